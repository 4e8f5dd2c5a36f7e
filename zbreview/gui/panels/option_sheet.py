"""The page of options, generated from their declarations; each takes effect by itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QScrollArea, QWidget

from zbreview.errors import EditRefusedError
from zbreview.gui import icons
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import dialogs, parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.settings import OPTIONS, Kind, Option, Settings

_SIZE = (720, 640)
_NUMBER_WIDTH = 90
_FIELD_WIDTH = 260


class OptionRow(QWidget):
    """One option: its name, its control, what it means, and the way back to the default."""

    entered = Signal(object)

    def __init__(self, option: Option, theme: Theme) -> None:
        super().__init__()
        self.option = option
        self.control: QCheckBox | ChoiceBox | QLineEdit = self._control()
        self.control.setAccessibleName(option.title)
        self.reset = parts.button(
            "恢复默认", lambda: self.entered.emit(option.default), look="flat_link"
        )
        self.reset.setAccessibleName(f"{option.title}恢复默认")
        self.refusal = parts.label("", "caveat", wrap=True)
        self.refusal.hide()
        extra: list[QWidget] = []
        if option.kind is Kind.FOLDER:
            extra = [parts.button("选择…", self._ask_folder, icon=icons.icon("folder", theme))]
            extra[0].setAccessibleName(f"选择{option.title}")
        elif option.kind is Kind.NUMBER:
            extra = [parts.label(option.unit)]
        head = parts.row(parts.label(option.title), None, self.control, *extra, self.reset)
        words = parts.label(option.explanation, "soft", wrap=True)
        self.setLayout(parts.column(head, words, self.refusal, spacing=3))

    def _control(self) -> QCheckBox | ChoiceBox | QLineEdit:
        """Return the control of the option's kind."""
        kind = self.option.kind
        if kind is Kind.YES_NO:
            box = QCheckBox()
            box.toggled.connect(self.entered.emit)
            return box
        if kind is Kind.CHOICE:
            names = ((name, value) for value, name in self.option.choices)
            choice = ChoiceBox(self.option.title, *names)
            choice.currentIndexChanged.connect(lambda _place: self.entered.emit(choice.value))
            return choice
        line = QLineEdit()
        line.setFixedWidth(_NUMBER_WIDTH if kind is Kind.NUMBER else _FIELD_WIDTH)
        line.editingFinished.connect(lambda: self.entered.emit(self._written(line.text())))
        return line

    def _written(self, words: str) -> object:
        """Return what was written as a value; words that are no number stay words."""
        words = words.strip()
        is_number = self.option.kind is Kind.NUMBER and words.lstrip("-").isdecimal()
        return int(words) if is_number else words

    def _ask_folder(self) -> None:
        start = str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.option.title, start)
        if chosen:
            self.entered.emit(chosen)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - options are of several types
        """Show a value without telling of it."""
        was = self.control.blockSignals(True)
        if isinstance(self.control, QCheckBox):
            self.control.setChecked(value)
        elif isinstance(self.control, ChoiceBox):
            self.control.choose(value)
        else:
            self.control.setText(str(value))
        self.control.blockSignals(was)
        self.reset.setEnabled(value != self.option.default)
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say why an entry was not taken, or take that back."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))


class OptionSheet(QDialog):
    """Offer every option that is for people, in its section."""

    changed = Signal(str)

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("选项")
        dialogs.size(self, *_SIZE)
        self._settings = settings
        offered = [option for option in OPTIONS if option.kind is not Kind.STATE]
        self.rows = {option.key: OptionRow(option, theme) for option in offered}
        sections = dict.fromkeys(option.section for option in offered)
        cards = [
            parts.card(name, *(row for row in self.rows.values() if row.option.section == name))
            for name in sections
        ]
        for key, row in self.rows.items():
            row.entered.connect(self._taker(key))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("全部选项")
        area.setWidget(parts.holder(parts.column(*cards, None, spacing=12)))
        hint = parts.label("改了就生效，不用另存；标明“下次启动”的除外。", "soft")
        close = parts.button("关闭", self.close, look="primary")
        self.setLayout(parts.column(area, parts.row(hint, None, close), margins=12, grow=0))

    def _taker(self, key: str) -> Callable[[object], None]:
        return lambda value: self.take(key, value)

    def take(self, key: str, value: object) -> None:
        """Take an entry, or say why not and keep the value as it is."""
        row = self.rows[key]
        if value == self._settings.get(key) and type(value) is type(row.option.default):
            row.show_value(value)
            return
        try:
            self._settings.set(key, value)
        except EditRefusedError as error:
            row.refuse(f"{error.message}仍为原来的值。")
            return
        row.show_value(value)
        self.changed.emit(key)

    def refresh(self) -> None:
        """Show the values as they are now."""
        for key, row in self.rows.items():
            row.show_value(self._settings.get(key))

    def focus(self, key: str) -> None:
        """Bring an option's control to the keys."""
        self.rows[key].control.setFocus()
