"""Cut text into sentences, segments and clauses without breaking brackets or quotations."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from zbreview.domain.spans import Span

SENTENCE_ENDS = "。！？!?"
SEGMENT_ENDS = SENTENCE_ENDS + "；;"
CLAUSE_ENDS = SEGMENT_ENDS + "，,：:"

_PAIRS = {"》": "《", "〉": "〈", "”": "“", "’": "‘", "）": "（", ")": "(", "】": "【", "〕": "〔",
          "」": "「", "』": "『"}  # fmt: skip
_PAIRS_MIXED = {"）": "(", ")": "（"}
_OPENERS = frozenset(_PAIRS.values())
_ENCLOSING = _OPENERS | frozenset(_PAIRS)
_CLOSERS = "”’」』）)】》〕〉\"'"
_AFTER_END = frozenset(_CLOSERS + SENTENCE_ENDS)
_MARKS = re.compile(
    "[" + re.escape("".join([*_PAIRS, *_OPENERS])) + re.escape(CLAUSE_ENDS) + r"\n]"
)
_LONGEST_QUOTATION = 120
_GROUP = 3
_MOST_CUTS = 8192
_IN_NUMBERS = frozenset(",:：")


def sentences(text: str, within: Span | None = None, *, lines_end: bool = True) -> tuple[Span, ...]:
    """Return the sentences with their final mark, in order, blanks trimmed.

    A line end closes a sentence too, unless ``lines_end`` is false (a healed paragraph).
    """
    return _pieces(text, within, SENTENCE_ENDS, lines_end, True)


def segments(text: str, within: Span | None = None, *, lines_end: bool = True) -> tuple[Span, ...]:
    """Return the stretches between full stops and semicolons, without their final mark."""
    return _pieces(text, within, SEGMENT_ENDS, lines_end, False)


def clauses(text: str, within: Span | None = None, *, lines_end: bool = True) -> tuple[Span, ...]:
    """Return the stretches between any two marks (comma, colon and up), without the marks."""
    return _pieces(text, within, CLAUSE_ENDS, lines_end, False)


def _pieces(
    text: str, within: Span | None, ends: str, lines_end: bool, keep_mark: bool
) -> tuple[Span, ...]:
    """Return the stretches of a cut; many rules ask for the same ones."""
    if not text:
        return ()
    kept = _marked(text).cuts
    start, end = (within.start, within.end) if within else (0, len(text))
    key = (start, end, ends, lines_end)
    found = kept.get(key)
    if found is None:
        if len(kept) >= _MOST_CUTS:
            kept.clear()
        found = kept[key] = tuple(_cut(text, start, end, ends, lines_end, keep_mark))
    return found


class _Marked:
    """A text with the places of all its marks, which are looked for once.

    ``places`` and ``marks`` belong together; ``grouping`` are the marks inside numbers.
    """

    def __init__(self, text: str) -> None:
        found = [(match.start(), match[0]) for match in _MARKS.finditer(text)]
        self.places = [place for place, _ in found]
        self.marks = [mark for _, mark in found]
        self.enclosing = [place for place, mark in found if mark in _ENCLOSING]
        self.cuts: dict[tuple[int, int, str, bool], tuple[Span, ...]] = {}
        self._ends: dict[tuple[str, bool], list[int]] = {}
        self._text = text

    def ends(self, ends: str, lines_end: bool) -> list[int]:
        """Return the places of the marks that end a stretch, those inside numbers left out."""
        known = self._ends.get((ends, lines_end))
        if known is None:
            wanted = frozenset(ends + "\n" if lines_end else ends)
            known = self._ends[ends, lines_end] = [
                place
                for place, mark in zip(self.places, self.marks, strict=True)
                if mark in wanted
                and not (mark in _IN_NUMBERS and _groups_digits(self._text, place))
            ]
        return known

    def between(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the marks of a stretch with their places."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return list(zip(self.places[first:last], self.marks[first:last], strict=True))

    def encloses(self, start: int, end: int) -> bool:
        """Tell whether a stretch has two marks or more that may enclose something."""
        first = bisect_left(self.enclosing, start)
        return first + 1 < len(self.enclosing) and self.enclosing[first + 1] < end


@lru_cache(maxsize=16)
def _marked(text: str) -> _Marked:
    """Return a text with its marks; the rules of a reading ask for the same one or two."""
    return _Marked(text)


def enclosed(text: str, within: Span) -> tuple[Span, ...]:
    """Return the outermost closed brackets and quotations of at most 120 characters, in order."""
    closed = _closed(text, _marked(text).between(within.start, within.end))
    return tuple(Span(start, end) for start, end in closed)


def _closed(text: str, marks: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return the outermost pairs among the marks of a stretch."""
    found: list[tuple[int, int]] = []
    open_at: list[int] = []
    for position, mark in marks:
        if mark in _OPENERS:
            open_at.append(position)
        elif mark in _PAIRS:
            opening = _opening(text, open_at, mark)
            if opening is None:
                continue
            if position - opening <= _LONGEST_QUOTATION:
                while found and found[-1][0] > opening:
                    found.pop()
                found.append((opening, position + 1))
    return found


def _opening(text: str, open_at: list[int], mark: str) -> int | None:
    """Take the opening that a closing mark answers off the stack, or None where there is none."""
    wanted = {_PAIRS[mark], _PAIRS_MIXED.get(mark, "")}
    depth = next((i for i, place in enumerate(reversed(open_at[-8:]))
                  if text[place] in wanted), None)  # fmt: skip
    if depth is None:
        return None
    opening = open_at[len(open_at) - 1 - depth]
    del open_at[len(open_at) - 1 - depth :]
    return opening


def _cut(
    text: str, start: int, area_end: int, ends: str, lines_end: bool, keep_mark: bool
) -> Iterator[Span]:
    """Yield the trimmed stretches between unprotected end marks."""
    marked = _marked(text)
    closed = (
        _closed(text, marked.between(start, area_end)) if marked.encloses(start, area_end) else []
    )
    places = marked.ends(ends, lines_end)
    index = 0
    for number in range(bisect_left(places, start), bisect_left(places, area_end)):
        position = places[number]
        if position < start:
            continue
        mark = text[position]
        while index < len(closed) and closed[index][1] <= position:
            index += 1
        if index < len(closed) and closed[index][0] < position and mark != "\n":
            continue
        end = position + 1
        if mark in SENTENCE_ENDS:
            while end < area_end and text[end] in _AFTER_END:
                end += 1
        if piece := _piece(text, start, end if keep_mark else position):
            yield piece
        start = end
    if piece := _piece(text, start, area_end):
        yield piece


def _piece(text: str, start: int, end: int) -> Span | None:
    """Return the trimmed stretch if anything is left of it."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Span(start, end)
    return Span(start, end).trimmed(text) if start < end else None


def _groups_digits(text: str, position: int) -> bool:
    """Tell whether a mark stands inside a number or a time: 1,219 or 1:1."""
    if text[position] not in _IN_NUMBERS or not 0 < position < len(text) - 1:
        return False
    if not (text[position - 1].isdigit() and text[position + 1].isdigit()):
        return False
    if text[position] != ",":
        return True
    group = text[position + 1 : position + 2 + _GROUP]
    return (
        group[:_GROUP].isdigit() and len(group[:_GROUP]) == _GROUP and not group[_GROUP:].isdigit()
    )
