"""What time and role leave of a pair's score, for many pairs at once; loads numpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from zbreview.comparing.growing import Numbers, followed
from zbreview.comparing.partners import TARGET_ROLES
from zbreview.domain.findings import Role

if TYPE_CHECKING:
    from zbreview.domain.links import Statement

EARLIER_RESULT, TWO_RESULTS, LATER_MEASURE, SAME_YEAR = 0.8, 0.65, 0.9, 0.9
"""What a pair keeps of its score when time or role speak against it."""


class Standing:
    """Year, date and role of statements, after those of another."""

    def __init__(self, statements: Sequence[Statement], before: Standing | None = None) -> None:
        cards = {id(each.document): each.document for each in statements}
        dates = {key: (card.year or 0, _number(card.date or "")) for key, card in cards.items()}
        found = [dates[id(each.document)] for each in statements]
        roles = [each.mark.role for each in statements]
        self.years = np.array([year for year, _ in found], np.int64)
        self.dates = np.array([date for _, date in found], np.int64)
        self.is_result = np.array([role is Role.RESULT for role in roles], bool)
        self.is_measure = np.array([role is Role.MEASURE for role in roles], bool)
        self.is_target = np.array([role in TARGET_ROLES for role in roles], bool)
        if before is not None:
            for name, values in vars(before).items():
                setattr(self, name, followed(values, getattr(self, name)))

    def kept(self, ones: Numbers, others: Numbers) -> Numbers:
        """Return what pairs keep, the same from either end.

        Where neither year nor date tells which came first, a promise comes before a result and
        anything before a measure.
        """
        later = _order(self.years[ones], self.years[others])
        later = np.where(later == 0, _order(self.dates[ones], self.dates[others]), later)
        results = self.is_result[ones], self.is_result[others]
        measures = self.is_measure[ones], self.is_measure[others]
        early_result = np.where(later > 0, results[0], (later < 0) & results[1])
        late_measure = np.select(
            [later > 0, later < 0], [measures[1], measures[0]], measures[0] | measures[1]
        )
        same_year = (self.years[ones] == self.years[others]) & (self.years[ones] > 0)
        by_role = np.select(
            [results[0] & results[1], early_result, late_measure],
            [TWO_RESULTS, EARLIER_RESULT, LATER_MEASURE],
            1.0,
        )
        return by_role * np.where(same_year, SAME_YEAR, 1.0)


def _number(date: str) -> int:
    """Return a date as a number that grows with it, 0 for none; a missing month counts as 00."""
    digits = "".join(filter(str.isdecimal, date))[:8]
    return int(digits.ljust(8, "0")) if digits else 0


def _order(ones: Numbers, others: Numbers) -> Numbers:
    """Return 1 where the other is later, -1 where it is earlier, 0 where that is not known."""
    known = (ones > 0) & (others > 0)
    return np.where(known, np.sign(others - ones), 0)
