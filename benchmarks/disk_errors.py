"""Let the disk fail at every write step of every flow: ``python benchmarks/disk_errors.py``.

Four ways to fail, each in a process of its own:

* ``error``: one write, sync, truncation, deletion, opening or renaming gives an I/O error;
* ``full``: from one step on nothing more can be written (deleting still works);
* ``limit``: no file may grow beyond a size (``RLIMIT_FSIZE``), which also meets the single
  writes of reports and backups;
* ``small``: the flow works on a real disk that is too small (needs root on Linux, for ``mount``);
  room is made before the library is opened again.

After each the flow must have gone on or been refused with a sentence, and the library must be
whole with every acknowledged step. What is not covered: reading errors, and disks that report
success without having written.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import children, faulty_disk, flows  # noqa: E402 - after the path
from benchmarks.faulty_disk import DISK  # noqa: E402

_KILO = 1024
_MEGA = 1024 * _KILO
_PAGE = 4 * _KILO
_LIMITS = [n * 512 for n in range(8)] + [n * 4 * _KILO for n in range(1, 60)]
_SIZES = [n * 32 * _KILO for n in range(1, 40)]
_FREELY = {"backup", "export"}
"""Flows whose first step of the library is let through, so that the limit meets the files."""


def main() -> int:
    """Fail at every step, print the counts, return 1 where anything was lost or not refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every n-th step only")
    parser.add_argument("--at-most", type=int, default=0, help="so many steps of a flow, spread")
    parser.add_argument("--flow", choices=tuple(flows.FLOWS), help="this flow only")
    asked = parser.parse_args()
    if not faulty_disk.install():
        print("this Python's SQLite cannot be reached from outside: nothing was measured")
        return 1
    counts: Counter[tuple[str, str, str]] = Counter()
    for kind in [asked.flow] if asked.flow else flows.FLOWS:
        steps = _steps_of(kind)
        print(f"{kind}: {steps} write steps", file=sys.stderr)
        every = max(asked.every, steps // asked.at_most if asked.at_most else 1)
        for step in range(1, steps + 1, every):
            for way in ("error", "full"):
                counts[kind, way, failing(kind, lambda s=step, w=way: _arm(s, w))] += 1  # type: ignore[misc]
        for limit in _LIMITS[:: asked.every]:
            counts[kind, "limit", limited(kind, limit)] += 1
        if _can_mount():
            for size in _SIZES[:: asked.every]:
                counts[kind, "small", on_small_disk(kind, size)] += 1
    for (kind, way, end), n in sorted(counts.items()):
        print(f"{kind:8} {way:6} {end:60} {n}")
    flows.forget()
    return int(any(not end.startswith("whole") for *_, end in counts))


def _steps_of(kind: str) -> int:
    """Run a flow undisturbed and return its number of write steps.

    It runs twice: what is made once for the whole process does not count.
    """
    flows.warm(kind)
    with tempfile.TemporaryDirectory(prefix="zbreview-disk-") as folder:
        place = flows.prepared(kind, Path(folder))
        DISK.arm(0)
        flows.FLOWS[kind](place, lambda: None, 1)
        steps = DISK.n_steps
        DISK.rest()
        return steps


def _arm(step: int, way: str) -> None:
    DISK.arm(step, is_full=way == "full", is_lasting=way == "full")


def failing(kind: str, prepare: Callable[[], None]) -> str:
    """Run one round of a flow on a disk that fails; say what is left and how it went."""
    with _folder() as folder:
        return _run(kind, folder, prepare, lambda tell: tell)


def limited(kind: str, limit: int) -> str:
    """Run one round of a flow in which no file may grow beyond a limit."""

    def set_limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def then_limited(tell: children.Tell) -> children.Tell:
        def told() -> None:
            tell()
            set_limit()

        return told if kind in _FREELY else tell

    with _folder() as folder:
        prepare = (lambda: None) if kind in _FREELY else set_limit
        return _run(kind, folder, prepare, then_limited)


def on_small_disk(kind: str, room: int) -> str:
    """Run one round of a flow on a disk with little room left."""
    with _folder() as folder:
        place = flows.prepared(kind, folder)
        n_bytes = sum(-(-f.stat().st_size // _PAGE) * _PAGE for f in place.path.parent.rglob("*"))
        shutil.rmtree(folder)
        folder.mkdir()
        size = f"size={n_bytes + room}"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)
        try:
            more = ["mount", "-o", f"remount,size={n_bytes * 4 + 4 * _MEGA}", str(folder)]
            return _run(
                kind, folder, lambda: None, lambda tell: tell,
                before_verdict=lambda: subprocess.run(more, check=True),
            )  # fmt: skip
        finally:
            subprocess.run(["umount", str(folder)], check=True)


def _run(
    kind: str,
    folder: Path,
    prepare: Callable[[], None],
    through: Callable[[children.Tell], children.Tell],
    before_verdict: Callable[[], object] = lambda: None,
) -> str:
    place = flows.prepared(kind, folder)
    run = children.started(lambda tell: flows.FLOWS[kind](place, through(tell), 1), prepare)
    end = run.ended()
    if end.is_failure or end.was_killed:
        return f"broke off: {end.words or 'died'}"
    before_verdict()
    left = flows.verdict(kind, place, end.n_told)
    return f"{left}, {'refused' if end.is_refusal else 'went on'}"


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="zbreview-disk-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _can_mount() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main())
