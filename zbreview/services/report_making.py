"""Make the report that an order asks for, of what a library holds."""

from collections.abc import Callable
from dataclasses import replace

from zbreview.domain.documents import DocumentCard, DocumentKind
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Chain
from zbreview.domain.reviews import Mark
from zbreview.errors import LibraryError, UserError
from zbreview.reports.kinds import Report
from zbreview.reports.model import ComparisonReport, LedgerReport
from zbreview.reports.redaction import MaskedWord, find_secrets, redacted
from zbreview.reports.summarising import summary_report
from zbreview.reports.templates import with_template
from zbreview.services import report_building, side_by_side
from zbreview.services.code_reports import code_report
from zbreview.services.comparison import library_outcomes
from zbreview.services.ledger_reports import form_report, ledger_report, selection_words
from zbreview.services.orders import REPORTS, Order
from zbreview.services.parallel_reports import parallel_report
from zbreview.services.progress import Progress, SilentProgress
from zbreview.services.reconciling import outcome_report
from zbreview.services.templates import folders_of, template_for
from zbreview.store import documents
from zbreview.store.chains import chain, chains
from zbreview.store.ledger import LedgerFilter, ledger
from zbreview.store.library import Library

_REPLIES = {DocumentKind.CPPCC_REPLY, DocumentKind.NPC_REPLY}
_SECRET_FIELDS = ("recipient", "contact_person", "signer")
_FEWEST_COLUMNS = 2


def report_of(library: Library, order: Order, progress: Progress | None = None) -> Report:
    """Return the report that an order asks for, masked where it says so."""
    return _made(library, order, progress)[0]


def masked_words(library: Library, order: Order) -> tuple[MaskedWord, ...]:
    """Return what masking takes out of a report, for the person who answers for it."""
    return _made(library, replace(order, is_redacted=True), None)[1]


def _made(
    library: Library, order: Order, progress: Progress | None
) -> tuple[Report, tuple[MaskedWord, ...]]:
    told = progress or SilentProgress()
    told.step(0, 0, "整理内容")
    report = _BUILDERS[order.report](library, order)
    head = replace(
        report.head,
        watermark=order.watermark,
        has_cover=order.has_cover,
        has_contents=order.has_contents,
    )
    template, _ = template_for(order.report, folders_of(library, order.templates))
    report = with_template(replace(report, head=head), template)
    if not order.is_redacted:
        return report, ()
    told.step(0, 0, "脱敏")
    return _masked(library, report)


def _masked(library: Library, report: Report) -> tuple[Report, tuple[MaskedWord, ...]]:
    """Return the report without the names that any document of the library tells."""
    people: list[str] = []
    texts: list[str] = []
    for card in documents.cards(library):
        texts.append(documents.text_of(library, card.text_id))
        for read in (documents.metadata_of, documents.machine_metadata_of):
            people += [f.value for f in read(library, card.id) if f.name in _SECRET_FIELDS]
    return redacted(report, find_secrets(texts, people))


def _annotated(library: Library, order: Order) -> Report:
    if order.document_id is None:
        raise UserError("批注原文要指明是哪份文件。", "请选择一份文件。")
    card = documents.card(library, order.document_id)
    title = f"《{card.title or card.name}》批注稿"
    year = "" if card.year is None else str(card.year)
    keywords = ("批注原文", card.issuer, year, card.proposal_number)
    return report_building.annotated_report(
        library,
        order.document_id,
        order.imprint.head(library, title, keywords),
        with_suggestions=order.with_suggestions,
        passes=_mark_filter(library, order.wanted),
    )


def _mark_filter(library: Library, wanted: LedgerFilter) -> Callable[[Mark], bool]:
    """Return what tells which marks of a document a filter lets pass."""
    members: set[Uuid] = set()
    if wanted.chain is not None:
        members = {one.uuid for one in chain_of(library, wanted.chain).members}
    unit = wanted.unit.strip()

    def passes(mark: Mark) -> bool:
        return (
            (wanted.chain is None or mark.uuid in members)
            and (not unit or any(unit in each for each in mark.responsible_units))
            and wanted.reviewer in {"", mark.author}
        )

    return passes


def chain_of(library: Library, uuid: Uuid) -> Chain:
    """Return a chain; raises LibraryError where it is gone."""
    found = chain(library, uuid)
    if found is None:
        raise LibraryError("所选的承诺链已不在文献库中。", "请刷新“历年对比”后重新选择。")
    return found


