"""The open library, who works on it, and the undo stack over it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from zbreview.gui.notices import Notices
from zbreview.gui.undo import CommandStep

if TYPE_CHECKING:
    from zbreview.commands.base import Command, Done
    from zbreview.store.library import Library


class Session(QObject):
    """One library at a time; every write goes through :meth:`do` and tells what changed."""

    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal(object)
    imported = Signal()

    def __init__(self, notices: Notices, author: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.author = author
        self.undo_stack = QUndoStack(self)
        self._notices = notices
        self._library: Library | None = None
        self._failure: Exception | None = None

    @property
    def library(self) -> "Library":
        """Return the open library; only asked for where one is open."""
        if self._library is None:
            message = "no library is open"
            raise RuntimeError(message)
        return self._library

    @property
    def is_open(self) -> bool:
        """Tell whether a library is open."""
        return self._library is not None

    @property
    def can_write(self) -> bool:
        """Tell whether the open library takes edits."""
        return self._library is not None and not self._library.is_read_only

    def create(self, path: Path) -> None:
        """Make a new library and open it in place of the present one."""
        from zbreview.store.library import Library  # noqa: PLC0415 - not needed to show a window

        self._take(Library.create(path, author=self.author))

    def open(self, path: Path) -> None:
        """Open a library in place of the present one; the present one stays if that fails."""
        from zbreview.store.library import Library  # noqa: PLC0415

        if self._library is not None and self._library.path == path:
            return
        self._take(Library.open(path))

    def _take(self, library: "Library") -> None:
        """Close the present library and work on another one."""
        self.close()
        self._library = library
        for sentence in library.notices:
            self._notices.warn(sentence)
        self.opened.emit()

    def close(self) -> None:
        """Close the library; undo ends with the sitting."""
        if self._library is None:
            return
        self.closing.emit()
        self.undo_stack.clear()
        library, self._library = self._library, None
        self.closed.emit()
        library.close()

    def perform(self, command: "Command") -> "Done":
        """Run a command on the library, outside of the undo stack; UserError when refused."""
        from zbreview.commands.base import perform  # noqa: PLC0415 - loads the database layer

        return perform(self.library, command, author=self.author)

    def do(self, command: "Command") -> bool:
        """Run a command as one undo step; say why and return False when it is refused."""
        step = CommandStep(command, self._take_step)
        self.undo_stack.push(step)
        was_done = self._failure is None
        self._tell_failure()
        return was_done

    def undo(self) -> None:
        """Take the last step back."""
        self.undo_stack.undo()
        self._tell_failure()

    def redo(self) -> None:
        """Take a step again."""
        self.undo_stack.redo()
        self._tell_failure()

    def go_to(self, index: int) -> None:
        """Undo or redo until so many steps stand; stop and say why where one is refused."""
        stack = self.undo_stack
        while self._failure is None and stack.index() > index:
            stack.undo()
        while self._failure is None and stack.index() < min(index, stack.count()):
            stack.redo()
        self._tell_failure()

    def _take_step(self, command: "Command") -> "Done | None":
        """Run one command for Qt's stack; keep why it failed until the stack is done with it."""
        try:
            done = self.perform(command)
        except Exception as error:  # noqa: BLE001 - raised again outside of Qt's call
            self._failure = error
            return None
        self.changed.emit(done.changes)
        return done

    def _tell_failure(self) -> None:
        """Show a refusal calmly; raise a fault of ours."""
        failure, self._failure = self._failure, None
        if failure is not None:
            self._notices.failed(failure)

    def note_import(self) -> None:
        """Forget the undo steps after a batch import, which cannot be undone step by step."""
        if self.undo_stack.count():
            self.undo_stack.clear()
            self._notices.info("导入后撤销记录已清空。")
        self.imported.emit()
