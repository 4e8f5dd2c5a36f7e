"""Paragraph numbers and mark bars beside the text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextBlock

from zbreview.gui.panels.highlights import MAX_LANES, Bar, Line
from zbreview.gui.panels.mark_paint import line_edges

if TYPE_CHECKING:
    from zbreview.gui.panels.text_pane import TextPane

_NUMBER_WIDTH = 34
_LANE = 6
GUTTER_WIDTH = _NUMBER_WIDTH + 8 + MAX_LANES * _LANE + 8


def paint_gutter(pane: "TextPane", blocks: list[QTextBlock]) -> None:
    """Paint what belongs to the paragraphs in view."""
    painter = QPainter(pane.viewport())
    font = QFont(pane.theme.sans)
    font.setPixelSize(max(10, round(pane.pixels * 0.62)))
    painter.setFont(font)
    offset = pane.verticalScrollBar().value()
    layout = pane.document().documentLayout()
    for block in blocks:
        _paint_number(painter, pane, block, layout.blockBoundingRect(block).top() - offset)
    first = pane.points(blocks[0].position())
    last = pane.points(blocks[-1].position() + blocks[-1].length())
    for bar in pane.bars:
        if bar.layer.span.end > first and bar.layer.span.start < last:
            _paint_bar(painter, pane, bar, offset)
    painter.end()


def _paint_number(painter: QPainter, pane: "TextPane", block: QTextBlock, top: float) -> None:
    """Paint the number by which a paragraph is cited."""
    number = pane.numbers.get(block.blockNumber())
    if number is None or block.layout().lineCount() == 0:
        return
    painter.setPen(pane.theme.color("text_faint"))
    line = block.layout().lineAt(0)
    rect = QRectF(0, top + line.y(), _NUMBER_WIDTH, line.height())
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))


def _paint_bar(painter: QPainter, pane: "TextPane", bar: Bar, offset: int) -> None:
    """Paint a mark's bar: dashed for a suggestion, solid for a decision."""
    start, end = pane.units(bar.layer.span)
    top, _ = line_edges(pane, start)
    _, bottom = line_edges(pane, end - 1)
    is_current = bar.uuid == pane.current
    pen = QPen(bar.layer.color, 4 if is_current else 2.5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if bar.layer.line in (Line.DASHED, Line.STRUCK):
        pen.setDashPattern([2.0, 1.5])
    painter.setPen(pen)
    x = _NUMBER_WIDTH + 10 + bar.lane * _LANE
    painter.drawLine(QPoint(x, round(top - offset) + 3), QPoint(x, round(bottom - offset) - 2))
