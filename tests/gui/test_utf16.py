"""Positions convert at one border, also beside characters outside the basic plane."""

from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.spans import Span
from zbreview.gui.utf16 import Utf16Map

TEXTS = st.text(alphabet=st.sampled_from("张委员，𬭬𠮷😀\n1"), max_size=40)


def units(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.integers(min_value=0, max_value=40))
def test_every_place_converts_as_the_encoding_counts(text: str, place: int) -> None:
    place = min(place, len(text))
    borders = Utf16Map(text)
    assert borders.to_units(place) == units(text[:place])
    assert borders.to_points(borders.to_units(place)) == place


def test_a_position_inside_a_pair_belongs_to_the_character() -> None:
    assert Utf16Map("张𬭬委员").to_points(2) == 1


def test_a_selection_becomes_a_span_of_the_words_selected() -> None:
    text = "张𬭬委员提出"
    span = Utf16Map(text).span(3, 5)
    assert span == Span(2, 4)
    assert span.of(text) == "委员"


def test_nothing_selected_is_no_span() -> None:
    assert Utf16Map("委员").span(1, 1) is None
