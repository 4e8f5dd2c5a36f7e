"""The search page: queries over texts, notes, codes and metadata; mark all; word counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTabWidget

from zbreview.commands.base import Command
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.passages import MarkPassages
from zbreview.commands.saved_views import DropView, SaveView
from zbreview.domain.codes import Code
from zbreview.domain.findings import Role
from zbreview.domain.labels import ROLES
from zbreview.domain.saved_views import SavedView, ViewPage
from zbreview.errors import UserError
from zbreview.gui.desk import Desk
from zbreview.gui.models.contexts import (
    CONTEXT_COLUMNS,
    WORD_COLUMNS,
    ContextLine,
    context_lines,
    other_lines,
)
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.search_form import SearchForm
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.context_delegate import ContextDelegate
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.services import searching
from zbreview.services.searching import SearchOrder
from zbreview.services.word_counts import WordCount, word_counts
from zbreview.store.codes import codebooks
from zbreview.store.elsewhere import OtherHit, find_elsewhere
from zbreview.store.ledger import ledger_choices
from zbreview.store.saved_views import saved_views
from zbreview.store.search import SearchCounts, SearchHit, prepare

_PAGE = 50
_NO_DOCUMENT = "文献库里还没有文献，没有可以检索的文字。\n请先导入答复、意见文件。"
_BEGIN = (
    "在上面写下检索词，按回车。\n\n一个字也能找；空格是“与”，还可以写 或、非、括号、邻近/30。\n"
    "结果列出前后文，双击到原处，也可以一次全部标注。"
)
_NOT_FOUND = "没有找到。\n可以少写几个字、勾选同义词，或取消筛选再找。"
_EXTENTS = (("所在句", "sentence"), ("检索词本身", "words"), ("所在段", "paragraph"))


class SearchPage(Page):
    """Show words in their context at once, their counts a moment later."""

    key = "search"
    tables = frozenset({
        "document", "text_version", "metadata_field", "annotation", "finding", "status", "code",
        "codebook", "code_mark", "saved_view", "chain", "ledger_value", "dictionary_overlay",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: ValueTable[ContextLine] = ValueTable(CONTEXT_COLUMNS, self)
        self.words: ValueTable[WordCount] = ValueTable(WORD_COLUMNS, self)
        self._order: SearchOrder | None = None
        self._hits: tuple[SearchHit, ...] = ()
        self._limit = _PAGE
        self._asked = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        """Lay out the form, what was understood, results and word counts, and marking."""
        self.form = SearchForm()
        self.said = parts.label("", "soft", wrap=True)
        self.view = ValueTableView("检索结果", self.lines, stretch=3, sort=False)
        self.view.setItemDelegate(ContextDelegate(self.view))
        self.view.verticalHeader().setDefaultSectionSize(28)
        self.more = parts.button("再列一些", self._on_more_clicked, look="flat_link")
        self.role = ChoiceBox("标为")
        self.extent = ChoiceBox("标注范围", *_EXTENTS)
        self.mark = parts.button("标注全部结果", self.mark_all)
        self.counts = parts.label("", "soft")
        foot = Flow(
            self.counts, self.more, None,
            parts.holder(
                parts.row(parts.label("全部标为", "soft"), self.role, self.extent, self.mark)
            ),
        )  # fmt: skip
        self._make_empty()
        self._layers = Layers()
        self._layers.addWidget(self.view)
        self._layers.addWidget(self.empty)
        results = parts.holder(parts.column(self._layers, foot, spacing=6, grow=0))
        self.word_view = ValueTableView("词频与关键词", self.words, stretch=0)
        self.count_words = parts.button("统计所选文献的词频", self._on_count_words_clicked)
        hint = parts.label("按上面的年度、单位、文种统计；双击一个词即检索它。", "soft")
        counted = parts.holder(
            parts.column(Flow(self.count_words, hint), self.word_view, spacing=6)
        )
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("检索结果与词频")
        self.tabs.tabBar().setAccessibleName("检索结果与词频")
        self.tabs.addTab(results, "检索结果")
        self.tabs.addTab(counted, "词频与关键词")
        self.setLayout(
            parts.column(
                parts.row(parts.label("检索", "pageTitle"), None), self.form, self.said, self.tabs,
                margins=12, grow=3,
            )
        )  # fmt: skip

    def _make_empty(self) -> None:
        """Make what stands where there are no results: what to do next, with its button."""
        self.go_library = self.to_library()
        self.unfilter = parts.button("取消全部筛选", self._on_unfilter_clicked, look="primary")
        self.to_words = parts.button(
            "看看常见的词…", lambda: self.tabs.setCurrentIndex(1), tip="统计词频与关键词"
        )
        self.empty = parts.EmptyState("", self.go_library, self.unfilter, self.to_words)

    def _connect(self) -> None:
        """Wire the form, the results and the kept queries."""
        self.form.wanted.connect(self.search)
        self.form.views.wanted.connect(self._on_view_wanted)
        self.form.views.save_wanted.connect(self._on_save_wanted)
        self.form.views.drop_wanted.connect(lambda view: self.do(DropView(view.uuid, view.name)))
        self.view.activated.connect(self._on_line_activated)
        self.word_view.doubleClicked.connect(self._on_word_chosen)

    def load(self) -> None:
        """Offer what there is to choose, and search again where something was searched."""
        library = self.desk.session.library
        books = codebooks(library)
        self.form.offer(ledger_choices(library), books)
        self.form.views.offer(saved_views(library, ViewPage.SEARCH))
        codes = [code for book in books for code in book.codes if code.is_codable]
        self.role.offer(
            [*((ROLES[role], role) for role in Role),
             *((f"编码：{code.name}", code) for code in codes)]
        )  # fmt: skip
        if self._order is not None and self._order.words:
            self._show()
        else:
            self._show_nothing()
            self._prepare()

    def _prepare(self) -> None:
        """Have the texts put in order while the words are being written."""
        library = self.desk.session.library

        def forget(_outcome: object) -> None:
            """Say nothing: a search does it itself where this did not."""

        job = Job("准备检索", lambda _report: prepare(library), forget, forget, is_quiet=True)
        self.desk.runner.submit(job)

    def enter(self) -> None:
        """Let a query be written at once, or go on with what was found."""
        super().enter()
        if self.lines.values:
            self.view.setFocus()
        else:
            self.focus_query()

    def focus_query(self) -> None:
        """Put the cursor into the query."""
        self.form.words.setFocus()
        self.form.words.selectAll()

    def look_for(self, words: str) -> None:
        """Search for words that another page wants to be found."""
        self.form.words.setText(words)
        self.search()

    def search(self) -> None:
        """Carry out what the form says; a wrong query is told where it is wrong."""
        self._order = self.form.order
        self._limit = _PAGE
        self.tabs.setCurrentIndex(0)
        if self._order.words:
            self._show()
        else:
            self._show_nothing()

    def _show(self) -> None:
        """Show the first hits, then have everything counted."""
        order = self._order
        if order is None:
            return
        library = self.desk.session.library
        try:
            meant = searching.understood(library, order)
            self._hits = searching.page(library, order, limit=self._limit)
        except UserError as error:
            self._show_nothing(f"{error.message}{error.hint}")
            return
        added = searching.expansion_words(meant.expansions)
        self.said.setText(f"同义词和别名：{added}（可取消勾选）" if added else "")
        self._show_lines(SearchCounts(), ())
        self._show_what_next(is_over=False)
        self.counts.setText("正在计数…")
        self._ask_for_counts(order)

    def _show_lines(self, counts: SearchCounts, others: tuple[OtherHit, ...]) -> None:
        """Show the hits under their documents, and what lies outside of the texts."""
        line, at = self.view.row, self.view.verticalScrollBar().value()
        lines = (*context_lines(self._hits, counts.by_text), *other_lines(others))
        self.view.clearSpans()
        self.lines.show_values(lines)
        for row, each in enumerate(lines):
            if each.title:
                self.view.setSpan(row, 0, 1, len(CONTEXT_COLUMNS))
        if 0 <= line < len(lines):
            self.view.selectRow(line)
            self.view.verticalScrollBar().setValue(at)
        elif lines:
            self.view.selectRow(min(1, len(lines) - 1))
        self.more.setVisible(len(self._hits) >= self._limit)
        self.mark.setEnabled(bool(self._hits) and self.desk.session.can_write)

    def _show_nothing(self, said: str = "") -> None:
        self._asked += 1
        self._hits = ()
        self.said.setText(said)
        self.counts.setText("" if said else "写下检索词，按回车。")
        self._show_lines(SearchCounts(), ())
        self._show_what_next(is_over=True)

    def _show_what_next(self, *, is_over: bool) -> None:
        """Say what to do where no line is shown; ``is_over`` where everything was looked at."""
        has_documents = self.form.has_documents
        is_asked = self._order is not None and bool(self._order.words)
        self._layers.setCurrentIndex(0 if self.lines.values or (is_asked and not is_over) else 1)
        self.empty.text.setText(
            _NO_DOCUMENT if not has_documents else _NOT_FOUND if is_asked else _BEGIN
        )
        self.go_library.setVisible(not has_documents)
        self.unfilter.setVisible(has_documents and is_asked and self.form.is_filtered)
        self.to_words.setVisible(has_documents)

    def _ask_for_counts(self, order: SearchOrder) -> None:
        """Have all paragraphs counted and the rest of the library looked through."""
        library = self.desk.session.library
        self._asked += 1
        number = self._asked

        def work(_report: Report) -> tuple[SearchCounts, tuple[OtherHit, ...]]:
            query = searching.understood(library, order).query
            has_filter = order.wanted != type(order.wanted)()
            others = () if has_filter else find_elsewhere(library, query)
            return searching.counts(library, order), others

        def show(found: tuple[SearchCounts, tuple[OtherHit, ...]]) -> None:
            if number == self._asked and self.desk.session.is_open:
                counts, others = found
                self._show_lines(counts, others)
                self._show_what_next(is_over=True)
                more = f"；别处 {len(others)} 条" if others else ""
                self.counts.setText(
                    f"{len(counts.by_text)} 份文献中 {counts.paragraphs} 段{more}"
                    if counts.by_text or others
                    else "没有找到。"
                )

        job = Job("检索计数", work, show, self.desk.notices.failed, is_quiet=True)
        self.desk.runner.submit(job)

    # Marking ---------------------------------------------------------------------------------

    def mark_all(self) -> None:
        """Mark every hit with the chosen role or code, in one step."""
        order = self._order
        if order is None:
            return
        try:
            places = searching.places(self.desk.session.library, order, self.extent.value)
        except UserError as error:
            self.desk.notices.failed(error)
            return
        chosen: Role | Code = self.role.value
        command: Command = (
            MarkPassages(places, chosen, order.words)
            if isinstance(chosen, Role)
            else MarkWithCode(chosen.uuid, places, chosen.name)
        )
        if self.do(command):
            self.desk.notices.good(f"{command.label}。可以撤销。")

    # Slots -----------------------------------------------------------------------------------

    def _on_unfilter_clicked(self) -> None:
        self.form.set_order(SearchOrder(self.form.order.words, self.form.order.with_synonyms))
        self.search()

    def _on_more_clicked(self) -> None:
        self._limit *= 2
        self._show()

    def _on_line_activated(self, index: QModelIndex) -> None:
        place = self.lines.value(index.row()).place
        if place is not None:
            self.desk.route.source_wanted.emit(place)

    def _on_view_wanted(self, view: SavedView) -> None:
        self.form.set_order(searching.from_json(view.definition))
        self.search()

    def _on_save_wanted(self, name: str) -> None:
        if self.do(SaveView(ViewPage.SEARCH, name, searching.to_json(self.form.order))):
            self.form.views.show_name(name)

    def _on_count_words_clicked(self) -> None:
        """Have the words of the chosen documents counted; it can be stopped."""
        library, wanted = self.desk.session.library, self.form.order.wanted
        job = Job(
            "统计词频",
            lambda report: word_counts(library, wanted, report),
            self.words.show_values,
            self.desk.notices.failed,
        )
        self.desk.runner.submit(job)

    def _on_word_chosen(self, index: QModelIndex) -> None:
        self.look_for(self.words.value(index.row()).word)
