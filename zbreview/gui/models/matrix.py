"""Chains against years: a table whose cells are quotes with value and relation."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from zbreview.comparing.matrix import Cell, Matrix, Row, year_title
from zbreview.domain.labels import RELATIONS
from zbreview.gui.models.tables import VALUE_ROLE, AnyIndex


class MatrixModel(QAbstractTableModel):
    """The first column names the chain, each further one is a year."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = Matrix((), ())

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    def chain_row(self, row: int) -> Row:
        """Return a row of the matrix."""
        return self._matrix.rows[row]

    def cell(self, index: AnyIndex) -> Cell | None:
        """Return the cell of a year; None in the first column."""
        if not index.isValid() or index.column() == 0:
            return None
        return self._matrix.rows[index.row()].cells[index.column() - 1]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of chains."""
        return 0 if parent.isValid() else len(self._matrix.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return one column more than there are years."""
        return 0 if parent.isValid() else len(self._matrix.years) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """Return the title of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return "承诺链" if section == 0 else year_title(self._matrix.years[section - 1])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell in words, or itself."""
        if not index.isValid():
            return None
        row, cell = self.chain_row(index.row()), self.cell(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _name_words(row) if cell is None else cell_words(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _name_words(row) if cell is None else _tip(cell)
        return (row if cell is None else cell) if role == VALUE_ROLE else None


def _name_words(row: Row) -> str:
    """Return a chain's name with its focus."""
    chain = row.chain
    return f"{chain.name}（{chain.focus}）" if chain.focus else chain.name


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
