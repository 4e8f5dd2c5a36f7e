"""A legible view of a text with the way back: nothing is rewritten, only left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zbreview.domain.spans import Span

_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_BLANK = r"[^\S\n]"
_NO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_WITHOUT_WIDTH = re.compile(f"[{_NO_WIDTH}]+")
_ONE_BLANK = re.compile(_BLANK)
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
_TORN = re.compile(rf"{_BLANK}(?<=[{_HAN}].){_BLANK}?(?=[{_HAN}])", re.DOTALL)
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
        places = self.places or range(len(self.text))
        return _without(self.text, places, [(gap.start, gap.end) for gap in gaps])


def legible(source: str) -> Legible:
    """Return the view of a text without stray blanks, empty lines and characters of no width.

    Left out are blanks that spread a word (``抄  送：``, ``责 任 单 位``), one blank between a
    number and a word, and those of a line torn apart by them.
    """
    gaps = sorted(_gaps(source))
    return _without(source, range(len(source)), gaps) if gaps else Legible(source)


def _without(text: str, places: Sequence[int], gaps: Iterable[tuple[int, int]]) -> Legible:
    """Return a text without some stretches; ``places`` are those of its characters."""
    kept: list[str] = []
    left: list[int] = []
    place = 0
    for start, end in gaps:
        if place < start:
            kept.append(text[place:start])
            left += places[place:start]
        place = max(place, end)
    kept.append(text[place:])
    left += places[place:]
    return Legible("".join(kept), tuple(left))


def _gaps(source: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches to leave out; they may overlap."""
    if any(sign in source for sign in _NO_WIDTH):
        yield from (match.span() for match in _WITHOUT_WIDTH.finditer(source))
    yield from (match.span() for match in _EMPTY_LINE.finditer(source))
    blanks = [match.start() for match in _ONE_BLANK.finditer(source)]
    for place in blanks:
        if _BESIDE_NUMBER.match(source, place):
            yield place, place + 1
    if any(_AFTER_HAN.match(source, place) for place in blanks):
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
