"""Say in SQL which rows of the ledger pass a filter, in which order and in which groups.

The narrow derived tables ``ledger_entry`` and ``document_fact`` answer; a hundred thousand wide
rows of marks would take seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Grain, Role, Strength, Verifiability
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.reviews import Fulfilment
from zbreview.store.document_query import kind_condition, words_condition


class LedgerOrder(StrEnum):
    """By what the ledger may be sorted; equal rows stand by year, document and place."""

    YEAR = "year"
    ISSUER = "issuer"
    TITLE = "title"
    QUOTE = "quote"
    KIND = "kind"
    STRENGTH = "strength"
    VERIFIABILITY = "verifiability"
    DEADLINE = "deadline"
    UNITS = "units"
    STATUS = "status"
    STATE = "state"
    UPDATED = "updated"
    SESSION = "session"
    NUMBER = "number"
    SUBJECT = "subject"
    PROPOSER = "proposer"
    RESULT_CLASS = "result_class"


class LedgerGroup(StrEnum):
    """By what the rows of the ledger may be put together."""

    YEAR = "year"
    ISSUER = "issuer"
    UNITS = "units"
    STATUS = "status"
    KIND = "kind"
    STRENGTH = "strength"
    VERIFIABILITY = "verifiability"
    STATE = "state"
    DOCUMENT = "document"
    RESULT_CLASS = "result_class"


GroupKey = str | int | None


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which commitments to show and how; every field left out lets all pass.

    ``text`` is looked for in the quote, note, units, document title and number; ``issuer`` is
    the whole name of the document's unit, ``unit`` a part of a responsible unit's name. The
    fields in the plural let any of their values pass; ``group`` restricts to one group;
    ``reviewer`` decided on the passage or rated what became of it.
    """

    year: int | None = None
    issuer: str = ""
    document_kind: DocumentKind | None = None
    document_id: DocumentId | None = None
    status: Fulfilment | None = None
    decided_only: bool = False
    text: str = ""
    unit: str = ""
    kind: str = ""
    roles: tuple[Role, ...] = (Role.COMMITMENT,)
    grain: Grain | None = None
    strength: Strength | None = None
    verifiability: Verifiability | None = None
    order: LedgerOrder = LedgerOrder.YEAR
    descending: bool = False
    limit: int | None = None
    offset: int = 0
    years: tuple[int, ...] = ()
    issuers: tuple[str, ...] = ()
    statuses: tuple[Fulfilment, ...] = ()
    kinds: tuple[str, ...] = ()
    strengths: tuple[Strength, ...] = ()
    verifiabilities: tuple[Verifiability, ...] = ()
    group: tuple[LedgerGroup, GroupKey] | None = None
    chain: Uuid | None = None
    reviewer: str = ""


_MARKS = {
    LedgerOrder.QUOTE: "substr(m.quote, 1, 16)",
    LedgerOrder.KIND: "nullif(m.kind, '')",
    LedgerOrder.STRENGTH: "m.strength_rank",
    LedgerOrder.VERIFIABILITY: "m.verifiability_rank",
    LedgerOrder.DEADLINE: "m.deadline_date",
    LedgerOrder.UNITS: "nullif(m.responsible_units, '[]')",
    LedgerOrder.STATUS: "m.fulfilment_rank",
    LedgerOrder.STATE: "m.state",
    LedgerOrder.UPDATED: "m.updated_at",
}
_DOCUMENTS = {
    LedgerOrder.ISSUER: "nullif(c.issuer, '')",
    LedgerOrder.TITLE: "nullif(c.title, '')",
    LedgerOrder.SESSION: "nullif(c.session, '')",
    LedgerOrder.NUMBER: "nullif(c.proposal_number, '')",
    LedgerOrder.SUBJECT: "nullif(c.subject, '')",
    LedgerOrder.PROPOSER: "nullif(c.recipient, '')",
    LedgerOrder.RESULT_CLASS: "nullif(c.result_class, '')",
}
"""Each column has an index of just this form: then the first rows need no sorting. For the same
reason equal rows are left in the order of the index, which is that of import and text."""

GROUPS = {
    LedgerGroup.YEAR: "c.year",
    LedgerGroup.ISSUER: _DOCUMENTS[LedgerOrder.ISSUER],
    LedgerGroup.UNITS: _MARKS[LedgerOrder.UNITS],
    LedgerGroup.STATUS: "m.fulfilment_rank",
    LedgerGroup.KIND: _MARKS[LedgerOrder.KIND],
    LedgerGroup.STRENGTH: "m.strength_rank",
    LedgerGroup.VERIFIABILITY: "m.verifiability_rank",
    LedgerGroup.STATE: "m.state",
    LedgerGroup.DOCUMENT: "c.document_id",
    LedgerGroup.RESULT_CLASS: _DOCUMENTS[LedgerOrder.RESULT_CLASS],
}
_FROM_DOCUMENTS = "document_fact AS c CROSS JOIN ledger_entry AS m ON m.text_id = c.text_id"
"""The documents in the order of an index, their marks in text order."""

_OF_CHAIN = "m.mark_uuid IN (SELECT annotation_uuid FROM chain_member WHERE chain_uuid = {})"
_OF_REVIEWER = (
    "m.mark_uuid IN (SELECT uuid FROM annotation WHERE author = {} "
    "UNION SELECT annotation_uuid FROM status WHERE author = {})"
)
_OF_THE_MARK = ("m.quote", "m.note", "m.responsible_units")
_OF_THE_DOCUMENT = ("f.title", "d.name", "f.proposal_number", "f.doc_number")


