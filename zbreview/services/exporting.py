"""Write what a library holds to files: one order names the report, the format and the choices.

Every file is written beside its target and put in its place whole, so that a failed export
leaves the old file as it was. The report writers are loaded at the first export.
"""

import datetime as dt
import errno
import importlib
import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from zbreview import paths
from zbreview.domain.documents import DocumentKind
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.errors import LibraryError, UserError
from zbreview.reports.model import ComparisonReport, LedgerReport, Report, ReportHead
from zbreview.reports.redaction import find_secrets, redacted
from zbreview.reports.summarising import summary_report
from zbreview.services import report_building
from zbreview.services.ledger_reports import form_report, ledger_report, selection_words
from zbreview.settings import Settings
from zbreview.store import documents
from zbreview.store.chains import chains
from zbreview.store.ledger import LedgerFilter, ledger
from zbreview.store.library import Library

_DOCX = ("zbreview.reports.docx_blocks", "write_blocks_docx")
_PDF = ("zbreview.reports.pdf_blocks", "write_blocks")
_HTML = ("zbreview.reports.html_reports", "write_html")
_JSON = ("zbreview.reports.json_reports", "write_json")
WRITERS = {
    ("annotated", "pdf"): ("zbreview.reports.pdf_annotated", "write_annotated"),
    ("annotated", "docx"): ("zbreview.reports.docx_annotated", "write_annotated_docx"),
    ("annotated", "html"): _HTML,
    ("annotated", "json"): _JSON,
    ("comparison", "pdf"): ("zbreview.reports.pdf_comparison", "write_comparison"),
    ("comparison", "docx"): _DOCX,
    ("comparison", "xlsx"): ("zbreview.reports.xlsx_comparison", "write_comparison_xlsx"),
    ("comparison", "html"): _HTML,
    ("comparison", "json"): _JSON,
    ("ledger", "pdf"): ("zbreview.reports.pdf_ledger", "write_ledger"),
    ("ledger", "docx"): _DOCX,
    ("ledger", "xlsx"): ("zbreview.reports.xlsx_ledger", "write_ledger_xlsx"),
    ("ledger", "csv"): ("zbreview.reports.ledger_csv", "write_ledger_csv"),
    ("ledger", "html"): _HTML,
    ("ledger", "json"): _JSON,
    ("form", "pdf"): _PDF,
    ("form", "docx"): _DOCX,
    ("form", "html"): _HTML,
    ("summary", "pdf"): _PDF,
    ("summary", "docx"): _DOCX,
    ("summary", "html"): _HTML,
}
"""Every report and format that can be written, with the module and function that does it."""

REPORTS = {
    "annotated": "批注原文",
    "comparison": "历年对比",
    "ledger": "承诺台账",
    "form": "落实情况登记表",
    "summary": "摘要",
}
"""Chinese names of the reports, in the order in which they are offered."""

_REPLIES = {DocumentKind.CPPCC_REPLY, DocumentKind.NPC_REPLY}
_SECRET_FIELDS = ("recipient", "contact_person")
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who exports and when; a pinned ISO date makes the same content give the same bytes."""

    author: str = ""
    date: str = ""

    def head(self, library: Library, title: str, keywords: Sequence[str]) -> ReportHead:
        """Return the head of a report on a library."""
        author = self.author or Settings().author
        date = self.date or dt.datetime.now().astimezone().date().isoformat()
        return ReportHead(title, library.name, date, author, tuple(filter(None, keywords)))


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: a report of ``REPORTS``, a format, what it covers, and how it is shown.

    ``document_id`` is for the annotated text, ``chain_uuids`` (none means all) for the
    comparison, ``wanted`` for whatever lists commitments. ``is_one_table`` puts all replies of
    the form into one table. ``is_redacted`` masks names and numbers, ``watermark`` lies behind
    every page.
    """

    report: str
    format: str = "pdf"
    document_id: DocumentId | None = None
    chain_uuids: tuple[Uuid, ...] = ()
    wanted: LedgerFilter = field(default_factory=LedgerFilter)
    with_suggestions: bool = True
    is_one_table: bool = False
    is_redacted: bool = False
    watermark: str = ""
    imprint: Imprint = field(default_factory=Imprint)


def export(library: Library, order: Order, target: Path) -> None:
    """Write one report; raise UserError where that cannot be."""
    if (order.report, order.format) not in WRITERS:
        formats = "、".join(kind for report, kind in WRITERS if report == order.report)
        raise UserError(
            f"“{REPORTS.get(order.report, order.report)}”不能写成 {order.format}。",
            f"可选的格式：{formats or '无'}。",
        )
    _write(WRITERS[order.report, order.format], report_of(library, order), target)


