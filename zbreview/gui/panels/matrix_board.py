"""The year matrix under its filters: which rows, and whether by office."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from zbreview.comparing.matrix import Matrix
from zbreview.comparing.matrix_filters import ROW_FILTERS, RowFilter, filtered
from zbreview.gui.panels.matrix_view import MatrixView
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox

_NONE = "还没有承诺链。确认第一对表述后，这里按年度并排显示原文、数值和变化。"
_NONE_LEFT = {
    RowFilter.ALL: _NONE,
    RowFilter.CHANGED: "各条承诺链在各年之间没有变化。",
    RowFilter.WEAKENED: "没有减弱、虚化或延期的承诺链。",
    RowFilter.DROPPED: "没有承诺链在最后一次提及之后、同一单位还有文件的年份里落空。",
    RowFilter.DUE: "没有已到期而未见后续佐证的承诺。",
}


class MatrixBoard(QWidget):
    """Show the rows that pass; say so where none does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._matrix = Matrix((), ())
        self.view = MatrixView(theme)
        self.wanted = ChoiceBox("显示哪些承诺链", *((ROW_FILTERS[one], one) for one in RowFilter))
        self.by_office = QCheckBox("按单位分组")
        self.by_office.setAccessibleName("矩阵按单位分组")
        self.count = parts.label("", "soft")
        self.empty = parts.EmptyState(_NONE)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        head = parts.row(
            parts.label("年度矩阵", "cardTitle"),
            parts.label("单击看链条，双击看原文", "soft"),
            None,
            self.count,
            self.wanted,
            self.by_office,
        )
        self.setLayout(parts.column(head, self.stack, spacing=5, grow=1))
        self.wanted.activated.connect(self._show)
        self.by_office.toggled.connect(self._show)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix under the filters as they stand."""
        self._matrix = matrix
        self._show()

    def want(self, wanted: RowFilter) -> None:
        """Choose which rows are shown."""
        self.wanted.choose(wanted)
        self._show()

    def _show(self) -> None:
        wanted: RowFilter = self.wanted.value
        today = datetime.now(UTC).astimezone().date().isoformat()
        shown = filtered(self._matrix, wanted, today)
        self.view.show_matrix(shown, grouped=self.by_office.isChecked())
        every = len(self._matrix.rows)
        self.count.setText(f"{len(shown.rows)} / {every} 条" if every else "")
        self.empty.text.setText(_NONE_LEFT[wanted] if every else _NONE)
        self.stack.setCurrentWidget(self.view if shown.rows else self.empty)
