"""A quick look before a costly pattern never hides what the pattern would find."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zbreview.domain.spans import Span
from zbreview.reading import (
    actions,
    clause_marks,
    damage,
    deadlines,
    deeds,
    items,
    metadata_foot,
    numbering,
    quantity_context,
    standing,
    strength,
)
from zbreview.text.scanning import matches

Look = Callable[[str], bool]


def _opens_with(initials: frozenset[str] | str) -> Look:
    return lambda words: words[0] in initials


def _holds(*signs: str) -> Look:
    return lambda words: any(sign in words for sign in signs)


LOOKS: tuple[tuple[re.Pattern[str], Look], ...] = (
    (
        numbering._AT_START,
        lambda words: words[0] in numbering._INITIALS or words[0].isdecimal(),
    ),
    (deeds._WHEN, _opens_with(deeds._WHEN_INITIALS)),
    (deeds._FURTHER, _opens_with("并届")),
    (deeds._PLACED, _opens_with(deeds._PLACED_INITIALS)),
    (deeds._DEALT, _opens_with(deeds._DEALT_INITIALS)),
    (deeds._CHANGED, _opens_with(deeds._CHANGED_INITIALS)),
    (deeds._OFTEN, _opens_with(deeds._OFTEN_INITIALS)),
    (deeds._DISPOSED, _opens_with(deeds._DISPOSED_INITIALS)),
    (clause_marks.TIME, lambda words: clause_marks._may_be_time(words[0])),
    (items._TURN, lambda words: items._TURN_SIGN.search(words) is not None),
    (standing._CONDITION, _opens_with("对凡")),
    (standing._RATE, _holds("每")),
    (strength._TIME, _opens_with(strength._TIME_INITIALS)),
    (metadata_foot._PUBLICITY, _holds("公开")),
    (damage._LOST_BRACKET, _holds("〔", "[", "［")),
    (damage._LOST_NUMBER_SIGN, _holds("〔", "[", "［")),
    (actions._UNITS_BRACKET, lambda words: actions._may_name_units(words, Span(0, len(words)))),
    (
        quantity_context._BEFORE_ANY,
        lambda words: words.rstrip()[-1:] in quantity_context._BEFORE_ENDS,
    ),
)


@pytest.mark.parametrize(("pattern", "look"), LOOKS, ids=range(len(LOOKS)))
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_the_pattern_matches_is_looked_at(
    pattern: re.Pattern[str], look: Look, data: st.DataObject
) -> None:
    words = data.draw(st.from_regex(pattern, fullmatch=True))
    assert look(words)


PIECES = ("力争", "用", "利用", "未来", "今后的", "计划用", "3", "三", "十二", " ", "年", "个月",
          "天", "左右", "时间", "之内", "以内", "到", "-", "修路", "在")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_spans_of_time_are_found_from_their_first_characters(text: str) -> None:
    pattern = deadlines._SPAN_OF_TIME
    found = [match.span() for match in matches(deadlines._SPAN_INITIAL, pattern, text)]
    assert found == [match.span() for match in pattern.finditer(text)]
