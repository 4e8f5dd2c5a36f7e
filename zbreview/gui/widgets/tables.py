"""Table views as this window uses them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from zbreview.gui.models.tables import ColumnTable

_FEWEST_ROWS = 2
_LEAST_CELL, _FEWEST_WORDS = 62, 90
_LEAST_WORDS, _USUAL_WORDS = 130, 260
"""Pixels for a cell, and for the column of words: below its own width (within the last two) the
others give way, and below the fewest the table is scrolled sideways."""


class ValueTableView(QTableView):
    """A read-only table of values: whole rows, one selected, no grid noise."""

    def __init__(self, name: str, model: ColumnTable, *, stretch: int, sort: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(model.columns):
            self.setColumnWidth(place, column.width)
        self._stretch = stretch
        self._words = min(max(model.columns[stretch].width, _LEAST_WORDS), _USUAL_WORDS)
        self._wished = [column.width for column in model.columns]
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._on_section_resized)
        header.setMinimumSectionSize(40)
        if sort:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)

    def minimumSizeHint(self) -> QSize:
        """Ask for a few rows."""
        rows = _FEWEST_ROWS * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        height = self.horizontalHeader().sizeHint().height() + rows + bar
        return QSize(super().minimumSizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        self._share()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width in the font that is used from now on."""
        self._share()
        super().showEvent(event)

    def _share(self) -> None:
        """Narrow the other columns, though not their titles, where words have too little room."""
        header = self.horizontalHeader()
        others = [
            place for place in range(len(self._wished))
            if place != self._stretch and not self.isColumnHidden(place)
        ]  # fmt: skip
        room = self.viewport().width() - self._words
        wished = sum(self._wished[place] for place in others)
        was = header.blockSignals(True)
        for place in others:
            titled = self._wished[place] if header.isHidden() else header.sectionSizeHint(place)
            least = min(max(titled, _LEAST_CELL), self._wished[place])
            share = self._wished[place] * max(room, 0) // max(wished, 1)
            self.setColumnWidth(place, min(max(share, least), self._wished[place]))
        taken = sum(self.columnWidth(place) for place in others)
        is_tight = taken + _FEWEST_WORDS > self.viewport().width()
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(self._stretch, mode.Fixed if is_tight else mode.Stretch)
        if is_tight:
            self.setColumnWidth(self._stretch, _FEWEST_WORDS)
        header.blockSignals(was)

    def _on_section_resized(self, place: int, _old: int, new: int) -> None:
        """Take a width that the analyst gave as wished."""
        if place != self._stretch:
            self._wished[place] = new

    @property
    def row(self) -> int:
        """Return the current row, or -1."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1
