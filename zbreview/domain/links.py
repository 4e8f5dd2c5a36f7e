"""Promises across documents: suggestions, judgements and chains."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import Uuid
from zbreview.domain.quantities import Quantity
from zbreview.domain.reviews import Mark


class Relation(StrEnum):
    """How a later statement relates to an earlier one."""

    REPEATED = "repeated"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    QUANTIFIED = "quantified"
    VAGUER = "vaguer"
    POSTPONED = "postponed"
    ADVANCED = "advanced"
    CHANGED = "changed"
    PROGRESS = "progress"
    FULFILLED = "fulfilled"
    PARTLY_FULFILLED = "partly_fulfilled"
    MISSED = "missed"
    NEW = "new"
    DROPPED = "dropped"


class ChainState(StrEnum):
    """How sure a chain is."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Statement:
    """A mark with what comparing needs: its document, its numbers, its surroundings.

    ``context`` holds the headings above (where they are known) and, on lines of their own, the
    paragraphs that the mark lies in, whose words tell of whom a number speaks.
    """

    mark: Mark
    document: DocumentCard
    quantities: tuple[Quantity, ...] = ()
    context: str = ""

    @property
    def uuid(self) -> Uuid:
        """Return the identifier of the mark."""
        return self.mark.uuid


@dataclass(frozen=True, slots=True)
class Judgement:
    """A proposed relation of an earlier statement to a later one, with its rule and doubts.

    ``delta`` is the difference in words (``30—50万元 → 50万元``), empty where none may be
    formed; every caveat is a Chinese sentence that names both sides.
    """

    relation: Relation
    rule: str
    explanation: str
    delta: str = ""
    caveats: tuple[str, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another statement that may be the same promise, with the reasons in Chinese."""

    source: Statement
    target: Statement
    score: float
    reasons: tuple[str, ...]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two members of a chain; the words of both sides are at hand."""

    uuid: Uuid
    earlier: Uuid
    later: Uuid
    relation: Relation
    rule: str
    explanation: str
    delta: str
    caveats: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]
    is_manual: bool
    author: str
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A promise followed through the years: statements in order of time, and their relations.

    ``focus`` narrows a statement with several amounts to one of them (``省级``); empty for all.
    """

    uuid: Uuid
    name: str
    focus: str
    state: ChainState
    note: str
    author: str
    members: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def years(self) -> tuple[int | None, ...]:
        """Return the years that have a statement, in order, None last."""
        found = {member.document.year for member in self.members}
        return tuple(sorted(found, key=lambda year: (year is None, year or 0)))
