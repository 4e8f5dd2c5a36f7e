"""Which rules spoke in a reading, and on what."""

from collections.abc import Iterator
from dataclasses import dataclass

from zbreview.domain.findings import Finding, Reading
from zbreview.domain.spans import Span
from zbreview.reading.quantity_masks import exclusions
from zbreview.text.legible import legible


@dataclass(frozen=True, slots=True)
class Emitted:
    """One rule at work: where (None for a conclusion from elsewhere) and what it gave."""

    rule: str
    span: Span | None
    value: str


def emitted(text: str, reading: Reading) -> Iterator[Emitted]:
    """Yield every rule that spoke, stage by stage."""
    for field in reading.metadata:
        yield Emitted(field.rule, field.span, field.value)
    for section in reading.sections:
        heading = section.heading or section.label or section.span.of(text)
        yield Emitted(section.rule, section.span, heading)
    for finding in reading.findings:
        yield Emitted(finding.rule, finding.span, finding.quote)
        yield from _of_fields(finding)
    for quantity in reading.quantities:
        yield Emitted(quantity.rule, quantity.span, quantity.text)
    view = legible(text)
    for rule, place in exclusions(view.text):
        span = view.span(place)
        yield Emitted(rule, span, span.of(text))
    for reference in reading.policy_references:
        yield Emitted(reference.rule, reference.span, reference.text)
    for damage in reading.damage:
        yield Emitted(f"damage.{damage.kind}", damage.span, damage.span.of(text))


def _of_fields(finding: Finding) -> Iterator[Emitted]:
    """Yield the rules behind the fields of a commitment."""
    if finding.units_source:
        units = "、".join(finding.responsible_units)
        yield Emitted(f"units.{finding.units_source}", finding.span, units)
    if finding.deadline is not None:
        origin = "inherited" if finding.deadline.inherited else "stated"
        yield Emitted(f"deadline.{origin}", finding.deadline.span, finding.deadline.text)
    if finding.strength is not None:
        yield Emitted(f"strength.{finding.strength}", finding.span, finding.quote)
    if finding.verifiability is not None:
        yield Emitted(f"verifiability.{finding.verifiability}", finding.span, finding.quote)
