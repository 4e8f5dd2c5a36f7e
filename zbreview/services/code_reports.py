"""The report of codes 编码报告: every passage that carries a code, code by code."""

from collections.abc import Callable, Iterator

from zbreview.domain.codes import Code, Codebook
from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import TextId, Uuid
from zbreview.reports.code_model import CodeReport, CodeSection
from zbreview.reports.model import CodedPassage, ReportHead
from zbreview.services.citing import Citations
from zbreview.services.report_building import coded_passages
from zbreview.store import codes, documents
from zbreview.store.library import Library


def code_report(
    library: Library,
    head: ReportHead,
    selection: str,
    *,
    code: Uuid | None = None,
    passes: Callable[[DocumentCard], bool] = lambda _card: True,
    reviewer: str = "",
) -> CodeReport:
    """Return the passages of all codes, or of one and those below it.

    Only documents that pass count; codes without passages are left out unless asked for.
    """
    cards = {card.text_id: card for card in documents.cards(library) if passes(card)}
    places = Citations(library)
    sections = []
    for book, each in _wanted(library, code):
        found = _passages(library, each, cards, places, reviewer)
        if found or each.uuid == code:
            sections.append(
                CodeSection(
                    codebook=book.name,
                    path=(*each.path[:-1], each.shown),
                    definition=each.definition,
                    includes=each.includes,
                    excludes=each.excludes,
                    passages=found,
                )
            )
    return CodeReport(head, selection, tuple(sections))


def _wanted(library: Library, root: Uuid | None) -> Iterator[tuple[Codebook, Code]]:
    """Yield the codes in the order of their trees, deleted ones that are still in use too."""
    for book in codes.codebooks(library, with_deleted=True):
        for each in book.codes:
            is_below = root is None or _leads(book, each, root)
            if is_below and (each.n_marks or each.uuid == root):
                yield book, each


def _leads(book: Codebook, code: Code, root: Uuid) -> bool:
    """Tell whether a code is another one or lies below it."""
    above = {each.uuid: each.parent for each in book.codes}
    place: Uuid | None = code.uuid
    while place is not None and place != root:
        place = above.get(place)
    return place is not None


def _passages(
    library: Library,
    code: Code,
    cards: dict[TextId, DocumentCard],
    places: Citations,
    reviewer: str,
) -> tuple[CodedPassage, ...]:
    marks = [mark for _, mark in codes.code_marks_with(library, code.uuid, limit=_MOST)]
    found = [
        (cards[mark.text_id], mark)
        for mark in marks
        if mark.text_id in cards and reviewer in {"", mark.author}
    ]
    found.sort(key=lambda pair: (pair[0].year or 0, pair[0].id, pair[1].span.start))
    return tuple(
        passage for card, mark in found for passage in coded_passages(card, (mark,), places)
    )


_MOST = 1_000_000
