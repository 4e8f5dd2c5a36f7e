"""The tree of sections beside the text."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from zbreview.domain.labels import SECTION_ROLES
from zbreview.domain.sections import Section
from zbreview.gui.models.tables import VALUE_ROLE

_SHORT = 26


def section_title(section: Section, text: str) -> str:
    """Return label and heading in short; without a heading the words that it begins with."""
    words = " ".join(f"{section.label}{section.heading}".split())
    if not section.heading.strip():
        words = " ".join(section.span.of(text)[: _SHORT * 2].split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"


class OutlineModel(QStandardItemModel):
    """Sections as a tree; each item holds its section's number in the reading."""

    def show_sections(self, sections: Sequence[Section], text: str) -> None:
        """Show the sections of a text."""
        self.clear()
        items: list[QStandardItem] = []
        for number, section in enumerate(sections):
            role = SECTION_ROLES[section.role]
            item = QStandardItem(f"{section_title(section, text)}　·{role}")
            item.setToolTip(f"{section.label}{section.heading}\n{role}：{section.role_reason}")
            item.setData(number, VALUE_ROLE)
            item.setEditable(False)
            parent = self.invisibleRootItem()
            if section.parent is not None and section.parent < number:
                parent = items[section.parent]
            parent.appendRow(item)
            items.append(item)


class Outline(QTreeView):
    """Show the sections; tell which one is wanted and follow the text."""

    section_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("大纲")
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self._model = OutlineModel(self)
        self.setModel(self._model)
        self._sections: Sequence[Section] = ()
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def show_sections(self, sections: Sequence[Section], text: str) -> None:
        """Show the sections of a text, two levels open."""
        self._sections = sections
        self._model.show_sections(sections, text)
        self.expandToDepth(1)

    def follow(self, place: int) -> None:
        """Show which section a place of the text lies in, without telling anyone."""
        inside = [
            number
            for number, section in enumerate(self._sections)
            if section.span.start <= place < section.span.end
        ]
        if not inside:
            self.clearSelection()
            return
        deepest = max(inside, key=lambda number: self._sections[number].level)
        found = self._model.match(
            self._model.index(0, 0),
            VALUE_ROLE,
            deepest,
            1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        if found and found[0] != self.currentIndex():
            self.setCurrentIndex(found[0])

    def _on_chosen(self, index: QModelIndex) -> None:
        self.section_wanted.emit(index.data(VALUE_ROLE))
