"""The border between rows and domain values; nothing else knows how a value is stored."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from zbreview.domain.documents import DocumentKind, MetadataField, Origin
from zbreview.domain.findings import (
    Damage,
    Finding,
    Grain,
    Role,
    Strength,
    Verifiability,
)
from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.labels import KINDS_BY_NAME
from zbreview.domain.links import Link, Relation
from zbreview.domain.quantities import (
    Certainty,
    Comparator,
    Deadline,
    PolicyReference,
    Quantity,
)
from zbreview.domain.quantity_edits import QuantityDraft, QuantityEdit
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.sections import Section, SectionRole
from zbreview.domain.spans import Span

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = dict[str, Any]

NEWEST = "t.number = (SELECT max(number) FROM text_version WHERE document_id = t.document_id)"
"""SQL condition: the text version ``t`` is the newest of its document."""


def fetch(db: Database, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
    """Return every row of a query as a dict."""
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def fetch_one(
    db: Database, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
) -> Row | None:
    """Return the first row of a query, or None."""
    found = fetch(db, sql, parameters)
    return found[0] if found else None


def key_array(db: Database, sql: str, values: Mapping[str, Any]) -> array[int]:
    """Return the column ``id`` of a query in one value; other threads run while it is made."""
    found = fetch_one(db, f"SELECT group_concat(id) AS keys FROM ({sql})", values) or {}  # noqa: S608
    return array("q", json.loads(f"[{found['keys'] or ''}]"))


def as_json(values: Iterable[str]) -> str:
    """Return a list of strings as it is stored."""
    return _json_of(tuple(values))


@lru_cache(maxsize=256)
def _json_of(values: tuple[str, ...]) -> str:
    """Return the JSON of some words; the findings of a section share theirs."""
    return json.dumps(values, ensure_ascii=False)


def from_json(stored: str) -> tuple[str, ...]:
    """Return a stored list of strings."""
    return () if stored == "[]" else tuple(str(value) for value in json.loads(stored))


def kind_of(label: str | None) -> DocumentKind:
    """Return the kind that a doc_type value names; anything unknown is 其他."""
    return KINDS_BY_NAME.get(label or "", DocumentKind.OTHER)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _bounds(span: Span | None, prefix: str = "") -> Row:
    return {
        f"{prefix}start": None if span is None else span.start,
        f"{prefix}end": None if span is None else span.end,
    }


def metadata_row(field: MetadataField) -> Row:
    """Return the columns of a metadata field."""
    return {
        "name": field.name,
        "value": field.value,
        "origin": field.origin.value,
        "confidence": field.confidence,
        **_bounds(field.span),
        "rule": field.rule,
        "note": field.note,
    }


def metadata_field(row: Row) -> MetadataField:
    """Return the metadata field of a row."""
    return MetadataField(
        name=row["name"],
        value=row["value"],
        origin=Origin(row["origin"]),
        confidence=row["confidence"],
        span=_span(row["start"], row["end"]),
        rule=row["rule"],
        note=row["note"],
    )


def section_row(section: Section) -> Row:
    """Return the columns of a section, all but its place in the tree."""
    return {
        **_bounds(section.span),
        "level": section.level,
        "label": section.label,
        "scheme": section.scheme,
        "heading": section.heading,
        **_bounds(section.heading_span, "heading_"),
        "role": section.role.value,
        "role_reason": section.role_reason,
        "rule": section.rule,
        "confidence": section.confidence,
    }


def section(row: Row, parent: int | None) -> Section:
    """Return the section of a row; ``parent`` is the index of its parent in the list."""
    return Section(
        span=Span(row["start"], row["end"]),
        level=row["level"],
        label=row["label"],
        scheme=row["scheme"],
        heading=row["heading"],
        heading_span=_span(row["heading_start"], row["heading_end"]),
        role=SectionRole(row["role"]),
        role_reason=row["role_reason"],
        parent=parent,
        rule=row["rule"],
        confidence=row["confidence"],
    )


def deadline_row(deadline: Deadline | None) -> Row:
    """Return the columns of a deadline."""
    return {
        "deadline_text": "" if deadline is None else deadline.text,
        "deadline_date": None if deadline is None else deadline.date,
        **_bounds(None if deadline is None else deadline.span, "deadline_"),
        "deadline_inherited": int(deadline is not None and deadline.inherited),
    }


def _deadline(row: Row) -> Deadline | None:
    if not row["deadline_text"] and not row["deadline_date"]:
        return None
    return Deadline(
        text=row["deadline_text"],
        date=row["deadline_date"],
        span=_span(row["deadline_start"], row["deadline_end"]),
        inherited=bool(row["deadline_inherited"]),
    )


def _passage_row(passage: Finding | Mark) -> Row:
    """Return the columns that a finding and an annotation share."""
    return {
        "role": passage.role.value,
        "grain": passage.grain.value,
        "parent_uuid": passage.parent,
        **_bounds(passage.span),
        "quote": passage.quote,
        "section_path": as_json(passage.section_path),
        "responsible_units": as_json(passage.responsible_units),
        "units_source": passage.units_source,
        **deadline_row(passage.deadline),
        "strength": None if passage.strength is None else passage.strength.value,
        "verifiability": None if passage.verifiability is None else passage.verifiability.value,
        "kind": passage.kind,
        "rule": passage.rule,
        "reason": passage.reason,
        "confidence": passage.confidence,
    }


def finding_row(finding: Finding) -> Row:
    """Return the columns of a finding, all but its text and version."""
    return {"uuid": finding.uuid, **_passage_row(finding)}


def annotation_row(mark: Mark) -> Row:
    """Return the columns of an annotation, all but its surroundings and creation time."""
    return {
        "uuid": mark.uuid,
        "text_version_id": mark.text_id,
        "finding_uuid": mark.finding_uuid,
        "state": mark.state.value,
        **_passage_row(mark),
        "note": mark.note,
        "edited": as_json(mark.edited),
        "author": mark.author,
        "updated_at": mark.updated_at,
    }


def _passage(row: Row) -> Row:
    strength, verifiability = row["strength"], row["verifiability"]
    return {
        "uuid": Uuid(row["uuid"]),
        "role": Role(row["role"]),
        "span": Span(row["start"], row["end"]),
        "quote": row["quote"],
        "rule": row["rule"],
        "reason": row["reason"],
        "confidence": row["confidence"],
        "grain": Grain(row["grain"]),
        "parent": row["parent_uuid"],
        "section_path": from_json(row["section_path"]),
        "responsible_units": from_json(row["responsible_units"]),
        "units_source": row["units_source"],
        "deadline": _deadline(row),
        "strength": None if strength is None else Strength(strength),
        "verifiability": None if verifiability is None else Verifiability(verifiability),
        "kind": row["kind"],
    }


def finding(row: Row) -> Finding:
    """Return the finding of a row."""
    return Finding(**_passage(row))


def mark(row: Row) -> Mark:
    """Return the mark of an annotation row, or of a finding row dressed as one.

    A row that was seen before gives the same mark: after each decision a document's marks are
    read again, and all but one are as they were.
    """
    return _mark(tuple(row), tuple(row.values()))


@lru_cache(maxsize=8192)
def _mark(columns: tuple[str, ...], values: tuple[Any, ...]) -> Mark:
    row = dict(zip(columns, values, strict=True))
    return Mark(
        **_passage(row),
        text_id=TextId(row["text_version_id"]),
        state=MarkState(row["state"]),
        author=row["author"],
        finding_uuid=row["finding_uuid"],
        note=row["note"],
        edited=from_json(row["edited"]),
        updated_at=row["updated_at"],
    )


def quantity_row(quantity: Quantity) -> Row:
    """Return the columns of a quantity, all but its text."""
    return {
        "uuid": quantity.uuid,
        **_bounds(quantity.span),
        "quote": quantity.text,
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
        "basis": quantity.basis,
        "certainty": quantity.certainty.value,
        "indicator": quantity.indicator,
        "level": quantity.level,
        "growth": quantity.growth,
        "normalized": quantity.normalized,
        "rule": quantity.rule,
        "confidence": quantity.confidence,
    }


def quantity(row: Row) -> Quantity:
    """Return the quantity of a row."""
    return Quantity(
        uuid=Uuid(row["uuid"]),
        span=Span(row["start"], row["end"]),
        text=row["quote"],
        value=row["value"],
        value_max=row["value_max"],
        unit=row["unit"],
        comparator=Comparator(row["comparator"]),
        rule=row["rule"],
        confidence=row["confidence"],
        basis=row["basis"],
        certainty=Certainty(row["certainty"]),
        indicator=row["indicator"],
        level=row["level"],
        growth=row["growth"],
        normalized=row["normalized"],
    )


def draft_row(draft: QuantityDraft) -> Row:
    """Return the columns of a number as it was entered."""
    return {
        "value": draft.value,
        "value_max": draft.value_max,
        "unit": draft.unit,
        "comparator": draft.comparator.value,
        "basis": draft.basis,
        "certainty": draft.certainty.value,
        "indicator": draft.indicator,
        "level": draft.level,
        "growth": draft.growth,
    }


def quantity_edit(row: Row) -> QuantityEdit:
    """Return what a person said of a number."""
    draft = QuantityDraft(
        value=row["value"],
        unit=row["unit"],
        value_max=row["value_max"],
        comparator=Comparator(row["comparator"]),
        basis=row["basis"],
        certainty=Certainty(row["certainty"]),
        indicator=row["indicator"],
        level=row["level"],
        growth=row["growth"],
    )
    return QuantityEdit(
        uuid=Uuid(row["uuid"]),
        text_id=TextId(row["text_version_id"]),
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        draft=None if row["is_removed"] else draft,
        author=row["author"],
        updated_at=row["updated_at"],
    )


def policy_row(reference: PolicyReference) -> Row:
    """Return the columns of a policy reference, all but its text."""
    return {
        "uuid": reference.uuid,
        **_bounds(reference.span),
        "quote": reference.text,
        "title": reference.title,
        "doc_number": reference.doc_number,
        "rule": reference.rule,
    }


def policy_reference(row: Row) -> PolicyReference:
    """Return the policy reference of a row."""
    return PolicyReference(
        uuid=Uuid(row["uuid"]),
        span=Span(row["start"], row["end"]),
        text=row["quote"],
        title=row["title"],
        doc_number=row["doc_number"],
        rule=row["rule"],
    )


def damage_row(damage: Damage) -> Row:
    """Return the columns of a damaged place, all but its text."""
    return {**_bounds(damage.span), "kind": damage.kind, "note": damage.note}


def damage(row: Row) -> Damage:
    """Return the damaged place of a row."""
    return Damage(Span(row["start"], row["end"]), row["kind"], row["note"])


def link(row: Row) -> Link:
    """Return the link of a row."""
    return Link(
        uuid=Uuid(row["uuid"]),
        earlier=Uuid(row["earlier_uuid"]),
        later=Uuid(row["later_uuid"]),
        relation=Relation(row["relation"]),
        rule=row["rule"],
        explanation=row["explanation"],
        delta=row["delta"],
        caveats=from_json(row["caveats"]),
        score=row["score"],
        reasons=from_json(row["reasons"]),
        is_manual=bool(row["is_manual"]),
        author=row["author"],
        created_at=row["created_at"],
    )
