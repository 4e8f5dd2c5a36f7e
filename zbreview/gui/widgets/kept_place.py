"""Keep what is read in sight when a pane of text changes its width."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

_EDGE = 4


class KeptPlace(QObject):
    """Hold the words at the upper edge of a pane where they are while its lines break anew."""

    def __init__(self, pane: QTextEdit) -> None:
        super().__init__(pane)
        self._pane = pane
        self._place: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._restore)
        pane.installEventFilter(self)
        pane.verticalScrollBar().valueChanged.connect(self._note)

    def _note(self) -> None:
        """Remember the place at the upper edge, unless the lines are just being broken anew."""
        if not self._timer.isActive():
            middle = self._pane.viewport().rect().center()
            middle.setY(_EDGE)
            self._place = self._pane.cursorForPosition(middle).position()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to the place when the new width has taken effect."""
        if watched is self._pane and event.type() is QEvent.Type.Resize and self._place is not None:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _restore(self) -> None:
        if self._place is None:
            return
        cursor = QTextCursor(self._pane.document())
        cursor.setPosition(min(self._place, self._pane.document().characterCount() - 1))
        bar = self._pane.verticalScrollBar()
        bar.setValue(bar.value() + self._pane.cursorRect(cursor).top() - _EDGE)
