"""The trail of every action: append-only, each row sealed with the digest of the one before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from zbreview.store.rows import Row, fetch, fetch_one

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library

_START = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One action: when, who, what; ``changes`` is the JSON of the rows before and after."""

    id: int
    at: str
    author: str
    action: str
    label: str
    changes: str
    digest: str


def append(db: Database, *, at: str, author: str, action: str, label: str, changes: str) -> None:
    """Add a row to the trail, inside the transaction of the action itself."""
    last = fetch_one(db, "SELECT id, digest FROM audit ORDER BY id DESC LIMIT 1")
    number = 1 if last is None else int(last["id"]) + 1
    row: Row = {
        "id": number,
        "at": at,
        "author": author,
        "action": action,
        "label": label,
        "changes": changes,
    }
    row["digest"] = _seal(_START if last is None else last["digest"], row)
    db.execute(
        "INSERT INTO audit (id, at, author, action, label, changes, digest) "
        "VALUES (:id, :at, :author, :action, :label, :changes, :digest)",
        row,
    )


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which actions are wanted; empty means any. Days are ISO dates, both included."""

    author: str = ""
    action: str = ""
    since: str = ""
    until: str = ""
    text: str = ""


def entries(
    library: Library,
    limit: int = 200,
    *,
    before: int | None = None,
    wanted: AuditFilter | None = None,
) -> tuple[AuditEntry, ...]:
    """Return the newest entries first; ``before`` is the id to continue from, -1 is no limit."""
    chosen = wanted or AuditFilter()
    with library.snapshot() as db:
        found = fetch(
            db,
            """
            SELECT * FROM audit WHERE (:before IS NULL OR id < :before)
            AND (:author = '' OR author = :author) AND (:action = '' OR action = :action)
            AND (:since = '' OR substr(at, 1, 10) >= :since)
            AND (:until = '' OR substr(at, 1, 10) <= :until)
            AND (:text = '' OR instr(lower(label || ' ' || changes), lower(:text)) > 0)
            ORDER BY id DESC LIMIT :limit
            """,
            {**asdict(chosen), "before": before, "limit": limit},
        )
    return tuple(AuditEntry(**row) for row in found)


def people(library: Library) -> tuple[str, ...]:
    """Return everybody who did something, sorted."""
    with library.snapshot() as db:
        found = fetch(db, "SELECT DISTINCT author FROM audit ORDER BY author")
    return tuple(str(row["author"]) for row in found)


def actions(library: Library) -> tuple[str, ...]:
    """Return the stable keys of what was done, sorted."""
    with library.snapshot() as db:
        found = fetch(db, "SELECT DISTINCT action FROM audit ORDER BY action")
    return tuple(str(row["action"]) for row in found)


def verify(library: Library) -> bool:
    """Tell whether the trail is whole: every row as it was written, none missing in between."""
    with library.snapshot() as db:
        return first_broken(db) is None


def first_broken(db: Database) -> int | None:
    """Return the id of the first row that does not fit the chain, or None."""
    digest, expected = _START, 1
    cursor = db.conn.execute("SELECT * FROM audit ORDER BY id")
    names = [column[0] for column in cursor.description]
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        stored = row.pop("digest")
        digest = _seal(digest, row)
        if row["id"] != expected or stored != digest:
            return int(row["id"])
        expected += 1
    return None


def _seal(previous: str, row: Row) -> str:
    body = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
