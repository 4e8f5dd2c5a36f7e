"""Lists of proposals: rows by what headings mean, and what stands around the table."""

import pytest

from zbreview.domain.documents import DocumentKind
from zbreview.domain.proposal_lists import CaseNumber, ListField, ListHeading
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.proposal_lists import heading_key, headings_in, read_list

TABLE = """field,heading,note
number,案号,
number,编号,
title,案由,
proposer,提案人,
proposer,领衔代表,
host,主办单位,
host,分办单位,
assist,会办单位,
replied,答复日期,
kind,类别,
session,届次,
year,年度,
"""
WORDS = Lexicon.parse({"list_headings.csv": TABLE})
NUMBER, HOST, NONE = ListField.NUMBER, ListField.HOST, ListField.NONE


def listed(text: str, name: str = "清单.xlsx", chosen=None):
    return read_list(name, text, WORDS, chosen)


ROWS = "案 号 | 12\n案由（必填） | 关于公园的提案\n主办单位 | 市园林局、市城管局；市水务局\n"


def test_a_row_has_its_place_its_number_and_its_offices():
    text = (
        f"云岭市政协提案交办表\n填报单位 | 督查室\n{ROWS}\n案 号 | 第013号\n会办单位 | 市财政局\n"
    )
    found = listed(text, "2022年清单.xlsx")
    one, other = found.rows
    assert one.span.of(text) == ROWS.strip("\n")
    assert other.span.of(text) == "案 号 | 第013号\n会办单位 | 市财政局"
    assert (one.key, other.key) == ("12", "第013号")
    assert (one.number, other.number) == (CaseNumber("12"), CaseNumber("13"))
    assert one.hosts == ("市园林局", "市城管局", "市水务局")
    assert (other.hosts, other.assistants) == ((), ("市财政局",))
    assert one.value(ListField.TITLE) == "关于公园的提案"
    assert other.value(ListField.TITLE) == ""
    assert [(row.kind, row.year) for row in found.rows] == [(DocumentKind.CPPCC_REPLY, 2022)] * 2
    assert [each.heading for each in found.headings] == [
        "案 号", "案由（必填）", "主办单位", "会办单位"
    ]  # fmt: skip


def test_columns_tell_more_than_what_stands_around():
    row = "案号 | 7\n案由 | 一\n类别 | 建议\n届次 | 十五届二次\n年度 | 2021年\n"
    bare = "案号 | 20230008\n案由 | 二\n类别 | 城建\n届次 | 同上\n"
    one, other = listed(f"政协十四届一次会议提案\n{row}\n{bare}", "2022年.xlsx").rows
    assert (one.kind, one.session, one.year) == (DocumentKind.NPC_REPLY, "十五届二次", 2021)
    assert other.kind is DocumentKind.CPPCC_REPLY
    assert (other.session, other.year) == ("政协十四届一次会议提案", 2023)


@pytest.mark.parametrize(
    ("name", "person", "kind"),
    [
        ("清单.csv", "领衔代表 | 甲", DocumentKind.NPC_REPLY),
        ("清单.csv", "提案人 | 甲", DocumentKind.CPPCC_REPLY),
        ("提案和建议.csv", "案由 | 甲", None),
        ("提案和建议.csv", "提案人 | 甲", DocumentKind.CPPCC_REPLY),
    ],
)
def test_the_kind_follows_from_who_proposes_where_nothing_else_says_it(name, person, kind):
    assert listed(f"案号 | 3\n{person}\n", name).rows[0].kind is kind


def test_two_years_around_a_table_tell_none():
    assert listed("2021、2022 年提案\n案号 | 3\n案由 | 一\n").rows[0].year is None


def test_equal_numbers_are_told_apart_and_rows_without_are_left_out():
    text = "案号 | 5\n案由 | 一\n\n案号 | 5\n案由 | 二\n\n案由 | 合计\n\n案号 | 待编\n案由 | 三\n"
    assert [row.key for row in listed(text).rows] == ["5", "5#2"]


def test_two_columns_for_one_thing():
    text = "编号 | 900\n案号 | 5\n案由 | 一\n主办单位 | 市园林局\n分办单位 | 市水务局\n"
    found = listed(f"{text}\n编号 | 901\n案号 | 6\n")
    assert found.rows[0].key == "5"
    assert found.rows[0].hosts == ("市园林局", "市水务局")
    assert found.headings[0] == ListHeading("编号", NONE)


@pytest.mark.parametrize(
    "text",
    ["", "正文没有表格。\n", "姓名 | 甲\n电话 | 1\n", "案号 | 3\n电话 | 1\n", "案由 | 没有号\n"],
)
def test_a_table_of_anything_else_is_no_list(text):
    assert listed(text) is None


def test_a_person_says_what_a_heading_means():
    text = "流水 | 8\n案号 | 900\n说的事 | 一\n"
    assert listed(text) is None
    found = listed(text, chosen={"流水": NUMBER})
    assert found.rows[0].key == "8"
    assert found.headings == (
        ListHeading("流水", NUMBER, is_manual=True),
        ListHeading("案号", NONE),
        ListHeading("说的事", NONE),
    )
    assert listed(text, chosen={"案号": NONE}) is None


def test_headings_of_any_table_can_be_asked_for():
    assert headings_in("姓名 | 甲\n案由 | 一\n", WORDS) == (
        ListHeading("姓名", NONE),
        ListHeading("案由", ListField.TITLE),
    )
    assert heading_key("*案 由（必填）：") == "案由"
