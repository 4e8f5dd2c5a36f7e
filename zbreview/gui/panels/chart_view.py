"""A chart on the screen: scaled to its place, every mark with a tip and a click."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from zbreview.reports.chart_drawing import Picture, draw
from zbreview.reports.chart_model import ChartMark, ChartModel

_DOTS = 100.0
_LEAST = QSize(420, 260)


class ChartView(QWidget):
    """Draw a chart anew whenever its size changes."""

    mark_clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("图表")
        self.setMinimumSize(_LEAST)
        self.setMouseTracking(True)
        self._model: ChartModel | None = None
        self.picture: Picture | None = None
        self._image = QImage()

    def show_model(self, model: ChartModel | None) -> None:
        """Show a chart, or nothing."""
        self._model = model
        words = "" if model is None else "；".join(mark.words for mark in model.marks)
        self.setAccessibleDescription(words)
        self._draw()

    def _draw(self) -> None:
        """Draw in the pixels of the screen."""
        self.picture, self._image = None, QImage()
        if self._model is not None and self._model.marks:
            sharp = self.devicePixelRatioF()
            inches = (self.width() / _DOTS, self.height() / _DOTS)
            self.picture = draw(self._model, inches, _DOTS * sharp)
            self._image = QImage.fromData(self.picture.png)
            self._image.setDevicePixelRatio(sharp)
        self.update()

    def mark_at(self, point: QPoint) -> ChartMark | None:
        """Return the mark under a point."""
        if self.picture is None:
            return None
        x, y = point.x() / self.width(), point.y() / self.height()
        return next((box.mark for box in self.picture.boxes if box.holds(x, y)), None)

    # Events ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new size."""
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawImage(0, 0, self._image)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a mark can be clicked."""
        is_mark = self.mark_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_mark else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which mark was clicked."""
        mark = self.mark_at(event.position().toPoint())
        if mark is not None:
            self.mark_clicked.emit(mark)

    def event(self, event: QEvent) -> bool:
        """Tell what the mark under the pointer is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(event.pos())
            words = f"{mark.words}（{len(mark.quotes)} 条依据，单击查看）" if mark else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
