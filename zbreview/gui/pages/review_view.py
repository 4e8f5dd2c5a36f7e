"""The review page as it shows a document: outline, marks, text, and one mark in full."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QTabWidget

from zbreview.domain.codes import CodeMark
from zbreview.domain.documents import DocumentCard, ReviewState
from zbreview.domain.identity import Uuid
from zbreview.domain.labels import DOCUMENT_KINDS, REVIEW_STATES
from zbreview.domain.reviews import Mark, MarkState
from zbreview.errors import UserError
from zbreview.gui import reviewing
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.code_mark_panel import CodeMarkPanel
from zbreview.gui.panels.code_picker import CodePicker
from zbreview.gui.panels.evidence_strip import EvidenceStrip
from zbreview.gui.panels.find_bar import FindBar
from zbreview.gui.panels.mark_details import MarkDetails
from zbreview.gui.panels.mark_list import MarkList
from zbreview.gui.panels.metadata_card import MetadataCard
from zbreview.gui.panels.outline import Outline
from zbreview.gui.panels.text_pane import Sheet, TextPane
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.elided import ElidedLabel
from zbreview.gui.widgets.kept_place import KeptPlace
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.services.card_facts import card_facts, class_of

_TEXT, _DETAILS = 220, 276
"""Pixels below which the text could not be read, and the card of a mark would be cut off."""
_FOLLOWS = 25
"""Milliseconds after which card and outline follow a step through the marks."""
_MARK_TABLES = frozenset(
    {"annotation", "finding", "status", "code_mark", "code", "codebook", "quantity_edit"}
)
_FIELD_TABLES = frozenset({"metadata_field", "document", "dictionary_entry"})


class ReviewView(Page):
    """Show one document at a time and walk through its marks."""

    key = "review"
    tables = _MARK_TABLES | _FIELD_TABLES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: reviewing.OpenDocument | None = None
        self.current: Uuid | None = None
        self.current_code: Uuid | None = None
        self._changed_tables: frozenset[str] = self.tables
        self._follower = QTimer(self, singleShot=True, interval=_FOLLOWS)
        self._make_panels()
        self._build()
        self._connect()
        self._show_nothing()

    # Building --------------------------------------------------------------------------------

    def _make_panels(self) -> None:
        """Make the panels of the page."""
        self.title = ElidedLabel("", "pageTitle")
        self.facts = ElidedLabel("", "soft")
        self.state = ChoiceBox(
            "审阅状态", *((REVIEW_STATES[state], state) for state in ReviewState)
        )
        self.with_rejected = QCheckBox("显示已否决")
        self.with_rejected.setAccessibleName("显示已否决的建议")
        self.with_rejected.setChecked(self.desk.settings.get("show_rejected"))
        self.outline = Outline()
        self.marks = MarkList(self.desk.theme)
        self.find_bar = FindBar()
        self.evidence = EvidenceStrip()
        self.pane = TextPane(self.desk.theme)
        self.pane.setMinimumWidth(_TEXT)
        KeptPlace(self.pane)
        self.pane.show_quantities(wanted=self.desk.settings.get("show_quantities"))
        self.details = MarkDetails(self.desk)
        self.metadata = MetadataCard()
        self.code_marks = CodeMarkPanel()
        self.picker = CodePicker()
        self.empty = parts.EmptyState(
            "还没有打开文献。\n请在“文献库”页双击一份文献。",
            parts.button(
                "去文献库", lambda: self.desk.route.page_wanted.emit("library"), look="primary"
            ),
        )

    def _build(self) -> None:
        """Lay out a head line and three columns."""
        head = parts.row(self.title, self.with_rejected, 6, self.state)
        head.setStretch(0, 1)
        left = KeptSplitter("review_left", self.desk.settings, vertical=True, sizes=(300, 420))
        left.addWidget(parts.titled("大纲", self.outline))
        left.addWidget(parts.titled("标注", self.marks))
        middle = parts.holder(
            parts.column(self.evidence, self.find_bar, self.picker, self.pane, spacing=6)
        )
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("标注与文献信息")
        self.tabs.tabBar().setAccessibleName("标注与文献信息")
        self.tabs.setIconSize(QSize(16, 16))
        self.tabs.setMinimumWidth(_DETAILS)
        self.tabs.addTab(self.details, "标注")
        self.tabs.addTab(self.code_marks, "编码")
        self.tabs.addTab(self.metadata, "文献信息")
        body = KeptSplitter("review", self.desk.settings, sizes=(264, 540, 344))
        for widget in (left, middle, self.tabs):
            body.addWidget(widget)
        body.setStretchFactor(1, 1)
        work = parts.holder(parts.column(head, self.facts, body, margins=12, spacing=4, grow=2))
        self._layers = Layers(self)
        self._layers.addWidget(self.empty)
        self._layers.addWidget(work)

    def _connect(self) -> None:
        """Wire the panels to each other."""
        self._follower.timeout.connect(self._on_turn_come)
        self.pane.mark_clicked.connect(self.choose)
        self.pane.selection_made.connect(self.situation_changed)
        self.pane.place_moved.connect(self.outline.follow)
        self.marks.mark_chosen.connect(self.choose)
        self.outline.section_wanted.connect(self._on_section_wanted)
        self.details.refused.connect(self.desk.notices.failed)
        for card in (self.metadata, self.details):
            card.source_wanted.connect(self.pane.select_span)
        self.with_rejected.toggled.connect(self._on_with_rejected_toggled)
        for panel in (self.find_bar, self.picker):
            panel.left.connect(self.pane.setFocus)
        self.code_marks.mark_chosen.connect(self.choose)

    # Showing ---------------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        self.shown = None
        self.current = self.current_code = None
        self._layers.setCurrentIndex(0)
        self.situation_changed.emit()

    def open_place(self, place: Place) -> None:
        """Show a document at a mark, at a span, or as it was left."""
        if self.shown is None or self.shown.card.id != place.document_id:
            try:
                self._open(place)
            except UserError as error:
                self.desk.notices.failed(error)
                return
        if place.mark is not None:
            self.choose(place.mark)
        elif place.span is not None:
            self.pane.select_span(place.span)
        self.pane.setFocus()
        self.situation_changed.emit()

    def _open(self, place: Place) -> None:
        """Read a document and show it from its beginning."""
        self.shown = reviewing.load(
            self.desk.session.library,
            place.document_id,
            with_rejected=self.with_rejected.isChecked(),
        )
        self._is_stale = False
        self.current = self.current_code = None
        reading = self.shown.reading
        sheet = Sheet(self.shown.text, reading.sections, self.shown.paragraphs, reading.damage)
        self.picker.hide()
        self.pane.allow_dragging(allowed=self.desk.session.can_write)
        self.pane.show_sheet(sheet, self.desk.settings.get("reading_zoom"))
        self.outline.show_sections(reading.sections, self.shown.text)
        self._layers.setCurrentIndex(1)
        self._show_marks()
        self._show_fields()

    def library_changed(self, tables: frozenset[str]) -> None:
        """Remember what has changed until the page is shown."""
        self._changed_tables |= tables
        super().library_changed(tables)

    def load(self) -> None:
        """Read again what has changed of the document on the desk."""
        changed, self._changed_tables = self._changed_tables, frozenset()
        if self.shown is None:
            return
        library, rejected = self.desk.session.library, self.with_rejected.isChecked()
        try:
            if changed & _MARK_TABLES:
                self.shown = reviewing.reload_marks(library, self.shown, with_rejected=rejected)
                self._show_marks()
            if changed & _FIELD_TABLES:
                self.shown = reviewing.reload_fields(library, self.shown)
                self._show_fields()
        except UserError as error:
            self._show_nothing()
            self.desk.notices.failed(error)

    def _show_marks(self) -> None:
        """Show marks in text, list and details."""
        if self.shown is None:
            return
        mark = self.shown.mark(self.current)
        self.current = reviewing.identity(mark) if mark is not None else None
        coded = self.coded
        self.current_code = coded.uuid if coded is not None else None
        on_desk = coded or mark
        self.pane.show_marks(
            self.shown.marks, on_desk.uuid if on_desk else None, self.shown.code_marks,
            [found.span for found in self.shown.quantities],
        )  # fmt: skip
        self._show_coded()
        self.marks.show_marks(self.shown.marks, self.current)
        self._show_details(mark)
        self._show_facts()

    def _show_details(self, mark: Mark | None) -> None:
        """Show one mark in full."""
        self._follower.stop()
        if self.shown is None or mark is None:
            self.details.show_mark(None, (), "")
        else:
            numbers = self.shown.numbers_in(mark.span)
            facts = card_facts(self.desk.session.library, mark, self.shown.text, self.shown.card,
                               self.shown.fields)  # fmt: skip
            self.details.show_mark(mark, numbers, self.shown.place_of(mark.span.start), facts)
        self.situation_changed.emit()

    def _show_coded(self) -> None:
        """Show the coded passages, the one on the desk in full."""
        if self.shown is not None:
            self.code_marks.show_marks(
                self.shown.code_marks, self.current_code, can_write=self.desk.session.can_write
            )

    def _show_fields(self) -> None:
        """Show metadata, title and review state."""
        if self.shown is None:
            return
        can_edit = self.desk.session.can_write
        self.metadata.show_fields(self.shown.fields, can_edit=can_edit)
        self.metadata.show_meaning(
            class_of(self.desk.session.library, self.shown.card, self.shown.fields)
        )
        self.metadata.show_note(self.shown.note, can_edit=can_edit)
        self.title.setText(title_text(self.shown.card))
        self.state.choose(self.shown.card.review_state)
        self.state.setEnabled(can_edit)
        self._show_facts()

    def _show_facts(self) -> None:
        """Say in one line what the document is and how far the review has come."""
        if self.shown is None:
            return
        card: DocumentCard = self.shown.card
        words = [
            year_text(card),
            DOCUMENT_KINDS[card.kind],
            card.issuer,
            f"{card.n_chars} 字",
            f"已定 {self.shown.n_decided} 条",
            f"待审 {self.shown.n_open} 条",
        ]
        self.facts.setText("  ·  ".join(word for word in words if word))

    def situation(self) -> frozenset[str]:
        """Return what is possible with the document, the mark and the selection."""
        if self.shown is None:
            return frozenset()
        met = {"document"}
        if not self.isVisible():
            return frozenset(met)
        met.add("review")
        mark = self.mark
        if mark is not None:
            met.add("mark")
            if mark.state in (MarkState.SUGGESTED, MarkState.REJECTED):
                met.add("suggestion")
            if mark.state in (MarkState.ACCEPTED, MarkState.REJECTED):
                met.add("decided")
        if self.coded is not None:
            met.add("coded")
        if self.pane.textCursor().hasSelection():
            met.add("selection")
        if not self.evidence.isHidden():
            met.add("evidence")
        if met & {"mark", "coded", "selection"}:
            met.add("words")
        return frozenset(met)

    @property
    def mark(self) -> Mark | None:
        """Return the mark on the desk."""
        return self.shown.mark(self.current) if self.shown is not None else None

    @property
    def coded(self) -> CodeMark | None:
        """Return the coded passage on the desk."""
        return self.shown.code_mark(self.current_code) if self.shown is not None else None

    # Walking ---------------------------------------------------------------------------------

    def choose(self, uuid: str, *, soon: bool = False) -> None:
        """Put a mark on the desk and bring it into view; ``soon`` lets text and list go first."""
        if self.shown is None:
            return
        coded = self.shown.code_mark(Uuid(uuid))
        if coded is not None:
            self._choose_code(coded)
            return
        mark = self.shown.mark(Uuid(uuid))
        if mark is None:
            return
        self.current_code = None
        self._show_coded()
        self.current = reviewing.identity(mark)
        self.pane.set_current(mark.uuid)
        self.marks.set_current(self.current)
        if soon:
            self.pane.reveal(mark.span)
            if not self._follower.isActive():
                self._follower.start()
            self.situation_changed.emit()
        else:
            self._show_details(mark)
            self.arrive(mark)

    def settle(self) -> None:
        """Let card and outline follow at once where they still wait for their turn."""
        if self._follower.isActive():
            self._on_turn_come()

    def arrive(self, mark: Mark) -> None:
        """Bring a mark that is on the desk into view."""
        self.pane.reveal(mark.span)
        self.tabs.setCurrentWidget(self.details)
        self.outline.follow(mark.span.start)

    def _choose_code(self, coded: CodeMark) -> None:
        """Put a coded passage on the desk and bring it into view."""
        self._follower.stop()
        self.current_code = coded.uuid
        self.pane.set_current(coded.uuid)
        self.pane.reveal(coded.span)
        self._show_coded()
        self.tabs.setCurrentWidget(self.code_marks)
        self.situation_changed.emit()

    def _step(self, step: int, *, only_open: bool = False) -> None:
        """Choose a neighbour of the mark on the desk."""
        if self.shown is None:
            return
        mark = self.shown.neighbour(
            self.current,
            step,
            only=lambda mark: not only_open or mark.state is MarkState.SUGGESTED,
        )
        if mark is not None:
            self.choose(mark.uuid, soon=True)
        elif only_open:
            self.desk.notices.good("本文献的机器建议已全部处理。可把审阅状态改为“已审”。")

    def next_mark(self) -> None:
        """Choose the next mark."""
        self._step(1)

    def previous_mark(self) -> None:
        """Choose the previous mark."""
        self._step(-1)

    def next_suggestion(self) -> None:
        """Choose the next suggestion nobody has decided on."""
        self._step(1, only_open=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the text on Escape, from any entry of the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.pane.setFocus()
        else:
            super().keyPressEvent(event)

    # Slots -----------------------------------------------------------------------------------

    def _on_turn_come(self) -> None:
        self._show_details(self.mark)
        if self.mark is not None and self.shown is not None:
            self.tabs.setCurrentWidget(self.details)
            self.outline.follow(self.mark.span.start)

    def _on_section_wanted(self, number: int) -> None:
        if self.shown is not None:
            self.pane.reveal(self.shown.reading.sections[number].span)

    def _on_with_rejected_toggled(self, checked: bool) -> None:
        self.desk.settings.set("show_rejected", checked)
        self._changed_tables |= _MARK_TABLES
        self.load()
