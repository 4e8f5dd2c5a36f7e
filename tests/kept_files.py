"""What a library keeps of the files themselves: their bytes, and the names of earlier ones."""

from zbreview.domain.identity import DocumentId, TextId
from zbreview.store.library import Library
from zbreview.store.rows import fetch, fetch_one


def original_of(library: Library, document_id: DocumentId) -> bytes:
    """Return the bytes of a document's newest file as they came in."""
    with library.snapshot() as db:
        row = fetch_one(db, "SELECT content FROM original WHERE document_id = ?", [document_id])
    return bytes(row["content"])


def earlier_original(library: Library, text_id: TextId) -> bytes | None:
    """Return the bytes of an earlier file, None where the text is the newest of its document."""
    with library.snapshot() as db:
        row = fetch_one(db, "SELECT content FROM earlier_file WHERE text_version_id = ?", [text_id])
    return None if row is None else bytes(row["content"])


def files_of(library: Library, document_id: DocumentId) -> list[tuple[TextId, int, str]]:
    """Return the texts of a document in order: their key, their number and their file's name."""
    with library.snapshot() as db:
        found = fetch(
            db,
            """
            SELECT t.id, t.number, coalesce(e.name, d.name) AS name
            FROM text_version AS t JOIN document AS d ON d.id = t.document_id
            LEFT JOIN earlier_file AS e ON e.text_version_id = t.id
            WHERE t.document_id = ? ORDER BY t.number
            """,
            [document_id],
        )
    return [(TextId(row["id"]), row["number"], row["name"]) for row in found]
