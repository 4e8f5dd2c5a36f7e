"""Bring files and folders into a library, every document whole or not at all."""

import hashlib
import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zbreview.commands.base import Outcome, Priority, perform, perform_each
from zbreview.commands.documents import ImportArrival, RecordProblem
from zbreview.domain.documents import RawDocument
from zbreview.domain.identity import DocumentId
from zbreview.errors import (
    CancelledError,
    EditRefusedError,
    InputError,
    LibraryError,
    MarkedError,
)
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.file_names import shown_name, shown_path
from zbreview.services.gathering import (
    Gathered,
    Problem,
    gather,
    read_files,
)
from zbreview.services.import_choices import AS_THEY_COME, Choices
from zbreview.services.known_files import KnownTexts
from zbreview.services.progress import Progress
from zbreview.services.reading_worker import Failed, Task
from zbreview.services.reading_workers import Pending, ReadingWorkers
from zbreview.store import versions
from zbreview.store.library import Library
from zbreview.store.versions import KnownFile
from zbreview.text.sketches import Sketch, unpacked

ORIGIN = "import"
"""Who asked for the changes that an import makes."""

_MARKED_HINT = (
    "本软件仅处理非涉密信息。确属可以在本机处理的，请在“导入问题”中选中它并点“确认可处理，导入”，"
    "或在命令行加 --allow-marked；此举会记入操作记录。"
)

_MOST_HELD = 32 * 1024 * 1024
"""Bytes of files that wait for their turn at the most."""

MOST_TOGETHER = 24
"""Documents of a batch that share a transaction at the most."""

_MOST_BYTES_TOGETHER = 4 * 1024 * 1024
"""Bytes of files that share a transaction at the most."""

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
    gathered, cancelled = gather(paths), False
    with ReadingWorkers(len(gathered.files), lexicon_of(library)) as workers:
        batch = _Batch(library, author, choices, workers)
        try:
            _run(batch, gathered, progress)
        except CancelledError:
            cancelled = True
            batch.store()
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


@dataclass(frozen=True, slots=True)
class _Read:
    """A document that is ready to be stored."""

    path: Path
    command: ImportArrival
    sketch: Sketch


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
    read: list[_Read] = field(default_factory=list)
    """Documents that are read and wait to be stored together."""

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
        if any(one.command.raw.sha256 == digest for one in self.read):
            self.store()
        if digest in self.known:
            self._pass_over(path, digest)
            return
        try:
            self._read(path, content, arrival)
        except (LibraryError, CancelledError):
            raise
        except Exception as error:  # noqa: BLE001 - one bad document must not stop the others
            self._failed(path, digest, error)

    def store(self) -> None:
        """Store what was read; only what is on disk is counted as imported."""
        commands = [one.command for one in self.read]
        waiting, self.read = self.read, []
        outcomes = perform_each(self.library, commands, author=self.author)
        for one, outcome in zip(waiting, outcomes, strict=True):
            self._stored(one, outcome)

    def _stored(self, one: _Read, outcome: Outcome) -> None:
        raw = one.command.raw
        if isinstance(outcome, Exception):
            self._failed(one.path, raw.sha256, outcome)
            return
        key = next(change.key for change in outcome if change.table == "document")
        self.known[raw.sha256] = KnownFile(raw.name)
        if self.texts is not None:
            self.texts.add(raw.name, raw.text, one.sketch)
        self.imported.append(
            Imported(one.path, DocumentId(key), raw.name, raw.sha256, raw.warnings)
        )

    def _failed(self, path: Path, digest: str, error: Exception) -> None:
        """Note why one document did not come in."""
        if isinstance(error, EditRefusedError):
            self._look_up()  # another import may have been faster with the same file
            if digest in self.known:
                self._pass_over(path, digest)
                return
        if isinstance(error, (InputError, EditRefusedError)):
            marked = isinstance(error, MarkedError)
            self.refuse(Problem(path, error.message, error.hint, marked))
            return
        _log.error("import of %s failed", path, exc_info=error)
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

    def _read(self, path: Path, content: bytes, arrival: _Arrival) -> None:
        """Read one document and have it stored, unless its text is there and shall not come twice.

        Documents of a batch wait for one another, so that they share the cost of a commit.
        """
        task = arrival.task or self._task(path, content)
        words = lexicon_of(self.library)
        found = self.workers.result(task, arrival.pending, words)
        if isinstance(found, Failed):
            raise _refusal(path, found)
        raw, mark = found.raw, found.mark
        if found.arrival is None:
            raise MarkedError(f"文件开头有“{mark}”标志，没有导入。", _MARKED_HINT)
        drawn = unpacked(found.arrival.sketch)
        if self._is_there(path, raw, drawn):
            return
        headings = self.choices.headings.get(path, {})
        command = ImportArrival(raw, content, found.arrival, _source(path), mark, headings)
        self.read.append(_Read(path, command, drawn))
        size = sum(len(one.command.content) for one in self.read)
        if len(self.read) >= self.together or size >= _MOST_BYTES_TOGETHER:
            self.store()

    def _is_there(self, path: Path, raw: RawDocument, drawn: Sketch) -> bool:
        """Tell whether a text is in the library already and is not wanted again."""
        if self.texts is None:
            return False
        kin = self.texts.nearest(raw.text, drawn)
        if kin is None or not kin.is_same:
            return False
        self.duplicates.append(Duplicate(path, kin.name, is_same_text=True))
        return True

    @property
    def together(self) -> int:
        """Return how many documents share a transaction: one where each is read here and shown.

        Where no text may come twice, each is compared with all before it that are stored.
        """
        return 1 if self.texts is not None or not self.workers.ahead else MOST_TOGETHER

    def _look_up(self) -> None:
        self.known = versions.known_files(self.library)


def _run(batch: _Batch, gathered: Gathered, progress: Progress) -> None:
    """Take in file after file; what is reported as done is on disk."""
    total, done = len(gathered.files), 0
    for problem in gathered.problems:
        batch.refuse(problem)
    for each in _ahead(batch.arrivals(gathered.files), batch.workers.ahead):
        if isinstance(each, _Begun):
            done = done if batch.read else each.number
            progress.step(done, total, shown_name(each.path))
        else:
            batch.take(each)
    batch.store()
    progress.step(total, total, "")


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
