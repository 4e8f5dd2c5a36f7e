"""A slim panel over the text: find a role or code by its words or its pinyin, and take it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from zbreview.domain.codes import Code, Codebook
from zbreview.domain.findings import Role
from zbreview.domain.labels import ROLES
from zbreview.gui.models.codes import swatch, tip
from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.text.pinyin import is_spelled

_HEIGHT = 220


@dataclass(frozen=True, slots=True)
class Choice:
    """A role or a code that a passage can be given."""

    target: Role | Code
    name: str
    where: str
    color: str
    key: int | None


def choices(
    books: Sequence[Codebook], theme: Theme, *, with_roles: bool = True
) -> tuple[Choice, ...]:
    """Return everything that a passage can be given: roles first, then the codes by codebook."""
    codes = [(book, code) for book in books for code in book.codes if code.is_codable]
    taken = {code.favourite for _, code in codes}
    made = []
    for key, role in enumerate(Role, 1) if with_roles else ():
        number = None if key in taken else key
        made.append(Choice(role, ROLES[role], "角色", theme.tokens[role.value], number))
    for book, code in codes:
        where = " / ".join((book.name, *code.path[:-1]))
        made.append(Choice(code, code.name, where, code.color, code.favourite))
    return tuple(made)


def found(every: Sequence[Choice], term: str) -> tuple[Choice, ...]:
    """Return the choices that a term names, those whose own name begins so first."""
    term = term.strip()
    if not term:
        return tuple(sorted(every, key=lambda one: (one.key is None, one.key or 0)))
    by_name = [one for one in every if is_spelled(term, one.name)]
    by_place = [one for one in every if one not in by_name and is_spelled(term, one.where)]
    by_name.sort(key=lambda one: not is_spelled(term, one.name[: len(term)]))
    return (*by_name, *by_place)


_COLUMNS: tuple[Column[Choice], ...] = (
    Column("name", "编码", lambda one: one.name, 190, icon=lambda one: swatch(one.color),
           tip=lambda one: tip(one.target) if isinstance(one.target, Code) else one.name),
    Column("where", "所在", lambda one: one.where, 200),
    Column("key", "键", lambda one: str(one.key or ""), 40),
)  # fmt: skip


class CodePicker(QFrame):
    """Take a term by key; tell what was chosen. It never covers the words that are marked."""

    picked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._every: tuple[Choice, ...] = ()
        self.entry = QLineEdit()
        self.entry.setAccessibleName("查找编码")
        self.entry.setPlaceholderText("输入汉字、拼音或首字母，回车标上，Esc 离开")
        self.entry.setClearButtonEnabled(True)
        self.model: ValueTable[Choice] = ValueTable(_COLUMNS, self)
        self.view = ValueTableView("可用的编码", self.model, stretch=1, sort=False)
        self.view.horizontalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(28)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMaximumHeight(_HEIGHT)
        self.about = parts.label("", "soft", wrap=True)
        self.setLayout(parts.column(self.entry, self.view, self.about, margins=8, spacing=6))
        self.entry.textChanged.connect(self._show)
        self.entry.returnPressed.connect(self._take)
        self.view.clicked.connect(self._take)
        self.hide()

    def open(self, every: Sequence[Choice], words: str) -> None:
        """Show the choices for some words, with an empty term."""
        self._every = tuple(every)
        self.about.setText(f"标在：{words}")
        self.entry.clear()
        self._show()
        self.show()
        self.entry.setFocus()

    def _show(self) -> None:
        self.model.show_values(found(self._every, self.entry.text()))
        self.view.selectRow(0)

    def _take(self) -> None:
        if self.view.row >= 0:
            chosen = self.model.value(self.view.row)
            self._leave()
            self.picked.emit(chosen.target)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down the list; leave on Escape."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self._leave()
        elif key in steps and self.model.values:
            self.view.selectRow((self.view.row + steps[key]) % len(self.model.values))
        else:
            super().keyPressEvent(event)
