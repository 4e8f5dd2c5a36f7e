"""Say in SQL which documents of a library pass a filter, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zbreview.domain.documents import DocumentKind, ReviewState
from zbreview.domain.labels import DOCUMENT_KINDS


class DocumentOrder(StrEnum):
    """By what the list of documents may be sorted."""

    YEAR = "year"
    TITLE = "title"
    KIND = "kind"
    ISSUER = "issuer"
    NUMBER = "number"
    STATE = "state"
    PROGRESS = "progress"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents to show and how; every field left out lets all pass.

    ``text`` is looked for in file name, title, unit, document and proposal number. ``orders`` are
    sorted by in turn, True meaning downwards; what they leave equal stands newest year first.
    """

    year: int | None = None
    issuer: str = ""
    kind: DocumentKind | None = None
    state: ReviewState | None = None
    text: str = ""
    orders: tuple[tuple[DocumentOrder, bool], ...] = ()
    limit: int | None = None


NEWEST_FIRST = "c.year IS NULL, c.year DESC, c.date IS NULL, c.date DESC, c.document_id"
"""The usual order of documents; those without a year or date stand behind."""

_FROM = "FROM document_fact AS c LEFT JOIN document AS d ON d.id = c.document_id"
"""An outer join, because SQLite leaves out one of which no column is used."""

_DECIDED = """
LEFT JOIN (SELECT text_version_id, count(*) AS n FROM annotation WHERE state <> 'rejected'
           GROUP BY 1) AS n ON n.text_version_id = c.text_id
"""
_STEM_AND_DOT = "rtrim(d.name, replace(d.name, '.', ''))"
"""What a name is up to its last dot; nothing where it has none."""

_SEARCHED = ("d.name", "c.title", "c.issuer", "c.doc_number", "c.proposal_number")


def _cases(column: str, values: Iterable[object]) -> str:
    """Return an expression for the place of a column's value in a row of values."""
    whens = (f"WHEN '{value}' THEN {place}" for place, value in enumerate(values))
    return f"CASE {column} {' '.join(whens)} END"


_KNOWN_KINDS = ", ".join(f"'{name}'" for name in DOCUMENT_KINDS.values())
_COLUMNS = {
    DocumentOrder.YEAR: "coalesce(c.year, 0)",
    DocumentOrder.TITLE: (
        f"CASE WHEN c.title <> '' THEN c.title WHEN length({_STEM_AND_DOT}) > 1 "
        f"THEN substr(d.name, 1, length({_STEM_AND_DOT}) - 1) ELSE d.name END"
    ),
    DocumentOrder.KIND: (
        f"CASE WHEN c.doc_type IN ({_KNOWN_KINDS}) THEN c.doc_type "
        f"ELSE '{DOCUMENT_KINDS[DocumentKind.OTHER]}' END"
    ),
    DocumentOrder.ISSUER: "coalesce(nullif(c.issuer, ''), '—')",
    DocumentOrder.NUMBER: "coalesce(nullif(c.proposal_number, ''), '—')",
    DocumentOrder.STATE: _cases("d.review_state", (state.value for state in ReviewState)),
    DocumentOrder.PROGRESS: "coalesce(n.n, 0)",
    DocumentOrder.NAME: "d.name",
}
"""Each sorts by what its column shows."""


def keys_sql(wanted: DocumentFilter) -> tuple[str, dict[str, Any]]:
    """Return the query for the keys of the documents that pass, in order, and what it binds."""
    source, values = source_of(wanted)
    if any(order is DocumentOrder.PROGRESS for order, _ in wanted.orders):
        source = source.replace(_FROM, f"{_FROM} {_DECIDED}")
    orders = [f"{_COLUMNS[order]} {'DESC' if down else 'ASC'}" for order, down in wanted.orders]
    values["limit"] = -1 if wanted.limit is None else wanted.limit
    by = ", ".join([*orders, NEWEST_FIRST])
    return f"SELECT c.document_id AS id {source} ORDER BY {by} LIMIT :limit", values


def source_of(wanted: DocumentFilter) -> tuple[str, dict[str, Any]]:
    """Return FROM and WHERE for the documents that pass a filter, and the values that they bind."""
    tests, values = conditions(wanted)
    return f"{_FROM} WHERE {' AND '.join(tests)}" if tests else _FROM, values


def conditions(wanted: DocumentFilter) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions on ``document_fact`` (c) and ``document`` (d), and what they bind."""
    tests: list[str] = []
    values: dict[str, Any] = {}
    if wanted.year is not None:
        tests.append("c.year = :year")
        values["year"] = wanted.year
    if wanted.issuer:
        tests.append("c.issuer = :issuer")
        values["issuer"] = wanted.issuer
    if wanted.kind is not None:
        tests.append(kind_condition(wanted.kind))
    if wanted.state is not None:
        tests.append("d.review_state = :state")
        values["state"] = wanted.state.value
    if wanted.text.strip():
        tests.append(words_condition(_SEARCHED, wanted.text.strip(), values))
    return tests, values


def kind_condition(kind: DocumentKind) -> str:
    """Return the SQL condition on ``document_fact`` (alias ``c``) for a document kind."""
    if kind is DocumentKind.OTHER:
        others = [label for other, label in DOCUMENT_KINDS.items() if other is not kind]
        return "c.doc_type NOT IN (" + ", ".join(f"'{label}'" for label in others) + ")"
    return f"c.doc_type = '{DOCUMENT_KINDS[kind]}'"


def words_condition(columns: Iterable[str], text: str, values: dict[str, Any]) -> str:
    """Return the condition that a column holds words, and bind them as ``text``.

    Letter case is only looked at where there are letters, because that takes longer.
    """
    folds = any(char.isascii() and char.isalpha() for char in text)
    values["text"] = f"%{_escaped(text)}%" if folds else text
    test = "{} LIKE :text ESCAPE '!'" if folds else "instr({}, :text) > 0"
    return "(" + " OR ".join(test.format(column) for column in columns) + ")"


def _escaped(text: str) -> str:
    """Return a text that LIKE takes by its letters."""
    for char in "!%_":
        text = text.replace(char, f"!{char}")
    return text
