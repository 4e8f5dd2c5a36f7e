"""Charts as data: what is drawn, exported as figures, and clicked on."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.identity import Uuid


class ChartKind(StrEnum):
    """How marks are drawn: amounts beside each other, or counts on top of each other."""

    VALUES = "values"
    STACKS = "stacks"


class Bound(StrEnum):
    """Whether an amount is open upwards or only a ceiling."""

    NONE = ""
    AT_LEAST = "ge"
    AT_MOST = "le"


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One bar or part of one: from ``low`` to ``high`` where it is a range, else the same twice.

    ``quotes`` are the marks in the texts that it rests on; it always rests on one at least.
    """

    category: str
    series: str
    low: float
    high: float
    words: str
    quotes: tuple[Uuid, ...]
    bound: Bound = Bound.NONE


@dataclass(frozen=True, slots=True)
class ChartModel:
    """A chart with its categories and series in order; ``note`` says what is left out."""

    title: str
    unit: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[str, ...]
    marks: tuple[ChartMark, ...]
    note: str = ""

    def total(self, category: str) -> float:
        """Return the sum over a category: the denominator of its shares."""
        return sum(mark.high for mark in self.marks if mark.category == category)
