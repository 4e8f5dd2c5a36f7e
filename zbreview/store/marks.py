"""Read marks: the analyst's annotations, and the suggestions that nobody decided on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.links import Statement
from zbreview.domain.reviews import Mark
from zbreview.store.passages import (
    DECIDED,
    EVERY_STATE,
    NOT_REJECTED,
    find_mark,
    select_marks,
)
from zbreview.store.surroundings import as_statements

if TYPE_CHECKING:
    from zbreview.store.library import Library


def marks_of(library: Library, text_id: TextId, *, with_rejected: bool = False) -> tuple[Mark, ...]:
    """Return the marks of one text in text order, an item before its subs."""
    states = EVERY_STATE if with_rejected else NOT_REJECTED
    with library.snapshot() as db:
        return select_marks(db, "m.text_version_id = ?1", [text_id], states=states)


def mark(library: Library, uuid: Uuid) -> Mark | None:
    """Return a mark by its uuid, rejected ones too.

    The uuid of a suggestion that was decided on meanwhile gives the decision.
    """
    with library.snapshot() as db:
        return find_mark(db, uuid)


def statements_of(library: Library, texts: Iterable[TextId]) -> tuple[Statement, ...]:
    """Return the same as ``statements``, of some texts only."""
    wanted = str(sorted(int(each) for each in texts))
    condition = "m.text_version_id IN (SELECT value FROM json_each(?1))"
    with library.snapshot() as db:
        return as_statements(db, select_marks(db, condition, [wanted], states=NOT_REJECTED))


def statements(library: Library, *, decided_only: bool = False) -> tuple[Statement, ...]:
    """Return every mark that was not rejected with its document, numbers and surroundings."""
    states = DECIDED if decided_only else NOT_REJECTED
    with library.snapshot() as db:
        return as_statements(db, select_marks(db, "1", states=states))
