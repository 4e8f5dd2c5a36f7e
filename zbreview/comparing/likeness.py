"""How alike two statements are: words plus slots, each with its part; loads numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zbreview.comparing.pairs import SAME_NAME, FigureMatch, match_figures
from zbreview.comparing.pairs import likeness as likeness_of_names
from zbreview.comparing.partners import in_order
from zbreview.comparing.profiles import Profile

if TYPE_CHECKING:
    from zbreview.comparing.gram_index import GramIndex
    from zbreview.comparing.growing import Numbers
    from zbreview.comparing.traits import SharedTraits

WHOLE, AROUND, COVER, CLAUSE, RUN = 0.75, 0.5, 0.35, 0.45, 0.3
NAME, TOPIC, FIGURE, LEVEL, KIND = 0.45, 0.25, 0.45, 0.12, 0.08
"""The most that each feature may add; features join like independent witnesses."""

LATER_YEAR = 0.98
"""What a figure keeps as the outcome of a target with every year that has gone by since."""

OTHER_NUMBERS = 0.85
"""What two promises keep when both give numbers and none answers another."""

_OTHER_NAME, _SIDE_BY_SIDE = 0.5, 0.5
_NAME_FULL = 20.0
_TOPICS_FULL = 3.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a pair shares besides its words: names, topics, numbers."""

    names: frozenset[str]
    topics: frozenset[str]
    figures: tuple[FigureMatch, ...]


def likeness(earlier: Profile, later: Profile) -> Likeness:
    """Compare two statements, in order of time, in what their words are not compared in."""
    return Likeness(_shared_names(earlier, later), earlier.topics & later.topics,
                    _figures(earlier, later))  # fmt: skip


def missing(shared: SharedTraits, names: Numbers) -> Numbers:
    """Return how surely no witness besides the shared bigrams is right, 1 where there is none.

    ``names`` is what the names of each pair leave, as ``without_names`` tells it.
    """
    left = names * (1.0 - TOPIC * np.minimum(1.0, shared.n_topics / _TOPICS_FULL))
    left *= np.where(shared.is_one_kind, 1.0 - KIND, 1.0)
    left *= np.where(shared.is_one_level, 1.0 - LEVEL, 1.0)
    return left


def without_names(earlier: Profile, later: Profile, index: GramIndex) -> float:
    """Return how surely the names of two statements are no witness."""
    names = _shared_names(earlier, later)
    if not names:
        return 1.0
    return 1.0 - NAME * min(1.0, sum(map(index.term_rarity, names)) / _NAME_FULL)


def by_figures(one: Profile, other: Profile) -> tuple[float, float]:
    """Return how surely the numbers are no witness, and what they leave of the whole score.

    Both statements have numbers; the two may come in any order.
    """
    has_result = one.is_result or other.is_result
    matches: tuple[FigureMatch, ...] = ()
    if not one.dimensions.isdisjoint(other.dimensions):
        matches = _figures(*profiles_in_order(one, other))
    if not matches:
        return 1.0, 1.0 if has_result else OTHER_NUMBERS
    left = 1.0 - FIGURE * max(map(_fit, matches))
    years = _years_between(one, other) if has_result else 0
    return left, LATER_YEAR ** max(0, years - 1)


def profiles_in_order(first: Profile, second: Profile) -> tuple[Profile, Profile]:
    """Return two profiles in order of time."""
    if in_order(first.statement, second.statement)[0] is first.statement:
        return first, second
    return second, first


def _years_between(one: Profile, other: Profile) -> int:
    """Return how many years lie between two statements, 0 where a year is unknown."""
    years = one.statement.document.year, other.statement.document.year
    return 0 if years[0] is None or years[1] is None else abs(years[0] - years[1])


def _shared_names(one: Profile, other: Profile) -> frozenset[str]:
    """Return the programmes and policies that both name, with or without quotation marks."""
    return _mentioned(one, other) | _mentioned(other, one)


def _mentioned(one: Profile, other: Profile) -> frozenset[str]:
    return frozenset(name for name, folded in one.folded_names if folded in other.folded)


def _figures(earlier: Profile, later: Profile) -> tuple[FigureMatch, ...]:
    """Return which numbers answer which; numbers of different dimensions never do."""
    if earlier.dimensions.isdisjoint(later.dimensions):
        return ()
    return match_figures(earlier.figures, later.figures)


def _fit(match: FigureMatch) -> float:
    """Return 1 for two numbers of one thing, less where it has another name or is refused."""
    same = likeness_of_names(match.earlier.subject, match.later.subject) >= SAME_NAME
    return (1.0 if same else _OTHER_NAME) * (_SIDE_BY_SIDE if match.refusal else 1.0)
