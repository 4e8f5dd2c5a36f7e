"""Bring files and folders into a library, one document a transaction."""

import hashlib
import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zbreview.commands.base import Priority, perform
from zbreview.commands.documents import ImportDocument, RecordProblem
from zbreview.domain.identity import DocumentId
from zbreview.errors import (
    CancelledError,
    EditRefusedError,
    InputError,
    LibraryError,
    MarkedError,
)
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.gathering import Problem, gather, read_files, shown_name, shown_path
from zbreview.services.import_choices import AS_THEY_COME, Choices
from zbreview.services.known_files import KnownTexts
from zbreview.services.progress import Progress
from zbreview.services.reading_worker import Failed, Task
from zbreview.services.reading_workers import Pending, ReadingWorkers
from zbreview.store import versions
from zbreview.store.library import Library
from zbreview.store.versions import KnownFile
from zbreview.text.sketches import sketch

ORIGIN = "import"
"""Who asked for the changes that an import makes."""

_MARKED_HINT = (
    "本软件仅处理非涉密信息。确属可以在本机处理的，请在“导入问题”中选中它并点“确认可处理，导入”，"
    "或在命令行加 --allow-marked；此举会记入操作记录。"
)

_MOST_HELD = 32 * 1024 * 1024
"""Bytes of files that wait for their turn at the most."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that is a document of the library now; ``warnings`` are Chinese sentences."""

    path: Path
    document_id: DocumentId
    name: str
    sha256: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file that is in the library already, and its name there.

    Its bytes are the same, those of an earlier version, or only its text is.
    """

    path: Path
    name: str
    is_earlier: bool = False
    is_same_text: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file; after a cancel, of those before it."""

    imported: tuple[Imported, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    problems: tuple[Problem, ...] = ()
    cancelled: bool = False
    skipped: int = 0


def import_paths(
    library: Library,
    paths: Iterable[Path],
    *,
    author: str,
    progress: Progress,
    choices: Choices = AS_THEY_COME,
) -> ImportReport:
    """Import files and folders and return what became of each.

    A file that cannot be read becomes a problem, which the library keeps, and the rest goes on;
    so does a file with a mark of secrecy unless the choices let it in, which the audit trail
    then shows. The same bytes never come in twice, and no file becomes a new version of another:
    a person decides that. A cancel ends the import between two documents. Raises LibraryError
    where the library cannot be written: whole documents are kept then too.
    """
    library.writer  # noqa: B018 - refuses a read-only library before anything is read
    gathered = gather(paths)
    total = len(gathered.files)
    cancelled = False
    with ReadingWorkers(total, lexicon_of(library)) as workers:
        batch = _Batch(library, author, choices, workers)
        try:
            for problem in gathered.problems:
                batch.refuse(problem)
            for each in _ahead(batch.arrivals(gathered.files), workers.ahead):
                if isinstance(each, _Begun):
                    progress.step(each.number, total, shown_name(each.path))
                else:
                    batch.take(each)
            progress.step(total, total, "")
        except CancelledError:
            cancelled = True
    return ImportReport(
        tuple(batch.imported),
        tuple(batch.duplicates),
        tuple(batch.problems),
        cancelled=cancelled,
        skipped=gathered.skipped,
    )


@dataclass(frozen=True, slots=True)
class _Begun:
    """The place in a batch where a file's turn begins."""

    number: int
    path: Path


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A file's bytes or why there are none, and the reading that may be under way already."""

    path: Path
    content: bytes | InputError
    digest: str = ""
    task: Task | None = None
    pending: Pending | None = None


def _ahead(arrivals: Iterable[_Begun | _Arrival], count: int) -> Iterator[_Begun | _Arrival]:
    """Yield arrivals in their order while so many after each are fetched, large files apart."""
    waiting: deque[_Begun | _Arrival] = deque()
    held = 0
    for each in arrivals:
        waiting.append(each)
        held += _size(each)
        while waiting and (len(waiting) > 2 * count or held > _MOST_HELD):
            first = waiting.popleft()
            held -= _size(first)
            yield first
    yield from waiting


def _size(each: _Begun | _Arrival) -> int:
    return len(each.task.content) if isinstance(each, _Arrival) and each.task else 0


@dataclass(slots=True)
class _Batch:
    """One run of an import: what is in the library and what became of the files so far."""

    library: Library
    author: str
    choices: Choices
    workers: ReadingWorkers
    imported: list[Imported] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    known: dict[str, KnownFile] = field(default_factory=dict)
    texts: KnownTexts | None = None

    def __post_init__(self) -> None:
        self._look_up()
        if self.choices.skip_same_text:
            self.texts = KnownTexts(self.library)

    def arrivals(self, files: Iterable[Path]) -> Iterator[_Begun | _Arrival]:
        """Yield every file and what is in it; what is new is given to the workers at once."""
        for number, path in enumerate(files):
            yield _Begun(number, path)
            if path in self.choices.leave_out:
                continue
            for place, content in read_files(path):
                if self.choices.wants(place):
                    yield self._arrived(place, content)

    def _arrived(self, path: Path, content: bytes | InputError) -> _Arrival:
        if isinstance(content, InputError):
            return _Arrival(path, content)
        digest = hashlib.sha256(content).hexdigest()
        if digest in self.known:
            return _Arrival(path, content, digest)
        task = self._task(path, content)
        return _Arrival(path, content, digest, task, self.workers.submit(task))

    def _task(self, path: Path, content: bytes) -> Task:
        choices = self.choices
        return Task(shown_name(path), content, choices.allow_marked, choices.encoding_of(path))

    def take(self, arrival: _Arrival) -> None:
        """Import one file, or say why not."""
        path, content, digest = arrival.path, arrival.content, arrival.digest
        if isinstance(content, InputError):
            self.refuse(Problem(path, content.message, content.hint))
            return
        if digest in self.known:
            self._pass_over(path, digest)
            return
        try:
            self._store(path, content, arrival)
        except InputError as error:
            marked = isinstance(error, MarkedError)
            self.refuse(Problem(path, error.message, error.hint, marked))
        except EditRefusedError as error:
            self._look_up()  # another import may have been faster with the same file
            if digest in self.known:
                self._pass_over(path, digest)
            else:
                self.refuse(Problem(path, error.message, error.hint))
        except (LibraryError, CancelledError):
            raise
        except Exception as error:  # noqa: BLE001 - one bad document must not stop the others
            _log.exception("import of %s failed", path)
            self.refuse(_fault(path, type(error).__name__))

    def refuse(self, problem: Problem) -> None:
        """List a problem, and keep it in the library."""
        self.problems.append(problem)
        command = RecordProblem(
            _source(problem.path), problem.reason, problem.hint, problem.is_marked
        )
        perform(self.library, command, author=self.author, origin=ORIGIN, priority=Priority.BATCH)

    def _pass_over(self, path: Path, digest: str) -> None:
        known = self.known[digest]
        self.duplicates.append(Duplicate(path, known.name, known.is_earlier))

    def _store(self, path: Path, content: bytes, arrival: _Arrival) -> None:
        """Read one document and store it, unless its text is there and shall not come twice."""
        task = arrival.task or self._task(path, content)
        words = lexicon_of(self.library)
        found = self.workers.result(task, arrival.pending, words)
        if isinstance(found, Failed):
            raise _refusal(path, found)
        raw, mark = found.raw, found.mark
        if found.reading is None:
            raise MarkedError(f"文件开头有“{mark}”标志，没有导入。", _MARKED_HINT)
        drawn = sketch(raw.text) if self.texts is not None else ()
        kin = self.texts.nearest(raw.text, drawn) if self.texts is not None else None
        if kin is not None and kin.is_same:
            self.duplicates.append(Duplicate(path, kin.name, is_same_text=True))
            return
        headings = self.choices.headings.get(path, {})
        command = ImportDocument(raw, content, found.reading, _source(path), mark, headings)
        done = perform(
            self.library, command, author=self.author, origin=ORIGIN, priority=Priority.BATCH
        )
        key = next(change.key for change in done.changes.rows if change.table == "document")
        self.known[raw.sha256] = KnownFile(raw.name)
        if self.texts is not None:
            self.texts.add(raw.name, raw.text, drawn)
        self.imported.append(Imported(path, DocumentId(key), raw.name, raw.sha256, raw.warnings))

    def _look_up(self) -> None:
        self.known = versions.known_files(self.library)


def _refusal(path: Path, failed: Failed) -> InputError:
    """Return why a document could not be read; an error of the program's own is logged."""
    if not failed.trace:
        return InputError(failed.message, failed.hint)
    _log.error("import of %s failed\n%s", path, failed.trace)
    fault = _fault(path, failed.message)
    return InputError(fault.reason, fault.hint)


def _fault(path: Path, kind: str) -> Problem:
    reason = f"程序处理这份文件时出错（{kind}）。"
    return Problem(path, reason, "其他文件不受影响；请把文件与日志交给维护人员。")


def _source(path: Path) -> str:
    return shown_path(path.absolute())
