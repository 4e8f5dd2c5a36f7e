"""Documents and their readings as the JSON contract of ``extract`` prints them."""

from collections.abc import Iterable
from typing import Any

from zbreview.domain.documents import MetadataField, RawDocument
from zbreview.domain.findings import Finding, Reading, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.quantities import Deadline, PolicyReference, Quantity
from zbreview.domain.sections import Section
from zbreview.domain.spans import Span

Json = dict[str, Any]


def document_payload(document: RawDocument, reading: Reading, *, with_text: bool) -> Json:
    """Return one document of the contract; ``with_text`` adds the text that offsets count in."""
    payload: Json = {
        "file": document.name,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "n_chars": document.n_chars,
        **reading_payload(reading),
    }
    if with_text:
        payload["text"] = document.text
    return payload


def reading_payload(reading: Reading) -> Json:
    """Return what was read, without the document that it was read in."""
    return {
        "metadata": {field.name: _field(field) for field in reading.metadata},
        "sections": [_section(section) for section in reading.sections],
        "commitments": _commitments(reading.of_role(Role.COMMITMENT)),
        "results": _statements(reading.of_role(Role.RESULT)),
        "standing_instruments": _statements(reading.of_role(Role.STANDING)),
        "quantities": [_quantity(quantity) for quantity in reading.quantities],
        "policy_refs": [_policy(reference) for reference in reading.policy_references],
    }


def _place(span: Span | None) -> Json:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _field(field: MetadataField) -> Json:
    value: str | int = field.value
    if field.name == "year" and field.value.isdigit():
        value = int(field.value)
    return {
        "value": value,
        "source": field.origin.value,
        "confidence": round(field.confidence, 3),
        **_place(field.span),
    }


def _section(section: Section) -> Json:
    return {
        **_place(section.span),
        "level": section.level,
        "label": section.label,
        "heading": section.heading,
        "role": section.role.value,
    }


def _commitments(findings: Iterable[Finding]) -> list[Json]:
    every = tuple(findings)
    numbers = _numbers(every)
    return [
        {
            **_statement(finding, numbers),
            "responsible_units": list(finding.responsible_units),
            "deadline": _deadline(finding.deadline),
            "strength": finding.strength.value if finding.strength else None,
            "verifiability": finding.verifiability.value if finding.verifiability else None,
            "kind": finding.kind,
            "rule": finding.rule,
            "confidence": round(finding.confidence, 3),
        }
        for finding in every
    ]


def _statements(findings: Iterable[Finding]) -> list[Json]:
    every = tuple(findings)
    numbers = _numbers(every)
    return [
        {
            **_statement(finding, numbers),
            "rule": finding.rule,
            "confidence": round(finding.confidence, 3),
        }
        for finding in every
    ]


def _numbers(findings: tuple[Finding, ...]) -> dict[Uuid, int]:
    return {finding.uuid: number for number, finding in enumerate(findings)}


def _statement(finding: Finding, numbers: dict[Uuid, int]) -> Json:
    """Return what every finding has; ``parent`` is the place of its item in the same list."""
    return {
        **_place(finding.span),
        "grain": finding.grain.value,
        "parent": numbers.get(finding.parent) if finding.parent else None,
        "section_path": list(finding.section_path),
    }


def _deadline(deadline: Deadline | None) -> Json | None:
    return {"text": deadline.text, "normalized": deadline.date} if deadline else None


def _quantity(quantity: Quantity) -> Json:
    return {
        **_place(quantity.span),
        "text": quantity.text,
        "value": _number(quantity.value),
        "value_max": _number(quantity.value_max),
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
        "basis": quantity.basis,
        "certainty": quantity.certainty.value,
        "indicator": quantity.indicator,
    }


def _number(value: float | None) -> float | int | None:
    """Return a whole number as an integer, so that 50 is not printed as 50.0."""
    return int(value) if value is not None and value == int(value) else value


def _policy(reference: PolicyReference) -> Json:
    return {
        **_place(reference.span),
        "text": reference.text,
        "title": reference.title,
        "doc_number": reference.doc_number,
    }
