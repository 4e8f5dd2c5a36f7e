"""Splitters that remember where they were left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter

from zbreview.settings import Settings


class KeptSplitter(QSplitter):
    """Start from the kept sizes, or from the given ones; keep what the analyst sets.

    Where the window is smaller than these, every part gives way in proportion, not only one.
    """

    def __init__(
        self, key: str, settings: Settings, *, sizes: tuple[int, ...], vertical: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Vertical if vertical else Qt.Orientation.Horizontal)
        self._key = key
        self._settings = settings
        self._wished = list(sizes)
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
        if fits:
            self._wished = [int(size) for size in kept]
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        if self._is_placed:
            self._share()

    def _share(self) -> None:
        """Give each part what it wishes; the stretching one has what is over."""
        is_vertical = self.orientation() is Qt.Orientation.Vertical
        room = self.height() if is_vertical else self.width()
        room -= self.handleWidth() * (self.count() - 1)
        wished, total = list(self._wished), sum(self._wished)
        if room < total or len(wished) != self.count():
            self.setSizes([size * room // max(total, 1) for size in wished])
            return
        policies = [self.widget(place).sizePolicy() for place in range(self.count())]
        stretches = [
            policy.verticalStretch() if is_vertical else policy.horizontalStretch()
            for policy in policies
        ]
        wished[stretches.index(max(stretches))] += room - total
        self.setSizes(wished)

    def _on_moved(self) -> None:
        self._wished = self.sizes()
        every = {**self._settings.get("splitters"), self._key: self.sizes()}
        self._settings.set("splitters", every)
