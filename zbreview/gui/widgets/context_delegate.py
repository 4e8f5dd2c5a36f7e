"""Draw words in context: what stands nearest to them stays in sight, they are set off in bold."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from zbreview.gui.models.contexts import BEFORE_COLUMN, WORDS_COLUMN, ContextLine
from zbreview.gui.models.tables import VALUE_ROLE


class ContextDelegate(QStyledItemDelegate):
    """Cut the words before from their beginning; set titles and the words found in bold."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Prepare how a cell looks."""
        super().initStyleOption(option, index)
        look: Any = option
        line = index.data(VALUE_ROLE)
        if index.column() == BEFORE_COLUMN:
            look.textElideMode = Qt.TextElideMode.ElideLeft
        is_title = isinstance(line, ContextLine) and bool(line.title)
        if is_title or index.column() == WORDS_COLUMN:
            look.font.setBold(True)
