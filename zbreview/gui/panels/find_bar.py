"""A slim bar to find words in the text on the desk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from zbreview.gui.widgets import parts


class FindBar(QWidget):
    """Take a term; tell when its next or previous occurrence is wanted."""

    wanted = Signal(str, bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entry = QLineEdit()
        self.entry.setAccessibleName("在正文中查找")
        self.entry.setPlaceholderText("在正文中查找，回车下一处")
        self.entry.setClearButtonEnabled(True)
        self.said = parts.label("", "soft")
        back = parts.button("上一处", lambda: self.wanted.emit(self.entry.text(), True))
        forth = parts.button("下一处", lambda: self.wanted.emit(self.entry.text(), False))
        close = parts.button("关闭", self._leave, look="flat_link")
        self.setLayout(parts.row(self.entry, back, forth, self.said, close))
        self.entry.returnPressed.connect(lambda: self.wanted.emit(self.entry.text(), False))
        self.hide()

    def open(self, term: str) -> None:
        """Show the bar with a term ready to be replaced."""
        if term:
            self.entry.setText(term)
        self.said.clear()
        self.show()
        self.entry.setFocus()
        self.entry.selectAll()

    def tell(self, *, found: bool) -> None:
        """Say whether there was an occurrence."""
        self.said.setText("" if found else "没有找到")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
