"""The numbers of a commitment in full: value, range, unit, comparator and basis, each a link."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from zbreview.domain.labels import CERTAINTIES, COMPARATORS
from zbreview.domain.quantities import Certainty, Comparator, Quantity


def number_text(value: float) -> str:
    """Return a number without needless decimals."""
    return f"{value:,.10g}"


def details(quantity: Quantity) -> str:
    """Return what a number was read as, field by field."""
    value = number_text(quantity.value)
    if quantity.value_max is not None:
        value = f"{value} 至 {number_text(quantity.value_max)}"
    compared = COMPARATORS[quantity.comparator] or "等于"
    cells = (
        ("值" if quantity.comparator is not Comparator.RANGE else "区间", value),
        ("单位", quantity.unit),
        ("比较", compared if quantity.comparator is not Comparator.RANGE else ""),
        ("基数", quantity.basis),
        ("层级", quantity.level),
        ("指标", quantity.indicator),
        ("增减", quantity.growth),
        ("语气", "" if quantity.certainty is Certainty.STATED else CERTAINTIES[quantity.certainty]),
    )
    return "；".join(f"{name} {words}" for name, words in cells if words)


class NumberList(QLabel):
    """Show numbers as links to their characters."""

    source_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._quantities: Sequence[Quantity] = ()
        self.setWordWrap(True)
        self.setAccessibleName("量化指标")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._on_link)

    def show_quantities(self, quantities: Sequence[Quantity]) -> None:
        """Show other numbers."""
        self._quantities = quantities
        lines = [
            f'<a href="{place}">{html.escape(one.text)}</a><br/>{html.escape(details(one))}'
            for place, one in enumerate(quantities)
        ]
        self.setText("<br/>".join(lines) or "—")

    def _on_link(self, link: str) -> None:
        self.source_wanted.emit(self._quantities[int(link)].span)
