"""Corrected files: what resembles what, and where the marks of an earlier text belong now."""

from collections.abc import Iterable
from dataclasses import dataclass

from zbreview.commands.versions import AdoptVersion, Placement
from zbreview.domain.identity import DocumentId, TextId
from zbreview.store import documents, versions
from zbreview.store.library import Library
from zbreview.store.versions import Placed
from zbreview.text.reanchoring import Fate, Reanchored, reanchor
from zbreview.text.sketches import Sketches

ALIKE = 0.5
"""Texts that share this much are shown to the analyst as perhaps one document."""
SAME = 0.999


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two documents that may be one; ``newer`` was imported later, ``share`` lies in 0..1."""

    older: DocumentId
    newer: DocumentId
    share: float

    @property
    def is_same_text(self) -> bool:
        """Tell whether the texts differ in marks and blanks at most, as from two formats."""
        return self.share >= SAME


@dataclass(frozen=True, slots=True)
class Move:
    """A mark of an earlier text and what became of its passage in the newest one."""

    mark: Placed
    found: Reanchored


@dataclass(frozen=True, slots=True)
class Adoption:
    """What taking a file over as a new version would do to the marks; nothing is done yet."""

    older: DocumentId
    newer: DocumentId
    name: str
    moves: tuple[Move, ...]

    def of(self, fate: Fate) -> tuple[Move, ...]:
        """Return the marks with one fate."""
        return tuple(move for move in self.moves if move.found.fate is fate)


def resemblances(
    library: Library, among: Iterable[DocumentId] | None = None, least: float = ALIKE
) -> tuple[Resemblance, ...]:
    """Return the pairs that may be one document, the likest first.

    With ``among`` only pairs that one of these belongs to. Pairs that a person keeps apart are
    left out.
    """
    known = versions.sketches(library)
    apart = versions.kept_apart(library)
    wanted = set(known if among is None else among)
    index = Sketches({int(key): found for key, found in known.items()})
    found = {
        (min(key, other), max(key, other)): share
        for key in wanted & set(known)
        for share, other in index.like(known[key], least)
        if other != key and (key, other) not in apart
    }
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple(
        Resemblance(DocumentId(older), DocumentId(newer), share) for (older, newer), share in ranked
    )


def preview(library: Library, older: DocumentId, newer: DocumentId) -> Adoption:
    """Say what would become of each mark of a document if another were its newest version."""
    name = documents.card(library, older).name
    text = documents.text_of(library, documents.card(library, newer).text_id)
    marks = versions.marks_of_document(library, older)
    return Adoption(older, newer, name, _moves(library, marks, text))


def taking_over(adoption: Adoption) -> AdoptVersion:
    """Return the command that does what was previewed: sure marks move, the others stay."""
    placements = tuple(
        Placement(move.mark.uuid, move.found.span if move.found.fate is Fate.CERTAIN else None)
        for move in adoption.moves
    )
    return AdoptVersion(adoption.older, adoption.newer, placements, adoption.name)


def stranded(library: Library, document_id: DocumentId) -> tuple[Move, ...]:
    """Return the marks that still stand on an earlier text, with the likeliest place now."""
    newest = documents.card(library, document_id).text_id
    marks = versions.marks_of_document(library, document_id)
    left = [mark for mark in marks if mark.text_id != newest]
    return _moves(library, left, documents.text_of(library, newest))


def _moves(library: Library, marks: Iterable[Placed], new: str) -> tuple[Move, ...]:
    """Look for every mark's passage in a text, the marks of one earlier text together."""
    by_text: dict[TextId, list[Placed]] = {}
    for mark in marks:
        by_text.setdefault(mark.text_id, []).append(mark)
    moves = []
    for text_id, group in by_text.items():
        old = documents.text_of(library, text_id)
        found = reanchor(old, new, [mark.span for mark in group])
        moves += [Move(mark, one) for mark, one in zip(group, found, strict=True)]
    return tuple(moves)
