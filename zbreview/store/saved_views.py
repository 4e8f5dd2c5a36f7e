"""Read the views that were kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zbreview.domain.identity import Uuid
from zbreview.domain.saved_views import SavedView, ViewPage
from zbreview.store.rows import fetch

if TYPE_CHECKING:
    from zbreview.store.library import Library


def saved_views(library: Library, page: ViewPage) -> tuple[SavedView, ...]:
    """Return the views of a page by name."""
    with library.snapshot() as db:
        found = fetch(db, "SELECT * FROM saved_view WHERE page = ? ORDER BY name", [page.value])
    return tuple(
        SavedView(
            Uuid(row["uuid"]), page, row["name"], row["definition"], row["author"],
            row["changed_at"],
        )
        for row in found
    )  # fmt: skip
