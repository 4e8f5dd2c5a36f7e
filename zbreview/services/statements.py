"""Statements of documents that lie in no library, and the figures that no statement holds."""

from zbreview.domain.documents import DocumentCard, DocumentKind, RawDocument
from zbreview.domain.findings import Finding, Reading, Role
from zbreview.domain.identity import MACHINE, DocumentId, TextId, stable_uuid
from zbreview.domain.labels import DOCUMENT_KINDS
from zbreview.domain.links import Statement
from zbreview.domain.quantities import Quantity
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.text.paragraphs import paragraphs

_KINDS = {name: kind for kind, name in DOCUMENT_KINDS.items()}
_ENDS = "。；;！？"


def statements_of(
    document: RawDocument, reading: Reading, number: DocumentId
) -> tuple[Statement, ...]:
    """Return every finding of a reading as a statement that can be compared."""
    card = card_of(document, reading, number)
    places = paragraphs(document.text)
    statements = []
    for finding in reading.findings:
        around = [place.of(document.text) for place in places if place.overlap(finding.span)]
        above = [each.heading for each in reading.sections if each.span.holds(finding.span)]
        headings = " / ".join(heading for heading in above if heading)
        inside = tuple(each for each in reading.quantities if finding.span.holds(each.span))
        paragraph = "\n".join(around)
        mark = _mark(finding, TextId(number))
        statements.append(Statement(mark, card, inside, f"{headings}\n{paragraph}".strip()))
    return tuple(statements)


def loose_figures(text: str, reading: Reading, card: DocumentCard) -> tuple[Statement, ...]:
    """Return the sentences with numbers that no finding holds, as data: reports hide there."""
    taken = [finding.span for finding in reading.findings]
    lost = [
        quantity
        for quantity in reading.quantities
        if not any(span.holds(quantity.span) for span in taken)
    ]
    held: dict[Span, list[Quantity]] = {}
    for quantity in lost:
        held.setdefault(_sentence_around(text, quantity.span), []).append(quantity)
    return tuple(_data(text, reading, card, span, tuple(inside)) for span, inside in held.items())


def _sentence_around(text: str, span: Span) -> Span:
    """Return the sentence of a number, across the line breaks of a damaged source."""
    start = max((text.rfind(mark, 0, span.start) for mark in _ENDS), default=-1) + 1
    ends = [place for mark in _ENDS if (place := text.find(mark, span.end)) >= 0]
    return Span(start, min(ends, default=len(text)))


def _data(
    text: str,
    reading: Reading,
    card: DocumentCard,
    span: Span,
    inside: tuple[Quantity, ...],
) -> Statement:
    """Return a sentence as a statement of figures."""
    quote = span.of(text)
    mark = Mark(
        uuid=stable_uuid("data", reading.text_sha256, span.start, span.end),
        text_id=card.text_id,
        role=Role.DATA,
        span=span,
        quote=quote,
        state=MarkState.SUGGESTED,
        author=MACHINE,
    )
    above = [each.heading for each in reading.sections if each.span.holds(inside[0].span)]
    start = text.rfind("\n", 0, span.start) + 1
    before = text[start : span.start]
    headings = " / ".join(heading for heading in above if heading)
    return Statement(mark, card, inside, f"{headings}\n{before}{quote}")


def card_of(document: RawDocument, reading: Reading, number: DocumentId) -> DocumentCard:
    """Return what comparing needs to know of a document."""
    values = {field.name: field.value for field in reading.metadata}
    year = reading.field("year")
    return DocumentCard(
        id=number,
        uuid=stable_uuid("document", document.sha256),
        text_id=TextId(number),
        name=document.name,
        title=values.get("title", ""),
        kind=_KINDS.get(values.get("doc_type", ""), DocumentKind.OTHER),
        issuer=values.get("issuer", ""),
        year=int(year.value) if year and year.value.isdecimal() else None,
        year_origin=year.origin if year else None,
        date=values.get("date"),
        n_chars=document.n_chars,
        sha256=document.sha256,
    )


def _mark(finding: Finding, text_id: TextId) -> Mark:
    """Return a finding as the suggestion that it is."""
    shared = {
        name: getattr(finding, name)
        for name in (
            "uuid", "role", "span", "quote", "grain", "parent", "reason", "rule", "confidence",
            "section_path", "responsible_units", "units_source", "deadline", "strength",
            "verifiability", "kind",
        )
    }  # fmt: skip
    return Mark(text_id=text_id, state=MarkState.SUGGESTED, author=MACHINE, **shared)
