"""The steps of the sitting: what was done, where one stands, and the way back to any point."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QDialog, QWidget

from zbreview.gui.desk import Desk
from zbreview.gui.models.tables import AnyIndex, Column, ValueTable
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.tables import ValueTableView

_SIZE = QSize(320, 480)
_EDGE = 30


@dataclass(frozen=True, slots=True)
class Step:
    """A state that can be gone back to: after so many steps, the last of which is named."""

    number: int
    text: str
    is_present: bool
    is_undone: bool


_COLUMNS: tuple[Column[Step], ...] = (
    Column("number", "步", lambda step: str(step.number or ""), 44, is_number=True),
    Column("text", "做了什么", lambda step: step.text, 220),
)


class StepTable(ValueTable[Step]):
    """Steps; the present one is bold, those that were taken back are faint."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_COLUMNS, parent)
        self._theme = desk.theme

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows, with the looks of its state."""
        if index.isValid() and role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(self.value(index.row()).is_present)
            return font
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole:
            is_undone = self.value(index.row()).is_undone
            return QColor(self._theme.tokens["text_faint"]) if is_undone else None
        return super().data(index, role)


class HistoryPanel(QDialog):
    """List the steps in a small window beside the text; a click goes to the state after a step."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self.setWindowTitle("历史步骤")
        self.resize(_SIZE)
        self._desk = desk
        self.steps = StepTable(desk, self)
        self.view = ValueTableView("历史步骤", self.steps, stretch=1, sort=False)
        self.view.horizontalHeader().hide()
        about = "点一步，回到做完那一步的时候；后面的步骤变淡，点它们可以再做一次。导入不能撤销。"
        self.setLayout(
            parts.column(self.view, parts.label(about, "soft", wrap=True), margins=8, grow=0)
        )
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._on_clicked)
        desk.session.undo_stack.indexChanged.connect(self.refresh)
        self.refresh()

    def show_over(self, window: QRect) -> None:
        """Stand over the lower right corner of the window."""
        self.move(window.bottomRight() - QPoint(_SIZE.width() + _EDGE, _SIZE.height() + _EDGE))
        self.show()

    def refresh(self) -> None:
        """Show the steps of the stack as they are now."""
        stack = self._desk.session.undo_stack
        texts = ["（打开文献库时）", *(stack.text(place) for place in range(stack.count()))]
        self.steps.show_values(
            [
                Step(number, text, number == stack.index(), number > stack.index())
                for number, text in enumerate(texts)
            ]
        )
        self.view.scrollTo(self.steps.index(stack.index(), 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._desk.session.go_to(self.steps.value(index.row()).number)
