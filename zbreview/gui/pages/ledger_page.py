"""The ledger page: every commitment as a row, with what became of it."""

from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLineEdit,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from zbreview.commands.statuses import SetStatus
from zbreview.domain.findings import Grain
from zbreview.domain.labels import FULFILMENTS, GRAINS
from zbreview.domain.reviews import Fulfilment
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.ledger import STATUS_COLUMN, LedgerTable, StatusChoice, counts_text
from zbreview.gui.pages.page import Page
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.store import documents
from zbreview.store.ledger import LedgerFilter, LedgerOrder, ledger


class StatusDelegate(QStyledItemDelegate):
    """Edit a status by choosing from the list."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a drop-down of all statuses that commits as soon as one is chosen."""
        del option, index
        box = ChoiceBox("落实状态", *((FULFILMENTS[one], one) for one in Fulfilment))
        box.setParent(parent)

        def finish() -> None:
            self.commitData.emit(box)
            self.closeEditor.emit(box)

        box.activated.connect(finish)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the present status, open."""
        if isinstance(editor, ChoiceBox):
            editor.choose(Fulfilment(index.data(Qt.ItemDataRole.EditRole)))
            editor.showPopup()

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Hand the chosen status to the model."""
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.value)


class LedgerPage(Page):
    """Filter and sort commitments in the store; set their status in place."""

    key = "ledger"
    tables = frozenset({"document", "metadata_field", "annotation", "finding", "status", "chain"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = LedgerTable(self)
        self._wanted = LedgerFilter()
        self._build()
        self._connect()

    def _make_filters(self) -> None:
        """Make the drop-downs and the search field."""
        self.year = ChoiceBox("年度", ("全部年度", None))
        self.issuer = ChoiceBox("答复单位", ("全部单位", ""))
        self.status = ChoiceBox(
            "落实状态", ("全部状态", None), *((FULFILMENTS[one], one) for one in Fulfilment)
        )
        self.grain = ChoiceBox(
            "粒度", ("条目与分项", None), *((f"只看{GRAINS[one]}", one) for one in Grain)
        )
        self.only_decided = QCheckBox("只看已确认")
        self.only_decided.setAccessibleName("只看已确认的承诺")
        self.search = QLineEdit()
        self.search.setAccessibleName("筛选台账")
        self.search.setPlaceholderText("按原文、单位、标题、备注筛选")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(240)

    def _build(self) -> None:
        """Lay out filters, table, note line and counts."""
        self._make_filters()
        self.view = ValueTableView("承诺台账", self.model, stretch=1)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.view.setItemDelegateForColumn(STATUS_COLUMN, StatusDelegate(self.view))
        self.note = QLineEdit()
        self.note.setAccessibleName("状态依据")
        self.note.setPlaceholderText(
            "评定依据：写在这里，再从“落实状态”列选择状态；依据随状态一起存档"
        )
        self.source = parts.button("看原文", self._show_source)
        self.counts = parts.label("", "soft")
        filters = parts.row(
            self.year, self.issuer, self.status, self.grain, self.only_decided, None, self.search
        )
        head = parts.row(parts.label("承诺台账", "pageTitle"), None)
        foot = parts.row(self.counts, None, self.source)
        work = parts.column(head, filters, self.view, self.note, foot, margins=12, grow=2)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(
            parts.EmptyState(
                "台账还是空的。\n导入文献后，读出的承诺会列在这里；采纳后就是正式台账。",
                parts.button("去文献库", lambda: self.desk.route.page_wanted.emit("library"),
                             look="primary"),
            )
        )  # fmt: skip
        self._layers.addWidget(parts.holder(work))

    def _connect(self) -> None:
        """Wire filters, sorting and editing."""
        for box in (self.year, self.issuer, self.status, self.grain):
            box.activated.connect(self._show)
        self.only_decided.toggled.connect(self._show)
        self.search.textChanged.connect(self._show)
        self.model.order_wanted.connect(self._on_order_wanted)
        self.model.status_chosen.connect(self.set_status)
        self.view.doubleClicked.connect(self._on_double_clicked)

    def load(self) -> None:
        """Read years and units, then the rows."""
        every = documents.cards(self.desk.session.library)
        years = sorted({card.year for card in every if card.year is not None}, reverse=True)
        issuers = sorted({card.issuer for card in every if card.issuer})
        self.year.offer([("全部年度", None), *[(f"{year} 年", year) for year in years]])
        self.issuer.offer([("全部单位", ""), *[(name, name) for name in issuers]])
        self.model.can_edit = self.desk.session.can_write
        self._layers.setCurrentIndex(1 if every else 0)
        self._show()

    def enter(self) -> None:
        """Let the keyboard work on the rows."""
        super().enter()
        self.view.setFocus()

    @property
    def wanted(self) -> LedgerFilter:
        """Return the filter as it is set."""
        return replace(
            self._wanted,
            year=self.year.value,
            issuer=self.issuer.value,
            status=self.status.value,
            grain=self.grain.value,
            decided_only=self.only_decided.isChecked(),
            text=self.search.text(),
        )

    def _show(self) -> None:
        """Show the rows that pass, keeping the chosen one."""
        row = self.view.row
        chosen = self.model.value(row).mark if 0 <= row < len(self.model.values) else None
        self.model.show_values(ledger(self.desk.session.library, self.wanted))
        self.counts.setText(counts_text(self.model.values))
        if chosen is not None:
            same = {chosen.uuid, chosen.finding_uuid} - {None}
            found = self.model.row_of(
                lambda row: row.mark.uuid in same or row.mark.finding_uuid in same
            )
            if found >= 0:
                self.view.selectRow(found)

    # Slots -----------------------------------------------------------------------------------

    def _on_order_wanted(self, order: LedgerOrder, descending: bool) -> None:
        self._wanted = replace(self._wanted, order=order, descending=descending)
        if self.desk.session.is_open:
            self._show()

    def set_status(self, choice: StatusChoice) -> None:
        """Store a status with the reason written below the table."""
        command = SetStatus(choice.row.mark.uuid, choice.status, self.note.text().strip())
        if self.desk.session.do(command):
            self.note.clear()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() != STATUS_COLUMN:
            self._show_source()

    def _show_source(self) -> None:
        row = self.view.row
        if row >= 0:
            shown = self.model.value(row)
            place = Place(shown.document.id, shown.mark.span, shown.mark.uuid)
            self.desk.route.source_wanted.emit(place)
