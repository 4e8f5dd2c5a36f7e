"""Commands as steps of Qt's undo stack."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from zbreview.commands.base import Command, Done


class CommandStep(QUndoCommand):
    """Run a command, and its inverse when undone; a step that fails leaves the stack.

    ``perform`` returns None for a command that the rules refuse; it raises nothing, because an
    error must not pass through Qt's call.
    """

    def __init__(self, command: "Command", perform: "Callable[[Command], Done | None]") -> None:
        super().__init__(command.label)
        self._perform = perform
        self._forward = command
        self._backward: Command | None = None

    def redo(self) -> None:
        """Apply the command and keep its inverse."""
        done = self._done(self._forward)
        if done is not None:
            self._backward = done.inverse

    def undo(self) -> None:
        """Apply the inverse and keep the inverse of that."""
        if self._backward is None:
            return
        done = self._done(self._backward)
        if done is not None:
            self._forward = done.inverse

    def _done(self, command: "Command") -> "Done | None":
        """Run one command; a refused one makes the step obsolete."""
        done = self._perform(command)
        if done is None:
            self.setObsolete(True)
        return done
