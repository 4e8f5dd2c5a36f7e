"""Looking at initials first finds what the pattern alone finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from zbreview.text.scanning import matches

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![第.])\d{1,3}(?:[、,]\d+)*(?!\d)")


@given(st.text(alphabet="第123、,.年 ", max_size=40), st.integers(0, 8), st.integers(0, 40))
def test_the_same_matches(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    found = [match.span() for match in matches(_DIGIT, _NUMBER, text, start, end)]
    assert found == [match.span() for match in _NUMBER.finditer(text, start, end)]


def test_the_whole_text_by_default() -> None:
    assert [match[0] for match in matches(_DIGIT, _NUMBER, "12家、3、4处")] == ["12", "3、4"]


class _Counted:
    """A pattern that counts how often it is tried."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.tries = pattern, 0

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        self.tries += 1
        return self.pattern.match(text, start, end)


def test_the_pattern_is_tried_at_initials_only() -> None:
    counted = _Counted(_NUMBER)
    assert len(list(matches(_DIGIT, counted, "年" * 1000 + "7" + "年" * 1000))) == 1
    assert counted.tries == 1
