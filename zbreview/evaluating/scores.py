"""Counts and rates of an evaluation."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from zbreview.domain.spans import Span

LAYERS = (
    "metadata", "metadata_inferred", "sections", "sections_level", "ITEM", "LEAF", "results",
    "standing", "quantities",
)  # fmt: skip
"""What is scored, in the order of every table."""

LAYER_NAMES = {
    "metadata": "元数据（文中写明）",
    "metadata_inferred": "元数据（推断）",
    "sections": "章节",
    "sections_level": "章节（连同层级）",
    "ITEM": "承诺条目",
    "LEAF": "承诺分项",
    "results": "成效",
    "standing": "规定",
    "quantities": "数据",
}
AGREEMENT_NAMES = {
    "section_heading": "章节标题",
    "section_role": "章节作用",
    "strength": "强度",
    "verifiability": "可核验性",
    "kind": "类别",
    "responsible_units": "责任单位",
    "deadline": "期限",
    "comparator": "比较词",
    "comparator_collapsed": "比较词（归并）",
}
"""Labels compared on what was found, in the order of every table."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One miss or false alarm: where it is and what stands there."""

    file: str
    span: Span | None
    text: str


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses of one layer."""

    hits: int = 0
    false_alarms: int = 0
    missing: int = 0
    misses: list[Slip] = field(default_factory=list)
    alarms: list[Slip] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add the counts and slips of another tally."""
        self.hits += other.hits
        self.false_alarms += other.false_alarms
        self.missing += other.missing
        self.misses += other.misses
        self.alarms += other.alarms

    @property
    def gold(self) -> int:
        """Return how many there were to find."""
        return self.hits + self.missing

    @property
    def precision(self) -> float:
        """Return the share of the predictions that are right."""
        given = self.hits + self.false_alarms
        return self.hits / given if given else float(not self.missing)

    @property
    def recall(self) -> float:
        """Return the share that was found."""
        return self.hits / self.gold if self.gold else float(not self.false_alarms)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both; 1 where there was nothing to do."""
        total = 2 * self.hits + self.false_alarms + self.missing
        return 2 * self.hits / total if total else 1.0


@dataclass(slots=True)
class Agreement:
    """How often a label was right on what was found."""

    right: int = 0
    total: int = 0
    differing: list[Slip] = field(default_factory=list)

    def note(self, slip: Slip, *, is_right: bool) -> None:
        """Count one more comparison; the slip says what differs."""
        self.total += 1
        self.right += is_right
        if not is_right:
            self.differing.append(slip)

    def add(self, other: "Agreement") -> None:
        """Add the counts and slips of another agreement."""
        self.right += other.right
        self.total += other.total
        self.differing += other.differing

    @property
    def share(self) -> float:
        """Return the share that is right; 1 where nothing was compared."""
        return self.right / self.total if self.total else 1.0


@dataclass(slots=True)
class Scores:
    """All figures of one document or of several."""

    layers: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in LAYERS})
    agreements: dict[str, Agreement] = field(
        default_factory=lambda: {name: Agreement() for name in AGREEMENT_NAMES}
    )
    fields: dict[str, Tally] = field(default_factory=dict)


def total(every: Iterable[Scores]) -> Scores:
    """Return the figures of several documents together, pooled and not averaged."""
    whole = Scores()
    for one in every:
        for name, tally in one.layers.items():
            whole.layers[name].add(tally)
        for name, agreement in one.agreements.items():
            whole.agreements[name].add(agreement)
        for name, tally in one.fields.items():
            whole.fields.setdefault(name, Tally()).add(tally)
    return whole
