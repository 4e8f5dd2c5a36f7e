"""A table of any length: keys are known, values are read where they are in sight."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from zbreview.gui.models.tables import AnyIndex, Column, ColumnTable, shown_in

T = TypeVar("T")
Fetch = Callable[[Sequence[int]], Mapping[int, T]]

WINDOW = 24
"""Values that are read together: about a screen."""

_KEPT = 4000
"""Values that are remembered before all are read anew."""


class KeyedValues(Generic[T]):
    """Read values by their keys, a window at a time, and remember them."""

    def __init__(self, fetch: Fetch[T]) -> None:
        self._fetch = fetch
        self._known: dict[int, T | None] = {}

    def clear(self) -> None:
        """Forget what was read."""
        self._known.clear()

    def value(self, keys: array[int], place: int) -> T | None:
        """Return the value of the key at a place; None where it is gone meanwhile."""
        key = keys[place]
        if key not in self._known:
            self._read(keys, place)
        return self._known[key]

    def _read(self, keys: array[int], place: int) -> None:
        """Read on from a place, or up to it where one comes from below."""
        comes_from_below = place + 1 < len(keys) and keys[place + 1] in self._known
        first = max(0, place + 1 - WINDOW) if comes_from_below else place
        if len(self._known) > _KEPT:
            self.clear()
        wanted = [key for key in keys[first : first + WINDOW] if key not in self._known]
        found = self._fetch(wanted)
        self._known.update((key, found.get(key)) for key in wanted)


class KeyedTable(ColumnTable, Generic[T]):
    """Show the values of keys, sorted by whoever gives the keys."""

    order_wanted = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[T]], fetch: Fetch[T], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._keys = array("q")
        self._values: KeyedValues[T] = KeyedValues(fetch)

    def show_keys(self, keys: array[int]) -> None:
        """Show other values."""
        self.beginResetModel()
        self._keys = keys
        self._values.clear()
        self.endResetModel()

    def take_keys(self, keys: array[int]) -> None:
        """Take the whole list where only its beginning was known; the rest is put below it."""
        known = len(self._keys)
        if keys[:known] != self._keys:
            self.show_keys(keys)
        elif len(keys) > known:
            self.beginInsertRows(QModelIndex(), known, len(keys) - 1)
            self._keys = keys
            self.endInsertRows()

    def refresh(self) -> None:
        """Read the values in sight again, the keys staying as they are."""
        self._values.clear()
        if self._keys:
            last = self.index(len(self._keys) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def key(self, row: int) -> int | None:
        """Return the key of a row, None behind the end."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: int | None) -> int:
        """Return the row on which a key stands, or -1."""
        return self._keys.index(key) if key is not None and key in self._keys else -1

    def value(self, row: int) -> T | None:
        """Return the value of a row; None behind the end, and where it is gone meanwhile."""
        return self._values.value(self._keys, row) if 0 <= row < len(self._keys) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of keys."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        value = self.value(index.row()) if index.isValid() else None
        return None if value is None else shown_in(self.columns[index.column()], value, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the order of a column."""
        if 0 <= column < len(self.columns):
            down = order is Qt.SortOrder.DescendingOrder
            self.order_wanted.emit(self.columns[column].key, down)
