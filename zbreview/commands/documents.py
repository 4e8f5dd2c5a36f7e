"""Commands on documents: import, read again, describe, review, remove."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from zbreview.commands.arrivals import (
    Arrival,
    arrived,
    arriving,
    insert_paragraphs,
    insert_reading,
)
from zbreview.commands.fields import no_document
from zbreview.commands.machine_rows import delete_all, delete_reading
from zbreview.commands.proposal_lists import drop_lists, set_heading
from zbreview.commands.recording import Edit
from zbreview.commands.versions import drop_versions, refuse_divided
from zbreview.domain.documents import RawDocument, ReviewState
from zbreview.domain.findings import Reading
from zbreview.domain.identity import DocumentId, stable_uuid
from zbreview.domain.labels import REVIEW_STATES
from zbreview.domain.proposal_lists import ListField
from zbreview.errors import BugError, EditRefusedError


@dataclass(frozen=True, slots=True)
class ImportDocument:
    """Store a file: its bytes, text, paragraphs and reading, all of it or nothing.

    The window does not put imports on its undo stack; :class:`DeleteDocument` removes one.
    """

    raw: RawDocument
    content: bytes
    reading: Reading
    source_path: str = ""
    allowed_mark: str = ""
    """The mark of secrecy with which a person let the file in."""
    headings: Mapping[str, ListField] = field(default_factory=dict)
    """What a person said of the headings of a list."""

    action = "import_document"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return _import_label(self.raw, self.allowed_mark)

    def apply(self, edit: Edit) -> None:
        """Insert the document; refused where the same bytes are in the library."""
        arrival = Arrival.of(self.raw, self.reading)
        ImportArrival(
            self.raw, self.content, arrival, self.source_path, headings=self.headings
        ).apply(edit)


def _import_label(raw: RawDocument, allowed_mark: str) -> str:
    allowed = f"（带“{allowed_mark}”标志，经人确认）" if allowed_mark else ""
    return f"导入“{raw.name}”{allowed}"


@dataclass(frozen=True, slots=True)
class ImportArrival:
    """Store a file of which the rows are made already."""

    raw: RawDocument
    content: bytes
    arrival: Arrival
    source_path: str = ""
    allowed_mark: str = ""
    headings: Mapping[str, ListField] = field(default_factory=dict)

    action = "import_document"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return _import_label(self.raw, self.allowed_mark)

    def apply(self, edit: Edit) -> None:
        """Insert the document; refused where the same bytes are in the library."""
        self._check()
        twin = edit.row("SELECT name FROM document WHERE sha256 = ?", self.raw.sha256)
        twin = twin or edit.row("SELECT name FROM earlier_file WHERE sha256 = ?", self.raw.sha256)
        if twin is not None:
            raise EditRefusedError(
                f"“{self.raw.name}”与库中的“{twin['name']}”内容完全相同，没有重复导入。"
            )
        document_id = self._insert_document(edit)
        arriving(edit, document_id)
        text_id = self._insert_text(edit, document_id)
        insert_paragraphs(edit, text_id, self.arrival)
        insert_reading(edit, document_id, text_id, self.raw.sha256, self.arrival.reading)
        arrived(edit, document_id)
        for heading, meaning in self.headings.items():
            set_heading(edit, document_id, heading, meaning)
        for problem in edit.rows("SELECT id FROM import_problem WHERE path = ?", self.source_path):
            edit.delete("import_problem", problem["id"])

    def _check(self) -> None:
        raw = self.raw
        if not raw.text.strip():
            raise EditRefusedError(f"“{raw.name}”里没有文字，没有导入。", "请检查文件内容。")
        if hashlib.sha256(self.content).hexdigest() != raw.sha256:
            message = "the bytes do not have the hash that the document names"
            raise BugError(message)

    def _insert_document(self, edit: Edit) -> int:
        raw = self.raw
        stored = edit.insert(
            "document",
            {
                "uuid": stable_uuid("document", raw.sha256),
                "name": raw.name,
                "source_path": self.source_path,
                "format": raw.format,
                "encoding": raw.encoding,
                "sha256": raw.sha256,
                "n_bytes": len(self.content),
                "note": "\n".join(raw.warnings),
                "imported_by": edit.author,
                "imported_at": edit.at,
            },
        )
        key = int(stored["id"])
        edit.insert("original", {"document_id": key, "content": self.content})
        return key

    def _insert_text(self, edit: Edit, document_id: int) -> int:
        raw = self.raw
        stored = edit.insert(
            "text_version",
            {
                "uuid": stable_uuid("text", raw.sha256, raw.text_sha256),
                "document_id": document_id,
                "number": 1,
                "body": raw.text,
                "sha256": raw.text_sha256,
                "n_chars": len(raw.text),
                "pages": json.dumps(raw.pages),
                "reading_version": self.arrival.reading.version,
                "dictionary_digest": self.arrival.reading.dictionaries,
                "sketch": self.arrival.sketch,
                "created_at": edit.at,
            },
        )
        return int(stored["id"])


@dataclass(frozen=True, slots=True)
class SetReviewState:
    """Say how far the review of some documents has come."""

    document_ids: tuple[DocumentId, ...]
    state: ReviewState

    action = "set_review_state"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"{len(self.document_ids)} 份文件设为“{REVIEW_STATES[self.state]}”"

    def apply(self, edit: Edit) -> None:
        """Set state and reviewer; a document set back to 未审 has no reviewer."""
        reviewer = "" if self.state is ReviewState.UNREVIEWED else edit.author
        for key in self.document_ids:
            if edit.present("document", key) is None:
                raise no_document()
            edit.update("document", key, {"review_state": self.state.value, "reviewer": reviewer})


@dataclass(frozen=True, slots=True)
class DeleteDocument:
    """Remove a document with everything that hangs on it; undo brings all of it back."""

    document_id: DocumentId
    name: str = ""

    action = "delete_document"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"移除“{self.name}”" if self.name else "移除文件"

    def apply(self, edit: Edit) -> None:
        """Delete the rows; refused while marks of it are in a chain or carry a status."""
        document = edit.present("document", self.document_id)
        if document is None:
            raise no_document()
        refuse_divided(edit, self.document_id)
        texts = edit.rows("SELECT id FROM text_version WHERE document_id = ?", self.document_id)
        for text in texts:
            _refuse_used_marks(edit, text["id"])
        drop_versions(edit, document)
        drop_lists(edit, self.document_id)
        for text in texts:
            delete_reading(edit, self.document_id, text["id"])
            delete_all(edit, "annotation", "text_version_id", text["id"])
            delete_all(edit, "code_mark", "text_version_id", text["id"])
            delete_all(edit, "quantity_edit", "text_version_id", text["id"])
            delete_all(edit, "paragraph", "text_version_id", text["id"])
            edit.delete("text_version", text["id"])
        delete_all(edit, "metadata_field", "document_id", self.document_id)
        edit.delete("original", self.document_id)
        edit.delete("document", self.document_id)


@dataclass(frozen=True, slots=True)
class DeleteDocuments:
    """Remove some documents with everything that hangs on them, all of them or none."""

    documents: tuple[DeleteDocument, ...]

    action = "delete_document"

    @property
    def label(self) -> str:
        """Return what the command does."""
        if len(self.documents) == 1:
            return self.documents[0].label
        return f"移除 {len(self.documents)} 份文件"

    def apply(self, edit: Edit) -> None:
        """Remove one after the other; the parts of a divided file go before the file itself."""
        for one in sorted(self.documents, key=lambda each: each.document_id, reverse=True):
            one.apply(edit)


@dataclass(frozen=True, slots=True)
class RecordProblem:
    """Remember a file that could not be imported; a newer reason replaces the older one."""

    path: str
    reason: str
    hint: str = ""
    is_marked: bool = False

    action = "record_problem"

    @property
    def label(self) -> str:
        """Return what the command does; a mark of secrecy is named with the file."""
        return f"未导入“{self.path}”：{self.reason}" if self.is_marked else "记录导入问题"

    def apply(self, edit: Edit) -> None:
        """Store the problem."""
        for old in edit.rows("SELECT id FROM import_problem WHERE path = ?", self.path):
            edit.delete("import_problem", old["id"])
        edit.insert(
            "import_problem",
            {
                "path": self.path,
                "reason": self.reason,
                "hint": self.hint,
                "is_marked": int(self.is_marked),
                "created_at": edit.at,
            },
        )


@dataclass(frozen=True, slots=True)
class ClearProblems:
    """Empty the list of import problems."""

    action = "clear_problems"
    label = "清空导入问题"

    def apply(self, edit: Edit) -> None:
        """Delete every problem."""
        for old in edit.rows("SELECT id FROM import_problem"):
            edit.delete("import_problem", old["id"])


def _refuse_used_marks(edit: Edit, text_id: int) -> None:
    used = edit.row(
        """
        SELECT a.quote FROM annotation AS a WHERE a.text_version_id = ? AND (
            EXISTS (SELECT 1 FROM chain_member AS m WHERE m.annotation_uuid = a.uuid)
            OR EXISTS (SELECT 1 FROM status AS s
                       WHERE s.annotation_uuid = a.uuid OR s.evidence_uuid = a.uuid)
            OR EXISTS (SELECT 1 FROM ledger_value AS v WHERE v.annotation_uuid = a.uuid))
        """,
        text_id,
    )
    if used is not None:
        raise EditRefusedError(
            f"文件中的“{used['quote'][:20]}”已连入历年链条、评定落实情况或填写台账栏目，不能移除。",
            "请先把它移出链条，或在承诺台账里清空它的栏目。",
        )
