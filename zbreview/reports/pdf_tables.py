"""Ruled tables: heads repeat on every page, a row moves whole or, where it is long, by lines."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from zbreview.reports.pdf_layout import CELL, CELL_HEAD
from zbreview.reports.pdf_text import ChineseText, Style, paragraph

Cell = str | ChineseText | Sequence[ChineseText]
"""What callers put into a table: words, one text, or several below each other."""

_RULE = 0.4
_SIDE = 3.5
_ABOVE, _BELOW = 1.5, 3.0
_LONG_ROW = 120.0  # points; a row higher than this may be divided between two pages
_FEWEST = 28.0  # points of a divided row on either page
_TOLERANCE = 0.01

_Row = tuple[tuple[ChineseText, ...], ...]


def ruled_table(
    head: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    style: Style = CELL,
) -> Flowable:
    """Return a table with a shaded head; ``widths`` are points and give the columns."""
    titles = tuple((paragraph(title, CELL_HEAD),) for title in head)
    body = [tuple(_texts(cell, style) for cell in row) for row in rows]
    return RuledTable(titles, body, tuple(widths))


def _texts(cell: Cell, style: Style) -> tuple[ChineseText, ...]:
    if isinstance(cell, str):
        return (paragraph(cell, style),) if cell else ()
    if isinstance(cell, ChineseText):
        return (cell,)
    return tuple(cell)


class RuledTable(Flowable):  # type: ignore[misc]  # the library has no types
    """A table or what is left of it; only the rows that may fit the page are measured."""

    def __init__(self, head: _Row, rows: Sequence[_Row], widths: tuple[float, ...]) -> None:
        super().__init__()
        self.head = head
        self.rows = rows
        self.widths = widths

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Return the room that the table takes, or more than there is."""
        self.height = self._row_height(self.head)
        for row in self.rows:
            self.height += self._row_height(row)
            if self.height > height + _TOLERANCE:
                break
        self.width = sum(self.widths)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Return the rows that fit and the rest, both with the head; nothing where none fits."""
        room = height - self._row_height(self.head)
        for taken, row in enumerate(self.rows):
            needed = self._row_height(row)
            if needed > room + _TOLERANCE:
                return self._divided(taken, needed, room)
            room -= needed
        return [self]

    def _divided(self, taken: int, needed: float, room: float) -> list[Flowable]:
        """Return the table divided before or within row ``taken``."""
        before, after = list(self.rows[:taken]), list(self.rows[taken + 1 :])
        row = self.rows[taken]
        if needed > _LONG_ROW and room >= _FEWEST:
            upper, lower = self._divided_row(row, room - _ABOVE - _BELOW)
            if any(upper) and any(lower):
                return [self._part([*before, upper]), self._part([lower, *after])]
        if not before:
            return []
        return [self._part(before), self._part([row, *after])]

    def _part(self, rows: Sequence[_Row]) -> "RuledTable":
        return RuledTable(self.head, rows, self.widths)

    def _divided_row(self, row: _Row, room: float) -> tuple[_Row, _Row]:
        halves = [
            _divided_cell(cell, width - 2 * _SIDE, room)
            for cell, width in zip(row, self.widths, strict=True)
        ]
        return tuple(upper for upper, _ in halves), tuple(lower for _, lower in halves)

    def _row_height(self, row: _Row) -> float:
        if not row:
            return 0.0
        heights = [
            sum(text.wrap(width - 2 * _SIDE, 0)[1] for text in cell)
            for cell, width in zip(row, self.widths, strict=True)
        ]
        return max(heights) + _ABOVE + _BELOW

    def draw(self) -> None:
        """Draw the head, then row by row the texts, then the rules."""
        top = self.height
        tops = [top]
        for row in (self.head, *self.rows):
            height = self._row_height(row)
            if row is self.head and row:
                self.canv.setFillGray(0.9)
                self.canv.rect(0, top - height, self.width, height, stroke=0, fill=1)
            self._draw_row(row, top - _ABOVE)
            top -= height
            if row:
                tops.append(top)
        self._draw_rules(tops)

    def _draw_row(self, row: _Row, top: float) -> None:
        left = 0.0
        for cell, width in zip(row, self.widths, strict=bool(row)):
            place = top
            for text in cell:
                _, height = text.wrap(width - 2 * _SIDE, 0)
                place -= height
                text.drawOn(self.canv, left + _SIDE, place)
            left += width

    def _draw_rules(self, tops: Sequence[float]) -> None:
        self.canv.saveState()
        self.canv.setStrokeGray(0.4)
        self.canv.setLineWidth(_RULE)
        for top in tops:
            self.canv.line(0, top, self.width, top)
        left = 0.0
        for width in (0.0, *self.widths):
            left += width
            self.canv.line(left, tops[0], left, tops[-1])
        if self.head:
            self.canv.setStrokeGray(0)
            self.canv.setLineWidth(2.5 * _RULE)
            self.canv.line(0, tops[1], self.width, tops[1])
        self.canv.restoreState()


def _divided_cell(
    cell: Sequence[ChineseText], width: float, room: float
) -> tuple[tuple[ChineseText, ...], tuple[ChineseText, ...]]:
    """Return the texts of a cell above and below a height."""
    upper: list[ChineseText] = []
    for place, text in enumerate(cell):
        _, height = text.wrap(width, 0)
        if height > room + _TOLERANCE:
            parts = text.split(width, room)
            if not parts:
                return tuple(upper), tuple(cell[place:])
            return (*upper, parts[0]), (*parts[1:], *cell[place + 1 :])
        upper.append(text)
        room -= height
    return tuple(upper), ()
