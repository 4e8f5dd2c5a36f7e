"""Printed pages back to running text: lines joined to paragraphs, headers and footers left out.

Chinese official prose sets a paragraph's first line in by two characters and fills every other
line up to the margin; a line that is not full ends its paragraph.
"""

import re
import statistics
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_ZONE = 0.12  # of a page's height, above and below: where headers and page numbers stand
_EDGE_LINES = 2
_FEW_PAGES = 2  # too few to tell a running head from a line that stands on both by chance
_MARGIN = 0.075  # of a page's height, above and below: text itself hardly ever stands there
_SMALLER, _FAR = 0.92, 1.2  # of the size of the text: how a running head is set
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9]{1,4})?(?:\s*页)?"
    r"(?:[,，\s]*共\s*[0-9]{1,4}\s*页)?[-—–－·\s]*"
)
_DIGITS = re.compile(r"[0-9０-９]+")
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、]|"
    r"第[一二三四五六七八九十百]{1,4}[章节条]|[①-⑳]|附件|联系(?:人|电话|单位)|"
    r"[^，。；]{2,24}(?:委员|代表|同志|先生|女士)们?[：:]$)"
)
_SENTENCE_END = tuple("。！？；：.!?;:")
_SAME_ROW = 0.6  # of the smaller height: how much two pieces of one row overlap
_BLANK = 0.6  # of the size: a wider gap between pieces of a row is a blank
_SLACK = 2.1  # of the size: how much a full line may lack, for a mark that must not begin a line
_LATIN = 0.55  # of the size: width of a Latin letter
_INDENT = 0.8
_SET_IN = (1.2, 3.0)  # of the size: how far the first line of a paragraph is set in
_HEADING = 1.15
_PARAGRAPH_GAP = 1.45
_COLUMN_LINES = 6
_COLUMN_WIDTH = 0.7
_COLUMN_SHARE = 0.6
_CROSSING = 0.25
_RARE = 0.04


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text on a page and its box; y grows downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Return the height of the line, at least a little."""
        return max(self.bottom - self.top, 0.1)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The pieces of text of one page, in any order, and the size of the page."""

    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Running:
    """The text of pages, the offsets at which they begin, and what was left out of it.

    ``left_out`` counts lines of heads, feet and numbers, ``margins`` holds each of them once.
    """

    text: str
    pages: tuple[int, ...]
    left_out: int
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    size: float
    pitch: float
    sets_in: bool


def running_text(pages: Sequence[PrintedPage]) -> Running:
    """Return the text of pages, one paragraph a line."""
    ordered = [_in_order(page) for page in pages]
    kept = _without_furniture(pages, ordered)
    left_out = sum(map(len, ordered)) - sum(map(len, kept))
    furniture = dict.fromkeys(
        line.text
        for every, left in zip(ordered, kept, strict=True)
        for line in every
        if line not in left
    )
    margins = {
        key: _margins([line for number, line, found in _keyed(kept, pages) if found == key])
        for key in {key for _, _, key in _keyed(kept, pages)}
    }
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before: tuple[int, Line] | None = None
    for number, line, key in _keyed(kept, pages):
        glue = ""
        if before is not None:
            together = _continues(before[1], line, margins[key], same_page=before[0] == number)
            glue = _glue(before[1].text, line.text) if together else "\n"
        pieces += (glue, line.text)
        length += len(glue)
        starts += [length] * (number + 1 - len(starts))
        length += len(line.text)
        before = (number, line)
    text = "".join(pieces) + ("\n" if pieces else "")
    starts += [len(text)] * (len(pages) - len(starts))
    return Running(text, tuple(starts), left_out, tuple(furniture))


def _keyed(
    kept: list[list[Line]], pages: Sequence[PrintedPage]
) -> Iterator[tuple[int, Line, tuple[int, int]]]:
    """Yield page number, line, and what has margins of its own: odd and even pages, columns."""
    for number, (lines, page) in enumerate(zip(kept, pages, strict=True)):
        two = _has_columns(lines, page.width)
        for line in lines:
            column = 0
            if two and not _crosses(line, page.width):
                column = 1 if line.right <= page.width * 0.55 else 2
            yield number, line, (number % 2, column)


def _in_order(page: PrintedPage) -> list[Line]:
    """Return the lines of a page from above to below, columns one after the other."""
    lines = [line for line in page.lines if line.text.strip()]
    if not _has_columns(lines, page.width):
        return _rows(lines)
    crossing = sorted((line for line in lines if _crosses(line, page.width)), key=_middle)
    tops = [_middle(line) for line in crossing]
    bands: list[tuple[list[Line], list[Line]]] = [([], []) for _ in range(len(tops) + 1)]
    for line in lines:
        if not _crosses(line, page.width):
            side = line.right > page.width * 0.55
            bands[bisect_left(tops, _middle(line))][side].append(line)
    ordered: list[Line] = []
    for number, (left, right) in enumerate(bands):
        ordered += _rows(left) + _rows(right) + crossing[number : number + 1]
    return ordered


def _has_columns(lines: Sequence[Line], width: float) -> bool:
    """Tell whether a page is set in two columns of prose: a table's cells are too short."""
    crossing = sum(_crosses(line, width) for line in lines)
    if crossing > len(lines) * _CROSSING:
        return False
    halves = [
        [line for line in lines if line.right <= width * 0.55],
        [line for line in lines if line.left >= width * 0.45],
    ]
    for half in halves:
        if len(half) < _COLUMN_LINES:
            return False
        reach = max(line.right for line in half) - min(line.left for line in half)
        full = sum(line.right - line.left >= reach * _COLUMN_WIDTH for line in half)
        if full < len(half) * _COLUMN_SHARE:
            return False
    return True


