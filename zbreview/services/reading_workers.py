"""Read many documents beside the storing, in processes of their own.

A worker is a plain subprocess, the same on every system, that imports nothing of the window and
ends when this side does. A pool of :mod:`multiprocessing` would run ``main.py`` once more.
"""

import logging
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import Future
from types import TracebackType
from typing import Self

from zbreview.reading.lexicon import Lexicon
from zbreview.services.reading_worker import Failed, Opened, Task, Words, answer

LEAST_BATCH = 40
"""Files from which on a worker is worth its start."""

LARGEST = 4 * 1024 * 1024
"""Bytes up to which a file is sent to a worker; larger ones are read here."""

_MOST_WORKERS = 4
_AHEAD = 16
"""Tasks that a worker may have before it, so that it is not idle while a transaction is stored."""
_COMMAND = ("-c", "from zbreview.services.reading_worker import main; main()")
"""Not ``-m``: what a module sends as ``__main__`` nobody else could take in."""

_BEHIND = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)
"""Windows: no console, and behind the window; elsewhere a worker steps back by itself."""

_LOST = Failed(
    "读取这份文件时，后台进程意外退出。",
    "其他文件不受影响；可单独再导入它一次，仍不行请把文件交给维护人员。",
)
_log = logging.getLogger(__name__)

Pending = Future[Opened | Failed | None]
"""What becomes of a task; None where the worker was gone before its turn."""


class ReadingWorkers:
    """Some workers that share the tasks in turn; without any, everything is read here."""

    def __init__(self, n_files: int, words: Lexicon) -> None:
        self.words = words
        self._turn = 0
        self._workers: list[_Worker] = []
        for _ in range(worker_count(n_files)):
            try:
                self._workers.append(_Worker(words))
            except OSError:
                _log.warning("no reading worker", exc_info=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.close()

    @property
    def ahead(self) -> int:
        """Return how many tasks keep every worker busy."""
        return _AHEAD * len(self._workers)

    def submit(self, task: Task) -> Pending | None:
        """Give a task to the next worker; None where it is to be read here."""
        alive = [worker for worker in self._workers if worker.is_alive]
        if not alive or len(task.content) > LARGEST:
            return None
        self._turn += 1
        return alive[self._turn % len(alive)].submit(task)

    def result(self, task: Task, pending: Pending | None, words: Lexicon) -> Opened | Failed:
        """Wait for a task, or read it here: also where the dictionaries are others by now."""
        found = pending.result() if pending is not None and words is self.words else None
        return found if found is not None else answer(task, words)


def worker_count(n_files: int) -> int:
    """Return how many workers a batch deserves: none for a small one, else one for each core.

    Storing leaves time on every core, and the workers stand back behind whatever else runs.
    """
    if n_files < LEAST_BATCH or getattr(sys, "frozen", False):
        return 0  # a frozen program has no interpreter to start a module with
    return max(1, min(_MOST_WORKERS, os.cpu_count() or 1))


class _Worker:
    """One process with the tasks that it has not answered yet."""

    def __init__(self, words: Lexicon) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=_BEHIND,
        )  # fmt: skip
        self._waiting: deque[Pending] = deque()
        self._guard = threading.Lock()
        self.is_alive = True
        self._send(Words.of(words))
        self._thread = threading.Thread(target=self._listen, name="reading-worker", daemon=True)
        self._thread.start()

    def submit(self, task: Task) -> Pending:
        """Send a task."""
        pending: Pending = Future()
        with self._guard:
            if not self.is_alive:
                pending.set_result(None)
                return pending
            self._waiting.append(pending)
        self._send(task)
        return pending

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._thread.join()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was not sent any more
                    _log.debug("a worker's pipe was broken", exc_info=True)

    def _send(self, message: Task | Words) -> None:
        stream = self._process.stdin
        try:
            if stream is not None:
                pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
                stream.flush()
        except OSError:  # the listener sees the end too and answers for it
            _log.debug("a worker is gone", exc_info=True)

    def _listen(self) -> None:
        """Hand every answer to who waits for it; the task at which the process ended is lost."""
        stream = self._process.stdout
        try:
            while stream is not None:
                found = pickle.load(stream)  # noqa: S301 - from our own process
                self._waiting.popleft().set_result(found)
        except Exception:  # noqa: BLE001 - whatever it was, those who wait must hear of it
            with self._guard:
                self.is_alive = False
            for number, pending in enumerate(self._waiting):
                pending.set_result(None if number else _LOST)