def keys_sql(wanted: LedgerFilter) -> tuple[str, dict[str, Any]]:
    """Return the query for the keys of the rows that pass, in order, and what it binds."""
    source, values = source_of(wanted, by_document=wanted.order not in _MARKS)
    direction = "DESC" if wanted.descending else "ASC"
    if wanted.order is LedgerOrder.YEAR:
        first = "c.year DESC" if wanted.descending else "c.year_order"
        order = f"{first}, c.document_id, m.start, m.end DESC, m.id"
    else:
        column = {**_MARKS, **_DOCUMENTS}[wanted.order]
        order = f"{column} {direction} NULLS LAST"
    sql = f"SELECT m.id {source} ORDER BY {order} LIMIT :limit OFFSET :offset"
    values["limit"] = -1 if wanted.limit is None else wanted.limit
    values["offset"] = wanted.offset
    return sql, values


def source_of(wanted: LedgerFilter, *, by_document: bool) -> tuple[str, dict[str, Any]]:
    """Return FROM and WHERE for the rows that pass a filter, and the values that they bind.

    ``by_document`` starts from the documents (alias ``c``); else there are only marks (``m``).
    """
    values: dict[str, Any] = {}
    marks, documents = _mark_tests(wanted, values), _document_tests(wanted, values)
    if by_document:
        return f"FROM {_FROM_DOCUMENTS} WHERE {' AND '.join(marks + documents)}", values
    if documents:
        marks.append(
            f"m.text_id IN (SELECT c.text_id FROM document_fact AS c "  # noqa: S608 - our columns
            f"WHERE {' AND '.join(documents)})"
        )
    return f"FROM ledger_entry AS m WHERE {' AND '.join(marks)}", values


def _bound(values: dict[str, Any], value: object) -> str:
    """Keep a value to be bound and return the name that stands for it."""
    name = f"v{len(values)}"
    values[name] = getattr(value, "value", value)
    return f":{name}"


def _among(column: str, several: Iterable[object], values: dict[str, Any]) -> str:
    """Return the condition that a column has one of some values."""
    names = [_bound(values, value) for value in several]
    return f"{column} = {names[0]}" if len(names) == 1 else f"{column} IN ({', '.join(names)})"


def _mark_tests(wanted: LedgerFilter, values: dict[str, Any]) -> list[str]:
    """Return the conditions on marks; that on the roles decides even when there are none."""
    tests = [_among("m.role", wanted.roles, values)]
    for column, single, several in (
        ("m.fulfilment", wanted.status, wanted.statuses),
        ("m.kind", wanted.kind or None, wanted.kinds),
        ("m.grain", wanted.grain, ()),
        ("m.strength", wanted.strength, wanted.strengths),
        ("m.verifiability", wanted.verifiability, wanted.verifiabilities),
    ):
        tests += [_among(column, each, values) for each in ([single], several) if any(each)]
    if wanted.decided_only:
        tests.append("m.state <> 'suggested'")
    if wanted.unit.strip():
        tests.append(f"instr(m.responsible_units, {_bound(values, wanted.unit.strip())}) > 0")
    if wanted.chain is not None:
        tests.append(_OF_CHAIN.format(_bound(values, wanted.chain)))
    if wanted.reviewer:
        name = _bound(values, wanted.reviewer)
        tests.append(_OF_REVIEWER.format(name, name))
    if wanted.text.strip():
        tests.append(_text_condition(wanted.text.strip(), values))
    if wanted.group is not None and GROUPS[wanted.group[0]] in _MARK_GROUPS:
        tests.append(f"{GROUPS[wanted.group[0]]} IS {_bound(values, wanted.group[1])}")
    return tests


def _document_tests(wanted: LedgerFilter, values: dict[str, Any]) -> list[str]:
    """Return the conditions on documents."""
    tests = []
    for column, single, several in (
        ("c.year", wanted.year, wanted.years),
        ("c.issuer", wanted.issuer or None, wanted.issuers),
        ("c.document_id", wanted.document_id, ()),
    ):
        tests += [_among(column, each, values) for each in ([single], several) if any(each)]
    if wanted.document_kind is not None:
        tests.append(kind_condition(wanted.document_kind))
    if wanted.group is not None and GROUPS[wanted.group[0]] not in _MARK_GROUPS:
        tests.append(f"{GROUPS[wanted.group[0]]} IS {_bound(values, wanted.group[1])}")
    return tests


_MARK_GROUPS = frozenset(column for column in GROUPS.values() if "m." in column)


def is_of_documents(group: LedgerGroup) -> bool:
    """Tell whether a group is a property of the document."""
    return GROUPS[group] not in _MARK_GROUPS


def _text_condition(text: str, values: dict[str, Any]) -> str:
    """Return the condition for words in the mark or in its document."""
    return (
        f"({words_condition(_OF_THE_MARK, text, values)} "  # noqa: S608 - our columns
        "OR m.text_id IN (SELECT f.text_id FROM document_fact AS f "
        f"JOIN document AS d ON d.id = f.document_id "
        f"WHERE {words_condition(_OF_THE_DOCUMENT, text, values)}))"
    )
