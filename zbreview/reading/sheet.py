"""Lay a text out for the rules: a legible view, its paragraphs, sentences made whole again."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from zbreview.domain.spans import Span
from zbreview.reading import blocks
from zbreview.reading.cues import Cues
from zbreview.text.full_stops import with_full_stops
from zbreview.text.legible import Legible, legible
from zbreview.text.normalise import fold

_BREAK = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Sheet:
    """What rules read: the view, its folded text, its paragraphs, and the breaks left out.

    ``breaks`` are stretches of the source, everything else is told in places of the view.
    """

    view: Legible
    folded: str
    layout: tuple[blocks.Paragraph, ...]
    breaks: tuple[Span, ...] = ()


def laid_out(source: str, cues: Cues) -> Sheet:
    """Return the sheet of a text; line breaks inside a sentence are left out of its view."""
    view = legible(source)
    folded = with_full_stops(fold(view.text))
    layout = blocks.layout(folded, cues)
    gaps = [gap for paragraph in layout for gap in _breaks(folded, paragraph)]
    if not gaps:
        return Sheet(view, folded, layout)
    whole = view.without(gaps)
    moved = _moved(layout, gaps)
    return Sheet(
        whole, with_full_stops(fold(whole.text)), moved, tuple(view.span(gap) for gap in gaps)
    )


def _breaks(text: str, paragraph: blocks.Paragraph) -> Iterator[Span]:
    """Yield the breaks to leave out of a paragraph that lines were joined to."""
    span = paragraph.span
    if not paragraph.is_healed:
        return
    is_sentence = paragraph.zone is blocks.Zone.BODY or re.search("[，,。]", span.of(text))
    if not is_sentence or "|" in span.of(text):
        return
    for match in _BREAK.finditer(text, span.start, span.end):
        edges = text[match.start() - 1] + text[match.end()]
        if not (edges.isascii() and edges.isalpha()):
            yield Span(*match.span())


def _moved(
    layout: Sequence[blocks.Paragraph], gaps: Sequence[Span]
) -> tuple[blocks.Paragraph, ...]:
    """Return paragraphs where they stand once the gaps are left out; gaps stand in order."""
    starts = [gap.start for gap in gaps]
    left_out = [0, *accumulate(map(len, gaps))]

    def place(position: int) -> int:
        return position - left_out[bisect_left(starts, position)]

    return tuple(
        blocks.Paragraph(Span(place(one.span.start), place(one.span.end)), one.zone, one.is_healed)
        for one in layout
    )
