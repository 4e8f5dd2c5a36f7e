"""The sheet of shortcuts (F1), beside the window and never in its way."""

from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from zbreview.gui.shortcuts import Shortcut, sheet
from zbreview.gui.widgets import dialogs, parts

_COLUMNS = 2
_SIZE = (860, 640)


class ShortcutSheet(QDialog):
    """List every shortcut by menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        dialogs.size(self, *_SIZE)
        columns: list[list[QWidget]] = [[] for _ in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        for name, shortcuts in sheet():
            shortest = heights.index(min(heights))
            heights[shortest] += len(shortcuts) + 2
            columns[shortest].append(parts.card(name, _grid(shortcuts)))
        line = parts.row(*(parts.holder(parts.column(*cards, None)) for cards in columns))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("快捷键列表")
        area.setWidget(parts.holder(line))
        hint = parts.label("Ctrl+K 按名称、拼音或首字母查找任何命令。", "soft")
        close = parts.button("关闭", self.close, look="primary")
        self.setLayout(parts.column(area, parts.row(hint, None, close), margins=12, grow=0))


def _grid(shortcuts: tuple[Shortcut, ...]) -> QGridLayout:
    """Return keys on the left, words on the right."""
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for place, shortcut in enumerate(shortcuts):
        grid.addWidget(parts.label(shortcut.keys, "tag"), place, 0)
        grid.addWidget(parts.label(shortcut.words, wrap=True), place, 1)
    return grid
