"""Splitters that remember where they were left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter

from zbreview.settings import Settings


class KeptSplitter(QSplitter):
    """Start from the kept sizes, or from the given ones; keep what the analyst sets."""

    def __init__(
        self, key: str, settings: Settings, *, sizes: tuple[int, ...], vertical: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Vertical if vertical else Qt.Orientation.Horizontal)
        self._key = key
        self._settings = settings
        self._start_sizes = sizes
        self._is_placed = False
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._on_moved)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the kept sizes at the first showing, when every part is there."""
        super().showEvent(event)
        if self._is_placed:
            return
        self._is_placed = True
        kept = self._settings.get("splitters").get(self._key)
        fits = isinstance(kept, list) and len(kept) == self.count()
        self.setSizes([int(size) for size in kept] if fits else list(self._start_sizes))

    def _on_moved(self) -> None:
        every = {**self._settings.get("splitters"), self._key: self.sizes()}
        self._settings.set("splitters", every)
