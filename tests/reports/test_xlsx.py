"""Workbooks are read back with another library than wrote them."""

import dataclasses
import datetime as dt
import re
import zipfile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from zbreview.domain.findings import Role
from zbreview.domain.links import ChainState
from zbreview.domain.reviews import Fulfilment, MarkState
from zbreview.domain.spans import Span
from zbreview.reports.model import (
    Amount,
    ChainSheet,
    ComparisonEntry,
    ComparisonReport,
    LedgerLine,
    LedgerReport,
    Paragraph,
    QuantityLine,
    ReportHead,
    Source,
    YearBasis,
    YearCell,
)
from zbreview.reports.xlsx_comparison import write_comparison_xlsx
from zbreview.reports.xlsx_ledger import COLUMNS, write_ledger_xlsx
from zbreview.reports.xlsx_rows import MOST_CHARACTERS

HEAD = ReportHead(
    "承诺台账", "云岭提案库", "2026-01-05", "李研究员", ("台账",), "已脱敏。", "内部资料"
)
QUOTE = "到2023年，建设5个〔中试〕基地，每个补助不超过1,200万元，由张𬭬牵头"


def line(number=1, **more):
    values = {
        "number": number, "year": "2021（推断）", "session": "九届三次", "proposal_number": "066",
        "subject": "关于平台建设", "proposer": "㛃䶮", "document": "关于第066号提案的答复",
        "issuer": "云岭市科学技术局", "quote": QUOTE, "paragraph": 12, "span": Span(100, 132),
        "units": "市科技局", "units_source": "文中写明", "deadline": "到2023年",
        "quantities": "5个", "strength": "刚性", "verifiability": "可量化", "kind": "平台建设",
        "state": MarkState.ACCEPTED, "status": "已兑现", "status_note": "见批文",
        "status_by": "李研究员", "status_at": "2026-01-03", "chains": "基地",
        "deadline_date": "2023-12-31", "contact_phone": "05331234567",
        "fulfilment": Fulfilment.FULFILLED,
        "figures": (
            QuantityLine("1,200万元", 1200, None, "万元", "不高于", "每个", "陈述", "补助",
                         Span(120, 126), yuan=12_000_000),
        ),
    }  # fmt: skip
    return LedgerLine(**{**values, **more})


def ledger(*lines):
    return LedgerReport(HEAD, "范围：全部（承诺）", 1, lines)


def rows_of(path, sheet):
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()


def cells(path, number=1):
    """Return sheet XML cells by place, to see what type each has."""
    with zipfile.ZipFile(path) as book:
        tree = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return {cell.get("r"): cell for cell in tree.iter() if cell.tag.endswith("}c")}


def test_the_ledger_has_its_columns_and_texts_exactly(tmp_path):
    write_ledger_xlsx(ledger(line(), line(2, fulfilment=Fulfilment.MISSED)), tmp_path / "l.xlsx")
    head, first, second = rows_of(tmp_path / "l.xlsx", "承诺台账")
    row = dict(zip(head, first, strict=True))
    assert head == [column.head for column in COLUMNS]
    assert (row["承诺原文"], row["案号"], row["联系电话"]) == (QUOTE, "066", "05331234567")
    assert (row["段号"], row["起止字"], row["是否办结"]) == (12, "第101—132字", "是")
    assert row["截止日期"] == dt.date(2023, 12, 31)
    assert dict(zip(head, second, strict=True))["是否办结"] == "否"
    assert rows_of(tmp_path / "l.xlsx", "说明")[1:3] == [["【内部资料】"], ["已脱敏。"]]


def test_numbers_are_numbers_with_their_source(tmp_path):
    write_ledger_xlsx(ledger(line()), tmp_path / "l.xlsx")
    head, first = rows_of(tmp_path / "l.xlsx", "量化指标")
    row = dict(zip(head, first, strict=True))
    assert (row["数值"], row["单位"], row["折合元"]) == (1200, "万元", 12_000_000)
    assert (row["限定"], row["按什么计"], row["段号"]) == ("不高于", "每个", 12)
    assert row["起止字"] == "第121—126字"


@pytest.mark.parametrize("words", ["=1+1", "+86", "-5", "@SUM(A1)", "＝1", " =1", "http://a.cn"])
def test_no_text_becomes_a_formula_or_a_link(tmp_path, words):
    write_ledger_xlsx(ledger(line(quote=words, proposal_number=words)), tmp_path / "l.xlsx")
    places = cells(tmp_path / "l.xlsx")
    letters = {column.head: place for place, column in enumerate(COLUMNS)}
    for head in ("承诺原文", "案号"):
        cell = places[f"{chr(65 + letters[head])}2"]
        assert cell.get("t") in {"s", "inlineStr"}
        assert "".join(cell.itertext()) == words
    with zipfile.ZipFile(tmp_path / "l.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert not [name for name in book.namelist() if "vba" in name.lower()]


def test_numbers_of_paragraphs_lead_to_their_text_as_far_as_excel_takes_links(
    tmp_path, monkeypatch
):
    lines = [line(number, file="甲.txt", paragraph=number) for number in (1, 2, 3)]
    said = tuple(Paragraph("甲.txt", "甲", number, None, f"第{number}段") for number in (1, 2))
    report = dataclasses.replace(ledger(*lines), paragraphs=said)
    place = next(i for i, column in enumerate(COLUMNS) if column.head == "段号")
    ends = [(f"{chr(65 + place)}{row}", f"'原文'!E{row}") for row in (2, 3)]
    for most in (65_000, 1):
        monkeypatch.setattr("zbreview.reports.xlsx_rows.MOST_LINKS", most)
        write_ledger_xlsx(report, tmp_path / "l.xlsx")
        with zipfile.ZipFile(tmp_path / "l.xlsx") as book:
            xml = book.read("xl/worksheets/sheet1.xml").decode()
        found = re.findall(r'<hyperlink ref="(\w+)" location="([^"]+)"', xml)
        assert found == ends[:most]


def test_heads_stay_and_filters_are_set(tmp_path):
    write_ledger_xlsx(ledger(line()), tmp_path / "l.xlsx")
    with zipfile.ZipFile(tmp_path / "l.xlsx") as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert re.search(r'<pane ySplit="1" [^>]*state="frozen"', xml)
    assert '<autoFilter ref="A1:' in xml
    assert "仿宋" in styles


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path):
    write_ledger_xlsx(ledger(line(quote="字" * 40_000)), tmp_path / "l.xlsx")
    head, first = rows_of(tmp_path / "l.xlsx", "承诺台账")
    quote = dict(zip(head, first, strict=True))["承诺原文"]
    assert len(quote) == MOST_CHARACTERS
    assert quote.endswith("（单元格装不下，全文见原文件）")


