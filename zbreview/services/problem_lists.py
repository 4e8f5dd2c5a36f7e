"""The list of files that could not be imported, as a file to hand on."""

from collections.abc import Iterable
from pathlib import Path

from zbreview.reports.problems_csv import write_problems_csv
from zbreview.services.whole_files import write_whole
from zbreview.store.documents import ImportProblem


def write_problems(problems: Iterable[ImportProblem], target: Path) -> None:
    """Write the problems of a library as CSV; raises UserError where that fails."""
    lines = [(one.path, one.reason, one.hint, one.created_at) for one in problems]
    write_whole(target, lambda fresh: write_problems_csv(lines, fresh))
