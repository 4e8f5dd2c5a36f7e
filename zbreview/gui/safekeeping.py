"""Keep the open library safe: look at it after opening, back it up by itself, restore it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from zbreview.errors import UserError
from zbreview.gui.desk import Desk
from zbreview.gui.mending import OFFER
from zbreview.gui.tasks import Job

if TYPE_CHECKING:
    from zbreview.gui.libraries import Libraries
    from zbreview.store.checks import Violation
    from zbreview.store.library import Library

_MINUTE_MS = 60_000
_SHOWN = 3


class Safekeeping(QObject):
    """Backups on opening and by time, backup and restore on demand, and the trail."""

    def __init__(self, desk: Desk, libraries: "Libraries", window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._libraries = libraries
        self._window = window
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)
        desk.session.opened.connect(self._on_opened)
        desk.session.closing.connect(self._timer.stop)

    def _on_opened(self) -> None:
        """Copy and check the library in the background; begin the clock."""
        from zbreview.store.backups import Reason  # noqa: PLC0415 - not needed to show a window

        self._look_over(self._desk.session.library)
        if not self._desk.session.can_write:
            return
        self._keep_quietly(Reason.OPENED)
        self.begin_clock()

    def begin_clock(self) -> None:
        """Back up by time from now on, as often as the option says; 0 is never."""
        self._timer.stop()
        minutes = int(self._desk.settings.get("backup_minutes"))
        if minutes > 0 and self._desk.session.can_write:
            self._timer.start(minutes * _MINUTE_MS)

    def _on_time(self) -> None:
        from zbreview.store.backups import Reason  # noqa: PLC0415

        self._keep_quietly(Reason.TIMED)

    def _keep_quietly(self, reason: str) -> None:
        """Write a backup if something changed; only a failure is told."""
        from zbreview.store.backups import Reason, keep_if_changed  # noqa: PLC0415

        library = self._desk.session.library

        def failed(error: Exception) -> None:
            if not library.is_closed:
                self._tell_failure(error)

        self._desk.runner.submit(
            Job(
                "自动备份",
                lambda _report: keep_if_changed(library, Reason(reason)),
                lambda _path: None,
                failed,
                is_quiet=True,
            )
        )

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.notices.warn(f"自动备份没有成功：{error.message}", error.hint)

    def _look_over(self, library: "Library") -> None:
        """Check the invariants in the background; say what is wrong and what to do."""
        from zbreview.store.checks import check  # noqa: PLC0415

        def tell(found: "tuple[Violation, ...]") -> None:
            if found and not library.is_closed:
                shown = "".join(one.message for one in found[:_SHOWN])
                self._desk.notices.warn(
                    f"检查发现 {len(found)} 个问题：{shown}",
                    "请先备份，再修复；全部问题用 zbreview check 列出。",
                    OFFER,
                )

        def failed(error: Exception) -> None:
            if not library.is_closed:
                self._desk.notices.failed(error)

        self._desk.runner.submit(
            Job("检查文献库", lambda _report: check(library), tell, failed, is_quiet=True)
        )

    # On demand -------------------------------------------------------------------------------

    def ask_backup(self) -> None:
        """Ask where, the backup folder being proposed, then write a backup."""
        from zbreview.store.backups import Reason, proposed  # noqa: PLC0415

        start = proposed(self._desk.session.library, Reason.MANUAL)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "备份文献库", str(start), "文献库 (*.zbr)"
        )
        if chosen:
            self.back_up(Path(chosen))

    def back_up(self, target: Path) -> None:
        """Write a checked copy in the background and say where it lies."""
        from zbreview.store.backup import backup  # noqa: PLC0415

        library, notices = self._desk.session.library, self._desk.notices
        self._desk.runner.submit(
            Job(
                "备份文献库",
                lambda _report: backup(library, target),
                lambda _none: notices.good(f"已备份到 {target}，并通过完整性检查。"),
                notices.failed,
            )
        )

    def ask_restore(self) -> None:
        """Show the backups with what each would change; restore the one that is agreed to."""
        from zbreview.gui.panels.restore_view import RestoreView  # noqa: PLC0415
        from zbreview.store.backups import beside, folder_of  # noqa: PLC0415

        session = self._desk.session
        if session.is_open:
            path, folder = session.library.path, folder_of(session.library)
        else:
            name, _ = QFileDialog.getOpenFileName(
                self._window, "要恢复的文献库", "", "文献库 (*.zbr);;所有文件 (*)"
            )
            if not name:
                return
            path = Path(name)
            folder = beside(path)
        view = RestoreView(path, folder, self._window)
        if view.exec() == QDialog.DialogCode.Accepted and view.chosen is not None:
            self.restore(view.chosen, path)

    def restore(self, backup: Path, library: Path) -> bool:
        """Close the library, put the backup in its place and open it."""
        from zbreview.store.restoring import restore  # noqa: PLC0415

        session = self._desk.session
        if session.is_open and session.library.path == library:
            session.close()
        try:
            kept = restore(backup, library)
        except UserError as error:
            self._desk.notices.failed(error)
            self._libraries.open(library)
            return False
        self._libraries.open(library)
        aside = f"恢复前的文件保留为“{kept.name}”。" if kept else ""
        self._desk.notices.good(f"已恢复备份“{backup.name}”。{aside}")
        return True

    def show_audit(self) -> None:
        """Show the trail of actions."""
        from zbreview.gui.panels.audit_view import AuditView  # noqa: PLC0415

        AuditView(self._desk, self._window).exec()
