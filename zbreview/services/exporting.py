"""Write what a library holds to files: annotated texts, comparisons, the ledger.

Every file is written beside its target and put in its place whole, so that a failed export
leaves the old file as it was. The report writers are loaded at the first export.
"""

import datetime as dt
import errno
import importlib
import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zbreview import paths
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.labels import (
    DOCUMENT_KINDS,
    FULFILMENTS,
    GRAINS,
    ROLES,
    STRENGTHS,
    VERIFIABILITIES,
)
from zbreview.errors import LibraryError, UserError
from zbreview.reports.model import Report, ReportHead
from zbreview.services import report_building
from zbreview.settings import Settings
from zbreview.store import documents
from zbreview.store.chains import chains
from zbreview.store.ledger import LedgerFilter, ledger
from zbreview.store.library import Library

_WRITERS = {
    "annotated": ("zbreview.reports.pdf_annotated", "write_annotated"),
    "comparison": ("zbreview.reports.pdf_comparison", "write_comparison"),
    "ledger_pdf": ("zbreview.reports.pdf_ledger", "write_ledger"),
    "ledger_csv": ("zbreview.reports.ledger_csv", "write_ledger_csv"),
}
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


def export_annotated(
    library: Library,
    document_id: DocumentId,
    target: Path,
    *,
    with_suggestions: bool = True,
    imprint: Imprint = Imprint(),
) -> None:
    """Write one document with its marks as PDF; raise UserError where that cannot be."""
    card = documents.card(library, document_id)
    title = f"《{card.title or card.name}》批注稿"
    year = "" if card.year is None else str(card.year)
    head = imprint.head(library, title, ("批注原文", card.issuer, year, card.proposal_number))
    report = report_building.annotated_report(
        library, document_id, head, with_suggestions=with_suggestions
    )
    _write("annotated", report, target)


def export_comparison(
    library: Library,
    target: Path,
    chain_uuids: Sequence[Uuid] = (),
    *,
    imprint: Imprint = Imprint(),
) -> None:
    """Write the comparison by years as PDF: the given chains in their order, else all."""
    every = {chain.uuid: chain for chain in chains(library)}
    missing = [uuid for uuid in chain_uuids if uuid not in every]
    if missing:
        raise LibraryError("所选的承诺链已不在文献库中。", "请刷新“历年对比”后重新选择。")
    chosen = [every[uuid] for uuid in chain_uuids] or list(every.values())
    head = imprint.head(library, "承诺历年对比", ("历年对比", *(chain.name for chain in chosen)))
    report = report_building.comparison_report(library, chosen, head)
    _write("comparison", report, target)


def export_ledger_pdf(
    library: Library, target: Path, wanted: LedgerFilter, *, imprint: Imprint = Imprint()
) -> None:
    """Write the ledger rows that pass a filter, in its order, as PDF."""
    _write_ledger("ledger_pdf", library, target, wanted, imprint)


def export_ledger_csv(
    library: Library, target: Path, wanted: LedgerFilter, *, imprint: Imprint = Imprint()
) -> None:
    """Write the ledger rows that pass a filter, in its order, as CSV."""
    _write_ledger("ledger_csv", library, target, wanted, imprint)


def _write_ledger(
    writer: str, library: Library, target: Path, wanted: LedgerFilter, imprint: Imprint
) -> None:
    head = imprint.head(library, "承诺台账", ("承诺台账",))
    rows = ledger(library, wanted)
    report = report_building.ledger_report(library, rows, head, selection_words(wanted))
    _write(writer, report, target)


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
        ("可核查性", VERIFIABILITIES[wanted.verifiability] if wanted.verifiability else ""),
        ("含文字", wanted.text.strip()),
        ("标注", "仅人已审定" if wanted.decided_only else ""),
    )
    words = [f"{label} {value}" for label, value in found if value]
    roles = "、".join(ROLES[role] for role in wanted.roles)
    return f"范围：{'，'.join(words) or '全部'}（{roles}）"


def _write(writer: str, report: Report, target: Path) -> None:
    module, name = _WRITERS[writer]
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
