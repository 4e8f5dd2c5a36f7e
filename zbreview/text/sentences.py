"""Cut text into sentences, segments and clauses without breaking brackets or quotations."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from zbreview.domain.spans import Span

SENTENCE_ENDS = "。！？!?"
SEGMENT_ENDS = SENTENCE_ENDS + "；;"
CLAUSE_ENDS = SEGMENT_ENDS + "，,：:"

_PAIRS = {"》": "《", "〉": "〈", "”": "“", "’": "‘", "）": "（", ")": "(", "】": "【", "〕": "〔",
          "」": "「", "』": "『"}  # fmt: skip
_PAIRS_MIXED = {"）": "(", ")": "（"}
_ANSWERED = {
    mark: frozenset((opener, _PAIRS_MIXED.get(mark, opener))) for mark, opener in _PAIRS.items()
}
"""A closing mark and the openings that it may answer."""

_OPENERS = frozenset(_PAIRS.values())
_CLOSERS = "”’」』）)】》〕〉\"'"
_AFTER_END = frozenset(_CLOSERS + SENTENCE_ENDS)
_ENCLOSING = re.compile("[" + re.escape("".join([*_PAIRS, *_OPENERS])) + "]")
_LINE_END = re.compile(r"\n")
_END_MARK = re.compile(f"[{re.escape(CLAUSE_ENDS)}]")
_LONGEST_QUOTATION = 120
_GROUP = 3
_DEEPEST = 8
_MOST_CUTS = 65_536
_IN_NUMBERS = re.compile("[,:：](?=[^\\n\u4e00-\u9fff])")
"""Marks that may stand inside a number; no word follows those."""


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


def first_clause(text: str, within: Span) -> Span:
    """Return the first of the clauses of a stretch that lines do not end, or else the stretch.

    The other ones, which many rules have no use for, are not looked for.
    """
    marked = _marked(text)
    key = (within.start, within.end)
    found = marked.first.get(key)
    if found is None:
        places = marked.ends(CLAUSE_ENDS, lines_end=False)
        found = _unbroken(marked, within, places) or next(
            _cut(marked, *key, places, keep_mark=False), within
        )
        if len(marked.first) >= _MOST_CUTS:
            marked.first.clear()
        marked.first[key] = found
    return found


def _pieces(
    text: str, within: Span | None, ends: str, lines_end: bool, keep_mark: bool
) -> tuple[Span, ...]:
    """Return the stretches of a cut; many rules ask for the same ones."""
    if not text:
        return ()
    marked = _marked(text)
    kept = marked.cuts
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    key = (start, end, ends, lines_end)
    found = kept.get(key)
    if found is None:
        if len(kept) >= _MOST_CUTS:
            kept.clear()
        found = kept[key] = tuple(_cut(marked, start, end, marked.ends(ends, lines_end), keep_mark))
    return found


class _Marked:
    """A text with the places of all its marks, which are looked for once.

    ``enclosing`` are those that may open or close something.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.enclosing = _places(_ENCLOSING, text)
        self.cuts: dict[tuple[int, int, str, bool], tuple[Span, ...]] = {}
        self.first: dict[tuple[int, int], Span] = {}
        self._ends: dict[tuple[str, bool], list[int]] = {}

    def ends(self, ends: str, lines_end: bool) -> list[int]:
        """Return the places of the marks that end a stretch, those inside numbers left out."""
        known = self._ends.get((ends, lines_end))
        if known is None:
            if lines_end:
                known = sorted(self.ends(ends, False) + _places(_LINE_END, self.text))
            elif ends == CLAUSE_ENDS:
                known = self._without_numbers(_places(_END_MARK, self.text))
            else:
                text = self.text
                known = [place for place in self.ends(CLAUSE_ENDS, False) if text[place] in ends]
            self._ends[ends, lines_end] = known
        return known

    def _without_numbers(self, places: list[int]) -> list[int]:
        """Return the places without those of marks that group the digits of a number."""
        near = _places(_IN_NUMBERS, self.text)
        grouping = {place for place in near if _groups_digits(self.text, place)}
        return [place for place in places if place not in grouping] if grouping else places

    def between(self, start: int, end: int) -> list[int]:
        """Return the places in a stretch of the marks that may open or close something."""
        enclosing = self.enclosing
        first = bisect_left(enclosing, start)
        return enclosing[first : bisect_left(enclosing, end, first)]


