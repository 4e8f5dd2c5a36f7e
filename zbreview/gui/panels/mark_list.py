"""The list of marks to walk through."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.labels import MARK_STATES, ROLES
from zbreview.domain.reviews import DECIDED, Mark, MarkState
from zbreview.gui import icons
from zbreview.gui.models.statements import one_line
from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.reviewing import identity
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.tables import ValueTableView

_STATE_ICONS = {
    MarkState.SUGGESTED: "suggest",
    MarkState.ACCEPTED: "accept",
    MarkState.REJECTED: "reject",
    MarkState.MANUAL: "mark",
}
_WANTED = {
    "all": "全部",
    "open": "待审",
    "decided": "已定",
}


class MarkList(QWidget):
    """Show the marks of a document; tell which one was chosen."""

    mark_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self._icons = {
            (role, state): icons.icon(name, theme, role.value)
            for role in Role
            for state, name in _STATE_ICONS.items()
        }
        self.model = ValueTable(self._columns(), self)
        self.view = ValueTableView("标注列表", self.model, stretch=1, sort=False)
        self.view.horizontalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(30)
        self.filter = ChoiceBox("标注范围", *((text, key) for key, text in _WANTED.items()))
        self.roles = ChoiceBox("标注类别", ("各类", None), *((ROLES[role], role) for role in Role))
        self.setLayout(parts.column(parts.row(self.filter, self.roles), self.view, spacing=6))
        self.filter.currentIndexChanged.connect(self._show)
        self.roles.currentIndexChanged.connect(self._show)
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._on_clicked)

    def _columns(self) -> tuple[Column[Mark], ...]:
        """Return state and role with an icon, and the words."""
        return (
            Column("role", "类别", self._role_text, 96, tip=self._tip, icon=self._icon),
            Column("quote", "文字", lambda mark: one_line(mark.quote), 200, tip=self._tip),
        )

    def _role_text(self, mark: Mark) -> str:
        return ROLES[mark.role] if mark.grain is Grain.ITEM else f"　{ROLES[mark.role]}"

    def _icon(self, mark: Mark) -> QIcon:
        return self._icons[mark.role, mark.state]

    def _tip(self, mark: Mark) -> str:
        return f"{ROLES[mark.role]} · {MARK_STATES[mark.state]}\n{mark.quote}"

    def show_marks(self, marks: Sequence[Mark], current: Uuid | None) -> None:
        """Show other marks, with one of them current."""
        self._marks = tuple(marks)
        self._show()
        self.set_current(current)

    def _show(self) -> None:
        """Show the marks that pass the filters."""
        wanted, role = self.filter.value, self.roles.value
        self.model.show_values(
            [
                mark
                for mark in self._marks
                if (role is None or mark.role is role)
                and (wanted != "open" or mark.state is MarkState.SUGGESTED)
                and (wanted != "decided" or mark.state in DECIDED)
            ]
        )

    def set_current(self, current: Uuid | None) -> None:
        """Show which mark is current, without telling anyone."""
        row = self.model.row_of(lambda mark: identity(mark) == current)
        if row < 0:
            self.view.clearSelection()
        else:
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.mark_chosen.emit(identity(self.model.value(index.row())))
