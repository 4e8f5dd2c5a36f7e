"""Tell cheaply whether a library changed, and which of its texts did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import TYPE_CHECKING

from zbreview.domain.identity import TextId
from zbreview.store.rows import fetch

if TYPE_CHECKING:
    from zbreview.store.library import Library

_TEXTS = """
SELECT v.id, v.reading_version, v.dictionary_digest, d.id, d.name, d.review_state,
    (SELECT count(*) FROM finding AS f WHERE f.text_version_id = v.id),
    (SELECT group_concat(m.layer || m.name || m.value || m.origin, char(31))
     FROM metadata_field AS m WHERE m.document_id = d.id)
FROM text_version AS v JOIN document AS d ON d.id = v.document_id
"""
_DECISIONS = """
SELECT text_version_id, id, uuid, finding_uuid, role, state, grain, parent_uuid, start, end, note,
    responsible_units, deadline_date, deadline_text, strength, verifiability, kind, updated_at
FROM annotation ORDER BY id
"""


_CORRECTIONS = """
SELECT text_version_id, uuid, start, end, is_removed, updated_at FROM quantity_edit ORDER BY id
"""


def change_number(library: Library) -> int:
    """Return a number that is another one after every action on the library."""
    with library.snapshot() as db:
        return int(db.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()[0])


def text_states(library: Library) -> dict[TextId, Hashable]:
    """Return for every text what its statements rest on; equal means that they are the same."""
    decisions: defaultdict[int, list[tuple[object, ...]]] = defaultdict(list)
    with library.snapshot() as db:
        for row in fetch(db, _DECISIONS):
            decisions[row["text_version_id"]].append(tuple(row.values()))
        for row in fetch(db, _CORRECTIONS):
            decisions[row["text_version_id"]].append(tuple(row.values()))
        found = db.execute(_TEXTS).fetchall()
    return {TextId(row[0]): (tuple(row), tuple(decisions.get(row[0], ()))) for row in found}
