"""Read marks: the analyst's annotations, and the suggestions that nobody decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.links import Statement
from zbreview.domain.reviews import Mark
from zbreview.store.passages import select_marks
from zbreview.store.surroundings import as_statements

if TYPE_CHECKING:
    from zbreview.store.library import Library


def marks_of(library: Library, text_id: TextId, *, with_rejected: bool = False) -> tuple[Mark, ...]:
    """Return the marks of one text in text order, an item before its subs."""
    condition = "m.text_version_id = ?" + ("" if with_rejected else " AND m.state <> 'rejected'")
    with library.snapshot() as db:
        return select_marks(db, condition, [text_id])


def mark(library: Library, uuid: Uuid) -> Mark | None:
    """Return a mark by its uuid, rejected ones too.

    The uuid of a suggestion that was decided on meanwhile gives the decision.
    """
    with library.snapshot() as db:
        found = select_marks(db, "m.uuid = ?1 OR m.finding_uuid = ?1", [uuid])
    return found[0] if found else None


def statements(library: Library, *, decided_only: bool = False) -> tuple[Statement, ...]:
    """Return every mark that was not rejected with its document, numbers and surroundings."""
    states = "m.state IN ('accepted', 'manual')" if decided_only else "m.state <> 'rejected'"
    with library.snapshot() as db:
        return as_statements(db, select_marks(db, states))
