"""Carry what was found in the legible view back to the text itself."""

from dataclasses import replace

from zbreview.domain.documents import MetadataField
from zbreview.domain.findings import Damage, Finding, Reading
from zbreview.domain.identity import Places, Uuid
from zbreview.domain.quantities import Deadline, PolicyReference, Quantity
from zbreview.domain.sections import Section
from zbreview.domain.spans import Span
from zbreview.text.legible import Legible


class Placer:
    """Carries what stages find in the view of a source over to the source.

    ``digest`` is the checksum of the source, which identifiers are made from.
    """

    def __init__(self, view: Legible, source: str, digest: str) -> None:
        self.view, self.source, self.digest = view, source, digest
        self._of_role: dict[str, Places] = {}
        self._quantities, self._policies = Places("quantity", digest), Places("policy", digest)

    def uuid(self, role: str, span: Span) -> Uuid:
        """Return the identifier of a finding that has this role and place in the view."""
        placed = self.view.span(span)
        places = self._of_role.get(role)
        if places is None:
            places = self._of_role[role] = Places(self.digest, role)
        return places.uuid(placed.start, placed.end)

    def reading(self, found: Reading) -> Reading:
        """Return a reading with spans and quotations of the source.

        Findings have their identifiers already; quantities and policies get theirs here.
        """
        if not self.view.places:
            return self._identified(found)
        return Reading(
            self.digest, found.version,
            metadata=tuple(map(self._field, found.metadata)),
            sections=tuple(map(self._section, found.sections)),
            findings=tuple(map(self._finding, found.findings)),
            quantities=tuple(map(self._quantity, found.quantities)),
            policy_references=tuple(map(self._policy, found.policy_references)),
            damage=tuple(map(self._damage, found.damage)),
            dictionaries=found.dictionaries,
        )  # fmt: skip

    def _identified(self, found: Reading) -> Reading:
        """Return a reading of a view that leaves nothing out: only identifiers are missing."""
        return replace(
            found,
            quantities=tuple(map(self._quantity, found.quantities)),
            policy_references=tuple(map(self._policy, found.policy_references)),
        )

    def _field(self, field: MetadataField) -> MetadataField:
        return field if field.span is None else replace(field, span=self.view.span(field.span))

    def _section(self, one: Section) -> Section:
        heading = None if one.heading_span is None else self.view.span(one.heading_span)
        return Section(
            self.view.span(one.span), one.level, one.label, one.scheme,
            one.heading if heading is None else heading.of(self.source), heading,
            one.role, one.role_reason, one.parent, one.rule, one.confidence,
        )  # fmt: skip

    def _finding(self, one: Finding) -> Finding:
        span = self.view.span(one.span)
        return Finding(
            one.uuid, one.role, span, span.of(self.source), one.rule, one.reason, one.confidence,
            one.grain, one.parent, one.section_path, one.responsible_units, one.units_source,
            self._deadline(one.deadline), one.strength, one.verifiability, one.kind,
        )  # fmt: skip

    def _deadline(self, deadline: Deadline | None) -> Deadline | None:
        if deadline is None or deadline.span is None:
            return deadline
        span = self.view.span(deadline.span)
        return Deadline(span.of(self.source), deadline.date, span, deadline.inherited)

    def _quantity(self, one: Quantity) -> Quantity:
        span = self.view.span(one.span)
        return Quantity(
            self._quantities.uuid(span.start, span.end), span, span.of(self.source),
            one.value, one.value_max, one.unit, one.comparator, one.rule, one.confidence,
            one.basis, one.certainty, one.indicator, one.level, one.growth, one.normalized,
        )  # fmt: skip

    def _policy(self, policy: PolicyReference) -> PolicyReference:
        span = self.view.span(policy.span)
        uuid = self._policies.uuid(span.start, span.end)
        return PolicyReference(
            uuid, span, span.of(self.source), policy.title, policy.doc_number, policy.rule
        )

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
