"""Read documents: their cards, texts, metadata and what the machine found in them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zbreview.domain.documents import (
    FIELD_NAMES,
    DocumentCard,
    DocumentKind,
    MetadataField,
    Origin,
    ReviewState,
)
from zbreview.domain.findings import Reading
from zbreview.domain.identity import DocumentId, TextId, Uuid
from zbreview.errors import LibraryError
from zbreview.store import rows
from zbreview.store.document_query import (
    NEWEST_FIRST,
    DocumentFilter,
    conditions,
    keys_sql,
    source_of,
)
from zbreview.store.rows import Row, fetch, fetch_one, key_array

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A file that could not be imported, with the reason and what to do, in Chinese."""

    path: str
    reason: str
    hint: str
    created_at: str
    is_marked: bool = False


_COLUMNS = """
c.document_id, d.uuid AS document_uuid, d.name, d.review_state, d.reviewer, d.sha256,
d.imported_at, c.text_id, c.n_chars, c.title, c.issuer, c.doc_type, c.doc_number,
c.proposal_number, c.date, c.year, c.year_origin
"""
_FROM = "FROM document_fact AS c JOIN document AS d ON d.id = c.document_id"
"""One row per document with its effective values: manual over machine; a date that a person
entered also decides the year unless the person entered that too (see ``document_fact``)."""

_COUNTED = f"""
SELECT {_COLUMNS},
       (SELECT count(*) FROM finding AS g WHERE g.text_version_id = c.text_id AND NOT EXISTS (
            SELECT 1 FROM annotation AS a WHERE a.finding_uuid = g.uuid)) AS n_suggestions,
       (SELECT count(*) FROM annotation AS a WHERE a.text_version_id = c.text_id
           AND a.state <> 'rejected') AS n_decided
{_FROM}
"""  # noqa: S608 - our columns
"""Marks counted document by document: for some of them."""

_COUNTED_AT_ONCE = f"""
WITH found AS (SELECT text_version_id AS text_id, count(*) AS n FROM finding GROUP BY 1),
     taken AS (SELECT g.text_version_id AS text_id, count(*) AS n FROM annotation AS a
               CROSS JOIN finding AS g ON g.uuid = a.finding_uuid GROUP BY 1),
     decided AS (SELECT text_version_id AS text_id, count(*) AS n FROM annotation
                 WHERE state <> 'rejected' GROUP BY 1)
SELECT {_COLUMNS}, coalesce(found.n, 0) - coalesce(taken.n, 0) AS n_suggestions,
       coalesce(decided.n, 0) AS n_decided
{_FROM} LEFT JOIN found ON found.text_id = c.text_id LEFT JOIN taken ON taken.text_id = c.text_id
LEFT JOIN decided ON decided.text_id = c.text_id
"""  # noqa: S608 - our columns
"""The same for all documents: the findings are not asked one by one whether they are decided."""

_NEXT_WAITING = f"""
WITH listed AS (SELECT c.document_id AS id, d.review_state,
                       row_number() OVER (ORDER BY {NEWEST_FIRST}) AS place {_FROM})
SELECT id FROM listed WHERE review_state IN ('unreviewed', 'in_review') AND id <> :id
ORDER BY place < (SELECT place FROM listed WHERE id = :id), place LIMIT 1
"""  # noqa: S608 - our columns


@dataclass(frozen=True, slots=True)
class DocumentChoices:
    """The years and units that the documents of a library have, newest year first."""

    years: tuple[int, ...]
    issuers: tuple[str, ...]
    has_documents: bool


def cards(
    library: Library,
    *,
    year: int | None = None,
    issuer: str = "",
    kind: DocumentKind | None = None,
    state: ReviewState | None = None,
    text: str = "",
) -> tuple[DocumentCard, ...]:
    """Return the documents that pass every given filter, newest year first.

    ``text`` is looked for in file name, title, unit, document and proposal number.
    """
    wanted = DocumentFilter(year=year, issuer=issuer, kind=kind, state=state, text=text)
    tests, values = conditions(wanted)
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    with library.snapshot() as db:
        found = fetch(db, f"{_COUNTED_AT_ONCE} {where} ORDER BY {NEWEST_FIRST}", values)
    return tuple(map(document_card, found))


