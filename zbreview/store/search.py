"""Find the paragraphs that meet a query, a page at a time in the order of years.

Common words stand in the newest documents already, so these are looked through first; rare ones
are asked from the index of bigrams. Which of the two a word is, nobody need know: what the first
look does not fill, the index does, and then cheaply. Counts are made apart, in the background.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import TextId
from zbreview.domain.places import page_of, place_words
from zbreview.domain.spans import Span
from zbreview.store.documents import plain_cards
from zbreview.store.matching import (
    Binding,
    Matcher,
    index_expression,
    is_short,
    paragraph_condition,
)
from zbreview.store.rows import Row, fetch
from zbreview.store.search_order import SearchFilter, TextOrder, text_order
from zbreview.text.query import Node, Term

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library

__all__ = [
    "SearchCounts", "SearchFilter", "SearchHit", "count", "find", "prepare", "search",
    "texts_of",
]  # fmt: skip

_AROUND = 24
"""Characters shown on either side of the words found."""

_FIRST_LOOK = 240_000
"""Characters of the newest documents that are looked through without the index."""

_IN_ONE_LOOK = 16
"""Documents that are looked through by one query."""

_PARAGRAPH = "p.id, p.text_version_id AS text_id, p.ordinal, p.start, p.body"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that meets a query, with every place of its words in the text.

    ``snippet`` is a piece of the paragraph around the first place; ``places`` are the words'
    spans inside the snippet, ``spans`` those in the whole text. ``body`` is the whole paragraph,
    which begins at ``start``.
    """

    document: DocumentCard
    text_id: TextId
    paragraph: int
    span: Span
    spans: tuple[Span, ...]
    snippet: str
    places: tuple[Span, ...]
    page: int | None = None
    body: str = ""
    start: int = 0

    @property
    def cited(self) -> str:
        """Return where it stands, as it is cited."""
        return place_words(self.paragraph, self.page)


@dataclass(frozen=True, slots=True)
class SearchCounts:
    """How many paragraphs may meet a query, by text; 邻近 is not looked at more closely."""

    by_text: dict[TextId, int] = field(default_factory=dict)

    @property
    def paragraphs(self) -> int:
        """Return how many paragraphs there are in all."""
        return sum(self.by_text.values())


def search(library: Library, term: str, *, limit: int = 200) -> tuple[SearchHit, ...]:
    """Return the paragraphs that hold a term, taken literally, letter case aside.

    Blanks at its ends do not count. A term of nothing finds nothing.
    """
    wanted = term.strip()
    return find(library, Term(wanted), limit=limit) if wanted else ()


def find(
    library: Library, query: Node, wanted: SearchFilter | None = None, *, limit: int = 200
) -> tuple[SearchHit, ...]:
    """Return the first paragraphs that meet a query, newest year first, in text order."""
    with library.snapshot() as db:
        looking = _Looking(db, query, wanted or SearchFilter(), limit)
        order = text_order(library, db)
        chosen = order.chosen(db, wanted) if wanted is not None else order
        looking.through(chosen)
        return _hits(db, looking.found)


def count(library: Library, query: Node, wanted: SearchFilter | None = None) -> SearchCounts:
    """Count the paragraphs that meet a query, whole and by text; long for common words."""
    wanted = wanted or SearchFilter()
    binding = Binding()
    tests = [paragraph_condition(query, "p.body", binding), *_mark_tests(wanted, binding)]
    expression = "" if is_short(query) else index_expression(query)
    source = "paragraph AS p"
    if expression:
        source = "paragraph_fts AS f JOIN paragraph AS p ON p.id = f.rowid"
        tests.insert(0, f"f.paragraph_fts MATCH {binding.name(expression)}")
    with library.snapshot() as db:
        order = text_order(library, db).chosen(db, wanted)
        sql = (
            f"SELECT p.text_version_id AS text_id, count(*) AS n FROM {source} "  # noqa: S608
            f"WHERE {' AND '.join(tests)} GROUP BY 1"
        )
        newest = set(order.text_ids)
        return SearchCounts(
            {
                TextId(row["text_id"]): row["n"]
                for row in fetch(db, sql, binding.values)
                if row["text_id"] in newest
            }
        )


def texts_of(library: Library, wanted: SearchFilter) -> tuple[TextId, ...]:
    """Return the newest texts of the documents that pass a filter, newest year first."""
    with library.snapshot() as db:
        return tuple(map(TextId, text_order(library, db).chosen(db, wanted).text_ids))


def prepare(library: Library) -> None:
    """Put the texts in order, so that the first search need not."""
    with library.snapshot() as db:
        text_order(library, db)


def _mark_tests(wanted: SearchFilter, binding: Binding) -> list[str]:
    """Return the conditions that a paragraph (alias ``p``) touches a mark of the right kind."""
    tests = []
    over = "m.start < p.end AND m.end > p.start"
    for column, several in (("m.role", wanted.roles), ("m.fulfilment", wanted.statuses)):
        if several:
            names = ", ".join(binding.name(one.value) for one in several)
            tests.append(
                "EXISTS (SELECT 1 FROM ledger_entry AS m WHERE m.text_id = p.text_version_id "  # noqa: S608
                f"AND {over} AND {column} IN ({names}))"
            )
    if wanted.codes:
        names = ", ".join(binding.name(code) for code in wanted.codes)
        tests.append(
            "EXISTS (SELECT 1 FROM code_mark AS m WHERE m.text_version_id = p.text_version_id "  # noqa: S608
            f"AND {over} AND m.code_uuid IN ({names}))"
        )
    return tests


