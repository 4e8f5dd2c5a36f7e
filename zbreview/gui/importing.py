"""Importing files: choosing, running in the background, telling the outcome."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from zbreview.gui.desk import Desk
from zbreview.gui.one_dialog import OneDialog
from zbreview.gui.tasks import Job, Report

if TYPE_CHECKING:
    from zbreview.domain.proposal_lists import ListField
    from zbreview.gui.panels.import_preview import ImportPreview
    from zbreview.services.import_choices import Choices
    from zbreview.services.ingestion import ImportReport
    from zbreview.services.proposal_lists import ListStanding
    from zbreview.services.surveying import Survey, Surveyed

_ENDINGS = (
    "txt", "md", "html", "htm", "mht", "mhtml", "docx", "doc", "wps", "rtf", "pdf", "ofd", "xlsx",
    "xls", "csv", "zip", "png", "jpg", "jpeg", "tif", "tiff",
)  # fmt: skip
_DECIDE, _LISTS = "去决定", "看清单"
_LOOKED_AT = (".zip", ".xlsx", ".xls", ".csv")
"""Endings of files that are shown first, however few: archives, and tables with headings."""
_FEW = 5
"""Files up to which an import needs no look beforehand."""

_FILTER = f"文稿 ({' '.join(f'*.{ending}' for ending in _ENDINGS)});;所有文件 (*)"


class Importing(OneDialog):
    """Bring files into the open library."""

    dialog: "ImportPreview | None"

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, window)
        desk.notices.acted.connect(self._on_notice_acted)

    def _on_notice_acted(self, text: str) -> None:
        if text in (_DECIDE, _LISTS):
            self._desk.route.action_wanted.emit("versions" if text == _DECIDE else "lists")

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
        """Import a file of the problem list again, or one member of an archive."""
        from zbreview.services.import_choices import Choices  # noqa: PLC0415 - on demand

        place = Path(source)
        file = _file_of(place)
        only = None if file == place else place
        self.run([file], Choices(allow_marked=allow_marked, only=only))

    def run_at_once(self, chosen: list[Path]) -> None:
        """Import files that need no looking at before, such as the shipped samples."""
        from zbreview.services.import_choices import Choices  # noqa: PLC0415 - on demand

        self.run(chosen, Choices())

    def run(self, chosen: list[Path], choices: "Choices | None" = None) -> None:
        """Import files and folders in the background; more than a few are shown first.

        With ``choices`` everything was decided already.
        """
        if not chosen:
            return
        session, notices = self._desk.session, self._desk.notices
        if not session.can_write:
            notices.warn("现在不能导入。", "请先新建或打开一个可写的文献库。")
            return
        first = chosen[0]
        self._desk.settings.set("last_folder", str(first if first.is_dir() else first.parent))
        if choices is not None:
            self._import(chosen, choices)
            return
        library = session.library

        def look(report: Report) -> "Survey | None":
            from zbreview.services import gathering, surveying  # noqa: PLC0415 - loads the readers

            files = gathering.gather(chosen).files
            if len(files) <= _FEW and not any(path.suffix.lower() in _LOOKED_AT for path in files):
                return None
            return surveying.survey(library, chosen, report)

        def show(found: "Survey | None") -> None:
            if not session.is_open or session.library is not library:
                return
            if found is None:
                self._import(chosen, None)
            else:
                self._show_preview(chosen, found)

        self._desk.runner.submit(Job("查看要导入的文件", look, show, notices.failed, unit="份"))

    def _show_preview(self, chosen: list[Path], found: "Survey") -> None:
        """Let the analyst untick files before they come in."""
        from zbreview.gui.panels.import_preview import ImportPreview  # noqa: PLC0415 - on demand

        dialog = ImportPreview(found, self._look_again, self.ask_encoding, self._window)
        dialog.taken.connect(lambda choices: self._import(chosen, choices))
        self._open(dialog)

    def _look_again(
        self, place: Path, encoding: str, headings: "dict[str, ListField] | None" = None
    ) -> "Surveyed":
        """Survey one place in an encoding and with headings that a person chose."""
        from zbreview.services.import_choices import Choices  # noqa: PLC0415 - on demand
        from zbreview.services.progress import SilentProgress  # noqa: PLC0415
        from zbreview.services.surveying import survey  # noqa: PLC0415

        library, chosen = (
            self._desk.session.library,
            Choices(encodings={place: encoding}, headings={place: headings or {}}),
        )
        found = survey(library, [_file_of(place)], SilentProgress(), chosen)
        return next(one for one in found.files if one.path == place)

    def ask_encoding(self, place: Path, current: str = "") -> str:
        """Show a text file's first lines in every encoding; empty where none was chosen."""
        from zbreview.gui.panels.encoding_view import EncodingView  # noqa: PLC0415 - on demand
        from zbreview.intake.formats import is_text  # noqa: PLC0415
        from zbreview.services.gathering import read_files  # noqa: PLC0415

        content = dict(read_files(_file_of(place))).get(place, b"")
        if not isinstance(content, bytes) or not is_text(content):
            self._desk.notices.warn("这不是文本文件，没有编码可选。", "请按“怎么办”一栏处理。")
            return ""
        view = EncodingView(place.name, content, current, self.dialog or self._window)
        agreed = view.exec()
        view.deleteLater()
        return view.chosen if agreed else ""

    def choose_encoding(self, source: str) -> None:
        """Import a file of the problem list in an encoding that the analyst chooses."""
        place = Path(source)
        encoding = self.ask_encoding(place)
        if encoding:
            from zbreview.services.import_choices import Choices  # noqa: PLC0415 - on demand

            self.run([_file_of(place)], Choices(encodings={place: encoding}, only=place))

    def _import(self, chosen: list[Path], choices: "Choices | None") -> None:
        library, author = self._desk.session.library, self._desk.session.author

        def work(report: Report) -> "ImportReport":
            from zbreview.services import import_choices, ingestion  # noqa: PLC0415 - loads readers

            decided = choices or import_choices.AS_THEY_COME
            return ingestion.import_paths(
                library, chosen, author=author, progress=report, choices=decided
            )

        job = Job("导入", work, self._on_imported, self._on_failed, unit="份")
        self._desk.runner.submit(job)

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

    def _look_for_lists(self, report: "ImportReport") -> None:
        """Say how the rows of new lists stand to the replies; linking is a person's to do."""
        library, session = self._desk.session.library, self._desk.session
        fresh = {one.document_id for one in report.imported}

        def work(_report: Report) -> "list[ListStanding]":
            from zbreview.services.proposal_lists import overview  # noqa: PLC0415 - on demand

            return [one for one in overview(library).lists if one.card.id in fresh]

        def show(found: "list[ListStanding]") -> None:
            from zbreview.services.proposal_lists import counts_words  # noqa: PLC0415 - on demand

            if found and session.is_open and session.library is library:
                rows = [row for one in found for row in one.rows]
                self._desk.notices.warn(
                    f"“{found[0].card.name}”{f'等 {len(found)} 份' if len(found) > 1 else ''}"
                    f"是提案清单，{len(rows)} 件。",
                    f"{counts_words(rows)}。",
                    _LISTS,
                )

        job = Job("对照提案清单", work, show, self._desk.notices.failed, is_quiet=True)
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
        if any(one.path.suffix.lower() in _LOOKED_AT for one in report.imported):
            self._look_for_lists(report)


def _file_of(place: Path) -> Path:
    """Return the file of a place: itself, or for a member the archive that holds it."""
    path = place
    while not path.exists() and path.parent != path:
        path = path.parent
    return path if path.is_file() else place
