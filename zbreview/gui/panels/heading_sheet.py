"""What the headings of a list stand for: as the dictionary has it, to be set right by hand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from zbreview.domain.proposal_lists import LIST_FIELDS, ListField, ListHeading
from zbreview.gui.widgets import dialogs, parts
from zbreview.gui.widgets.choice_box import ChoiceBox

_SIZE = (520, 560)
_MISSING = "还没有一列是“案号”：没有案号就不是提案清单，只当作一般表格。"
_SAID = "左边是表头，右边是它的用途。只改这一份清单；各份都这样写的，请加进词典“清单表头”。"


class HeadingSheet(QDialog):
    """Offer a use for each heading; accepted, ``chosen`` holds what a person said."""

    def __init__(
        self, name: str, headings: Sequence[ListHeading], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("清单的表头")
        dialogs.size(self, *_SIZE)
        self._given = {one.heading: one for one in headings}
        self.boxes: dict[str, ChoiceBox] = {}
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(headings):
            offered = ((title, field) for field, title in LIST_FIELDS.items())
            box = ChoiceBox(f"“{one.heading}”的用途", *offered)
            box.choose(one.field)
            box.activated.connect(self._check)
            self.boxes[one.heading] = box
            grid.addWidget(parts.label(one.heading, wrap=True), row, 0)
            grid.addWidget(box, row, 1)
        grid.setRowStretch(len(headings), 1)
        self.said = parts.label("", "soft", wrap=True)
        agree = parts.button("就这样", self.accept, look="primary")
        agree.setDefault(True)
        self.setLayout(
            parts.column(
                parts.label(f"“{name}”", "cardTitle", wrap=True),
                parts.label(_SAID, "soft", wrap=True),
                parts.scrolled(parts.holder(grid)), self.said,
                parts.row(None, parts.button("取消", self.reject), agree),
                margins=16, spacing=10, grow=2,
            )
        )  # fmt: skip
        self._check()

    def _check(self) -> None:
        numbered = any(box.value is ListField.NUMBER for box in self.boxes.values())
        self.said.setText("" if numbered else _MISSING)

    @property
    def chosen(self) -> dict[str, ListField]:
        """Return the headings of which a person said something, now or before."""
        return {
            heading: box.value
            for heading, box in self.boxes.items()
            if box.value is not self._given[heading].field or self._given[heading].is_manual
        }
