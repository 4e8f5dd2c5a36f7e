"""Read the analyst's dictionary rows, and which readings were made before them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from zbreview.domain.dictionaries import DictionaryEntry, Overlay
from zbreview.domain.identity import DocumentId, TextId, Uuid
from zbreview.store.rows import NEWEST, Row, fetch, fetch_one

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library


def overlay(library: Library) -> Overlay:
    """Return every own row of a library with the overlay's version and digest."""
    with library.snapshot() as db:
        state = fetch_one(db, "SELECT * FROM dictionary_overlay")
        found = entries(db)
    if state is None:
        return Overlay()
    return Overlay(state["version"], state["digest"], state["reading_digest"], found)


def overlay_digest(library: Library) -> str:
    """Return the name of the overlay's content, empty for none."""
    with library.snapshot() as db:
        state = fetch_one(db, "SELECT digest FROM dictionary_overlay")
    return str(state["digest"]) if state else ""


def entries(db: Database) -> tuple[DictionaryEntry, ...]:
    """Return the own rows in the order in which they were made."""
    return tuple(map(entry_of, fetch(db, "SELECT * FROM dictionary_entry ORDER BY id")))


def entry_of(row: Row) -> DictionaryEntry:
    """Return a stored row as an entry."""
    return DictionaryEntry(
        uuid=Uuid(row["uuid"]),
        dictionary=row["dictionary"],
        replaces=row["replaces"],
        cells=json.loads(row["cells"]),
        is_off=bool(row["is_off"]),
        author=row["author"],
        changed_at=row["changed_at"],
    )


def digest_of(found: Iterable[DictionaryEntry]) -> str:
    """Return what names the content of an overlay whoever made it, empty for an empty one."""
    kept = sorted(
        json.dumps(
            [entry.dictionary, entry.replaces, entry.is_off, entry.cells],
            ensure_ascii=False,
            sort_keys=True,
        )
        for entry in found
    )
    return hashlib.sha256("\n".join(kept).encode()).hexdigest() if kept else ""


def readings_behind(library: Library, version: int) -> tuple[tuple[DocumentId, TextId], ...]:
    """Return the documents whose reading is older than a reader's version or than the overlay."""
    sql = f"""
        SELECT t.document_id, t.id FROM text_version AS t
        WHERE {NEWEST} AND (t.reading_version < ?
            OR t.dictionary_digest <> (SELECT reading_digest FROM dictionary_overlay))
        AND NOT EXISTS (SELECT 1 FROM part_of AS p WHERE p.source_id = t.document_id)
        ORDER BY t.document_id
    """  # noqa: S608 - our own words
    with library.snapshot() as db:
        found = fetch(db, sql, [version])
    return tuple((DocumentId(row["document_id"]), TextId(row["id"])) for row in found)