def _comparison(library: Library, order: Order) -> ComparisonReport:
    wanted = order.wanted
    asked = order.chain_uuids or ((wanted.chain,) if wanted.chain else ())
    chosen = [chain_of(library, uuid) for uuid in asked] or chains(library)
    chosen = [each for each in chosen if _passes(each, wanted)]
    head = order.imprint.head(
        library, "承诺历年对比", ("历年对比", *(each.name for each in chosen))
    )
    return report_building.comparison_report(
        library,
        chosen,
        head,
        with_suggestions=order.with_suggestions,
        with_paragraphs=order.format == "xlsx",
    )


def _passes(chain: Chain, wanted: LedgerFilter) -> bool:
    """Tell whether a chain has a statement of a year, an office, a responsible unit, a reviewer."""
    unit = wanted.unit.strip()
    people = {chain.author, *(link.author for link in chain.links)}
    return (
        (wanted.year is None or wanted.year in chain.years)
        and (not wanted.issuer or any(wanted.issuer == m.document.issuer for m in chain.members))
        and (
            not unit
            or any(unit in each for m in chain.members for each in m.mark.responsible_units)
        )
        and (not wanted.reviewer or wanted.reviewer in people)
    )


def _parallel(library: Library, order: Order) -> Report:
    chosen = tuple(dict.fromkeys(order.document_ids))
    if not _FEWEST_COLUMNS <= len(chosen) <= side_by_side.MOST:
        raise UserError(
            f"并排对照要两份至 {side_by_side.MOST} 份文件。", "请按时间先后选择要并排的文件。"
        )
    head = order.imprint.head(library, "答复并排对照", ("并排对照",))
    return parallel_report(library, side_by_side.read(library, chosen), head)


def _ledger(library: Library, order: Order, title: str = "承诺台账") -> LedgerReport:
    head = order.imprint.head(library, title, (title,))
    wanted = _wanted(order)
    rows = ledger(library, wanted)
    words = selection_words(wanted)
    return ledger_report(library, rows, head, words, with_paragraphs=order.format == "xlsx")


def _form(library: Library, order: Order) -> Report:
    title = "提案、建议答复承诺落实情况登记表"
    head = order.imprint.head(library, title, ("落实情况登记表",))
    wanted = _wanted(order)
    rows = [row for row in ledger(library, wanted) if row.document.kind in _REPLIES]
    replies = ledger_report(library, rows, head, selection_words(wanted))
    return form_report(replies, is_one_table=order.is_one_table)


def _summary(library: Library, order: Order) -> Report:
    """Return the summary; where the commitments are chosen, so are the chains that hold them."""
    ledger_part = _ledger(library, order, "承诺与落实情况摘要")
    comparison = _comparison(library, replace(order, chain_uuids=(), wanted=LedgerFilter()))
    if order.wanted != LedgerFilter():
        named = {name for line in ledger_part.lines for name in line.chains.split("、")}
        chosen = tuple(sheet for sheet in comparison.chains if sheet.name in named)
        comparison = replace(comparison, chains=chosen)
    return summary_report(ledger_part, comparison, ledger_part.head)


def _outcomes(library: Library, order: Order) -> Report:
    """Return the reconciliation; year and office of the general filter hold as well."""
    wanted = order.reconciled
    if order.wanted.year is not None:
        wanted = replace(wanted, year=order.wanted.year)
    if order.wanted.issuer:
        wanted = replace(wanted, issuer=order.wanted.issuer)
    title = REPORTS["outcomes"]
    head = order.imprint.head(library, title, (title,))
    return outcome_report(library, library_outcomes(library), head, wanted)


def _codes(library: Library, order: Order) -> Report:
    wanted = order.wanted

    def passes(card: DocumentCard) -> bool:
        return (
            wanted.year in {None, card.year}
            and wanted.issuer in {"", card.issuer}
            and wanted.document_id in {None, card.id}
        )

    words = selection_words(replace(wanted, roles=()))
    head = order.imprint.head(library, "编码报告", ("编码报告",))
    return code_report(
        library, head, words, code=order.code, passes=passes, reviewer=wanted.reviewer
    )


def _wanted(order: Order) -> LedgerFilter:
    """Return the filter, without suggestions where they are left out."""
    return order.wanted if order.with_suggestions else replace(order.wanted, decided_only=True)


_BUILDERS: dict[str, Callable[[Library, Order], Report]] = {
    "annotated": _annotated,
    "comparison": _comparison,
    "parallel": _parallel,
    "ledger": _ledger,
    "form": _form,
    "outcomes": _outcomes,
    "summary": _summary,
    "codes": _codes,
}
