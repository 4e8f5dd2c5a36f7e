"""What a code or codebook is called, looks like and means; each entry is a step of its own."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QLineEdit, QMenu, QStackedWidget, QWidget

from zbreview.commands.codebooks import EditCodebook
from zbreview.commands.codes import EditCode, SetFavourite
from zbreview.domain.codes import FAVOURITES, LONGEST_NAME, PALETTE, Code, Codebook
from zbreview.gui.models.codes import swatch
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.note_edit import NoteEdit

_NOTES = (
    ("definition", "定义", "什么样的文字用这个编码"),
    ("includes", "纳入示例", "应当标上的例子，一行一个"),
    ("excludes", "排除示例", "容易混淆而不应标上的例子"),
)


class CodeForm(QStackedWidget):
    """Show a codebook or a code for editing; tell the command that an entry asks for."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._value: Codebook | Code | None = None
        self._build_fields()
        empty = parts.label(
            "在左边选一张编码表或一个编码，\n这里显示它的定义。", "empty", wrap=True
        )
        self.addWidget(empty)
        self.addWidget(self._book_page())
        self.addWidget(self._code_page())
        self._connect()

    def _build_fields(self) -> None:
        """Make the fields of both pages."""
        self.book_name = self._line("编码表名称")
        self.book_note = NoteEdit("编码表说明", "来历、用法，离开时自动保存")
        self.name = self._line("编码名称")
        self.color = parts.button("颜色")
        self.color.setAccessibleName("编码颜色")
        self.is_codable = QCheckBox("可以用来标记")
        self.is_codable.setAccessibleName("编码可以用来标记")
        self.is_codable.setToolTip("不勾选时只作分组")
        keys = ((str(key), key) for key in FAVOURITES)
        self.key = ChoiceBox("数字键", ("无", None), *keys)
        self.notes = {name: NoteEdit(title, hint) for name, title, hint in _NOTES}

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setMaxLength(LONGEST_NAME)
        return made

    def _book_page(self) -> QWidget:
        return parts.holder(
            parts.column(
                parts.card("编码表", parts.label("名称", "soft"), self.book_name,
                           parts.label("说明", "soft"), self.book_note), None,
            )
        )  # fmt: skip

    def _code_page(self) -> QWidget:
        line = parts.row(
            self.color, 8, parts.label("数字键", "soft"), self.key, 8, self.is_codable, None
        )
        words = [
            part
            for name, title, _ in _NOTES
            for part in (parts.label(title, "soft"), self.notes[name])
        ]
        return parts.holder(
            parts.column(
                parts.card("编码", parts.label("名称", "soft"), self.name, line, *words), None
            )
        )

    def _connect(self) -> None:
        """Send each entry as soon as it is finished."""
        self.book_name.editingFinished.connect(self._on_book_finished)
        self.book_note.finished.connect(self._on_book_finished)
        self.name.editingFinished.connect(self._on_name_finished)
        self.color.setMenu(self._color_menu())
        self.is_codable.clicked.connect(self._on_codable_clicked)
        self.key.activated.connect(self._on_key_chosen)
        for name, note in self.notes.items():
            note.finished.connect(lambda name=name: self._on_note_finished(name))

    def show_value(self, value: Codebook | Code | None, *, can_write: bool) -> None:
        """Show a codebook, a code, or how to choose one."""
        self._value = value
        if isinstance(value, Code):
            self.setCurrentIndex(2)
            self._show_line(self.name, value.name)
            self.color.setIcon(swatch(value.color))
            self.key.choose(value.favourite)
            self.is_codable.setChecked(value.is_codable)
            for name, note in self.notes.items():
                note.show_note(getattr(value, name))
        elif value is not None:
            self.setCurrentIndex(1)
            self._show_line(self.book_name, value.name)
            self.book_note.show_note(value.note)
        else:
            self.setCurrentIndex(0)
        for widget in (self.book_name, self.book_note, self.name, self.color, self.is_codable,
                       self.key, *self.notes.values()):  # fmt: skip
            widget.setEnabled(can_write)

    def _show_line(self, line: QLineEdit, words: str) -> None:
        if line.text() != words:
            line.setText(words)

    # Entries ---------------------------------------------------------------------------------

    def _on_book_finished(self) -> None:
        book = self._value
        if not isinstance(book, Codebook):
            return
        name, note = self.book_name.text().strip(), self.book_note.toPlainText()
        if (name, note) != (book.name, book.note):
            self.wanted.emit(EditCodebook(book.uuid, name, note))

    def _on_name_finished(self) -> None:
        code = self._value
        if isinstance(code, Code) and self.name.text().strip() != code.name:
            self.wanted.emit(EditCode(code.uuid, name=self.name.text(), shown=code.name))

    def _on_note_finished(self, name: str) -> None:
        code, words = self._value, self.notes[name].toPlainText()
        if isinstance(code, Code) and words != getattr(code, name):
            self.wanted.emit(
                EditCode(
                    code.uuid,
                    definition=words if name == "definition" else None,
                    includes=words if name == "includes" else None,
                    excludes=words if name == "excludes" else None,
                    shown=code.name,
                )
            )

    def _on_codable_clicked(self, checked: bool) -> None:
        if isinstance(self._value, Code):
            self.wanted.emit(EditCode(self._value.uuid, is_codable=checked, shown=self._value.name))

    def _on_key_chosen(self) -> None:
        code = self._value
        if isinstance(code, Code) and self.key.value != code.favourite:
            self.wanted.emit(SetFavourite(code.uuid, self.key.value, code.name))

    def _color_menu(self) -> QMenu:
        """Return a menu of the palette, and any other colour."""
        menu = QMenu(self)
        for color in PALETTE:
            menu.addAction(swatch(color), color, lambda color=color: self.take_color(color))
        menu.addSeparator()
        menu.addAction("其他颜色…", self._ask_other_color)
        return menu

    def _ask_other_color(self) -> None:
        if isinstance(self._value, Code):
            chosen = QColorDialog.getColor(QColor(self._value.color), self, "编码的颜色")
            if chosen.isValid():
                self.take_color(chosen.name())

    def take_color(self, color: str) -> None:
        """Give the code another colour."""
        code = self._value
        if isinstance(code, Code) and color != code.color:
            self.wanted.emit(EditCode(code.uuid, color=color, shown=code.name))
