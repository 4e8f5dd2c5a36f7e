"""The year matrix under its filters: which rows, and whether by office."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from zbreview.comparing.matrix import Matrix
from zbreview.comparing.matrix_filters import ROW_FILTERS, RowFilter, filtered
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Fulfilment
from zbreview.gui.panels.matrix_view import MatrixView
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow

_NONE = "还没有承诺链。确认第一对表述后，这里按年度并排显示原文、数值和变化。"
_NONE_LEFT = {
    RowFilter.ALL: _NONE,
    RowFilter.CHANGED: "各条承诺链在各年之间没有变化。",
    RowFilter.WEAKENED: "没有减弱、虚化或延期的承诺链。",
    RowFilter.DROPPED: "没有承诺链在最后一次提及之后、同一单位还有文件的年份里落空。",
    RowFilter.DUE: "没有已到期而未见后续佐证的承诺。",
}


_NO_STATUSES: Mapping[Uuid, Fulfilment] = {}


class MatrixBoard(QWidget):
    """Show the rows that pass; say so where none does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._matrix = Matrix((), ())
        self._offices: Callable[[], Matrix] | None = None
        self.view = MatrixView(theme)
        self.wanted = ChoiceBox("显示哪些承诺链", *((ROW_FILTERS[one], one) for one in RowFilter))
        self.columns = ChoiceBox("矩阵的列", ("各列为年度", False), ("各列为单位", True))
        self.by_office = QCheckBox("按单位分组")
        self.by_office.setAccessibleName("矩阵按单位分组")
        self.count = parts.label("", "soft")
        self.empty = parts.EmptyState(_NONE)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        head = Flow(
            parts.label("年度矩阵", "cardTitle"),
            parts.label("单击看链条，双击看原文", "soft"),
            None,
            self.count,
            self.wanted,
            self.columns,
            self.by_office,
        )
        self.setLayout(parts.column(head, self.stack, spacing=5, grow=1))
        self.wanted.activated.connect(self._show)
        self.columns.activated.connect(self._show)
        self.by_office.toggled.connect(self._show)

    def show_matrix(
        self,
        matrix: Matrix,
        offices: Callable[[], Matrix] | None = None,
        statuses: Mapping[Uuid, Fulfilment] = _NO_STATUSES,
    ) -> None:
        """Show another matrix by years, on request that by offices, under the filters as set."""
        self._matrix, self._offices = matrix, offices
        self.view.matrix_model.statuses = statuses
        self._show()

    def want(self, wanted: RowFilter) -> None:
        """Choose which rows are shown."""
        self.wanted.choose(wanted)
        self._show()

    def _show(self) -> None:
        wanted: RowFilter = self.wanted.value
        today = datetime.now(UTC).astimezone().date().isoformat()
        shown = filtered(self._matrix, wanted, today)
        if self.columns.value and self._offices is not None:
            kept = {row.chain.uuid for row in shown.rows}
            wide = self._offices()
            shown = replace(wide, rows=tuple(row for row in wide.rows if row.chain.uuid in kept))
        self.view.show_matrix(shown, grouped=self.by_office.isChecked())
        every = len(self._matrix.rows)
        self.count.setText(f"{len(shown.rows)} / {every} 条" if every else "")
        self.empty.text.setText(_NONE_LEFT[wanted] if every else _NONE)
        self.stack.setCurrentWidget(self.view if shown.rows else self.empty)
