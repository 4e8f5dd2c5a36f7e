"""A drop-down over values: Qt would turn an enum of words into a plain word."""

from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """Offer values under their Chinese names; the first one stands for no choice."""

    def __init__(self, name: str, *items: tuple[str, Hashable]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
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

    def choose(self, value: Hashable) -> None:
        """Choose a value, or the first one where it is not offered; tells nobody."""
        was = self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        self.blockSignals(was)
