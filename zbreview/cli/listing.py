"""``list``: the documents of a library."""

import argparse

from zbreview.cli.console import Console, Exit, shortened
from zbreview.cli.opened import opened
from zbreview.domain.documents import DocumentCard
from zbreview.domain.labels import DOCUMENT_KINDS, REVIEW_STATES
from zbreview.store import documents
from zbreview.store.documents import ImportProblem

_NAME_WIDTH = 46
_OFFICE_WIDTH = 24


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Print every document and every file that could not be imported."""
    with opened(arguments.library, console) as library:
        cards = documents.cards(library)
        problems = documents.problems(library)
        name = library.name
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "name": name,
                "documents": [_payload(card) for card in cards],
                "problems": [
                    {"file": problem.path, "reason": problem.reason, "hint": problem.hint}
                    for problem in problems
                ],
            }
        )
    else:
        _show(name, cards, problems, console)
    return Exit.DONE


def _payload(card: DocumentCard) -> dict[str, object]:
    return {
        "id": card.id,
        "file": card.name,
        "title": card.title,
        "doc_type": DOCUMENT_KINDS[card.kind],
        "issuer": card.issuer,
        "year": card.year,
        "date": card.date,
        "doc_number": card.doc_number,
        "proposal_number": card.proposal_number,
        "review_state": card.review_state.value,
        "n_chars": card.n_chars,
        "n_suggestions": card.n_suggestions,
        "n_decided": card.n_decided,
        "sha256": card.sha256,
    }


def _show(
    name: str,
    cards: tuple[DocumentCard, ...],
    problems: tuple[ImportProblem, ...],
    console: Console,
) -> None:
    console.line(f"文献库“{name}”：{len(cards)} 份文件")
    if cards:
        console.table(("编号", "年度", "文种", "单位", "标题", "审阅", "待定"), map(_row, cards))
    for problem in problems:
        console.line(f"未能导入 {problem.path}：{problem.reason}")


def _row(card: DocumentCard) -> tuple[str, ...]:
    return (
        str(card.id),
        str(card.year or "—"),
        DOCUMENT_KINDS[card.kind],
        shortened(card.issuer or "—", _OFFICE_WIDTH),
        shortened(card.title or card.name, _NAME_WIDTH),
        REVIEW_STATES[card.review_state],
        str(card.n_suggestions),
    )
