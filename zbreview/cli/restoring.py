"""``restore``: put a backup in the place of a library, after a preview."""

import argparse
from pathlib import Path
from typing import Any

from zbreview.cli.console import Console, Exit, shortened
from zbreview.store.restoring import Difference, Preview, preview, restore

_WIDTH = 70
_SHOWN = 5


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Show what restoring changes; with ``--apply`` restore, keeping the present file aside."""
    found = preview(arguments.backup, arguments.library) if arguments.library.exists() else None
    kept: Path | None = None
    if arguments.apply:
        kept = restore(arguments.backup, arguments.library)
    if console.as_json:
        console.data(_payload(arguments, found, kept))
        return Exit.DONE
    _show(found, console)
    if not arguments.apply:
        console.line("以上只是预览，没有改动；加 --apply 恢复。")
    elif kept is None:
        console.line(f"已恢复为 {arguments.library}。")
    else:
        console.line(f"已恢复。恢复前的文件保留为 {kept}。")
    return Exit.DONE


def _payload(
    arguments: argparse.Namespace, found: Preview | None, kept: Path | None
) -> dict[str, Any]:
    return {
        "backup": arguments.backup.as_posix(),
        "library": arguments.library.as_posix(),
        "applied": bool(arguments.apply),
        "kept": kept.as_posix() if kept else None,
        "is_same_library": found.is_same_library if found else None,
        "problem": found.problem if found else "",
        "actions_lost": found.n_actions_lost if found else 0,
        "differences": [
            {
                "kind": one.kind,
                "lost": list(one.lost),
                "regained": list(one.regained),
                "changed": list(one.changed),
            }
            for one in (found.differences if found else ())
        ],
    }


def _show(found: Preview | None, console: Console) -> None:
    if found is None:
        console.line("原处没有文献库，恢复不会替换任何文件。")
        return
    if found.problem:
        console.line(f"现在的文件无法比较：{found.problem}")
        return
    if not found.is_same_library:
        console.line("注意：备份属于另一个文献库。")
    console.line(f"备份之后的操作 {found.n_actions_lost} 步，恢复后不再有。")
    for one in found.differences:
        if not one.is_empty:
            _list(one, console)


def _list(one: Difference, console: Console) -> None:
    console.line(
        f"{one.title}：将失去 {len(one.lost)}，将找回 {len(one.regained)}，"
        f"将变回 {len(one.changed)}。"
    )
    for sign, names in (("-", one.lost), ("+", one.regained), ("~", one.changed)):
        for name in names[:_SHOWN]:
            console.line("  " + shortened(f"{sign} {name}", _WIDTH))
        if len(names) > _SHOWN:
            console.line(f"  ……（另有 {len(names) - _SHOWN} 条，见 --json）")
