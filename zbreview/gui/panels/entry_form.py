"""The fields of one dictionary row, with the buttons that change it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from zbreview.domain.dictionaries import (
    LONGEST_CELL,
    Cells,
    ColumnKind,
    Dictionary,
    DictionaryRow,
    RowState,
)
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.page_stack import least_height
from zbreview.services.dictionaries import groups

_YEAR_WIDTH = 110


class EntryForm(QFrame):
    """Show a row's cells for editing; tell what is wanted with it."""

    add_wanted = Signal()
    change_wanted = Signal()
    off_wanted = Signal()
    restore_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, dictionary: Dictionary) -> None:
        super().__init__()
        self.setObjectName("card")
        self.dictionary = dictionary
        self.row: DictionaryRow | None = None
        self.can_write = True
        self.fields: dict[str, QLineEdit | ChoiceBox] = {}
        self._build()
        self.show_row(None)

    def _build(self) -> None:
        """Lay out the fields side by side and the buttons below."""
        self.add = parts.button("增加为新条目", self.add_wanted.emit, look="primary")
        self.change = parts.button("保存修改", self.change_wanted.emit)
        self.off = parts.button("停用", self.off_wanted.emit)
        self.restore = parts.button("恢复", self.restore_wanted.emit)
        self.delete = parts.button("删除", self.delete_wanted.emit)
        self.clear = parts.button("清空", lambda: self.show_row(None), look="flat_link")
        self.said = parts.label("", "soft")
        line = parts.row(spacing=12)
        for column in self.dictionary.columns:
            field = self._field(column.key)
            name = column.title if column.is_required else f"{column.title}（可空）"
            line.addWidget(parts.holder(parts.column(parts.label(name, "soft"), field, spacing=3)))
            line.setStretch(line.count() - 1, 0 if column.kind is ColumnKind.YEAR else 1)
        buttons = Flow(
            self.add, self.change, self.off, self.restore, self.delete, self.clear, None, self.said
        )
        self.setLayout(parts.column(line, buttons, margins=12, spacing=10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the room of all lines: in a narrow form the buttons take two."""
        super().resizeEvent(event)
        self.setMinimumHeight(least_height(self, event.size().width()))

    def _field(self, key: str) -> QWidget:
        """Make the field of a column."""
        column = self.dictionary.column(key)
        if column.kind is ColumnKind.GROUP:
            names = groups(self.dictionary, key)
            box = ChoiceBox(column.title, *((column.shown(name), name) for name in names))
            self.fields[key] = box
            return box
        made = QLineEdit()
        made.setAccessibleName(column.title)
        made.setMaxLength(LONGEST_CELL)
        made.returnPressed.connect(self._on_return)
        if column.kind is ColumnKind.YEAR:
            made.setPlaceholderText("四位年份")
            made.setFixedWidth(_YEAR_WIDTH)
        self.fields[key] = made
        return made

    @property
    def cells(self) -> Cells:
        """Return what stands in the fields."""
        return {
            key: field.text().strip() if isinstance(field, QLineEdit) else field.value
            for key, field in self.fields.items()
        }

    def fill(self, cells: Cells) -> None:
        """Put values into the fields."""
        for key, field in self.fields.items():
            if isinstance(field, QLineEdit):
                field.setText(cells.get(key, ""))
            else:
                field.choose(cells.get(key, ""))

    def show_row(self, row: DictionaryRow | None) -> None:
        """Show a row, or empty fields for a new one."""
        self.row = row
        if row is not None:
            self.fill(row.cells)
        else:
            for field in self.fields.values():
                if isinstance(field, QLineEdit):
                    field.clear()
        self._enable()

    def _enable(self) -> None:
        """Offer what makes sense for the row."""
        row = self.row
        own = row is not None and row.entry is not None and row.shipped is None
        is_off = row is not None and row.state is RowState.OFF
        self.add.setEnabled(self.can_write)
        self.change.setEnabled(self.can_write and row is not None and not is_off)
        self.off.setEnabled(self.can_write and row is not None and not is_off)
        self.restore.setEnabled(
            self.can_write and (is_off or (row is not None and row.state is RowState.CHANGED))
        )
        self.delete.setEnabled(self.can_write and own)
        self.said.setText("" if self.can_write else "文献库以只读方式打开，词典不能改。")

    def set_writable(self, *, can_write: bool) -> None:
        """Allow changes, or not."""
        self.can_write = can_write
        self._enable()

    def _on_return(self) -> None:
        """Take Enter for the likeliest button."""
        (self.change if self.change.isEnabled() else self.add).click()
