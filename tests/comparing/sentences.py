"""Build statements of an invented city from plain sentences."""

from collections.abc import Sequence
from typing import Any

from zbreview.comparing.candidates import StatementIndex
from zbreview.domain.documents import DocumentCard, DocumentKind, Origin
from zbreview.domain.findings import Role
from zbreview.domain.identity import DocumentId, TextId, stable_uuid
from zbreview.domain.links import Statement
from zbreview.domain.quantities import Comparator, Deadline, Quantity
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.services.dictionaries import lexicon
from zbreview.services.lexicon_views import topics_in

SHIPPED_TOPICS = topics_in(lexicon())
MONEY = {"元": 1.0, "万元": 10_000.0, "亿元": 100_000_000.0}
OFFICE = "云江市科学技术局"


def index_of(
    statements: Sequence[Statement], *, before: StatementIndex | None = None
) -> StatementIndex:
    """Return an index that goes by the shipped topics."""
    return StatementIndex(statements, topics=SHIPPED_TOPICS, before=before)


def card(year: int | None = 2019, **fields: Any) -> DocumentCard:
    """Return the card of a reply of the city's science office."""
    name = fields.pop("name", f"{fields.get('issuer', OFFICE)}{year}年答复.txt")
    values: dict[str, Any] = {
        "id": DocumentId(sum(name.encode())),
        "uuid": stable_uuid("document", name),
        "text_id": TextId(sum(name.encode())),
        "name": name,
        "title": name.removesuffix(".txt"),
        "kind": DocumentKind.CPPCC_REPLY,
        "issuer": OFFICE,
        "year": year,
        "year_origin": Origin.EXPLICIT if year else None,
        "date": None,
    }
    return DocumentCard(**{**values, **fields})


def number(
    quote: str, words: str, value: float, high: float | None = None, *, nth: int = 0, **fields: Any
) -> Quantity:
    """Return a quantity on some words of a quote; the unit is told from the words."""
    start = -1
    for _ in range(nth + 1):
        start = quote.index(words, start + 1)
    unit = fields.pop("unit", None) or next(
        (each for each in ("亿元", "万元", "元", "%", "家", "个", "名", "人") if each in words),
        "万元" if "万" in words else "",
    )
    comparator = Comparator.RANGE if high is not None else Comparator.EQ
    values: dict[str, Any] = {
        "uuid": stable_uuid(quote, words, nth),
        "span": Span(start, start + len(words)),
        "text": words,
        "value": value,
        "value_max": high,
        "unit": unit,
        "comparator": comparator,
        "rule": "test.number",
        "normalized": value * MONEY[unit] if unit in MONEY else None,
    }
    return Quantity(**{**values, **fields})


def said(
    quote: str,
    year: int | None = 2019,
    *numbers: Quantity,
    role: Role = Role.COMMITMENT,
    document: DocumentCard | None = None,
    context: str = "",
    **fields: Any,
) -> Statement:
    """Return a statement of a year; other fields go to the mark."""
    where = document or card(year)
    values: dict[str, Any] = {
        "uuid": stable_uuid("mark", where.name, quote, fields.get("grain", "")),
        "text_id": where.text_id,
        "role": role,
        "state": MarkState.SUGGESTED,
        "span": Span(0, len(quote)),
        "quote": quote,
        "author": "林砚",
    }
    return Statement(Mark(**{**values, **fields}), where, numbers, context)


def due(text: str, date: str) -> Deadline:
    """Return a time limit."""
    return Deadline(text=text, date=date, span=None)
