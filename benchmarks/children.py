"""Run a piece of work in a forked process that may die at any moment, and learn how it ended."""

from __future__ import annotations

import contextlib
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from zbreview.errors import UserError

Tell = Callable[[], None]

_BEGUN, _TOLD, _REFUSED, _FAILED = b"!", b".", b"R", b"F"


@dataclass(frozen=True, slots=True)
class End:
    """How a process ended: what it had told, and why it stopped (the words of the error)."""

    n_told: int
    was_killed: bool
    is_refusal: bool
    is_failure: bool
    words: str


@dataclass(frozen=True, slots=True)
class Run:
    """A process under way."""

    pid: int
    pipe: int

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> End:
        """Wait until it has ended and say how."""
        heard = b""
        while part := os.read(self.pipe, 65536):
            heard += part
        os.close(self.pipe)
        _, status = os.waitpid(self.pid, 0)
        told = len(heard) - len(heard.lstrip(_TOLD))
        rest = heard[told:]
        return End(
            told,
            was_killed=os.WIFSIGNALED(status),
            is_refusal=rest.startswith(_REFUSED),
            is_failure=rest.startswith(_FAILED),
            words=rest[1:].decode("utf-8", "replace"),
        )


def started(work: Callable[[Tell], None], prepare: Callable[[], None]) -> Run:
    """Begin a piece of work in a process of its own; return when it is about to begin."""
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reads)
        _be_the_child(work, prepare, writes)
    os.close(writes)
    os.read(reads, len(_BEGUN))
    return Run(pid, reads)


def _be_the_child(work: Callable[[Tell], None], prepare: Callable[[], None], pipe: int) -> None:
    """Do the work; tell how it went; never return."""
    try:
        os.write(pipe, _BEGUN)
        prepare()
        work(lambda: _write(pipe, _TOLD))
    except UserError as error:
        _write(pipe, _REFUSED + f"{type(error).__name__} {error}".encode())
    except BaseException as error:  # noqa: BLE001 - the parent counts it
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(place.filename)}:{place.lineno}"  # noqa: PTH119 - no disk
        _write(pipe, _FAILED + f"{type(error).__name__} {error} at {where}".encode())
    finally:
        os._exit(0)


def _write(pipe: int, words: bytes) -> None:
    os.write(pipe, words)
