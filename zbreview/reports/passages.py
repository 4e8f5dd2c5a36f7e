"""A text cut where passages begin and end, for formats that mark characters in a line."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zbreview.domain.spans import Span
from zbreview.reports.model import Note


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text between two ends of passages, with the passages over it."""

    span: Span
    notes: tuple[Note, ...]


def stretches(line: Span, notes: Sequence[Note]) -> Iterator[Stretch]:
    """Yield the parts of a line, cut where any passage begins or ends, outermost note first."""
    here = [note for note in notes if note.span.overlap(line)]
    cuts = {line.start, line.end}
    for note in here:
        cuts |= {max(note.span.start, line.start), min(note.span.end, line.end)}
    places = sorted(cuts)
    for start, end in itertools.pairwise(places):
        part = Span(start, end)
        yield Stretch(part, tuple(note for note in here if note.span.holds(part)))
