"""The matrix of chains by years, drawn so that value and relation are seen first."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from zbreview.comparing.matrix import Cell, Matrix, Row
from zbreview.domain.labels import CHAIN_STATES
from zbreview.gui.models.matrix import MatrixModel, relation_text
from zbreview.gui.models.tables import VALUE_ROLE
from zbreview.gui.theme import Theme

_NAME_WIDTH, _LEAST_YEAR_WIDTH, _ROW_HEIGHT = 140, 166, 138
_MOST_YEAR_WIDTH = 420
_HEAD_HEIGHT = 30
_PAD = 9


class MatrixDelegate(QStyledItemDelegate):
    """Draw value, relation and quote below each other."""

    def __init__(self, theme: Theme, parent: QTableView, status_of: Callable[[Cell], str]) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status_of = status_of

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return one size for all cells."""
        del option, index
        return QSize(_LEAST_YEAR_WIDTH, _ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground and the words of a cell."""
        value = index.data(VALUE_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(option.rect, self._theme.color("selection"))  # type: ignore[attr-defined]
        area = QRect(option.rect).adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)  # type: ignore[attr-defined]
        if isinstance(value, str):
            self._words(painter, area, value, "text", lines=1, bold=True, pixels=14)
        elif isinstance(value, Row):
            self._paint_name(painter, area, value)
        elif isinstance(value, Cell):
            self._paint_cell(painter, area, value, self._status_of(value))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())  # type: ignore[attr-defined]
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())  # type: ignore[attr-defined]
        painter.restore()

    def _paint_name(self, painter: QPainter, area: QRect, row: Row) -> None:
        """Draw a chain's name, focus and state."""
        chain = row.chain
        area = self._words(painter, area, chain.name, "text", lines=3, bold=True)
        about = " · ".join(word for word in (chain.focus, CHAIN_STATES[chain.state]) if word)
        self._words(painter, area, about, "text_soft", lines=1)

    def _paint_cell(self, painter: QPainter, area: QRect, cell: Cell, status: str) -> None:
        """Draw a year's statement, or why there is none."""
        if not cell.statements:
            self._words(painter, area, cell.note, "text_faint", lines=3)
            return
        value = cell.value_text or "（无量化）"
        inferred = "　年度为推断" if cell.is_year_inferred else ""
        area = self._words(painter, area, value, "text", lines=1, bold=True, pixels=17)
        relation = relation_text(cell) or ("首次出现" if cell.is_first else "未判断关系")
        area = self._words(painter, area, f"{relation}{inferred}", "link", lines=2)
        if status:
            area = self._words(painter, area, status, "text", lines=1, bold=True)
        self._words(painter, area, f"“{cell.quote}”", "text_soft", lines=9)

    def _words(  # noqa: PLR0913 - a small drawing vocabulary
        self, painter: QPainter, area: QRect, words: str, token: str, *, lines: int,
        bold: bool = False, pixels: int = 13,
    ) -> QRect:  # fmt: skip
        """Draw words in at most so many lines; return what is left of the area."""
        font = QFont(self._theme.sans)
        font.setPixelSize(pixels)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        metrics = painter.fontMetrics()
        height = min(area.height(), lines * metrics.lineSpacing())
        fitting = max(1, height // metrics.lineSpacing())
        shown = metrics.elidedText(
            words.replace("\n", " "),
            Qt.TextElideMode.ElideRight,
            area.width() * fitting - (fitting - 1) * pixels,
        )
        box = QRect(area.left(), area.top(), area.width(), fitting * metrics.lineSpacing())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        painter.drawText(box, shown, option)
        used = metrics.boundingRect(
            box, int(Qt.TextFlag.TextWrapAnywhere), shown
        ).height()  # fmt: skip
        return area.adjusted(0, min(used, height) + 3, 0, 0)


class MatrixView(QTableView):
    """Show the matrix; tell which chain and which statement is wanted."""

    chain_chosen = Signal(str)
    source_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("年度矩阵")
        self._model = MatrixModel(self)
        self.setModel(self._model)
        self.setItemDelegate(MatrixDelegate(theme, self, self._model.status_text))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(_LEAST_YEAR_WIDTH)
        self.frozen = _frozen_column(self)
        self.clicked.connect(self._on_clicked)
        self.frozen.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)

    @property
    def matrix_model(self) -> MatrixModel:
        """Return the model."""
        return self._model

    def show_matrix(self, matrix: Matrix, *, grouped: bool = False) -> None:
        """Show another matrix; the years share the width as long as they stay readable."""
        self._model.show_matrix(matrix, grouped=grouped)
        for view in (self, self.frozen):
            view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
            for row in self._model.heads:
                view.setRowHeight(row, _HEAD_HEIGHT)
        for column in range(1, self._model.columnCount()):
            self.frozen.setColumnHidden(column, True)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_NAME_WIDTH)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(1, self._model.columnCount()):
            self.setColumnWidth(column, _LEAST_YEAR_WIDTH)
        self.setColumnWidth(0, _NAME_WIDTH)
        self.frozen.setColumnWidth(0, _NAME_WIDTH)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()
        head = self.horizontalHeader().height()
        frame = self.frameWidth()
        self.frozen.setGeometry(frame, frame, _NAME_WIDTH, self.viewport().height() + head)

    def _share_width(self) -> None:
        """Widen the years to fill the view."""
        years = self._model.columnCount() - 1
        if years > 0:
            room = (self.viewport().width() - _NAME_WIDTH) // years
            for column in range(1, years + 1):
                self.setColumnWidth(column, min(_MOST_YEAR_WIDTH, max(_LEAST_YEAR_WIDTH, room)))

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.chain_row(index.row())
        if row is not None:
            self.chain_chosen.emit(row.chain.uuid)

    def _on_activated(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell is not None and cell.statements:
            self.source_wanted.emit(cell.statements[0])


def _frozen_column(view: MatrixView) -> QTableView:
    """Return a view of the first column that stays where it is while the years scroll."""
    made = QTableView(view)
    made.setAccessibleName("承诺链名称列")
    made.setModel(view.matrix_model)
    made.setItemDelegate(view.itemDelegate())
    made.setSelectionModel(view.selectionModel())
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setStyleSheet("QTableView { border: 0; border-radius: 0; }")
    made.setShowGrid(False)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.verticalHeader().hide()
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalScrollBar().valueChanged.connect(made.verticalScrollBar().setValue)
    made.verticalScrollBar().valueChanged.connect(view.verticalScrollBar().setValue)
    made.raise_()
    return made
