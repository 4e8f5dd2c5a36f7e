"""Targets and what was reported of them later."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.links import Statement
from zbreview.domain.spans import Span


class Verdict(StrEnum):
    """What a later figure says of a target; the Chinese names stand in ``domain.labels``."""

    MET = "met"
    EXCEEDED = "exceeded"
    NEAR = "near"
    MISSED = "missed"
    OTHER_SCOPE = "other_scope"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """One number with its name: the statement that it stands in, its place, its words."""

    statement: Statement
    span: Span
    text: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target beside the figure reported later, ``reported`` None where none was found.

    ``arithmetic`` is empty where no difference may be formed; ``period`` says for which time the
    target holds (``2014 年``).
    """

    indicator: str
    target: FigurePlace
    reported: FigurePlace | None
    verdict: Verdict
    period: str
    arithmetic: str = ""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeFilter:
    """What an outcome must be: of a year's target, of an office, with a verdict, with words."""

    verdict: Verdict | None = None
    year: int | None = None
    issuer: str = ""
    text: str = ""
