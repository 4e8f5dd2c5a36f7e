"""Sentences, segments and clauses: marks inside brackets, quotations and numbers do not cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.spans import Span
from zbreview.text import sentences as module
from zbreview.text.sentences import clauses, first_clause, segments, sentences


def _cut(function, text: str, **options: bool) -> list[str]:
    return [span.of(text) for span in function(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路。栽树！", ["修路。", "栽树！"]),
        ("  先修路。\n再栽树", ["先修路。", "再栽树"]),
        ("他说：“路修好了。”群众满意。", ["他说：“路修好了。”群众满意。"]),
        ("印发《规定。试行》文件。完", ["印发《规定。试行》文件。", "完"]),
        ("抓落实（见附件。）随后公布。", ["抓落实（见附件。）随后公布。"]),
        ("引号没有收尾“修路。栽树。", ["引号没有收尾“修路。", "栽树。"]),
        ("真的吗？！是的。", ["真的吗？！", "是的。"]),
        ("投资1.5亿元，占3.2%。完", ["投资1.5亿元，占3.2%。", "完"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert _cut(sentences, text) == expected


def test_a_healed_break_does_not_end_a_sentence() -> None:
    text = "推进老旧小\n区改造。完成20个"
    assert _cut(sentences, text) == ["推进老旧小", "区改造。", "完成20个"]
    assert _cut(sentences, text, lines_end=False) == ["推进老旧小\n区改造。", "完成20个"]


def test_segments_end_at_semicolons_too() -> None:
    assert _cut(segments, "一要修路；二要栽树;三要种草。") == ["一要修路", "二要栽树", "三要种草"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路，栽树,种草", ["修路", "栽树", "种草"]),
        ("设备1,219台,总值3,400元", ["设备1,219台", "总值3,400元"]),
        ("新增企业1,新增平台2", ["新增企业1", "新增平台2"]),
        ("按1:1比例，配套", ["按1:1比例", "配套"]),
        ("按照“建设、管理，并重”要求，推进", ["按照“建设、管理，并重”要求", "推进"]),
        ("目标如下：建成", ["目标如下", "建成"]),
        ("，，", []),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert _cut(clauses, text) == expected


def test_the_outermost_pair_protects_and_an_open_mark_does_not() -> None:
    text = "《关于，“一，网”，的意见》和（附，件）和(半开，之后"
    assert _cut(clauses, text) == ["《关于，“一，网”，的意见》和（附，件）和(半开", "之后"]


def test_mixed_widths_close_each_other() -> None:
    assert _cut(clauses, "平台(含分中心，站点）建设，提速") == ["平台(含分中心，站点）建设", "提速"]


@given(st.text(alphabet="修路。！；，：“”《》（）()1,\n 　", max_size=80), st.booleans())
def test_pieces_are_ordered_trimmed_and_lose_no_word(text: str, lines_end: bool) -> None:
    for function in (sentences, segments, clauses):
        spans = function(text, lines_end=lines_end)
        assert all(not one.of(text)[0].isspace() for one in spans)
        assert all(not one.of(text)[-1].isspace() for one in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
        kept = "".join(one.of(text) for one in spans)
        for word in "修路1":
            assert kept.count(word) == text.count(word)


def test_within_a_stretch_only() -> None:
    text = "甲。乙。丙。"
    assert [span.of(text) for span in sentences(text, Span(2, 4))] == ["乙。"]


@given(st.text(alphabet="修路。！；，：“”《》（）()1,\n 　", min_size=1, max_size=60), st.data())
def test_the_first_clause_is_the_first_of_all(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    within = Span(start, data.draw(st.integers(start + 1, len(text))))
    expected = next(iter(clauses(text, within, lines_end=False)), within)
    assert first_clause(text, within) == first_clause(text, within) == expected


def test_a_closing_mark_answers_one_of_the_last_openings() -> None:
    assert _cut(clauses, "甲（乙，丙“丁，戊）己，庚") == ["甲（乙，丙“丁，戊）己", "庚"]
    assert _cut(clauses, "甲）乙，丙") == ["甲）乙", "丙"]


def test_cuts_are_kept_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_CUTS", 2)
    text = "修路，架桥；通电，通水。"
    for start in range(5):
        within = Span(start, len(text))
        assert first_clause(text, within) == clauses(text, within, lines_end=False)[0]
