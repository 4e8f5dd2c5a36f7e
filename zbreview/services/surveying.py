"""Look at files before they come in: what each is, and whether the library has it already."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zbreview.domain.documents import RawDocument
from zbreview.domain.proposal_lists import LIST_FORMATS, ListHeading
from zbreview.errors import InputError
from zbreview.intake.formats import is_text
from zbreview.intake.opening import open_document
from zbreview.intake.secrecy import mark_on
from zbreview.reading.compilations import parts
from zbreview.reading.cues import Cues
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.metadata import read_metadata
from zbreview.reading.proposal_lists import headings_in, read_list
from zbreview.reading.sheet import laid_out
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.file_names import shown_name
from zbreview.services.gathering import Problem, gather, read_files
from zbreview.services.import_choices import AS_THEY_COME, Choices
from zbreview.services.known_files import KnownTexts
from zbreview.services.progress import Progress
from zbreview.store import versions
from zbreview.store.library import Library
from zbreview.store.versions import KnownFile
from zbreview.text.sketches import sketch


class Standing(StrEnum):
    """How a file stands to a library, in the order in which it is shown."""

    NEW = "new"
    ALIKE = "alike"
    """Much like another: perhaps a corrected version, which a person decides."""
    SAME_TEXT = "same_text"
    """The text of another, from another format."""
    HERE = "here"
    EARLIER = "earlier"
    """The bytes of a file whose place a newer version has taken."""
    TWIN = "twin"
    """The bytes of a file before it in the same batch."""
    MARKED = "marked"
    UNREADABLE = "unreadable"


COMES_IN = frozenset({Standing.NEW, Standing.ALIKE, Standing.SAME_TEXT})
"""What an import takes."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A file that may come in; ``other`` names what it is the same as or like.

    ``kind`` is the Chinese label of the document's kind, ``n_parts`` counts the replies of a
    compilation, ``share`` is how much of the text is that of ``other``, 0..1. ``headings`` are
    those of a table with what stands under each, ``n_rows`` counts the rows of a list.
    """

    path: Path
    standing: Standing
    n_bytes: int = 0
    format: str = ""
    encoding: str = ""
    kind: str = ""
    year: int | None = None
    title: str = ""
    other: str = ""
    share: float = 0.0
    n_parts: int = 0
    reason: str = ""
    hint: str = ""
    warnings: tuple[str, ...] = ()
    headings: tuple[ListHeading, ...] = ()
    n_rows: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """Every file that some paths mean, and how many in folders are passed over."""

    files: tuple[Surveyed, ...]
    skipped: int = 0

    def count(self, standing: Standing) -> int:
        """Return how many files stand so."""
        return sum(one.standing is standing for one in self.files)


def survey(
    library: Library,
    paths: Iterable[Path],
    progress: Progress,
    choices: Choices = AS_THEY_COME,
) -> Survey:
    """Look at files and folders as an import would, and change nothing."""
    gathered = gather(paths)
    total = len(gathered.files)
    surveyor = _Surveyor(library, choices)
    files = [_unreadable(problem) for problem in gathered.problems]
    for number, path in enumerate(gathered.files):
        progress.step(number, total, shown_name(path))
        files += [surveyor.look(place, content) for place, content in read_files(path)]
    progress.step(total, total, "")
    return Survey(tuple(files), gathered.skipped)


def _unreadable(problem: Problem) -> Surveyed:
    return Surveyed(problem.path, Standing.UNREADABLE, reason=problem.reason, hint=problem.hint)


class _Surveyor:
    """Look at one file after the other, each also beside those before it."""

    def __init__(self, library: Library, choices: Choices) -> None:
        self._choices = choices
        self._words = lexicon_of(library)
        self._marks = self._words.word_list("secrecy_marks")
        self._files = versions.known_files(library)
        self._texts = KnownTexts(library)
        self._seen: dict[str, str] = {}

    def look(self, path: Path, content: bytes | InputError) -> Surveyed:
        """Return how one file stands."""
        if isinstance(content, InputError):
            return _unreadable(Problem(path, content.message, content.hint))
        size = len(content)
        digest = hashlib.sha256(content).hexdigest()
        known = self._files.get(digest)
        if known is not None:
            return Surveyed(path, _standing(known), size, other=known.name)
        if digest in self._seen:
            return Surveyed(path, Standing.TWIN, size, other=self._seen[digest])
        self._seen[digest] = shown_name(path)
        try:
            raw = open_document(shown_name(path), content, self._choices.encoding_of(path))
        except InputError as error:
            form = "txt" if is_text(content) else ""
            return Surveyed(
                path, Standing.UNREADABLE, size, form, reason=error.message, hint=error.hint
            )
        return self._described(path, raw)

    def _described(self, path: Path, raw: RawDocument) -> Surveyed:
        mark = mark_on(raw, self._marks)
        if mark and not self._choices.allow_marked:
            reason = f"文件开头有“{mark}”标志。"
            return Surveyed(path, Standing.MARKED, raw.n_bytes, raw.format, reason=reason)
        drawn = sketch(raw.text)
        kin = self._texts.nearest(raw.text, drawn)
        self._texts.add(raw.name, raw.text, drawn)
        standing = Standing.NEW
        if kin is not None:
            standing = Standing.SAME_TEXT if kin.is_same else Standing.ALIKE
        kind, year, title = _head(raw.text, self._words)
        headings, n_rows = self._listed(path, raw)
        return Surveyed(
            path, standing, raw.n_bytes, raw.format, raw.encoding, kind, year, title,
            kin.name if kin else "", kin.share if kin else 0.0, len(parts(raw.text)),
            warnings=raw.warnings, headings=headings, n_rows=n_rows,
        )  # fmt: skip

    def _listed(self, path: Path, raw: RawDocument) -> tuple[tuple[ListHeading, ...], int]:
        """Return the headings of a table and how many rows of a list it has."""
        if raw.format not in LIST_FORMATS:
            return (), 0
        chosen = self._choices.headings.get(path, {})
        found = read_list(raw.name, raw.text, self._words, chosen)
        if found is None:
            return headings_in(raw.text, self._words, chosen), 0
        return found.headings, len(found.rows)


def _standing(known: KnownFile) -> Standing:
    return Standing.EARLIER if known.is_earlier else Standing.HERE


def _head(text: str, words: Lexicon) -> tuple[str, int | None, str]:
    """Return kind, year and title that the reader will find."""
    values = {
        field.name: field.value
        for field in read_metadata(laid_out(text, Cues.of(words)).view.text, words)
    }
    year = values.get("year", "")
    return (
        values.get("doc_type", ""),
        int(year) if year.isdigit() else None,
        values.get("title", ""),
    )
