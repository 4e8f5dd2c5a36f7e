"""Commands on single entries: give a mark's field back to the machine, write a document's note."""

from __future__ import annotations

from dataclasses import dataclass

from zbreview.commands.anchoring import anchored, annotation_key, require_mark, require_text
from zbreview.commands.codebooks import checked_words
from zbreview.commands.fields import no_document
from zbreview.commands.recording import Edit
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import rows

MACHINE_COLUMNS = {
    "role": ("role",),
    "span": ("start", "end", "section_path"),
    "responsible_units": ("responsible_units", "units_source"),
    "deadline": (
        "deadline_text", "deadline_date", "deadline_start", "deadline_end", "deadline_inherited",
    ),
    "strength": ("strength",),
    "verifiability": ("verifiability",),
    "kind": ("kind",),
    "grain": ("grain",),
    "parent": ("parent_uuid",),
}  # fmt: skip
"""Fields that a machine had a value for, with the columns that hold it."""


@dataclass(frozen=True, slots=True)
class RestoreMarkField:
    """Give one field of a decided mark the machine's value again."""

    uuid: Uuid
    name: str
    title: str = ""

    action = "restore_mark_field"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"恢复{self.title or self.name}的识别值"

    def apply(self, edit: Edit) -> None:
        """Copy the columns of the suggestion; refused where there is none behind the mark."""
        mark = require_mark(edit, self.uuid)
        finding = edit.row("SELECT * FROM finding WHERE uuid = ?", mark.finding_uuid)
        if finding is None or self.name not in MACHINE_COLUMNS or self.name not in mark.edited:
            raise EditRefusedError("这一项没有可以恢复的识别值。")
        values = {column: finding[column] for column in MACHINE_COLUMNS[self.name]}
        if self.name == "span":
            span = Span(finding["start"], finding["end"])
            values.update(anchored(require_text(edit, mark.text_id), span))
        edited = rows.as_json(name for name in mark.edited if name != self.name)
        key = annotation_key(edit, mark)
        edit.update("annotation", key, {**values, "edited": edited, "updated_at": edit.at})


@dataclass(frozen=True, slots=True)
class SetDocumentNote:
    """Write what is to be remembered about a document."""

    document_id: DocumentId
    note: str

    action = "set_document_note"
    label = "文献备注"

    def apply(self, edit: Edit) -> None:
        """Store the note; refused where nothing changes."""
        if edit.present("document", self.document_id) is None:
            raise no_document()
        if not edit.update("document", self.document_id, {"note": checked_words(self.note)}):
            raise EditRefusedError("没有改动：备注已经是这样。")
