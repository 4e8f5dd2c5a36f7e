"""``reread``: read a library again, show what changes, and take it over if wanted."""

import argparse
from collections.abc import Iterable
from typing import Any

from zbreview.cli.console import Console, Exit, shortened
from zbreview.cli.opened import opened
from zbreview.commands.base import perform
from zbreview.domain.findings import Finding
from zbreview.domain.identity import DocumentId
from zbreview.domain.labels import ROLES
from zbreview.reading.differences import ChangedFinding, FieldChange
from zbreview.services.rereading import Preview, preview, stale, taking_over
from zbreview.settings import Settings
from zbreview.store import dictionaries

_WIDTH = 76
_SHOWN = 5


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Show the differences; with ``--apply`` take them over as one step."""
    with opened(arguments.library, console, read_only=not arguments.apply) as library:
        chosen = arguments.document
        wanted = stale(library) if chosen is None else (DocumentId(chosen),)
        found = preview(library, wanted, console)
        version = dictionaries.overlay(library).version
        if arguments.apply and found:
            perform(library, taking_over(found), author=Settings().author)
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "dictionary_version": version,
                "applied": bool(arguments.apply and found),
                "documents": [_payload(one) for one in found],
            }
        )
    else:
        for one in found:
            _show(one, console)
        _conclude(found, console, applied=arguments.apply)
    return Exit.DONE


def _payload(one: Preview) -> dict[str, Any]:
    return {
        "id": one.document.id,
        "file": one.document.name,
        "old_version": one.old_version,
        "new_version": one.reading.version,
        "is_same": one.is_empty,
        "added": [_finding(finding) for finding in one.added],
        "vanished": [_finding(finding) for finding in one.vanished],
        "changed": [
            {**_finding(change.finding), "fields": _fields(change.fields)}
            for change in one.found.changed
        ],
        "metadata_changes": _fields(one.found.fields),
        "sections": one.found.n_sections,
        "quantities": one.found.n_quantities,
        "decided": one.n_decided,
        "left_alone": list(one.left_alone),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "role": finding.role.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.quote,
    }


def _fields(changes: Iterable[FieldChange]) -> list[dict[str, str]]:
    return [{"name": one.name, "before": one.before, "after": one.after} for one in changes]


def _show(one: Preview, console: Console) -> None:
    if one.is_empty:
        console.line(f"{one.document.name}：没有不同。")
        return
    console.line(
        f"{one.document.name}：新建议 {len(one.added)} 条，消失 {len(one.vanished)} 条，"
        f"内容有变 {len(one.found.changed)} 条，文献信息 {len(one.found.fields)} 项，"
        f"章节 {one.found.n_sections} 处，数量 {one.found.n_quantities} 处。"
    )
    _list(console, (f"+ {ROLES[each.role]}：{each.quote}" for each in one.added))
    _list(console, (f"- {ROLES[each.role]}：{each.quote}" for each in one.vanished))
    _list(console, (_changed(change) for change in one.found.changed))
    _list(console, (f"~ {_change(each)}" for each in one.found.fields))
    _list(console, (f"= 已决定、建议不再出现，标注照旧：{quote}" for quote in one.left_alone))


def _list(console: Console, lines: Iterable[str]) -> None:
    every = list(lines)
    for line in every[:_SHOWN]:
        console.line("  " + shortened(line, _WIDTH))
    if len(every) > _SHOWN:
        console.line(f"  ……（另有 {len(every) - _SHOWN} 条，见 --json）")


def _changed(change: ChangedFinding) -> str:
    return f"~ {'；'.join(map(_change, change.fields))}：{change.finding.quote}"


def _change(change: FieldChange) -> str:
    return f"{change.name} {change.before or '（无）'} → {change.after or '（无）'}"


def _conclude(found: tuple[Preview, ...], console: Console, *, applied: bool) -> None:
    if not found:
        console.line("所有文献都已按现在的规则和词典识读。")
        return
    decided = sum(one.n_decided for one in found)
    console.line(f"已决定的 {decided} 条标注和人工填写的信息都不改动。")
    if applied:
        console.line(f"已采用 {len(found)} 份文献的重新识读。")
    else:
        console.line(f"以上只是预览，共 {len(found)} 份；加 --apply 采用。")
