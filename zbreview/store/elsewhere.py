"""Find words outside of the texts: in notes, codes, metadata and the ledger's own columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.labels import FIELDS, LEDGER_FIELDS
from zbreview.domain.reviews import LedgerField
from zbreview.domain.spans import Span
from zbreview.store.matching import Binding, Matcher, paragraph_condition
from zbreview.store.rows import Row

if TYPE_CHECKING:
    from zbreview.store.library import Library
    from zbreview.text.query import Node


@dataclass(frozen=True, slots=True)
class OtherHit:
    """Words found outside of the texts: what they are, and which document or mark they are of."""

    what: str
    words: str
    places: tuple[Span, ...]
    document_id: DocumentId | None = None
    document: str = ""
    mark: Uuid | None = None
    span: Span | None = None


_OF_A_MARK = "JOIN document_fact AS f ON f.text_id = a.text_version_id"
_SOURCES = (
    ("field", "m.value", "m.name, f.document_id, f.title, NULL, m.start, m.end",
     ("metadata_field AS m JOIN document_fact AS f ON f.document_id = m.document_id"
     " AND (m.layer = 'manual' OR NOT EXISTS (SELECT 1 FROM metadata_field AS h"
     " WHERE h.document_id = m.document_id AND h.layer = 'manual' AND h.name = m.name))")),
    ("note", "a.note", "'', f.document_id, f.title, a.uuid, a.start, a.end",
     f"annotation AS a {_OF_A_MARK}"),
    ("status", "s.note", "'', f.document_id, f.title, a.uuid, a.start, a.end",
     f"status AS s JOIN annotation AS a ON a.uuid = s.annotation_uuid {_OF_A_MARK}"),
    ("ledger", "v.value", "v.name, f.document_id, f.title, a.uuid, a.start, a.end",
     f"ledger_value AS v JOIN annotation AS a ON a.uuid = v.annotation_uuid {_OF_A_MARK}"),
    ("coded", "a.note", "'', f.document_id, f.title, NULL, a.start, a.end",
     f"code_mark AS a {_OF_A_MARK}"),
    ("document", "d.note", "'', f.document_id, f.title, NULL, NULL, NULL",
     "document AS d JOIN document_fact AS f ON f.document_id = d.id"),
    ("chain", "n.name || ' ' || n.note", "'', NULL, '', NULL, NULL, NULL", "chain AS n"),
    ("code", "k.name || ' ' || k.definition", "'', NULL, '', NULL, NULL, NULL",
     "(SELECT * FROM code WHERE NOT is_deleted) AS k"),
)  # fmt: skip
_NAMES = {
    "note": "标注备注", "status": "评定依据", "coded": "编码标记备注", "document": "文献备注",
    "chain": "承诺链", "code": "编码",
}  # fmt: skip


def find_elsewhere(library: Library, query: Node, *, limit: int = 200) -> tuple[OtherHit, ...]:
    """Return where a query is met outside of the texts."""
    matcher = Matcher(query)
    found: list[OtherHit] = []
    with library.snapshot() as db:
        for kind, column, rest, source in _SOURCES:
            binding = Binding()
            condition = paragraph_condition(query, column, binding)
            sql = f"SELECT {column}, {rest} FROM {source} WHERE {column} <> '' AND {condition}"  # noqa: S608
            names = ("words", "name", "document_id", "title", "mark", "start", "end")
            for values in db.execute(sql, binding.values):
                row: Row = dict(zip(names, values, strict=True))
                places = matcher.places(row["words"])
                if places:
                    found.append(_hit(kind, row, places))
                if len(found) >= limit:
                    return tuple(found)
    return tuple(found)


def _hit(kind: str, row: Row, places: tuple[Span, ...]) -> OtherHit:
    what: str
    if kind == "field":
        what = FIELDS.get(row["name"], str(row["name"]))
    elif kind == "ledger":
        what = LEDGER_FIELDS[LedgerField(row["name"])]
    else:
        what = _NAMES[kind]
    return OtherHit(
        what,
        row["words"],
        places,
        None if row["document_id"] is None else DocumentId(row["document_id"]),
        row["title"],
        None if row["mark"] is None else Uuid(row["mark"]),
        None if row["start"] is None else Span(row["start"], row["end"]),
    )
