"""Divide a file that holds many replies into documents of their own."""

from __future__ import annotations

from dataclasses import dataclass

from zbreview.commands.documents import ImportDocument
from zbreview.commands.fields import no_document
from zbreview.commands.machine_rows import delete_reading
from zbreview.commands.recording import Edit
from zbreview.commands.versions import move_marks, refuse_divided
from zbreview.domain.documents import RawDocument
from zbreview.domain.findings import Reading
from zbreview.domain.identity import DocumentId, TextId
from zbreview.domain.spans import Span
from zbreview.errors import BugError, EditRefusedError


@dataclass(frozen=True, slots=True)
class Piece:
    """One reply of a compilation: where it stands, its text as a document, and its reading."""

    span: Span
    raw: RawDocument
    reading: Reading


@dataclass(frozen=True, slots=True)
class SplitDocument:
    """Make documents of the replies in a text; the file itself stays as their source.

    Marks inside a reply go along with it. What the machine had found in the whole text goes away,
    because it is found in the replies.
    """

    document_id: DocumentId
    pieces: tuple[Piece, ...]
    name: str = ""

    action = "split_document"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"“{self.name}”拆成 {len(self.pieces)} 份"

    def apply(self, edit: Edit) -> None:
        """Store the replies; refused where the file is gone or was divided before."""
        source = edit.present("document", self.document_id)
        text = edit.row(
            "SELECT * FROM text_version WHERE document_id = ? ORDER BY number DESC",
            self.document_id,
        )
        if source is None or text is None:
            raise no_document()
        refuse_divided(edit, self.document_id)
        if edit.row("SELECT 1 FROM part_of WHERE document_id = ?", self.document_id):
            raise EditRefusedError("这份文件本身就是从汇编里拆出来的。", "要改拆法，请先撤销拆分。")
        delete_reading(edit, self.document_id, text["id"])
        for piece in self.pieces:
            if piece.span.of(text["body"]) != piece.raw.text:
                message = f"the piece {piece.span} is not what stands there"
                raise BugError(message)
            self._take_out(edit, piece, TextId(text["id"]), source["source_path"])

    def _take_out(self, edit: Edit, piece: Piece, source: TextId, path: str) -> None:
        """Store one reply, with the marks that stand in it."""
        content = piece.raw.text.encode("utf-8", "surrogatepass")
        before = len(edit.changes)
        ImportDocument(piece.raw, content, piece.reading, path).apply(edit)
        fresh = [one for one in edit.changes[before:] if one.before is None]
        document = next(one.key for one in fresh if one.table == "document")
        text_id = next(one.key for one in fresh if one.table == "text_version")
        place = {"start": piece.span.start, "end": piece.span.end}
        edit.insert("part_of", {"document_id": document, "source_id": self.document_id, **place})
        move_marks(edit, source, TextId(text_id), piece.span)
