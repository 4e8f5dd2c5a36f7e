"""The library page: documents by year, unit, kind and state."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog

from zbreview.commands.documents import ClearProblems
from zbreview.domain.documents import DocumentCard, ReviewState
from zbreview.domain.identity import DocumentId
from zbreview.domain.labels import REVIEW_STATES
from zbreview.errors import UserError
from zbreview.gui import icons
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.documents import COLUMNS
from zbreview.gui.models.keyed import KeyedTable
from zbreview.gui.models.problems import PROBLEM_COLUMNS
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.document_filters import DocumentFilters
from zbreview.gui.panels.stale_strip import StaleStrip
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.store import documents
from zbreview.store.document_query import DocumentFilter, DocumentOrder
from zbreview.store.documents import ImportProblem

_RETRY = "重试所选"
_ALLOW = "确认可处理，导入"
_FIRST = 200
"""Documents whose order is asked for at once; that of the others comes from the background."""


class LibraryPage(Page):
    """List the documents and the files that did not come in."""

    key = "library"
    tables = frozenset({
        "document", "metadata_field", "annotation", "finding", "import_problem", "text_version",
        "dictionary_overlay",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.documents: KeyedTable[DocumentCard] = KeyedTable(COLUMNS, self._cards_of, self)
        self.problems: ValueTable[ImportProblem] = ValueTable(PROBLEM_COLUMNS, self)
        self._orders: tuple[tuple[DocumentOrder, bool], ...] = ()
        self._shown: DocumentFilter | None = None
        self._kept: int | None = None
        self._stand_in: int | None = None
        self._asked = 0
        self._build()
        self._connect()

    def _cards_of(self, keys: Sequence[int]) -> Mapping[int, DocumentCard]:
        return documents.cards_by_key(self.desk.session.library, keys)

    def _build(self) -> None:
        """Lay out filters, documents and problems."""
        self.filters = DocumentFilters()
        self.view = ValueTableView("文献列表", self.documents, stretch=1)
        self.view.verticalHeader().setDefaultSectionSize(38)
        self.counts = parts.label("", "soft")
        self.view.setSelectionMode(ValueTableView.SelectionMode.ExtendedSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.open_button = parts.button("审阅所选文献", self.open_chosen, look="primary")
        self._build_problems()
        split = KeptSplitter("library_list", self.desk.settings, vertical=True, sizes=(520, 160))
        for widget in (self.view, self.problem_box):
            split.addWidget(widget)
        split.setStretchFactor(0, 1)
        head = Flow(
            parts.label("文献库", "pageTitle"),
            self.counts,
            None,
            parts.label("双击或按回车审阅", "soft"),
            self.open_button,
        )
        self.strip = StaleStrip(self.desk)
        work = parts.holder(parts.column(head, self.strip, self.filters, split, margins=12, grow=3))
        self._layers = Layers(self)
        self._layers.addWidget(self._empty_state())
        self._layers.addWidget(work)
        self.problem_box.hide()

    def _build_problems(self) -> None:
        """Lay out the list of files that did not come in, with another try for each."""
        self.problem_view = ValueTableView("导入问题", self.problems, stretch=2, sort=False)
        clear = parts.button("清除列表", self._clear_problems, look="flat_link")
        self.retry_button = parts.button(_RETRY, self._retry, look="flat_link")
        self.encoding_button = parts.button("选择编码…", self._choose_encoding, look="flat_link")
        save = parts.button("导出 CSV…", self.save_problems, look="flat_link")
        self.problem_title = parts.label("", "cardTitle")
        head = parts.row(
            self.problem_title, None, self.encoding_button, self.retry_button, save, clear
        )
        self.problem_box = parts.holder(parts.column(head, self.problem_view, spacing=4))

    def _empty_state(self) -> parts.EmptyState:
        """Return what stands where the library has no document yet."""
        theme, want = self.desk.theme, self.desk.route.action_wanted.emit
        return parts.EmptyState(
            "文献库还是空的。\n把答复、意见文件（Word、WPS、PDF、OFD、网页、文本等）拖进窗口，或点下面的按钮。",
            parts.button("导入文件…", lambda: want("import_files"), look="primary",
                         icon=icons.icon("import-file", theme, "text_on_accent")),
            parts.button("导入文件夹…", lambda: want("import_folder"),
                         icon=icons.icon("import-folder", theme)),
        )  # fmt: skip

    def _connect(self) -> None:
        """Wire filters and double clicks."""
        self.filters.changed.connect(self._show)
        self.documents.order_wanted.connect(self._on_order_wanted)
        self.filters.search_wanted.connect(self.desk.route.words_wanted)
        self.view.activated.connect(self._on_document_activated)
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.view.selectionModel().selectionChanged.connect(self.situation_changed)
        self.problem_view.selectionModel().currentRowChanged.connect(self._on_problem_changed)

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Offer what there is to choose, then show the documents or read them again."""
        library = self.desk.session.library
        choices, problems = documents.document_choices(library), documents.problems(library)
        self.filters.offer(choices)
        self._layers.setCurrentIndex(1 if choices.has_documents or problems else 0)
        if self._shown != self.wanted:
            self._show()
        else:
            self.documents.refresh()
            self._ask_for_the_rest()
        self.problems.show_values(problems)
        self._on_problem_changed()
        self.problem_title.setText(f"导入问题 {len(problems)} 件")
        self.problem_box.setVisible(bool(problems))
        self.strip.refresh()

    @property
    def wanted(self) -> DocumentFilter:
        """Return what is to be shown: filter and order."""
        return replace(self.filters.wanted(), orders=self._orders)

    def _show(self) -> None:
        """Show the first documents that pass at once, keeping the chosen one; ask for the rest."""
        if not self.desk.session.is_open:
            return
        chosen, self._shown = self._wished(), self.wanted
        first = replace(self._shown, limit=_FIRST)
        keys = documents.document_keys(self.desk.session.library, first)
        self.documents.show_keys(keys)
        if len(keys) == _FIRST:
            self.counts.setText("正在读取列表…")
        self._choose(chosen)
        self._kept, self._stand_in = chosen, self._key
        self._ask_for_the_rest()

    def _ask_for_the_rest(self) -> None:
        """Have the whole order and the counts worked out beside the window."""
        library, wanted = self.desk.session.library, self.wanted
        self._asked += 1
        number = self._asked

        def work(_report: Report) -> tuple[array[int], dict[ReviewState, int]]:
            keys = documents.document_keys(library, wanted)
            return keys, documents.document_counts(library, wanted)

        def show(found: tuple[array[int], dict[ReviewState, int]]) -> None:
            if self.shows(library) and number == self._asked:
                self._take(*found)

        def fail(error: Exception) -> None:
            if self.shows(library):
                self.desk.notices.failed(error)

        job = Job("读取文献列表", work, show, fail, is_quiet=True)
        self.desk.runner.submit(job)

    def _take(self, keys: array[int], counts: dict[ReviewState, int]) -> None:
        """Show all documents that pass, keeping the chosen one, and how far their review is."""
        chosen, bar = self._wished(), self.view.verticalScrollBar()
        at, self._kept = bar.value(), None
        self.documents.take_keys(keys)
        if chosen is None or self._key != chosen:
            self._choose(chosen)
            bar.setValue(at)
            self.view.scrollTo(self.view.currentIndex())
        said = [f"{len(keys)} 件", *(f"{REVIEW_STATES[one]} {n}" for one, n in counts.items())]
        self.counts.setText(" · ".join(said))

    def _choose(self, key: int | None) -> None:
        """Choose the document of a key, or the first one."""
        if self.documents.rowCount():
            self.view.selectRow(max(0, self.documents.row_of(key)))
        self._on_row_changed()

    def enter(self) -> None:
        """Let the keyboard work on the documents."""
        super().enter()
        self.view.setFocus()

    def _wished(self) -> int | None:
        """Return the key of the document that is to stay chosen.

        It may stand behind the first ones and then waits for the whole list, unless the person
        chose another one meanwhile.
        """
        return self._kept if self._kept and self._key == self._stand_in else self._key

    @property
    def _key(self) -> int | None:
        """Return the key of the selected document."""
        return self.documents.key(self.view.row)

    def open_chosen(self) -> None:
        """Open the selected document on the review page."""
        if self._key is not None:
            self.desk.route.source_wanted.emit(Place(DocumentId(self._key)))

    # Selected documents ----------------------------------------------------------------------

    def situation(self) -> frozenset[str]:
        """Tell whether documents are selected in the list in sight."""
        has_some = self.isVisible() and self.view.selectionModel().hasSelection()
        return frozenset({"chosen"} if has_some else ())

    def chosen(self) -> tuple[DocumentCard, ...]:
        """Return the selected documents in the order of the list."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        keys = [key for key in map(self.documents.key, rows) if key is not None]
        found = self._cards_of(keys)
        return tuple(found[key] for key in keys if key in found)

    def select(self, keys: Sequence[int]) -> None:
        """Select the documents of some keys, the first of them being the current one."""
        rows = [row for row in map(self.documents.row_of, keys) if row >= 0]
        if rows:
            self.view.selectRow(rows[0])
        mode = QItemSelectionModel.SelectionFlag
        for row in rows[1:]:
            index = self.documents.index(row, 0)
            self.view.selectionModel().select(index, mode.Select | mode.Rows)

    def neighbour(self, keys: Sequence[int]) -> int | None:
        """Return the document below those of some keys, or else the one above."""
        rows = {self.documents.row_of(key) for key in keys}
        below = (row for row in range(min(rows), self.documents.rowCount()) if row not in rows)
        return self.documents.key(next(below, min(rows) - 1))

    def remove_chosen(self) -> None:
        """Ask, then remove the selected documents from the library."""
        from zbreview.gui.pages.library_removal import remove  # noqa: PLC0415 - on demand

        remove(self)

    def save_originals(self) -> None:
        """Ask where, then write the selected documents as they came in."""
        from zbreview.gui.pages.library_removal import save_originals  # noqa: PLC0415 - on demand

        save_originals(self)

    # Problems --------------------------------------------------------------------------------

    def _problem(self) -> ImportProblem | None:
        """Return the selected problem."""
        row = self.problem_view.row
        return self.problems.value(row) if 0 <= row < len(self.problems.values) else None

    def _retry(self) -> None:
        problem = self._problem()
        if problem is not None:
            self.desk.route.retry_wanted.emit(problem.path, problem.is_marked)

    def _choose_encoding(self) -> None:
        problem = self._problem()
        if problem is not None:
            self.desk.route.encoding_wanted.emit(problem.path)

    def save_problems(self) -> None:
        """Ask where, then write the list for a spreadsheet."""
        name, _ = QFileDialog.getSaveFileName(
            self, "导出导入问题", "导入问题.csv", "CSV 表格 (*.csv)"
        )
        if not name:
            return
        from zbreview.services.problem_lists import write_problems  # noqa: PLC0415 - on demand

        try:
            write_problems(self.problems.values, Path(name))
        except UserError as error:
            self.desk.notices.failed(error)
        else:
            self.desk.notices.good(f"已导出 {len(self.problems.values)} 件导入问题。")

    def _clear_problems(self) -> None:
        self.do(ClearProblems())

    # Slots -----------------------------------------------------------------------------------

    def _on_document_activated(self, index: QModelIndex) -> None:
        key = self.documents.key(index.row())
        if key is not None:
            self.desk.route.source_wanted.emit(Place(DocumentId(key)))

    def _on_order_wanted(self, column: str, down: bool) -> None:
        """Sort by a column, and what it leaves equal as it was sorted before."""
        order = DocumentOrder(column)
        self._orders = ((order, down), *(one for one in self._orders if one[0] is not order))[:2]
        self._show()

    def _on_row_changed(self) -> None:
        has_one = self._key is not None
        if self.open_button.isEnabled() != has_one:
            self.open_button.setEnabled(has_one)
            self.situation_changed.emit()  # a list that is emptied does not tell of its selection

    def _on_problem_changed(self) -> None:
        """Offer another try; for a file with a mark of secrecy, the analyst's word."""
        problem = self._problem()
        self.retry_button.setEnabled(problem is not None)
        self.encoding_button.setEnabled(problem is not None and not problem.is_marked)
        marked = problem is not None and problem.is_marked
        self.retry_button.setText(_ALLOW if marked else _RETRY)
