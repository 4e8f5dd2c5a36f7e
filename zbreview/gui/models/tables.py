"""A table model over a tuple of values, with its columns declared as data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

T = TypeVar("T")
AnyIndex = QModelIndex | QPersistentModelIndex
VALUE_ROLE = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _no_icon(_value: Any) -> QIcon | None:  # noqa: ANN401 - values of any table
    return None


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its title, what it shows, how it sorts, and how wide it starts."""

    key: str
    title: str
    text: Callable[[T], str]
    width: int = 100
    order: Callable[[T], Any] | None = None
    tip: Callable[[T], str] | None = None
    icon: Callable[[T], QIcon | None] = _no_icon
    is_number: bool = False


def shown_in(column: Column[T], value: T, role: int) -> Any:  # noqa: ANN401 - Qt's variant
    """Return what a cell shows of a value."""
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return column.text(value)
        case Qt.ItemDataRole.ToolTipRole:
            return (column.tip or column.text)(value)
        case Qt.ItemDataRole.DecorationRole:
            return column.icon(value)
        case Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
    return value if role == VALUE_ROLE else None


class ColumnTable(QAbstractTableModel):
    """A table whose columns are declared as data."""

    columns: Sequence[Column[Any]]

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """Return a column's title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].is_number:
            return _RIGHT
        return None


class ValueTable(ColumnTable, Generic[T]):
    """Show values; the values themselves are replaced as a whole, never changed."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._values: tuple[T, ...] = ()

    @property
    def values(self) -> tuple[T, ...]:
        """Return the values in the order shown."""
        return self._values

    def show_values(self, values: Sequence[T]) -> None:
        """Show other values."""
        self.beginResetModel()
        self._values = tuple(values)
        self.endResetModel()

    def value(self, row: int) -> T:
        """Return the value of a row."""
        return self._values[row]

    def row_of(self, wanted: Callable[[T], bool]) -> int:
        """Return the first row whose value meets a condition, or -1."""
        return next((row for row, value in enumerate(self._values) if wanted(value)), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of values."""
        return 0 if parent.isValid() else len(self._values)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if not index.isValid():
            return None
        return shown_in(self.columns[index.column()], self._values[index.row()], role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the values themselves: a sorting proxy takes seconds on long tables."""
        if not 0 <= column < len(self.columns):
            return
        chosen = self.columns[column]
        key = chosen.order or chosen.text
        descending = order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._values[index.row()] for index in before]
        self._values = tuple(sorted(self._values, key=key, reverse=descending))
        places = {id(value): row for row, value in enumerate(self._values)}
        after = [
            self.index(places[id(value)], index.column())
            for value, index in zip(kept, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
