"""Read what became of commitments: every judgement, and the newest one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Fulfilment
from zbreview.store.rows import fetch

if TYPE_CHECKING:
    from zbreview.store.library import Library


@dataclass(frozen=True, slots=True)
class Status:
    """One judgement on a commitment; ``evidence`` is the mark that it rests on."""

    uuid: Uuid
    mark: Uuid
    fulfilment: Fulfilment
    note: str
    evidence: Uuid | None
    author: str
    created_at: str


def statuses_of(library: Library, mark: Uuid) -> tuple[Status, ...]:
    """Return the judgements on a mark, the newest first."""
    with library.snapshot() as db:
        found = fetch(db, "SELECT * FROM status WHERE annotation_uuid = ? ORDER BY id DESC", [mark])
    return tuple(
        Status(
            uuid=Uuid(row["uuid"]),
            mark=Uuid(row["annotation_uuid"]),
            fulfilment=Fulfilment(row["fulfilment"]),
            note=row["note"],
            evidence=row["evidence_uuid"],
            author=row["author"],
            created_at=row["created_at"],
        )
        for row in found
    )
