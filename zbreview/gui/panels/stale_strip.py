"""A quiet line that tells of documents read with older rules or other dictionaries."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from zbreview.gui.desk import Desk
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts

if TYPE_CHECKING:
    from zbreview.domain.identity import DocumentId


class StaleStrip(QFrame):
    """Count such documents in the background; hidden where there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("notice")
        self.setProperty("level", "info")
        self.setAccessibleName("识读已旧的文献")
        self.said = parts.label("")
        self.button = parts.button(
            "预览重新识读…", lambda: desk.route.action_wanted.emit("reread_stale")
        )
        self.setLayout(parts.column(parts.row(self.said, None, self.button), margins=8))
        self.hide()

    def refresh(self) -> None:
        """Count again."""
        session = self._desk.session
        library = session.library

        def work(_report: Report) -> "tuple[DocumentId, ...]":
            from zbreview.services.rereading import stale  # noqa: PLC0415 - loads the readers

            return stale(library)

        self._desk.runner.submit(Job("查看识读版本", work, self._show, self._forget, is_quiet=True))

    def _show(self, found: "tuple[DocumentId, ...]") -> None:
        if not self._desk.session.is_open:
            return
        self.said.setText(
            f"{len(found)} 份文献的识读早于现在的规则或词典。可以先看有什么不同，再决定是否采用；"
            "您已决定的内容不会改动。"
        )
        self.button.setEnabled(self._desk.session.can_write)
        self.setVisible(bool(found))

    def _forget(self, _error: Exception) -> None:
        """Say nothing: the library was closed meanwhile, or another action tells of the fault."""
        self.hide()
