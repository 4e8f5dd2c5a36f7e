"""Documents as they came in, and what is known about them."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.identity import DocumentId, TextId, Uuid
from zbreview.domain.spans import Span


class DocumentKind(StrEnum):
    """What a document is; the Chinese names stand in ``domain.labels``."""

    CPPCC_REPLY = "cppcc_reply"
    NPC_REPLY = "npc_reply"
    POLICY = "policy"
    WORK_REPORT = "work_report"
    OTHER = "other"


class Origin(StrEnum):
    """Where a value comes from."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    MANUAL = "manual"


class ReviewState(StrEnum):
    """How far the analyst has come with a document."""

    UNREVIEWED = "unreviewed"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    CHECKED = "checked"


FIELD_NAMES = (
    "doc_type", "title", "doc_number", "signer", "session", "body", "proposal_number",
    "recipient", "recipient_role", "subject", "issuer", "date", "year", "publish_date",
    "web_title_year", "contact_unit", "contact_person", "contact_phone", "cc", "result_class",
    "publicity",
)  # fmt: skip
"""Every metadata field, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class MetadataField:
    """One fact about a document with its evidence; ``value`` is never empty.

    ``confidence`` lies in 0..1. An explicit value has a span; an inferred one has a
    ``note`` that names the evidence in Chinese and, where there is one, a span.
    """

    name: str
    value: str
    origin: Origin
    confidence: float
    span: Span | None
    rule: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file turned into text: the text has LF line ends and never changes afterwards.

    ``pages`` are the offsets at which its pages begin, empty for a format without pages.
    ``margins`` are the lines in the heads and feet of its pages; they are no text, but may bear
    a mark of secrecy.
    """

    name: str
    sha256: str
    n_bytes: int
    format: str
    encoding: str
    text: str
    text_sha256: str
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    margins: tuple[str, ...] = ()

    @property
    def n_chars(self) -> int:
        """Return the length of the text in code points."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What lists and comparisons need to know of a document (effective values)."""

    id: DocumentId
    uuid: Uuid
    text_id: TextId
    name: str
    title: str
    kind: DocumentKind
    issuer: str
    year: int | None
    year_origin: Origin | None
    date: str | None
    review_state: ReviewState = ReviewState.UNREVIEWED
    reviewer: str = ""
    n_chars: int = 0
    n_suggestions: int = 0
    n_decided: int = 0
    sha256: str = ""
    proposal_number: str = ""
    doc_number: str = ""
    imported_at: str = ""
