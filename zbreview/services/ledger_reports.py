"""The ledger's rows as report lines, and the words for how they were chosen."""

import dataclasses
from collections.abc import Sequence

from zbreview.comparing.values import value_text
from zbreview.domain.documents import DocumentCard, Origin
from zbreview.domain.labels import (
    CERTAINTIES,
    COMPARATORS,
    DOCUMENT_KINDS,
    FULFILMENTS,
    GRAINS,
    ROLES,
    STRENGTHS,
    VERIFIABILITIES,
)
from zbreview.domain.links import Statement
from zbreview.domain.quantities import Quantity
from zbreview.domain.reviews import LedgerField, LedgerRow, ReplyFacts
from zbreview.reports.model import (
    FormReport,
    LedgerLine,
    LedgerReport,
    QuantityLine,
    ReplyForm,
    ReportHead,
)
from zbreview.services.citing import Citations
from zbreview.services.report_building import DAY, UNITS_SOURCES, deadline_words, nature
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import Library

_FILLED = {
    LedgerField.PARTNERS: "partners",
    LedgerField.PERSON: "person",
    LedgerField.PHONE: "person_phone",
    LedgerField.UNMET_REASON: "unmet_reason",
    LedgerField.SECOND_REPLY: "second_reply",
    LedgerField.OPINION: "opinion",
    LedgerField.PRESENT_CLASS: "present_class",
}
"""The analyst's own columns and what a report line calls them."""

_REPLY = tuple(each.name for each in dataclasses.fields(ReplyFacts))


def ledger_report(
    library: Library,
    rows: Sequence[LedgerRow],
    head: ReportHead,
    selection: str,
    *,
    with_paragraphs: bool = False,
) -> LedgerReport:
    """Return the ledger of rows in their order.

    ``with_paragraphs`` adds the whole paragraphs that the commitments stand in.
    """
    parents = {row.mark.parent for row in rows if row.mark.parent}
    lines = tuple(
        _ledger_line(number, row, is_divided=bool(parents & {row.mark.uuid, row.mark.finding_uuid}))
        for number, row in enumerate(rows, start=1)
    )
    count = len({row.document.id for row in rows})
    cited = ((row.document, row.paragraph) for row in rows if with_paragraphs)
    paragraphs = Citations(library).paragraphs(cited)
    return LedgerReport(head, selection, count, lines, paragraphs)


def form_report(ledger: LedgerReport, *, is_one_table: bool) -> FormReport:
    """Return the forms of the replies of a ledger, in its order; whole items without parts."""
    found: dict[str, list[LedgerLine]] = {}
    for line in ledger.lines:
        if not line.is_divided:
            found.setdefault(line.file, []).append(line)
    forms = tuple(ReplyForm(_form_facts(lines[0]), tuple(lines)) for lines in found.values())
    return FormReport(ledger.head, ledger.selection, forms, is_one_table)


def _form_facts(line: LedgerLine) -> tuple[tuple[str, str], ...]:
    """Return the head of a form in the order of the official one; empty values are to be filled."""
    return (
        ("案号", line.proposal_number),
        ("办复类别", line.result_class),
        ("案由", line.subject or line.document),
        ("届次", line.session),
        ("提案人/建议人", line.proposer),
        ("承办单位", line.issuer),
        ("答复文号", line.doc_number),
        ("答复日期", line.date or line.year),
        ("文件", line.file),
        ("联系人及电话", " ".join(filter(None, (line.contact_person, line.contact_phone)))),
    )


def _ledger_line(number: int, row: LedgerRow, *, is_divided: bool) -> LedgerLine:
    mark, card, reply = row.mark, row.document, row.reply
    strength, verifiability = nature(mark)
    last_day = (mark.deadline.date or "") if mark.deadline else ""
    return LedgerLine(
        number=number,
        year=_year_words(card),
        proposal_number=card.proposal_number,
        document=card.title or card.name,
        issuer=card.issuer,
        quote=mark.quote,
        paragraph=row.paragraph,
        span=mark.span,
        units="、".join(mark.responsible_units),
        units_source=UNITS_SOURCES.get(mark.units_source, ""),
        deadline=deadline_words(mark.deadline),
        quantities=value_text(Statement(mark, card, row.quantities)),
        strength=strength,
        verifiability=verifiability,
        kind=mark.kind,
        state=mark.state,
        status=FULFILMENTS[row.status],
        status_note=row.status_note,
        status_by=row.status_author,
        status_at=row.status_at[:DAY],
        chains="、".join(row.chains),
        item=" › ".join(mark.section_path),
        file=card.name,
        doc_number=card.doc_number,
        date=card.date or "",
        deadline_date=last_day,
        fulfilment=row.status,
        is_divided=is_divided,
        page=row.page,
        evidence=row.evidence.words,
        figures=tuple(_figure(quantity) for quantity in row.quantities),
        **{name: getattr(reply, name) for name in _REPLY},
        **{line: row.filled.get(field, "") for field, line in _FILLED.items()},
    )


def _year_words(card: DocumentCard) -> str:
    """Return the year as printed; an inferred one is marked wherever it stands."""
    year = "" if card.year is None else str(card.year)
    return f"{year}（推断）" if card.year_origin is Origin.INFERRED else year


def _figure(quantity: Quantity) -> QuantityLine:
    return QuantityLine(
        text=quantity.text,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        comparator=COMPARATORS[quantity.comparator],
        basis=quantity.basis,
        certainty=CERTAINTIES[quantity.certainty],
        indicator=quantity.indicator,
        span=quantity.span,
        level=quantity.level,
        growth=quantity.growth,
        yuan=quantity.normalized,
    )


def selection_words(wanted: LedgerFilter) -> str:
    """Say in Chinese which rows a filter lets pass."""
    found = (
        ("年度", "" if wanted.year is None else str(wanted.year)),
        ("答复单位", wanted.issuer),
        ("文种", DOCUMENT_KINDS[wanted.document_kind] if wanted.document_kind else ""),
        ("文件", "指定的一件" if wanted.document_id is not None else ""),
        ("进展", FULFILMENTS[wanted.status] if wanted.status else ""),
        ("责任单位含", wanted.unit.strip()),
        ("承诺类别", wanted.kind),
        ("粒度", GRAINS[wanted.grain] if wanted.grain else ""),
        ("力度", STRENGTHS[wanted.strength] if wanted.strength else ""),
        ("可核验性", VERIFIABILITIES[wanted.verifiability] if wanted.verifiability else ""),
        ("审阅人", wanted.reviewer),
        ("承诺链", "指定的一条" if wanted.chain else ""),
        ("含文字", wanted.text.strip()),
        ("标注", "仅人已审定" if wanted.decided_only else ""),
    )
    words = [f"{label} {value}" for label, value in found if value]
    roles = "、".join(ROLES[role] for role in wanted.roles)
    return f"范围：{'，'.join(words) or '全部'}（{roles}）"
