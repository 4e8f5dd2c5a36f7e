"""Cited places."""

import pytest

from zbreview.domain.places import page_of, place_words


@pytest.mark.parametrize(
    ("pages", "position", "expected"),
    [
        ((), 5, None),
        ((0,), 5, 1),
        ((0, 10, 20), 9, 1),
        ((0, 10, 20), 10, 2),
        ((0, 10, 10, 20), 10, 3),
        ((0, 10), 99, 2),
        ((3,), 0, 1),
    ],
)
def test_the_page_of_a_position(pages, position, expected):
    assert page_of(pages, position) == expected


def test_a_place_is_cited_by_page_and_paragraph():
    assert place_words(7, 2) == "第 2 页第 7 段"
    assert place_words(7) == "第 7 段"