def test_characters_that_no_file_may_hold_are_shown_as_missing(tmp_path):
    write_ledger_xlsx(ledger(line(quote="甲\x00乙\ud800丙")), tmp_path / "l.xlsx")
    head, first = rows_of(tmp_path / "l.xlsx", "承诺台账")
    assert dict(zip(head, first, strict=True))["承诺原文"] == "甲\ufffd乙\ufffd丙"


def test_an_empty_ledger_is_a_workbook_too(tmp_path):
    write_ledger_xlsx(ledger(), tmp_path / "l.xlsx")
    assert len(rows_of(tmp_path / "l.xlsx", "承诺台账")) == 1


def test_the_same_report_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_ledger_xlsx(ledger(line()), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def comparison():
    entries = [
        ComparisonEntry(
            Source("2019年答复", 7, Span(10, 20)), Role.COMMITMENT, MarkState.ACCEPTED,
            "奖励20—40万元", "20—40万元", confirmed_by="林砚", confirmed_at="2026-01-02",
            amount=Amount(20, 40, "万元"),
        ),
        ComparisonEntry(
            Source("2022年答复", 8, Span(30, 40)), Role.COMMITMENT, MarkState.SUGGESTED,
            "奖励40万元", "40万元", "加强", "20—40万元 → 40万元", "下限提高", ("上限未变",),
        ),
    ]  # fmt: skip
    cells = (
        YearCell("2019 年", (entries[0],)),
        YearCell("2020 年", (), "该年无文件"),
        YearCell("2022 年", (entries[1],)),
    )
    sheet = ChainSheet("平台奖励", "省级", ChainState.CONFIRMED, "", "林砚", cells)
    years = tuple(YearBasis(cell.year, 1, ("云溪市科学技术局",)) for cell in cells)
    return ComparisonReport(dataclasses.replace(HEAD, title="历年对比"), years, (sheet,))


def test_the_matrix_says_what_every_year_says(tmp_path):
    write_comparison_xlsx(comparison(), tmp_path / "c.xlsx")
    head, first = rows_of(tmp_path / "c.xlsx", "历年对比")
    row = dict(zip(head, first, strict=True))
    assert row["2020 年"] == "该年无文件"
    assert row["2019 年"] == "【20—40万元】\n奖励20—40万元\n（《2019年答复》第 7 段，第11—20字）"
    assert row["2022 年"].startswith("【40万元　加强】\n奖励40万元\n")
    assert row["2022 年"].endswith("机器建议，未经确认")
    assert any("不等于取消" in words for (words,) in rows_of(tmp_path / "c.xlsx", "说明"))


def test_every_statement_has_its_row(tmp_path):
    write_comparison_xlsx(comparison(), tmp_path / "c.xlsx")
    head, first, second = rows_of(tmp_path / "c.xlsx", "逐条")
    row = dict(zip(head, first, strict=True))
    assert (row["下限"], row["上限"], row["单位"], row["确认人"]) == (20, 40, "万元", "林砚")
    later = dict(zip(head, second, strict=True))
    assert (later["下限"], later["确认人"], later["疑点"]) == ("", "机器建议", "上限未变")


def test_one_cell_with_markup_leaves_the_others_of_its_column_alone(tmp_path):
    quotes = ["平白", "a<b>&c", " 前空", "后空 ", "=1", "", "多\n行", "x" * 32_768, "<" * 32_767]
    lines = [line(number, quote=quote) for number, quote in enumerate(quotes, start=1)]
    write_ledger_xlsx(ledger(*lines), tmp_path / "l.xlsx")
    head, *rows = rows_of(tmp_path / "l.xlsx", "承诺台账")
    found = [dict(zip(head, row, strict=True))["承诺原文"] for row in rows]
    assert found[:7] == quotes[:7]
    assert len(found[7]) == MOST_CHARACTERS
    assert found[8] == quotes[8]


@pytest.mark.parametrize("day", ["2026-02-30", "2026-1-5", "2026", "2026-W01-1", "约年底"])
def test_what_is_no_day_stays_words(tmp_path, day):
    write_ledger_xlsx(ledger(line(date=day)), tmp_path / "l.xlsx")
    head, first = rows_of(tmp_path / "l.xlsx", "承诺台账")
    assert dict(zip(head, first, strict=True))["成文日期"] == day
