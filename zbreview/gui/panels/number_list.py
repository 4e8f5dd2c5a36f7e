"""The numbers of a commitment in full, each a link to its characters, with what can be done."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from zbreview.domain.quantity_edits import QuantityDraft
from zbreview.domain.spans import Span
from zbreview.gui.models.quantities import Number, details
from zbreview.gui.panels.quantity_form import QuantityForm
from zbreview.gui.widgets import parts


class NumberList(QWidget):
    """Show numbers; tell when one is to be seen, changed, taken away or restored."""

    source_wanted = Signal(object)
    add_wanted = Signal()
    change_wanted = Signal(object, object)
    remove_wanted = Signal(object, str)
    restore_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._numbers: Sequence[Number] = ()
        self.links = QLabel()
        self.links.setWordWrap(True)
        self.links.setAccessibleName("量化指标")
        self.links.setTextFormat(Qt.TextFormat.RichText)
        self.links.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.form = QuantityForm()
        self.add = parts.button(
            "＋ 添加数量", self.add_wanted.emit, look="flat_link",
            tip="先在正文中选中数字和单位，再点此添加（Shift+Q）",
        )  # fmt: skip
        self.add.setObjectName("fieldOrigin")
        self.setLayout(parts.column(self.links, self.form, parts.row(self.add, None), spacing=4))
        self.links.linkActivated.connect(self._on_link)
        self.form.entered.connect(self.change_wanted)

    def show_numbers(self, numbers: Sequence[Number], *, can_edit: bool, is_other: bool) -> None:
        """Show other numbers; open entries stay where it is still the same mark."""
        if is_other:
            self.form.put_away()
        self.add.setVisible(can_edit)
        self._numbers = numbers
        lines = [_line(place, one, can_edit=can_edit) for place, one in enumerate(numbers)]
        words = "".join(lines) or "—"
        if words != self.links.text():
            self.links.setText(words)

    def ask(self, span: Span, quote: str, draft: QuantityDraft) -> None:
        """Open the entries for some characters."""
        self.form.open_for(span, quote, draft)

    def _on_link(self, link: str) -> None:
        deed, _, place = link.partition("/")
        number = self._numbers[int(place)]
        if deed == "see":
            self.source_wanted.emit(number.span)
        elif deed == "remove":
            self.remove_wanted.emit(number.span, number.quote)
        elif deed == "restore":
            self.restore_wanted.emit(number.span, number.quote)
        elif number.draft is not None:
            self.ask(number.span, number.quote, number.draft)


def _line(place: int, number: Number, *, can_edit: bool) -> str:
    """Return one number as it is shown: characters, origin, deeds, and what it counts as."""
    words = html.escape(" ".join(number.quote.split()))
    if number.draft is None:
        words = f"<s>{words}</s>"
    deeds = []
    if can_edit and number.draft is not None:
        deeds += [("change", "修改"), ("remove", "去掉")]
    if can_edit and number.can_restore:
        deeds.append(("restore", "还原"))
    links = "&nbsp;&nbsp;".join(f'<a href="{deed}/{place}">{name}</a>' for deed, name in deeds)
    meant = "不计入" if number.draft is None else details(number.draft)
    return (
        f'<p style="margin:0 0 6px 0"><a href="see/{place}">{words}</a>'
        f"&nbsp;&nbsp;{number.origin}&nbsp;&nbsp;{links}<br/>{html.escape(meant)}</p>"
    )
