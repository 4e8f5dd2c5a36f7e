"""Files that hold many replies: where they may be divided, and dividing them."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath

from zbreview.commands.compilations import Piece, SplitDocument
from zbreview.domain.documents import RawDocument
from zbreview.domain.identity import DocumentId
from zbreview.domain.spans import Span
from zbreview.reading.compilations import Part, parts
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.progress import Progress
from zbreview.services.reading import read_text
from zbreview.store import documents
from zbreview.store.library import Library

_LONGEST_TITLE = 40


def proposal(library: Library, document_id: DocumentId) -> tuple[Part, ...]:
    """Return the replies that a document seems to hold, none for a single one."""
    card = documents.card(library, document_id)
    return parts(documents.text_of(library, card.text_id))


def cut_at(text: str, starts: Sequence[int], first: int = 0) -> tuple[Part, ...]:
    """Return the parts that begin at some places of a text, each named by its first line."""
    places = sorted({first, *starts})
    spans = [
        span
        for start, end in zip(places, [*places[1:], len(text)], strict=True)
        if end > start and (span := Span(start, end).trimmed(text))
    ]
    return tuple(Part(span, span.of(text).split("\n", 1)[0][:_LONGEST_TITLE]) for span in spans)


def splitting(
    library: Library, document_id: DocumentId, chosen: Sequence[Part], progress: Progress
) -> SplitDocument:
    """Read every part and return the command that makes documents of them.

    Raises CancelledError when stopped; the library stays as it is until the command is run.
    """
    card = documents.card(library, document_id)
    text = documents.text_of(library, card.text_id)
    words = lexicon_of(library)
    pieces = []
    for number, part in enumerate(chosen):
        progress.step(number, len(chosen), part.title)
        body = part.span.of(text)
        reading = read_text(body, words)
        pieces.append(Piece(part.span, _raw(card.name, number + 1, part, body), reading))
    progress.step(len(chosen), len(chosen), "")
    return SplitDocument(document_id, tuple(pieces), card.name)


def _raw(name: str, number: int, part: Part, body: str) -> RawDocument:
    """Return a part as a document of its own, named by its source."""
    content = body.encode("utf-8", "surrogatepass")
    digest = sha256(content).hexdigest()
    return RawDocument(
        name=f"{PurePath(name).stem}　第{number}份　{part.title[:_LONGEST_TITLE]}",
        sha256=digest,
        n_bytes=len(content),
        format="txt",
        encoding="utf-8",
        text=body,
        text_sha256=digest,
        warnings=(f"从“{name}”拆出，原文第 {part.span.start + 1}—{part.span.end} 字。",),
    )
