"""What a page shows as a file or on paper: ask where to, write, preview and print."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from zbreview.gui.desk import Desk
from zbreview.gui.preview import Preview
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.services import exporting
from zbreview.services.orders import REPORTS, Order

FORMATS = {"pdf": "PDF", "docx": "Word", "csv": "CSV"}


class Outputs:
    """The buttons of one page's report; ``order`` is asked anew for what is on show."""

    def __init__(
        self, page: QWidget, desk: Desk, order: Callable[[], Order], forms: tuple[str, ...]
    ) -> None:
        self._page, self._desk, self._order = page, desk, order
        self.window: Preview | None = None
        self.buttons: list[QPushButton] = [
            parts.button("预览与打印…", self.preview),
            *(
                parts.button(FORMATS[form], partial(self.ask, form), tip=f"导出为 {FORMATS[form]}")
                for form in forms
            ),
        ]

    def ask(self, form: str) -> None:
        """Ask where to, then export."""
        folder = self._desk.settings.get("export_folder") or str(Path.home())
        start = Path(folder) / f"{REPORTS[self._order().report]}.{form}"
        kind = f"{FORMATS[form]} (*.{form})"
        path, _ = QFileDialog.getSaveFileName(self._page, "导出到", str(start), kind)
        if path:
            self.export(Path(path).with_suffix(f".{form}"))

    def export(self, target: Path) -> None:
        """Write what is shown in the background, in the format of the path's ending."""
        library = self._desk.session.library
        order = replace(self._order(), format=target.suffix[1:])

        def work(report: Report) -> str:
            exporting.export(library, order, target, report)
            return f"已导出“{target.name}”。"

        notices = self._desk.notices
        self._desk.runner.submit(Job("导出", work, notices.good, notices.failed))

    def preview(self) -> None:
        """Make the PDF in the background, then show its pages and the way to the printer."""
        library, order = self._desk.session.library, self._order()

        def work(report: Report) -> bytes:
            return exporting.preview(library, order, report)

        def show(content: bytes) -> None:
            self.window = Preview(
                self._page, REPORTS[order.report], content, partial(self.ask, "pdf")
            )
            self.window.open()

        self._desk.runner.submit(Job("预览", work, show, self._desk.notices.failed))
