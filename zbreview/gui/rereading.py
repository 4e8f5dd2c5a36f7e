"""Reading documents again: in the background, shown first, taken over as one undo step."""

from typing import TYPE_CHECKING

from zbreview.gui.one_dialog import OneDialog
from zbreview.gui.tasks import Job, Report

if TYPE_CHECKING:
    from zbreview.domain.identity import DocumentId
    from zbreview.gui.panels.rereading_preview import RereadingPreview
    from zbreview.services.rereading import Preview


class Rereading(OneDialog):
    """Read the open library's documents again."""

    dialog: "RereadingPreview | None"

    def of_stale(self) -> None:
        """Read every document whose reading is older than the rules or the dictionaries."""
        self._run(None)

    def of_document(self, document_id: "DocumentId") -> None:
        """Read one document."""
        self._run((document_id,))

    def _run(self, wanted: "tuple[DocumentId, ...] | None") -> None:
        """Make the previews in the background."""
        library = self._desk.session.library

        def work(report: Report) -> "tuple[Preview, ...]":
            from zbreview.services import rereading  # noqa: PLC0415 - loads the readers

            every = rereading.stale(library) if wanted is None else wanted
            return rereading.preview(library, every, report)

        self._desk.runner.submit(Job("重新识读", work, self._on_read, self._desk.notices.failed))

    def _on_read(self, previews: "tuple[Preview, ...]") -> None:
        """Show what would change."""
        from zbreview.gui.panels.rereading_preview import RereadingPreview  # noqa: PLC0415

        if not previews:
            self._desk.notices.info("所有文献都已按现在的规则和词典识读，", "不必重新识读。")
            return
        dialog = RereadingPreview(previews, self._window)
        dialog.taken.connect(self._on_taken)
        self._open(dialog)

    def _on_taken(self, chosen: "tuple[Preview, ...]") -> None:
        """Take the ticked documents over."""
        from zbreview.services.rereading import taking_over  # noqa: PLC0415

        said = f"已采用 {len(chosen)} 份文献的重新识读，可以撤销。"
        self._desk.carefully(taking_over(chosen), lambda: self._desk.notices.good(said))
