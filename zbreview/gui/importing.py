"""Importing files: choosing, running in the background, telling the outcome."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from zbreview.gui.desk import Desk
from zbreview.gui.tasks import Job, Report

if TYPE_CHECKING:
    from zbreview.services.ingestion import ImportReport

_ENDINGS = (
    "txt", "md", "html", "htm", "mht", "mhtml", "docx", "doc", "wps", "rtf", "pdf", "ofd", "xlsx",
    "xls", "csv", "zip",
)  # fmt: skip
_DECIDE = "去决定"
_FILTER = f"文稿 ({' '.join(f'*.{ending}' for ending in _ENDINGS)});;所有文件 (*)"


class Importing(QObject):
    """Bring files into the open library."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        desk.notices.acted.connect(self._on_notice_acted)

    def _on_notice_acted(self, text: str) -> None:
        if text == _DECIDE:
            self._desk.route.action_wanted.emit("versions")

    def ask_files(self) -> None:
        """Ask for files, then import them."""
        start = self._desk.settings.get("last_folder") or str(Path.home())
        chosen, _ = QFileDialog.getOpenFileNames(self._window, "导入文件", start, _FILTER)
        self.run([Path(name) for name in chosen])

    def ask_folder(self) -> None:
        """Ask for a folder, then import everything in it."""
        start = self._desk.settings.get("last_folder") or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self._window, "导入文件夹", start)
        self.run([Path(chosen)] if chosen else [])

    def retry(self, source: str, allow_marked: bool) -> None:
        """Import a file of the problem list again; for a member, the archive that holds it."""
        path = Path(source)
        while not path.exists() and path.parent != path:
            path = path.parent
        self.run([path if path.is_file() else Path(source)], allow_marked=allow_marked)

    def run(self, chosen: list[Path], *, allow_marked: bool = False) -> None:
        """Import files and folders in the background."""
        if not chosen:
            return
        session, notices = self._desk.session, self._desk.notices
        if not session.can_write:
            notices.warn("现在不能导入。", "请先新建或打开一个可写的文献库。")
            return
        first = chosen[0]
        self._desk.settings.set("last_folder", str(first if first.is_dir() else first.parent))
        library, author = session.library, session.author

        def work(report: Report) -> "ImportReport":
            from zbreview.services import ingestion  # noqa: PLC0415 - loads the readers

            return ingestion.import_paths(
                library, chosen, author=author, progress=report, allow_marked=allow_marked
            )

        self._desk.runner.submit(Job("导入", work, self._on_imported, self._on_failed))

    def _on_failed(self, error: Exception) -> None:
        """Show what stopped the import; what came in before stays."""
        self._desk.session.note_import()
        self._desk.notices.failed(error)

    def _look_for_versions(self, report: "ImportReport") -> None:
        """Say where new files resemble others; whether they are new versions is not ours to say."""
        library, session = self._desk.session.library, self._desk.session
        fresh = [one.document_id for one in report.imported]

        def work(_report: Report) -> "tuple[int, list[str]]":
            from zbreview.services.compilations import proposal  # noqa: PLC0415 - on demand
            from zbreview.services.versions import resemblances  # noqa: PLC0415

            many = [one.name for one in report.imported if proposal(library, one.document_id)]
            return len(resemblances(library, fresh)), many

        def show(found: "tuple[int, list[str]]") -> None:
            number, many = found
            if many and session.is_open:
                self._desk.notices.warn(
                    f"“{many[0]}”{f'等 {len(many)} 份' if len(many) > 1 else ''}里有多份答复。",
                    "打开它，用“审阅”菜单的“拆分汇编”可以拆成一份一份。",
                )
            if number and session.is_open and session.library is library:
                self._desk.notices.warn(
                    f"新导入的文件中有 {number} 对与别的文件相近，可能是更正稿。",
                    "是新版本还是两份，由您决定。",
                    _DECIDE,
                )

        job = Job("查找相近的文件", work, show, self._desk.notices.failed, is_quiet=True)
        self._desk.runner.submit(job)

    def _on_imported(self, report: "ImportReport") -> None:
        """Show the new documents and say what happened to the others."""
        self._desk.session.note_import()
        words = [f"导入 {len(report.imported)} 件"]
        if report.duplicates:
            words.append(f"{len(report.duplicates)} 件已在库中，未重复导入")
        if report.cancelled:
            words.append("其余已取消")
        said = "，".join(words)
        if report.problems:
            said += f"，{len(report.problems)} 件未能读取。"
            self._desk.notices.warn(said, "原因见文献库页下方的“导入问题”。")
        else:
            self._desk.notices.good(f"{said}。")
        if report.imported:
            self._look_for_versions(report)
