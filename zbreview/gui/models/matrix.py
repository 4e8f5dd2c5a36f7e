"""Chains against years: a table whose cells are quotes with value and relation."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from zbreview.comparing.matrix import Cell, Matrix, Row
from zbreview.comparing.matrix_filters import by_office
from zbreview.domain.identity import Uuid
from zbreview.domain.labels import FULFILMENTS, RELATIONS
from zbreview.domain.reviews import Fulfilment
from zbreview.gui.models.statements import chain_text
from zbreview.gui.models.tables import VALUE_ROLE, AnyIndex


class MatrixModel(QAbstractTableModel):
    """The first column names the chain, each further one is a year; offices may head groups."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = Matrix((), ())
        self._lines: tuple[Row | str, ...] = ()
        self.statuses: Mapping[Uuid, Fulfilment] = {}

    def show_matrix(self, matrix: Matrix, *, grouped: bool = False) -> None:
        """Show another matrix, on request under the offices that first spoke."""
        self.beginResetModel()
        self._matrix = matrix
        lines: list[Row | str] = []
        for name, rows in by_office(matrix) if grouped else (("", matrix.rows),):
            lines += [name] if name else []
            lines += rows
        self._lines = tuple(lines)
        self.endResetModel()

    @property
    def heads(self) -> tuple[int, ...]:
        """Return the rows that name an office."""
        return tuple(row for row, line in enumerate(self._lines) if isinstance(line, str))

    def chain_row(self, row: int) -> Row | None:
        """Return a row of the matrix; None where an office stands."""
        line = self._lines[row]
        return None if isinstance(line, str) else line

    def cell(self, index: AnyIndex) -> Cell | None:
        """Return the cell of a year; None in the first column and beside an office."""
        if not index.isValid() or index.column() == 0:
            return None
        row = self.chain_row(index.row())
        return None if row is None else row.cells[index.column() - 1]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of chains and offices."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return one column more than there are years."""
        return 0 if parent.isValid() else len(self._matrix.titles) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """Return the title of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return "承诺链" if section == 0 else self._matrix.titles[section - 1]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell in words, or itself."""
        if not index.isValid():
            return None
        line, cell = self._lines[index.row()], self.cell(index)
        if role == VALUE_ROLE:
            return line if cell is None else cell
        is_word = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not is_word and role != Qt.ItemDataRole.ToolTipRole:
            return None
        if isinstance(line, str):
            return line if index.column() == 0 else None
        if cell is None:
            return chain_text(line.chain)
        status = self.status_text(cell)
        words = cell_words(cell) if is_word else _tip(cell)
        return f"{words}\n{status}" if status else words

    def status_text(self, cell: Cell) -> str:
        """Return what became of the statements of a cell, empty where nobody rated them."""
        if not self.statuses:
            return ""
        rated = (self.statuses.get(each.uuid) for each in cell.statements)
        words = dict.fromkeys(FULFILMENTS[each] for each in rated if each is not None)
        return f"落实：{'、'.join(words)}" if words else ""


def relation_text(cell: Cell) -> str:
    """Return the relation to the statement before, with the difference where one is formed."""
    if cell.link is None:
        return ""
    words = RELATIONS[cell.link.relation]
    by_hand = "（人工）" if cell.link.is_manual else ""
    return f"{words}{by_hand}　{cell.link.delta}".rstrip("　")


def cell_words(cell: Cell) -> str:
    """Return a cell in lines: value, relation, quote; or why it is empty."""
    if not cell.statements:
        return cell.note
    return "\n".join(part for part in (cell.value_text, relation_text(cell), cell.quote) if part)


def _tip(cell: Cell) -> str:
    """Return the whole cell with its doubts."""
    caveats = cell.link.caveats if cell.link is not None else ()
    return "\n".join((cell_words(cell), *(f"注意：{caveat}" for caveat in caveats)))
