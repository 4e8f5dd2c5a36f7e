"""``import``: files and folders into a library."""

import argparse

from zbreview.cli.console import Console, Exit, problem_payload
from zbreview.cli.opened import opened
from zbreview.services.gathering import shown_path
from zbreview.services.ingestion import ImportReport, import_paths
from zbreview.settings import Settings

_SHOWN = 10


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Import and print what became of every file."""
    with opened(arguments.library, console, read_only=False) as library:
        report = import_paths(
            library,
            arguments.paths,
            author=Settings().author,
            progress=console,
            allow_marked=arguments.allow_marked,
        )
    console.problems(report.problems)
    if console.as_json:
        console.data({"library": arguments.library.as_posix(), **_payload(report)})
    else:
        _show(report, console)
    if not report.problems:
        return Exit.DONE
    return Exit.PARTLY if report.imported or report.duplicates else Exit.FAILED


def _payload(report: ImportReport) -> dict[str, object]:
    return {
        "imported": [
            {
                "file": shown_path(done.path),
                "id": done.document_id,
                "name": done.name,
                "sha256": done.sha256,
                "warnings": list(done.warnings),
            }
            for done in report.imported
        ],
        "duplicates": [
            {"file": shown_path(twin.path), "name": twin.name} for twin in report.duplicates
        ],
        "problems": problem_payload(report.problems),
        "skipped": report.skipped,
    }


def _show(report: ImportReport, console: Console) -> None:
    for done in report.imported:
        for warning in done.warnings:
            console.line(f"注意 {done.name}：{warning}")
    for twin in report.duplicates[:_SHOWN]:
        console.line(f"未重复导入 {shown_path(twin.path)}：与库中的“{twin.name}”内容完全相同。")
    if len(report.duplicates) > _SHOWN:
        console.line("……（其余见 --json）")
    console.line(
        f"导入 {len(report.imported)} 份，重复 {len(report.duplicates)} 份，"
        f"未能读入 {len(report.problems)} 个，略过 {report.skipped} 个。"
    )
