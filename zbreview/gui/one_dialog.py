"""One question at a time beside the window."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from zbreview.gui.desk import Desk


class OneDialog(QObject):
    """Hold the dialog in which something is asked; ``dialog`` is None while none is open."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.dialog: QDialog | None = None

    def _open(self, dialog: QDialog) -> None:
        """Show a dialog; one that is still open goes first."""
        self.close()
        self.dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def close(self) -> None:
        """Put the dialog away, as when the library closes."""
        if self.dialog is not None:
            self.dialog.reject()
