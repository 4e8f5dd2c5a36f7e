"""The bands between two columns that lead from a passage to its counterpart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from zbreview.gui.theme import Theme

WIDTH = 44


@dataclass(frozen=True, slots=True)
class Band:
    """Upper and lower edge on both sides; ``is_changed`` where the words differ."""

    left: tuple[int, int]
    right: tuple[int, int]
    is_changed: bool
    is_current: bool = False


class ParallelBands(QWidget):
    """Draw the bands that are asked for whenever it is painted."""

    def __init__(self, theme: Theme, bands: Callable[[], Sequence[Band]]) -> None:
        super().__init__()
        self._theme = theme
        self._bands = bands
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("对应关系")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every band: changed ones filled, equal ones as an outline."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band in self._bands():
            token = "accent" if band.is_current else "line_strong"
            painter.setPen(QPen(self._theme.color(token), 1))
            ground = self._theme.color("accent_soft" if band.is_changed else "window")
            painter.fillPath(self._path(band), ground)
            painter.drawPath(self._path(band))
        painter.end()

    def _path(self, band: Band) -> QPainterPath:
        """Return the outline of a band."""
        middle, width = self.width() / 2, float(self.width())
        path = QPainterPath(QPointF(0, band.left[0]))
        path.cubicTo(middle, band.left[0], middle, band.right[0], width, band.right[0])
        path.lineTo(width, band.right[1])
        path.cubicTo(middle, band.right[1], middle, band.left[1], 0, band.left[1])
        path.closeSubpath()
        return path
