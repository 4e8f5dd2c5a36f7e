"""A quiet line that tells of documents read with older rules or other dictionaries."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame
from shiboken6 import isValid

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
        self.said = parts.label("", wrap=True)
        self.button = parts.button(
            "预览重新识读…", lambda: desk.route.action_wanted.emit("reread_stale")
        )
        line = parts.row(self.said, self.button)
        line.setStretch(0, 1)
        self.setLayout(parts.column(line, margins=8))
        self.hide()

    def refresh(self) -> None:
        """Count again."""
        session = self._desk.session
        library = session.library

        def work(_report: Report) -> "tuple[DocumentId, ...]":
            from zbreview.services.rereading import stale  # noqa: PLC0415 - loads the readers

            return stale(library)

        def show(found: "tuple[DocumentId, ...]") -> None:
            if isValid(self) and session.is_open and session.library is library:
                self._show(found)

        def forget(_error: Exception) -> None:
            """Say nothing: the library was closed, or another action tells of the fault."""

        self._desk.runner.submit(Job("查看识读版本", work, show, forget, is_quiet=True))

    def _show(self, found: "tuple[DocumentId, ...]") -> None:
        self.said.setText(
            f"{len(found)} 份文献的识读早于现在的规则或词典。可以先看有什么不同，再决定是否采用；"
            "您已决定的内容不会改动。"
        )
        self.button.setEnabled(self._desk.session.can_write)
        self.setVisible(bool(found))
