"""Columns of search hits and import problems."""

from collections.abc import Sequence
from pathlib import Path

from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.models.tables import Column
from zbreview.store.documents import ImportProblem
from zbreview.store.search import SearchHit

PROBLEM_COLUMNS: tuple[Column[ImportProblem], ...] = (
    Column("name", "文件", lambda problem: Path(problem.path).name, 260,
           tip=lambda problem: problem.path),
    Column("reason", "原因", lambda problem: problem.reason, 320),
    Column("hint", "怎么办", lambda problem: problem.hint, 320),
)  # fmt: skip


def marked_snippet(hit: SearchHit) -> str:
    """Return the surroundings in one line, the term between 【 and 】."""
    words, at = "", 0
    for place in hit.places:
        words += f"{hit.snippet[at : place.start]}【{place.of(hit.snippet)}】"
        at = place.end
    return " ".join((words + hit.snippet[at:]).split())


HIT_COLUMNS: tuple[Column[SearchHit], ...] = (
    Column("year", "年度", lambda hit: year_text(hit.document), 96),
    Column("title", "文献", lambda hit: title_text(hit.document), 250),
    Column("snippet", "上下文", marked_snippet, 400, tip=lambda hit: hit.snippet),
    Column("paragraph", "段", lambda hit: str(hit.paragraph), 44, is_number=True,
           tip=lambda hit: hit.cited),
    Column("count", "处", lambda hit: str(len(hit.spans)), 40, is_number=True),
)  # fmt: skip


def by_document(hits: Sequence[SearchHit]) -> list[SearchHit]:
    """Return hits grouped by document, newest year first, in text order."""
    return sorted(
        hits, key=lambda hit: (-(hit.document.year or 0), hit.document.id, hit.span.start)
    )
