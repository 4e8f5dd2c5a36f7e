"""The library page: documents by year, unit, kind and state."""

from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFileDialog

from zbreview.commands.documents import ClearProblems
from zbreview.domain.documents import DocumentCard, ReviewState
from zbreview.domain.labels import REVIEW_STATES
from zbreview.errors import UserError
from zbreview.gui import icons
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.documents import COLUMNS
from zbreview.gui.models.problems import PROBLEM_COLUMNS
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.document_filters import DocumentFilters, Wanted
from zbreview.gui.panels.stale_strip import StaleStrip
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.store import documents
from zbreview.store.documents import ImportProblem

_RETRY = "重试所选"
_ALLOW = "确认可处理，导入"


class LibraryPage(Page):
    """List the documents and the files that did not come in."""

    key = "library"
    tables = frozenset({
        "document", "metadata_field", "annotation", "finding", "import_problem", "text_version",
        "dictionary_overlay",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.documents: ValueTable[DocumentCard] = ValueTable(COLUMNS, self)
        self.problems: ValueTable[ImportProblem] = ValueTable(PROBLEM_COLUMNS, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        """Lay out filters, documents and problems."""
        self.filters = DocumentFilters()
        self.view = ValueTableView("文献列表", self.documents, stretch=1)
        self.view.verticalHeader().setDefaultSectionSize(38)
        self.counts = parts.label("", "soft")
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
        self.filters.changed.connect(self._show_documents)
        self.filters.search_wanted.connect(self.desk.route.words_wanted)
        self.view.activated.connect(self._on_document_activated)
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.problem_view.selectionModel().currentRowChanged.connect(self._on_problem_changed)

    def load(self) -> None:
        """Read documents and problems."""
        every = documents.cards(self.desk.session.library)
        problems = documents.problems(self.desk.session.library)
        self.filters.offer(every)
        self._layers.setCurrentIndex(1 if every or problems else 0)
        self._show(every if self.filters.wanted() == Wanted() else self._passing())
        self.problems.show_values(problems)
        self._on_problem_changed()
        self.problem_title.setText(f"导入问题 {len(problems)} 件")
        self.problem_box.setVisible(bool(problems))
        self.strip.refresh()

    def _show_documents(self) -> None:
        """Show the documents that pass the filters."""
        self._show(self._passing())

    def _passing(self) -> tuple[DocumentCard, ...]:
        """Read the documents that pass the filters."""
        wanted = self.filters.wanted()
        return documents.cards(
            self.desk.session.library,
            year=wanted.year,
            issuer=wanted.issuer,
            kind=wanted.kind,
            state=wanted.state,
            text=wanted.text,
        )

    def _show(self, shown: tuple[DocumentCard, ...]) -> None:
        """Show documents, and how far their review has come; keep what is chosen."""
        chosen = self._chosen()
        self.documents.show_values(shown)
        header = self.view.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.documents.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        counts = [f"{len(shown)} 件"]
        counts += [
            f"{REVIEW_STATES[state]} {sum(card.review_state is state for card in shown)}"
            for state in ReviewState
        ]
        self.counts.setText(" · ".join(counts))
        row = self.documents.row_of(lambda card: chosen is not None and card.id == chosen.id)
        if shown:
            self.view.selectRow(max(row, 0))
        self._on_row_changed()

    def enter(self) -> None:
        """Let the keyboard work on the documents."""
        super().enter()
        self.view.setFocus()

    def _chosen(self) -> DocumentCard | None:
        """Return the selected document."""
        row = self.view.row
        return self.documents.value(row) if 0 <= row < len(self.documents.values) else None

    def open_chosen(self) -> None:
        """Open the selected document on the review page."""
        chosen = self._chosen()
        if chosen is not None:
            self.desk.route.source_wanted.emit(Place(chosen.id))

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
        self.desk.session.do(ClearProblems())

    # Slots -----------------------------------------------------------------------------------

    def _on_document_activated(self, index: QModelIndex) -> None:
        self.desk.route.source_wanted.emit(Place(self.documents.value(index.row()).id))

    def _on_row_changed(self) -> None:
        self.open_button.setEnabled(self._chosen() is not None)

    def _on_problem_changed(self) -> None:
        """Offer another try; for a file with a mark of secrecy, the analyst's word."""
        problem = self._problem()
        self.retry_button.setEnabled(problem is not None)
        self.encoding_button.setEnabled(problem is not None and not problem.is_marked)
        marked = problem is not None and problem.is_marked
        self.retry_button.setText(_ALLOW if marked else _RETRY)
