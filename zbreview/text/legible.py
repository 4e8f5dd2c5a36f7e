"""A legible view of a text with the way back: nothing is rewritten, only left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zbreview.domain.spans import Span

_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_BLANK = r"[^\S\n]"
_WITHOUT_WIDTH = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
_EMPTY_LINE = re.compile(rf"\n{_BLANK}*(?=\n)")
_BESIDE_NUMBER = re.compile(
    rf"{_BLANK}(?:(?<=[{_HAN}〔（(].)(?=\d)|(?<=\d.)(?=[{_HAN}%％〕）)]))", re.DOTALL
)
"""One blank between a number and a word."""

_AFTER_HAN = re.compile(rf"{_BLANK}(?<=[{_HAN}].)", re.DOTALL)
_SPREAD = re.compile(
    rf"(?<![{_HAN}]{_BLANK})(?<![{_HAN}])(?:[{_HAN}]{_BLANK}{{1,4}}){{1,9}}[{_HAN}](?![{_HAN}])"
    rf"(?!{_BLANK}[{_HAN}])"
)
_KEY_FOLLOWS = re.compile(rf"{_BLANK}*[：:]")
_INNER = re.compile(rf"{_BLANK}+")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_MARK = re.compile(r"[。，；]")
_TORN = re.compile(rf"(?<=[{_HAN}]){_BLANK}{{1,2}}(?=[{_HAN}])")
_LEAST_TORN = 4
_PAIR = 2


@dataclass(frozen=True)
class Legible:
    """What rules read, and where each of its characters stands in the source.

    ``places`` is empty where nothing had to be left out and both are the same.
    """

    text: str
    places: tuple[int, ...] = ()

    def place(self, position: int) -> int:
        """Return where a character of the view stands in the source."""
        return self.places[position] if self.places else position

    def span(self, span: Span) -> Span:
        """Return the stretch of the source that a stretch of the view stands for."""
        if not self.places:
            return span
        return Span(self.places[span.start], self.places[span.end - 1] + 1)

    def without(self, gaps: Sequence[Span]) -> "Legible":
        """Return the view with further stretches left out; they stand in order and apart."""
        text, places = _without(self.text, [(gap.start, gap.end) for gap in gaps])
        return Legible(text, tuple(map(self.places.__getitem__, places) if self.places else places))


def legible(source: str) -> Legible:
    """Return the view of a text without stray blanks, empty lines and characters of no width.

    Left out are blanks that spread a word (``抄  送：``, ``责 任 单 位``), one blank between a
    number and a word, and those of a line torn apart by them.
    """
    gaps = sorted(_gaps(source))
    if not gaps:
        return Legible(source)
    text, places = _without(source, gaps)
    return Legible(text, tuple(places))


def _without(source: str, gaps: Iterable[tuple[int, int]]) -> tuple[str, list[int]]:
    """Return a text without some stretches, and where each character left stood."""
    kept: list[str] = []
    places: list[int] = []
    place = 0
    for start, end in gaps:
        if place < start:
            kept.append(source[place:start])
            places += range(place, start)
        place = max(place, end)
    kept.append(source[place:])
    places += range(place, len(source))
    return "".join(kept), places


def _gaps(source: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches to leave out; they may overlap."""
    for pattern in (_WITHOUT_WIDTH, _EMPTY_LINE, _BESIDE_NUMBER):
        for match in pattern.finditer(source):
            yield match.span()
    if _AFTER_HAN.search(source):
        yield from _torn(source)


def _torn(source: str) -> Iterator[tuple[int, int]]:
    """Yield the blanks inside spread words and torn lines."""
    for match in _SPREAD.finditer(source):
        letters = sum(not mark.isspace() for mark in match[0])
        if letters > _PAIR or _KEY_FOLLOWS.match(source, match.end()):
            for blank in _INNER.finditer(source, *match.span()):
                yield blank.span()
    for line in _LINE.finditer(source):
        if not _SENTENCE_MARK.search(source, *line.span()):
            continue
        torn = list(_TORN.finditer(source, *line.span()))
        if len(torn) >= _LEAST_TORN:
            for blank in torn:
                yield blank.span()
