"""Read the ledger 承诺台账: filtered, sorted and counted in SQL, shown by windows of rows.

A caller with a long ledger asks for the keys in their order and for the rows that are in sight.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Fulfilment, LedgerRow, MarkState
from zbreview.store.documents import document_choices
from zbreview.store.ledger_query import (
    GROUPS,
    GroupKey,
    LedgerFilter,
    LedgerGroup,
    LedgerOrder,
    is_of_documents,
    keys_sql,
    source_of,
)
from zbreview.store.ledger_rows import rows_by_key
from zbreview.store.rows import fetch, key_array

if TYPE_CHECKING:
    from zbreview.store.library import Library

__all__ = [
    "GroupCount",
    "GroupKey",
    "LedgerChoices",
    "LedgerCounts",
    "LedgerFilter",
    "LedgerGroup",
    "LedgerOrder",
    "ledger",
    "ledger_choices",
    "ledger_counts",
    "ledger_groups",
    "ledger_key",
    "ledger_keys",
    "ledger_rows",
    "ledger_size",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroupCount:
    """One group of the ledger: its key, how it is called, and how many rows it has."""

    key: GroupKey
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """How many rows pass a filter, of these confirmed ones, and by status, year and unit."""

    total: int = 0
    decided: int = 0
    statuses: tuple[tuple[Fulfilment, int], ...] = ()
    years: tuple[tuple[int | None, int], ...] = ()
    issuers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerChoices:
    """What the documents and commitments of a library offer to filter by."""

    years: tuple[int, ...]
    issuers: tuple[str, ...]
    kinds: tuple[str, ...]
    has_documents: bool


def ledger(library: Library, wanted: LedgerFilter) -> tuple[LedgerRow, ...]:
    """Return the rows that pass the filter, in its order; rejected suggestions never do."""
    sql, values = keys_sql(wanted)
    with library.snapshot() as db:
        keys = [row["id"] for row in fetch(db, sql, values)]
        found = rows_by_key(db, keys)
    return tuple(found[key] for key in keys)


def ledger_keys(library: Library, wanted: LedgerFilter) -> array[int]:
    """Return the keys of the rows that pass the filter, in its order.

    They come as one value, so that other threads run while they are sorted.
    """
    sql, values = keys_sql(wanted)
    with library.snapshot() as db:
        return key_array(db, sql, values)


def ledger_rows(library: Library, keys: Sequence[int]) -> dict[int, LedgerRow]:
    """Return the rows of some keys; a key whose row is gone is left out."""
    with library.snapshot() as db:
        return rows_by_key(db, keys)


def ledger_key(library: Library, uuid: Uuid) -> int | None:
    """Return the key of a mark, or of the decision on a suggestion; None where it has no row."""
    with library.snapshot() as db:
        found = fetch(
            db,
            """
            SELECT id FROM ledger_entry WHERE id IN (
                SELECT 2 * id FROM finding WHERE uuid = ?1
                UNION ALL SELECT 2 * f.id FROM annotation AS a
                JOIN finding AS f ON f.uuid = a.finding_uuid WHERE a.uuid = ?1
                UNION ALL SELECT 2 * id + 1 FROM annotation WHERE uuid = ?1 OR finding_uuid = ?1)
            """,
            [uuid],
        )
    return found[0]["id"] if found else None


def ledger_size(library: Library, wanted: LedgerFilter) -> int:
    """Return how many rows pass the filter, whatever its limit."""
    source, values = source_of(wanted, by_document=False)
    with library.snapshot() as db:
        return int(fetch(db, f"SELECT count(*) AS n {source}", values)[0]["n"])


def ledger_groups(
    library: Library, wanted: LedgerFilter, group: LedgerGroup
) -> tuple[GroupCount, ...]:
    """Return the groups of the rows that pass a filter in order, those without a value last."""
    by_document = is_of_documents(group)
    source, values = source_of(wanted, by_document=by_document)
    name = "max(c.title)" if group is LedgerGroup.DOCUMENT else "''"
    sql = (
        f"SELECT {GROUPS[group]} AS key, {name} AS name, count(*) AS n {source} "
        "GROUP BY 1 ORDER BY 1 NULLS LAST"
    )
    with library.snapshot() as db:
        found = fetch(db, sql, values)
    return tuple(GroupCount(row["key"], row["name"], row["n"]) for row in found)


def ledger_counts(library: Library, wanted: LedgerFilter) -> LedgerCounts:
    """Count the rows that pass the filter: all, confirmed ones, by status, year and unit."""
    source, values = source_of(wanted, by_document=False)
    sql = (
        "SELECT c.year, c.issuer, n.fulfilment, n.state, n.n FROM ("  # noqa: S608 - our columns
        f"SELECT m.text_id, m.fulfilment, m.state, count(*) AS n {source} "
        "GROUP BY m.text_id, m.fulfilment, m.state) AS n "
        "JOIN document_fact AS c ON c.text_id = n.text_id"
    )
    decided = 0
    statuses: Counter[str] = Counter()
    years: Counter[int | None] = Counter()
    issuers: Counter[str] = Counter()
    with library.snapshot() as db:
        for row in fetch(db, sql, values):
            decided += 0 if row["state"] == MarkState.SUGGESTED else row["n"]
            statuses[row["fulfilment"]] += row["n"]
            years[row["year"]] += row["n"]
            issuers[row["issuer"]] += row["n"]
    return LedgerCounts(
        statuses.total(),
        decided,
        tuple((status, statuses[status]) for status in Fulfilment if statuses[status]),
        tuple(sorted(years.items(), key=lambda each: (each[0] is None, each[0] or 0))),
        tuple(sorted(issuers.items(), key=lambda each: (-each[1], each[0]))),
    )


_KINDS = """
WITH RECURSIVE kinds (kind) AS (
    SELECT min(nullif(kind, '')) FROM ledger_entry WHERE role = 'commitment'
    UNION ALL
    SELECT (SELECT min(nullif(m.kind, '')) FROM ledger_entry AS m
            WHERE m.role = 'commitment' AND nullif(m.kind, '') > kinds.kind)
    FROM kinds WHERE kinds.kind IS NOT NULL)
SELECT kind FROM kinds WHERE kind IS NOT NULL
"""
"""Each kind by one step in the index; DISTINCT reads every commitment."""


def ledger_choices(library: Library) -> LedgerChoices:
    """Return the years, units and kinds that occur, newest year first."""
    found = document_choices(library)
    with library.snapshot() as db:
        kinds = tuple(row["kind"] for row in fetch(db, _KINDS))
    return LedgerChoices(found.years, found.issuers, kinds, found.has_documents)
