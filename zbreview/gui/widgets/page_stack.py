"""Pages on top of each other, scrolled where a small or enlarged screen has no room for one."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QStackedLayout,
    QStackedWidget,
    QWidget,
)


def least_height(widget: QWidget, width: int) -> int:
    """Return how high a widget must be at least in a width, in which its lines may break."""
    layout = widget.layout()
    least = widget.minimumSizeHint().height()
    if layout is not None and layout.hasHeightForWidth():
        least = max(least, layout.minimumHeightForWidth(width))
    return max(least, widget.minimumHeight())


class Layers(QStackedLayout):
    """Layers of a page of which one is seen: the others ask for no room."""

    def __init__(self, page: QWidget | None = None) -> None:
        super().__init__()
        if page is not None:
            page.setLayout(self)
        self.currentChanged.connect(lambda _place: self.invalidate())

    def minimumSize(self) -> QSize:
        """Return what the layer in sight needs at least."""
        front = self.currentWidget()
        return front.minimumSizeHint() if self.count() else QSize()

    def sizeHint(self) -> QSize:
        """Return what the layer in sight likes."""
        front = self.currentWidget()
        return front.sizeHint() if self.count() else QSize()

    def minimumHeightForWidth(self, width: int) -> int:
        """Return how high the layer in sight must be in a width."""
        return least_height(self.currentWidget(), width) if self.count() else -1


class PageStack(QStackedWidget):
    """Ask for the room that the page in sight needs, not for that of the largest one."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """Return what the page in sight needs at least."""
        return self.currentWidget().minimumSizeHint() if self.count() else QSize()

    def least_height(self, width: int) -> int:
        """Return how high the page in sight must be in a width."""
        return least_height(self.currentWidget(), width) if self.count() else 0


class Roomy(QScrollArea):
    """Let a widget be scrolled to wherever it does not fit; what gets the focus comes into view.

    The content is as large as the room; it is larger only where it cannot be made smaller. Qt's
    own resizing would ask for the height that the content likes, and scroll too early.
    """

    def __init__(self, content: QWidget, *, sideways: bool = True) -> None:
        super().__init__()
        self._width = content.minimumWidth()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the content as large as the room."""
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the content needs other room."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Give the content its size; where a bar has to stand, it takes room of its own."""
        content, room = self.widget(), self.maximumViewportSize()
        least = max(content.minimumSizeHint().width(), content.minimumWidth())
        bar = self.verticalScrollBar().sizeHint().width()
        width = max(room.width(), least)
        height = self._least_height(content, width)
        if height > room.height():
            width = max(room.width() - bar, least)
            height = self._least_height(content, width)
        below = bar if width > room.width() else 0
        content.resize(width, max(height, room.height() - below))

    @staticmethod
    def _least_height(content: QWidget, width: int) -> int:
        if isinstance(content, PageStack):
            return content.least_height(width)
        return least_height(content, width)

    def _on_range_changed(self, _low: int, high: int) -> None:
        """Make room for the scroll bar beside the content, where there is one."""
        bar = self.verticalScrollBar().sizeHint().width() if high else 0
        self.setFixedWidth(self._width + bar)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.widget().isAncestorOf(now):
            self.ensureWidgetVisible(now, 8, 8)
