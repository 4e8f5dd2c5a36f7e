"""A field for notes that says when the writing is finished."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit


class NoteEdit(QPlainTextEdit):
    """Take plain words; finished when the focus leaves."""

    finished = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setMaximumHeight(110)

    def show_note(self, note: str) -> None:
        """Show a note, keeping the cursor where the words are the same."""
        if note != self.toPlainText():
            self.setPlainText(note)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the writing is finished."""
        super().focusOutEvent(event)
        self.finished.emit()
