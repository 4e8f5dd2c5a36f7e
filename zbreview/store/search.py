"""Find words in every text: exact for terms of any length, from one character on."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import TextId
from zbreview.domain.places import page_of, place_words
from zbreview.domain.spans import Span
from zbreview.store.documents import select_cards
from zbreview.store.rows import Row
from zbreview.text.bigrams import match_expression

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library

_AROUND = 24
"""Characters of a snippet on either side of the first place."""

_PARAGRAPH = """
SELECT p.text_version_id AS text_id, p.ordinal, p.start, p.body, t.document_id, t.pages
FROM paragraph AS p JOIN text_version AS t ON t.id = p.text_version_id
"""
_LATEST = "t.number = (SELECT max(number) FROM text_version WHERE document_id = t.document_id)"
_INDEXED = f"""
{_PARAGRAPH} JOIN paragraph_fts AS f ON f.rowid = p.id
WHERE f.paragraph_fts MATCH :query AND {_LATEST} ORDER BY f.rank, p.id
"""
_SCANNED = f"""
{_PARAGRAPH} WHERE instr(p.body, :term) > 0 AND {_LATEST} ORDER BY p.id
"""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that holds the term, with every place of it in the text.

    ``snippet`` is a piece of the paragraph around the first place; ``places`` are the term's
    spans inside the snippet, ``spans`` those in the whole text.
    """

    document: DocumentCard
    text_id: TextId
    paragraph: int
    span: Span
    spans: tuple[Span, ...]
    snippet: str
    places: tuple[Span, ...]
    page: int | None = None

    @property
    def cited(self) -> str:
        """Return where it stands, as it is cited."""
        return place_words(self.paragraph, self.page)


def search(library: Library, term: str, *, limit: int = 200) -> tuple[SearchHit, ...]:
    """Return the paragraphs that hold a term, letter case aside, the best matches first.

    The term is taken literally, with the punctuation and blanks inside it; blanks at its ends
    do not count. A term of nothing finds nothing.
    """
    wanted = term.strip()
    if not wanted:
        return ()
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    with library.snapshot() as db:
        found: list[tuple[Row, list[Span]]] = []
        for row in _candidates(db, wanted):
            places = [Span(*match.span()) for match in pattern.finditer(row["body"])]
            if places:
                found.append((row, places))
            if len(found) >= limit:
                break
        documents = {card.id: card for card in _cards(db, found)}
    return tuple(_hit(row, places, documents[row["document_id"]]) for row, places in found)


def _candidates(db: Database, term: str) -> Iterator[Row]:
    """Yield the paragraphs that may hold a term; a term without letters is looked for by hand."""
    query = match_expression(term)
    cursor: sqlite3.Cursor = db.conn.execute(
        _INDEXED if query else _SCANNED, {"query": query} if query else {"term": term}
    )
    try:
        names = [column[0] for column in cursor.description]
        for values in cursor:
            yield dict(zip(names, values, strict=True))
    finally:
        cursor.close()


def _cards(db: Database, found: list[tuple[Row, list[Span]]]) -> tuple[DocumentCard, ...]:
    wanted = str(sorted({int(row["document_id"]) for row, _ in found}))
    return select_cards(db, "c.document_id IN (SELECT value FROM json_each(?))", [wanted])


def _hit(row: Row, places: list[Span], document: DocumentCard) -> SearchHit:
    body, first = row["body"], places[0]
    start = max(0, first.start - _AROUND)
    end = min(len(body), first.end + _AROUND)
    before, after = "…" if start else "", "…" if end < len(body) else ""
    shown = Span(start, end)
    return SearchHit(
        document=document,
        text_id=TextId(row["text_id"]),
        paragraph=row["ordinal"],
        span=first.shifted(row["start"]),
        spans=tuple(place.shifted(row["start"]) for place in places),
        snippet=f"{before}{shown.of(body)}{after}",
        places=tuple(place.shifted(len(before) - start) for place in places if shown.holds(place)),
        page=page_of(json.loads(row["pages"]), row["start"] + first.start),
    )
