"""Entries for one number, in place on the card: value, range, unit, comparator, basis and more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from zbreview.domain.labels import CERTAINTIES, COMPARATORS
from zbreview.domain.quantities import Certainty, Comparator
from zbreview.domain.quantity_edits import QuantityDraft, plain_number
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.services.quantity_entry import parse_quantity

_LINES = (
    ("value", "值", "30"), ("value_max", "上限", "区间才填"),
    ("unit", "单位", "万元"), ("basis", "基数", "每家"),
    ("indicator", "指标", "数的是什么"), ("level", "层级", "省级"),
    ("growth", "增减", "新增"),
)  # fmt: skip
_NARROW = 56


class QuantityForm(QFrame):
    """Ask for a number of some characters; Enter saves, Escape gives up."""

    entered = Signal(object, object)
    refused = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.span: Span | None = None
        self.quote = parts.label("", "soft", wrap=True)
        self.lines: dict[str, QLineEdit] = {}
        for name, title, hint in _LINES:
            line = QLineEdit()
            line.setAccessibleName(f"数量的{title}")
            line.setPlaceholderText(hint)
            line.setMinimumWidth(_NARROW)
            line.returnPressed.connect(self.save)
            self.lines[name] = line
        self.comparator = ChoiceBox(
            "数量的比较方式", *((COMPARATORS[each] or "等于", each) for each in Comparator)
        )
        self.certainty = ChoiceBox("数量的语气", *((CERTAINTIES[each], each) for each in Certainty))
        self._build()
        self.hide()

    def _build(self) -> None:
        """Lay the entries out in two columns, so that the narrow card has room for them."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        cells: list[tuple[str, QWidget]] = [
            (title, self.lines[name]) for name, title, _hint in _LINES
        ]
        cells.insert(3, ("比较", self.comparator))
        cells.append(("语气", self.certainty))
        for at, (title, widget) in enumerate(cells):
            name = parts.label(title, "soft")
            name.setBuddy(widget)
            grid.addWidget(name, at // 2, at % 2 * 2)
            grid.addWidget(widget, at // 2, at % 2 * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.store = parts.button("保存数量", self.save, look="primary", tip="回车")
        self.give_up = parts.button("取消", self.close_form, tip="Esc")
        buttons = parts.row(self.store, self.give_up, None, spacing=6)
        self.setLayout(parts.column(self.quote, grid, buttons, margins=10, spacing=8))

    def open_for(self, span: Span, quote: str, draft: QuantityDraft) -> None:
        """Ask for the number of some characters, beginning with a draft."""
        self.span = span
        self.quote.setText(f"“{' '.join(quote.split())}”记为：")
        upper = "" if draft.value_max is None else plain_number(draft.value_max)
        filled = {"value": plain_number(draft.value), "value_max": upper}
        for name, line in self.lines.items():
            line.setText(filled[name] if name in filled else getattr(draft, name))
        self.comparator.choose(draft.comparator)
        self.certainty.choose(draft.certainty)
        self.show()
        self.lines["value"].setFocus()
        self.lines["value"].selectAll()

    def save(self) -> None:
        """Tell the number; a wrong entry is refused with a sentence and stays to be mended."""
        if self.span is None:
            return
        entries = {name: line.text() for name, line in self.lines.items()}
        try:
            draft = parse_quantity(entries, self.comparator.value, self.certainty.value)
        except EditRefusedError as error:
            self.refused.emit(error)
            return
        self.entered.emit(self.span, draft)

    def close_form(self) -> None:
        """Give up without a change."""
        self.put_away()
        self.left.emit()

    def put_away(self) -> None:
        """Hide the entries."""
        self.span = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape, from any entry."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)
