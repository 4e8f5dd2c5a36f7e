"""What the analyst decided: marks on the text, each tied to its characters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zbreview.domain.documents import DocumentCard
from zbreview.domain.findings import Grain, Role, Strength, Verifiability
from zbreview.domain.identity import DocumentId, TextId, Uuid
from zbreview.domain.places import place_words
from zbreview.domain.quantities import Deadline, Quantity
from zbreview.domain.spans import Span


class MarkState(StrEnum):
    """A suggestion nobody decided on, or the analyst's decision."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MANUAL = "manual"


DECIDED = frozenset({MarkState.ACCEPTED, MarkState.MANUAL})
"""States in which a mark stands as the analyst's own word."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage with its role: a machine suggestion or an annotation of the analyst.

    For a suggestion ``uuid`` is the finding's; an annotation that decides on a finding keeps
    the finding's uuid in ``finding_uuid``. ``edited`` lists the fields that a person changed.
    """

    uuid: Uuid
    text_id: TextId
    role: Role
    state: MarkState
    span: Span
    quote: str
    author: str
    grain: Grain = Grain.ITEM
    finding_uuid: Uuid | None = None
    parent: Uuid | None = None
    note: str = ""
    reason: str = ""
    rule: str = ""
    confidence: float = 1.0
    section_path: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    units_source: str = ""
    deadline: Deadline | None = None
    strength: Strength | None = None
    verifiability: Verifiability | None = None
    kind: str = ""
    edited: tuple[str, ...] = ()
    updated_at: str = ""


class Fulfilment(StrEnum):
    """What became of a commitment, as the analyst judges it."""

    NOT_RATED = "not_rated"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PARTLY = "partly"
    FULFILLED = "fulfilled"
    MISSED = "missed"
    UNVERIFIABLE = "unverifiable"
    NOT_MENTIONED = "not_mentioned"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a judgement rests on: a passage of the library, or a source outside of it.

    ``document`` is the title of the passage's document; ``source`` names where something was
    said outside, ``source_date`` when (ISO, to the year at least).
    """

    mark: Uuid | None = None
    document_id: DocumentId | None = None
    document: str = ""
    quote: str = ""
    place: str = ""
    source: str = ""
    source_date: str = ""

    @property
    def words(self) -> str:
        """Return the evidence in one line, as it stands in a ledger."""
        if self.mark is not None:
            return f"《{self.document}》{self.place}：{self.quote}"
        return f"{self.source}（{self.source_date}）" if self.source else ""


class LedgerField(StrEnum):
    """Columns of an office's ledger that no text tells, filled by the analyst."""

    PARTNERS = "partners"
    PERSON = "person"
    PHONE = "phone"
    UNMET_REASON = "unmet_reason"
    SECOND_REPLY = "second_reply"
    OPINION = "opinion"
    PRESENT_CLASS = "present_class"


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """What the ledger says of the reply that a commitment stands in, beyond the card."""

    session: str = ""
    subject: str = ""
    proposer: str = ""
    result_class: str = ""
    contact_person: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the ledger 承诺台账: a commitment, its document and its present status.

    ``key`` stays the same when a suggestion is decided on; ``filled`` holds the analyst's own
    entries, empty ones left out.
    """

    mark: Mark
    document: DocumentCard
    paragraph: int
    quantities: tuple[Quantity, ...] = ()
    status: Fulfilment = Fulfilment.NOT_RATED
    status_note: str = ""
    status_author: str = ""
    status_at: str = ""
    chains: tuple[str, ...] = field(default_factory=tuple)
    page: int | None = None
    key: int = 0
    reply: ReplyFacts = field(default_factory=ReplyFacts)
    evidence: Evidence = field(default_factory=Evidence)
    filled: Mapping[LedgerField, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Return where it stands, as it is cited."""
        return place_words(self.paragraph, self.page)
