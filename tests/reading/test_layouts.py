"""Whole invented documents of many layouts: every field and every quantity is known.

``tests/corpus/layouts`` holds a text and, beside it, what a person wrote down before any
program had read it: the metadata, and each quantity as quote, value, upper value, unit and
comparator.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from zbreview.reading.metadata import read_metadata
from zbreview.reading.quantities import find_quantities
from zbreview.services.dictionaries import lexicon
from zbreview.text.normalise import fold

LAYOUTS = Path(__file__).resolve().parents[1] / "corpus" / "layouts"
NAMES = sorted(path.stem for path in LAYOUTS.glob("*.txt"))


def load(name: str) -> tuple[str, dict[str, Any]]:
    text = (LAYOUTS / f"{name}.txt").read_text(encoding="utf-8")
    expected = json.loads((LAYOUTS / f"{name}.json").read_text(encoding="utf-8"))
    return text, expected


def even(value: str) -> str:
    """Return a value without blanks and without the last word of a subject."""
    flat = fold("".join(value.split()))
    return flat.removesuffix("的提案").removesuffix("的建议")


def test_there_are_many_layouts() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_every_field_and_no_other(name: str) -> None:
    text, expected = load(name)
    found = {field.name: even(field.value) for field in read_metadata(text, lexicon())}
    assert found == {key: even(value) for key, value in expected["metadata"].items()}


@pytest.mark.parametrize("name", NAMES)
def test_every_quantity_and_no_other(name: str) -> None:
    text, expected = load(name)
    found = [
        [number_of(quantity.text), quantity.value, quantity.value_max, quantity.unit]
        for quantity in find_quantities(text)
    ]
    wanted = [[number_of(quote), *rest[:3]] for quote, *rest in expected["quantities"]]
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_comparators(name: str) -> None:
    text, expected = load(name)
    found = [(quantity.text, str(quantity.comparator)) for quantity in find_quantities(text)]
    wanted = [item[4] for item in expected["quantities"]]
    assert [comparator for _, comparator in found] == wanted, found


def number_of(quote: str) -> str:
    """Return a quote from its first digit on, so that 每亩补贴800元 and 800元 are one."""
    first = next((index for index, sign in enumerate(quote) if sign.isdigit()), 0)
    return quote[first:]
