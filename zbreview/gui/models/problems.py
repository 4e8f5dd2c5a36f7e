"""Columns of import problems."""

from pathlib import Path

from zbreview.gui.models.tables import Column
from zbreview.store.documents import ImportProblem

PROBLEM_COLUMNS: tuple[Column[ImportProblem], ...] = (
    Column("name", "文件", lambda problem: Path(problem.path).name, 260,
           tip=lambda problem: problem.path),
    Column("reason", "原因", lambda problem: problem.reason, 320),
    Column("hint", "怎么办", lambda problem: problem.hint, 320),
)  # fmt: skip
