"""Read the ledger 承诺台账: filtered and sorted in SQL, because it may have many thousand rows."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Grain, Role, Strength, Verifiability
from zbreview.domain.identity import DocumentId
from zbreview.domain.places import page_of
from zbreview.domain.reviews import Fulfilment, LedgerRow
from zbreview.store import rows
from zbreview.store.documents import CARD, kind_condition
from zbreview.store.passages import as_marks, mark_sql
from zbreview.store.rows import Row, fetch
from zbreview.store.surroundings import Quantities, cards_of, wanted_texts

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library


class LedgerOrder(StrEnum):
    """By what the ledger may be sorted; equal rows stand by year, document and place."""

    YEAR = "year"
    ISSUER = "issuer"
    TITLE = "title"
    QUOTE = "quote"
    KIND = "kind"
    STRENGTH = "strength"
    VERIFIABILITY = "verifiability"
    DEADLINE = "deadline"
    UNITS = "units"
    STATUS = "status"
    STATE = "state"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which commitments to show and how; every field left out lets all pass.

    ``text`` is looked for in the quote, note, units, document title and number; ``issuer`` is
    the whole name of the document's unit, ``unit`` a part of a responsible unit's name.
    """

    year: int | None = None
    issuer: str = ""
    document_kind: DocumentKind | None = None
    document_id: DocumentId | None = None
    status: Fulfilment | None = None
    decided_only: bool = False
    text: str = ""
    unit: str = ""
    kind: str = ""
    roles: tuple[Role, ...] = (Role.COMMITMENT,)
    grain: Grain | None = None
    strength: Strength | None = None
    verifiability: Verifiability | None = None
    order: LedgerOrder = LedgerOrder.YEAR
    descending: bool = False
    limit: int | None = None
    offset: int = 0


_RANKED = "CASE {column} " + "{cases} END"


def _rank(column: str, keys: type[StrEnum]) -> str:
    """Return SQL that sorts a column by the order of an enum instead of its letters."""
    cases = " ".join(f"WHEN '{key.value}' THEN {place}" for place, key in enumerate(keys))
    return _RANKED.format(column=column, cases=cases)


_STATUS = "coalesce(s.fulfilment, 'not_rated')"
_ORDERS = {
    LedgerOrder.YEAR: "c.year",
    LedgerOrder.ISSUER: "c.issuer",
    LedgerOrder.TITLE: "c.title",
    LedgerOrder.QUOTE: "m.quote",
    LedgerOrder.KIND: "m.kind",
    LedgerOrder.STRENGTH: _rank("m.strength", Strength),
    LedgerOrder.VERIFIABILITY: _rank("m.verifiability", Verifiability),
    LedgerOrder.DEADLINE: "m.deadline_date",
    LedgerOrder.UNITS: "m.responsible_units",
    LedgerOrder.STATUS: _rank(_STATUS, Fulfilment),
    LedgerOrder.STATE: "m.state",
    LedgerOrder.UPDATED: "max(m.updated_at, coalesce(s.created_at, ''))",
}
_SEARCHED = (
    "m.quote", "m.note", "m.responsible_units", "c.title", "c.name", "c.proposal_number",
    "c.doc_number",
)  # fmt: skip
_FROM = f"""
FROM ({mark_sql()}) AS m
JOIN card AS c ON c.text_id = m.text_version_id
LEFT JOIN status AS s ON s.id = (SELECT max(id) FROM status WHERE annotation_uuid = m.uuid)
"""  # noqa: S608 - assembled from the constants above
_CARDS = f"WITH card AS MATERIALIZED ({CARD})"
"""The cards are worked out once, not again for every mark of a document."""
_COLUMNS = f"""
SELECT m.*, {_STATUS} AS fulfilment, coalesce(s.note, '') AS status_note,
       coalesce(s.author, '') AS status_author, coalesce(s.created_at, '') AS status_at,
       coalesce((SELECT max(p.ordinal) FROM paragraph AS p
                 WHERE p.text_version_id = m.text_version_id AND p.start <= m.start), 1)
       AS paragraph,
       (SELECT t.pages FROM text_version AS t WHERE t.id = m.text_version_id) AS pages
"""  # noqa: S608 - assembled from the constants above


