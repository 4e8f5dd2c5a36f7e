"""``check``: whether a library is whole."""

import argparse

from zbreview.cli.console import Console, Exit
from zbreview.cli.opened import opened
from zbreview.store import documents
from zbreview.store.checks import check


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Check every rule and print what is broken; nothing is changed."""
    with opened(arguments.library, console) as library:
        violations = check(library)
        n_documents = len(documents.cards(library))
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "n_documents": n_documents,
                "violations": [
                    {"rule": violation.rule, "message": violation.message}
                    for violation in violations
                ],
            }
        )
    else:
        for violation in violations:
            console.line(f"问题：{violation.message}")
        verdict = f"发现 {len(violations)} 个问题。" if violations else "没有发现问题。"
        console.line(f"已检查 {n_documents} 份文件，{verdict}")
    return Exit.PARTLY if violations else Exit.DONE
