"""Write rows so that each change is remembered with its before and after.

From that record come the refresh of the window, the audit row, and the one generic inverse that
undoes any command.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zbreview.errors import BugError
from zbreview.store.rows import Row, fetch, fetch_one

if TYPE_CHECKING:
    from sqlite_utils import Database

_KEYS = {"original": "document_id"}
"""Tables whose integer key has another name than ``id``."""

_BULK = frozenset(
    {"paragraph", "section", "finding", "quantity", "policy_reference", "damage", "text_version"}
)
"""What the machine makes by the hundred: the trail counts these rows instead of copying them."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None before means inserted, None after deleted."""

    table: str
    key: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def reversed(self) -> RowChange:
        """Return the change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one command changed; ``origin`` names who asked, so that it need not refresh itself."""

    tables: frozenset[str]
    origin: str
    rows: tuple[RowChange, ...]


class Edit:
    """The only way in which a command writes: inside one transaction, every row recorded."""

    def __init__(self, db: Database, *, author: str, at: str, keeps_rows: bool = True) -> None:
        """Begin; without ``keeps_rows`` what is put in by the hundred is counted only."""
        self.db = db
        self.author = author
        self.at = at
        self.changes: list[RowChange] = []
        self.n_counted: Counter[str] = Counter()
        """Rows that were put in without being kept, by table."""
        self._keeps_rows = keeps_rows

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Return every row of a query."""
        return fetch(self.db, sql, values)

    def row(self, sql: str, *values: object) -> Row | None:
        """Return the first row of a query, or None."""
        return fetch_one(self.db, sql, values)

    def insert(self, table: str, values: Mapping[str, Any]) -> Row:
        """Insert a row and return it with its key and defaults."""
        names = ", ".join(values)
        places = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({places}) RETURNING *"  # noqa: S608 - our names
        stored = fetch(self.db, sql, tuple(values.values()))[0]
        self.changes.append(RowChange(table, stored[_key(table)], None, stored))
        return stored

    def put(
        self,
        table: str,
        columns: Sequence[str],
        rows: Sequence[tuple[Any, ...]],
        same: Mapping[str, Any],
    ) -> int:
        """Insert rows that fill the same columns, ``same`` in all; return the first one's key.

        The keys follow one another. One statement for all of them: an import has hundreds.
        """
        key, first = _key(table), self.next_key(table)
        if not rows:
            return first
        names = ", ".join((key, *same, *columns))
        places = ", ".join("?" * (1 + len(same) + len(columns)))
        shared = tuple(same.values())
        sql = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - our names
        self.db.conn.executemany(
            sql, ((number, *shared, *row) for number, row in enumerate(rows, start=first))
        )
        if not self._keeps_rows:
            self.n_counted[table] += len(rows)
        else:
            fresh = f"SELECT * FROM {table} WHERE {key} >= ? ORDER BY {key}"  # noqa: S608 - our names
            stored = fetch(self.db, fresh, (first,))
            self.changes += [RowChange(table, row[key], None, row) for row in stored]
        return first

    def next_key(self, table: str) -> int:
        """Return the key that the next row of a table gets."""
        sql = f"SELECT coalesce(max({_key(table)}), 0) + 1 AS next FROM {table}"  # noqa: S608 - our names
        return int(fetch(self.db, sql)[0]["next"])

    def update(self, table: str, key: int, values: Mapping[str, Any]) -> bool:
        """Change a row; columns that are so already stay untouched. Tell whether it changed."""
        before = self._present(table, key)
        fresh = {name: value for name, value in values.items() if before[name] != value}
        if not fresh:
            return False
        places = ", ".join(f"{name} = ?" for name in fresh)
        sql = f"UPDATE {table} SET {places} WHERE {_key(table)} = ?"  # noqa: S608 - our names
        self.db.conn.execute(sql, (*fresh.values(), key))
        self.changes.append(RowChange(table, key, before, {**before, **fresh}))
        return True

    def delete(self, table: str, key: int) -> None:
        """Delete a row; what refers to it must be gone before, nothing goes along silently."""
        before = self._present(table, key)
        sql = f"DELETE FROM {table} WHERE {_key(table)} = ?"  # noqa: S608 - our names
        self.db.conn.execute(sql, (key,))
        self.changes.append(RowChange(table, key, before, None))

    def present(self, table: str, key: int) -> Row | None:
        """Return a row as it is now, or None."""
        sql = f"SELECT * FROM {table} WHERE {_key(table)} = ?"  # noqa: S608 - our names
        return fetch_one(self.db, sql, (key,))

    def _present(self, table: str, key: int) -> Row:
        found = self.present(table, key)
        if found is None:
            message = f"no row {key} in {table}"
            raise BugError(message)
        return found


def as_audit(edit: Edit) -> str:
    """Return what an edit changed as JSON for the trail.

    Bytes and bodies are named by length and hash; machine rows are counted; of a changed row
    only what changed is kept.
    """
    counts = Counter({(table, "insert"): count for table, count in edit.n_counted.items()})
    listed = []
    for change in edit.changes:
        if _is_bulk(change):
            counts[change.table, _verb(change)] += 1
        else:
            listed.append(_as_entry(change))
    listed += [
        {"table": table, "verb": verb, "count": count}
        for (table, verb), count in sorted(counts.items())
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def _key(table: str) -> str:
    return _KEYS.get(table, "id")


def _verb(change: RowChange) -> str:
    if change.before is None:
        return "insert"
    return "delete" if change.after is None else "update"


def _is_bulk(change: RowChange) -> bool:
    row = change.before or change.after or {}
    return change.table in _BULK or row.get("layer") == "machine"


def _as_entry(change: RowChange) -> dict[str, Any]:
    before, after = change.before, change.after
    names = [*(before or after or {})]
    if before is not None and after is not None:
        names = [name for name in names if before[name] != after[name]]
    entry: dict[str, Any] = {"table": change.table, "key": change.key, "verb": _verb(change)}
    for side, row in (("before", before), ("after", after)):
        if row is not None:
            entry[side] = {name: _short(row[name]) for name in names}
    return entry


def _short(value: object) -> object:
    if isinstance(value, bytes):
        return {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()}
    return value
