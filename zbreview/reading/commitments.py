"""Turn promised items into findings: who, by when, how firmly, and their single actions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from zbreview.domain.findings import Finding, Grain, Role, Strength, Verifiability
from zbreview.domain.identity import Uuid
from zbreview.domain.quantities import Deadline, Quantity
from zbreview.domain.sections import SectionRole
from zbreview.domain.spans import Span
from zbreview.reading.actions import actions
from zbreview.reading.items import Item, items
from zbreview.reading.kinds import kind_of
from zbreview.reading.passages import View
from zbreview.reading.strength import strength, verifiability
from zbreview.text.sentences import clauses

_SUBJECT = re.compile(
    r"^(?:下一步|下步|今后|接下来|下一阶段)?[，,]?(?P<unit>[\u4e00-\u9fff]{2,14}(?:局|委员会|委|办公室|政府|厅|中心))"
    r"(?:将|要|负责|牵头|会同)"
)
_NOT_NAMES = re.compile(r"^(?:我|各|本|由|请|与|和|同|在|对|向|为)|有关|相关|等")
_ORDER = (Verifiability.VAGUE, Verifiability.SPECIFIC, Verifiability.QUANTIFIED)


@dataclass(frozen=True)
class Facts:
    """What other stages found, and how to ask them about a passage."""

    uuid: Callable[[Role, Span], Uuid]
    quantities: tuple[Quantity, ...]
    issuer: str
    stated_units: Callable[[str, Span], tuple[tuple[str, ...], Span | None]]
    deadlines: Callable[[Span], tuple[Deadline, ...]]

    def quantities_in(self, span: Span) -> list[Quantity]:
        """Return the quantities that a passage touches; they stand in text order, apart."""
        first = bisect_right(self.quantities, span.start, key=attrgetter("span.end"))
        last = bisect_left(self.quantities, span.end, key=attrgetter("span.start"))
        return list(self.quantities[first:last])


def commitments(view: View, facts: Facts) -> tuple[Finding, ...]:
    """Return items and their subs as findings in text order."""
    found: list[Finding] = []
    for item in items(view):
        found += _of_item(view, facts, item)
    return tuple(found)


def _of_item(view: View, facts: Facts, item: Item) -> list[Finding]:
    inner_heading = item.heading if item.heading and item.span.holds(item.heading) else None
    is_target = item.section is not None and view.role(item.section) is SectionRole.TARGET
    parts = actions(view.text, item.body, view.cues, heading=inner_heading, by_sentence=is_target)
    inside = facts.quantities_in(item.span)
    units, source = _units(view, facts, item)
    deadline = _deadline(view, facts, item)
    uuid = facts.uuid(Role.COMMITMENT, item.span)
    strong = strength(view.text, item.body, inner_heading, parts, view.cues)

    def finding(span: Span, grain: Grain, how: tuple[Strength, Verifiability, str]) -> Finding:
        is_item = grain is Grain.ITEM
        return Finding(
            uuid=uuid if is_item else facts.uuid(Role.COMMITMENT, span),
            role=Role.COMMITMENT, span=span, quote=span.of(view.source), grain=grain,
            rule=item.rule if is_item else "sub.action",
            reason=item.reason if is_item else "条目内一项单独的行动",
            confidence=item.confidence if is_item else round(0.8 * item.confidence, 3),
            parent=None if is_item else uuid, section_path=view.path(item.section),
            responsible_units=units, units_source=source,
            deadline=deadline if is_item else _own_deadline(facts, span) or _handed(deadline),
            strength=how[0], verifiability=how[1], kind=how[2],
        )  # fmt: skip

    subs = [
        finding(part, Grain.SUB, (
            strength(view.text, part, None, (), view.cues),
            verifiability(view.text, part, inside, view.cues),
            kind_of(view.text, part, None, view.cues),
        ))
        for part in parts
    ]  # fmt: skip
    checked = [verifiability(view.text, item.span, inside, view.cues)]
    checked += [sub.verifiability for sub in subs if sub.verifiability]
    how = (
        strong,
        max(checked, key=_ORDER.index),
        kind_of(view.text, item.body, inner_heading, view.cues),
    )
    return [finding(item.span, Grain.ITEM, how), *subs]


def _units(view: View, facts: Facts, item: Item) -> tuple[tuple[str, ...], str]:
    """Return who is responsible and how that is known: stated, subject or implied author."""
    named, _ = facts.stated_units(view.source, item.span)
    if named:
        return named, "stated"
    first = clauses(view.text, item.body, lines_end=False)
    for clause in first[:2]:
        match = _SUBJECT.match(clause.of(view.text))
        if match and not _NOT_NAMES.search(match["unit"]):
            start = clause.start + match.start("unit")
            return (view.source[start : start + len(match["unit"])],), "subject"
    return ((facts.issuer,), "implied_author") if facts.issuer else ((), "")


def _deadline(view: View, facts: Facts, item: Item) -> Deadline | None:
    """Return the item's own time limit, else the one that a lead sentence hands down."""
    inner = item.heading if item.heading and item.span.holds(item.heading) else item.body
    if own := _own_deadline(facts, Span(inner.start, item.span.end)):
        return own
    index = item.section
    while index is not None:
        node = view.tree.nodes[index]
        for piece in view.pieces(index):
            is_lead = bool(node.children) and piece.end <= item.span.start
            if is_lead and (found := facts.deadlines(piece)):
                return _handed(found[0])
        index = node.parent
    return None


def _own_deadline(facts: Facts, span: Span) -> Deadline | None:
    """Return the first time limit that names a day, else the first of all (每年)."""
    found = facts.deadlines(span)
    return next((one for one in found if one.date), found[0] if found else None)


def _handed(deadline: Deadline | None) -> Deadline | None:
    """Return a time limit as handed down to a part."""
    if deadline is None:
        return None
    return Deadline(deadline.text, deadline.date, deadline.span, inherited=True)
