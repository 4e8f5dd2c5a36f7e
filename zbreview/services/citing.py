"""Where passages stand in their documents: each text is read and cut into paragraphs once."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from zbreview.domain.documents import DocumentCard, Origin
from zbreview.domain.identity import TextId
from zbreview.domain.places import page_of
from zbreview.domain.spans import Span
from zbreview.reports.model import Paragraph, Source
from zbreview.store import documents
from zbreview.store.library import Library
from zbreview.text.paragraphs import paragraphs


class Citations:
    """Places in the documents of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[TextId, tuple[str, tuple[Span, ...], tuple[int, ...]]] = {}

    def source(self, card: DocumentCard, span: Span) -> Source:
        """Return where a span of a document's text stands."""
        _, lines, pages = self._text(card.text_id)
        number = paragraph_number(lines, span)
        return Source(title_of(card), number, span, card.name, page_of(pages, span.start))

    def paragraphs(self, cited: Iterable[tuple[DocumentCard, int]]) -> tuple[Paragraph, ...]:
        """Return the paragraphs of documents and numbers, each once, in the order given."""
        found: dict[tuple[TextId, int], Paragraph] = {}
        for card, number in cited:
            if (card.text_id, number) not in found:
                text, lines, pages = self._text(card.text_id)
                line = lines[number - 1]
                found[card.text_id, number] = Paragraph(
                    card.name, title_of(card), number, page_of(pages, line.start), line.of(text)
                )
        return tuple(found.values())

    def _text(self, text_id: TextId) -> tuple[str, tuple[Span, ...], tuple[int, ...]]:
        if text_id not in self._known:
            text = documents.text_of(self._library, text_id)
            pages = documents.pages_of(self._library, text_id)
            self._known[text_id] = (text, paragraphs(text), pages)
        return self._known[text_id]


def title_of(card: DocumentCard) -> str:
    """Return a document's title as it is cited; an inferred year is marked."""
    words = card.title or card.name
    return f"{words}（年份系推断）" if card.year_origin is Origin.INFERRED else words


def paragraph_number(lines: Sequence[Span], span: Span) -> int:
    """Return the citable number of the paragraph in which a span starts, from 1 on."""
    return max(1, bisect_right(lines, span.start, key=lambda line: line.start))
