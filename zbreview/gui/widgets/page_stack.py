"""Pages on top of each other, scrolled where a small or enlarged screen has no room for one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Ask for the room that the page in sight needs, not for that of the largest one."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return what the page in sight needs at least."""
        return self.currentWidget().minimumSizeHint() if self.count() else QSize()


class Roomy(QScrollArea):
    """Let a widget be scrolled to wherever it does not fit; what gets the focus comes into view."""

    def __init__(self, content: QWidget, *, sideways: bool = True) -> None:
        super().__init__()
        self._width = content.minimumWidth()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setFixedWidth(self._width)
            self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.setWidget(content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_range_changed(self, _low: int, high: int) -> None:
        """Make room for the scroll bar beside the content, where there is one."""
        bar = self.verticalScrollBar().sizeHint().width() if high else 0
        self.setFixedWidth(self._width + bar)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.widget().isAncestorOf(now):
            self.ensureWidgetVisible(now, 8, 8)