class _Looking:
    """One search under way: what was found, and how it is told from what only looks alike."""

    def __init__(self, db: Database, query: Node, wanted: SearchFilter, limit: int) -> None:
        self.found: list[tuple[Row, tuple[Span, ...]]] = []
        self._db = db
        self._wanted = wanted
        self._limit = limit
        self._matcher = Matcher(query)
        self._binding = Binding()
        tests = [paragraph_condition(query, "p.body", self._binding)]
        tests += _mark_tests(wanted, self._binding)
        self._condition = " AND ".join(tests)
        self._expression = index_expression(query)

    @property
    def is_full(self) -> bool:
        """Tell whether there is enough."""
        return len(self.found) >= self._limit

    def through(self, order: TextOrder) -> None:
        """Look through the newest texts, then ask the index for the rest."""
        at, looked = 0, 0
        while at < len(order.text_ids) and not self.is_full:
            if self._expression and looked >= _FIRST_LOOK:
                break
            part = order.text_ids[at : at + _IN_ONE_LOOK]
            looked += sum(order.lengths[at : at + _IN_ONE_LOOK])
            self._look_at(part)
            at += len(part)
        if at < len(order.text_ids) and not self.is_full:
            self._ask_index(order, at)

    def _look_at(self, texts: Sequence[int]) -> None:
        """Look through whole texts, in their order."""
        values = {**self._binding.values, "texts": json.dumps(texts)}
        sql = (
            f"SELECT {_PARAGRAPH} FROM json_each(:texts) AS t CROSS JOIN paragraph AS p "  # noqa: S608
            f"ON p.text_version_id = t.value WHERE {self._condition} "
            "ORDER BY t.key, p.ordinal"
        )
        self._take(fetch(self._db, sql, values))

    def _ask_index(self, order: TextOrder, at: int) -> None:
        """Ask the index for every paragraph that may meet the query in texts from a place on."""
        sql = "SELECT rowid FROM paragraph_fts WHERE paragraph_fts MATCH ?"
        numbers = [number for (number,) in self._db.conn.execute(sql, [self._expression])]
        after = order.behind(numbers, at)
        while not self.is_full and (part := list(itertools.islice(after, self._limit))):
            values = {**self._binding.values, "numbers": json.dumps(part)}
            sql = (
                f"SELECT {_PARAGRAPH} FROM json_each(:numbers) AS n CROSS JOIN paragraph AS p "  # noqa: S608
                "ON p.id = n.value CROSS JOIN document_fact AS c ON c.text_id = p.text_version_id "
                f"WHERE {self._condition} ORDER BY n.key"
            )
            self._take(fetch(self._db, sql, values))

    def _take(self, found: Iterable[Row]) -> None:
        for row in found:
            if self.is_full:
                return
            places = self._matcher.places(row["body"])
            if places and self._wanted.is_of_marks:
                places = self._in_marks(row, places)
            if places:
                self.found.append((row, places))

    def _in_marks(self, row: Row, places: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return the places that lie in marks of every kind that is asked for."""
        wanted = self._wanted
        for only in (
            replace(wanted, statuses=(), codes=()),
            replace(wanted, roles=(), codes=()),
            replace(wanted, roles=(), statuses=()),
        ):
            spans = self._marks(row, only) if only.is_of_marks else None
            if spans is not None:
                places = tuple(
                    place
                    for place in places
                    if any(span.overlap(place.shifted(row["start"])) for span in spans)
                )
        return places

    def _marks(self, row: Row, wanted: SearchFilter) -> list[Span]:
        """Return where the marks of a paragraph's text lie that have one wanted property."""
        if wanted.codes:
            sql = (
                "SELECT start, end FROM code_mark WHERE text_version_id = ? "
                "AND code_uuid IN (SELECT value FROM json_each(?))"
            )
            several: tuple[str, ...] = wanted.codes
        else:
            column = "role" if wanted.roles else "fulfilment"
            sql = (
                f"SELECT start, end FROM ledger_entry WHERE text_id = ? "  # noqa: S608
                f"AND {column} IN (SELECT value FROM json_each(?))"
            )
            several = tuple(one.value for one in (*wanted.roles, *wanted.statuses))
        found = fetch(self._db, sql, [row["text_id"], json.dumps(several)])
        return [Span(mark["start"], mark["end"]) for mark in found]


def _hits(db: Database, found: Sequence[tuple[Row, tuple[Span, ...]]]) -> tuple[SearchHit, ...]:
    texts = json.dumps(sorted({row["text_id"] for row, _ in found}))
    listed = "IN (SELECT value FROM json_each(?))"
    cards = {card.text_id: card for card in plain_cards(db, f"c.text_id {listed}", [texts])}
    sql = f"SELECT id, pages FROM text_version WHERE id {listed} AND pages <> '[]'"  # noqa: S608
    pages = {row["id"]: json.loads(row["pages"]) for row in fetch(db, sql, [texts])}
    return tuple(
        _hit(row, places, cards[row["text_id"]], pages.get(row["text_id"], ()))
        for row, places in found
    )


def _hit(
    row: Row, places: tuple[Span, ...], document: DocumentCard, pages: Sequence[int]
) -> SearchHit:
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
        page=page_of(pages, row["start"] + first.start),
        body=body,
        start=row["start"],
    )
