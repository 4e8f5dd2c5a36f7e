"""Repair a library from the window: into a new file, with a list of what could not be saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QWidget

from zbreview.gui.desk import Desk
from zbreview.gui.tasks import Job
from zbreview.gui.widgets import dialogs, parts

if TYPE_CHECKING:
    from zbreview.gui.libraries import Libraries
    from zbreview.store.repairing import Repair

OFFER = "修复到新文献库…"
"""The button of the notice that names what is wrong."""

_FILTER = "文献库 (*.zbr);;所有文件 (*)"


class Mending(QObject):
    """Ask for the damaged file and the new one, repair in the background, show what came of it."""

    def __init__(self, desk: Desk, libraries: "Libraries", window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._libraries = libraries
        self._window = window
        self.report: MendingReport | None = None
        desk.notices.acted.connect(self._on_acted)

    def _on_acted(self, text: str) -> None:
        if text == OFFER and self._desk.session.is_open:
            self.ask_target(self._desk.session.library.path)

    def ask(self) -> None:
        """Ask which file is damaged, then where the new one goes."""
        session = self._desk.session
        start = str(session.library.path) if session.is_open else ""
        name, _ = QFileDialog.getOpenFileName(self._window, "要修复的文献库", start, _FILTER)
        if name:
            self.ask_target(Path(name))

    def ask_target(self, source: Path) -> None:
        """Ask where the new library goes."""
        start = source.with_name(f"{source.stem}-修复{source.suffix}")
        name, _ = QFileDialog.getSaveFileName(self._window, "修复成新文献库", str(start), _FILTER)
        if name:
            self.mend(source, Path(name))

    def mend(self, source: Path, target: Path) -> None:
        """Close the damaged library if it is open, and take what it holds into a new one."""
        from zbreview.store.repairing import repair  # noqa: PLC0415 - rarely needed

        session = self._desk.session
        if session.is_open and session.library.path == source:
            session.close()
        author = session.author
        self._desk.runner.submit(
            Job(
                "修复文献库",
                lambda _report: repair(source, target, author=author),
                self._on_mended,
                self._desk.notices.failed,
            )
        )

    def _on_mended(self, done: "Repair") -> None:
        """Open the new library and show the list."""
        self._libraries.open(done.target)
        self.report = MendingReport(done, self._window)
        self.report.open()


class MendingReport(QDialog):
    """What was taken over, what could not be, and what looks wrong."""

    def __init__(self, done: "Repair", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("修复结果")
        dialogs.size(self, 640, 420)
        self.text = QPlainTextEdit(_told(done))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("修复结果")
        close = QDialogButtonBox()
        leave = close.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        leave.clicked.connect(self.reject)
        said = (
            "内容已全部取出。"
            if done.is_complete
            else "有内容未能取出或对不上，请逐条核对；原文件没有改动，请留着。"
        )
        self.setLayout(parts.column(parts.label(said, wrap=True), self.text, close, margins=16))


def _told(done: "Repair") -> str:
    """Return the list in lines."""
    from zbreview.domain.tables import TABLES  # noqa: PLC0415

    lines = [f"新文献库：{done.target}", "", "取出："]
    lines += [f"　{TABLES.get(table, table)}：{n} 行" for table, n in done.kept.items() if n]
    if done.dropped:
        lines += ["", "未能取出："]
        lines += [f"　{one.title}：{one.n} 处，{one.reason}" for one in done.dropped]
    if done.doubts:
        lines += ["", "取出后仍对不上："]
        lines += [f"　{one.message}" for one in done.doubts]
    return "\n".join(lines)
