"""Read documents in a process of its own: the other half of :mod:`reading_workers`.

Pickled frames come on standard input: first the dictionaries, then one task a document. One
answer to each goes to standard output, in the same order. The process ends with its input,
so it never outlives who started it.
"""

import gc
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, BinaryIO

from zbreview.commands.arrivals import Arrival
from zbreview.domain.documents import RawDocument
from zbreview.errors import InputError
from zbreview.intake.opening import open_document
from zbreview.intake.secrecy import mark_on
from zbreview.reading.lexicon import Lexicon
from zbreview.services.reading import read_text


@dataclass(frozen=True, slots=True)
class Task:
    """A document to open and read; ``allow_marked`` reads one with a mark of secrecy too.

    ``encoding`` is what a person chose for a text file, empty for none.
    """

    name: str
    content: bytes
    allow_marked: bool = False
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with the rows that store it, or with the mark for which it was left unread.

    Rows of plain values travel ten times as fast as the findings that they are made of.
    """

    raw: RawDocument
    arrival: Arrival | None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no document: words for the user, or an error of the program's with its trace."""

    message: str
    hint: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A lexicon as it travels."""

    words: dict[str, tuple[str, ...]]
    tables: dict[str, tuple[dict[str, str], ...]]
    overlay: str
    reading_overlay: str

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Words":
        """Pack a lexicon."""
        tables = {name: tuple(map(dict, rows)) for name, rows in lexicon.tables.items()}
        return cls(dict(lexicon.words), tables, lexicon.overlay, lexicon.reading_overlay)

    def lexicon(self) -> Lexicon:
        """Return the lexicon."""
        return Lexicon(self.words, self.tables, self.overlay, self.reading_overlay)


def opened(task: Task, words: Lexicon) -> Opened:
    """Open and read one document; raises InputError."""
    raw = open_document(task.name, task.content, task.encoding)
    mark = mark_on(raw, words.word_list("secrecy_marks"))
    if mark and not task.allow_marked:
        return Opened(raw, None, mark)
    return Opened(raw, Arrival.of(raw, read_text(raw.text, words)), mark)


def answer(task: Task, words: Lexicon) -> Opened | Failed:
    """Open and read one document, or say what was wrong; a bad one must not stop the others."""
    try:
        return opened(task, words)
    except InputError as error:
        return Failed(error.message, error.hint)
    except Exception as error:  # noqa: BLE001 - the other side logs it and goes on
        return Failed(type(error).__name__, trace=traceback.format_exc())


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer task after task until the input ends."""
    words = pickle.load(source).lexicon()  # noqa: S301 - from our own process
    for task in _tasks(source):
        pickle.dump(answer(task, words), target, pickle.HIGHEST_PROTOCOL)
        target.flush()


def _tasks(source: BinaryIO) -> Iterator[Task]:
    """Yield the tasks; they are taken in while others are worked on, so nobody waits to send."""
    waiting: SimpleQueue[Any] = SimpleQueue()

    def take_in() -> None:
        try:
            while True:
                waiting.put(pickle.load(source))  # noqa: S301 - from our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            waiting.put(None)

    threading.Thread(target=take_in, name="reading-tasks", daemon=True).start()
    while (task := waiting.get()) is not None:
        yield task


def main() -> None:
    """Serve standard input; whatever a library prints goes elsewhere."""
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(5)  # the window goes before
    gc.set_threshold(50_000)  # a reading makes no circles, so there is hardly anything to find
    serve(sys.stdin.buffer, target)
