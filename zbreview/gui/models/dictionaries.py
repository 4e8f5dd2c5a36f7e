"""Columns of the dictionaries: the list of tables, and the rows of one."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont

from zbreview.domain.dictionaries import Cells, ColumnKind, Dictionary, DictionaryRow, RowState
from zbreview.gui.models.tables import AnyIndex, Column, ValueTable
from zbreview.gui.theme import Theme

STATES = {
    RowState.SHIPPED: "随附",
    RowState.OWN: "自有",
    RowState.CHANGED: "已改",
    RowState.OFF: "停用",
}
_WIDTHS = {ColumnKind.YEAR: 104, ColumnKind.NUMBER: 64}
_WORD_WIDTH, _STATE_WIDTH = 190, 76


@dataclass(frozen=True, slots=True)
class ListedDictionary:
    """A dictionary with how many rows it has and how many of them are the analyst's doing."""

    dictionary: Dictionary
    n_rows: int
    n_own: int


LIST_COLUMNS: tuple[Column[ListedDictionary], ...] = (
    Column("title", "词典", lambda one: one.dictionary.title, 130,
           tip=lambda one: one.dictionary.about),
    Column("rows", "条目", lambda one: str(one.n_rows), 56, is_number=True),
    Column("own", "自有", lambda one: str(one.n_own) if one.n_own else "—", 50, is_number=True,
           tip=lambda one: f"自己增加、修改或停用的有 {one.n_own} 条"),
)  # fmt: skip


class DictionaryTable(ValueTable[DictionaryRow]):
    """The rows of one dictionary; own ones stand out, switched off ones are struck through."""

    def __init__(self, dictionary: Dictionary, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(_columns(dictionary), parent)
        self.dictionary = dictionary
        self._faint = QColor(theme.tokens["text_faint"])
        self._accent = QColor(theme.tokens["link"])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows, with the looks of the row's state."""
        if index.isValid() and role in (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.ForegroundRole):
            state = self.value(index.row()).state
            return self._font(state) if role == Qt.ItemDataRole.FontRole else self._color(state)
        return super().data(index, role)

    def _font(self, state: RowState) -> QFont | None:
        if state is RowState.SHIPPED:
            return None
        font = QFont()
        font.setStrikeOut(state is RowState.OFF)
        font.setBold(state is not RowState.OFF)
        return font

    def _color(self, state: RowState) -> QColor | None:
        return {RowState.SHIPPED: None, RowState.OFF: self._faint}.get(state, self._accent)


def _columns(dictionary: Dictionary) -> tuple[Column[DictionaryRow], ...]:
    """Return a column for the state and one for every column of the dictionary."""
    state: Column[DictionaryRow] = Column(
        "state", "来源", lambda row: STATES[row.state], _STATE_WIDTH,
        tip=lambda row: state_tip(dictionary, row),
    )  # fmt: skip
    return (state, *(_column(dictionary, place) for place in range(len(dictionary.columns))))


def _column(dictionary: Dictionary, place: int) -> Column[DictionaryRow]:
    told = dictionary.columns[place]
    return Column(
        told.key,
        told.title,
        lambda row: told.shown(row.cells.get(told.key, "")),
        _WIDTHS.get(told.kind, _WORD_WIDTH),
    )


def state_tip(dictionary: Dictionary, row: DictionaryRow) -> str:
    """Return who changed a row, when, and what it was as shipped."""
    if row.entry is None:
        return "程序随附，没有改动"
    said = f"{row.entry.author} {row.entry.changed_at[:16].replace('T', ' ')}"
    if row.state is RowState.CHANGED and row.shipped is not None:
        said += f"\n随附的是：{line(dictionary, row.shipped)}"
    return said


def line(dictionary: Dictionary, cells: Cells) -> str:
    """Return the cells of a row in one line."""
    shown = (column.shown(cells.get(column.key, "")) for column in dictionary.columns)
    return "，".join(part for part in shown if part)


def matching(
    dictionary: Dictionary, rows: tuple[DictionaryRow, ...], term: str, *, only_own: bool
) -> tuple[DictionaryRow, ...]:
    """Return the rows that hold a term in any cell, on wish only those of the analyst."""
    sought = term.strip().casefold()
    return tuple(
        row
        for row in rows
        if (not only_own or row.entry is not None)
        and sought in line(dictionary, row.cells).casefold()
    )
