import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.spans import Span
from zbreview.reading.deadlines import find_deadlines


def limits(text: str, year: int | None = 2024) -> list[tuple[str, str | None]]:
    return [(found.text, found.date) for found in find_deadlines(text, Span(0, len(text)), year)]


@pytest.mark.parametrize(
    ("sentence", "text", "date"),
    [
        ("到2026年，建成10家", "到2026年", "2026-12-31"),
        ("2025年底前建成", "2025年底前", "2025-12-31"),
        ("力争年底前完成", "年底前", "2024-12-31"),
        ("年内启动建设", "年内", "2024-12-31"),
        ("今年10月底前启动", "今年10月底前", "2024-10-31"),
        ("２０２４年６月底前", "２０２４年６月底前", "2024-06-30"),
        ("2024年2月底前", "2024年2月底前", "2024-02-29"),
        ("于2025年3月15日前报送", "于2025年3月15日前", "2025-03-15"),
        ("明年上半年开工", "明年上半年", "2025-06-30"),
        ("三季度前完成", "三季度前", "2024-09-30"),
        ("两年内实现", "两年内", "2026-12-31"),
        ("用三年时间", "用三年时间", "2027-12-31"),
        ("“十四五”末达到", "“十四五”末", "2025-12-31"),
        ("3个月内办结", "3个月内", None),
        ("每年安排资金", "每年", None),
        ("2025年新建水厂3座", "2025年", "2025-12-31"),
        ("加快水源建设，2024年完成扩容", "2024年", "2024-12-31"),
        ("计划2025年开工", "2025年", "2025-12-31"),
        ("今年12月发布规划", "今年12月", "2024-12-31"),
        ("新校区9月份投入使用", "9月份", "2024-09-30"),
    ],
)
def test_a_limit_and_its_last_day(sentence: str, text: str, date: str | None) -> None:
    assert limits(sentence) == [(text, date)]


@pytest.mark.parametrize(
    "sentence",
    [
        "截至2024年底，共有10家", "2024年度计划", "2025年以来", "对照2025年目标", "2024年已建成",
        "9月份用水量",
        "2020-2025年规划", "自2020年到2022年", "2025年到2026年", "2024年5月，举办论坛",
        "到2020年已建成", "今年以来", "近三年", "每年度", "“十三五”期间", "全年完成", "去年6月",
    ],
)  # fmt: skip
def test_what_is_no_limit(sentence: str) -> None:
    assert limits(sentence) == []


def test_without_a_document_year_relative_limits_have_no_day() -> None:
    assert limits("年底前完成，两年内见效", None) == [("年底前", None), ("两年内", None)]
    assert limits("到2020年建成", None) == [("到2020年", "2020-12-31")]


def test_only_the_passage_is_read_and_places_are_those_of_the_text() -> None:
    text = "到2025年建成。到2026年扩建。"
    (found,) = find_deadlines(text, Span(9, len(text)), 2024)
    assert found.span is not None
    assert found.span.of(text) == found.text == "到2026年"


@given(st.text(alphabet="到至20256年底前末内今明两三个月季度上半每“十四五”用-，1", max_size=60))
def test_limits_never_overlap(text: str) -> None:
    if not text:
        return
    found = find_deadlines(text, Span(0, len(text)), 2024)
    ends = [0, *(item.span.end for item in found if item.span)]
    for item, end in zip(found, ends, strict=False):
        assert item.span is not None
        assert end <= item.span.start
        assert item.text == item.span.of(text)
