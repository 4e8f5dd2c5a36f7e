"""Looking at what follows a number before the costly part finds what the whole pattern finds."""

import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.reading import quantity_grammar
from zbreview.reading.measures import unit_initials
from zbreview.reading.quantity_grammar import find_amounts

OWN = ("匹", "^组", "吋", "]")
PIECES = (
    *"0123一二三十百千零点万亿,.+- ~至到余多来个家年名%次\n第A、和匹^]吋",
    "1.5", "1,234", "12", "个百分点", "万元", "亿元", "平方米", "新增", "(个)", "匹配",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


_number = quantity_grammar._number


def _searching_everywhere(more_units: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a number without the looks ahead that only spare work."""
    shortened, looks = re.subn(
        r"\(\?=\[ \\n百.*?-\]\)|\(\?=\[\^~至到-\]\{.*?~至到-\]\)", "", _number(more_units).pattern
    )
    assert looks == 2
    return re.compile(shortened.replace("(?>", "(?:"))


@given(TEXTS, st.sampled_from([(), OWN]))
def test_the_same_amounts(text: str, more_units: tuple[str, ...]) -> None:
    found = list(find_amounts(text, more_units))
    with mock.patch.object(quantity_grammar, "_number", _searching_everywhere):
        assert list(find_amounts(text, more_units)) == found


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("三千+家", []),
        ("50万元+", [("50万", 50)]),
        ("〇点六十匹", []),
        ("3家至5家", [("3家至5家", 3)]),
        ("3个(家) 至5个(家)", [("3个(家) 至5个(家)", 3)]),
        ("3微克/立方米到5微克/立方米", [("3微克/立方米到5微克/立方米", 3)]),
        ("8匹和2]", [("8匹", 8), ("2]", 2)]),
    ],
)
def test_what_follows_a_number(text: str, amounts: list[tuple[str, float]]) -> None:
    found = [(text[one.start : one.end], one.value) for one in find_amounts(text, OWN)]
    assert found == amounts


def test_the_initials_of_the_units_are_all_there() -> None:
    initials = re.compile(f"[{unit_initials(OWN)}]")
    assert all(initials.match(word) for word in ("家", "吨公里", "元", "‰", "度", "匹", "^", "]"))
    assert not initials.match("是")
