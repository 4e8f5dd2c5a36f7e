"""The pages of an open library; imported when the first library is opened."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from zbreview.gui.actions import ActionSet
from zbreview.gui.desk import Desk, Place
from zbreview.gui.pages.page import Page

if TYPE_CHECKING:
    from zbreview.commands.base import Changes
    from zbreview.gui.pages.charts_page import ChartsPage
    from zbreview.gui.pages.codebook_page import CodebookPage
    from zbreview.gui.pages.compare_page import ComparePage
    from zbreview.gui.pages.dictionary_page import DictionaryPage
    from zbreview.gui.pages.export_page import ExportPage
    from zbreview.gui.pages.ledger_page import LedgerPage
    from zbreview.gui.pages.library_page import LibraryPage
    from zbreview.gui.pages.lists_page import ListsPage
    from zbreview.gui.pages.outcomes_page import OutcomesPage
    from zbreview.gui.pages.parallel_page import ParallelPage
    from zbreview.gui.pages.review_page import ReviewPage
    from zbreview.gui.pages.search_page import SearchPage
    from zbreview.gui.pages.versions_page import VersionsPage
    from zbreview.gui.panels.ledger_details import ChosenEvidence


PAGES = {
    "library": "library_page.LibraryPage",
    "review": "review_page.ReviewPage",
    "compare": "compare_page.ComparePage",
    "outcomes": "outcomes_page.OutcomesPage",
    "parallel": "parallel_page.ParallelPage",
    "ledger": "ledger_page.LedgerPage",
    "charts": "charts_page.ChartsPage",
    "export": "export_page.ExportPage",
    "dictionaries": "dictionary_page.DictionaryPage",
    "codebooks": "codebook_page.CodebookPage",
    "versions": "versions_page.VersionsPage",
    "search": "search_page.SearchPage",
    "lists": "lists_page.ListsPage",
}
"""The module and class of each page by its key. A page is loaded when it is first wanted: to load
all of them takes longer than to open a library."""

_ON_THE_TEXT = ("mark_commitment", "mark_measure", "mark_result", "mark_standing", "mark_data",
                "pick_code", "respan", "split")  # fmt: skip
_ON_DOCUMENTS = ("save_original", "remove_documents")


def page_kind(key: str) -> type[Page]:
    """Return the class of a page, loaded with all that it needs."""
    module, name = PAGES[key].split(".")
    found: type[Page] = getattr(import_module(f"zbreview.gui.pages.{module}"), name)
    return found


class Workspace(QObject):
    """Make pages when they are first wanted, refresh them from what changed, put them away."""

    situation_changed = Signal()

    def __init__(self, desk: Desk, stack: QStackedWidget, actions: ActionSet) -> None:
        super().__init__(stack)
        self._desk = desk
        self._stack = stack
        self._actions = actions
        self._pages: dict[str, Page] = {}
        desk.session.changed.connect(self._on_changed)
        desk.session.imported.connect(self._on_imported)
        desk.route.evidence_wanted.connect(self._on_evidence_wanted)
        desk.route.words_wanted.connect(self._on_words_wanted)
        desk.route.evidence_chosen.connect(self._on_evidence_chosen)

    def _made(self, key: str) -> Page:
        """Return the one page of a key."""
        if key not in self._pages:
            page = page_kind(key)(self._desk)
            self._pages[key] = page
            self._stack.addWidget(page)
            page.situation_changed.connect(self.situation_changed)
        return self._pages[key]

    @property
    def library(self) -> "LibraryPage":
        """Return the library page."""
        is_new = "library" not in self._pages
        page = cast("LibraryPage", self._made("library"))
        if is_new:
            page.view.addActions([self._actions[key] for key in _ON_DOCUMENTS])
        return page

    @property
    def review(self) -> "ReviewPage":
        """Return the review page."""
        is_new = "review" not in self._pages
        page = cast("ReviewPage", self._made("review"))
        if is_new:
            page.pane.set_context_actions([self._actions[key] for key in _ON_THE_TEXT])
        return page

    @property
    def compare(self) -> "ComparePage":
        """Return the comparison page."""
        return cast("ComparePage", self._made("compare"))

    @property
    def outcomes(self) -> "OutcomesPage":
        """Return the page of targets and outcomes."""
        return cast("OutcomesPage", self._made("outcomes"))

    @property
    def parallel(self) -> "ParallelPage":
        """Return the page of side-by-side reading."""
        return cast("ParallelPage", self._made("parallel"))

    @property
    def ledger(self) -> "LedgerPage":
        """Return the ledger page."""
        return cast("LedgerPage", self._made("ledger"))

    @property
    def charts(self) -> "ChartsPage":
        """Return the page of charts."""
        return cast("ChartsPage", self._made("charts"))

    @property
    def export(self) -> "ExportPage":
        """Return the export page, with the document under review chosen."""
        page = cast("ExportPage", self._made("export"))
        if self.place is not None:
            page.propose(self.place.document_id)
        return page

    @property
    def search(self) -> "SearchPage":
        """Return the search page."""
        return cast("SearchPage", self._made("search"))

    @property
    def dictionaries(self) -> "DictionaryPage":
        """Return the dictionary page."""
        return cast("DictionaryPage", self._made("dictionaries"))

    @property
    def codebooks(self) -> "CodebookPage":
        """Return the codebook page."""
        return cast("CodebookPage", self._made("codebooks"))

    @property
    def lists(self) -> "ListsPage":
        """Return the page of lists of proposals."""
        return cast("ListsPage", self._made("lists"))

    @property
    def versions(self) -> "VersionsPage":
        """Return the page of corrected files."""
        return cast("VersionsPage", self._made("versions"))

    @property
    def place(self) -> Place | None:
        """Return the document and mark under review."""
        review = self.review if "review" in self._pages else None
        if review is None or review.shown is None:
            return None
        return Place(review.shown.card.id, None, review.current)

    def page(self, key: str) -> Page:
        """Return a page; an unknown key gives the library page."""
        page: Page = getattr(self, key if key in PAGES else "library")
        return page

    @property
    def shown(self) -> str:
        """Return the key of the page in front, empty where none is."""
        front = self._stack.currentWidget()
        return front.key if isinstance(front, Page) else ""

    def show(self, key: str) -> str:
        """Bring a page to the front and return its key."""
        page = self.page(key)
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

    def _on_evidence_wanted(self, quote: str) -> None:
        """Let evidence be chosen in any document."""
        self.review.evidence.ask(quote)
        self._desk.route.page_wanted.emit("library")
        self._desk.notices.info("请打开写有落实情况的文献，", "选中佐证文字后点“用作佐证”。")

    def _on_words_wanted(self, words: str) -> None:
        """Look for words in all texts; without any, let them be written."""
        self._desk.route.page_wanted.emit("search")
        if words:
            self.search.look_for(words)

    def _on_evidence_chosen(self, chosen: object) -> None:
        """Bring evidence to the ledger, or go back there without any."""
        self._desk.route.page_wanted.emit("ledger")
        if chosen is not None:
            self.ledger.take_evidence(cast("ChosenEvidence", chosen))

    def close(self) -> None:
        """Remove the pages."""
        self._desk.route.evidence_wanted.disconnect(self._on_evidence_wanted)
        self._desk.route.words_wanted.disconnect(self._on_words_wanted)
        self._desk.route.evidence_chosen.disconnect(self._on_evidence_chosen)
        self._desk.session.changed.disconnect(self._on_changed)
        self._desk.session.imported.disconnect(self._on_imported)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.deleteLater()
