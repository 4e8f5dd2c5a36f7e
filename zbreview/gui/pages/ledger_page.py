"""The ledger page: every commitment as a row, with what became of it and on what evidence."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QWidget,
)

from zbreview.commands.base import Command
from zbreview.commands.saved_views import DropView, SaveView
from zbreview.commands.statuses import FillLedger
from zbreview.domain.identity import Uuid
from zbreview.domain.labels import FULFILMENTS
from zbreview.domain.reviews import Fulfilment, LedgerRow
from zbreview.domain.saved_views import SavedView, ViewPage
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.ledger import FieldEntry, LedgerTable, Section, StatusChoice
from zbreview.gui.models.ledger_columns import COLUMNS, PLACE_OF, QUOTE_COLUMN, STATUS_COLUMN
from zbreview.gui.models.ledger_groups import group_title, issuer_words, total_words, year_words
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.ledger_details import ChosenEvidence, LedgerDetails
from zbreview.gui.panels.ledger_filters import LedgerFilters
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.plain_delegate import PlainDelegate
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.services.ledger_views import LedgerView, from_json, to_json
from zbreview.store.ledger import (
    LedgerCounts,
    LedgerFilter,
    LedgerGroup,
    LedgerOrder,
    ledger_choices,
    ledger_counts,
    ledger_groups,
    ledger_key,
    ledger_keys,
    ledger_rows,
)
from zbreview.store.saved_views import saved_views
from zbreview.store.statuses import statuses_of

_FIRST = 200
"""Rows whose order is asked for at once; that of the others comes from the background."""

_OPEN_GROUPS = 300
"""Up to so many rows every group starts open."""


class LedgerDelegate(PlainDelegate):
    """Edit a status by choosing from the list, other columns as plain words."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a drop-down of all statuses that commits as soon as one is chosen, or a line."""
        del option
        if index.column() != STATUS_COLUMN:
            line = QLineEdit(parent)
            line.setAccessibleName(COLUMNS[index.column()].title)
            return line
        box = ChoiceBox("目前进展", *((FULFILMENTS[one], one) for one in Fulfilment))
        box.setParent(parent)

        def finish() -> None:
            self.commitData.emit(box)
            self.closeEditor.emit(box)

        box.activated.connect(finish)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the present status, open, or the words."""
        present = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ChoiceBox):
            editor.choose(Fulfilment(present))
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(present or "")

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Hand the chosen status or the words to the model."""
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.value)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class LedgerPage(Page):
    """Filter, sort and group commitments in the store; judge them in place or with evidence."""

    key = "ledger"
    tables = frozenset({
        "document", "metadata_field", "annotation", "finding", "status", "chain", "chain_member",
        "ledger_value", "saved_view",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = LedgerTable(self._rows_of, self)
        self._order = LedgerFilter()
        self._asked = 0
        self._shown: LedgerView | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        """Lay out filters, table, details and counts."""
        self.filters = LedgerFilters()
        self.view = ValueTableView("承诺台账", self.model, stretch=QUOTE_COLUMN)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.view.setItemDelegate(LedgerDelegate(self.view))
        self.details = LedgerDetails()
        self.counts, self.years, self.issuers = (parts.label("", "soft") for _ in range(3))
        for line in (self.counts, self.years, self.issuers):
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        body = KeptSplitter("ledger", self.desk.settings, sizes=(880, 330))
        body.addWidget(self.view)
        body.addWidget(parts.scrolled(self.details))
        body.setStretchFactor(0, 1)
        work = parts.column(
            parts.row(parts.label("承诺台账", "pageTitle"), None), self.filters, body,
            parts.column(self.counts, self.years, self.issuers, spacing=1), margins=12, grow=2,
        )  # fmt: skip
        self._layers = Layers(self)
        self._layers.addWidget(
            parts.EmptyState(
                "台账还是空的。\n导入文献后，读出的承诺会列在这里；采纳后就是正式台账。",
                parts.button("去文献库", lambda: self.desk.route.page_wanted.emit("library"),
                             look="primary"),
            )
        )  # fmt: skip
        self._layers.addWidget(parts.holder(work))
        self._show_columns()

    def _connect(self) -> None:
        """Wire filters, sorting, editing and views."""
        filters = self.filters
        filters.changed.connect(self._show)
        filters.columns_changed.connect(self._show_columns)
        filters.views.wanted.connect(self._on_view_wanted)
        filters.views.save_wanted.connect(self._on_save_wanted)
        filters.views.drop_wanted.connect(lambda view: self.do(DropView(view.uuid, view.name)))
        self.model.order_wanted.connect(self._on_order_wanted)
        self.model.status_chosen.connect(self.set_status)
        self.model.field_typed.connect(self._on_field_typed)
        self.view.doubleClicked.connect(self._on_double_clicked)
        self.view.clicked.connect(lambda index: self.model.toggle(index.row()))
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentRowChanged.connect(self._show_details)
        self.details.judged.connect(self._on_judged)
        self.details.source_wanted.connect(self.desk.route.source_wanted)
        self.details.evidence_wanted.connect(self._on_evidence_wanted)

    def _rows_of(self, keys: Sequence[int]) -> Mapping[int, LedgerRow]:
        return ledger_rows(self.desk.session.library, keys)

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Offer what there is to choose, then show the rows or read them again."""
        library = self.desk.session.library
        choices = ledger_choices(library)
        self.filters.offer(choices)
        self.filters.views.offer(saved_views(library, ViewPage.LEDGER))
        self.model.can_edit = self.desk.session.can_write
        has_rows = bool(choices.has_documents)
        self._layers.setCurrentIndex(1 if has_rows else 0)
        if self._shown is None or self._shown != self.wanted_view or self._shown.group:
            self._show()
        else:
            self.model.refresh()
            self._show_details()
            self._ask_for_the_rest()

    def enter(self) -> None:
        """Let the keyboard work on the rows."""
        super().enter()
        self.view.setFocus()

    @property
    def wanted_view(self) -> LedgerView:
        """Return what is to be shown: filter, order, grouping and columns."""
        view = self.filters.view
        order, descending = self._order.order, self._order.descending
        return replace(view, wanted=replace(view.wanted, order=order, descending=descending))

    @property
    def wanted(self) -> LedgerFilter:
        """Return the filter as it is set."""
        return self.wanted_view.wanted

    def _show(self) -> None:
        """Show the first rows that pass at once, keeping the chosen one; then ask for the rest."""
        if not self.desk.session.is_open:
            return
        library, view = self.desk.session.library, self.wanted_view
        chosen = self.model.key(self.view.row)
        self._shown = view
        if view.group is not None:
            self.model.show_sections(self._groups(view.wanted, view.group))
        else:
            keys = ledger_keys(library, replace(view.wanted, limit=_FIRST))
            self.model.show_sections([Section(count=len(keys), keys=keys)])
        self._choose(chosen)
        self._show_details()
        self._ask_for_the_rest()

    def _groups(self, wanted: LedgerFilter, group: LedgerGroup) -> list[Section]:
        """Return the groups, open where there are few rows in all."""
        library = self.desk.session.library
        found = ledger_groups(library, wanted, group)
        starts_open = sum(one.count for one in found) <= _OPEN_GROUPS
        sections = []
        for one in found:
            find = partial(ledger_keys, library, replace(wanted, group=(group, one.key)))
            keys = find() if starts_open else None
            sections.append(Section(group_title(group, one), one.count, keys, find))
        return sections

    def _ask_for_the_rest(self) -> None:
        """Have the whole order and the counts worked out beside the window."""
        library, view = self.desk.session.library, self.wanted_view
        self._asked += 1
        number = self._asked

        def work(_report: Report) -> tuple[array[int] | None, LedgerCounts]:
            keys = None if view.group is not None else ledger_keys(library, view.wanted)
            return keys, ledger_counts(library, view.wanted)

        def show(found: tuple[array[int] | None, LedgerCounts]) -> None:
            if self.shows(library) and number == self._asked:
                self._take(*found)

        def fail(error: Exception) -> None:
            if self.shows(library):
                self.desk.notices.failed(error)

        job = Job("台账计数", work, show, fail, is_quiet=True)
        self.desk.runner.submit(job)

    def _take(self, keys: array[int] | None, counts: LedgerCounts) -> None:
        """Show the whole order and the counts."""
        if keys is not None:
            chosen, at = self.model.key(self.view.row), self.view.verticalScrollBar().value()
            self.model.take_keys(keys)
            if chosen is not None and self.model.key(self.view.row) != chosen:
                self._choose(chosen)
                self.view.verticalScrollBar().setValue(at)
        for label, words, more in (
            (self.counts, total_words(counts), total_words(counts)),
            (self.years, year_words(counts), year_words(counts)),
            (self.issuers, issuer_words(counts), issuer_words(counts, len(counts.issuers))),
        ):
            label.setText(words)
            label.setToolTip(more)

    def _show_columns(self) -> None:
        """Show the ticked columns, the quotation always."""
        shown = {*self.filters.columns.values, COLUMNS[QUOTE_COLUMN].key}
        for key, place in PLACE_OF.items():
            self.view.setColumnHidden(place, key not in shown)

    def _show_details(self) -> None:
        """Show the chosen row with its history."""
        row = self.chosen
        found = statuses_of(self.desk.session.library, row.mark.uuid) if row is not None else ()
        self.details.show_row(row, found)
        self.details.enter.setEnabled(self.desk.session.can_write)

    @property
    def chosen(self) -> LedgerRow | None:
        """Return the chosen row."""
        return self.model.value(self.view.row)

    def _choose(self, key: int | None) -> None:
        """Choose the row of a key where it is known."""
        line = self.model.line_of(key) if key is not None else -1
        if line >= 0:
            self.view.selectRow(line)

    def choose_mark(self, uuid: Uuid) -> bool:
        """Choose the row of a mark; False where the filter leaves it out."""
        self._choose(ledger_key(self.desk.session.library, uuid))
        row = self.chosen
        return row is not None and uuid in (row.mark.uuid, row.mark.finding_uuid)

    # Slots -----------------------------------------------------------------------------------

    def _on_order_wanted(self, order: LedgerOrder, descending: bool) -> None:
        self._order = LedgerFilter(order=order, descending=descending)
        self._show()

    def set_status(self, choice: StatusChoice) -> None:
        """Store a status with what was prepared beside the table for this row."""
        self.view.selectRow(self.model.line_of(choice.row.key))
        command = self.details.command(choice.status)
        if command is not None:
            self._on_judged(command)

    def _on_judged(self, command: Command) -> None:
        if self.do(command):
            self.details.clear()

    def _on_field_typed(self, entry: FieldEntry) -> None:
        self.do(FillLedger(entry.row.mark.uuid, entry.field, entry.value))

    def _on_evidence_wanted(self) -> None:
        row = self.chosen
        if row is not None:
            self.desk.route.evidence_wanted.emit(row.mark.quote)

    def take_evidence(self, chosen: ChosenEvidence) -> None:
        """Put words that were chosen in a document beside the row for which they were sought."""
        self.details.take_evidence(chosen)
        self.details.status.setFocus()

    def _on_view_wanted(self, kept: SavedView) -> None:
        view = from_json(kept.definition)
        self.filters.set_view(view)
        self._order = LedgerFilter(order=view.wanted.order, descending=view.wanted.descending)
        self._show_columns()
        self._show()

    def _on_save_wanted(self, name: str) -> None:
        if self.do(SaveView(ViewPage.LEDGER, name, to_json(self.wanted_view))):
            self.filters.views.show_name(name)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._show_source()

    def _on_activated(self, index: QModelIndex) -> None:
        """Open or close a group by the keyboard too."""
        if self.model.key(index.row()) is None and not self.view.underMouse():
            self.model.toggle(index.row())

    def _show_source(self) -> None:
        row = self.chosen
        if row is not None:
            place = Place(row.document.id, row.mark.span, row.mark.uuid)
            self.desk.route.source_wanted.emit(place)
