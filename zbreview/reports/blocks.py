"""What reports of headings, sentences and tables are made of, whatever they are written as."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.reports.model import ReportHead


class Tone(StrEnum):
    """How words are set: plain, as a quotation, as an aside, or to be seen first."""

    PLAIN = "plain"
    QUOTE = "quote"
    QUIET = "quiet"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, alone or in a cell."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of level 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head repeats on every page; ``shares`` are the widths of its columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Words, ...], ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in PNG with the words that stand for it; sizes in millimetres."""

    png: bytes
    words: str
    width: float
    height: float


Block = Words | Title | Table | Picture


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole report in order."""

    head: ReportHead
    subtitle: str
    blocks: tuple[Block, ...]
    is_landscape: bool = True


def cell(text: str, tone: Tone = Tone.PLAIN) -> tuple[Words, ...]:
    """Return a text as the paragraphs of a table's cell, one for each line."""
    return tuple(Words(line, tone) for line in text.split("\n") if line)
