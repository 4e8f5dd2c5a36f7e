"""Read codebooks, and the passages that carry a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zbreview.domain.codes import Code, Codebook, CodeMark, outlined
from zbreview.domain.identity import DocumentId, TextId, Uuid
from zbreview.domain.spans import Span
from zbreview.store.rows import Row, fetch

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library

_CODES = """
SELECT c.*, c.is_deleted OR b.is_deleted AS is_gone,
       (SELECT count(*) FROM code_mark AS m WHERE m.code_uuid = c.uuid) AS n_marks
FROM code AS c JOIN codebook AS b ON b.uuid = c.codebook_uuid
ORDER BY c.ordinal, c.id
"""
_MARKS = "SELECT m.* FROM code_mark AS m WHERE {} ORDER BY m.text_version_id, m.start, m.end DESC"


def codebooks(library: Library, *, with_deleted: bool = False) -> tuple[Codebook, ...]:
    """Return the codebooks with their trees, in the order in which they were made."""
    with library.snapshot() as db:
        return codebooks_in(db, with_deleted=with_deleted)


def codebooks_in(db: Database, *, with_deleted: bool = False) -> tuple[Codebook, ...]:
    """Return the codebooks of a connection; deleted codes only where they are wanted."""
    below: dict[str, list[Code]] = {}
    for row in fetch(db, _CODES):
        below.setdefault(row["codebook_uuid"], []).append(code_of(row))
    made = []
    for row in fetch(db, "SELECT * FROM codebook ORDER BY id"):
        if row["is_deleted"] and not with_deleted:
            continue
        codes = outlined(below.get(row["uuid"], ()))
        made.append(
            Codebook(
                uuid=Uuid(row["uuid"]),
                name=row["name"],
                note=row["note"],
                codes=tuple(code for code in codes if with_deleted or not code.is_deleted),
                is_deleted=bool(row["is_deleted"]),
            )
        )
    return tuple(made)


def code_of(row: Row) -> Code:
    """Return the code of a row, without its place in the tree."""
    return Code(
        uuid=Uuid(row["uuid"]),
        codebook=Uuid(row["codebook_uuid"]),
        name=row["name"],
        color=row["color"],
        parent=None if row["parent_uuid"] is None else Uuid(row["parent_uuid"]),
        definition=row["definition"],
        includes=row["includes"],
        excludes=row["excludes"],
        is_codable=bool(row["is_codable"]),
        favourite=row["favourite"],
        is_deleted=bool(row["is_gone"]),
        n_marks=row["n_marks"],
    )


def code_marks_of(library: Library, text_id: TextId) -> tuple[CodeMark, ...]:
    """Return the coded passages of a text in text order, outer ones first."""
    with library.snapshot() as db:
        return _marks(db, "m.text_version_id = ?", [text_id])


def code_marks_with(
    library: Library, code: Uuid, *, limit: int = 2000
) -> tuple[tuple[DocumentId, CodeMark], ...]:
    """Return the passages that carry a code, each with its document."""
    with library.snapshot() as db:
        found = _marks(db, "m.code_uuid = ?", [code])[:limit]
        owners = fetch(
            db,
            "SELECT DISTINCT t.id, t.document_id FROM text_version AS t "
            "JOIN code_mark AS m ON m.text_version_id = t.id WHERE m.code_uuid = ?",
            [code],
        )
    document = {row["id"]: DocumentId(row["document_id"]) for row in owners}
    return tuple((document[mark.text_id], mark) for mark in found)


def _marks(db: Database, condition: str, values: list[object]) -> tuple[CodeMark, ...]:
    found = fetch(db, _MARKS.format(condition), values)
    if not found:
        return ()
    books = codebooks_in(db, with_deleted=True)
    codes = {code.uuid: code for book in books for code in book.codes}
    return tuple(
        CodeMark(
            uuid=Uuid(row["uuid"]),
            text_id=TextId(row["text_version_id"]),
            code=codes[Uuid(row["code_uuid"])],
            span=Span(row["start"], row["end"]),
            quote=row["quote"],
            author=row["author"],
            note=row["note"],
            updated_at=row["updated_at"],
        )
        for row in found
    )
