"""A button with a list of values to tick: none ticked lets all pass."""

from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton


class MultiChoice(QToolButton):
    """Offer values under their Chinese names; the list stays open while they are ticked."""

    changed = Signal()

    def __init__(self, name: str, *items: tuple[str, Hashable]) -> None:
        super().__init__()
        self._name = name
        self._actions: dict[Hashable, QAction] = {}
        self.setAccessibleName(name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setProperty("drop", True)
        self._list = QMenu(self)
        self._list.setAccessibleName(name)
        self._list.installEventFilter(self)
        self.setMenu(self._list)
        self.offer(items)

    def offer(self, items: Iterable[tuple[str, Hashable]]) -> None:
        """Offer other values, keeping the ticks of those that are still there; tells nobody."""
        ticked = set(self.values)
        self._list.clear()
        self._actions = {}
        every = QAction(f"全部{self._name}", self._list)
        every.triggered.connect(self._clear)
        self._list.addAction(every)
        self._list.addSeparator()
        for text, value in items:
            action = QAction(text, self._list)
            action.setCheckable(True)
            action.setChecked(value in ticked)
            action.toggled.connect(self._on_toggled)
            self._list.addAction(action)
            self._actions[value] = action
        self._show_choice()

    @property
    def values(self) -> tuple[Any, ...]:
        """Return the ticked values in their order."""
        return tuple(value for value, action in self._actions.items() if action.isChecked())

    def choose(self, *values: Hashable) -> None:
        """Tick exactly these values; tells nobody."""
        for value, action in self._actions.items():
            was = action.blockSignals(True)
            action.setChecked(value in values)
            action.blockSignals(was)
        self._show_choice()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick without closing the list."""
        if watched is self._list and event.type() == QEvent.Type.MouseButtonRelease:
            assert isinstance(event, QMouseEvent)  # noqa: S101 - by its type
            action: QAction | None = self._list.actionAt(event.position().toPoint())
            if action is not None and action.isCheckable():
                action.trigger()
                return True
        return super().eventFilter(watched, event)

    def _clear(self) -> None:
        if self.values:
            self.choose()
            self.changed.emit()

    def _on_toggled(self) -> None:
        self._show_choice()
        self.changed.emit()

    def _show_choice(self) -> None:
        ticked = [action.text() for action in self._actions.values() if action.isChecked()]
        text = ticked[0] if len(ticked) == 1 else f"{self._name} {len(ticked)} 项"
        self.setText(text if ticked else self._name)
        self.setToolTip("、".join(ticked) or f"{self._name}：全部")
