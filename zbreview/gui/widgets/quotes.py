"""A statement's words with where they stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTextEdit

from zbreview.domain.links import Statement
from zbreview.gui.models.statements import place_text
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.elided import ElidedLabel

_LEAST, _MOST = 46, 104


class QuoteBox(QFrame):
    """Show one statement; tell when its source is wanted."""

    source_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._statement: Statement | None = None
        self.place = ElidedLabel("", "soft")
        self.words = QTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(name)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setMinimumHeight(_LEAST)
        self.words.setMaximumHeight(_MOST)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        link = parts.button("看原文", self._on_link_clicked, look="flat_link")
        link.setAccessibleName(f"看{name}的原文")
        self.setLayout(
            parts.column(
                parts.row(parts.label(name, "cardTitle"), None, link), self.place, self.words,
                margins=10, spacing=3,
            )
        )  # fmt: skip

    def show_statement(self, statement: Statement) -> None:
        """Show a statement."""
        self._statement = statement
        self.place.setText(place_text(statement))
        self.words.setPlainText(statement.mark.quote)

    def _on_link_clicked(self) -> None:
        if self._statement is not None:
            self.source_wanted.emit(self._statement)
