"""Read promise chains: statements in order of time with the relations between them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from zbreview.domain.identity import Uuid
from zbreview.domain.links import Chain, ChainState, Link, Statement
from zbreview.store import rows
from zbreview.store.passages import marks_named
from zbreview.store.rows import fetch
from zbreview.store.surroundings import as_statements

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library

_LAST_YEAR = 10_000
"""Documents without a year come after all others."""

TimeKey = tuple[int, str, int, int]


def chains(library: Library) -> tuple[Chain, ...]:
    """Return every chain in the order in which they were made."""
    with library.snapshot() as db:
        return _chains(db, "SELECT uuid FROM chain")


def chain(library: Library, uuid: Uuid) -> Chain | None:
    """Return one chain, or None where there is none of that uuid."""
    with library.snapshot() as db:
        found = _chains(db, "SELECT ?", uuid)
    return found[0] if found else None


def rejected_pairs(library: Library) -> frozenset[tuple[Uuid, Uuid]]:
    """Return the pairs that the analyst refused, each sorted, by the uuids that hold now.

    A pair is kept by what stays the same through deciding, and is given here by the marks as
    they stand.
    """
    with library.snapshot() as db:
        found = fetch(
            db,
            """
            SELECT coalesce(one.uuid, r.one_uuid) AS one,
                   coalesce(other.uuid, r.other_uuid) AS other
            FROM rejected_pair AS r
            LEFT JOIN annotation AS one ON one.finding_uuid = r.one_uuid
            LEFT JOIN annotation AS other ON other.finding_uuid = r.other_uuid
            """,
        )
    return frozenset(sorted_pair(Uuid(row["one"]), Uuid(row["other"])) for row in found)


def sorted_pair(one: Uuid, other: Uuid) -> tuple[Uuid, Uuid]:
    """Return two uuids in the order in which a pair is kept."""
    return (one, other) if one < other else (other, one)


def time_key(statement: Statement) -> TimeKey:
    """Return what statements are ordered by: year, date, document, place; without year last."""
    document, span = statement.document, statement.mark.span
    year = _LAST_YEAR if document.year is None else document.year
    return (year, document.date or "", int(document.id), span.start)


def _chains(db: Database, wanted: str, *values: str) -> tuple[Chain, ...]:
    """Return the chains whose uuids a query names, by a few queries for all of them."""
    condition = f"chain_uuid IN ({wanted})"
    members: defaultdict[str, list[Statement]] = defaultdict(list)
    pairs = fetch(
        db,
        f"SELECT chain_uuid, annotation_uuid FROM chain_member WHERE {condition}",  # noqa: S608
        values,
    )
    marks = marks_named(db, {row["annotation_uuid"] for row in pairs})
    statements = {one.uuid: one for one in as_statements(db, marks)}
    for row in pairs:
        members[row["chain_uuid"]].append(statements[row["annotation_uuid"]])
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for row in fetch(db, f"SELECT * FROM link WHERE {condition} ORDER BY id", values):  # noqa: S608
        links[row["chain_uuid"]].append(rows.link(row))
    found = fetch(db, f"SELECT * FROM chain WHERE uuid IN ({wanted}) ORDER BY id", values)  # noqa: S608
    return tuple(
        Chain(
            uuid=Uuid(row["uuid"]),
            name=row["name"],
            focus=row["focus"],
            state=ChainState(row["state"]),
            note=row["note"],
            author=row["author"],
            members=tuple(sorted(members[row["uuid"]], key=time_key)),
            links=tuple(links[row["uuid"]]),
        )
        for row in found
    )
