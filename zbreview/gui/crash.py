"""What the analyst sees when we made a mistake: a report that can be copied."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

import zbreview

_LOG = logging.getLogger(__name__)


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return a report without any document's words: versions, places in the code, kind.

    The error's own message and the values of variables are left out, because they may quote
    the document.
    """
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join(
        [
            f"答复审阅 {zbreview.__version__}",
            f"Python {platform.python_version()} · PySide6 {qt_version} · {platform.system()}",
            f"错误类型：{kind.__name__}",
            "位置：",
            *places,
        ]
    )


class CrashDialog(QDialog):
    """Say that the program erred, that the library is safe, and give the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self.resize(620, 420)
        self._report = QPlainTextEdit(report)
        self._build()

    def _build(self) -> None:
        """Lay out the words, the report and the buttons."""
        words = QLabel(
            "程序内部出现错误，刚才的操作可能没有完成。已保存的内容不受影响，可以继续使用。\n"
            "请复制下面的报告并发给维护人员；报告不含文献内容。"
        )
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
        column.addWidget(buttons)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())


class CrashHandler:
    """Stand in for ``sys.excepthook`` while the window is open."""

    def __init__(self, show: Callable[[str], None]) -> None:
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
            self._show(report)
        finally:
            self._is_showing = False


def show_crash(report: str) -> None:
    """Show the crash dialog over the active window."""
    dialog = CrashDialog(report, QApplication.activeWindow())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.exec()
