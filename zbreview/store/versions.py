"""Earlier versions of documents, the marks that stand on them, and what resembles what."""

from __future__ import annotations

from dataclasses import dataclass

from zbreview.domain.identity import DocumentId, TextId, Uuid
from zbreview.domain.spans import Span
from zbreview.store.library import Library
from zbreview.store.rows import NEWEST, fetch
from zbreview.text.sketches import Sketch, sketch, unpacked

_MARKS = """
    SELECT m.uuid, m.text_version_id, m.start, m.end, m.quote, '' AS code, m.role, m.state
    FROM annotation AS m JOIN text_version AS t ON t.id = m.text_version_id
    WHERE t.document_id = ?1
    UNION ALL
    SELECT m.uuid, m.text_version_id, m.start, m.end, m.quote, c.name, '', ''
    FROM code_mark AS m JOIN text_version AS t ON t.id = m.text_version_id
    JOIN code AS c ON c.uuid = m.code_uuid
    WHERE t.document_id = ?1
    UNION ALL
    SELECT m.uuid, m.text_version_id, m.start, m.end, m.quote, '', 'quantity', ''
    FROM quantity_edit AS m JOIN text_version AS t ON t.id = m.text_version_id
    WHERE t.document_id = ?1
    ORDER BY 2, 3, 4
"""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark or coded passage and the text it stands on; ``code`` is empty for a mark."""

    uuid: Uuid
    text_id: TextId
    span: Span
    quote: str
    code: str
    role: str
    state: str


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file whose bytes are in a library; ``is_earlier`` where a newer version took its place."""

    name: str
    is_earlier: bool = False


def known_files(library: Library) -> dict[str, KnownFile]:
    """Return every file whose bytes are in the library, by its SHA-256."""
    with library.snapshot() as db:
        found = fetch(
            db,
            "SELECT sha256, name, 1 AS is_earlier FROM earlier_file "
            "UNION ALL SELECT sha256, name, 0 FROM document",
        )
    return {row["sha256"]: KnownFile(row["name"], bool(row["is_earlier"])) for row in found}


def names(library: Library) -> dict[DocumentId, str]:
    """Return the file name of every document."""
    with library.snapshot() as db:
        found = fetch(db, "SELECT id, name FROM document")
    return {DocumentId(row["id"]): row["name"] for row in found}


def marks_of_document(library: Library, document_id: DocumentId) -> tuple[Placed, ...]:
    """Return every mark and coded passage of a document, whichever text it stands on."""
    with library.snapshot() as db:
        found = fetch(db, _MARKS, [document_id])
    return tuple(
        Placed(
            Uuid(row["uuid"]), TextId(row["text_version_id"]), Span(row["start"], row["end"]),
            row["quote"], row["code"], row["role"], row["state"],
        )
        for row in found
    )  # fmt: skip


def documents_with_stranded_marks(library: Library) -> dict[DocumentId, int]:
    """Return the documents of which marks stand on an earlier text, with their number."""
    with library.snapshot() as db:
        found = fetch(
            db,
            f"""
            SELECT t.document_id, count(*) AS n FROM (
                SELECT text_version_id FROM annotation
                UNION ALL SELECT text_version_id FROM code_mark
                UNION ALL SELECT text_version_id FROM quantity_edit
            ) AS m JOIN text_version AS t ON t.id = m.text_version_id
            WHERE NOT {NEWEST} GROUP BY t.document_id ORDER BY t.document_id
            """,  # noqa: S608 - no values
        )
    return {DocumentId(row["document_id"]): row["n"] for row in found}


def sketches(library: Library) -> dict[DocumentId, Sketch]:
    """Return the sketch of every document's newest text; older libraries store none."""
    with library.snapshot() as db:
        found = fetch(
            db,
            f"""
            SELECT t.document_id, t.sketch, CASE WHEN t.sketch = x'' THEN t.body ELSE '' END AS body
            FROM text_version AS t WHERE {NEWEST} ORDER BY t.document_id
            """,  # noqa: S608 - no values
        )
    return {
        DocumentId(row["document_id"]): unpacked(row["sketch"]) or sketch(row["body"])
        for row in found
    }


def kept_apart(library: Library) -> frozenset[tuple[DocumentId, DocumentId]]:
    """Return the pairs of documents that a person keeps apart, in both orders."""
    with library.snapshot() as db:
        found = fetch(
            db,
            "SELECT one.id AS one, other.id AS other FROM kept_apart AS k "
            "JOIN document AS one ON one.uuid = k.one_uuid "
            "JOIN document AS other ON other.uuid = k.other_uuid",
        )
    pairs = {(DocumentId(row["one"]), DocumentId(row["other"])) for row in found}
    return frozenset(pairs | {(other, one) for one, other in pairs})
