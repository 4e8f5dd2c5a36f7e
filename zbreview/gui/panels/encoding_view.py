"""Choose the encoding of a text file by what its first lines look like in each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from zbreview.errors import InputError
from zbreview.gui.widgets import dialogs, parts
from zbreview.intake.decoding import ENCODINGS, decode_as

_SIZE = (760, 460)
_LINES = 12
_HEAD = 4096
_KEY = Qt.ItemDataRole.UserRole


class EncodingView(QDialog):
    """Show a file's first lines in every encoding; accepted, ``chosen`` is the one to read by."""

    def __init__(
        self, name: str, content: bytes, current: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._content = content
        self.setWindowTitle("选择编码")
        dialogs.size(self, *_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName("编码")
        self.list.setFixedWidth(230)
        self.list.ensurePolished()  # rows are measured when the first is chosen
        for key, label in ENCODINGS.items():
            item = QListWidgetItem(label)
            item.setData(_KEY, key)
            self.list.addItem(item)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName("按所选编码读出的前几行")
        self.said = parts.label("", "soft", wrap=True)
        self.take = parts.button("用这种编码", self.accept, look="primary")
        self.take.setDefault(True)
        sides = parts.row(self.list, self.words)
        sides.setStretch(1, 1)
        self.setLayout(
            parts.column(
                parts.label(f"“{name}”：哪一种读出来是对的？", wrap=True), sides, self.said,
                parts.row(None, parts.button("取消", self.reject), self.take),
                margins=16, spacing=10, grow=1,
            )
        )  # fmt: skip
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.setCurrentRow(max(0, [*ENCODINGS].index(current) if current in ENCODINGS else 0))

    @property
    def chosen(self) -> str:
        """Return the key of the encoding in sight."""
        return str(self.list.currentItem().data(_KEY))

    def _on_row_changed(self) -> None:
        """Show the first lines, or why there are none."""
        try:
            decoded = decode_as(self._content[:_HEAD], self.chosen)
        except InputError as error:
            self.words.setPlainText("")
            self.said.setText(str(error))
            self.take.setEnabled(False)
            return
        self.words.setPlainText("\n".join(decoded.text.split("\n")[:_LINES]))
        # the head may end within a character: one fault at the very end is none
        faults = decoded.text[:-1].count("\ufffd")
        self.said.setText(f"前几行里有 {faults} 处不合这种编码。" if faults else "")
        self.take.setEnabled(True)
