"""``export``: annotated texts, the comparison by years, the ledger and gold as files."""

import argparse
from pathlib import Path

from zbreview.cli.console import Console, Exit
from zbreview.cli.opened import opened
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.errors import UserError
from zbreview.services.exporting import export, write_masked_words
from zbreview.services.gold import export_gold
from zbreview.services.orders import REPORTS, Imprint, Order
from zbreview.services.report_making import masked_words
from zbreview.store.chains import chains
from zbreview.store.codes import codebooks
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import SUFFIX, Library

_OF_ONE_DOCUMENT = "annotated"
_GOLD = "gold"
_PARALLEL = "parallel"
_NAMES = {**REPORTS, _GOLD: "金标"}
_LIMITS = ("document", "year", "issuer", "unit", "chain", "code", "reviewer")
_UNHEEDED = {
    _GOLD: _LIMITS,
    _OF_ONE_DOCUMENT: ("year", "issuer", "code"),
    "comparison": ("document", "code"),
    _PARALLEL: ("year", "issuer", "unit", "chain", "code", "reviewer"),
    "ledger": ("code",),
    "form": ("code",),
    "summary": ("code",),
    "codes": ("unit", "chain"),
}
"""Which limits a report has no use for; giving one is a mistake that would go unseen."""


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
            order = _order(library, arguments, is_masked=is_masked)
            for fault in export(library, order, arguments.to):
                console.notice(fault)
            if arguments.masked_list is not None:
                write_masked_words(masked_words(library, order), arguments.masked_list)
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
    if arguments.what == _OF_ONE_DOCUMENT and not arguments.document:
        message = "批注稿要指明是哪份文件。"
        raise UserError(message, "请用 --document 给出编号，编号见 list。")
    if len(arguments.document) > 1 and arguments.what != _PARALLEL:
        message = "只有并排对照可以给几个 --document。"
        raise UserError(message, "请只给一个。")
    for name in _UNHEEDED.get(arguments.what, ()):
        if getattr(arguments, name):
            message = f"--{name} 不用于{_NAMES[arguments.what]}。"
            raise UserError(message, "请去掉。")
    if arguments.masked_list is not None and not _is_masked(arguments):
        message = "没有脱敏，就没有遮去内容的清单。"
        raise UserError(message, "请加上 --names mask，或去掉 --masked-list。")
    if arguments.what == _GOLD:
        _refuse_for_gold(arguments)


def _refuse_for_gold(arguments: argparse.Namespace) -> None:
    """Refuse what the gold has not: it is the reviewed text itself, in one form."""
    if arguments.format != "json":
        message = "金标导出为 JSON，没有别的格式。"
        raise UserError(message, "请去掉 --format。")
    if arguments.names == "mask":
        message = "金标是全部已审文件的原文，不能脱敏。"
        raise UserError(message, "请去掉 --names。")


def _is_masked(arguments: argparse.Namespace) -> bool:
    """Tell whether names are masked: where nothing is said, in all but the texts themselves."""
    if arguments.names is not None:
        return bool(arguments.names == "mask")
    return arguments.what not in {_OF_ONE_DOCUMENT, _GOLD}


def _order(library: Library, arguments: argparse.Namespace, *, is_masked: bool) -> Order:
    """Return the order of the command line."""
    given = tuple(DocumentId(number) for number in arguments.document)
    what = arguments.what
    first = given[0] if given else None
    return Order(
        what,
        arguments.format,
        document_id=first if what == _OF_ONE_DOCUMENT else None,
        document_ids=given if what == _PARALLEL else (),
        code=_code(library, arguments.code),
        wanted=LedgerFilter(
            year=arguments.year,
            issuer=arguments.issuer,
            unit=arguments.unit,
            reviewer=arguments.reviewer,
            chain=_chain(library, arguments.chain),
            document_id=None if what in {_OF_ONE_DOCUMENT, _PARALLEL} else first,
        ),
        with_suggestions=not arguments.decided_only,
        is_one_table=arguments.one_table,
        is_redacted=is_masked,
        watermark=arguments.watermark,
        templates=arguments.templates,
        has_cover=arguments.cover,
        has_contents=arguments.contents,
        imprint=Imprint(date=arguments.date or ""),
    )


def _chain(library: Library, words: str) -> Uuid | None:
    """Return the chain of a name or identifier."""
    found = [each for each in chains(library) if words in {each.name, each.uuid}] if words else []
    if words and len(found) != 1:
        message = f"没有唯一一条叫“{words}”的承诺链。"
        raise UserError(message, "请核对名称；同名的请用编号。")
    return found[0].uuid if found else None


def _code(library: Library, words: str) -> Uuid | None:
    """Return the code of a name, path or identifier."""
    every = (code for book in codebooks(library) for code in book.codes)
    found = [
        code.uuid for code in every if words in {code.name, code.uuid, "/".join(code.path)}
    ] if words else []  # fmt: skip
    if words and len(found) != 1:
        message = f"没有唯一一个叫“{words}”的编码。"
        raise UserError(message, "请核对名称；同名的请写全路径，如“上级/下级”。")
    return found[0] if found else None
