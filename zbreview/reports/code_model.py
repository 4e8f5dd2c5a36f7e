"""What the report of codes and the report of replies in columns say."""

from dataclasses import dataclass

from zbreview.reports.model import CodedPassage, ReportHead, Source


@dataclass(frozen=True, slots=True)
class CodeSection:
    """One code with what it means, and its passages; ``path`` leads from the root to it."""

    codebook: str
    path: tuple[str, ...]
    definition: str
    includes: str
    excludes: str
    passages: tuple[CodedPassage, ...]


@dataclass(frozen=True, slots=True)
class CodeReport:
    """The report of codes 编码报告: all passages of every code, in the order of the codebooks."""

    head: ReportHead
    selection: str
    sections: tuple[CodeSection, ...]


@dataclass(frozen=True, slots=True)
class ParallelColumn:
    """One document of several side by side."""

    document: str
    file: str
    year: str
    issuer: str


@dataclass(frozen=True, slots=True)
class ParallelCell:
    """A passage of one column; ``role`` is its Chinese name, empty for other words."""

    source: Source
    quote: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """Passages that say the same, one place for each column, and what changed, in words."""

    cells: tuple[ParallelCell | None, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParallelReport:
    """Two to four documents side by side; ``taken_over`` says how much was copied."""

    head: ReportHead
    columns: tuple[ParallelColumn, ...]
    rows: tuple[ParallelRow, ...]
    taken_over: tuple[str, ...]
