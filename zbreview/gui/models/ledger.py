"""The ledger as a table of any length: keys are known, rows are read where they are in sight."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from zbreview.domain.reviews import Fulfilment, LedgerField, LedgerRow
from zbreview.gui.models.keyed import Fetch, KeyedValues
from zbreview.gui.models.ledger_columns import (
    COLUMNS,
    QUOTE_COLUMN,
    STATUS_COLUMN,
    LedgerColumn,
)
from zbreview.gui.models.tables import VALUE_ROLE, AnyIndex, ColumnTable
from zbreview.store.ledger import LedgerOrder

_EDIT = Qt.ItemDataRole.EditRole
_SHOWN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITED = _SHOWN | Qt.ItemFlag.ItemIsEditable


@dataclass(slots=True)
class Section:
    """A group of rows with its title, or all rows under no title.

    ``keys`` is None until the group is opened; ``count`` is how many there will be.
    """

    title: str = ""
    count: int = 0
    keys: array[int] | None = None
    find_keys: Callable[[], array[int]] | None = None

    @property
    def n_lines(self) -> int:
        """Return how many lines of the table it takes."""
        return bool(self.title) + (len(self.keys) if self.keys is not None else 0)


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A status chosen for a row."""

    row: LedgerRow
    status: Fulfilment


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """Words typed into one of an office's own columns."""

    row: LedgerRow
    field: LedgerField
    value: str


class LedgerTable(ColumnTable):
    """Show the rows of keys, sorted by the store; status and own columns are edited in place."""

    columns: Sequence[LedgerColumn] = COLUMNS
    status_chosen = Signal(object)
    field_typed = Signal(object)
    order_wanted = Signal(object, bool)

    def __init__(self, fetch: Fetch[LedgerRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.can_edit = True
        self._is_own = tuple(
            place == STATUS_COLUMN or column.field is not None
            for place, column in enumerate(self.columns)
        )
        self._sections: list[Section] = []
        self._starts: list[int] = [0]
        self._rows = KeyedValues(fetch)

    # What is shown ---------------------------------------------------------------------------

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show other keys, in groups where they have titles."""
        self.beginResetModel()
        self._sections = list(sections)
        self._rows.clear()
        self._count()
        self.endResetModel()

    def take_keys(self, keys: array[int]) -> None:
        """Take the whole list where only its beginning was known; the rest is put below it."""
        (section,) = self._sections
        known = section.keys or array("q")
        if keys == known:
            return
        if keys[: len(known)] != known:
            self.show_sections([Section(count=len(keys), keys=keys)])
            return
        self.beginInsertRows(QModelIndex(), len(known), len(keys) - 1)
        section.keys, section.count = keys, len(keys)
        self._count()
        self.endInsertRows()

    def toggle(self, line: int) -> None:
        """Open or close the group whose title stands on a line; other lines do nothing."""
        number, place = self._at(line)
        section = self._sections[number]
        if place >= 0:
            return
        if section.keys is not None:
            self.beginRemoveRows(QModelIndex(), line + 1, line + len(section.keys))
            section.keys = None
            self._count()
            self.endRemoveRows()
        elif section.find_keys is not None:
            keys = section.find_keys()
            self.beginInsertRows(QModelIndex(), line + 1, line + max(1, len(keys)))
            section.keys = keys
            self._count()
            self.endInsertRows()
        self.dataChanged.emit(self.index(line, 0), self.index(line, len(self.columns) - 1))

    def refresh(self) -> None:
        """Read the rows in sight again, the keys staying as they are."""
        self._rows.clear()
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _count(self) -> None:
        self._starts = [0, *accumulate(section.n_lines for section in self._sections)]

    def _at(self, line: int) -> tuple[int, int]:
        """Return the section of a line and the place in it; the place of a title is -1."""
        number = bisect_right(self._starts, line) - 1
        return number, line - self._starts[number] - bool(self._sections[number].title)

    def key(self, line: int) -> int | None:
        """Return the key of a line, None for a title or behind the end."""
        if not 0 <= line < self.rowCount():
            return None
        number, place = self._at(line)
        keys = self._sections[number].keys
        return keys[place] if keys is not None and place >= 0 else None

    def line_of(self, key: int) -> int:
        """Return the line on which a key stands, or -1."""
        for number, section in enumerate(self._sections):
            if section.keys is not None and key in section.keys:
                return self._starts[number] + bool(section.title) + section.keys.index(key)
        return -1

    def value(self, line: int) -> LedgerRow | None:
        """Return the row of a line; None for a title, and for a row that is gone meanwhile."""
        if not 0 <= line < self.rowCount():
            return None
        number, place = self._at(line)
        keys = self._sections[number].keys
        return self._rows.value(keys, place) if keys is not None and place >= 0 else None

    # Qt's questions --------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else self._starts[-1]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows; an editor gets the status itself, or the words typed."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self.value(index.row())
        if row is None:
            return self._title(index, role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return (column.tip or column.text)(row)
            case Qt.ItemDataRole.EditRole:
                return row.status.value if column.field is None else column.text(row)
        return row if role == VALUE_ROLE else None

    def _title(self, index: AnyIndex, role: int) -> str | None:
        """Return the words of a group's line."""
        number, place = self._at(index.row())
        section = self._sections[number]
        if place >= 0 or role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):  # fmt: skip
            return None
        if index.column() == QUOTE_COLUMN:
            return section.title
        sign = "▸" if section.keys is None else "▾"
        return f"{sign} {section.count} 条" if index.column() == 0 else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let the status and the office's own columns be edited; asked for each cell drawn."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        place = index.column()
        if not self.can_edit or not self._is_own[place] or self.key(index.row()) is None:
            return _SHOWN
        return _EDITED

    def setData(self, index: AnyIndex, value: Any, role: int = _EDIT) -> bool:  # noqa: ANN401
        """Tell what was chosen or typed; the row changes when the store has it."""
        row = self.value(index.row()) if role == _EDIT and index.isValid() else None
        if row is None:
            return False
        field = self.columns[index.column()].field
        if field is not None:
            if value.strip() == row.filled.get(field, ""):
                return False
            self.field_typed.emit(FieldEntry(row, field, value))
            return True
        status = Fulfilment(value)
        if status is row.status:
            return False
        self.status_chosen.emit(StatusChoice(row, status))
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; columns that the store cannot sort by stay as they are."""
        if 0 <= column < len(self.columns):
            wanted: LedgerOrder | None = self.columns[column].sorts
            if wanted is not None:
                self.order_wanted.emit(wanted, order is Qt.SortOrder.DescendingOrder)
