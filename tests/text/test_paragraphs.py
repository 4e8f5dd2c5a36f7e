"""Paragraphs are the lines with words, each without the blanks at its ends."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from zbreview.text.paragraphs import paragraphs


def test_blank_lines_and_blanks_at_the_ends_do_not_count():
    text = "\n　　第一段。  \n\n \t\n第二段\n"
    assert [span.of(text) for span in paragraphs(text)] == ["第一段。", "第二段"]


def test_only_the_line_feed_ends_a_line():
    text = "甲\u2028乙\x0b丙\r丁"
    assert [span.of(text) for span in paragraphs(text)] == [text]


@given(st.text())
def test_every_visible_character_lies_in_exactly_one_paragraph(text):
    spans = paragraphs(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert all(place in covered for place, char in enumerate(text) if not char.isspace())
    assert all("\n" not in span.of(text) for span in spans)
