"""What a library holds already: the same bytes, the same text, a text that is much alike."""

import hashlib
from dataclasses import dataclass

from zbreview.domain.identity import DocumentId
from zbreview.services.versions import ALIKE, SAME
from zbreview.store import documents, versions
from zbreview.store.library import Library
from zbreview.text.normalise import fold
from zbreview.text.sketches import Sketch, Sketches


@dataclass(slots=True)
class _Known:
    """A text by its name, and either its digest or the document that holds it."""

    name: str
    document_id: DocumentId | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """The known text that is most like another; ``is_same`` where only blanks and width differ."""

    name: str
    share: float
    is_same: bool


class KnownTexts:
    """The texts of a library, and those that are about to come in."""

    def __init__(self, library: Library) -> None:
        self._library = library
        names = versions.names(library)
        known = versions.sketches(library)
        self._texts = [_Known(names[key], key) for key in known]
        self._sketches = Sketches(dict(enumerate(known.values())))

    def add(self, name: str, text: str, found: Sketch) -> None:
        """Remember one more text."""
        self._sketches.add(len(self._texts), found)
        self._texts.append(_Known(name, digest=digest_of(text)))

    def nearest(self, text: str, found: Sketch) -> Kin | None:
        """Return the same text or else the likest one, None where none is much alike."""
        alike = self._sketches.like(found, ALIKE)
        for share, key in alike:
            if share < SAME:  # blanks and width are no part of a sketch
                break
            if self._digest(self._texts[key]) == digest_of(text):
                return Kin(self._texts[key].name, 1.0, is_same=True)
        if not alike:
            return None
        share, key = alike[0]
        return Kin(self._texts[key].name, share, is_same=False)

    def _digest(self, known: _Known) -> str:
        if not known.digest and known.document_id is not None:
            card = documents.card(self._library, known.document_id)
            known.digest = digest_of(documents.text_of(self._library, card.text_id))
        return known.digest


def digest_of(text: str) -> str:
    """Return a digest that texts share where they differ in blanks and width at most."""
    return hashlib.sha256("".join(fold(text).split()).encode()).hexdigest()
