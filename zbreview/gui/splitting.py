"""Dividing a compilation: proposed, corrected by hand, read in the background, one undo step."""

from typing import TYPE_CHECKING

from zbreview.gui.one_dialog import OneDialog
from zbreview.gui.tasks import Job, Report

if TYPE_CHECKING:
    from zbreview.commands.compilations import SplitDocument
    from zbreview.domain.identity import DocumentId
    from zbreview.gui.panels.split_dialog import SplitDialog
    from zbreview.reading.compilations import Part


class Splitting(OneDialog):
    """Divide documents of the open library."""

    dialog: "SplitDialog | None"

    def ask(self, document_id: "DocumentId") -> None:
        """Propose where a document may be divided."""
        from zbreview.gui.panels.split_dialog import SplitDialog  # noqa: PLC0415 - on demand
        from zbreview.services import compilations  # noqa: PLC0415
        from zbreview.store import documents  # noqa: PLC0415

        library = self._desk.session.library
        card = documents.card(library, document_id)
        text = documents.text_of(library, card.text_id)
        found = compilations.proposal(library, document_id) or compilations.cut_at(text, ())
        dialog = SplitDialog(text, found, self._window)
        dialog.taken.connect(lambda chosen: self._read(document_id, chosen))
        self._open(dialog)

    def _read(self, document_id: "DocumentId", chosen: "tuple[Part, ...]") -> None:
        """Read the parts in the background, then divide."""
        library = self._desk.session.library

        def work(report: Report) -> "SplitDocument":
            from zbreview.services import compilations  # noqa: PLC0415 - loads the readers

            return compilations.splitting(library, document_id, chosen, report)

        self._desk.runner.submit(Job("拆分汇编", work, self._on_read, self._desk.notices.failed))

    def _on_read(self, command: "SplitDocument") -> None:
        if self._desk.session.do(command):
            self._desk.notices.good(
                f"已拆成 {len(command.pieces)} 份，见文献库；原文件保留。可以撤销。"
            )
