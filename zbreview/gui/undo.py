"""Commands as steps of Qt's undo stack."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from zbreview.commands.base import Command, Done
    from zbreview.gui.session import Session


class CommandStep(QUndoCommand):
    """Run a command, and its inverse when undone; a step that fails leaves the stack."""

    def __init__(self, session: "Session", command: "Command") -> None:
        super().__init__(command.label)
        self._session = session
        self._forward = command
        self._backward: Command | None = None

    def redo(self) -> None:
        """Apply the command and keep its inverse."""
        done = self._perform(self._forward)
        if done is not None:
            self._backward = done.inverse

    def undo(self) -> None:
        """Apply the inverse and keep the inverse of that."""
        if self._backward is None:
            return
        done = self._perform(self._backward)
        if done is not None:
            self._forward = done.inverse

    def _perform(self, command: "Command") -> "Done | None":
        """Run one command on the library; say why when the rules refuse it."""
        try:
            done = self._session.perform(command)
        except Exception as error:  # noqa: BLE001 - raised again outside of Qt's call
            self.setObsolete(True)
            self._session.step_failed(error)
            return None
        self._session.changed.emit(done.changes)
        return done
