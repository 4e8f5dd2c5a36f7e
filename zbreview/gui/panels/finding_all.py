"""Looking for the likenesses of every statement of a library: the button, and how far it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zbreview.gui.desk import Desk
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.services import comparison, suggestions
from zbreview.services.suggestions import Standing

_TIP = (
    "为文献库里每一条表述找出相近的表述，在后台进行，可随时取消，下次接着查。"
    "只作建议，不会自动关联。"
)


class FindingAll(QWidget):
    """Start the run, say what is left, and tell what each statement is nearest to."""

    found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_running = False
        self.said = parts.label("", "soft")
        self.button = parts.button("查找全部相近表述", self.run)
        self.button.setToolTip(_TIP)
        self.setLayout(parts.row(self.said, self.button))

    def refresh(self) -> None:
        """Make the index ready in the background and show how far the suggestions are."""
        library = self._desk.session.library

        def work(_report: Report) -> Standing:
            comparison.prepare(library)
            return suggestions.standing(library)

        def show(found: Standing) -> None:
            if self._desk.session.is_open and self._desk.session.library is library:
                self._show(found)

        job = Job("准备查找", work, show, self._desk.notices.failed, is_quiet=True)
        self._desk.runner.submit(job)

    def run(self) -> None:
        """Ask for every statement that was not asked yet."""
        if self._is_running:
            return
        library = self._desk.session.library

        def work(report: Report) -> int:
            return suggestions.suggest_all(library, report)

        self._set_running(running=True)
        self._desk.runner.submit(Job("查找全部相近表述", work, self._on_done, self._on_failed))

    def _on_done(self, asked: int) -> None:
        self._set_running(running=False)
        if self._desk.session.is_open:
            self.refresh()
            self._desk.notices.good(
                f"已为 {asked} 条表述找过相近的表述；左侧按“相近”排序即可逐条判断。"
            )

    def _on_failed(self, error: Exception) -> None:
        """Say what stopped the run; what was found before stays."""
        self._set_running(running=False)
        if self._desk.session.is_open:
            self.refresh()
        self._desk.notices.failed(error)

    def _set_running(self, *, running: bool) -> None:
        self._is_running = running
        self.button.setDisabled(running)

    def _show(self, found: Standing) -> None:
        """Say how far the suggestions are."""
        self.found.emit({uuid: each.score for uuid, each in found.nearest.items()})
        asked = found.n_statements - found.n_waiting
        self.button.setVisible(found.n_waiting > 0)
        if not found.nearest and found.n_waiting:
            self.said.setText("")
        elif found.n_waiting:
            self.said.setText(f"已找过 {asked} / {found.n_statements} 条")
            self.button.setText("接着查找相近表述")
        else:
            self.said.setText("全部表述都已找过相近的表述")
