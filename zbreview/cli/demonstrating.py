"""``demo``: the whole way on the shipped samples, then the window on the result."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import zbreview
from zbreview import system_libraries
from zbreview.cli.console import Console, Exit
from zbreview.services.demo import AUTHOR, Demonstration, run_demo


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Make the demonstration, print what it made, open the window where there is a display."""
    made = run_demo(arguments.to, progress=console)
    if console.as_json:
        console.data(_payload(made))
    else:
        _show(made, console)
    if arguments.no_window:
        return Exit.DONE
    console.out.flush()
    return _open_window(made.library, console)


def _payload(made: Demonstration) -> dict[str, object]:
    return {
        "folder": made.folder.as_posix(),
        "library": made.library.as_posix(),
        "files": [path.as_posix() for path in made.files],
        "documents": made.n_documents,
        "commitments": made.n_commitments,
        "results": made.n_results,
        "confirmed": made.decisions.confirmed,
        "corrected": made.decisions.corrected,
        "not_offered": made.decisions.not_offered,
        "chains": [{"name": chain.name, "steps": list(chain.steps)} for chain in made.chains],
    }


def _show(made: Demonstration, console: Console) -> None:
    console.line(
        f"导入 {made.n_documents} 份示例文件（内容全部虚构），"
        f"读出承诺 {made.n_commitments} 条、成效 {made.n_results} 条。"
    )
    console.line()
    done = made.decisions
    console.line(
        f"按随附的人工答案，以“{AUTHOR}”的名义确认了 {len(made.chains)} 条承诺链、"
        f"{done.confirmed} 处关联，其中 {done.corrected} 处改正了机器拟定的关系；"
        f"另有 {done.not_offered} 处机器没有列出。"
    )
    console.line("每一步都在操作记录中。实际使用时由审阅人逐条确认。")
    for chain in made.chains:
        console.line(f"  · {chain.name}：{' → '.join(chain.steps)}")
    console.line()
    console.line(f"写入 {made.folder}：")
    for path in (made.library, *made.files):
        console.line(f"  {path.relative_to(made.folder).as_posix()}")


def _open_window(library: Path, console: Console) -> Exit:
    """Open the library in a process of its own and wait for it to be closed."""
    if not system_libraries.has_display():
        console.notice("这里没有图形界面，未打开窗口。")
        return Exit.DONE
    lacking = system_libraries.provide(with_display=system_libraries.uses_x(), may_install=True)
    if lacking:
        console.err.write(f"以上文件已经生成，但无法打开窗口。\n{lacking}\n")
        return Exit.PARTLY
    source = str(Path(zbreview.__file__).resolve().parent.parent)
    search = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "zbreview", str(library)]
    environment = {**os.environ, "PYTHONPATH": search}
    ran = subprocess.run(command, env=environment, check=False)  # noqa: S603 - ourselves
    return Exit.DONE if ran.returncode == 0 else Exit.PARTLY
