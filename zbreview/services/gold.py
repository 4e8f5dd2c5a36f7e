"""Hand the analysts' confirmed work out as annotations that ``evaluate`` measures against."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from zbreview.domain.documents import DocumentCard, MetadataField, Origin, ReviewState
from zbreview.domain.findings import Finding, Reading, Role
from zbreview.domain.reviews import DECIDED, Mark, MarkState
from zbreview.errors import UserError
from zbreview.services.payload import reading_payload
from zbreview.services.whole_files import write_whole
from zbreview.store import documents, marks
from zbreview.store.library import Library

Json = dict[str, Any]

UNCHECKED = ("sections", "quantities")
"""Layers that nobody decides on in the window: they are exported as the machine read them."""

_FINISHED = frozenset({ReviewState.REVIEWED, ReviewState.CHECKED})
_SCORED = frozenset({Role.COMMITMENT, Role.RESULT, Role.STANDING})


def export_gold(library: Library, target: Path) -> int:
    """Write every document reviewed as gold and return how many; raises UserError for none."""
    cards = [card for card in documents.cards(library) if card.review_state in _FINISHED]
    if not cards:
        message = "没有可以导出为金标的文件。"
        raise UserError(message, "请先审完文件，把审阅状态改为“已审”或“复核”。")
    names = Counter(card.name for card in cards)
    found = [
        _document(library, card, f"{card.id}-{card.name}" if names[card.name] > 1 else card.name)
        for card in cards
    ]
    gold = json.dumps({"documents": found}, ensure_ascii=False, indent=1) + "\n"
    write_whole(target, lambda path: path.write_text(gold, encoding="utf-8"))
    return len(found)


def _document(library: Library, card: DocumentCard, name: str) -> Json:
    """Return one document: decisions as annotations, undecided suggestions as neutral ground."""
    machine = documents.reading_of(library, card.text_id)
    every = marks.marks_of(library, card.text_id)
    decided = replace(
        machine,
        metadata=tuple(_fields(library, card, machine)),
        findings=tuple(_finding(mark) for mark in every if mark.state in DECIDED),
    )
    return {
        "file": name,
        "sha256": card.sha256,
        "text_sha256": machine.text_sha256,
        "text": documents.text_of(library, card.text_id),
        "reviewer": card.reviewer,
        "unchecked": list(UNCHECKED),
        **reading_payload(decided),
        "ambiguous": [
            {"start": mark.span.start, "end": mark.span.end, "note": "机器建议，尚未决定"}
            for mark in every
            if mark.state is MarkState.SUGGESTED and mark.role in _SCORED
        ],
    }


def _fields(library: Library, card: DocumentCard, machine: Reading) -> Iterator[MetadataField]:
    """Yield the effective fields; an entry by hand is as explicit as what it replaces."""
    for field in documents.metadata_of(library, card.id):
        if field.origin is Origin.MANUAL:
            read = machine.field(field.name)
            yield replace(field, origin=read.origin if read else Origin.EXPLICIT)
        else:
            yield field


def _finding(mark: Mark) -> Finding:
    """Return a decision in the shape of what the reader returns."""
    return Finding(
        uuid=mark.uuid, role=mark.role, span=mark.span, quote=mark.quote, rule=mark.rule,
        reason=mark.reason, confidence=mark.confidence, grain=mark.grain, parent=mark.parent,
        section_path=mark.section_path, responsible_units=mark.responsible_units,
        units_source=mark.units_source, deadline=mark.deadline, strength=mark.strength,
        verifiability=mark.verifiability, kind=mark.kind,
    )  # fmt: skip
