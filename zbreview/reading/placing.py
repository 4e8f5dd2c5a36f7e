"""Carry what was found in the legible view back to the text itself."""

from dataclasses import replace

from zbreview.domain.documents import MetadataField
from zbreview.domain.findings import Damage, Finding, Reading
from zbreview.domain.identity import Uuid, stable_uuid
from zbreview.domain.quantities import Deadline, PolicyReference, Quantity
from zbreview.domain.sections import Section
from zbreview.domain.spans import Span
from zbreview.text.legible import Legible


def placed(reading: Reading, view: Legible, source: str, digest: str) -> Reading:
    """Return a reading of the view with spans, quotations and identifiers of the source.

    ``digest`` is the checksum of the source, which identifiers are made from.
    """
    if not view.places:
        return reading
    return _Placer(view, source, digest).reading(reading)


class _Placer:
    def __init__(self, view: Legible, source: str, digest: str) -> None:
        self.view, self.source, self.digest = view, source, digest

    def reading(self, found: Reading) -> Reading:
        """Carry everything over; items keep their subs."""
        names = {one.uuid: self._uuid(one) for one in found.findings}
        return replace(
            found,
            text_sha256=self.digest,
            metadata=tuple(self._field(one) for one in found.metadata),
            sections=tuple(self._section(one) for one in found.sections),
            findings=tuple(self._finding(one, names) for one in found.findings),
            quantities=tuple(self._quantity(one) for one in found.quantities),
            policy_references=tuple(self._policy(one) for one in found.policy_references),
            damage=tuple(self._damage(one) for one in found.damage),
        )

    def _uuid(self, finding: Finding) -> Uuid:
        span = self.view.span(finding.span)
        return stable_uuid(self.digest, finding.role, span.start, span.end)

    def _field(self, field: MetadataField) -> MetadataField:
        return replace(field, span=self.view.span(field.span) if field.span else None)

    def _section(self, section: Section) -> Section:
        heading = self.view.span(section.heading_span) if section.heading_span else None
        return replace(
            section,
            span=self.view.span(section.span),
            heading_span=heading,
            heading=heading.of(self.source) if heading else section.heading,
        )

    def _finding(self, finding: Finding, names: dict[Uuid, Uuid]) -> Finding:
        span = self.view.span(finding.span)
        return replace(
            finding,
            uuid=names[finding.uuid],
            parent=names.get(finding.parent) if finding.parent else None,
            span=span,
            quote=span.of(self.source),
            deadline=self._deadline(finding.deadline),
        )

    def _deadline(self, deadline: Deadline | None) -> Deadline | None:
        if deadline is None or deadline.span is None:
            return deadline
        span = self.view.span(deadline.span)
        return replace(deadline, span=span, text=span.of(self.source))

    def _quantity(self, quantity: Quantity) -> Quantity:
        span = self.view.span(quantity.span)
        uuid = stable_uuid("quantity", self.digest, span.start, span.end)
        return replace(quantity, uuid=uuid, span=span, text=span.of(self.source))

    def _policy(self, policy: PolicyReference) -> PolicyReference:
        span = self.view.span(policy.span)
        uuid = stable_uuid("policy", self.digest, span.start, span.end)
        return replace(policy, uuid=uuid, span=span, text=span.of(self.source))

    def _damage(self, damage: Damage) -> Damage:
        span = self.view.span(damage.span)
        if span.of(self.source).isspace():
            span = self._whole_gap(span)
        return replace(damage, span=span)

    def _whole_gap(self, span: Span) -> Span:
        """Return a break with all the blank lines around it."""
        start, end = span.start, span.end
        while start and self.source[start - 1].isspace():
            start -= 1
        while end < len(self.source) and self.source[end].isspace():
            end += 1
        return Span(start, end)
