"""Read what became of commitments: every judgement with its evidence, the newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Evidence, Fulfilment
from zbreview.store.ledger_rows import STATUSES, Places, cited, evidence_of
from zbreview.store.rows import as_json, fetch

if TYPE_CHECKING:
    from zbreview.store.library import Library


@dataclass(frozen=True, slots=True)
class Status:
    """One judgement on a commitment and what it rests on."""

    uuid: Uuid
    mark: Uuid
    fulfilment: Fulfilment
    note: str
    author: str
    created_at: str
    evidence: Evidence = field(default_factory=Evidence)


def statuses_of(library: Library, mark: Uuid) -> tuple[Status, ...]:
    """Return the judgements on a mark, the newest first."""
    with library.snapshot() as db:
        found = fetch(db, STATUSES, [as_json([mark])])
        places = Places(db, cited(found))
    return tuple(
        Status(
            uuid=Uuid(row["uuid"]),
            mark=Uuid(row["annotation_uuid"]),
            fulfilment=Fulfilment(row["fulfilment"]),
            note=row["note"],
            author=row["author"],
            created_at=row["created_at"],
            evidence=evidence_of(row, places),
        )
        for row in reversed(found)
    )


_PRESENT = """
SELECT annotation_uuid, fulfilment FROM status
WHERE id IN (SELECT max(id) FROM status GROUP BY annotation_uuid)
"""


def present_statuses(library: Library) -> dict[Uuid, Fulfilment]:
    """Return the present judgement on every mark that has one."""
    with library.snapshot() as db:
        found = fetch(db, _PRESENT)
    return {Uuid(row["annotation_uuid"]): Fulfilment(row["fulfilment"]) for row in found}
