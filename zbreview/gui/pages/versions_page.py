"""Corrected files: which resemble each other, and the marks left on an earlier version."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from shiboken6 import isValid

from zbreview.commands.versions import KeepApart, PlaceMarks, Placement
from zbreview.domain.identity import DocumentId
from zbreview.domain.spans import Span
from zbreview.errors import UserError
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.models.versions import (
    LEFT_COLUMNS,
    PAIR_COLUMNS,
    Left,
    Pair,
    forecast,
    pairs_of,
)
from zbreview.gui.pages.page import Page
from zbreview.gui.tasks import Job, Report
from zbreview.gui.utf16 import Utf16Map
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.services import versions as service
from zbreview.services.versions import Adoption, Move, Resemblance, taking_over
from zbreview.store import documents
from zbreview.store.versions import documents_with_stranded_marks

_SAID = (
    "相近的文件是同一份的更正稿，还是两份？由您决定。采用新版本后，旧文本、旧文件和没有移过去的"
    "标注都保留。"
)

_NOTHING = (
    "库里没有相近的文件，旧版本上也没有留下的标注。\n"
    "更正稿，或同一文字的网页和附件导入之后，在这里决定是新版本还是两份。"
)
_Found = tuple[tuple[Resemblance, ...], list[tuple[DocumentId, Move]]]


class VersionsPage(Page):
    """Decide on files that resemble each other; place what was left on earlier versions."""

    key = "versions"
    tables = frozenset({"document", "annotation", "code_mark", "text_version", "kept_apart"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pairs: ValueTable[Pair] = ValueTable(PAIR_COLUMNS, self)
        self.left: ValueTable[Left] = ValueTable(LEFT_COLUMNS, self)
        self.adoption: Adoption | None = None
        self._shown: tuple[DocumentId, Utf16Map] | None = None
        self._build()

    def _build(self) -> None:
        """Lay out the pairs above, the marks that were left and the new text below."""
        self.pair_view = ValueTableView("相近的文件", self.pairs, stretch=1)
        self.left_view = ValueTableView("旧版本上的标注", self.left, stretch=2)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("新文本")
        self.pair_title = parts.label("", "cardTitle")
        self.left_title = parts.label("", "cardTitle")
        self.said = parts.label("", "soft", wrap=True)
        self._make_buttons()
        self.pair_box = parts.holder(
            parts.column(
                self.pair_title, self.pair_view, self.said,
                Flow(self.side_by_side, None, self.apart, self.reverse, self.take),
                grow=1,
            )
        )  # fmt: skip
        self.left_box = parts.holder(
            parts.column(
                self.left_title, self.left_view, self.text,
                Flow(self.open_text, None, self.place_chosen, self.place_found),
                grow=2,
            )
        )  # fmt: skip
        split = KeptSplitter("versions", self.desk.settings, vertical=True, sizes=(300, 420))
        split.addWidget(self.pair_box)
        split.addWidget(self.left_box)
        head = parts.column(
            parts.label("新旧版本", "pageTitle"), parts.label(_SAID, "soft", wrap=True), spacing=4
        )
        work = parts.holder(parts.column(head, split, margins=12, grow=1))
        self._layers = Layers(self)
        self._layers.addWidget(parts.EmptyState(_NOTHING, self.to_library()))
        self._layers.addWidget(work)
        self.pair_view.selectionModel().currentRowChanged.connect(self._on_pair)
        self.left_view.selectionModel().currentRowChanged.connect(self._on_left)
        self.text.selectionChanged.connect(self._enable)

    def _make_buttons(self) -> None:
        self.side_by_side = parts.button("并排查看", self.compare)
        self.apart = parts.button("两份都保留", self.keep_apart)
        self.reverse = parts.button("先导入的是新版本", lambda: self.adopt(is_reversed=True))
        self.take = parts.button("后导入的是新版本", self.adopt, look="primary")
        self.open_text = parts.button("在审阅页打开", self.open_document)
        self.place_chosen = parts.button("移到所选文字", self.place_on_selection)
        self.place_found = parts.button("移到建议的位置", self.place_on_found, look="primary")

    def load(self) -> None:
        """Look for pairs in the background, and list what stands on earlier versions."""
        library = self.desk.session.library

        def work(_report: Report) -> _Found:
            left = [
                (document_id, move)
                for document_id in documents_with_stranded_marks(library)
                for move in service.stranded(library, document_id)
            ]
            return service.resemblances(library), left

        def show(found: _Found) -> None:
            session = self.desk.session
            if isValid(self) and session.is_open and session.library is library:
                self._show(*found)

        job = Job("查找相近的文件", work, show, self.desk.notices.failed, is_quiet=True)
        self.desk.runner.submit(job)

    def _show(self, found: tuple[Resemblance, ...], left: list[tuple[DocumentId, Move]]) -> None:
        cards = {card.id: card for card in documents.cards(self.desk.session.library)}
        self.pairs.show_values(pairs_of(found, cards))
        self.left.show_values(tuple(Left(cards[key], move) for key, move in left if key in cards))
        n_pairs, n_left = len(self.pairs.values), len(self.left.values)
        self.pair_title.setText(f"相近的文件 {n_pairs} 对")
        self.left_title.setText(f"旧版本上的标注 {n_left} 处")
        self.pair_box.setVisible(bool(n_pairs))
        self._layers.setCurrentIndex(1 if n_pairs or n_left else 0)
        self.left_box.setVisible(bool(n_left))
        if n_pairs:
            self.pair_view.selectRow(0)
        if n_left:
            self.left_view.selectRow(0)
        self._on_pair()
        self._on_left()

    @property
    def pair(self) -> Pair | None:
        """Return the selected pair."""
        row = self.pair_view.row
        return self.pairs.value(row) if 0 <= row < len(self.pairs.values) else None

    @property
    def mark(self) -> Left | None:
        """Return the selected mark of an earlier version."""
        row = self.left_view.row
        return self.left.value(row) if 0 <= row < len(self.left.values) else None

    # Pairs -----------------------------------------------------------------------------------

    def _on_pair(self) -> None:
        """Say what taking the newer file over would do."""
        pair = self.pair
        self.adoption = self._preview(pair.older.id, pair.newer.id) if pair else None
        self.said.setText(forecast(self.adoption) if self.adoption else "")
        self._enable()

    def _preview(self, older: DocumentId, newer: DocumentId) -> Adoption | None:

        try:
            return service.preview(self.desk.session.library, older, newer)
        except UserError as error:
            self.desk.notices.failed(error)
            return None

    def compare(self) -> None:
        """Show both files beside each other."""
        if self.pair is not None:
            self.desk.route.parallel_wanted.emit(self.pair.older.id, self.pair.newer.id)

    def keep_apart(self) -> None:
        """Note that the two are two."""
        pair = self.pair
        if pair is not None and self.do(KeepApart(pair.older.uuid, pair.newer.uuid)):
            self.desk.notices.good("两份都保留，以后不再提示。可以撤销。")

    def adopt(self, *, is_reversed: bool = False) -> None:
        """Take one file over as the new version of the other."""
        pair = self.pair
        if pair is None:
            return
        keys = (pair.older.id, pair.newer.id)
        adoption = self._preview(*(reversed(keys) if is_reversed else keys))
        if adoption is not None:
            said = f"已采用新版本。{forecast(adoption)}"
            self.desk.carefully(taking_over(adoption), lambda: self.desk.notices.good(said))

    # Marks that were left ----------------------------------------------------------------------

    def _on_left(self) -> None:
        """Show the new text at the place where the mark probably belongs."""
        left = self.mark
        if left is None:
            self.text.clear()
            self._shown = None
        else:
            body = documents.text_of(self.desk.session.library, left.document.text_id)
            if self._shown is None or self._shown[0] != left.document.id:
                self.text.setPlainText(body)
            self._shown = left.document.id, Utf16Map(body)
            self._select(left.move.found.span)
        self._enable()

    def _select(self, span: Span | None) -> None:
        """Select a place of the new text; without one the beginning."""
        cursor = self.text.textCursor()
        units = self._shown[1] if self._shown else Utf16Map("")
        cursor.setPosition(units.to_units(span.start) if span else 0)
        if span is not None:
            cursor.setPosition(units.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        QTimer.singleShot(0, self.text, self.text.centerCursor)  # the pane may just be appearing

    def _selected(self) -> Span | None:
        """Return the selected characters of the new text."""
        cursor = self.text.textCursor()
        if self._shown is None or not cursor.hasSelection():
            return None
        return self._shown[1].span(cursor.selectionStart(), cursor.selectionEnd())

    def place_on_found(self) -> None:
        """Move the mark to where it probably belongs."""
        if self.mark is not None:
            self._place(self.mark, self.mark.move.found.span)

    def place_on_selection(self) -> None:
        """Move the mark to the selected characters."""
        if self.mark is not None:
            self._place(self.mark, self._selected())

    def _place(self, left: Left, span: Span | None) -> None:

        if span is not None:
            placement = Placement(left.move.mark.uuid, span)
            if self.do(PlaceMarks(left.document.id, (placement,))):
                self.desk.notices.good("标注已移到新文本，可以撤销。")

    def open_document(self) -> None:
        """Open the new text on the review page."""
        if self.mark is not None:
            place = Place(self.mark.document.id, self.mark.move.found.span)
            self.desk.route.source_wanted.emit(place)

    def _enable(self) -> None:
        """Enable what can be done now."""
        can_write = self.desk.session.can_write
        has_pair, left = self.pair is not None, self.mark
        self.side_by_side.setEnabled(has_pair)
        for button in (self.apart, self.reverse, self.take):
            button.setEnabled(has_pair and can_write)
        self.open_text.setEnabled(left is not None)
        found = left is not None and left.move.found.span is not None
        self.place_found.setEnabled(found and can_write)
        self.place_chosen.setEnabled(left is not None and can_write and bool(self._selected()))
