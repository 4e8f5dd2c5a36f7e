"""Which statements may stand beside each other, and which of two came first."""

from zbreview.domain.findings import Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Statement

TARGET_ROLES = frozenset({Role.COMMITMENT, Role.STANDING, Role.RESULT, Role.MEASURE})
"""What a promise may be compared with."""

PROMISES = frozenset({Role.COMMITMENT, Role.MEASURE})
"""What promises something."""

Found = tuple[tuple[Uuid, float], ...]
"""The statements looked at closely for one, with their scores, best first."""


def in_order(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """Return two statements in order of time; without years a promise comes before a result."""
    years = one.document.year, other.document.year
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        return (one, other) if years[0] < years[1] else (other, one)
    dates = one.document.date, other.document.date
    if dates[0] and dates[1] and dates[0] != dates[1]:
        return (one, other) if dates[0] < dates[1] else (other, one)
    if one.mark.role is Role.RESULT and other.mark.role is not Role.RESULT:
        return other, one
    if (one.mark.role is Role.RESULT) == (other.mark.role is Role.RESULT) and (
        (other.document.name, other.mark.span) < (one.document.name, one.mark.span)
    ):
        return other, one
    return one, other
