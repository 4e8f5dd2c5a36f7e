"""What a second reading of a text finds otherwise than the first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from zbreview.domain.findings import Finding, Reading
from zbreview.domain.identity import Uuid
from zbreview.domain.labels import FIELDS, STRENGTHS, VERIFIABILITIES
from zbreview.domain.quantities import Deadline

FindingKey = tuple[str, str, int, int]
"""Role, grain and place: what two readings call the same finding."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with its Chinese name, before and after; empty for nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """A finding that both readings have, with what they say otherwise about it."""

    finding: Finding
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What is new, gone and changed; ``is_same`` where nothing at all differs.

    Of sections and quantities only the numbers of places that differ are told.
    """

    added: tuple[Finding, ...] = ()
    vanished: tuple[Finding, ...] = ()
    changed: tuple[ChangedFinding, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    n_sections: int = 0
    n_quantities: int = 0
    is_same: bool = True


def differences(before: Reading, after: Reading) -> Differences:
    """Return what two readings of one text find otherwise."""
    old = {key_of(finding): finding for finding in before.findings}
    new = {key_of(finding): finding for finding in after.findings}
    changed = (
        ChangedFinding(new[key], fields)
        for key in new
        if key in old and (fields := _changes(old[key], new[key]))
    )
    return Differences(
        added=tuple(finding for key, finding in new.items() if key not in old),
        vanished=tuple(finding for key, finding in old.items() if key not in new),
        changed=tuple(changed),
        fields=_metadata(before, after),
        n_sections=_number(before, after, _section_places),
        n_quantities=_number(before, after, _quantity_places),
        is_same=_bare(before) == _bare(after),
    )


def key_of(finding: Finding) -> FindingKey:
    """Return what tells a finding from the others of its text."""
    return (finding.role, finding.grain, finding.span.start, finding.span.end)


def _changes(before: Finding, after: Finding) -> tuple[FieldChange, ...]:
    one, other = _told(before), _told(after)
    return tuple(
        FieldChange(name, one[name], other[name]) for name in one if one[name] != other[name]
    )


def _told(finding: Finding) -> Mapping[str, str]:
    """Return what a finding says, by Chinese names."""
    return {
        "责任单位": "、".join(finding.responsible_units),
        "时限": _deadline(finding.deadline),
        "力度": STRENGTHS[finding.strength] if finding.strength else "",
        "可核验性": VERIFIABILITIES[finding.verifiability] if finding.verifiability else "",
        "类型": finding.kind,
        "所在章节": " / ".join(finding.section_path),
    }


def _deadline(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    return f"{deadline.text}（{deadline.date}）" if deadline.date else deadline.text


def _metadata(before: Reading, after: Reading) -> tuple[FieldChange, ...]:
    one = {field.name: field.value for field in before.metadata}
    other = {field.name: field.value for field in after.metadata}
    return tuple(
        FieldChange(FIELDS.get(name, name), one.get(name, ""), other.get(name, ""))
        for name in {**one, **other}
        if one.get(name) != other.get(name)
    )


def _section_places(reading: Reading) -> set[object]:
    return {(part.span, part.level, part.role) for part in reading.sections}


def _quantity_places(reading: Reading) -> set[object]:
    return {
        (one.span, one.value, one.value_max, one.unit, one.comparator) for one in reading.quantities
    }


def _number(before: Reading, after: Reading, places: Callable[[Reading], set[object]]) -> int:
    """Return how many places only one of the readings has, those of the richer one."""
    one, other = places(before), places(after)
    return max(len(one - other), len(other - one))


def _bare(reading: Reading) -> Reading:
    """Return a reading without what only tells when it was made: uuids, version, dictionaries."""
    names = {finding.uuid: Uuid(repr(key_of(finding))) for finding in reading.findings}
    nobody = Uuid("")
    return replace(
        reading,
        version=0,
        dictionaries="",
        metadata=tuple(sorted(reading.metadata, key=lambda field: field.name)),
        findings=tuple(
            replace(
                finding,
                uuid=names[finding.uuid],
                parent=names.get(finding.parent, finding.parent) if finding.parent else None,
            )
            for finding in reading.findings
        ),
        quantities=tuple(replace(one, uuid=nobody) for one in reading.quantities),
        policy_references=tuple(replace(one, uuid=nobody) for one in reading.policy_references),
    )
