"""Cut text into sentences, segments and clauses without breaking brackets or quotations."""

import re
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
_CLOSERS = "”’」』）)】》〕〉\"'"
_MARKS = re.compile(
    "[" + re.escape("".join([*_PAIRS, *_OPENERS])) + re.escape(CLAUSE_ENDS) + r"\n]"
)
_LONGEST_QUOTATION = 120
_GROUP = 3
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


@lru_cache(maxsize=4096)
def _pieces(
    text: str,
    within: Span | None,
    ends: str,
    lines_end: bool,
    keep_mark: bool,
) -> tuple[Span, ...]:
    """Return the stretches of a cut; many rules ask for the same ones."""
    return tuple(_cut(text, within, ends, lines_end=lines_end, keep_mark=keep_mark))


def enclosed(text: str, within: Span) -> tuple[Span, ...]:
    """Return the outermost closed brackets and quotations of at most 120 characters, in order."""
    closed = _closed(text, _marks(text, within))
    return tuple(Span(start, end) for start, end in closed)


def _marks(text: str, area: Span) -> list[tuple[int, str]]:
    """Return every mark that may end or enclose something, with its place."""
    return [(match.start(), match[0]) for match in _MARKS.finditer(text, area.start, area.end)]


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
    text: str, within: Span | None, ends: str, *, lines_end: bool, keep_mark: bool
) -> Iterator[Span]:
    """Yield the trimmed stretches between unprotected end marks."""
    if not text:
        return
    area = within or Span(0, len(text))
    marks = _marks(text, area)
    closed = _closed(text, marks)
    index, start = 0, area.start
    for position, mark in marks:
        if position < start or not (mark in ends or (mark == "\n" and lines_end)):
            continue
        while index < len(closed) and closed[index][1] <= position:
            index += 1
        is_inside = index < len(closed) and closed[index][0] < position
        if (is_inside and mark != "\n") or _groups_digits(text, position):
            continue
        end = position + 1
        if mark in SENTENCE_ENDS:
            while end < area.end and text[end] in _CLOSERS + SENTENCE_ENDS:
                end += 1
        yield from _piece(text, start, end if keep_mark else position)
        start = end
    yield from _piece(text, start, area.end)


def _piece(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the trimmed stretch if anything is left of it."""
    if start < end and (span := Span(start, end).trimmed(text)):
        yield span


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
