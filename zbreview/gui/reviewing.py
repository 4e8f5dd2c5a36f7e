"""The document on the desk: what the review page shows of it, read from the library."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zbreview.domain.codes import CodeMark
from zbreview.domain.documents import DocumentCard, MetadataField
from zbreview.domain.findings import Grain, Reading
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.places import page_of, place_words
from zbreview.domain.quantities import Quantity
from zbreview.domain.quantity_edits import QuantityEdit, corrected
from zbreview.domain.reviews import DECIDED, Mark, MarkState
from zbreview.domain.sections import Section
from zbreview.domain.spans import Span
from zbreview.gui.models.quantities import Number, numbers
from zbreview.store import codes, documents
from zbreview.store import marks as marks_store
from zbreview.store.quantities import edits_of
from zbreview.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from zbreview.store.library import Library


_BREAKS = "。；！？;，,、"


def identity(mark: Mark) -> Uuid:
    """Return what stays the same when a suggestion is decided on and when that is undone."""
    return mark.finding_uuid or mark.uuid


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document with its text, reading, marks in text order and effective metadata."""

    card: DocumentCard
    text: str
    reading: Reading
    paragraphs: tuple[Span, ...]
    marks: tuple[Mark, ...]
    fields: tuple[MetadataField, ...]
    pages: tuple[int, ...] = ()
    code_marks: tuple[CodeMark, ...] = ()
    note: str = ""
    edits: tuple[QuantityEdit, ...] = ()

    def code_mark(self, wanted: Uuid | None) -> CodeMark | None:
        """Return the coded passage of a uuid."""
        return next((mark for mark in self.code_marks if mark.uuid == wanted), None)

    def mark(self, wanted: Uuid | None) -> Mark | None:
        """Return the mark of an identity or of its own uuid."""
        if wanted is None:
            return None
        return next((mark for mark in self.marks if wanted in (identity(mark), mark.uuid)), None)

    def paragraph_of(self, place: int) -> int:
        """Return the citable number of the paragraph at or before a place."""
        return bisect_right([span.start for span in self.paragraphs], place)

    def place_of(self, place: int) -> str:
        """Return a place as it is cited, by page and paragraph."""
        return place_words(self.paragraph_of(place), page_of(self.pages, place))

    def numbers_in(self, span: Span) -> tuple[Number, ...]:
        """Return the numbers within a span with what persons said of them."""
        return numbers(self.reading.quantities, self.edits, span)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return the numbers of the text as they count."""
        return corrected(self.reading.quantities, self.edits)

    def neighbour(
        self, current: Uuid | None, step: int, *, only: Callable[[Mark], bool] = lambda _mark: True
    ) -> Mark | None:
        """Return the next (1) or previous (-1) mark that qualifies, around the end."""
        every = list(self.marks) if step > 0 else list(reversed(self.marks))
        here = self.mark(current)
        if here is not None:
            at = every.index(here)
            every = every[at + 1 :] + every[: at + 1]
        return next((mark for mark in every if only(mark)), None)

    def section_at(self, place: int) -> Section | None:
        """Return the deepest section that holds a place."""
        inside = [one for one in self.reading.sections if one.span.start <= place < one.span.end]
        return max(inside, key=lambda one: one.level, default=None)

    def open_within(self, span: Span) -> tuple[Mark, ...]:
        """Return the suggestions within a span that nobody decided on."""
        return tuple(
            mark
            for mark in self.marks
            if mark.state is MarkState.SUGGESTED and span.holds(mark.span)
        )

    def next_beside(self, mark: Mark) -> Mark | None:
        """Return the next mark of the same role and grain that was not rejected."""
        return next(
            (
                one
                for one in self.marks
                if one.span.start >= mark.span.start
                and one.uuid != mark.uuid
                and (one.role, one.grain) == (mark.role, mark.grain)
                and one.state is not MarkState.REJECTED
            ),
            None,
        )

    def item_before(self, mark: Mark) -> Mark | None:
        """Return the item that a mark lies in or follows: what it can be attached to."""
        items = [
            one
            for one in self.marks
            if one.uuid != mark.uuid
            and one.grain is Grain.ITEM
            and one.state is not MarkState.REJECTED
            and one.span.start <= mark.span.start
        ]
        around = [one for one in items if one.span.holds(mark.span)]
        found = around or items
        return found[-1] if found else None

    @property
    def n_decided(self) -> int:
        """Return how many marks stand as the analyst's word."""
        return sum(mark.state in DECIDED for mark in self.marks)

    @property
    def n_open(self) -> int:
        """Return how many suggestions wait for a decision."""
        return sum(mark.state is MarkState.SUGGESTED for mark in self.marks)


def middle_break(text: str, span: Span) -> int:
    """Return where to part a passage: after the stop or comma that lies nearest to its middle."""
    middle = (span.start + span.end) // 2
    places = [at + 1 for at in range(span.start, span.end - 1) if text[at] in _BREAKS]
    return min(places, key=lambda at: abs(at - middle), default=middle)


def _in_text_order(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return outer marks before the inner ones that begin at the same place."""
    return tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))


def load(library: "Library", document_id: DocumentId, *, with_rejected: bool) -> OpenDocument:
    """Read a document from the library; LibraryError where it is gone."""
    card = documents.card(library, document_id)
    text = documents.text_of(library, card.text_id)
    return OpenDocument(
        card,
        text,
        documents.reading_of(library, card.text_id),
        paragraphs(text),
        _in_text_order(marks_store.marks_of(library, card.text_id, with_rejected=with_rejected)),
        documents.metadata_of(library, document_id),
        documents.pages_of(library, card.text_id),
        codes.code_marks_of(library, card.text_id),
        documents.note_of(library, document_id),
        edits_of(library, card.text_id),
    )


def reload_marks(library: "Library", shown: OpenDocument, *, with_rejected: bool) -> OpenDocument:
    """Read the marks and the card again; the text never changes."""
    found = marks_store.marks_of(library, shown.card.text_id, with_rejected=with_rejected)
    card = documents.card(library, shown.card.id)
    return replace(
        shown,
        card=card,
        marks=_in_text_order(found),
        code_marks=codes.code_marks_of(library, shown.card.text_id),
        edits=edits_of(library, shown.card.text_id),
    )


def reload_fields(library: "Library", shown: OpenDocument) -> OpenDocument:
    """Read the metadata and the card again."""
    return replace(
        shown,
        card=documents.card(library, shown.card.id),
        fields=documents.metadata_of(library, shown.card.id),
        note=documents.note_of(library, shown.card.id),
    )
