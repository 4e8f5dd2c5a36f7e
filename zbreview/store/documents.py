"""Read documents: their cards, texts, metadata and what the machine found in them."""

from __future__ import annotations

import json
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
from zbreview.domain.labels import DOCUMENT_KINDS
from zbreview.errors import LibraryError
from zbreview.store import rows
from zbreview.store.rows import Row, fetch, fetch_one

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


CARD = """
SELECT d.id AS document_id, d.uuid AS document_uuid, d.name, d.review_state, d.reviewer,
       d.sha256, d.imported_at, f.text_id, f.n_chars, f.title, f.issuer, f.doc_type,
       f.doc_number, f.proposal_number, f.date, f.year, f.year_origin
FROM document AS d JOIN document_fact AS f ON f.document_id = d.id
"""
"""One row per document with its effective values: manual over machine; a date that a person
entered also decides the year unless the person entered that too (see ``document_fact``)."""

_COUNTS = """
SELECT c.*,
       (SELECT count(*) FROM finding AS g WHERE g.text_version_id = c.text_id AND NOT EXISTS (
            SELECT 1 FROM annotation AS a WHERE a.finding_uuid = g.uuid)) AS n_suggestions,
       (SELECT count(*) FROM annotation AS a WHERE a.text_version_id = c.text_id
           AND a.state <> 'rejected') AS n_decided
"""

_SEARCHED = ("name", "title", "issuer", "doc_number", "proposal_number")


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
    conditions: list[str] = []
    values: list[Any] = []
    if year is not None:
        conditions.append("c.year = ?")
        values.append(year)
    if issuer:
        conditions.append("c.issuer = ?")
        values.append(issuer)
    if kind is not None:
        conditions.append(kind_condition(kind))
    if state is not None:
        conditions.append("c.review_state = ?")
        values.append(state.value)
    if text.strip():
        tests = " OR ".join(f"instr(lower(c.{column}), lower(?)) > 0" for column in _SEARCHED)
        conditions.append(f"({tests})")
        values += [text.strip()] * len(_SEARCHED)
    with library.snapshot() as db:
        return select_cards(db, " AND ".join(conditions), values)


def select_cards(db: Database, condition: str = "", values: Sequence[Any] = ()) -> tuple[
    DocumentCard, ...
]:  # fmt: skip
    """Return the cards that meet an SQL condition on the columns of ``CARD`` (alias ``c``)."""
    where = f"WHERE {condition}" if condition else ""
    sql = (
        f"{_COUNTS} FROM ({CARD}) AS c {where} "
        "ORDER BY c.year IS NULL, c.year DESC, c.date IS NULL, c.date DESC, c.document_id"
    )
    return tuple(document_card(row) for row in fetch(db, sql, values))


def plain_cards(db: Database, condition: str, values: Sequence[Any] = ()) -> tuple[
    DocumentCard, ...
]:  # fmt: skip
    """Return cards like :func:`select_cards` in any order, without counting their marks."""
    sql = f"SELECT c.*, 0 AS n_suggestions, 0 AS n_decided FROM ({CARD}) AS c WHERE {condition}"  # noqa: S608
    return tuple(document_card(row) for row in fetch(db, sql, values))


def kind_condition(kind: DocumentKind) -> str:
    """Return the SQL condition on the columns of ``CARD`` (alias ``c``) for a document kind."""
    if kind is DocumentKind.OTHER:
        others = [label for other, label in DOCUMENT_KINDS.items() if other is not kind]
        return "c.doc_type NOT IN (" + ", ".join(f"'{label}'" for label in others) + ")"
    return f"c.doc_type = '{DOCUMENT_KINDS[kind]}'"


def document_card(row: Row) -> DocumentCard:
    """Return the card of a row that has the columns of ``CARD`` and the counts."""
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
