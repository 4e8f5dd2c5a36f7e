import dataclasses
import re

import docx
import pytest

from tests.reports.test_xlsx import HEAD, comparison, ledger, line
from zbreview.domain.links import ChainState
from zbreview.domain.reviews import Fulfilment, MarkState
from zbreview.reports.blocks import Table
from zbreview.reports.composing import compose
from zbreview.reports.docx_blocks import write_blocks_docx
from zbreview.reports.model import FormReport, ReplyForm
from zbreview.reports.pdf_blocks import write_blocks
from zbreview.reports.summarising import summary_report


def summary(*lines, **more):
    return summary_report(ledger(*lines), dataclasses.replace(comparison(), **more), HEAD)


def part(report, title):
    return next(section for section in report.sections if section.title == title)


def test_a_summary_counts_and_quotes(tmp_path):
    vague = line(
        2, quantities="", deadline="", deadline_date="", strength="柔性", verifiability="笼统",
        fulfilment=Fulfilment.NOT_RATED, status="未评定", quote="加强服务",
        state=MarkState.SUGGESTED,
    )  # fmt: skip
    report = summary(line(), vague, line(3, is_divided=True))
    promised = part(report, "承诺了什么")
    assert promised.lead.startswith(
        "承诺 2 条（分项计），出自 1 个答复单位。力度：刚性 1 条、柔性 1 条。"
    )
    assert [item.quote for item in promised.items] == [line().quote]
    assert promised.items[0].place == "《关于第066号提案的答复》第 12 段，第101—132字"
    checkable = part(report, "哪些可以检验")
    assert (
        "有数额或数量的 1 条，写明时限的 1 条，两者都有的 1 条；笼统、无从检验的 1 条"
        in checkable.lead
    )
    assert checkable.items[0].words == "2021（推断）　云岭市科学技术局　5个，到2023年"
    outcome = part(report, "后来怎样")
    assert outcome.lead.startswith("已评定 1 条，未评定 1 条。结果：已兑现 1 条。")
    assert outcome.items[0].words.endswith("已兑现：见批文（李研究员，2026-01-03）")
    assert "加强，20—40万元 → 40万元（机器建议，未经确认）" in outcome.items[1].words
    assert "机器建议 1 条，未经人确认" in report.basis


def test_what_vanished_and_what_is_open_is_named():
    silent = line(2, fulfilment=Fulfilment.NOT_MENTIONED, status="未再提及")
    overdue = line(3, fulfilment=Fulfilment.IN_PROGRESS, status="推进中")
    chain = comparison().chains[0]
    last = dataclasses.replace(chain.cells[2], entries=(), empty="该年 1 件文件中未再提及")
    chains = (
        dataclasses.replace(chain, state=ChainState.DISPUTED, cells=(*chain.cells[:2], last)),
    )
    report = summary(silent, overdue, chains=chains)
    gone = part(report, "什么没有再提")
    assert gone.lead.startswith("以后的文件中没有再见到的 2 条。")
    assert "最后见于2019 年，此后 2022 年（该年 1 件文件中未再提及）" in gone.items[1].words
    open_questions = part(report, "待核问题")
    assert "时限已过而没有结论的 1 条；存疑的承诺链 1 条" in open_questions.lead
    assert "时限 2023-12-31 已过，推进中" in open_questions.items[0].words
    assert any(item.words.startswith("存疑：平台奖励") for item in open_questions.items)


def test_a_long_summary_says_how_much_it_left_out():
    report = summary(*(line(number) for number in range(1, 31)))
    promised = part(report, "承诺了什么")
    assert len(promised.items) + promised.more == 30
    assert promised.more > 0


def test_nothing_at_all_is_said_in_numbers():
    report = summary(chains=())
    assert [section.items for section in report.sections] == [()] * 5
    assert all("0 条" in section.lead for section in report.sections)


def form(*, is_one_table=False):
    facts = (("案号", "066"), ("办复类别", ""), ("案由", "关于平台建设"), ("文件", "066.txt"))
    forms = tuple(ReplyForm(facts, (line(1), line(2))) for _ in range(2))
    return FormReport(HEAD, "范围：全部（承诺）", forms, is_one_table)


def test_a_form_for_each_reply_has_its_head_and_room_to_write():
    tables = [block for block in compose(form()).blocks if isinstance(block, Table)]
    assert len(tables) == 4
    assert tables[1].head[-2:] == ("未落实原因及下一步措施", "代表、委员意见")
    assert [row[-2:] for row in tables[1].rows] == [((), ())] * 2
    assert tables[1].rows[0][5][0].text == "已兑现"


def test_one_table_begins_like_the_official_form():
    (table,) = [
        block for block in compose(form(is_one_table=True)).blocks if isinstance(block, Table)
    ]
    assert table.head[:4] == ("序号", "案号", "现办复类别", "案由")
    assert [row[0][0].text for row in table.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("report", [form(), form(is_one_table=True), summary(line())])
def test_pdf_and_word_say_the_same(report, tmp_path, pages_of):
    write_blocks(report, tmp_path / "a.pdf")
    write_blocks_docx(report, tmp_path / "a.docx")
    printed = re.sub(r"\s+", "", "".join(pages_of(tmp_path / "a.pdf")))
    document = docx.Document(tmp_path / "a.docx")
    words = [p.text for p in document.paragraphs]
    words += [c.text for table in document.tables for row in table.rows for c in row.cells]
    assert line().quote in printed
    for text in words:
        for piece in text.split("\n"):
            assert re.sub(r"\s+", "", piece) in printed, piece
    assert "内部资料" in printed
