"""Give marks what comparing needs: document, numbers inside, headings and paragraphs around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import TextId
from zbreview.domain.links import Statement
from zbreview.domain.quantities import Quantity
from zbreview.domain.quantity_edits import corrected
from zbreview.domain.reviews import Mark
from zbreview.domain.spans import Span
from zbreview.store import rows
from zbreview.store.documents import select_cards
from zbreview.store.quantities import edits_in
from zbreview.store.rows import fetch

if TYPE_CHECKING:
    from sqlite_utils import Database

_WANTED = "text_version_id IN (SELECT value FROM json_each(?))"
_TEXTS = "id IN (SELECT value FROM json_each(?))"
BETWEEN_HEADINGS = " / "


class Quantities:
    """The numbers of some texts as they count, handed out by the passage that they lie in."""

    def __init__(self, db: Database, texts: str) -> None:
        self._found: defaultdict[TextId, list[Quantity]] = defaultdict(list)
        sql = f"SELECT * FROM quantity WHERE {_WANTED} ORDER BY text_version_id, start"  # noqa: S608
        for row in fetch(db, sql, [texts]):
            self._found[row["text_version_id"]].append(rows.quantity(row))
        for text, edits in edits_in(db, texts).items():
            self._found[text] = list(corrected(self._found.get(text, ()), edits))

    def within(self, mark: Mark) -> tuple[Quantity, ...]:
        """Return the numbers that lie wholly inside a mark, in text order."""
        every = self._found.get(mark.text_id, [])
        first = bisect_left(every, mark.span.start, key=lambda one: one.span.start)
        inside = []
        for quantity in every[first:]:
            if quantity.span.start >= mark.span.end:
                break
            if mark.span.holds(quantity.span):
                inside.append(quantity)
        return tuple(inside)


class _Headings:
    """The headings of some texts, handed out by the passage that they stand above."""

    def __init__(self, db: Database, texts: str) -> None:
        self._found: defaultdict[TextId, list[tuple[Span, str]]] = defaultdict(list)
        sql = (
            f"SELECT text_version_id, start, end, heading FROM section WHERE {_WANTED} "  # noqa: S608
            "AND heading <> '' ORDER BY text_version_id, level, ordinal"
        )
        for row in fetch(db, sql, [texts]):
            span = Span(row["start"], row["end"])
            self._found[row["text_version_id"]].append((span, row["heading"]))

    def above(self, mark: Mark) -> str:
        """Return the headings of the sections that hold a mark, the outermost first."""
        holding = [
            heading for span, heading in self._found.get(mark.text_id, []) if span.holds(mark.span)
        ]
        return BETWEEN_HEADINGS.join(holding)


class _Paragraphs:
    """The paragraphs of some texts, handed out by the passage that they hold."""

    def __init__(self, db: Database, texts: str) -> None:
        self._found: defaultdict[TextId, list[tuple[int, int, str]]] = defaultdict(list)
        sql = (
            f"SELECT text_version_id, start, end, body FROM paragraph WHERE {_WANTED} "  # noqa: S608
            "ORDER BY text_version_id, start"
        )
        for row in fetch(db, sql, [texts]):
            self._found[row["text_version_id"]].append((row["start"], row["end"], row["body"]))

    def around(self, mark: Mark) -> str:
        """Return the paragraphs that a mark lies in, one a line."""
        every = self._found.get(mark.text_id, [])
        first = bisect_right(every, mark.span.start, key=lambda one: one[0])
        touched = []
        for start, end, body in every[max(0, first - 1) :]:
            if start >= mark.span.end:
                break
            if end > mark.span.start:
                touched.append(body)
        return "\n".join(touched)


def as_statements(db: Database, marks: Sequence[Mark]) -> tuple[Statement, ...]:
    """Return the statements of marks, in the same order, by a few queries for all of them."""
    if not marks:
        return ()
    texts = wanted_texts(marks)
    documents = cards_of(db, texts)
    quantities = Quantities(db, texts)
    headings, paragraphs = _Headings(db, texts), _Paragraphs(db, texts)
    return tuple(
        Statement(
            mark,
            documents[mark.text_id],
            quantities.within(mark),
            f"{headings.above(mark)}\n{paragraphs.around(mark)}".strip(),
        )
        for mark in marks
    )


def wanted_texts(marks: Sequence[Mark]) -> str:
    """Return the texts of marks as a JSON list, to be bound to one query."""
    return str(sorted({int(mark.text_id) for mark in marks}))


def cards_of(db: Database, texts: str) -> dict[TextId, DocumentCard]:
    """Return the cards of the documents that some texts belong to, by text, earlier ones too."""
    theirs = f"c.document_id IN (SELECT document_id FROM text_version WHERE {_TEXTS})"  # noqa: S608
    found = {card.id: card for card in select_cards(db, theirs, [texts])}
    sql = f"SELECT id, document_id FROM text_version WHERE {_TEXTS}"  # noqa: S608 - our names
    return {TextId(row["id"]): found[row["document_id"]] for row in fetch(db, sql, [texts])}
