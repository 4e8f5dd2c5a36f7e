"""``extract``: what the reader finds in files, without any library."""

import argparse

from zbreview.cli.console import Console, Exit, problem_payload, shortened
from zbreview.domain.documents import RawDocument
from zbreview.domain.findings import Finding, Grain, Reading, Role
from zbreview.domain.labels import FIELDS, ORIGINS, STRENGTHS, VERIFIABILITIES
from zbreview.services.payload import document_payload
from zbreview.services.reading import ReadFiles, read_paths

_SHOWN_FIELDS = ("doc_type", "title", "doc_number", "issuer", "date", "year", "proposal_number")
_QUOTE_WIDTH = 60


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Read every file and print what was found in each."""
    files = read_paths(arguments.paths, console)
    console.problems(files.problems)
    if console.as_json:
        documents = [
            document_payload(document, reading, with_text=arguments.text)
            for document, reading in files.documents
        ]
        console.data({"documents": documents, "problems": problem_payload(files.problems)})
    else:
        for document, reading in files.documents:
            _show(document, reading, console)
    return outcome(files)


def outcome(files: ReadFiles) -> Exit:
    """Return the exit code for files of which some may have failed."""
    if not files.problems:
        return Exit.DONE
    return Exit.PARTLY if files.documents else Exit.FAILED


def _show(document: RawDocument, reading: Reading, console: Console) -> None:
    console.line(f"■ {document.name}（{document.n_chars} 字，{document.encoding}）")
    for warning in document.warnings:
        console.line(f"  注意：{warning}")
    for name in _SHOWN_FIELDS:
        field = reading.field(name)
        if field is not None:
            console.line(f"  {FIELDS[name]}：{field.value}（{ORIGINS[field.origin]}）")
    commitments = reading.of_role(Role.COMMITMENT)
    items = [finding for finding in commitments if finding.grain is Grain.ITEM]
    console.line(
        f"  章节 {len(reading.sections)}，承诺 {len(items)}，成效 "
        f"{len(reading.of_role(Role.RESULT))}，数据 {len(reading.quantities)}，"
        f"政策引用 {len(reading.policy_references)}"
    )
    if items:
        console.table(("  承诺", "力度", "可核验", "期限"), [_row(finding) for finding in items])
    console.line()


def _row(finding: Finding) -> tuple[str, str, str, str]:
    return (
        "  " + shortened(finding.quote, _QUOTE_WIDTH),
        STRENGTHS[finding.strength] if finding.strength else "",
        VERIFIABILITIES[finding.verifiability] if finding.verifiability else "",
        finding.deadline.text if finding.deadline else "",
    )
