"""Codebooks as one tree: codebooks at the root, their codes below, colours as swatches."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel

from zbreview.domain.codes import Code, Codebook
from zbreview.domain.identity import Uuid
from zbreview.gui.models.tables import VALUE_ROLE, AnyIndex, Column

NAME, KEY, COUNT = range(3)
_HEADERS = ("编码", "键", "处")
_SWATCH = 14
CodeUse = tuple[str, str, object]


def swatch(color: str) -> QIcon:
    """Return a small square in a colour."""
    drawn = QPixmap(_SWATCH, _SWATCH)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(color))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(1, 1, _SWATCH - 2, _SWATCH - 2), 3, 3)
    painter.end()
    return QIcon(drawn)


def tip(code: Code) -> str:
    """Return what a code means, in full."""
    parts = [" / ".join(code.path), code.definition]
    parts += [f"纳入：{code.includes}"] if code.includes else []
    parts += [f"排除：{code.excludes}"] if code.excludes else []
    return "\n".join(part for part in parts if part)


class CodeTreeModel(QStandardItemModel):
    """Codebooks and codes as items; each holds its value, names can be edited in place."""

    renamed = Signal(object, str)

    def show_books(self, books: Sequence[Codebook]) -> None:
        """Show other codebooks."""
        self.clear()
        self.setHorizontalHeaderLabels(list(_HEADERS))
        for book in books:
            self.invisibleRootItem().appendRow(self._row(book.name, book, "", "", None))
            above = [self.item(self.rowCount() - 1)]
            for code in book.codes:
                del above[code.depth + 1 :]
                key = "" if code.favourite is None else str(code.favourite)
                count = str(code.n_marks) if code.n_marks else ""
                line = self._row(code.name, code, key, count, code)
                above[-1].appendRow(line)
                above.append(line[0])

    def _row(
        self, name: str, value: Codebook | Code, key: str, count: str, code: Code | None
    ) -> list[QStandardItem]:
        cells = [QStandardItem(text) for text in (name, key, count)]
        for cell in cells:
            cell.setData(value, VALUE_ROLE)
            cell.setEditable(False)
        cells[NAME].setEditable(True)
        for cell in cells[KEY:]:
            cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        if code is None:
            font = cells[NAME].font()
            font.setBold(True)
            cells[NAME].setFont(font)
        else:
            cells[NAME].setIcon(swatch(code.color))
            cells[NAME].setToolTip(tip(code))
            if not code.is_codable:
                font = cells[NAME].font()
                font.setItalic(True)
                cells[NAME].setFont(font)
        return cells

    def setData(
        self,
        index: AnyIndex,
        value: Any,  # noqa: ANN401 - Qt's variant
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tell which name was written; the tree is shown anew when the library has it."""
        if role != Qt.ItemDataRole.EditRole:
            return super().setData(index, value, role)
        if str(value) != index.data():
            self.renamed.emit(index.data(VALUE_ROLE), str(value))
        return False

    def index_of(self, uuid: Uuid | None) -> QModelIndex:
        """Return where a codebook or code stands, an invalid index for an unknown one."""
        waiting = [self.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            for row in range(item.rowCount()):
                child = item.child(row)
                if child.data(VALUE_ROLE).uuid == uuid:
                    return child.index()
                waiting.append(child)
        return QModelIndex()


USE_COLUMNS: tuple[Column[CodeUse], ...] = (
    Column("document", "文献", lambda use: use[0], 180),
    Column("quote", "文字", lambda use: " ".join(use[1].split()), 260, tip=lambda use: use[1]),
)