def _crosses(line: Line, width: float) -> bool:
    return line.left < width * 0.45 and line.right > width * 0.55


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Join the pieces that stand side by side; a piece printed twice counts once."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (_middle(line), line.left)):
        if rows and _side_by_side(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_row(row) for row in rows]


def _side_by_side(one: Line, other: Line) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= _SAME_ROW * min(one.size, other.size)


def _row(pieces: list[Line]) -> Line:
    pieces.sort(key=lambda piece: piece.left)
    row = pieces[0]
    last = row
    for piece in pieces[1:]:
        shadow = piece.text == last.text and abs(piece.left - last.left) < 0.3 * piece.size
        if shadow:
            continue
        glue = " " if piece.left - row.right > _BLANK * min(row.size, piece.size) else ""
        row = Line(
            row.text + glue + piece.text,
            row.left,
            max(row.right, piece.right),
            min(row.top, piece.top),
            max(row.bottom, piece.bottom),
        )
        last = piece
    return replace(row, text=row.text.strip())


def _without_furniture(pages: Sequence[PrintedPage], ordered: list[list[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and lines at the edge that come again on most pages."""
    edges = [_edge(page, lines) for page, lines in zip(pages, ordered, strict=True)]
    seen = Counter(
        pattern for lines in edges for pattern in {_DIGITS.sub("#", line.text) for line in lines}
    )
    n_pages = sum(bool(lines) for lines in ordered)
    often = max(2, (n_pages + 1) // 2)

    def is_furniture(line: Line, page: PrintedPage, lines: list[Line]) -> bool:
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        is_repeated = seen[_DIGITS.sub("#", line.text)] >= often
        return is_repeated and (n_pages > _FEW_PAGES or _is_running_head(line, page, lines))

    return [
        [line for line in lines if not (line in edge and is_furniture(line, page, lines))]
        for page, lines, edge in zip(pages, ordered, edges, strict=True)
    ]


def _is_running_head(line: Line, page: PrintedPage, lines: list[Line]) -> bool:
    """Tell whether a line is set as a running head or foot is: in the margin, small or far off.

    On two pages a line that comes again may well be text, such as the name of a form.
    """
    margin = page.height * _MARGIN
    if margin < _middle(line) < page.height - margin:
        return False
    others = [other for other in lines if other is not line]
    if not others:
        return True
    size = statistics.median(other.size for other in others)
    gap = min(max(other.top - line.bottom, line.top - other.bottom) for other in others)
    return line.size < size * _SMALLER or gap > size * _FAR


def _edge(page: PrintedPage, lines: list[Line]) -> list[Line]:
    """Return the outermost lines of a page that lie in the zones of headers and footers."""
    above, below = page.height * _ZONE, page.height * (1 - _ZONE)
    by_height = sorted(lines, key=_middle)
    top = [line for line in by_height[:_EDGE_LINES] if _middle(line) < above]
    return top + [line for line in by_height[-_EDGE_LINES:] if _middle(line) > below]


def _margins(lines: list[Line]) -> _Margins:
    """Return where lines begin and end, how large they are and how far apart."""
    size = statistics.median(line.size for line in lines)
    lefts = Counter(round(line.left / (size / 2)) for line in lines)
    common = [step for step, count in lefts.items() if count > max(2, len(lines) * _RARE)]
    least = min(common or lefts)
    left = min(line.left for line in lines if round(line.left / (size / 2)) >= least)
    gaps = [
        below.top - above.top
        for above, below in pairwise(lines)
        if 0 < below.top - above.top < 4 * size
    ]
    pitch = statistics.median(gaps) if gaps else size * 2
    set_in = sum(_SET_IN[0] < (line.left - left) / size < _SET_IN[1] for line in lines)
    right = max(line.right for line in lines)
    return _Margins(left, right, size, pitch, set_in > len(lines) * _RARE)


def _continues(above: Line, below: Line, margins: _Margins, *, same_page: bool) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    size = max(above.size, below.size)
    if abs(above.size - below.size) > size * 0.25:
        return False
    if same_page and not 0 < below.top - above.top <= margins.pitch * _PARAGRAPH_GAP:
        return below.top <= above.top and _is_full(above, below, margins)  # the next column
    if _is_heading(above, margins) and _is_heading(below, margins):
        return True
    if not _is_full(above, below, margins) or _LABEL.match(below.text):
        return False
    ended = above.text.endswith(_SENTENCE_END)
    if below.left <= margins.left + _INDENT * size:
        return margins.sets_in or not ended
    begins = margins.sets_in and _SET_IN[0] < (below.left - margins.left) / size < _SET_IN[1]
    hangs = abs(below.left - above.left) < _INDENT * size
    return hangs and not ended and not begins


def _is_full(line: Line, following: Line, margins: _Margins) -> bool:
    """Tell whether a line reaches the margin as far as what follows it would let it."""
    word = re.match(r"[!-~]+", following.text)
    needed = _SLACK + (_LATIN * len(word[0]) if word else 0)
    return line.right >= margins.right - needed * line.size


def _is_heading(line: Line, margins: _Margins) -> bool:
    """Tell whether a line is set larger than the text and in the middle: part of a title."""
    centred = abs((line.left - margins.left) - (margins.right - line.right)) < 2 * line.size
    return line.size > margins.size * _HEADING and centred


def _glue(before: str, after: str) -> str:
    """Return what stands between two lines of a paragraph: a blank between Latin words only."""
    latin = before[-1:].isascii() and after[:1].isascii()
    return " " if latin and before[-1:].isalnum() and after[:1].isalpha() else ""
