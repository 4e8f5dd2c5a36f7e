"""The line under an entry: where its value comes from, the way there, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zbreview.domain.spans import Span
from zbreview.gui.widgets import parts
from zbreview.services.card_facts import Source


class FieldOrigin(QWidget):
    """Show the origin of one field; tell when its characters or the machine's value are wanted."""

    source_wanted = Signal(object)
    restore_wanted = Signal(str, str)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self._name, self._title = name, title
        self._span: Span | None = None
        self.origin = parts.button("", self._on_origin_clicked, look="flat_link")
        self.restore = parts.button(
            "还原", lambda: self.restore_wanted.emit(name, title), look="flat_link",
            tip="放弃人工填写，恢复机器读出的值",
        )  # fmt: skip
        self.restore.setAccessibleName(f"还原{title}")
        self.origin.setAccessibleName(f"{title}的来源")
        for button in (self.origin, self.restore):
            button.setObjectName("fieldOrigin")
        self.setLayout(parts.row(self.origin, self.restore, None, spacing=2))

    def show_source(self, source: Source, *, can_edit: bool) -> None:
        """Show where the value comes from."""
        self._span = source.span
        arrow = " →" if source.span is not None else ""
        self.origin.setText(f"{source.origin}{arrow}")
        self.origin.setEnabled(source.span is not None)
        self.origin.setToolTip("点此跳到出处" if source.span is not None else "没有可以指出的文字")
        self.origin.setAccessibleName(f"{self._title}的来源：{source.origin}")
        self.restore.setVisible(source.can_restore and can_edit)

    def _on_origin_clicked(self) -> None:
        if self._span is not None:
            self.source_wanted.emit(self._span)
