"""The pages of an open library; imported when the first library is opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from zbreview.gui.actions import ActionSet
from zbreview.gui.desk import Desk
from zbreview.gui.pages.compare_page import ComparePage
from zbreview.gui.pages.export_page import ExportPage
from zbreview.gui.pages.ledger_page import LedgerPage
from zbreview.gui.pages.library_page import LibraryPage
from zbreview.gui.pages.page import Page
from zbreview.gui.pages.review_page import ReviewPage

if TYPE_CHECKING:
    from zbreview.commands.base import Changes


class Workspace(QObject):
    """Own the pages, refresh them from what changed, and leave nothing behind."""

    situation_changed = Signal()

    def __init__(self, desk: Desk, stack: QStackedWidget, actions: ActionSet) -> None:
        super().__init__(stack)
        self._desk = desk
        self._stack = stack
        self.library = LibraryPage(desk)
        self.review = ReviewPage(desk)
        self.compare = ComparePage(desk)
        self.ledger = LedgerPage(desk)
        self.export = ExportPage(desk)
        self._pages: dict[str, Page] = {
            page.key: page
            for page in (self.library, self.review, self.compare, self.ledger, self.export)
        }
        for page in self._pages.values():
            stack.addWidget(page)
            page.situation_changed.connect(self.situation_changed)
        self.review.pane.set_context_actions(
            [actions[key] for key in ("mark_commitment", "mark_measure", "mark_result",
                                      "mark_standing", "respan")]
        )  # fmt: skip
        desk.session.changed.connect(self._on_changed)
        desk.session.imported.connect(self._on_imported)

    def page(self, key: str) -> Page:
        """Return a page; an unknown key gives the library page."""
        return self._pages.get(key, self.library)

    def show(self, key: str) -> str:
        """Bring a page to the front and return its key."""
        page = self.page(key)
        present = self._stack.currentWidget()
        if isinstance(present, Page) and present is not page:
            present.leave()
        self._stack.setCurrentWidget(page)
        page.enter()
        return page.key

    def situation(self) -> frozenset[str]:
        """Return the conditions that the pages meet."""
        return frozenset().union(*(page.situation() for page in self._pages.values()))

    def _on_changed(self, changes: "Changes") -> None:
        for page in self._pages.values():
            page.library_changed(changes.tables)

    def _on_imported(self) -> None:
        for page in self._pages.values():
            page.library_changed(page.tables)

    def close(self) -> None:
        """Remove the pages."""
        self._desk.session.changed.disconnect(self._on_changed)
        self._desk.session.imported.disconnect(self._on_imported)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.deleteLater()
