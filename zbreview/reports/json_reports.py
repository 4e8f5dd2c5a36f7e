"""Annotated text, chains and ledger as JSON, in the words of the command line's contract."""

import json
from pathlib import Path
from typing import Any

from zbreview.domain.labels import RELATIONS
from zbreview.domain.spans import Span
from zbreview.reports.model import (
    AnnotatedReport,
    ChainSheet,
    ComparisonEntry,
    ComparisonReport,
    LedgerLine,
    LedgerReport,
    QuantityLine,
    Report,
)

Json = dict[str, Any]
_RELATIONS = {label: relation.value for relation, label in RELATIONS.items()}


def write_json(report: Report, target: Path) -> None:
    """Write the report to a path; the file is complete when this returns."""
    words = json.dumps(payload(report), ensure_ascii=False, indent=1)
    target.write_text(words + "\n", encoding="utf-8", errors="replace", newline="\n")


def payload(report: Report) -> Json:
    """Return the report as JSON values; raises TypeError for one that has no such form."""
    head = report.head
    common: Json = {
        "title": head.title,
        "library": head.library,
        "date": head.date,
        "author": head.author,
        "notice": head.notice,
    }
    if isinstance(report, LedgerReport):
        return {"report": "ledger", **common, **_ledger(report)}
    if isinstance(report, ComparisonReport):
        return {"report": "comparison", **common, **_comparison(report)}
    if isinstance(report, AnnotatedReport):
        return {"report": "annotated", **common, **_annotated(report)}
    message = f"no JSON for {type(report).__name__}"
    raise TypeError(message)


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _ledger(report: LedgerReport) -> Json:
    return {
        "selection": report.selection,
        "documents": report.documents,
        "commitments": [_commitment(line) for line in report.lines],
    }


def _commitment(line: LedgerLine) -> Json:
    deadline = {"text": line.deadline, "normalized": line.deadline_date or None}
    return {
        "file": line.file,
        "document": line.document,
        "year": line.year,
        "issuer": line.issuer,
        "proposal_number": line.proposal_number,
        "subject": line.subject,
        "paragraph": line.paragraph,
        **_place(line.span),
        "quote": line.quote,
        "responsible_units": [unit for unit in line.units.split("、") if unit],
        "deadline": deadline if line.deadline else None,
        "quantities": [_quantity(figure) for figure in line.figures],
        "strength": line.strength,
        "verifiability": line.verifiability,
        "kind": line.kind,
        "state": line.state.value,
        "status": line.fulfilment.value,
        "status_note": line.status_note,
        "status_by": line.status_by,
        "status_at": line.status_at,
        "chains": [name for name in line.chains.split("、") if name],
    }


def _quantity(figure: QuantityLine) -> Json:
    return {
        "text": figure.text,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "basis": figure.basis,
        "indicator": figure.indicator,
        **_place(figure.span),
    }


def _comparison(report: ComparisonReport) -> Json:
    return {
        "years": [
            {"year": year.year, "documents": year.documents, "bodies": list(year.bodies)}
            for year in report.years
        ],
        "chains": [_chain(sheet) for sheet in report.chains],
    }


def _chain(sheet: ChainSheet) -> Json:
    return {
        "name": sheet.name,
        "focus": sheet.focus,
        "state": sheet.state.value,
        "note": sheet.note,
        "members": [_member(cell.year, entry) for cell in sheet.cells for entry in cell.entries],
        "empty_years": [
            {"year": cell.year, "note": cell.empty} for cell in sheet.cells if not cell.entries
        ],
    }


def _member(year: str, entry: ComparisonEntry) -> Json:
    return {
        "file": entry.source.file,
        "document": entry.source.document,
        "paragraph": entry.source.paragraph,
        **_place(entry.source.span),
        "year": year,
        "role": entry.role.value,
        "state": entry.state.value,
        "quote": entry.quote,
        "value": entry.value,
        "relation": _RELATIONS.get(entry.relation),
        "delta": entry.delta,
        "explanation": entry.explanation,
        "caveats": list(entry.caveats),
        "confirmed_by": entry.confirmed_by,
        "confirmed_at": entry.confirmed_at,
    }


def _annotated(report: AnnotatedReport) -> Json:
    return {
        "file": report.file_name,
        "text_sha256": report.text_sha256,
        "text": report.text,
        "metadata": [
            {"label": fact.label, "value": fact.value, "origin": fact.origin, "note": fact.note}
            for fact in report.facts
        ],
        "notes": [
            {
                "number": note.number,
                "role": note.role.value,
                "grain": note.grain.value,
                "state": note.state.value,
                **_place(note.span),
                "paragraph": note.paragraph,
                "quote": note.quote,
                "details": dict(note.details),
                "decided_by": note.decided_by,
                "decided_at": note.decided_at,
            }
            for note in report.notes
        ],
    }
