"""Lists of proposals and suggestions, and which replies answer their rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.documents import DocumentCard, DocumentKind
from zbreview.domain.identity import DocumentId
from zbreview.domain.spans import Span

LIST_FORMATS = ("xlsx", "xls", "csv")
"""The formats of files that may be lists."""


class ListField(StrEnum):
    """What a column of a list holds."""

    NUMBER = "number"
    TITLE = "title"
    PROPOSER = "proposer"
    HOST = "host"
    ASSIST = "assist"
    REPLIED = "replied"
    RESULT = "result"
    KIND = "kind"
    SESSION = "session"
    YEAR = "year"
    NONE = "none"
    """Nothing that the program needs; the column stays in the text."""


LIST_FIELDS = {
    ListField.NUMBER: "案号",
    ListField.TITLE: "案由",
    ListField.PROPOSER: "提出人",
    ListField.HOST: "主办单位",
    ListField.ASSIST: "会办单位",
    ListField.REPLIED: "答复日期",
    ListField.RESULT: "办理结果",
    ListField.KIND: "提案或建议",
    ListField.SESSION: "届次",
    ListField.YEAR: "年度",
    ListField.NONE: "不用",
}
"""Chinese names, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A heading of a list and what stands under it; ``is_manual`` where a person said so."""

    heading: str
    field: ListField
    is_manual: bool = False


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The number of a proposal: digits without leading zeros, and what is written with them."""

    serial: str
    year: int | None = None
    letter: str = ""

    def may_be(self, other: "CaseNumber") -> bool:
        """Tell whether two numbers can be one; a letter counts where both have one."""
        letters = {self.letter, other.letter} - {""}
        return self.serial == other.serial and len(letters) < 2  # noqa: PLR2004 - both differ


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal of a list; ``key`` names it in its list, ``span`` is its place in the text."""

    key: str
    span: Span
    number: CaseNumber
    values: Mapping[ListField, str]
    hosts: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    kind: DocumentKind | None = None
    session: str = ""
    year: int | None = None

    def value(self, field: ListField) -> str:
        """Return what stands in a column, empty for nothing."""
        return self.values.get(field, "")


@dataclass(frozen=True, slots=True)
class ProposalList:
    """The rows of a list, and what its headings were taken for."""

    headings: tuple[ListHeading, ...]
    rows: tuple[ProposalRow, ...]


class RowState(StrEnum):
    """How a row stands to the replies of the library."""

    LINKED = "linked"
    MATCHED = "matched"
    """One reply has its number, and everything else agrees; nobody confirmed it yet."""
    ASKED = "asked"
    OPEN = "open"


ROW_STATES = {
    RowState.LINKED: "已关联",
    RowState.MATCHED: "可关联",
    RowState.ASKED: "待定",
    RowState.OPEN: "尚无答复",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply with the session that it names, empty for none."""

    card: DocumentCard
    session: str = ""


@dataclass(frozen=True, slots=True)
class ReplyMatch:
    """A reply that may answer a row; ``doubts`` are Chinese words, none where all agrees."""

    card: DocumentCard
    doubts: tuple[str, ...] = ()
    is_linked: bool = False


@dataclass(frozen=True, slots=True)
class RowStanding:
    """A row with its state and the replies that are linked or may be."""

    row: ProposalRow
    state: RowState
    replies: tuple[ReplyMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyPair:
    """A row of a list and a reply."""

    list_id: DocumentId
    row_key: str
    reply_id: DocumentId
