"""``repair``: a new library with everything that a damaged one still holds."""

import argparse

from zbreview.cli.console import Console, Exit
from zbreview.domain.tables import TABLES
from zbreview.settings import Settings
from zbreview.store.repairing import Repair, repair


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Salvage, and say row by row of the report what could not be."""
    done = repair(arguments.library, arguments.to, author=Settings().author)
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "target": done.target.as_posix(),
                "kept": [{"table": table, "n": n} for table, n in done.kept.items()],
                "dropped": [
                    {"table": one.table, "reason": one.reason, "n": one.n} for one in done.dropped
                ],
                "doubts": [{"rule": one.rule, "message": one.message} for one in done.doubts],
            }
        )
    else:
        _show(done, console)
    return Exit.DONE if done.is_complete else Exit.PARTLY


def _show(done: Repair, console: Console) -> None:
    rows = [(TABLES.get(table, table), str(n)) for table, n in done.kept.items() if n]
    console.table(("取出", "行数"), rows)
    for one in done.dropped:
        console.line(f"未能取出：{one.title} {one.n} 行，{one.reason}。")
    for doubt in done.doubts:
        console.line(f"已取出但有疑问：{doubt.message}")
    verdict = "内容完整。" if done.is_complete else "请对照上面的清单核对。"
    console.line(f"已写成 {done.target}；原文件没有改动。{verdict}")
