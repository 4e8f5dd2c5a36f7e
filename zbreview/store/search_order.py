"""Which texts a search looks through, and in which order: the newest year first."""

from __future__ import annotations

import itertools
import json
import sys
import threading
import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Fulfilment
from zbreview.store.document_query import kind_condition

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


_Text = tuple[int, int, int, int, int]
"""A text as it is sorted: its year counted downwards and its document; then its key, its length
and its first paragraph. Nothing richer: there may be a hundred thousand."""


class TextOrder:
    """The newest text of every document, newest year first, and where its paragraphs lie."""

    def __init__(self, texts: Iterable[_Text]) -> None:
        self.texts = sorted(texts)

    @cached_property
    def text_ids(self) -> list[int]:
        """Return the keys of the texts."""
        return [text[2] for text in self.texts]

    @cached_property
    def lengths(self) -> list[int]:
        """Return the lengths of the texts in characters."""
        return [text[3] for text in self.texts]

    @cached_property
    def _firsts(self) -> list[int]:
        """Return the first paragraphs of the texts."""
        return [text[4] for text in self.texts]

    @cached_property
    def _place_of(self) -> dict[int, int]:
        """Return the place in the order of each first paragraph."""
        return {first: place for place, first in enumerate(self._firsts)}

    @cached_property
    def _starts(self) -> list[int]:
        """Return the first paragraphs, ascending."""
        return sorted(self._firsts)

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Return before which paragraph the next text begins, by the first paragraph."""
        return dict(itertools.pairwise([*self._starts, sys.maxsize]))

    def chosen(self, db: Database, wanted: SearchFilter | None) -> TextOrder:
        """Return the texts of the documents that pass a filter."""
        condition, values = _document_condition(wanted or SearchFilter())
        if not condition:
            return self
        sql = f"SELECT c.text_id FROM document_fact AS c WHERE {condition}"  # noqa: S608
        passing = {text_id for (text_id,) in db.conn.execute(sql, values)}
        return TextOrder(text for text in self.texts if text[2] in passing)

    def behind(self, paragraphs: Sequence[int], at: int) -> Iterator[int]:
        """Yield those of ascending paragraphs that lie in the texts from a place on, in order.

        A paragraph of an earlier text of a document counts to the text that stands before it.
        """
        if len(paragraphs) < len(self.texts):
            placed = sorted((self._place(number), number) for number in paragraphs)
            yield from (number for place, number in placed if place >= at)
            return
        for first in self._firsts[at:]:
            begin = bisect_left(paragraphs, first)
            yield from paragraphs[begin : bisect_left(paragraphs, self._ends[first], begin)]

    def _place(self, paragraph: int) -> int:
        at = bisect_right(self._starts, paragraph) - 1
        return self._place_of[self._starts[at]] if at >= 0 else -1


@dataclass(frozen=True, slots=True)
class _Known:
    """An order, and up to which action it holds."""

    last_action: int
    last_paragraph: int
    order: TextOrder


_NO_YEAR = 1
"""Years count downwards from 0; documents without one stand behind all others."""

_TEXTS = f"""
SELECT coalesce(-c.year, {_NO_YEAR}), c.document_id, c.text_id, c.n_chars, p.id
FROM document_fact AS c
CROSS JOIN paragraph AS p ON p.text_version_id = c.text_id AND p.ordinal = 1
"""  # noqa: S608 - our columns
_SOME = f"{_TEXTS} WHERE c.document_id IN (SELECT value FROM json_each(?))"  # noqa: S608
_STATE = "SELECT coalesce((SELECT max(id) FROM audit), 0), coalesce(max(id), 0) FROM paragraph"
_DONE = """
SELECT changes FROM audit WHERE id > ? AND (instr(changes, '"table":"document"')
OR instr(changes, '"table":"text_version"') OR instr(changes, '"table":"metadata_field"'))
"""
"""What actions did to documents: each leaves in the trail which rows it changed."""

_OF_ORDER = frozenset({"document", "text_version", "metadata_field"})

_KNOWN: weakref.WeakKeyDictionary[Library, _Known] = weakref.WeakKeyDictionary()
_GUARD = threading.Lock()


def text_order(library: Library, db: Database) -> TextOrder:
    """Return the order of the texts.

    It is kept while nobody touches a document, takes in new ones, and is else worked out anew.
    """
    state: tuple[int, int] = db.execute(_STATE).fetchone()
    with _GUARD:
        known = _KNOWN.get(library)
    if known is not None and (known.last_action, known.last_paragraph) == state:
        return known.order
    order = None if known is None else _continued(db, known, state)
    if order is None:
        order = TextOrder(db.conn.execute(_TEXTS))
    with _GUARD:
        _KNOWN[library] = _Known(state[0], state[1], order)
    return order


def _continued(db: Database, known: _Known, state: tuple[int, int]) -> TextOrder | None:
    """Return the order with the documents that came in, None where others may have changed."""
    came_in: list[int] = []
    for (changes,) in db.conn.execute(_DONE, [known.last_action]):
        added = _added(changes)
        if added is None:
            return None
        came_in += added
    if not came_in:
        return known.order if known.last_paragraph == state[1] else None
    new = db.conn.execute(_SOME, [json.dumps(came_in)]).fetchall()
    return TextOrder([*known.order.texts, *new])


def _added(changes: str) -> list[int] | None:
    """Return the documents that an action only added, None where it may have done more.

    Each of them brings one text; fields that are put in with them are theirs.
    """
    try:
        touched = [
            (one["table"], one["verb"], one.get("key"), one.get("count", 1))
            for one in json.loads(changes)
            if one["table"] in _OF_ORDER and (one["table"], one["verb"]) != ("document", "update")
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    added = [key for table, _, key, _ in touched if table == "document"]
    n_texts = sum(count for table, _, _, count in touched if table == "text_version")
    if not touched:
        return []
    only_adds = all(verb == "insert" for _, verb, _, _ in touched)
    return added if only_adds and added and n_texts == len(added) else None


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
