"""Read two to four documents side by side: matches, changes, what was taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from zbreview.comparing.alignment import Alignment, Match, Passage, align, passages
from zbreview.comparing.differences import Difference, DifferenceKind, differences
from zbreview.comparing.repetition import Repetition, repeated
from zbreview.domain.documents import DocumentCard
from zbreview.domain.findings import Reading
from zbreview.domain.identity import DocumentId
from zbreview.services.progress import Progress, SilentProgress
from zbreview.store import documents

if TYPE_CHECKING:
    from zbreview.store.library import Library

MOST = 4
"""How many documents are read beside each other at most."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document as a column."""

    card: DocumentCard
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A match that is not word by word the same; spans are places in the two documents."""

    match: Match
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place worth stopping at: a change, or a promise that only one side has.

    ``joint`` numbers the pair of neighbouring columns; a side without a passage is None.
    """

    joint: int
    earlier: int | None
    later: int | None
    kinds: tuple[DifferenceKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Joint:
    """Two neighbouring columns set against each other."""

    alignment: Alignment
    changes: tuple[Change, ...]
    repetition: Repetition

    @property
    def dropped(self) -> tuple[int, ...]:
        """Return the earlier promises that have no counterpart."""
        return tuple(
            place for place in self.alignment.dropped if self.alignment.earlier[place].is_promise
        )

    @property
    def new(self) -> tuple[int, ...]:
        """Return the later promises that have no counterpart."""
        return tuple(
            place for place in self.alignment.new if self.alignment.later[place].is_promise
        )


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Columns in the order given and the joints between neighbours."""

    sheets: tuple[Sheet, ...]
    joints: tuple[Joint, ...]
    stops: tuple[Stop, ...]


def read(
    library: "Library", wanted: Sequence[DocumentId], progress: Progress | None = None
) -> SideBySide:
    """Read documents from a library and set each against the one before it."""
    report = progress or SilentProgress()
    found = []
    for place, document in enumerate(wanted):
        card = documents.card(library, document)
        text = documents.text_of(library, card.text_id)
        found.append((card, text, documents.reading_of(library, card.text_id)))
        report.step(place + 1, len(wanted) + 1, card.title or card.name)
    return set_beside(found)


def set_beside(found: Sequence[tuple[DocumentCard, str, Reading]]) -> SideBySide:
    """Set documents with their texts and readings beside each other."""
    sheets = tuple(Sheet(card, text, passages(text, reading)) for card, text, reading in found)
    joints = tuple(joint(one, other) for one, other in pairwise(sheets))
    return SideBySide(sheets, joints, _stops(joints))


def joint(one: Sheet, other: Sheet) -> Joint:
    """Set a later document against an earlier one."""
    aligned = align(one.passages, other.passages)
    changes = []
    for match in aligned.matches:
        if match.is_same:
            continue
        before, after = one.passages[match.earlier], other.passages[match.later]
        found = tuple(
            each.shifted(before.span.start, after.span.start)
            for each in differences(before.text, after.text)
        )
        changes.append(Change(match, found))
    return Joint(aligned, tuple(changes), repeated(one.text, other.text))


def _stops(joints: Sequence[Joint]) -> tuple[Stop, ...]:
    """Return the stops joint by joint, each in the order of the later text.

    What the later text lacks stands after the counterpart of what went before it.
    """
    found: list[Stop] = []
    for number, each in enumerate(joints):
        counterpart = {match.earlier: match.later for match in each.alignment.matches}
        stops = [
            ((change.match.later, 0), Stop(number, change.match.earlier, change.match.later,
                                            _kinds(change)))
            for change in each.changes
        ]  # fmt: skip
        stops += [((place, 0), Stop(number, None, place)) for place in each.new]
        for place in each.dropped:
            before = [counterpart[at] for at in range(place) if at in counterpart]
            stops.append(((before[-1] if before else -1, 1), Stop(number, place, None)))
        found += [stop for _, stop in sorted(stops, key=lambda item: item[0])]
    return tuple(found)


def _kinds(change: Change) -> tuple[DifferenceKind, ...]:
    """Return what a change is about, the weightiest first."""
    here = {each.kind for each in change.differences}
    return tuple(kind for kind in DifferenceKind if kind in here)