def report_of(library: Library, order: Order) -> Report:
    """Return the report that an order asks for, masked where it says so."""
    report = _BUILDERS[order.report](library, order)
    head = replace(report.head, watermark=order.watermark)
    report = replace(report, head=head)
    return _masked(library, report) if order.is_redacted else report


def _masked(library: Library, report: Report) -> Report:
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
    )


def _comparison(library: Library, order: Order) -> ComparisonReport:
    every = {chain.uuid: chain for chain in chains(library)}
    missing = [uuid for uuid in order.chain_uuids if uuid not in every]
    if missing:
        raise LibraryError("所选的承诺链已不在文献库中。", "请刷新“历年对比”后重新选择。")
    chosen = [every[uuid] for uuid in order.chain_uuids] or list(every.values())
    head = order.imprint.head(
        library, "承诺历年对比", ("历年对比", *(chain.name for chain in chosen))
    )
    return report_building.comparison_report(
        library, chosen, head, with_suggestions=order.with_suggestions
    )


def _ledger(library: Library, order: Order, title: str = "承诺台账") -> LedgerReport:
    head = order.imprint.head(library, title, (title,))
    wanted = _wanted(order)
    return ledger_report(library, ledger(library, wanted), head, selection_words(wanted))


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
    comparison = _comparison(library, replace(order, chain_uuids=()))
    if order.wanted != LedgerFilter():
        named = {name for line in ledger_part.lines for name in line.chains.split("、")}
        chosen = tuple(sheet for sheet in comparison.chains if sheet.name in named)
        comparison = replace(comparison, chains=chosen)
    return summary_report(ledger_part, comparison, ledger_part.head)


def _wanted(order: Order) -> LedgerFilter:
    """Return the filter, without suggestions where they are left out."""
    return order.wanted if order.with_suggestions else replace(order.wanted, decided_only=True)


_BUILDERS: dict[str, Callable[[Library, Order], Report]] = {
    "annotated": _annotated,
    "comparison": _comparison,
    "ledger": _ledger,
    "form": _form,
    "summary": _summary,
}


def export_annotated(
    library: Library,
    document_id: DocumentId,
    target: Path,
    *,
    with_suggestions: bool = True,
    imprint: Imprint = Imprint(),
) -> None:
    """Write one document with its marks as PDF."""
    order = Order("annotated", document_id=document_id, imprint=imprint)
    export(library, replace(order, with_suggestions=with_suggestions), target)


def export_comparison(
    library: Library,
    target: Path,
    chain_uuids: Sequence[Uuid] = (),
    *,
    imprint: Imprint = Imprint(),
) -> None:
    """Write the comparison by years as PDF: the given chains in their order, else all."""
    order = Order("comparison", chain_uuids=tuple(chain_uuids), imprint=imprint)
    export(library, order, target)


def export_ledger_pdf(
    library: Library, target: Path, wanted: LedgerFilter, *, imprint: Imprint = Imprint()
) -> None:
    """Write the ledger rows that pass a filter, in its order, as PDF."""
    export(library, Order("ledger", wanted=wanted, imprint=imprint), target)


def export_ledger_csv(
    library: Library, target: Path, wanted: LedgerFilter, *, imprint: Imprint = Imprint()
) -> None:
    """Write the ledger rows that pass a filter, in its order, as CSV."""
    export(library, Order("ledger", "csv", wanted=wanted, imprint=imprint), target)


def _write(writer: tuple[str, str], report: Report, target: Path) -> None:
    module, name = writer
    os.environ.setdefault("MPLCONFIGDIR", str(paths.user_data() / "matplotlib"))
    write: Callable[[Report, Path], None] = getattr(importlib.import_module(module), name)
    write_whole(target, lambda path: write(report, path))


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all; raises UserError where it cannot be written."""
    fresh = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        write(fresh)
        fresh.replace(target)
    except OSError as error:
        raise _refusal(error, target) from error
    finally:
        fresh.unlink(missing_ok=True)


def _refusal(error: OSError, target: Path) -> UserError:
    """Return what to tell the analyst about a target that cannot be written."""
    folder = target.parent
    if not folder.is_dir():
        return UserError(f"没有写出“{target.name}”：文件夹“{folder}”不存在。", "请另选文件夹。")
    if target.is_dir():
        return UserError(f"没有写出“{target.name}”：同名的文件夹已经存在。", "请换一个文件名。")
    if error.errno in _NO_ROOM:
        return UserError(f"没有写出“{target.name}”：磁盘空间不足。", "请腾出空间或另选磁盘。")
    if isinstance(error, PermissionError):
        return UserError(
            f"没有写出“{target.name}”：没有写入权限，或文件正被其他程序打开。",
            "请关闭打开它的程序，或另选文件夹。",
        )
    reason = error.strerror or str(error)
    return UserError(f"没有写出“{target.name}”：{reason}。", "请另选文件夹或文件名再试。")
