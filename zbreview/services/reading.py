"""From files to what the reader finds in them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from zbreview.domain.documents import RawDocument
from zbreview.domain.findings import Reading
from zbreview.errors import InputError
from zbreview.intake.opening import open_document
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon
from zbreview.services.file_names import shown_name, shown_path
from zbreview.services.gathering import Problem, gather, read_files
from zbreview.services.progress import Progress


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Documents with their readings, in the order of the files, and what could not be read."""

    documents: tuple[tuple[RawDocument, Reading], ...]
    problems: tuple[Problem, ...]


def read_bytes(name: str, data: bytes, words: Lexicon | None = None) -> tuple[RawDocument, Reading]:
    """Return the document in some bytes and its reading; raises InputError.

    Without ``words`` the shipped dictionaries are used.
    """
    document = open_document(name, data)
    return document, read_text(document.text, words or lexicon())


def read_text(text: str, words: Lexicon) -> Reading:
    """Return the reading of a text, with the name of the dictionaries that it was made with."""
    return replace(read(text, words), dictionaries=words.reading_overlay)


def read_paths(paths: Iterable[Path], progress: Progress) -> ReadFiles:
    """Read files and folders; each document is named by its path, so that names are unique."""
    gathered = gather(paths)
    problems = list(gathered.problems)
    documents = []
    for number, path in enumerate(gathered.files):
        progress.step(number, len(gathered.files), shown_name(path))
        for place, content in read_files(path):
            try:
                if isinstance(content, InputError):
                    raise content
                document, reading = read_bytes(shown_name(place), content)
            except InputError as error:
                problems.append(Problem(place, error.message, error.hint))
            else:
                documents.append((replace(document, name=shown_path(place)), reading))
    return ReadFiles(tuple(documents), tuple(problems))
