"""The pages of an open library; imported when the first library is opened."""

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from zbreview.gui.actions import ActionSet
from zbreview.gui.desk import Desk, Place
from zbreview.gui.pages.charts_page import ChartsPage
from zbreview.gui.pages.codebook_page import CodebookPage
from zbreview.gui.pages.compare_page import ComparePage
from zbreview.gui.pages.dictionary_page import DictionaryPage
from zbreview.gui.pages.export_page import ExportPage
from zbreview.gui.pages.ledger_page import LedgerPage
from zbreview.gui.pages.library_page import LibraryPage
from zbreview.gui.pages.lists_page import ListsPage
from zbreview.gui.pages.outcomes_page import OutcomesPage
from zbreview.gui.pages.page import Page
from zbreview.gui.pages.parallel_page import ParallelPage
from zbreview.gui.pages.review_page import ReviewPage
from zbreview.gui.pages.search_page import SearchPage
from zbreview.gui.pages.versions_page import VersionsPage
from zbreview.gui.panels.ledger_details import ChosenEvidence

if TYPE_CHECKING:
    from zbreview.commands.base import Changes


_KINDS = (
    LibraryPage, ReviewPage, ComparePage, OutcomesPage, ParallelPage, LedgerPage, ChartsPage,
    ExportPage, DictionaryPage, CodebookPage, VersionsPage, SearchPage, ListsPage,
)  # fmt: skip
_ON_THE_TEXT = ("mark_commitment", "mark_measure", "mark_result", "mark_standing", "mark_data",
                "pick_code", "respan", "split")  # fmt: skip
_P = TypeVar("_P", bound=Page)


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

    def _made(self, kind: type[_P]) -> _P:
        """Return the one page of a kind."""
        page = self._pages.get(kind.key)
        if not isinstance(page, kind):
            page = kind(self._desk)
            self._pages[kind.key] = page
            self._stack.addWidget(page)
            page.situation_changed.connect(self.situation_changed)
        return page

    @property
    def library(self) -> LibraryPage:
        """Return the library page."""
        return self._made(LibraryPage)

    @property
    def review(self) -> ReviewPage:
        """Return the review page."""
        is_new = ReviewPage.key not in self._pages
        page = self._made(ReviewPage)
        if is_new:
            page.pane.set_context_actions([self._actions[key] for key in _ON_THE_TEXT])
        return page

    @property
    def compare(self) -> ComparePage:
        """Return the comparison page."""
        return self._made(ComparePage)

    @property
    def outcomes(self) -> OutcomesPage:
        """Return the page of targets and outcomes."""
        return self._made(OutcomesPage)

    @property
    def parallel(self) -> ParallelPage:
        """Return the page of side-by-side reading."""
        return self._made(ParallelPage)

    @property
    def ledger(self) -> LedgerPage:
        """Return the ledger page."""
        return self._made(LedgerPage)

    @property
    def charts(self) -> ChartsPage:
        """Return the page of charts."""
        return self._made(ChartsPage)

    @property
    def export(self) -> ExportPage:
        """Return the export page, with the document under review chosen."""
        page = self._made(ExportPage)
        if self.place is not None:
            page.propose(self.place.document_id)
        return page

    @property
    def search(self) -> SearchPage:
        """Return the search page."""
        return self._made(SearchPage)

    @property
    def dictionaries(self) -> DictionaryPage:
        """Return the dictionary page."""
        return self._made(DictionaryPage)

    @property
    def codebooks(self) -> CodebookPage:
        """Return the codebook page."""
        return self._made(CodebookPage)

    @property
    def lists(self) -> ListsPage:
        """Return the page of lists of proposals."""
        return self._made(ListsPage)

    @property
    def versions(self) -> VersionsPage:
        """Return the page of corrected files."""
        return self._made(VersionsPage)

    @property
    def place(self) -> Place | None:
        """Return the document and mark under review."""
        review = self._pages.get(ReviewPage.key)
        if not isinstance(review, ReviewPage) or review.shown is None:
            return None
        return Place(review.shown.card.id, None, review.current)

    def page(self, key: str) -> Page:
        """Return a page; an unknown key gives the library page."""
        known = {kind.key for kind in _KINDS}
        page: Page = getattr(self, key if key in known else LibraryPage.key)
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
        self._desk.route.page_wanted.emit(LibraryPage.key)
        self._desk.notices.info("请打开写有落实情况的文献，", "选中佐证文字后点“用作佐证”。")

    def _on_words_wanted(self, words: str) -> None:
        """Look for words in all texts; without any, let them be written."""
        self._desk.route.page_wanted.emit(SearchPage.key)
        if words:
            self.search.look_for(words)

    def _on_evidence_chosen(self, chosen: object) -> None:
        """Bring evidence to the ledger, or go back there without any."""
        self._desk.route.page_wanted.emit(LedgerPage.key)
        if isinstance(chosen, ChosenEvidence):
            self.ledger.take_evidence(chosen)

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
