"""A strip above the text while evidence for a commitment is looked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from zbreview.gui.widgets import parts
from zbreview.gui.widgets.elided import ElidedLabel

_SHOWN = 36


class EvidenceStrip(QFrame):
    """Say for which commitment evidence is wanted; take the selection or give up."""

    taken = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = ElidedLabel()
        take = parts.button("用作佐证", self.taken.emit, look="primary",
                            tip="把选中的文字作为佐证（Ctrl+E）")  # fmt: skip
        leave = parts.button("不选了", self.given_up.emit, look="flat_link")
        line = parts.row(self._words, take, leave)
        line.setContentsMargins(12, 6, 12, 6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def ask(self, quote: str) -> None:
        """Show for which words evidence is looked for."""
        shown = " ".join(quote.split())
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        self._words.setText(f"选中文字，用作“{shown}”的佐证。")
        self.show()
