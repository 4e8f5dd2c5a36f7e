"""Numbers as intervals: 左右, 以上, 最高 and ranges compare by what they allow, not by a digit."""

import math
from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.quantities import Comparator, Quantity

ABOUT = 0.1
"""How far 左右 and 约 reach to both sides, as a share of the number."""

_TOLERANCE = 1e-9


class Change(StrEnum):
    """What happened to an interval on the way from an earlier to a later one."""

    SAME = "same"
    UP = "up"
    DOWN = "down"
    NARROWED = "narrowed"
    WIDENED = "widened"


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a statement allows: from ``low`` to ``high``, infinite where open-ended."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            message = f"not an interval: {self.low}..{self.high}"
            raise ValueError(message)

    def holds(self, value: float) -> bool:
        """Tell whether a value lies within."""
        return _at_least(value, self.low) and _at_least(self.high, value)

    def meets(self, other: "Interval") -> bool:
        """Tell whether the two share a value."""
        return _at_least(self.high, other.low) and _at_least(other.high, self.low)

    @property
    def is_point(self) -> bool:
        """Tell whether exactly one value is allowed."""
        return self.low == self.high


def _at_least(one: float, other: float) -> bool:
    """Tell whether one number is not below another, up to the error of reckoning."""
    return one >= other or math.isclose(one, other, rel_tol=_TOLERANCE)


def _sign(later: float, earlier: float) -> int:
    """Return 1, 0 or -1 as the later bound is above, at or below the earlier one."""
    if later == earlier or math.isclose(later, earlier, rel_tol=_TOLERANCE):
        return 0
    return 1 if later > earlier else -1


def interval(quantity: Quantity) -> Interval:
    """Return what a quantity allows: in yuan for money, else in the unit written."""
    scale = _scale(quantity)
    value = quantity.value * scale
    comparator = quantity.comparator
    if quantity.value_max is not None:
        return Interval(*sorted((value, quantity.value_max * scale)))
    if comparator is Comparator.APPROX:
        return Interval(*sorted((value * (1 - ABOUT), value * (1 + ABOUT))))
    if comparator is Comparator.GT_APPROX:
        return Interval(value, value + _leading_step(value))
    if comparator in {Comparator.GT, Comparator.GE}:
        return Interval(value, math.inf)
    if comparator is Comparator.LE:
        return Interval(min(0.0, value), value)
    return Interval(value, value)


def _scale(quantity: Quantity) -> float:
    """Return how many yuan one unit is, 1 for what is not money."""
    if quantity.normalized is None or not quantity.value:
        return 1.0
    return quantity.normalized / quantity.value


def _leading_step(value: float) -> float:
    """Return one step of the leading digit: 10 for 50余, 100 for 600余."""
    return 10.0 ** math.floor(math.log10(abs(value))) if value else 0.0


def change(earlier: Interval, later: Interval) -> Change:
    """Compare two intervals by both of their bounds."""
    floor, ceiling = _sign(later.low, earlier.low), _sign(later.high, earlier.high)
    if floor == ceiling == 0:
        return Change.SAME
    if floor >= 0 and ceiling >= 0:
        return Change.UP
    if floor <= 0 and ceiling <= 0:
        return Change.DOWN
    return Change.NARROWED if floor > 0 else Change.WIDENED


def fulfils(target: Interval, outcome: Interval, *, lower_is_better: bool = False) -> bool:
    """Tell whether an outcome surely meets a target: more than enough is enough.

    A range, a floor or a bare number asks for its lower bound, a ceiling of a thing that ought
    to be small (``lower_is_better``) for its upper one.
    """
    if lower_is_better:
        return _at_least(target.high, outcome.high)
    return _at_least(outcome.low, target.low)
