"""Make report models of what a library holds: every word that is printed, with its place."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from zbreview.comparing.figures import MONEY, Figure, figures_of
from zbreview.comparing.matrix import Cell, Matrix, year_matrix, year_title
from zbreview.comparing.values import focused, value_text
from zbreview.domain.codes import CodeMark
from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import MACHINE, DocumentId, Uuid
from zbreview.domain.labels import (
    FIELDS,
    ORIGINS,
    RELATIONS,
    STRENGTHS,
    VERIFIABILITIES,
)
from zbreview.domain.links import Chain, ChainState, Link, Statement
from zbreview.domain.places import page_of
from zbreview.domain.quantities import Deadline, Quantity
from zbreview.domain.reviews import DECIDED, Mark
from zbreview.domain.sections import Section
from zbreview.domain.spans import Span
from zbreview.reports.model import (
    Amount,
    AnnotatedReport,
    ChainSheet,
    CodedPassage,
    ComparisonEntry,
    ComparisonReport,
    Fact,
    Heading,
    Note,
    Paragraph,
    ReportHead,
    YearBasis,
    YearCell,
)
from zbreview.services.citing import Citations, paragraph_number
from zbreview.store import documents
from zbreview.store.codes import code_marks_of
from zbreview.store.library import Library
from zbreview.store.marks import marks_of
from zbreview.store.quantities import with_edits
from zbreview.text.paragraphs import paragraphs

UNITS_SOURCES = {"stated": "文中写明", "subject": "据主语", "implied_author": "推定为答复单位"}
_WAN = 10_000
_LONGEST_HEADING = 40
DAY = 10  # characters of an ISO date


def annotated_report(
    library: Library,
    document_id: DocumentId,
    head: ReportHead,
    *,
    with_suggestions: bool,
    passes: Callable[[Mark], bool] = lambda _mark: True,
) -> AnnotatedReport:
    """Return a document's text with its marks as numbered notes, rejected ones left out.

    ``passes`` tells which of the marks are wanted.
    """
    card = documents.card(library, document_id)
    text = documents.text_of(library, card.text_id)
    reading = with_edits(library, card.text_id, documents.reading_of(library, card.text_id))
    lines = paragraphs(text)
    marks = [
        mark
        for mark in marks_of(library, card.text_id)
        if (with_suggestions or mark.state in DECIDED) and passes(mark)
    ]
    numbers = sorted(reading.quantities, key=_place)
    statements = [Statement(mark, card, _within(mark.span, numbers)) for mark in marks]
    coded = coded_passages(card, code_marks_of(library, card.text_id), Citations(library))
    pages = documents.pages_of(library, card.text_id)
    return AnnotatedReport(
        head=head,
        file_name=card.name,
        text_sha256=reading.text_sha256,
        facts=tuple(
            Fact(FIELDS.get(field.name, field.name), field.value, ORIGINS[field.origin], field.note)
            for field in documents.metadata_of(library, document_id)
        ),
        text=text,
        paragraphs=lines,
        headings=_headings(reading.sections),
        notes=_notes(statements, lines, pages, coded),
        with_suggestions=with_suggestions,
        codes=coded,
    )


def _place(quantity: Quantity) -> int:
    return quantity.span.start


def _within(span: Span, numbers: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the numbers inside a span, of all numbers in text order."""
    first = bisect_left(numbers, span.start, key=_place)
    last = bisect_right(numbers, span.end, key=_place)
    return tuple(number for number in numbers[first:last] if span.holds(number.span))


def _headings(sections: Sequence[Section]) -> tuple[Heading, ...]:
    """Return the sections that have a heading, no level deeper than one below the one before."""
    found: list[Heading] = []
    for section in sorted(sections, key=lambda one: (one.span.start, one.level)):
        if section.heading:
            title = f"{section.label}{section.heading}"[:_LONGEST_HEADING]
            deepest = found[-1].level + 1 if found else 1
            found.append(Heading(title, min(section.level, deepest), section.span.start))
    return tuple(found)


def coded_passages(
    card: DocumentCard, marks: Iterable[CodeMark], places: Citations
) -> tuple[CodedPassage, ...]:
    """Return passages of a document with their codes."""
    return tuple(
        CodedPassage(
            code=" › ".join((*mark.code.path[:-1], mark.code.shown)) or mark.code.shown,
            source=places.source(card, mark.span),
            quote=mark.quote,
            note=mark.note,
            author=mark.author,
            date=mark.updated_at[:DAY],
        )
        for mark in marks
    )


def _notes(
    statements: Sequence[Statement],
    lines: Sequence[Span],
    pages: Sequence[int],
    coded: Sequence[CodedPassage],
) -> tuple[Note, ...]:
    numbers = {one.uuid: number for number, one in enumerate(statements, start=1)}
    numbers |= {
        one.mark.finding_uuid: numbers[one.uuid] for one in statements if one.mark.finding_uuid
    }
    return tuple(
        Note(
            number=number,
            uuid=one.uuid,
            role=one.mark.role,
            state=one.mark.state,
            grain=one.mark.grain,
            span=one.mark.span,
            paragraph=paragraph_number(lines, one.mark.span),
            quote=one.mark.quote,
            details=(
                *_details(one, numbers.get(one.mark.parent or Uuid(""))),
                *_code_detail(one.mark.span, coded),
            ),
            decided_by=one.mark.author if one.mark.state in DECIDED else "",
            decided_at=one.mark.updated_at[:DAY] if one.mark.state in DECIDED else "",
            page=page_of(pages, one.mark.span.start),
        )
        for number, one in enumerate(statements, start=1)
    )


