"""Read documents of a library again, show what would differ, and take it over when wanted."""

from collections.abc import Iterable
from dataclasses import dataclass

from zbreview.commands.rereading import FreshReading, TakeReadings
from zbreview.domain.documents import DocumentCard
from zbreview.domain.findings import Finding, Reading
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.reviews import MarkState
from zbreview.reading.differences import Differences, differences, key_of
from zbreview.reading.reader import VERSION
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.progress import Progress
from zbreview.services.reading import read_text
from zbreview.store import dictionaries, documents, marks
from zbreview.store.library import Library


@dataclass(frozen=True, slots=True)
class Preview:
    """What reading a document again would change.

    ``overlapping`` are those new suggestions that a decided mark of the same size overlaps.
    ``n_decided`` marks of the analyst stay as they are, those among them whose suggestion is found
    no more are in ``left_alone`` as their words. ``added`` and ``vanished`` hold only suggestions
    that nobody decided on.
    """

    document: DocumentCard
    reading: Reading
    old_version: int
    found: Differences
    added: tuple[Finding, ...]
    vanished: tuple[Finding, ...]
    n_decided: int
    left_alone: tuple[str, ...]
    overlapping: frozenset[Uuid] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to see: at most the stamp of the reading is renewed."""
        return self.found.is_same


def stale(library: Library) -> tuple[DocumentId, ...]:
    """Return the documents read with older rules or with other dictionary rows than now hold."""
    return tuple(document for document, _ in dictionaries.readings_behind(library, VERSION))


def preview(
    library: Library, wanted: Iterable[DocumentId], progress: Progress
) -> tuple[Preview, ...]:
    """Read documents again and return what would change, those that differ first.

    The library stays as it is.
    Raises CancelledError when stopped and LibraryError where a document is gone.
    """
    words = lexicon_of(library)
    every = tuple(wanted)
    found = []
    for number, document_id in enumerate(every):
        card = documents.card(library, document_id)
        progress.step(number, len(every), card.name)
        reading = read_text(documents.text_of(library, card.text_id), words)
        found.append(_compared(library, card, reading))
    progress.step(len(every), len(every), "")
    return tuple(sorted(found, key=lambda one: one.is_empty))


def taking_over(previews: Iterable[Preview]) -> TakeReadings:
    """Return the command that takes previewed readings over, as one step."""
    return TakeReadings(
        tuple(
            FreshReading(one.document.text_id, one.reading, is_same=one.is_empty)
            for one in previews
        )
    )


def _compared(library: Library, card: DocumentCard, reading: Reading) -> Preview:
    before = documents.reading_of(library, card.text_id)
    found = differences(before, reading)
    every = marks.marks_of(library, card.text_id, with_rejected=True)
    decided = [mark for mark in every if mark.state is not MarkState.SUGGESTED]
    on = {mark.finding_uuid for mark in decided}
    by_uuid: dict[Uuid | None, Finding] = {one.uuid: one for one in before.findings}
    kept = {key_of(one) for one in reading.findings}
    added = tuple(one for one in found.added if one.uuid not in on)
    return Preview(
        document=card,
        reading=reading,
        old_version=before.version,
        found=found,
        added=added,
        vanished=tuple(one for one in found.vanished if one.uuid not in on),
        n_decided=len(decided),
        left_alone=tuple(
            mark.quote
            for mark in decided
            if mark.finding_uuid in by_uuid and key_of(by_uuid[mark.finding_uuid]) not in kept
        ),
        overlapping=frozenset(
            one.uuid
            for one in added
            if any(mark.grain is one.grain and mark.span.overlap(one.span) for mark in decided)
        ),
    )
