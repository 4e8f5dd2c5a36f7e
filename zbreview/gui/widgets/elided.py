"""A label of one line that ends in dots where it has no room, and then tells all in its tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

_LEAST_EMS = 4


class ElidedLabel(QLabel):
    """Show as much of a line as there is room for; ``text`` is always the whole."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__(text)
        self.setObjectName(look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show another line."""
        super().setText(text)
        self._tell()

    @property
    def shown(self) -> str:
        """Return what can be seen of the line."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:
        """Ask for a few characters."""
        whole = self.sizeHint()
        least = self.fontMetrics().horizontalAdvance("文" * _LEAST_EMS)
        return QSize(min(least, whole.width()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole where it is cut."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.contentsRect(), int(self.alignment()), self.palette(),
            self.isEnabled(), self.shown, self.foregroundRole(),
        )  # fmt: skip
        painter.end()

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.shown != self.text() else "")
