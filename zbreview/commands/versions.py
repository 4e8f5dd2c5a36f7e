"""Commands on corrected files: take one over as a new version, place marks, keep two apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zbreview.commands.anchoring import anchored, require_text
from zbreview.commands.fields import no_document
from zbreview.commands.machine_rows import delete_all, delete_reading
from zbreview.commands.proposal_lists import move_lists
from zbreview.commands.recording import Edit
from zbreview.domain.identity import DocumentId, TextId, Uuid, stable_uuid
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store.rows import Row

MARK_TABLES = ("annotation", "code_mark", "quantity_edit")
_MOVING = (
    "paragraph", "section", "finding", "quantity", "policy_reference", "damage", *MARK_TABLES,
)  # fmt: skip
_FILE = (
    "name", "source_path", "format", "encoding", "sha256", "n_bytes", "imported_by", "imported_at",
)  # fmt: skip


_SAME_NUMBER = (
    "SELECT 1 FROM quantity_edit WHERE text_version_id = ? AND start < ? AND end > ? AND id <> ?"
)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a mark of an earlier text belongs in the newest one; None leaves it where it is."""

    uuid: Uuid
    span: Span | None


@dataclass(frozen=True, slots=True)
class AdoptVersion:
    """Make one document the newest version of another, which keeps its name in every chain.

    ``placements`` name every mark that stands on an earlier text. The earlier text, its bytes
    and the marks that have no sure place in the new one stay; nothing is dropped.
    """

    older: DocumentId
    newer: DocumentId
    placements: tuple[Placement, ...]
    name: str = ""

    action = "adopt_version"

    @property
    def label(self) -> str:
        """Return what the command does, with the count of marks that moved and stayed."""
        moved = sum(one.span is not None for one in self.placements)
        stayed = len(self.placements) - moved
        left = f"，{stayed} 处待处理" if stayed else ""
        return f"“{self.name}”采用新版本：标注移过去 {moved} 处{left}"

    def apply(self, edit: Edit) -> None:
        """Move the rows; refused where a document is gone or marks changed since the preview."""
        old, new = (edit.present("document", key) for key in (self.older, self.newer))
        if old is None or new is None or self.older == self.newer:
            raise no_document()
        texts = _texts(edit, self.newer)
        if len(texts) > 1:
            raise EditRefusedError(
                f"“{new['name']}”自己已有旧版本，不能再作为别的文件的新版本。", "请反过来选择。"
            )
        refuse_divided(edit, self.newer)
        self._check(edit)
        delete_all(edit, "part_of", "document_id", self.newer)
        before = _texts(edit, self.older)[-1]
        self._keep_earlier(edit, old, before)
        text_id = _take_text(edit, self.older, before, texts[0])
        _take_fields(edit, self.older, self.newer)
        move_lists(edit, self.newer, self.older)
        content = edit.present("original", self.newer) or {}
        edit.delete("original", self.newer)
        edit.delete("text_version", texts[0]["id"])
        edit.delete("document", self.newer)
        edit.update("document", self.older, {name: new[name] for name in _FILE})
        edit.update("original", self.older, {"content": content["content"]})
        _place(edit, text_id, self.placements)

    def _check(self, edit: Edit) -> None:
        """Refuse where the marks are others than those of the preview."""
        present = {mark["uuid"] for _, mark in _marks(edit, self.older)}
        if present != {one.uuid for one in self.placements}:
            raise EditRefusedError("预览之后标注又改过，没有采用新版本。", "请再预览一次。")

    def _keep_earlier(self, edit: Edit, old: Row, before: Row) -> None:
        """Keep the earlier bytes, and take away what the machine had found in the earlier text."""
        content = edit.present("original", self.older) or {}
        facts = {name: old[name] for name in _FILE}
        edit.insert(
            "earlier_file",
            {"text_version_id": before["id"], **facts, "content": content["content"]},
        )
        delete_reading(edit, self.older, before["id"])


@dataclass(frozen=True, slots=True)
class PlaceMarks:
    """Move marks of an earlier version to places of the newest text that a person named."""

    document_id: DocumentId
    placements: tuple[Placement, ...]

    action = "place_marks"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"旧版本的标注移到新版本 {len(self.placements)} 处"

    def apply(self, edit: Edit) -> None:
        """Move the marks; refused where one stands on the newest text already, or is gone."""
        newest = _texts(edit, self.document_id)
        if not newest:
            raise no_document()
        text_id = TextId(newest[-1]["id"])
        earlier = {
            mark["uuid"]
            for _, mark in _marks(edit, self.document_id)
            if mark["text_version_id"] != text_id
        }
        if not self.placements or not {one.uuid for one in self.placements} <= earlier:
            raise EditRefusedError("这处标注已经不在旧版本上。", "请刷新后重试。")
        _place(edit, text_id, self.placements)


@dataclass(frozen=True, slots=True)
class KeepApart:
    """Note that two documents that resemble each other are two."""

    one: Uuid
    other: Uuid

    action = "keep_apart"
    label = "两份相近的文件都保留"

    def apply(self, edit: Edit) -> None:
        """Store the pair; refused where that is known or a document is gone."""
        first, second = sorted((self.one, self.other))
        for uuid in (first, second):
            if edit.row("SELECT 1 FROM document WHERE uuid = ?", uuid) is None:
                raise no_document()
        if edit.row(
            "SELECT 1 FROM kept_apart WHERE one_uuid = ? AND other_uuid = ?", first, second
        ):
            raise EditRefusedError("这两份文件已经定为两份。")
        pair = {"one_uuid": first, "other_uuid": second}
        edit.insert("kept_apart", {**pair, "author": edit.author, "created_at": edit.at})


