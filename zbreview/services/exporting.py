"""Write what a library holds to files: one order names the report, the format and the choices.

Every file is written beside its target and put in its place whole, so that a failed export
leaves the old file as it was. The report writers are loaded at the first export.
"""

import importlib
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from zbreview import paths
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.errors import UserError
from zbreview.reports.csv_tables import csv_table
from zbreview.reports.kinds import Report
from zbreview.reports.progress import Step
from zbreview.reports.redaction import MaskedWord
from zbreview.services.orders import REPORTS, Imprint, Order
from zbreview.services.progress import Progress, SilentProgress
from zbreview.services.report_making import report_of
from zbreview.services.templates import folders_of, template_for
from zbreview.services.whole_files import write_whole
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import Library

_TODAY = Imprint()
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
    ("form", "json"): _JSON,
    ("outcomes", "pdf"): _PDF,
    ("outcomes", "docx"): _DOCX,
    ("outcomes", "csv"): ("zbreview.reports.outcomes_csv", "write_outcomes_csv"),
    ("outcomes", "html"): _HTML,
    ("summary", "pdf"): _PDF,
    ("summary", "docx"): _DOCX,
    ("summary", "html"): _HTML,
    ("summary", "json"): _JSON,
    ("parallel", "pdf"): _PDF,
    ("parallel", "docx"): _DOCX,
    ("parallel", "html"): _HTML,
    ("parallel", "json"): _JSON,
    ("codes", "pdf"): _PDF,
    ("codes", "docx"): _DOCX,
    ("codes", "xlsx"): ("zbreview.reports.xlsx_codes", "write_codes_xlsx"),
    ("codes", "html"): _HTML,
    ("codes", "json"): _JSON,
}
"""Every report and format that can be written, with the module and function that does it."""


def export(
    library: Library, order: Order, target: Path, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write one report; raise UserError where that cannot be, CancelledError when stopped.

    Returns what has to be told in Chinese: templates that could not be used.
    """
    if (order.report, order.format) not in WRITERS:
        formats = "、".join(kind for report, kind in WRITERS if report == order.report)
        raise UserError(
            f"“{REPORTS.get(order.report, order.report)}”不能写成 {order.format}。",
            f"可选的格式：{formats or '无'}。",
        )
    told = progress or SilentProgress()
    report = report_of(library, order, told)
    write = _writer(*WRITERS[order.report, order.format])
    write_whole(target, lambda path: write(report, path, told.step))
    return template_for(order.report, folders_of(library, order.templates))[1]


def preview(library: Library, order: Order, progress: Progress | None = None) -> bytes:
    """Return a report as the bytes of a PDF, whatever format the order names."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "preview.pdf"
        export(library, replace(order, format="pdf"), target, progress)
        return target.read_bytes()


def export_annotated(
    library: Library,
    document_id: DocumentId,
    target: Path,
    *,
    with_suggestions: bool = True,
    imprint: Imprint = _TODAY,
) -> None:
    """Write one document with its marks as PDF."""
    order = Order("annotated", document_id=document_id, imprint=imprint)
    export(library, replace(order, with_suggestions=with_suggestions), target)


def export_comparison(
    library: Library,
    target: Path,
    chain_uuids: Sequence[Uuid] = (),
    *,
    imprint: Imprint = _TODAY,
) -> None:
    """Write the comparison by years as PDF: the given chains in their order, else all."""
    order = Order("comparison", chain_uuids=tuple(chain_uuids), imprint=imprint)
    export(library, order, target)


def export_ledger_pdf(
    library: Library, target: Path, wanted: LedgerFilter, *, imprint: Imprint = _TODAY
) -> None:
    """Write the ledger rows that pass a filter, in its order, as PDF."""
    export(library, Order("ledger", wanted=wanted, imprint=imprint), target)


def export_ledger_csv(
    library: Library, target: Path, wanted: LedgerFilter, *, imprint: Imprint = _TODAY
) -> None:
    """Write the ledger rows that pass a filter, in its order, as CSV."""
    export(library, Order("ledger", "csv", wanted=wanted, imprint=imprint), target)


def _writer(module: str, name: str) -> Callable[[Report, Path, Step], None]:
    """Return what writes a report, loaded now."""
    os.environ.setdefault("MPLCONFIGDIR", str(paths.user_data() / "matplotlib"))
    found: Callable[[Report, Path, Step], None] = getattr(importlib.import_module(module), name)
    return found


def write_masked_words(words: Sequence[MaskedWord], target: Path) -> None:
    """Write what was masked as CSV: the list holds the words themselves and stays in the office."""
    content = csv_table(
        ("类别", "遮去的内容", "处数"),
        ((each.kind.value, each.words, each.count) for each in words),
    )

    def write(path: Path) -> None:
        with open(path, "wb", opener=paths.owner_only) as file:
            file.write(content)

    write_whole(target, write)