def _places(marks: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in marks.finditer(text)]


@lru_cache(maxsize=16)
def _marked(text: str) -> _Marked:
    """Return a text with its marks; the rules of a reading ask for the same one or two."""
    return _Marked(text)


def _closed(text: str, places: Iterable[int]) -> list[tuple[int, int]]:
    """Return the outermost pairs among the enclosing marks at some places."""
    found: list[tuple[int, int]] = []
    open_at: list[int] = []
    for position in places:
        mark = text[position]
        if mark in _OPENERS:
            open_at.append(position)
            continue
        wanted = _ANSWERED[mark]
        if open_at and text[open_at[-1]] in wanted:
            opening: int | None = open_at.pop()
        else:
            opening = _opening(text, open_at, wanted)
        if opening is not None and position - opening <= _LONGEST_QUOTATION:
            while found and found[-1][0] > opening:
                found.pop()
            found.append((opening, position + 1))
    return found


def _opening(text: str, open_at: list[int], wanted: frozenset[str]) -> int | None:
    """Take the opening that a closing mark answers off the stack, or None where there is none."""
    for place, opening in enumerate(reversed(open_at[-_DEEPEST:]), 1):
        if text[opening] in wanted:
            del open_at[-place:]
            return opening
    return None


def _cut(
    marked: _Marked, start: int, area_end: int, places: list[int], keep_mark: bool
) -> Iterator[Span]:
    """Yield the trimmed stretches between unprotected end marks."""
    text = marked.text
    for position in _within(marked, start, area_end, places):
        if position < start:
            continue
        end = position + 1
        if text[position] in SENTENCE_ENDS:
            while end < area_end and text[end] in _AFTER_END:
                end += 1
        last = end if keep_mark else position
        if start < last and (piece := Span(start, last).trimmed(text)) is not None:
            yield piece
        start = end
    if start < area_end and (piece := Span(start, area_end).trimmed(text)) is not None:
        yield piece


def _unbroken(marked: _Marked, within: Span, places: list[int]) -> Span | None:
    """Return the words up to the first end mark, None where brackets may go beyond it."""
    start, end = within.start, within.end
    first = bisect_left(places, start)
    if first < len(places):
        end = min(end, places[first])
    inner = bisect_left(marked.enclosing, start)
    if start == end or (inner < len(marked.enclosing) and marked.enclosing[inner] < end):
        return None
    return Span(start, end).trimmed(marked.text)


def _within(marked: _Marked, start: int, end: int, places: list[int]) -> list[int]:
    """Return the end marks of a stretch that stand outside its brackets and quotations."""
    first = bisect_left(places, start)
    places = places[first : bisect_left(places, end, first)]
    if places:
        inner = marked.between(start, end)
        if len(inner) > 1 and (closed := _closed(marked.text, inner)):
            return _unprotected(marked.text, places, closed)
    return places


def _unprotected(text: str, places: list[int], closed: list[tuple[int, int]]) -> list[int]:
    """Return the places outside brackets and quotations, and all line ends."""
    found: list[int] = []
    pairs = iter((*closed, (len(text), len(text))))
    opening, end = next(pairs)
    for position in places:
        while end <= position:
            opening, end = next(pairs)
        if position < opening or text[position] == "\n":
            found.append(position)
    return found


def _groups_digits(text: str, position: int) -> bool:
    """Tell whether a mark stands inside a number or a time: 1,219 or 1:1."""
    if not 0 < position < len(text) - 1:
        return False
    if not (text[position - 1].isdigit() and text[position + 1].isdigit()):
        return False
    if text[position] != ",":
        return True
    group = text[position + 1 : position + 2 + _GROUP]
    return (
        group[:_GROUP].isdigit() and len(group[:_GROUP]) == _GROUP and not group[_GROUP:].isdigit()
    )
