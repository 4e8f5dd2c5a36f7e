"""Every report as JSON, in the words of the command line's contract."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zbreview.domain.labels import RELATIONS
from zbreview.domain.spans import Span
from zbreview.reports.code_model import CodeReport, ParallelReport
from zbreview.reports.kinds import Report
from zbreview.reports.model import (
    AnnotatedReport,
    ChainSheet,
    CodedPassage,
    ComparisonEntry,
    ComparisonReport,
    FormReport,
    LedgerLine,
    LedgerReport,
    QuantityLine,
    Source,
    SummaryReport,
)
from zbreview.reports.progress import Step, silent

Json = dict[str, Any]
_RELATIONS = {label: relation.value for relation, label in RELATIONS.items()}


def write_json(report: Report, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    step(0, 0, "写数据")
    words = json.dumps(payload(report), ensure_ascii=False, indent=1)
    target.write_text(words + "\n", encoding="utf-8", errors="replace", newline="\n")


def payload(report: Report) -> Json:
    """Return the report as JSON values."""
    head = report.head
    common: Json = {
        "title": head.title,
        "library": head.library,
        "date": head.date,
        "author": head.author,
        "notice": head.notice,
    }
    name, say = _FORMS[type(report)]
    return {"report": name, **common, **say(report)}


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
        "page": line.page,
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
        **_source(entry.source),
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
                "page": note.page,
                "quote": note.quote,
                "details": dict(note.details),
                "decided_by": note.decided_by,
                "decided_at": note.decided_at,
            }
            for note in report.notes
        ],
        "codes": [_coded(passage) for passage in report.codes],
    }


def _form(report: FormReport) -> Json:
    return {
        "selection": report.selection,
        "replies": [
            {
                "facts": dict(form.facts),
                "commitments": [_commitment(line) for line in form.lines],
            }
            for form in report.forms
        ],
    }


def _summary(report: SummaryReport) -> Json:
    return {
        "basis": report.basis,
        "sections": [
            {
                "title": section.title,
                "lead": section.lead,
                "items": [
                    {"words": item.words, "quote": item.quote, "place": item.place}
                    for item in section.items
                ],
                "more": section.more,
            }
            for section in report.sections
        ],
    }


def _source(source: Source) -> Json:
    return {
        "file": source.file,
        "document": source.document,
        "paragraph": source.paragraph,
        "page": source.page,
        **_place(source.span),
    }


def _coded(passage: CodedPassage) -> Json:
    return {
        "code": passage.code,
        **_source(passage.source),
        "quote": passage.quote,
        "note": passage.note,
        "author": passage.author,
        "date": passage.date,
    }


def _codes(report: CodeReport) -> Json:
    return {
        "selection": report.selection,
        "codes": [
            {
                "codebook": section.codebook,
                "path": list(section.path),
                "definition": section.definition,
                "includes": section.includes,
                "excludes": section.excludes,
                "passages": [_coded(passage) for passage in section.passages],
            }
            for section in report.sections
        ],
    }


def _parallel(report: ParallelReport) -> Json:
    return {
        "columns": [
            {"document": c.document, "file": c.file, "year": c.year, "issuer": c.issuer}
            for c in report.columns
        ],
        "taken_over": list(report.taken_over),
        "rows": [
            {
                "cells": [
                    {**_source(cell.source), "quote": cell.quote, "role": cell.role}
                    if cell
                    else None
                    for cell in row.cells
                ],
                "changes": list(row.changes),
            }
            for row in report.rows
        ],
    }


_FORMS: dict[type[Report], tuple[str, Callable[[Any], Json]]] = {
    LedgerReport: ("ledger", _ledger),
    ComparisonReport: ("comparison", _comparison),
    AnnotatedReport: ("annotated", _annotated),
    FormReport: ("form", _form),
    SummaryReport: ("summary", _summary),
    CodeReport: ("codes", _codes),
    ParallelReport: ("parallel", _parallel),
}
