"""What all pages of the window have in common."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from zbreview.gui.desk import Desk
from zbreview.gui.widgets import parts

if TYPE_CHECKING:
    from zbreview.commands.base import Command
    from zbreview.store.library import Library


class Page(QWidget):
    """A page: refreshed when tables that it shows have changed, at the latest when shown."""

    situation_changed = Signal()

    key = ""
    tables: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self._is_stale = True

    def situation(self) -> frozenset[str]:
        """Return the conditions that this page meets for the action table."""
        return frozenset()

    def to_library(self) -> QPushButton:
        """Return the next click of a page that has nothing to show yet."""
        want = self.desk.route.page_wanted.emit
        return parts.button("去文献库", lambda: want("library"), look="primary")

    def do(self, command: "Command") -> bool:
        """Perform a command as one undo step; say why and return False where it is refused."""
        return self.desk.session.do(command)

    def load(self) -> None:
        """Read the library and show it."""
        raise NotImplementedError

    def library_changed(self, tables: frozenset[str]) -> None:
        """Take note of changed tables; read again now or when next shown."""
        if not tables & self.tables:
            return
        self._is_stale = True
        if self.isVisible():
            self.freshen()

    def shows(self, library: "Library") -> bool:
        """Tell whether this page still stands for a library that was read beside the window."""
        session = self.desk.session
        return isValid(self) and session.is_open and session.library is library

    def freshen(self) -> None:
        """Read the library again where something has changed since."""
        if self._is_stale and self.desk.session.is_open:
            self._is_stale = False
            self.load()

    def enter(self) -> None:
        """Prepare for being shown."""
        self.freshen()
