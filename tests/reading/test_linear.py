"""Work grows with the length of a text and no faster; counted in calls, not in seconds."""

import sys
from types import FrameType

import pytest

from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

REPLY = (
    "（一）更换管网。2031年更换管网20公里，新建水厂3座，给予每家50万元补助。（责任单位：水务局）\n"
    "二、下一步打算\n下一步，我局将新增泵站12处，完善巡查制度，2032年底前完成改造。\n"
)


def _calls(text: str) -> int:
    """Return how many functions a reading calls, built-in ones too."""
    count = 0

    def note(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text, lexicon())
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", [REPLY, "1，", "（1）", "市水务局、", "《一、"])
def test_a_text_four_times_as_long_takes_four_times_the_calls(piece: str) -> None:
    read(piece, lexicon())
    short, long = (_calls(piece * (length // len(piece))) for length in (2_000, 8_000))
    assert long < 5 * short
