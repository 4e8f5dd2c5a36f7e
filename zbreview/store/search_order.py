"""Which texts a search looks through, and in which order: the newest year first."""

from __future__ import annotations

import threading
import weakref
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Fulfilment
from zbreview.store.document_query import kind_condition
from zbreview.store.rows import Row, fetch

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Which paragraphs count; every field left out lets all pass.

    ``roles``, ``statuses`` and ``codes`` let pass what lies in a mark that has one of them.
    """

    years: tuple[int, ...] = ()
    issuers: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    roles: tuple[Role, ...] = ()
    statuses: tuple[Fulfilment, ...] = ()
    codes: tuple[Uuid, ...] = ()

    @property
    def is_of_marks(self) -> bool:
        """Tell whether only what lies in certain marks passes."""
        return bool(self.roles or self.statuses or self.codes)


@dataclass(frozen=True, slots=True)
class TextOrder:
    """The newest text of every document, newest year first, and where its paragraphs lie."""

    text_ids: tuple[int, ...]
    lengths: tuple[int, ...]
    firsts: tuple[int, ...]
    starts: tuple[int, ...] = ()
    places: tuple[int, ...] = ()

    @classmethod
    def of(cls, found: Sequence[Row]) -> TextOrder:
        """Return the texts of rows in their order."""
        by_first = sorted(range(len(found)), key=lambda place: found[place]["first"])
        return cls(
            tuple(row["text_id"] for row in found),
            tuple(row["n_chars"] for row in found),
            tuple(row["first"] for row in found),
            tuple(found[place]["first"] for place in by_first),
            tuple(by_first),
        )

    def chosen(self, db: Database, wanted: SearchFilter | None) -> TextOrder:
        """Return the texts of the documents that pass a filter."""
        condition, values = _document_condition(wanted or SearchFilter())
        if not condition:
            return self
        sql = f"SELECT c.text_id FROM document_fact AS c WHERE {condition}"  # noqa: S608
        passing = {row["text_id"] for row in fetch(db, sql, values)}
        kept = zip(self.text_ids, self.lengths, self.firsts, strict=True)
        return TextOrder.of(
            [
                {"text_id": text, "n_chars": length, "first": first}
                for text, length, first in kept
                if text in passing
            ]
        )

    def place(self, paragraph: int) -> int:
        """Return the place in the order of the text that a paragraph belongs to, or -1."""
        at = bisect_right(self.starts, paragraph) - 1
        return self.places[at] if at >= 0 else -1


_STAMP = "SELECT (SELECT max(id) FROM audit), (SELECT max(id) FROM paragraph)"
"""Every command leaves a row in the trail."""

_KNOWN: weakref.WeakKeyDictionary[Library, tuple[object, TextOrder]] = weakref.WeakKeyDictionary()
_GUARD = threading.Lock()


def text_order(library: Library, db: Database) -> TextOrder:
    """Return the order of the texts, worked out anew when the library has changed."""
    stamp = db.execute(_STAMP).fetchone()
    with _GUARD:
        known = _KNOWN.get(library)
    if known is not None and known[0] == stamp:
        return known[1]
    found = fetch(
        db,
        "SELECT c.text_id, c.n_chars, p.id AS first FROM document_fact AS c "
        "JOIN paragraph AS p ON p.text_version_id = c.text_id AND p.ordinal = 1 "
        "ORDER BY c.year DESC NULLS LAST, c.document_id",
    )
    made = TextOrder.of(found)
    with _GUARD:
        _KNOWN[library] = (stamp, made)
    return made


def _document_condition(wanted: SearchFilter) -> tuple[str, list[Any]]:
    tests: list[str] = []
    values: list[Any] = []
    for column, several in (("c.year", wanted.years), ("c.issuer", wanted.issuers)):
        if several:
            tests.append(f"{column} IN ({', '.join('?' * len(several))})")
            values += several
    if wanted.kinds:
        tests.append("(" + " OR ".join(kind_condition(kind) for kind in wanted.kinds) + ")")
    return " AND ".join(tests), values
