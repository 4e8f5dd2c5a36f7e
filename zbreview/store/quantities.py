"""Read numbers as they count: what the machine found with what a person corrected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from zbreview.domain.findings import Reading
from zbreview.domain.identity import TextId
from zbreview.domain.quantity_edits import QuantityEdit, corrected
from zbreview.store import rows
from zbreview.store.rows import fetch

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library

_EDITS = """
SELECT * FROM quantity_edit WHERE text_version_id IN (SELECT value FROM json_each(?))
ORDER BY text_version_id, start
"""


def edits_in(db: Database, texts: str) -> dict[TextId, list[QuantityEdit]]:
    """Return what persons said of the numbers of some texts (a JSON list), in text order."""
    found: defaultdict[TextId, list[QuantityEdit]] = defaultdict(list)
    for row in fetch(db, _EDITS, [texts]):
        found[TextId(row["text_version_id"])].append(rows.quantity_edit(row))
    return found


def edits_of(library: Library, text_id: TextId) -> tuple[QuantityEdit, ...]:
    """Return what persons said of the numbers of one text, in text order."""
    with library.snapshot() as db:
        return tuple(edits_in(db, f"[{int(text_id)}]").get(text_id, ()))


def with_edits(library: Library, text_id: TextId, reading: Reading) -> Reading:
    """Return the reading of a text with its numbers as persons corrected them."""
    edits = edits_of(library, text_id)
    if not edits:
        return reading
    return replace(reading, quantities=corrected(reading.quantities, edits))
