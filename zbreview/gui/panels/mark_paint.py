"""Paint marks under and over the words of the visible lines.

Marks are painted, not set as formats of the document: a changed mark then costs one repaint, and
a thousand marks outside of the window cost nothing.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextBlock, QTextLine

from zbreview.domain.spans import Span
from zbreview.gui.panels.highlights import Layer, Line

if TYPE_CHECKING:
    from zbreview.gui.panels.text_pane import TextPane

_WAVE = 2.0
_VEIL_ALPHA = 130
_BELOW = 2.5
_AROUND = 8
"""How far lines under words may reach beyond their line."""


class Segment(NamedTuple):
    """A stretch of one visible line: its rectangle and its base line, in the viewport."""

    rect: QRectF
    base: float


Painted = tuple[Layer, list[Segment]]


def visible_blocks(pane: "TextPane", within: QRect) -> list[QTextBlock]:
    """Return the paragraphs that touch a stretch of the view, one at least."""
    layout = pane.document().documentLayout()
    bottom = pane.verticalScrollBar().value() + within.bottom()
    block = pane.cursorForPosition(QPoint(0, within.top())).block()
    found = [block]
    while block.next().isValid() and layout.blockBoundingRect(block).bottom() <= bottom:
        block = block.next()
        found.append(block)
    return found


def repaint_spans(pane: "TextPane", spans: Iterable[Span]) -> None:
    """Have the lines of some stretches painted again, and no others."""
    offset = pane.verticalScrollBar().value()
    for span in spans:
        start, end = pane.units(span)
        top, bottom = line_edges(pane, start)[0], line_edges(pane, end - 1)[1]
        strip = QRectF(
            0, top - offset - _AROUND, pane.viewport().width(), bottom - top + 2 * _AROUND
        )
        pane.viewport().update(strip.toAlignedRect())


def line_edges(pane: "TextPane", unit: int) -> tuple[float, float]:
    """Return top and bottom of the line that holds a position, in document heights."""
    block = pane.document().findBlock(unit)
    rect = pane.document().documentLayout().blockBoundingRect(block)
    line = block.layout().lineForTextPosition(unit - block.position())
    if not line.isValid():
        return rect.top(), rect.bottom()
    return rect.top() + line.y(), rect.top() + line.y() + line.height()


def segments(pane: "TextPane", start: int, end: int) -> Iterator[Segment]:
    """Yield the visible parts of a stretch of the document, line by line."""
    document = pane.document()
    offset = pane.verticalScrollBar().value()
    height = pane.viewport().height()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        top = document.documentLayout().blockBoundingRect(block).top() - offset
        if top > height:
            return
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            y = top + line.y()
            if first < last and y + line.height() >= 0 and y <= height:
                left = layout.position().x() + _x_of(line, first)
                right = layout.position().x() + _x_of(line, last)
                rect = QRectF(left, y, right - left, line.height())
                yield Segment(rect, y + line.ascent())
        block = block.next()


def _x_of(line: QTextLine, place: int) -> float:
    """Return where a character begins; Qt's type description forgets that a pair comes back."""
    pair: Any = line.cursorToX(place)
    return float(pair[0])


def visible_layers(pane: "TextPane", blocks: list[QTextBlock]) -> list[Painted]:
    """Return the layers that touch these paragraphs, each with its stretches of visible lines."""
    low = pane.points(blocks[0].position())
    high = pane.points(blocks[-1].position() + blocks[-1].length())
    return [
        (layer, list(segments(pane, *pane.units(layer.span))))
        for layer in pane.layers
        if layer.span.start < high and layer.span.end > low
    ]


def paint_backs(pane: "TextPane", layers: list[Painted]) -> None:
    """Paint what lies behind the words."""
    painter = QPainter(pane.viewport())
    for layer, stretches in layers:
        if layer.back is not None:
            for segment in stretches:
                painter.fillRect(segment.rect, layer.back)
    painter.end()


def paint_lines(pane: "TextPane", layers: list[Painted]) -> None:
    """Paint the lines under the words, and through rejected ones."""
    painter = QPainter(pane.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer, stretches in layers:
        for segment in stretches:
            _paint_line(painter, pane, layer, segment)
    painter.end()


def _paint_line(painter: QPainter, pane: "TextPane", layer: Layer, segment: Segment) -> None:
    left, right = segment.rect.left() + 0.5, segment.rect.right() - 0.5
    y = segment.base + max(_BELOW, pane.pixels * 0.16)
    pen = QPen(layer.color, 1.3)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    match layer.line:
        case Line.STRUCK:
            veil = QColor(pane.theme.color("paper"))
            veil.setAlpha(_VEIL_ALPHA)
            painter.fillRect(segment.rect, veil)
            y = segment.base - pane.pixels * 0.32
        case Line.WAVED:
            painter.setPen(pen)
            painter.drawPolyline(_wave(left, right, y))
            return
        case Line.DASHED:
            pen.setDashPattern([4.0, 2.5])
        case Line.DOTTED:
            pen.setWidthF(2.0)
            pen.setDashPattern([1.0, 1.2])
        case Line.DOUBLE:
            painter.setPen(pen)
            y += 1.5
            painter.drawLine(QPointF(left, y + 2.5), QPointF(right, y + 2.5))
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _wave(left: float, right: float, y: float) -> QPolygonF:
    """Return a zigzag from left to right."""
    count = max(2, int((right - left) / _WAVE))
    return QPolygonF(
        [QPointF(left + place * _WAVE, y + (_WAVE if place % 2 else 0)) for place in range(count)]
    )