def ledger(library: Library, wanted: LedgerFilter) -> tuple[LedgerRow, ...]:
    """Return the rows that pass the filter, in its order; rejected suggestions never do."""
    condition, values = _condition(wanted)
    direction = "DESC" if wanted.descending else "ASC"
    column = _ORDERS[wanted.order]
    sql = (
        f"{_CARDS} {_COLUMNS} {_FROM} WHERE {condition} "
        f"ORDER BY {column} IS NULL, {column} {direction}, c.year IS NULL, c.year, "
        "c.document_id, m.start, m.end DESC, m.uuid LIMIT :limit OFFSET :offset"
    )
    values["limit"] = -1 if wanted.limit is None else wanted.limit
    values["offset"] = wanted.offset
    with library.snapshot() as db:
        return _as_rows(db, fetch(db, sql, values))


def ledger_size(library: Library, wanted: LedgerFilter) -> int:
    """Return how many rows pass the filter, whatever its limit."""
    condition, values = _condition(wanted)
    with library.snapshot() as db:
        row = fetch(db, f"{_CARDS} SELECT count(*) AS n {_FROM} WHERE {condition}", values)[0]
    return int(row["n"])


def _condition(wanted: LedgerFilter) -> tuple[str, dict[str, Any]]:
    """Return the SQL condition of a filter and the values that it binds."""
    roles = rows.as_json(role.value for role in wanted.roles)
    tests = ["m.state <> 'rejected'", "m.role IN (SELECT value FROM json_each(:roles))"]
    values: dict[str, Any] = {"roles": roles}
    if wanted.decided_only:
        tests.append("m.state <> 'suggested'")
    if wanted.document_kind is not None:
        tests.append(kind_condition(wanted.document_kind))
    for column, value in (
        ("c.year", wanted.year),
        ("c.issuer", wanted.issuer or None),
        ("c.document_id", wanted.document_id),
        (_STATUS, wanted.status),
        ("m.kind", wanted.kind or None),
        ("m.grain", wanted.grain),
        ("m.strength", wanted.strength),
        ("m.verifiability", wanted.verifiability),
    ):
        if value is not None:
            name = f"v{len(values)}"
            tests.append(f"{column} = :{name}")
            values[name] = getattr(value, "value", value)
    if wanted.unit.strip():
        tests.append("instr(m.responsible_units, :unit) > 0")
        values["unit"] = wanted.unit.strip()
    if wanted.text.strip():
        places = " OR ".join(f"instr(lower({column}), lower(:text)) > 0" for column in _SEARCHED)
        tests.append(f"({places})")
        values["text"] = wanted.text.strip()
    return " AND ".join(tests), values


def _as_rows(db: Database, found: list[Row]) -> tuple[LedgerRow, ...]:
    marks = as_marks(db, found)
    texts = wanted_texts(marks)
    documents = cards_of(db, texts)
    quantities = Quantities(db, texts)
    named = _chain_names(db, [mark.uuid for mark in marks])
    return tuple(
        LedgerRow(
            mark=mark,
            document=documents[mark.text_id],
            paragraph=row["paragraph"],
            quantities=quantities.within(mark),
            status=Fulfilment(row["fulfilment"]),
            status_note=row["status_note"],
            status_author=row["status_author"],
            status_at=row["status_at"],
            chains=tuple(named[mark.uuid]),
            page=page_of(json.loads(row["pages"]), mark.span.start),
        )
        for row, mark in zip(found, marks, strict=True)
    )


def _chain_names(db: Database, uuids: list[Any]) -> defaultdict[str, list[str]]:
    found = fetch(
        db,
        """
        SELECT m.annotation_uuid, c.name FROM chain_member AS m
        JOIN chain AS c ON c.uuid = m.chain_uuid
        WHERE m.annotation_uuid IN (SELECT value FROM json_each(?)) ORDER BY c.id
        """,
        [rows.as_json(uuids)],
    )
    named: defaultdict[str, list[str]] = defaultdict(list)
    for row in found:
        named[row["annotation_uuid"]].append(row["name"])
    return named
