"""Select marks by SQL: annotations, and the findings that nobody decided on, in one shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Mark
from zbreview.store import rows
from zbreview.store.rows import Row, fetch

if TYPE_CHECKING:
    from sqlite_utils import Database

_PASSAGE = (
    "uuid", "text_version_id", "role", "grain", "parent_uuid", "start", "end", "quote",
    "section_path", "responsible_units", "units_source", "deadline_text", "deadline_date",
    "deadline_start", "deadline_end", "deadline_inherited", "strength", "verifiability", "kind",
    "rule", "reason", "confidence", "author",
)  # fmt: skip


def _columns(alias: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in _PASSAGE)


MARK = f"""
SELECT {_columns("a")}, a.state, a.finding_uuid, a.note, a.edited, a.updated_at
FROM annotation AS a
UNION ALL
SELECT {_columns("g")}, 'suggested', NULL, '', '[]', ''
FROM finding AS g
WHERE NOT EXISTS (SELECT 1 FROM annotation AS a WHERE a.finding_uuid = g.uuid)
"""  # noqa: S608 - assembled from the constants above
"""Every mark: annotations of any state, and findings that nobody decided on."""

IN_TEXT_ORDER = "m.text_version_id, m.start, m.end DESC, m.uuid"


def select_marks(
    db: Database, condition: str, values: Sequence[Any] | Mapping[str, Any] = ()
) -> tuple[Mark, ...]:
    """Return the marks that meet an SQL condition on ``MARK`` (alias ``m``), in text order."""
    sql = f"SELECT m.* FROM ({MARK}) AS m WHERE {condition} ORDER BY {IN_TEXT_ORDER}"  # noqa: S608
    return as_marks(db, fetch(db, sql, values))


def as_marks(db: Database, found: Iterable[Row]) -> tuple[Mark, ...]:
    """Return the marks of rows; a parent is named by the uuid under which it stands now."""
    marks = [rows.mark(row) for row in found]
    parents = {one.parent for one in marks if one.parent is not None}
    present = _present(db, parents) if parents else {}
    return tuple(
        one if one.parent is None else replace(one, parent=present.get(one.parent)) for one in marks
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