def document_keys(library: Library, wanted: DocumentFilter) -> array[int]:
    """Return the keys of the documents that pass the filter, in its order.

    They come as one value, so that other threads run while they are sorted.
    """
    sql, values = keys_sql(wanted)
    with library.snapshot() as db:
        return key_array(db, sql, values)


def cards_by_key(library: Library, keys: Sequence[int]) -> dict[int, DocumentCard]:
    """Return the documents of some keys; a key whose document is gone is left out."""
    with library.snapshot() as db:
        listed = "c.document_id IN (SELECT value FROM json_each(?))"
        found = select_cards(db, listed, [json.dumps(list(keys))])
    return {card.id: card for card in found}


def document_counts(library: Library, wanted: DocumentFilter) -> dict[ReviewState, int]:
    """Return how many documents that pass the filter stand in each state of review."""
    source, values = source_of(wanted)
    sql = f"SELECT d.review_state AS state, count(*) AS n {source} GROUP BY 1"
    with library.snapshot() as db:
        counts = {row["state"]: row["n"] for row in fetch(db, sql, values)}
    return {state: counts.get(state.value, 0) for state in ReviewState}


def document_choices(library: Library) -> DocumentChoices:
    """Return the years and units that occur, and whether there is any document."""
    with library.snapshot() as db:
        years = fetch(db, "SELECT DISTINCT year FROM document_fact WHERE year > 0 ORDER BY year")
        issuers = fetch(db, "SELECT DISTINCT nullif(issuer, '') AS issuer FROM document_fact")
        documents = fetch(db, "SELECT 1 FROM document LIMIT 1")
    return DocumentChoices(
        tuple(row["year"] for row in reversed(years)),
        tuple(sorted(row["issuer"] for row in issuers if row["issuer"])),
        bool(documents),
    )


def next_waiting(library: Library, document_id: DocumentId) -> DocumentCard | None:
    """Return the document after one that is not reviewed yet, in the usual order, around the end.

    None where no other one waits.
    """
    with library.snapshot() as db:
        row = fetch_one(db, _NEXT_WAITING, {"id": document_id})
        return select_cards(db, "c.document_id = ?", [row["id"]])[0] if row is not None else None


def select_cards(db: Database, condition: str, values: Sequence[Any] = ()) -> tuple[
    DocumentCard, ...
]:  # fmt: skip
    """Return the cards that meet an SQL condition on ``document_fact`` (alias ``c``)."""
    sql = f"{_COUNTED} WHERE {condition} ORDER BY {NEWEST_FIRST}"
    return tuple(map(document_card, fetch(db, sql, values)))


def plain_cards(db: Database, condition: str, values: Sequence[Any] = ()) -> tuple[
    DocumentCard, ...
]:  # fmt: skip
    """Return cards like :func:`select_cards` in any order, without counting their marks."""
    sql = f"SELECT {_COLUMNS}, 0 AS n_suggestions, 0 AS n_decided {_FROM} WHERE {condition}"
    return tuple(map(document_card, fetch(db, sql, values)))


def document_card(row: Row) -> DocumentCard:
    """Return the card of a row that has the columns of ``_COLUMNS`` and the counts."""
    origin = row["year_origin"]
    return DocumentCard(
        id=DocumentId(row["document_id"]),
        uuid=Uuid(row["document_uuid"]),
        text_id=TextId(row["text_id"]),
        name=row["name"],
        title=row["title"] or _stem(row["name"]),
        kind=rows.kind_of(row["doc_type"]),
        issuer=row["issuer"],
        year=row["year"] or None,
        year_origin=Origin(origin) if origin and row["year"] else None,
        date=row["date"],
        review_state=ReviewState(row["review_state"]),
        reviewer=row["reviewer"],
        n_chars=row["n_chars"],
        n_suggestions=row["n_suggestions"],
        n_decided=row["n_decided"],
        sha256=row["sha256"],
        proposal_number=row["proposal_number"],
        doc_number=row["doc_number"],
        imported_at=row["imported_at"],
    )


def card(library: Library, document_id: DocumentId) -> DocumentCard:
    """Return one document's card; raise LibraryError where there is no such document."""
    with library.snapshot() as db:
        found = select_cards(db, "c.document_id = ?", [document_id])
    if not found:
        raise _gone()
    return found[0]


