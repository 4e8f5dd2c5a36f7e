"""The coded passages of the document: choose one, note on it, take the code off."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from zbreview.domain.codes import CodeMark
from zbreview.domain.identity import Uuid
from zbreview.gui.models.codes import swatch
from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.panels.highlights import tip
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.note_edit import NoteEdit
from zbreview.gui.widgets.tables import ValueTableView

_COLUMNS: tuple[Column[CodeMark], ...] = (
    Column("code", "编码", lambda mark: mark.code.shown, 130, tip=tip,
           icon=lambda mark: swatch(mark.code.color)),
    Column("quote", "文字", lambda mark: " ".join(mark.quote.split()), 160,
           tip=lambda mark: mark.quote),
)  # fmt: skip


class CodeMarkPanel(QWidget):
    """Show coded passages; every wish is told, nothing is changed here."""

    mark_chosen = Signal(str)
    noted = Signal(str)
    delete_wanted = Signal()
    recode_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model: ValueTable[CodeMark] = ValueTable(_COLUMNS, self)
        self.view = ValueTableView("编码标记列表", self.model, stretch=1, sort=False)
        self.view.horizontalHeader().hide()
        self.about = parts.label("", "quote", wrap=True)
        self.who = parts.label("", "soft", wrap=True)
        self.note = NoteEdit("编码标记的备注", "为什么这样编码，离开时自动保存")
        self.recode = parts.button("换编码…", self.recode_wanted.emit)
        self.delete = parts.button("取下编码", self.delete_wanted.emit)
        self.body = parts.holder(
            parts.column(self.about, self.who, parts.row(self.recode, self.delete, None), self.note)
        )
        self.empty = parts.label(
            "这份文献还没有编码标记。\n\n选中文字（或点一条标注），按 B 查找编码，\n"
            "或按编码的数字键。编码在“编码表”页维护。", "empty", wrap=True,
        )  # fmt: skip
        self.setLayout(parts.column(self.empty, self.view, self.body, margins=6, grow=1))
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._on_clicked)
        self.note.finished.connect(lambda: self.noted.emit(self.note.toPlainText()))

    def show_marks(
        self, marks: Sequence[CodeMark], current: Uuid | None, *, can_write: bool
    ) -> None:
        """Show coded passages, one of them in full."""
        self.model.show_values(marks)
        self.empty.setVisible(not marks)
        self.view.setVisible(bool(marks))
        row = self.model.row_of(lambda mark: mark.uuid == current)
        self.body.setVisible(row >= 0)
        if row < 0:
            self.view.clearSelection()
            return
        self.view.selectRow(row)
        mark = self.model.value(row)
        self.about.setText(mark.quote)
        when = mark.updated_at[:16].replace("T", " ")
        self.who.setText(
            f"{' / '.join((*mark.code.path[:-1], mark.code.shown))}\n{mark.author} {when}"
        )
        self.note.show_note(mark.note)
        for widget in (self.note, self.recode, self.delete):
            widget.setEnabled(can_write)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.mark_chosen.emit(self.model.value(index.row()).uuid)
