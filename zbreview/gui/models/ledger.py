"""Columns of the ledger."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from zbreview.domain.labels import FULFILMENTS, MARK_STATES, STRENGTHS, VERIFIABILITIES
from zbreview.domain.reviews import Fulfilment, LedgerRow, MarkState
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.models.statements import one_line
from zbreview.gui.models.tables import AnyIndex, Column, ValueTable
from zbreview.store.ledger import LedgerOrder


def _deadline(row: LedgerRow) -> str:
    """Return the time limit as written."""
    return row.mark.deadline.text if row.mark.deadline else "—"


def _numbers(row: LedgerRow) -> str:
    """Return the numbers as written."""
    return "；".join(quantity.text for quantity in row.quantities) or "—"


def _source_tip(row: LedgerRow) -> str:
    """Return where a row stands."""
    return f"{row.document.issuer}\n{title_text(row.document)}\n{row.place}"


def status_tip(row: LedgerRow) -> str:
    """Return who set the status, when and why."""
    if not row.status_author:
        return "还没有评定。双击或按 F2 选择状态。"
    note = f"\n{row.status_note}" if row.status_note else ""
    return f"{row.status_author} {row.status_at[:16].replace('T', ' ')}{note}"


COLUMNS: tuple[Column[LedgerRow], ...] = (
    Column("year", "年度", lambda row: year_text(row.document), 96),
    Column("quote", "承诺原文", lambda row: one_line(row.mark.quote), 320,
           tip=lambda row: row.mark.quote),
    Column("units", "责任单位", lambda row: "、".join(row.mark.responsible_units) or "—", 130),
    Column("deadline", "时限", _deadline, 96),
    Column("numbers", "量化指标", _numbers, 120),
    Column("strength", "力度",
           lambda row: STRENGTHS[row.mark.strength] if row.mark.strength else "—", 58),
    Column("verifiability", "可核验性",
           lambda row: VERIFIABILITIES[row.mark.verifiability] if row.mark.verifiability else "—",
           78),
    Column("status", "落实状态", lambda row: FULFILMENTS[row.status], 104, tip=status_tip),
    Column("state", "标注", lambda row: MARK_STATES[row.mark.state], 82),
    Column("document", "文献", lambda row: title_text(row.document), 170,
           tip=_source_tip),
)  # fmt: skip
STATUS_COLUMN = next(place for place, column in enumerate(COLUMNS) if column.key == "status")
ORDERS = {
    "year": LedgerOrder.YEAR,
    "quote": LedgerOrder.QUOTE,
    "units": LedgerOrder.UNITS,
    "deadline": LedgerOrder.DEADLINE,
    "strength": LedgerOrder.STRENGTH,
    "verifiability": LedgerOrder.VERIFIABILITY,
    "status": LedgerOrder.STATUS,
    "state": LedgerOrder.STATE,
    "document": LedgerOrder.TITLE,
}
"""Columns that the store can sort by."""


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A status chosen for a row."""

    row: LedgerRow
    status: Fulfilment


class LedgerTable(ValueTable[LedgerRow]):
    """The ledger: sorted by the store, its status column can be edited in place."""

    status_chosen = Signal(object)
    order_wanted = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.can_edit = True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let the status be edited."""
        flags = super().flags(index)
        if self.can_edit and index.isValid() and index.column() == STATUS_COLUMN:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows; the editor gets the status itself."""
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            return self.value(index.row()).status.value
        return super().data(index, role)

    def setData(
        self,
        index: AnyIndex,
        value: Any,  # noqa: ANN401
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tell which status was chosen; the row changes when the store has it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, status = self.value(index.row()), Fulfilment(value)
        if status is row.status:
            return False
        self.status_chosen.emit(StatusChoice(row, status))
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; columns that the store cannot sort by stay as they are."""
        if 0 <= column < len(self.columns):
            wanted = ORDERS.get(self.columns[column].key)
            if wanted is not None:
                self.order_wanted.emit(wanted, order is Qt.SortOrder.DescendingOrder)


def counts_text(rows: tuple[LedgerRow, ...]) -> str:
    """Return how many rows there are, confirmed ones and each status."""
    confirmed = sum(row.mark.state is not MarkState.SUGGESTED for row in rows)
    words = [f"共 {len(rows)} 条", f"已确认 {confirmed} 条"]
    for status in Fulfilment:
        number = sum(row.status is status for row in rows)
        if number:
            words.append(f"{FULFILMENTS[status]} {number}")
    return " · ".join(words)
