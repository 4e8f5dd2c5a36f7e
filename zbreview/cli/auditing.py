"""``audit``: who did what, what it changed, and whether the trail is whole."""

import argparse

from zbreview.cli.console import Console, Exit, shortened
from zbreview.cli.opened import opened
from zbreview.reports.audit_csv import write_audit_csv
from zbreview.services.trail import action_name, describe, lines
from zbreview.services.whole_files import write_whole
from zbreview.store import audit

_WIDTH = 76


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Print or export the trail; with ``--verify`` say whether every seal fits."""
    wanted = audit.AuditFilter(
        author=arguments.author,
        action=arguments.action,
        since=arguments.since,
        until=arguments.until,
        text=arguments.text,
    )
    limit = -1 if arguments.csv else arguments.limit
    with opened(arguments.library, console) as library:
        found = audit.entries(library, limit, wanted=wanted)
        is_whole = audit.verify(library) if arguments.verify else None
    if arguments.csv:
        _write(found, arguments)
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "is_whole": is_whole,
                "entries": [
                    {
                        "id": one.id,
                        "at": one.at,
                        "author": one.author,
                        "action": one.action,
                        "label": one.label,
                        "changes": list(describe(one)),
                        "digest": one.digest,
                    }
                    for one in found
                ],
            }
        )
    else:
        _show(found, console, arguments, is_whole=is_whole)
    return Exit.PARTLY if is_whole is False else Exit.DONE


def _write(found: tuple[audit.AuditEntry, ...], arguments: argparse.Namespace) -> None:
    write_whole(arguments.csv, lambda fresh: write_audit_csv(lines(found), fresh))


def _show(
    found: tuple[audit.AuditEntry, ...],
    console: Console,
    arguments: argparse.Namespace,
    *,
    is_whole: bool | None,
) -> None:
    if arguments.csv:
        console.line(f"已写入 {arguments.csv}，共 {len(found)} 条。")
    else:
        for one in found:
            at = one.at.replace("T", " ")[:16]
            console.line(f"{one.id}  {at}  {one.author}  {action_name(one.action)}  {one.label}")
            for line in describe(one):
                console.line("    " + shortened(line, _WIDTH))
    if is_whole is not None:
        console.line("操作记录完整。" if is_whole else "操作记录被改动过或有缺失，详见 check。")