def drop_versions(edit: Edit, document: Row) -> None:
    """Take away the earlier bytes of a document, its source and what was said of its likeness."""
    for text in _texts(edit, DocumentId(document["id"])):
        delete_all(edit, "earlier_file", "text_version_id", text["id"])
    delete_all(edit, "part_of", "document_id", document["id"])
    for row in edit.rows(
        "SELECT id FROM kept_apart WHERE ? IN (one_uuid, other_uuid)", document["uuid"]
    ):
        edit.delete("kept_apart", row["id"])


def refuse_divided(edit: Edit, document_id: int) -> None:
    """Refuse what would bring findings back into a file that was divided."""
    if edit.row("SELECT 1 FROM part_of WHERE source_id = ?", document_id):
        raise EditRefusedError("这份汇编已经拆开，各份答复另是一份文件。", "请在拆出的文件上操作。")


def move_marks(edit: Edit, source: TextId, target: TextId, within: Span) -> None:
    """Move the marks of a stretch of one text to another text that holds this stretch alone."""
    text = require_text(edit, target)
    for table in MARK_TABLES:
        for row in edit.rows(
            f"SELECT * FROM {table} WHERE text_version_id = ? AND start >= ? AND end <= ?",  # noqa: S608 - our names
            source, within.start, within.end,
        ):  # fmt: skip
            span = Span(row["start"], row["end"]).shifted(-within.start)
            _move(edit, table, row, target, anchored(text, span))


# ---------------------------------------------------------------- rows


def _texts(edit: Edit, document_id: DocumentId) -> list[Row]:
    """Return the text versions of a document, the newest last."""
    sql = "SELECT * FROM text_version WHERE document_id = ? ORDER BY number"
    return edit.rows(sql, document_id)


def _marks(edit: Edit, document_id: DocumentId) -> list[tuple[str, Row]]:
    """Return every mark of a document, whichever text it stands on, with its table."""
    return [
        (table, row)
        for table in MARK_TABLES
        for row in edit.rows(
            f"SELECT m.* FROM {table} AS m JOIN text_version AS t ON t.id = m.text_version_id "  # noqa: S608 - our names
            "WHERE t.document_id = ? ORDER BY m.id",
            document_id,
        )
    ]


def _take_text(edit: Edit, older: DocumentId, before: Row, text: Row) -> TextId:
    """Store a text as the newest version of a document, with all that hangs on it."""
    stored = edit.insert(
        "text_version",
        {
            **{name: value for name, value in text.items() if name != "id"},
            "uuid": stable_uuid("version", str(before["uuid"]), str(text["uuid"])),
            "document_id": older,
            "number": before["number"] + 1,
        },
    )
    for table in _MOVING:
        sql = f"SELECT id FROM {table} WHERE text_version_id = ? ORDER BY id"  # noqa: S608 - our names
        for row in edit.rows(sql, text["id"]):
            edit.update(table, row["id"], {"text_version_id": stored["id"]})
    return TextId(stored["id"])


def _take_fields(edit: Edit, older: DocumentId, newer: DocumentId) -> None:
    """Give the document the facts of the new text; what a person wrote about the old one stays."""
    sql = "SELECT * FROM metadata_field WHERE document_id = ? ORDER BY id"
    written = {row["name"] for row in edit.rows(sql, older) if row["layer"] == "manual"}
    for row in edit.rows(sql, newer):
        if row["layer"] == "manual" and row["name"] in written:
            edit.delete("metadata_field", row["id"])
        else:
            edit.update("metadata_field", row["id"], {"document_id": older})


def _place(edit: Edit, text_id: TextId, placements: tuple[Placement, ...]) -> None:
    """Tie marks to the characters of a text; what has no place stays where it is."""
    text = require_text(edit, text_id)
    for one in placements:
        for table in MARK_TABLES:
            row = edit.row(f"SELECT * FROM {table} WHERE uuid = ?", one.uuid)  # noqa: S608 - our names
            if row is not None and one.span is not None:
                _move(edit, table, row, text_id, {**anchored(text, one.span)})


def _move(edit: Edit, table: str, row: Row, text_id: TextId, place: dict[str, Any]) -> None:
    values = {**place, "text_version_id": text_id, "updated_at": edit.at}
    if table == "code_mark":
        twin = edit.row(
            "SELECT 1 FROM code_mark WHERE text_version_id = ? AND start = ? AND end = ? "
            "AND code_uuid = ? AND id <> ?",
            text_id, place["start"], place["end"], row["code_uuid"], row["id"],
        )  # fmt: skip
        if twin is None:
            edit.update(table, row["id"], values)
        return
    if table == "quantity_edit":
        if edit.row(_SAME_NUMBER, text_id, place["end"], place["start"], row["id"]) is None:
            edit.update(table, row["id"], values)
        return
    values |= _suggestion(edit, row, text_id, place)
    if row["deadline_start"] is not None:
        values |= {"deadline_start": None, "deadline_end": None}
    edit.update(table, row["id"], values)


def _suggestion(edit: Edit, row: Row, text_id: TextId, place: dict[str, Any]) -> dict[str, Any]:
    """Return which suggestion of the new text the mark decides on, where it is the same one."""
    found = edit.row(
        "SELECT f.uuid FROM finding AS f WHERE f.text_version_id = ? AND f.role = ? "
        "AND f.start = ? AND f.end = ? AND NOT EXISTS "
        "(SELECT 1 FROM annotation AS a WHERE a.finding_uuid = f.uuid AND a.id <> ?)",
        text_id, row["role"], place["start"], place["end"], row["id"],
    )  # fmt: skip
    return {"finding_uuid": found["uuid"]} if found else {}
