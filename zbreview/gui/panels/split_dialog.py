"""Where a compilation is divided: proposed cuts, corrected by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from zbreview.gui.utf16 import Utf16Map
from zbreview.gui.widgets import dialogs, parts
from zbreview.reading.compilations import Part
from zbreview.services.compilations import cut_at

_SIZE = (1040, 680)
_SAID = (
    "每一行是一份答复的开头；不该分开的取消勾选（并入前一份），漏掉的把光标放到那一行，点“在光标处"
    "分开”。拆开后各份单独审阅，原文件保留，标注跟着走；可以撤销。"
)


class SplitDialog(QDialog):
    """List the parts beside the text; ``taken`` carries the parts that remain."""

    taken = Signal(object)

    def __init__(self, text: str, found: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("拆分汇编")
        dialogs.size(self, *_SIZE)
        self._source = text
        self._units = Utf16Map(text)
        self._parts = tuple(found)
        self.list = QListWidget()
        self.list.setAccessibleName("各份答复")
        self.list.setWordWrap(True)
        self.list.ensurePolished()  # rows are measured when they are filled
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("汇编全文")
        self.cut = parts.button("在光标处分开", self.cut_here)
        self.take = parts.button("拆分", self._take, look="primary")
        leave = parts.button("取消，不拆分", self.reject)
        self.count = parts.label("", "soft")
        line = parts.row(self.list, self.text)
        line.setStretch(0, 2)
        line.setStretch(1, 3)
        self.setLayout(
            parts.column(
                parts.label(_SAID, "soft", wrap=True), parts.holder(line),
                parts.row(self.count, None, self.cut, leave, self.take), margins=16, grow=1,
            )
        )  # fmt: skip
        self._fill()
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.setCurrentRow(0)

    @property
    def chosen(self) -> tuple[Part, ...]:
        """Return the parts as they are ticked; an unticked one belongs to the one before it."""
        kept: list[Part] = []
        for row, part in enumerate(self._parts):
            is_start = self.list.item(row).checkState() is Qt.CheckState.Checked
            if is_start or not kept:
                kept.append(part)
            else:
                last = kept.pop()
                whole = cut_at(self._source[: part.span.end], (), last.span.start)
                kept.append(Part(whole[-1].span, last.title))
        return tuple(kept)

    def cut_here(self) -> None:
        """Let a part begin with the line in which the cursor stands."""
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        place = self._units.to_points(cursor.position())
        titles = {part.span.start: part for part in self.chosen}
        starts = [*titles, place]
        found = cut_at(self._source, starts, min(starts))
        self._parts = tuple(
            Part(part.span, titles[part.span.start].title) if part.span.start in titles else part
            for part in found
        )
        self._fill()
        row = next((at for at, one in enumerate(self._parts) if one.span.start >= place), 0)
        self.list.setCurrentRow(row)

    def _fill(self) -> None:
        """List the parts, each ticked."""
        self.list.blockSignals(True)
        self.list.clear()
        for part in self._parts:
            item = QListWidgetItem(f"{part.title}\n{len(part.span)} 字")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._on_ticked()

    def _on_ticked(self) -> None:
        number = len(self.chosen)
        self.count.setText(f"将拆成 {number} 份")
        self.take.setEnabled(number > 1)

    def _on_row(self, row: int) -> None:
        """Show where a part begins."""
        if 0 <= row < len(self._parts):
            cursor = self.text.textCursor()
            cursor.setPosition(self._units.to_units(self._parts[row].span.start))
            self.text.setTextCursor(cursor)
            self.text.centerCursor()

    def _take(self) -> None:
        self.taken.emit(self.chosen)
        self.accept()
