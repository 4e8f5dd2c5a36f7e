"""A drop-down over values: Qt would turn an enum of words into a plain word."""

from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_LEAST, _MOST = 96, 260
_ARROW = 10
"""Pixels of the arrow that Qt leaves out when it measures a box in a style sheet."""
_EDGES, _WIDEST = 24, 760
"""Pixels: a box gives way down to the least, and asks for no more than the most; its list has
edges, and is never wider than the widest."""


class ChoiceBox(QComboBox):
    """Offer values under their Chinese names; the first one stands for no choice."""

    def __init__(self, name: str, *items: tuple[str, Hashable]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self.currentIndexChanged.connect(self._tell)
        self._values: list[Hashable] = []
        self.offer(items)

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever was offered
        """Return the chosen value."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def offer(self, items: Iterable[tuple[str, Hashable]]) -> None:
        """Offer other values, keeping the choice where it is still there; tells nobody."""
        chosen = self.value
        was = self.blockSignals(True)
        self.clear()
        self._values = []
        for text, value in items:
            self._values.append(value)
            self.addItem(text)
        self.blockSignals(was)
        self.choose(chosen)
        self._tell()

    def choose(self, value: Hashable) -> None:
        """Choose a value, or the first one where it is not offered; tells nobody."""
        was = self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        self.blockSignals(was)
        self._tell()

    def sizeHint(self) -> QSize:
        """Ask for the longest name within reason."""
        hint = super().sizeHint()
        width = hint.width() + _ARROW
        return QSize(min(width, max(_MOST, self.minimumWidth())), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Give way on a narrow screen."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())

    @property
    def shown(self) -> str:
        """Return what can be seen of the chosen name."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._elided(option)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box; a name that is too long for it ends in dots."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        look: Any = option  # its fields are missing from Qt's type description
        look.currentText = self._elided(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        """Open the list as wide as its longest name."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        advance = self.fontMetrics().horizontalAdvance
        longest = max((advance(self.itemText(at)) for at in range(self.count())), default=0)
        self.view().setMinimumWidth(min(longest + bar + _EDGES, _WIDEST))
        super().showPopup()

    def _elided(self, option: QStyleOptionComboBox) -> str:
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option,
            QStyle.SubControl.SC_ComboBoxEditField, self,
        )  # fmt: skip
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width()
        )

    def explain(self, words: str) -> None:
        """Say in the tip what choosing does."""
        self._name = words
        self._tell()

    def _tell(self) -> None:
        """Say in the tip what is chosen, in full."""
        chosen = self.currentText()
        self.setToolTip(f"{self._name}：{chosen}" if chosen else self._name)
