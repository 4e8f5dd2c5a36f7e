"""Find any action by its Chinese words, its pinyin or its key, and run it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget

from zbreview.gui.actions import NEEDS, ROWS, ActionSet, Row, shown_key
from zbreview.gui.models.tables import AnyIndex, Column, ValueTable
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.text.pinyin import is_spelled

_SIZE = (620, 430)
_TOP = 90


@dataclass(frozen=True, slots=True)
class Entry:
    """An action as it is offered; ``missing`` says why it cannot run now."""

    row: Row
    action: QAction
    missing: str

    @property
    def keys(self) -> str:
        """Return its shortcut."""
        return shown_key(self.row.keys[0]) if self.row.keys else ""


def entries(actions: ActionSet, met: frozenset[str]) -> tuple[Entry, ...]:
    """Return every action but the palette's own, with what is missing to run it."""
    return tuple(
        Entry(row, actions[row.id], "；".join(
            words for need, words in NEEDS.items() if need in row.needs - met))
        for row in ROWS
        if row.id != "palette"
    )  # fmt: skip


def found(every: Sequence[Entry], term: str) -> tuple[Entry, ...]:
    """Return the entries that a term names: by name, by key, by menu; ready ones first."""
    term = term.strip()
    ranked = [(_rank(entry, term), entry) for entry in every]
    ranked = [(rank, entry) for rank, entry in ranked if rank is not None]
    ranked.sort(key=lambda pair: (bool(pair[1].missing), pair[0]))
    return tuple(entry for _, entry in ranked)


def _rank(entry: Entry, term: str) -> int | None:
    """Return how well a term fits, the smaller the better, or None."""
    name = entry.row.name
    fits = (
        not term or name.startswith(term) or entry.keys.casefold() == term.casefold(),
        is_spelled(term, name[: max(len(term), 1)]),
        is_spelled(term, name),
        is_spelled(term, entry.row.menu),
    )
    return fits.index(True) if True in fits else None


_COLUMNS: tuple[Column[Entry], ...] = (
    Column("name", "命令", lambda one: one.row.name, 300, tip=lambda one: one.missing,
           icon=lambda one: one.action.icon()),
    Column("menu", "菜单", lambda one: one.row.menu, 70),
    Column("keys", "快捷键", lambda one: one.keys, 120),
)  # fmt: skip


class EntryTable(ValueTable[Entry]):
    """The actions, those that cannot run now in a faint colour."""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if role == Qt.ItemDataRole.ForegroundRole and self.value(index.row()).missing:
            return QApplication.palette().placeholderText()
        return super().data(index, role)


class CommandPalette(QFrame):
    """A slim panel over the window's upper part; it leaves as soon as one looks elsewhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("palette")
        self.setAccessibleName("按名称查找命令")
        self._every: tuple[Entry, ...] = ()
        self._came_from: QWidget | None = None
        self.entry = QLineEdit()
        self.entry.setAccessibleName("命令名称")
        self.entry.setPlaceholderText("输入命令的汉字、拼音或首字母，回车执行，Esc 离开")
        self.model = EntryTable(_COLUMNS, self)
        self.view = ValueTableView("找到的命令", self.model, stretch=0, sort=False)
        self.view.horizontalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(30)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.about = parts.label("", "soft", wrap=True)
        self.setLayout(parts.column(self.entry, self.view, self.about, margins=10, spacing=6))
        self.entry.textChanged.connect(self._show)
        self.entry.returnPressed.connect(self._take)
        self.view.clicked.connect(self._take)
        self.view.selectionModel().currentRowChanged.connect(self._explain)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self.hide()

    def open(self, every: Sequence[Entry]) -> None:
        """Offer actions over the window."""
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        self._every = tuple(every)
        width, height = self._room()
        self.setGeometry((self._window.width() - width) // 2, _TOP, width, height)
        self.entry.clear()
        self._show()
        self.show()
        self.raise_()
        self.entry.setFocus()

    def _room(self) -> tuple[int, int]:
        width, height = self._window.width() - 40, self._window.height() - _TOP - 20
        return min(_SIZE[0], width), min(_SIZE[1], height)

    def _show(self) -> None:
        self.model.show_values(found(self._every, self.entry.text()))
        self.view.selectRow(0)
        self._explain()

    def _explain(self) -> None:
        """Say what the chosen action needs first."""
        row = self.view.row
        if row < 0:
            self.about.setText("没有这样的命令。试试别的字，或清空后浏览全部命令。")
        else:
            missing = self.model.value(row).missing
            self.about.setText(f"现在不能执行：{missing}。" if missing else "回车执行。")

    def _take(self) -> None:
        """Run the chosen action from where the analyst came."""
        if self.view.row < 0:
            return
        chosen = self.model.value(self.view.row)
        if chosen.missing:
            return
        self.leave()
        chosen.action.trigger()

    def leave(self) -> None:
        """Go, and give the keys back."""
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Leave where the analyst clicked elsewhere."""
        if self.isVisible() and now is not None and now is not self.entry:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down the list; leave on Escape."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8,
                 Qt.Key.Key_PageDown: 8}  # fmt: skip
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.leave()
        elif key in steps and self.model.values:
            last = len(self.model.values) - 1
            self.view.selectRow(min(max(self.view.row + steps[key], 0), last))
        else:
            super().keyPressEvent(event)