def text_of(library: Library, text_id: TextId) -> str:
    """Return the text of one version, exactly as it was imported."""
    with library.snapshot() as db:
        row = fetch_one(db, "SELECT body FROM text_version WHERE id = ?", [text_id])
    if row is None:
        raise _gone()
    return str(row["body"])


def pages_of(library: Library, text_id: TextId) -> tuple[int, ...]:
    """Return where the pages of a text begin, empty for a format without pages."""
    with library.snapshot() as db:
        row = fetch_one(db, "SELECT pages FROM text_version WHERE id = ?", [text_id])
    if row is None:
        raise _gone()
    return tuple(json.loads(row["pages"]))


def note_of(library: Library, document_id: DocumentId) -> str:
    """Return what a person noted about a document."""
    with library.snapshot() as db:
        row = fetch_one(db, "SELECT note FROM document WHERE id = ?", [document_id])
    if row is None:
        raise _gone()
    return str(row["note"])


def metadata_of(library: Library, document_id: DocumentId) -> tuple[MetadataField, ...]:
    """Return what holds for a document, manual entries over machine ones, in display order."""
    with library.snapshot() as db:
        machine = _layer(db, document_id, "machine")
        manual = _layer(db, document_id, "manual")
    if "date" in manual and "year" not in manual:
        year = manual["date"].value[:4]
        manual["year"] = MetadataField(
            "year", year, Origin.MANUAL, 1.0, None, "manual", "取自人工填写的成文日期"
        )
    return _in_order({**machine, **manual})


def machine_metadata_of(library: Library, document_id: DocumentId) -> tuple[MetadataField, ...]:
    """Return what the machine read about a document, whatever a person entered."""
    with library.snapshot() as db:
        return _in_order(_layer(db, document_id, "machine"))


def reading_of(library: Library, text_id: TextId) -> Reading:
    """Return everything that the machine found in one text, as it is stored."""
    with library.snapshot() as db:
        text = fetch_one(
            db,
            "SELECT sha256, reading_version, dictionary_digest, document_id "
            "FROM text_version WHERE id = ?",
            [text_id],
        )
        if text is None:
            raise _gone()

        def all_of(table: str, order: str) -> list[Row]:
            sql = f"SELECT * FROM {table} WHERE text_version_id = ? ORDER BY {order}"  # noqa: S608
            return fetch(db, sql, [text_id])

        sections = all_of("section", "ordinal")
        index = {row["id"]: place for place, row in enumerate(sections)}
        return Reading(
            text_sha256=text["sha256"],
            version=text["reading_version"],
            metadata=tuple(_layer(db, text["document_id"], "machine").values()),
            sections=tuple(rows.section(row, index.get(row["parent_id"])) for row in sections),
            findings=tuple(map(rows.finding, all_of("finding", "id"))),
            quantities=tuple(map(rows.quantity, all_of("quantity", "id"))),
            policy_references=tuple(map(rows.policy_reference, all_of("policy_reference", "id"))),
            damage=tuple(map(rows.damage, all_of("damage", "id"))),
            dictionaries=text["dictionary_digest"],
        )


def problems(library: Library) -> tuple[ImportProblem, ...]:
    """Return the files that could not be imported, newest first."""
    with library.snapshot() as db:
        found = fetch(
            db,
            "SELECT path, reason, hint, created_at, is_marked FROM import_problem ORDER BY id DESC",
        )
    return tuple(ImportProblem(**{**row, "is_marked": bool(row["is_marked"])}) for row in found)


def _layer(db: Database, document_id: int, layer: str) -> dict[str, MetadataField]:
    found = fetch(
        db,
        "SELECT * FROM metadata_field WHERE document_id = ? AND layer = ? ORDER BY id",
        [document_id, layer],
    )
    return {row["name"]: rows.metadata_field(row) for row in found}


def _in_order(fields: dict[str, MetadataField]) -> tuple[MetadataField, ...]:
    known = [fields[name] for name in FIELD_NAMES if name in fields]
    return (*known, *(field for name, field in fields.items() if name not in FIELD_NAMES))


def _stem(name: str) -> str:
    stem, dot, _ending = name.rpartition(".")
    return stem if dot and stem else name


def _gone() -> LibraryError:
    return LibraryError("这份文件已不在文献库中。", "请刷新列表后重试。")
