"""Radicals and the characters that they look like."""

import pytest

from zbreview.intake.radicals import without_radicals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⼯⼈⼀", "工人一"),
        ("⺠政局⻓", "民政局长"),
        ("①㎡，民", "①㎡，民"),
        ("", ""),
    ],
)
def test_only_radicals_change(text, expected):
    assert without_radicals(text) == expected
    assert len(without_radicals(text)) == len(text)
