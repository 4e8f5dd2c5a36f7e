"""Invented documents with annotations written before the reader saw them.

Sections and promised items must be found exactly. Where two careful readers would cut
differently (subs, results) a floor holds: the share of matches of at least half (F1).
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from zbreview.domain.findings import Grain, Reading, Role
from zbreview.domain.spans import Span
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
FLOORS = {"subs": 0.55, "results": 0.8}
NOT_ANNOTATED = {"mixed_plan": "①"}
"""Series inside a list of problems that the annotation leaves alone."""


def _case(name: str) -> tuple[str, Reading, dict[str, list[list[int]]]]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    wanted = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return text, read(text, lexicon()), wanted


def _f1(found: Sequence[Span], wanted: Iterable[Sequence[int]]) -> float:
    left = [Span(*pair[:2]) for pair in wanted]
    total, hits = len(found) + len(left), 0
    for span in found:
        match = next(
            (
                one
                for one in left
                if 2 * one.overlap(span) >= len(one) + len(span) - one.overlap(span)
            ),
            None,
        )
        if match is not None:
            left.remove(match)
            hits += 1
    return 2 * hits / total if total else 1.0


@pytest.mark.parametrize("name", NAMES)
def test_sections_are_found_exactly(name: str) -> None:
    text, reading, wanted = _case(name)
    skipped = NOT_ANNOTATED.get(name, "")
    found = [
        [one.span.start, one.span.end, one.level, str(one.role), one.heading]
        for one in reading.sections
        if not (skipped and one.scheme == skipped and one.role.value == "background")
    ]
    assert found == wanted["sections"]
    assert text


@pytest.mark.parametrize("name", NAMES)
def test_promised_items_are_found(name: str) -> None:
    _, reading, wanted = _case(name)
    promises = reading.of_role(Role.COMMITMENT)
    found = [one.span for one in promises if one.grain is Grain.ITEM]
    required = [pair for pair in wanted["items"] if pair[2] == "required"]
    optional = [Span(*pair[:2]) for pair in wanted["items"] if pair[2] == "optional"]
    firm = [span for span in found if not any(span.overlap(one) for one in optional)]
    assert _f1(firm, required) == 1.0


@pytest.mark.parametrize("layer", sorted(FLOORS))
def test_parts_and_results_reach_their_floor(layer: str) -> None:
    shares = []
    for name in NAMES:
        _, reading, wanted = _case(name)
        if layer == "subs":
            found = [one.span for one in reading.of_role(Role.COMMITMENT) if one.grain is Grain.SUB]
        else:
            found = [one.span for one in reading.of_role(Role.RESULT)]
        shares.append(_f1(found, wanted[layer]))
    assert sum(shares) / len(shares) >= FLOORS[layer]


@pytest.mark.parametrize("name", NAMES)
def test_standing_rules_are_found(name: str) -> None:
    _, reading, wanted = _case(name)
    assert _f1([one.span for one in reading.of_role(Role.STANDING)], wanted["standing"]) == 1.0
