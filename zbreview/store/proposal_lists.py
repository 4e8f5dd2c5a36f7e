"""Read lists of proposals: the files that may be lists, and what a person decided on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import DocumentId
from zbreview.domain.proposal_lists import ListField, Reply
from zbreview.store.documents import plain_cards
from zbreview.store.rows import fetch

if TYPE_CHECKING:
    from zbreview.store.library import Library

_OF_LISTS = """
    c.document_id IN (SELECT id FROM document WHERE format IN ('xlsx', 'xls', 'csv'))
"""
_OF_REPLIES = """
    c.doc_type IN ('政协提案答复', '人大代表建议答复')
    AND c.document_id NOT IN (SELECT id FROM document WHERE format IN ('xlsx', 'xls', 'csv'))
    AND NOT EXISTS (SELECT 1 FROM part_of AS p WHERE p.source_id = c.document_id)
"""


@dataclass(frozen=True, slots=True)
class StoredList:
    """A file that may be a list, with its text and the meanings that a person gave headings."""

    card: DocumentCard
    text: str
    chosen: dict[str, ListField] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowLink:
    """What a person said of a row and a reply."""

    list_id: DocumentId
    row_key: str
    reply_id: DocumentId
    is_linked: bool


def stored_lists(library: Library) -> tuple[StoredList, ...]:
    """Return every spreadsheet of a library, newest year first."""
    with library.snapshot() as db:
        cards = plain_cards(db, _OF_LISTS)
        chosen: dict[int, dict[str, ListField]] = defaultdict(dict)
        for row in fetch(db, "SELECT * FROM list_heading ORDER BY id"):
            chosen[row["document_id"]][row["heading"]] = ListField(row["field"])
        texts = {
            card.id: fetch(db, "SELECT body FROM text_version WHERE id = ?", [card.text_id])[0]
            for card in cards
        }
    found = [StoredList(card, texts[card.id]["body"], chosen.get(card.id, {})) for card in cards]
    return tuple(sorted(found, key=lambda one: (-(one.card.year or 0), one.card.id)))


def replies(library: Library) -> tuple[Reply, ...]:
    """Return the replies of a library with the sessions they name; no divided compilations."""
    with library.snapshot() as db:
        cards = plain_cards(db, _OF_REPLIES)
        sessions = {
            row["document_id"]: row["value"]
            for row in fetch(
                db,
                "SELECT document_id, value FROM metadata_field WHERE name = 'session' "
                "ORDER BY layer = 'manual'",
            )
        }
    return tuple(
        Reply(card, sessions.get(card.id, "")) for card in sorted(cards, key=lambda one: one.id)
    )


def row_links(library: Library) -> tuple[RowLink, ...]:
    """Return every decision on a row and a reply."""
    with library.snapshot() as db:
        found = fetch(db, "SELECT * FROM reply_link ORDER BY id")
    return tuple(
        RowLink(
            DocumentId(row["list_id"]), row["row_key"], DocumentId(row["reply_id"]),
            row["state"] == "linked",
        )
        for row in found
    )  # fmt: skip
