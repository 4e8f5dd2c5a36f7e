"""Select marks by SQL: annotations, and the findings that nobody decided on, in one shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Mark
from zbreview.store import rows
from zbreview.store.rows import Row, fetch, fetch_one

if TYPE_CHECKING:
    from sqlite_utils import Database

_PASSAGE = (
    "uuid", "text_version_id", "role", "grain", "parent_uuid", "start", "end", "quote",
    "section_path", "responsible_units", "units_source", "deadline_text", "deadline_date",
    "deadline_start", "deadline_end", "deadline_inherited", "strength", "verifiability", "kind",
    "rule", "reason", "confidence", "author",
)  # fmt: skip


_COLUMNS = ", ".join(f"m.{column}" for column in _PASSAGE)

IN_TEXT_ORDER = "m.text_version_id, m.start, m.end DESC, m.uuid"
EVERY_STATE = "1"
NOT_REJECTED = "m.state <> 'rejected'"
DECIDED = "m.state IN ('accepted', 'manual')"


def mark_sql(condition: str = "1") -> str:
    """Return SQL for every mark: annotations, and findings that nobody decided on.

    The condition may name the columns that both tables have (alias ``m``); it stands inside
    both halves, because SQLite would not look a row up by it from outside.
    """
    return f"""
    SELECT {_COLUMNS}, m.state, m.finding_uuid, m.note, m.edited, m.updated_at
    FROM annotation AS m WHERE {condition}
    UNION ALL
    SELECT {_COLUMNS}, 'suggested', NULL, '', '[]', ''
    FROM finding AS m
    WHERE ({condition}) AND NOT EXISTS (
        SELECT 1 FROM annotation AS a WHERE a.finding_uuid = m.uuid)
    """  # noqa: S608 - the values are bound


def select_marks(
    db: Database, condition: str, values: Sequence[Any] = (), *, states: str = EVERY_STATE
) -> tuple[Mark, ...]:
    """Return the marks that meet a condition (see ``mark_sql``) in text order.

    The condition stands in the query twice, so its parameters are to be numbered (``?1``).
    """
    sql = f"SELECT m.* FROM ({mark_sql(condition)}) AS m WHERE {states} ORDER BY {IN_TEXT_ORDER}"  # noqa: S608
    return as_marks(db, fetch(db, sql, values))


def find_mark(db: Database, uuid: Uuid) -> Mark | None:
    """Return a mark by its uuid, or by that of the suggestion that it decided on."""
    decision = fetch_one(db, "SELECT uuid FROM annotation WHERE finding_uuid = ?", [uuid])
    found = select_marks(db, "m.uuid = ?1", [uuid if decision is None else decision["uuid"]])
    return found[0] if found else None


def marks_named(db: Database, uuids: Iterable[str]) -> tuple[Mark, ...]:
    """Return the marks of some uuids in text order; unknown ones are left out."""
    condition = "m.uuid IN (SELECT value FROM json_each(?1))"
    return select_marks(db, condition, [rows.as_json(uuids)])


def as_marks(db: Database, found: Iterable[Row]) -> tuple[Mark, ...]:
    """Return the marks of rows; a parent is named by the uuid under which it stands now."""
    marks = [rows.mark(row) for row in found]
    parents = {one.parent for one in marks if one.parent is not None}
    present = _present(db, parents) if parents else {}
    return tuple(
        one
        if one.parent is None or one.parent == present.get(one.parent)
        else replace(one, parent=present.get(one.parent))
        for one in marks
    )


def _present(db: Database, parents: set[Uuid]) -> dict[str, Uuid]:
    """Map stored parent uuids to those of the marks that stand for them; rejected ones fall out."""
    wanted = rows.as_json(parents)
    found = fetch(
        db,
        """
        WITH wanted AS (SELECT value AS uuid FROM json_each(?))
        SELECT w.uuid AS stored, a.uuid AS present FROM wanted AS w
        JOIN annotation AS a ON a.uuid = w.uuid AND a.state <> 'rejected'
        UNION ALL
        SELECT w.uuid, a.uuid FROM wanted AS w
        JOIN annotation AS a ON a.finding_uuid = w.uuid AND a.state <> 'rejected'
        UNION ALL
        SELECT w.uuid, g.uuid FROM wanted AS w JOIN finding AS g ON g.uuid = w.uuid
        WHERE NOT EXISTS (SELECT 1 FROM annotation AS a WHERE a.finding_uuid = g.uuid)
        """,
        [wanted],
    )
    return {row["stored"]: Uuid(row["present"]) for row in found}