def _code_detail(span: Span, coded: Sequence[CodedPassage]) -> tuple[tuple[str, str], ...]:
    """Return the codes of passages that share characters with a note's."""
    codes = dict.fromkeys(each.code for each in coded if each.source.span.overlap(span))
    return (("编码", "、".join(codes)),) if codes else ()


def _details(statement: Statement, parent: int | None) -> tuple[tuple[str, str], ...]:
    mark = statement.mark
    words = (*nature(mark), mark.kind)
    found = (
        ("属于", f"批注 {parent}" if parent else ""),
        ("性质", "·".join(word for word in words if word)),
        ("单位", _units(mark)),
        ("时限", deadline_words(mark.deadline)),
        ("数值", value_text(statement)),
        ("依据", "" if mark.state in DECIDED else mark.reason),
        ("意见", mark.note),
    )
    return tuple((label, value) for label, value in found if value)


def nature(mark: Mark) -> tuple[str, str]:
    """Return strength and verifiability in words."""
    return (
        STRENGTHS[mark.strength] if mark.strength else "",
        VERIFIABILITIES[mark.verifiability] if mark.verifiability else "",
    )


def _units(mark: Mark) -> str:
    source = UNITS_SOURCES.get(mark.units_source, "")
    units = "、".join(mark.responsible_units)
    return f"{units}（{source}）" if units and source else units


def deadline_words(deadline: Deadline | None) -> str:
    """Return a deadline as written, with its last day where the words do not tell it."""
    if deadline is None:
        return ""
    words = deadline.text
    if deadline.date and deadline.date not in words:
        words += f"（{deadline.date}）"
    return words + ("，承前文" if deadline.inherited else "")


def comparison_report(
    library: Library,
    chains: Sequence[Chain],
    head: ReportHead,
    *,
    with_suggestions: bool = True,
    with_paragraphs: bool = False,
) -> ComparisonReport:
    """Return chains set against every year of the library's documents.

    Without suggestions, chains that nobody has confirmed are left out; ``with_paragraphs`` adds
    the whole paragraphs that are quoted from.
    """
    if not with_suggestions:
        chains = [chain for chain in chains if chain.state is not ChainState.SUGGESTED]
    every = documents.cards(library)
    matrix = year_matrix(chains, every)
    places = Citations(library)
    return ComparisonReport(
        head=head,
        years=tuple(_basis(year, every) for year in matrix.years),
        chains=tuple(
            ChainSheet(
                name=row.chain.name,
                focus=row.chain.focus,
                state=row.chain.state,
                note=row.chain.note,
                author=row.chain.author,
                cells=tuple(_year_cell(row.chain, cell, places) for cell in row.cells),
            )
            for row in matrix.rows
        ),
        paragraphs=_quoted_paragraphs(matrix, places) if with_paragraphs else (),
    )


def _basis(year: int | None, every: Sequence[DocumentCard]) -> YearBasis:
    """Return how many documents of which bodies a year has."""
    cards = [card for card in every if card.year == year]
    bodies = sorted({card.issuer for card in cards if card.issuer})
    return YearBasis(year_title(year), len(cards), tuple(bodies))


def _quoted_paragraphs(matrix: Matrix, places: Citations) -> tuple[Paragraph, ...]:
    """Return the paragraphs of all statements of a matrix."""
    return places.paragraphs(
        (one.document, places.source(one.document, one.mark.span).paragraph)
        for row in matrix.rows
        for cell in row.cells
        for one in cell.statements
    )


def _year_cell(chain: Chain, cell: Cell, places: Citations) -> YearCell:
    entries = tuple(_entry(chain, statement, places) for statement in cell.statements)
    return YearCell(year_title(cell.year), entries, cell.note)


def _entry(chain: Chain, statement: Statement, places: Citations) -> ComparisonEntry:
    mark = statement.mark
    link = next((link for link in chain.links if link.later == statement.uuid), None)
    author, moment = _confirmation(chain, mark, link)
    return ComparisonEntry(
        source=places.source(statement.document, mark.span),
        role=mark.role,
        state=mark.state,
        quote=mark.quote,
        value=value_text(statement, chain.focus),
        relation=RELATIONS[link.relation] if link else "",
        delta=link.delta if link else "",
        explanation=link.explanation if link else "",
        caveats=link.caveats if link else (),
        confirmed_by=author,
        confirmed_at=moment[:DAY],
        amount=_amount(statement, chain.focus),
    )


def _confirmation(chain: Chain, mark: Mark, link: Link | None) -> tuple[str, str]:
    """Return who put a statement into the chain, and when; nobody for the machine's own."""
    author, moment = (link.author, link.created_at) if link else (mark.author, mark.updated_at)
    is_decided = mark.state in DECIDED and chain.state is not ChainState.SUGGESTED
    return (author, moment) if is_decided and author != MACHINE else ("", "")


def _amount(statement: Statement, focus: str) -> Amount | None:
    """Return the one number that a statement has under the chain's focus, with its series.

    The unit names what separates one series from another (per what, 增量 or 总量), so that
    numbers of different kinds are never drawn beside each other.
    """
    chosen = focused(figures_of(statement), focus)
    if len(chosen) != 1 or chosen[0].is_benchmark:
        return None
    figure = chosen[0]
    quantity = figure.quantity
    low, high = quantity.value, quantity.value_max
    if quantity.normalized is not None and quantity.value:
        scale = quantity.normalized / quantity.value / _WAN
        low, high = low * scale, None if high is None else high * scale
    return Amount(low, low if high is None else max(low, high), _series(figure))


def _series(figure: Figure) -> str:
    unit = "万元" if figure.dimension == MONEY else figure.quantity.unit
    kinds = [word for word in (figure.quantity.basis, figure.growth) if word]
    kinds += ["预计"] if figure.is_forecast else []
    return f"{unit}（{'，'.join(kinds)}）" if kinds else unit
