"""Which way numbers moved, said so that more always means a stronger promise."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from zbreview.comparing.caveats import changed_figures
from zbreview.comparing.figures import Figure
from zbreview.comparing.intervals import Change, Interval
from zbreview.comparing.pairs import FigureMatch, Pair
from zbreview.comparing.vocabulary import DECREASE, LOWER_IS_BETTER
from zbreview.domain.links import Relation
from zbreview.domain.quantities import Comparator

Test = Callable[[Pair], str]
"""Return why a rule applies, in Chinese; empty where it does not."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: its id, the relation that it gives, how sure it is, its test."""

    id: str
    relation: Relation
    confidence: float
    test: Test


def moved_values(pair: Pair, *changes: Change) -> str:
    """Return the numbers that moved in one of the given ways, if none moved in another."""
    moved = changed_figures(pair)
    told = [match for match in moved if not _only_capped(match)] or moved
    kinds = {direction(match) for match in told} - {Change.SAME}
    if not kinds or not kinds <= set(changes):
        return ""
    return "；".join(labelled(match) for match in moved)


def direction(match: FigureMatch) -> Change:
    """Return the change with more always meaning a stronger promise."""
    found, lower = match.change, less_is_better(match.earlier)
    one, other = match.earlier.interval, match.later.interval
    if not lower and _is_bare_beside_floor(one, other):
        found = _moved(one.low, other.low)
    elif found in {Change.NARROWED, Change.WIDENED} and (lower or _has_ceiling(match)):
        found = _moved(one.high, other.high)
    if not lower:
        return found
    return {Change.UP: Change.DOWN, Change.DOWN: Change.UP}.get(found, found)


def _is_bare_beside_floor(one: Interval, other: Interval) -> bool:
    """Tell whether a bare number stands beside 以上: in a target it is a floor as well."""
    return any(
        bare.is_point and math.isinf(floor.high) for bare, floor in ((one, other), (other, one))
    )


def _moved(one: float, other: float) -> Change:
    """Return which way one bound went."""
    return Change.UP if other > one else Change.DOWN if other < one else Change.SAME


def _only_capped(match: FigureMatch) -> bool:
    """Tell whether 最高 came or went and the number stayed."""
    return _has_ceiling(match) and match.earlier.interval.high == match.later.interval.high


def _has_ceiling(match: FigureMatch) -> bool:
    """Tell whether one side says 最高: its lower bound then means nothing."""
    comparators = {match.earlier.quantity.comparator, match.later.quantity.comparator}
    return Comparator.LE in comparators


def less_is_better(figure: Figure) -> bool:
    """Tell whether a smaller number would be the better promise."""
    return bool(LOWER_IS_BETTER.search(figure.words)) and not DECREASE.search(figure.words)


def labelled(match: FigureMatch) -> str:
    """Return what moved and how: 省级 30—50万元 → 50万元."""
    focus = match.earlier.focus or match.later.focus
    return f"{focus} {match.delta}" if focus else match.delta
