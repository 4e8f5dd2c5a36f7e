"""``export``: annotated texts, the comparison by years, the ledger and gold as files."""

import argparse
from pathlib import Path

from zbreview.cli.console import Console, Exit
from zbreview.cli.opened import opened
from zbreview.domain.identity import DocumentId
from zbreview.errors import UserError
from zbreview.services.exporting import Imprint, Order, export
from zbreview.services.gold import export_gold
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import SUFFIX

_OF_ONE_DOCUMENT = "annotated"
_GOLD = "gold"


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Write one file and say where it is."""
    if arguments.format is None:
        arguments.format = "json" if arguments.what == _GOLD else "pdf"
    _refuse_nonsense(arguments)
    is_masked = _is_masked(arguments)
    with opened(arguments.library, console) as library:
        if arguments.what == _GOLD:
            export_gold(library, arguments.to)
        else:
            export(library, _order(arguments, is_masked=is_masked), arguments.to)
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "what": arguments.what,
                "format": arguments.format,
                "masked": is_masked,
                "to": arguments.to.as_posix(),
            }
        )
    else:
        masked = "（已脱敏）" if is_masked else ""
        console.line(f"已导出{masked}：{arguments.to}")
    return Exit.DONE


def _refuse_nonsense(arguments: argparse.Namespace) -> None:
    target: Path = arguments.to
    if target.suffix.lower() == SUFFIX or target.absolute() == arguments.library.absolute():
        message = "导出不能写到文献库文件上。"
        raise UserError(message, f"请把 --to 换成 .{arguments.format} 文件。")
    if arguments.what == _OF_ONE_DOCUMENT and arguments.document is None:
        message = "批注稿要指明是哪份文件。"
        raise UserError(message, "请用 --document 给出编号，编号见 list。")
    if arguments.what == "comparison" and (arguments.document or arguments.year):
        message = "--document 和 --year 不用于历年对比。"
        raise UserError(message, "请去掉。")
    if arguments.what == _GOLD:
        _refuse_for_gold(arguments)


def _refuse_for_gold(arguments: argparse.Namespace) -> None:
    """Refuse what the gold has not: it is the reviewed text itself, in one form."""
    if arguments.format != "json":
        message = "金标导出为 JSON，没有别的格式。"
        raise UserError(message, "请去掉 --format。")
    if arguments.document or arguments.year or arguments.names == "mask":
        message = "金标是全部已审文件的原文，不能只取一部分，也不能脱敏。"
        raise UserError(message, "请去掉 --document、--year 和 --names。")


def _is_masked(arguments: argparse.Namespace) -> bool:
    """Tell whether names are masked: where nothing is said, in all but the texts themselves."""
    if arguments.names is not None:
        return bool(arguments.names == "mask")
    return arguments.what not in {_OF_ONE_DOCUMENT, _GOLD}


def _order(arguments: argparse.Namespace, *, is_masked: bool) -> Order:
    """Return the order of the command line."""
    document = None if arguments.document is None else DocumentId(arguments.document)
    is_annotated = arguments.what == _OF_ONE_DOCUMENT
    return Order(
        arguments.what,
        arguments.format,
        document_id=document,
        wanted=LedgerFilter(year=arguments.year, document_id=None if is_annotated else document),
        with_suggestions=not arguments.decided_only,
        is_one_table=arguments.one_table,
        is_redacted=is_masked,
        watermark=arguments.watermark,
        imprint=Imprint(date=arguments.date or ""),
    )
