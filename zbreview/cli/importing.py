"""``import``: files and folders into a library, or only a look at them."""

import argparse
from collections.abc import Callable
from typing import Any

from zbreview.cli.console import Console, Exit, problem_payload
from zbreview.cli.opened import opened
from zbreview.services.file_names import shown_path
from zbreview.services.import_choices import Choices
from zbreview.services.ingestion import Duplicate, ImportReport, import_paths
from zbreview.services.problem_lists import write_problems
from zbreview.services.surveying import COMES_IN, Standing, Survey, Surveyed, survey
from zbreview.settings import Settings
from zbreview.store import documents

_SHOWN = 10

_STANDINGS: dict[Standing, Callable[[Surveyed], str]] = {
    Standing.NEW: lambda _one: "新文件",
    Standing.ALIKE: lambda one: f"新文件，与“{one.other}”有 {one.share:.0%} 相同，可能是更正稿",
    Standing.SAME_TEXT: lambda one: f"文字与“{one.other}”相同，格式不同",
    Standing.HERE: lambda one: f"已在库中（“{one.other}”）",
    Standing.EARLIER: lambda one: f"已在库中，是“{one.other}”的旧版本",
    Standing.TWIN: lambda one: f"与本批的“{one.other}”完全相同",
    Standing.MARKED: lambda one: f"不导入：{one.reason}",
    Standing.UNREADABLE: lambda one: f"读不出来：{one.reason}{one.hint}",
}


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Import and print what became of every file; with ``--dry-run`` what would."""
    choices = Choices(
        allow_marked=arguments.allow_marked,
        skip_same_text=arguments.on_duplicate == "skip",
        encoding=arguments.encoding,
    )
    if arguments.dry_run:
        return _look(arguments, console, choices)
    with opened(arguments.library, console, read_only=False) as library:
        report = import_paths(
            library, arguments.paths, author=Settings().author, progress=console, choices=choices
        )
        if arguments.problems:
            write_problems(documents.problems(library), arguments.problems)
    console.problems(report.problems)
    if console.as_json:
        console.data({"library": arguments.library.as_posix(), **_payload(report)})
    else:
        _show(report, console)
    if not report.problems:
        return Exit.DONE
    return Exit.PARTLY if report.imported or report.duplicates else Exit.FAILED


def _look(arguments: argparse.Namespace, console: Console, choices: Choices) -> Exit:
    """Print what an import would find."""
    with opened(arguments.library, console, read_only=True) as library:
        found = survey(library, arguments.paths, console, choices)
    if console.as_json:
        console.data({"library": arguments.library.as_posix(), **_survey_payload(found)})
    else:
        _show_survey(found, console)
    bad = found.count(Standing.UNREADABLE) + found.count(Standing.MARKED)
    if not bad:
        return Exit.DONE
    return Exit.PARTLY if bad < len(found.files) else Exit.FAILED


def _survey_payload(found: Survey) -> dict[str, Any]:
    return {
        "files": [
            {
                "file": shown_path(one.path),
                "standing": one.standing.value,
                "n_bytes": one.n_bytes,
                "format": one.format,
                "encoding": one.encoding,
                "kind": one.kind,
                "year": one.year,
                "title": one.title,
                "other": one.other,
                "share": round(one.share, 3),
                "n_parts": one.n_parts,
                "reason": one.reason,
                "hint": one.hint,
                "warnings": list(one.warnings),
                "n_rows": one.n_rows,
                "headings": [
                    {"heading": each.heading, "field": each.field.value} for each in one.headings
                ],
            }
            for one in found.files
        ],
        "skipped": found.skipped,
    }


def _show_survey(found: Survey, console: Console) -> None:
    rows = [
        (
            shown_path(one.path),
            one.format,
            one.kind,
            str(one.year or ""),
            _STANDINGS[one.standing](one)
            + (f"；像是汇编，含 {one.n_parts} 件答复" if one.n_parts else "")
            + (f"；提案清单，{one.n_rows} 件" if one.n_rows else ""),
        )
        for one in found.files
    ]
    if rows:
        console.table(("文件", "格式", "文种", "年度", "情况"), rows)
    news = sum(one.standing in COMES_IN for one in found.files)
    bad = found.count(Standing.UNREADABLE) + found.count(Standing.MARKED)
    console.line(
        f"可导入 {news} 份，已有 {len(found.files) - news - bad} 份，"
        f"不能导入 {bad} 个，略过 {found.skipped} 个。没有导入任何文件。"
    )


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
            {
                "file": shown_path(twin.path),
                "name": twin.name,
                "is_earlier": twin.is_earlier,
                "is_same_text": twin.is_same_text,
            }
            for twin in report.duplicates
        ],
        "problems": problem_payload(report.problems),
        "skipped": report.skipped,
    }


def _show(report: ImportReport, console: Console) -> None:
    for done in report.imported:
        for warning in done.warnings:
            console.line(f"注意 {done.name}：{warning}")
    for twin in report.duplicates[:_SHOWN]:
        console.line(f"未重复导入 {shown_path(twin.path)}：{_sameness(twin)}。")
    if len(report.duplicates) > _SHOWN:
        console.line("……（其余见 --json）")
    console.line(
        f"导入 {len(report.imported)} 份，重复 {len(report.duplicates)} 份，"
        f"未能读入 {len(report.problems)} 个，略过 {report.skipped} 个。"
    )


def _sameness(twin: Duplicate) -> str:
    if twin.is_same_text:
        return f"文字与库中的“{twin.name}”相同"
    kind = "的旧版本" if twin.is_earlier else ""
    return f"与库中的“{twin.name}”{kind}内容完全相同"
