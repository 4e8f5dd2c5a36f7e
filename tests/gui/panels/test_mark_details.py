"""Entries are checked before they become changes."""

import pytest

from zbreview.domain.quantities import Deadline
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.gui.panels.mark_details import parse_deadline, parse_units

WRITTEN = Deadline("年底前", "2022-12-31", Span(4, 7))


@pytest.mark.parametrize(
    ("entry", "units"),
    [
        ("市科技局、市财政局", ("市科技局", "市财政局")),
        ("市科技局，市财政局；市科技局", ("市科技局", "市财政局")),
        ("  ", ()),
        ("𬭬县政府", ("𬭬县政府",)),
    ],
)
def test_units_are_parted_at_any_separator(entry: str, units: tuple[str, ...]) -> None:
    assert parse_units(entry) == units


def test_an_unchanged_deadline_stays_the_same_value() -> None:
    assert parse_deadline("年底前", "2022-12-31", WRITTEN) is WRITTEN


def test_a_corrected_date_keeps_the_place_of_the_words() -> None:
    assert parse_deadline("年底前", "2023-12-31", WRITTEN) == Deadline(
        "年底前", "2023-12-31", Span(4, 7)
    )


def test_other_words_have_no_place() -> None:
    assert parse_deadline("明年", "", WRITTEN) == Deadline("明年", None, None)
    assert parse_deadline("", "2024-06-30", None) == Deadline("2024-06-30", "2024-06-30", None)


def test_an_emptied_deadline_is_none() -> None:
    assert parse_deadline(" ", "", WRITTEN) is None


@pytest.mark.parametrize("date", ["2022", "2022-13-01", "去年", "2022-02-30"])
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(EditRefusedError, match="不是日期"):
        parse_deadline("", date, None)
