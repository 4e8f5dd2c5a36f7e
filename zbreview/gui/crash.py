"""What the analyst sees when we made a mistake: a report that can be copied."""

import logging
import platform
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

import zbreview
from zbreview.gui.log_file import places
from zbreview.gui.widgets import dialogs

_LOG = logging.getLogger(__name__)


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return a report without any document's words: versions, places in the code, kind.

    The error's own message and the values of variables are left out, because they may quote
    the document.
    """
    return "\n".join(
        [
            f"答复审阅 {zbreview.__version__}",
            f"Python {platform.python_version()} · PySide6 {qt_version} · {platform.system()}",
            f"错误类型：{kind.__name__}",
            "位置：",
            *places(trace),
        ]
    )


_NOW = (
    "程序内部出现错误，刚才的操作可能没有完成。已保存的内容不受影响，可以继续使用。\n"
    "请复制下面的报告并发给维护人员；报告不含文献内容。"
)
_BEFORE = (
    "上一次程序突然中断。已保存的内容不受影响，打开文献库时会自动核对。\n"
    "请复制下面的报告并发给维护人员；报告不含文献内容。"
)


class CrashDialog(QDialog):
    """Say that the program erred, that the library is safe, and give the report.

    ``detail`` is what the error says of itself; it may quote a document, so it is added only
    when the analyst ticks it.
    """

    def __init__(
        self, report: str, parent: QWidget | None = None, *, detail: str = "", words: str = _NOW
    ) -> None:
        super().__init__(parent)
        self._bare, self._detail, self._words = report, detail, words
        self.with_detail = QCheckBox("附上错误信息（其中可能引用文献原文，请先看过再发）")
        self.setWindowTitle("程序出错")
        dialogs.size(self, 620, 420)
        self._report = QPlainTextEdit(report)
        self._build()

    def _build(self) -> None:
        """Lay out the words, the report and the buttons."""
        words = QLabel(self._words)
        words.setWordWrap(True)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("错误报告")
        buttons = QDialogButtonBox()
        copy = buttons.addButton("复制报告", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("继续使用", QDialogButtonBox.ButtonRole.AcceptRole)
        copy.clicked.connect(self.copy_report)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self._report, 1)
        column.addWidget(self.with_detail)
        self.with_detail.setVisible(bool(self._detail))
        self.with_detail.toggled.connect(self._on_detail_toggled)
        column.addWidget(buttons)

    def _on_detail_toggled(self, is_wanted: bool) -> None:
        added = f"\n错误信息：{self._detail}" if is_wanted else ""
        self._report.setPlainText(self._bare + added)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())


class CrashHandler:
    """Stand in for ``sys.excepthook`` while the window is open."""

    def __init__(self, show: Callable[[str, str], None]) -> None:
        self._show = show
        self._is_showing = False
        self._before = sys.excepthook

    def install(self) -> None:
        """Take the place of the hook."""
        sys.excepthook = self.handle

    def remove(self) -> None:
        """Give the place back."""
        sys.excepthook = self._before

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log the error and show one report at a time."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        report = report_of(kind, trace)
        _LOG.error("%s", report)
        if self._is_showing:
            return
        self._is_showing = True
        try:
            self._show(report, str(error))
        finally:
            self._is_showing = False


def offer(report: str, parent: QWidget) -> None:
    """Show what an earlier run noted when it died, without holding the window up."""
    dialog = CrashDialog(report, parent, words=_BEFORE)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def show_crash(report: str, detail: str) -> None:
    """Show the crash dialog over the active window."""
    dialog = CrashDialog(report, QApplication.activeWindow(), detail=detail)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.exec()
