"""Long work in the background: one runner, results come home on the window's thread."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from zbreview.errors import CancelledError


class Ticket:
    """A job that was handed in; it can be asked to stop."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next progress report."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the job was asked to stop."""
        return self._stop.is_set()


class Report:
    """The progress that a job sees: each step is told, and raises when cancelled."""

    def __init__(self, ticket: Ticket, tell: Callable[[int, int, str], None]) -> None:
        self._ticket = ticket
        self._tell = tell

    def step(self, done: int, total: int, label: str) -> None:
        """Tell how far the job is; raise CancelledError when it was asked to stop."""
        if self._ticket.is_cancelled:
            raise CancelledError("已取消。", "已完成的部分保留。")
        self._tell(done, total, label)


@dataclass(frozen=True, slots=True)
class Job:
    """What to run and whom to tell: ``on_failure`` gets the exception.

    A quiet job is too short to be shown in the status bar. ``unit`` is the measure word of its
    parts, with which their speed is shown.
    """

    title: str
    work: Callable[[Report], Any]
    on_success: Callable[[Any], None]
    on_failure: Callable[[Exception], None]
    is_quiet: bool = False
    unit: str = ""


class Runner(QObject):
    """Something that runs jobs and tells of them; tests run them at once."""

    started = Signal(object, object)
    progressed = Signal(object, int, int, str)
    ended = Signal(object)

    def submit(self, job: Job) -> Ticket:
        """Start a job; its callbacks are called on this object's thread."""
        raise NotImplementedError

    def close(self) -> None:
        """Ask every job to stop and wait for them; their outcomes are dropped."""


class TaskRunner(Runner):
    """Run jobs on worker threads and report on the thread of this object."""

    _came_home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="zbreview-job")
        self._tickets: set[Ticket] = set()
        self._came_home.connect(self._on_came_home, Qt.ConnectionType.QueuedConnection)

    def submit(self, job: Job) -> Ticket:
        """Start a job on a worker thread."""
        ticket = Ticket(job.title)
        self._tickets.add(ticket)
        self.started.emit(ticket, job)
        self._pool.submit(self._run, job, ticket)
        return ticket

    def _run(self, job: Job, ticket: Ticket) -> None:
        """Run a job on the worker thread and send its outcome home."""

        def tell(done: int, total: int, label: str) -> None:
            self._came_home.emit(lambda: self.progressed.emit(ticket, done, total, label))

        try:
            outcome = job.work(Report(ticket, tell))
        except Exception as error:  # noqa: BLE001 - every failure is told on the window's thread
            failure = error
            self._came_home.emit(lambda: self._finish(ticket, job.on_failure, failure))
        else:
            self._came_home.emit(lambda: self._finish(ticket, job.on_success, outcome))

    def _finish(self, ticket: Ticket, tell: Callable[[Any], None], outcome: object) -> None:
        """Tell the outcome, then that the job has ended."""
        self._tickets.discard(ticket)
        try:
            tell(outcome)
        finally:
            self.ended.emit(ticket)

    def _on_came_home(self, act: Callable[[], None]) -> None:
        act()

    @property
    def is_busy(self) -> bool:
        """Tell whether a job is under way."""
        return bool(self._tickets)

    def close(self) -> None:
        """Ask every job to stop and wait for them; their outcomes are dropped."""
        for ticket in self._tickets:
            ticket.cancel()
        self._came_home.disconnect(self._on_came_home)
        self._pool.shutdown(wait=True, cancel_futures=True)
