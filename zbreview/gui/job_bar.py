"""The foot of the window: library, author, and the job under way with its cancel button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar

from zbreview.gui.desk import Desk
from zbreview.gui.tasks import Job, Ticket
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.elided import ElidedLabel
from zbreview.services.pace import Pace

_LONGEST = 36

_BANNER = "仅处理非涉密信息"


class JobBar(QStatusBar):
    """Show what the program is doing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ticket: Ticket | None = None
        self._pace = Pace()
        self._unit = ""
        self.setSizeGripEnabled(False)
        self._library = QLabel()
        self._library.setAccessibleName("当前文献库")
        self._author = QLabel()
        self._author.setAccessibleName("审阅人")
        self._words = ElidedLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._words.setAccessibleName("后台任务")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("任务进度")
        self._bar.setTextVisible(False)
        self._cancel: QPushButton = parts.button("取消", self._on_cancel_clicked, look="flat_link")
        self._cancel.setAccessibleName("取消后台任务")
        self.addWidget(self._library)
        self.addWidget(self._author)
        self.addPermanentWidget(self._words, 1)
        for widget in (self._bar, self._cancel, parts.label(_BANNER, "soft")):
            self.addPermanentWidget(widget)
        desk.runner.started.connect(self._on_started)
        desk.runner.progressed.connect(self._on_progressed)
        desk.runner.ended.connect(self._on_ended)
        self._show_job(shown=False)
        self.refresh()

    def refresh(self) -> None:
        """Show library and author."""
        session = self._desk.session
        self._author.setText(f"审阅人：{session.author}")
        if not session.is_open:
            self._library.setText("未打开文献库")
            return
        suffix = "" if session.can_write else "（只读）"
        self._library.setText(f"文献库：{session.library.name}{suffix}")
        self._library.setToolTip(str(session.library.path))

    def _show_job(self, *, shown: bool) -> None:
        for widget in (self._words, self._bar, self._cancel):
            widget.setVisible(shown)

    def _on_started(self, ticket: Ticket, job: Job) -> None:
        if job.is_quiet:
            return
        self._ticket = ticket
        self._pace, self._unit = Pace(), job.unit
        self._words.setText(f"正在{job.title}…")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._show_job(shown=True)

    def _on_progressed(self, ticket: Ticket, done: int, total: int, label: str) -> None:
        if ticket is not self._ticket:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        counted = f" {done}/{total}" if total else ""
        pace = self._pace.told(done, total, self._unit)
        self._words.setText(f"正在{ticket.title}{counted}{pace and f'（{pace}）'}：{_short(label)}")
        self._words.setToolTip(f"{self._words.text()}\n{label}")

    def _on_ended(self, ticket: Ticket) -> None:
        if ticket is self._ticket:
            self._ticket = None
            self._show_job(shown=False)

    def _on_cancel_clicked(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._cancel.setEnabled(False)
            self._words.setText(f"正在取消{self._ticket.title}…")


def _short(label: str) -> str:
    """Return a file name that leaves room for the rest: its end tells more than its middle."""
    if len(label) <= _LONGEST:
        return label
    half = _LONGEST // 2
    return f"{label[:half]}…{label[-half:]}"
