"""``lists``: lists of proposals, and which of their rows have a reply in the library."""

import argparse
from typing import Any

from zbreview.cli.console import Console, Exit, shortened
from zbreview.cli.opened import opened
from zbreview.commands.base import perform
from zbreview.commands.proposal_lists import LinkReplies, SetListHeadings
from zbreview.domain.identity import DocumentId
from zbreview.domain.proposal_lists import ROW_STATES, ListField, RowStanding, RowState
from zbreview.errors import UserError
from zbreview.services.proposal_lists import (
    ListFilter,
    ListStanding,
    Overview,
    chosen_rows,
    counts_words,
    overview,
    write,
)
from zbreview.settings import Settings
from zbreview.store import documents
from zbreview.store.library import Library

_WIDTH = 30


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Print the lists with their rows; write, confirm or name headings where that is asked."""
    author = Settings().author
    changes = arguments.confirm or arguments.heading
    with opened(arguments.library, console, read_only=not changes) as library:
        if arguments.heading:
            _name_headings(library, arguments, author)
        found = overview(library)
        wanted = _wanted(found, arguments)
        linked = _confirm(library, found, wanted, author) if arguments.confirm else 0
        found = overview(library) if linked else found
        if arguments.to:
            write(library, found, wanted, arguments.to, author)
    if console.as_json:
        payload = _payload(found, wanted)
        console.data({"library": arguments.library.as_posix(), "n_linked": linked, **payload})
    else:
        _show(found, wanted, linked, console)
    return Exit.DONE


def _wanted(found: Overview, arguments: argparse.Namespace) -> ListFilter:
    known = {one.card.id for one in found.lists}
    if arguments.document is not None and arguments.document not in known:
        message = f"编号 {arguments.document} 的文件不是提案清单。"
        raise UserError(message, "编号见 lists 或 list；表头认不出时可用 --heading 说明。")
    return ListFilter(
        arguments.document,
        RowState(arguments.state) if arguments.state else None,
        is_unlisted=arguments.unlisted,
    )


def _name_headings(library: Library, arguments: argparse.Namespace, author: str) -> None:
    if arguments.document is None:
        message = "没有说明是哪一份清单的表头。"
        raise UserError(message, "请用 --document 给出清单的编号（见 list）。")
    fields: dict[str, ListField | None] = {}
    for said in arguments.heading:
        heading, cut, name = said.rpartition("=")
        if not (cut and heading and name in set(ListField)):
            message = f"看不懂“{said}”。"
            raise UserError(message, f"应写作“表头=用途”，用途有 {'、'.join(ListField)}。")
        fields[heading] = ListField(name)
    card = documents.card(library, DocumentId(arguments.document))
    perform(library, SetListHeadings(card.id, fields, card.name), author=author)


def _confirm(library: Library, found: Overview, wanted: ListFilter, author: str) -> int:
    """Link what agrees in everything, in one step; return how many."""
    chosen = [one for one in found.lists if wanted.list_id in (None, one.card.id)]
    pairs = tuple(pair for one in chosen for pair in one.matched)
    if pairs:
        perform(library, LinkReplies(pairs), author=author)
    return len(pairs)


def _payload(found: Overview, wanted: ListFilter) -> dict[str, Any]:
    shown = chosen_rows(found, wanted)
    return {
        "lists": [
            {
                "id": one.card.id,
                "file": one.card.name,
                "year": one.card.year,
                "headings": [
                    {"heading": each.heading, "field": each.field, "is_manual": each.is_manual}
                    for each in one.found.headings
                ],
                "n_rows": len(one.rows),
                "counts": {state.value: one.count(state) for state in RowState},
                "n_lost": one.lost,
                "rows": [_row(row) for source, row in shown if source is one],
            }
            for one in found.lists
            if wanted.list_id in (None, one.card.id)
        ],
        "unlisted": [
            {"id": card.id, "file": card.name, "title": card.title, "issuer": card.issuer,
             "proposal_number": card.proposal_number}
            for card in found.unlisted
        ],
        "other_tables": [{"id": one.card.id, "file": one.card.name} for one in found.tables],
    }  # fmt: skip


def _row(standing: RowStanding) -> dict[str, Any]:
    row = standing.row
    return {
        "key": row.key,
        "start": row.span.start,
        "end": row.span.end,
        **{one.value: row.value(one) for one in ListField if one is not ListField.NONE},
        "state": standing.state.value,
        "replies": [
            {"id": one.card.id, "file": one.card.name, "title": one.card.title,
             "issuer": one.card.issuer, "is_linked": one.is_linked, "doubts": list(one.doubts)}
            for one in standing.replies
        ],
    }  # fmt: skip


def _show(found: Overview, wanted: ListFilter, linked: int, console: Console) -> None:
    if linked:
        console.line(f"按案号关联 {linked} 件。")
    for one in found.lists:
        if wanted.list_id in (None, one.card.id) and not wanted.is_unlisted:
            _show_list(one, wanted, console)
    if not found.lists:
        console.line("库中没有提案清单。")
    if found.unlisted:
        console.line(f"不在任何清单中的答复 {len(found.unlisted)} 份")
    if wanted.is_unlisted:
        rows = [(str(card.id), card.proposal_number, card.issuer, card.title)
                for card in found.unlisted]  # fmt: skip
        console.table(("编号", "案号", "单位", "标题"), rows)


def _show_list(one: ListStanding, wanted: ListFilter, console: Console) -> None:
    console.line(f"{one.card.id} “{one.card.name}”：{len(one.rows)} 件　{counts_words(one.rows)}")
    if one.lost:
        console.line(f"另有 {one.lost} 条关联所指的案号已不在清单里。")
    rows = [
        (
            row.row.value(ListField.NUMBER),
            shortened(row.row.value(ListField.TITLE), _WIDTH),
            shortened(row.row.value(ListField.HOST), _WIDTH),
            ROW_STATES[row.state],
            "；".join(
                f"{each.card.id} {shortened('，'.join(each.doubts) or each.card.title, _WIDTH)}"
                for each in row.replies
            ),
        )
        for row in one.rows
        if wanted.passes(row)
    ]
    console.table(("案号", "案由", "主办单位", "状态", "答复"), rows)
