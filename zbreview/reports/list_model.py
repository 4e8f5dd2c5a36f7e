"""What a report on lists of proposals says."""

from dataclasses import dataclass

from zbreview.reports.model import ReportHead


@dataclass(frozen=True, slots=True)
class ListLine:
    """One row of a list, or a reply that stands in none, in words."""

    source: str
    number: str
    title: str
    proposers: str
    hosts: str
    assistants: str
    replied: str
    result: str
    state: str
    reply: str
    issuer: str
    file: str
    doubts: str


@dataclass(frozen=True, slots=True)
class ListReport:
    """Rows of lists as they are shown, and how they were chosen."""

    head: ReportHead
    selection: str
    lines: tuple[ListLine, ...]
