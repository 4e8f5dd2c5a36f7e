"""What a report says, whatever it is written as; built by the exporting service."""

from dataclasses import dataclass

from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import ChainState
from zbreview.domain.places import place_words
from zbreview.domain.reviews import DECIDED, Fulfilment, MarkState
from zbreview.domain.spans import Span

FOOTER = "{library}　导出日期 {date}　内容校验 {hash}"
PAGE_NUMBER = "— {page} —"


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of a list by its name; head and width where they are not the usual ones."""

    name: str
    head: str = ""
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class ReportHead:
    """Title and provenance of a report; ``date`` is the day of export, ISO.

    ``unit`` stands above the title, ``lines`` below it, ``footer`` and ``page_number`` at the
    foot of every page with the places for what they name. ``notice`` is printed under the
    title; ``watermark`` lies behind the text of every page.
    """

    title: str
    library: str
    date: str
    author: str
    keywords: tuple[str, ...] = ()
    notice: str = ""
    watermark: str = ""
    has_cover: bool = False
    has_contents: bool = False
    unit: str = ""
    lines: tuple[str, ...] = ()
    footer: str = FOOTER
    page_number: str = PAGE_NUMBER


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the metadata head; ``origin`` is 文本, 推断 or 人工."""

    label: str
    value: str
    origin: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for the outline; ``level`` is 1 for the outermost."""

    title: str
    level: int
    start: int


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note on a passage; ``details`` are pairs of label and value, in order."""

    number: int
    uuid: Uuid
    role: Role
    state: MarkState
    grain: Grain
    span: Span
    paragraph: int
    quote: str
    details: tuple[tuple[str, str], ...] = ()
    decided_by: str = ""
    decided_at: str = ""
    page: int | None = None

    @property
    def place(self) -> str:
        """Return where the passage stands, as it is cited."""
        return place_words(self.paragraph, self.page)

    @property
    def is_suggestion(self) -> bool:
        """Tell whether no person has decided on the passage."""
        return self.state not in DECIDED


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A text with its notes; ``paragraphs`` are its citable lines, number = index + 1."""

    head: ReportHead
    file_name: str
    text_sha256: str
    facts: tuple[Fact, ...]
    text: str
    paragraphs: tuple[Span, ...]
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...]
    with_suggestions: bool = True
    codes: tuple["CodedPassage", ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quotation stands: document, paragraph number, characters."""

    document: str
    paragraph: int
    span: Span
    file: str = ""
    page: int | None = None

    @property
    def place(self) -> str:
        """Return page and paragraph, as they are cited."""
        return place_words(self.paragraph, self.page)


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage that carries a code of the analyst; ``author`` put it there."""

    code: str
    source: Source
    quote: str
    note: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph that something was cited from."""

    file: str
    document: str
    number: int
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A comparable value of a statement, for the chart: ``low`` equals ``high`` for one value."""

    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class ComparisonEntry:
    """One statement in a chain's year, with its relation to the one before.

    ``confirmed_by`` names the person who put the relation (or, for the first statement, the
    passage) there; empty means a machine suggestion.
    """

    source: Source
    role: Role
    state: MarkState
    quote: str
    value: str = ""
    relation: str = ""
    delta: str = ""
    explanation: str = ""
    caveats: tuple[str, ...] = ()
    confirmed_by: str = ""
    confirmed_at: str = ""
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class YearCell:
    """What a chain has in one year: statements, or the words for an empty year."""

    year: str
    entries: tuple[ComparisonEntry, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class ChainSheet:
    """One promise through the years."""

    name: str
    focus: str
    state: ChainState
    note: str
    author: str
    cells: tuple[YearCell, ...]


@dataclass(frozen=True, slots=True)
class YearBasis:
    """What a year's column rests on: how many documents, of which bodies."""

    year: str
    documents: int
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """Chains by years; every chain has one cell for each year of ``years``."""

    head: ReportHead
    years: tuple[YearBasis, ...]
    chains: tuple[ChainSheet, ...]
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class QuantityLine:
    """A number of a commitment in figures; ``yuan`` is the amount of money in 元."""

    text: str
    value: float
    value_max: float | None
    unit: str
    comparator: str
    basis: str
    certainty: str
    indicator: str
    span: Span
    level: str = ""
    growth: str = ""
    yuan: float | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One commitment of the ledger, every value in the words that are printed.

    What the analyst filled in stands from ``partners`` on; ``evidence`` is what the status rests
    on. ``item`` names the sections that it stands in; ``date`` and ``doc_number`` are the
    document's. ``is_divided`` where its parts are lines of their own.
    """

    number: int
    year: str
    session: str
    proposal_number: str
    subject: str
    proposer: str
    document: str
    issuer: str
    quote: str
    paragraph: int
    span: Span
    units: str
    units_source: str
    deadline: str
    quantities: str
    strength: str
    verifiability: str
    kind: str
    state: MarkState
    status: str
    status_note: str
    status_by: str
    status_at: str
    chains: str
    result_class: str = ""
    item: str = ""
    file: str = ""
    doc_number: str = ""
    date: str = ""
    deadline_date: str = ""
    contact_person: str = ""
    contact_phone: str = ""
    fulfilment: Fulfilment = Fulfilment.NOT_RATED
    is_divided: bool = False
    figures: tuple[QuantityLine, ...] = ()
    page: int | None = None
    partners: str = ""
    person: str = ""
    person_phone: str = ""
    unmet_reason: str = ""
    second_reply: str = ""
    opinion: str = ""
    present_class: str = ""
    evidence: str = ""

    @property
    def place(self) -> str:
        """Return page and paragraph, as they are cited."""
        return place_words(self.paragraph, self.page)

    @property
    def is_suggestion(self) -> bool:
        """Tell whether no person has decided on the commitment."""
        return self.state not in DECIDED


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """The ledger 承诺台账; ``selection`` says in Chinese how the rows were chosen.

    Without ``columns`` print has the usual ones, without ``sheet_columns`` the workbook all.
    """

    head: ReportHead
    selection: str
    documents: int
    lines: tuple[LedgerLine, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    columns: tuple[ColumnChoice, ...] = ()
    sheet_columns: tuple[ColumnChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """The form of one reply: its facts as pairs of label and value, and its commitments."""

    facts: tuple[tuple[str, str], ...]
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class FormReport:
    """The form 落实情况登记表: one for each reply, or all replies in one table."""

    head: ReportHead
    selection: str
    forms: tuple[ReplyForm, ...]
    is_one_table: bool = False
    columns: tuple[ColumnChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """One statement of the summary with the quotation and place that it rests on."""

    words: str
    quote: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class SummarySection:
    """A question of the summary, the counted answer, the items, and how many more there are."""

    title: str
    lead: str
    items: tuple[SummaryItem, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class SummaryReport:
    """The summary 摘要; ``basis`` says what it rests on."""

    head: ReportHead
    basis: str
    sections: tuple[SummarySection, ...]
