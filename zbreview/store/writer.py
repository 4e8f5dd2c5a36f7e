"""The one thread that writes: user edits go before batch steps, each job is one transaction."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from zbreview.errors import BugError, LibraryError
from zbreview.store.failures import translated

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")


class Priority(IntEnum):
    """Which job goes first; stopping comes after everything that was asked for."""

    USER = 0
    BATCH = 1
    STOP = 2


def _number_of(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at a path from every other, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@dataclass(order=True, slots=True)
class _Job:
    priority: Priority
    number: int
    run: Callable[[Database], None] | None = field(compare=False)


class Writer:
    """Run jobs on a connection that lives in its own thread."""

    def __init__(
        self, path: Path, connect: Callable[[], Database], *, is_told_apart: bool = True
    ) -> None:
        """Begin; ``is_told_apart`` says whether the disk's numbers of files can be relied on."""
        self._path = path
        self._is_told_apart = is_told_apart
        self._file = _number_of(path)
        self._connect = connect
        self._numbers = itertools.count()
        self._jobs: queue.PriorityQueue[_Job] = queue.PriorityQueue()
        self._guard = threading.Lock()
        self._closed = False
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._work, name="library-writer", daemon=True)
        self._thread.start()
        self._opened.result()

    def submit(
        self, work: Callable[[Database], T], priority: Priority = Priority.BATCH
    ) -> Future[T]:
        """Queue a job; its whole work is committed, or nothing of it when it raises."""
        future: Future[T] = Future()

        def run(db: Database) -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                with translated(self._path), db.atomic():
                    result = work(db)
                    self._refuse_where_gone()
            except BaseException as error:  # noqa: BLE001 - handed to whoever waits
                future.set_exception(error)
            else:
                future.set_result(result)

        with self._guard:
            if self._closed:
                message = "the library is closed"
                raise BugError(message)
            self._jobs.put(_Job(priority, next(self._numbers), run))
        return future

    def run(self, work: Callable[[Database], T], priority: Priority = Priority.USER) -> T:
        """Run a job and wait for its result; its exception is raised here."""
        if threading.current_thread() is self._thread:
            message = "the writer may not wait for itself"
            raise BugError(message)
        return self.submit(work, priority).result()

    @property
    def is_wanted(self) -> bool:
        """Tell whether a person's job waits, so that a long one should end."""
        with self._jobs.mutex:
            return any(job.priority is Priority.USER for job in self._jobs.queue)

    def close(self) -> None:
        """Finish every queued job and close the connection; closing twice is harmless."""
        with self._guard:
            if not self._closed:
                self._closed = True
                self._jobs.put(_Job(Priority.STOP, next(self._numbers), None))
        self._thread.join()

    def _refuse_where_gone(self) -> None:
        """Refuse to commit into a file that nobody would find again; the work is taken back."""
        present = _number_of(self._path)
        if present is None or (self._is_told_apart and present != self._file):
            raise LibraryError(
                f"“{self._path.name}”已被移动、改名、删除或替换，没有保存。",
                "请把文件放回原处，再关闭并重新打开它；已保存的内容不受影响。",
            )

    def _work(self) -> None:
        try:
            with translated(self._path):
                db = self._connect()
        except BaseException as error:  # noqa: BLE001 - handed to the constructor
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        while (job := self._jobs.get()).run is not None:
            job.run(db)
        db.close()
