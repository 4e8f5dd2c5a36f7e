"""``export``: annotated texts, the comparison by years, the ledger and gold as files."""

import argparse
from pathlib import Path

from zbreview.cli.console import Console, Exit
from zbreview.cli.opened import opened
from zbreview.domain.identity import DocumentId
from zbreview.errors import UserError
from zbreview.services.exporting import (
    export_annotated,
    export_comparison,
    export_ledger_csv,
    export_ledger_pdf,
)
from zbreview.services.gold import export_gold
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import SUFFIX, Library


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Write one file and say where it is."""
    if arguments.format is None:
        arguments.format = "json" if arguments.what == "gold" else "pdf"
    _refuse_nonsense(arguments)
    with opened(arguments.library, console) as library:
        _export(library, arguments)
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "what": arguments.what,
                "format": arguments.format,
                "to": arguments.to.as_posix(),
            }
        )
    else:
        console.line(f"已导出：{arguments.to}")
    return Exit.DONE


def _refuse_nonsense(arguments: argparse.Namespace) -> None:
    target: Path = arguments.to
    if target.suffix.lower() == SUFFIX or target.absolute() == arguments.library.absolute():
        message = "导出不能写到文献库文件上。"
        raise UserError(message, "请把 --to 换成别的文件。")
    if arguments.what == "annotated" and arguments.document is None:
        message = "批注稿要指明是哪份文件。"
        raise UserError(message, "请用 --document 给出编号，编号见 list。")
    if arguments.what != "annotated" and arguments.document is not None:
        message = "--document 只用于批注稿。"
        raise UserError(message, "请去掉 --document。")
    if arguments.format == "csv" and arguments.what != "ledger":
        message = "只有承诺台账能导出为 CSV。"
        raise UserError(message, "请用 --format pdf。")
    if (arguments.format == "json") is not (arguments.what == "gold"):
        message = "金标导出为 JSON，其他导出没有这种格式。"
        raise UserError(message, "请去掉 --format。")


def _export(library: Library, arguments: argparse.Namespace) -> None:
    if arguments.what == "annotated":
        export_annotated(library, DocumentId(arguments.document), arguments.to)
    elif arguments.what == "comparison":
        export_comparison(library, arguments.to)
    elif arguments.what == "gold":
        export_gold(library, arguments.to)
    elif arguments.format == "csv":
        export_ledger_csv(library, arguments.to, LedgerFilter())
    else:
        export_ledger_pdf(library, arguments.to, LedgerFilter())
