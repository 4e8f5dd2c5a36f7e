"""The list of what masking takes out of a report, to be looked over before it leaves the house."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableWidget, QTableWidgetItem, QWidget

from zbreview.gui.widgets import dialogs, parts
from zbreview.reports.redaction import MaskedWord

_HEADS = ("类别", "遮去的内容", "处数")


class MaskedWords(QDialog):
    """Show kinds, words and how often each was masked."""

    def __init__(self, parent: QWidget, words: Sequence[MaskedWord]) -> None:
        super().__init__(parent)
        self.setWindowTitle("遮去的内容")
        self.table = QTableWidget(len(words), len(_HEADS))
        self.table.setAccessibleName("遮去的内容")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for row, each in enumerate(words):
            for place, text in enumerate((each.kind.value, each.words, str(each.count))):
                self.table.setItem(row, place, QTableWidgetItem(text))
        self.table.setColumnWidth(0, 120)
        self.table.setColumnWidth(1, 260)
        said = (
            "导出件里没有这份清单。机器不能保证认全：清单里没有的人名、地址仍在导出件中，"
            "不该遮去的也请留意。"
            if words
            else "这份报告里没有找到要遮去的姓名、电话和地址。机器不能保证认全，请自己再看一遍。"
        )
        self.setLayout(
            parts.column(
                parts.label(said, "soft", wrap=True),
                self.table,
                parts.row(None, parts.button("关闭", self.accept)),
                margins=12,
                grow=1,
            )
        )
        dialogs.size(self, 520, 420)
