"""Templates say what an office wants; a slip is told with its line."""

import dataclasses

import pytest

from tests.reports.test_summary_and_form import form, summary
from tests.reports.test_xlsx import ledger, line, rows_of
from zbreview.reports.composing import compose
from zbreview.reports.html_reports import html_page
from zbreview.reports.model import ColumnChoice
from zbreview.reports.pdf_ledger import write_ledger
from zbreview.reports.print_columns import FORM, LEDGER, LINE_COLUMNS
from zbreview.reports.templates import Template, TemplateError, parse_template, with_template
from zbreview.reports.xlsx_ledger import write_ledger_xlsx

NAMES = {"columns": LINE_COLUMNS, "sheet_columns": ["序号", "承诺原文"], "sections": ["甲", "乙"]}
GOOD = """# 说明
title = "办理台账"
unit = "云溪市政协研究室"
lines = ["供内部参阅", "第 3 期"]
footer = "{title}　{date}"
page_number = "第 {page} 页"
watermark = "草稿"
cover = true
[[columns]]
name = "责任单位"
head = "承办单位"
width = 3
[[columns]]
name = "空栏"
[[sheet_columns]]
name = "承诺原文"
head = "原文"
"""


def test_everything_that_may_be_said_is_read():
    found = parse_template(GOOD, NAMES)
    assert (found.title, found.unit, found.lines) == (
        "办理台账", "云溪市政协研究室", ("供内部参阅", "第 3 期"),
    )  # fmt: skip
    assert found.columns == (ColumnChoice("责任单位", "承办单位", 3.0), ColumnChoice("空栏"))
    assert (found.cover, found.contents, found.sections) == (True, False, ())
    assert parse_template("\ufeff", NAMES) == Template()


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        ("title = 台账", 1, "写法不对"),
        ('\n\ntitle = "台账', 3, "写法不对"),
        ("lines = [", 1, "写法不对"),
        ('\ncolour = "red"', 2, "不认识“colour”"),
        ("\n\ntitle = 3", 3, "引号里的文字"),
        (f'title = "{"长" * 201}"', 1, "不超过 200 字"),
        ('lines = "一行"', 1, "方括号"),
        ('lines = ["a", 2]', 1, "引号里的文字"),
        ("cover = 1", 1, "true 或 false"),
        ('footer = "{page} {name}"', 1, "{page} 不认识"),
        ('page_number = "{pages}"', 1, "{pages} 不认识"),
        ('columns = "责任单位"', 1, "几段 [[columns]]"),
        ('[[columns]]\nname = "年度"\n[[columns]]\nhead = "x"', 3, "没有写 name"),
        ('[[columns]]\nname = "年度"\n[[columns]]\nwidth = 2\nname = "年分"', 5, "没有叫“年分”"),
        ('[[columns]]\nname = "年度"\nwidth = "宽"', 3, "width 应是"),
        ('[[columns]]\nname = "年度"\nwidth = 9999', 3, "width 应是"),
        ('[[columns]]\nname = "年度"\nhead = 3', 3, "head 应是"),
        ('[[columns]]\nname = "年度"\nbold = true', 3, "不认识“bold”"),
        ('sections = ["丙"]', 1, "可选：甲、乙"),
    ],
)
def test_a_slip_is_told_with_its_line(text, number, said):
    with pytest.raises(TemplateError) as told:
        parse_template(text, NAMES)
    assert told.value.line == number
    assert said in told.value.reason


def test_a_report_without_choices_says_so():
    with pytest.raises(TemplateError) as told:
        parse_template('[[columns]]\nname = "年度"', {})
    assert "没有可选的" in told.value.reason


def test_the_ledger_is_printed_as_the_template_says(tmp_path, pages_of):
    report = with_template(ledger(line(), line(2)), parse_template(GOOD, NAMES))
    table = compose(report).blocks[-1]
    assert table.head == ("承办单位", "空栏")
    assert [cell[0].text for cell in table.rows[0][:1]] == ["市科技局（文中写明）"]
    write_ledger(dataclasses.replace(report), tmp_path / "l.pdf")
    said = pages_of(tmp_path / "l.pdf")
    assert "云溪市政协研究室" in said[0]
    for words in ("云溪市政协研究室", "办理台账", "供内部参阅", "承办单位", "办理台账　2026-01-05",
                  "第 2 页", "内部资料"):  # fmt: skip
        assert words in said[1].replace("\n", ""), words
    page = html_page(report)
    for words in ("云溪市政协研究室", "第 3 期", "办理台账　2026-01-05", "承办单位"):
        assert words in page
    write_ledger_xlsx(report, tmp_path / "l.xlsx")
    head, *_ = rows_of(tmp_path / "l.xlsx", "承诺台账")
    assert head == ["原文"]
    assert ["云溪市政协研究室"] in rows_of(tmp_path / "l.xlsx", "说明")


def test_a_form_and_a_summary_follow_their_templates():
    chosen = Template(columns=(ColumnChoice("年度"), ColumnChoice("责任人", "谁")))
    tables = [block for block in compose(with_template(form(), chosen)).blocks
              if getattr(block, "head", ())]  # fmt: skip
    assert tables[1].head == ("年度", "谁")
    whole = dataclasses.replace(form(), is_one_table=True)
    whole_table = compose(with_template(whole, chosen)).blocks[-1]
    assert whole_table.head == ("年度", "案号", "现办复类别", "案由", "谁")
    titles = tuple(section.title for section in summary().sections)
    turned = with_template(summary(), Template(sections=titles[::-1][:2]))
    assert tuple(section.title for section in turned.sections) == titles[::-1][:2]


def test_what_the_order_asks_for_stays():
    asked = ledger(line())
    head = with_template(asked, Template(watermark="草稿")).head
    assert head.watermark == asked.head.watermark == "内部资料"


def test_usual_columns_exist():
    assert {choice.name for choice in (*LEDGER, *FORM)} <= set(LINE_COLUMNS)
