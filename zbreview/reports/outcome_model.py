"""What the reconciliation of targets and outcomes says, whatever it is written as."""

from dataclasses import dataclass

from zbreview.reports.model import ReportHead, Source


@dataclass(frozen=True, slots=True)
class OutcomePlace:
    """One figure of a target or a report: its words, the sentence, where, by whom."""

    text: str
    quote: str
    year: str
    issuer: str
    source: Source


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """A target beside what was reported of it, every value in the words that are printed."""

    number: int
    indicator: str
    period: str
    target: OutcomePlace
    reported: OutcomePlace | None
    arithmetic: str
    verdict: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeReport:
    """目标与结果对账; ``selection`` says in Chinese how the lines were chosen."""

    head: ReportHead
    selection: str
    documents: int
    lines: tuple[OutcomeLine, ...]
