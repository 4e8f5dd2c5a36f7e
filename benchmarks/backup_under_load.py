"""Back up a library of 600 MB while writing goes on: ``python benchmarks/backup_under_load.py``.

A writer decides every few milliseconds. Printed are the time of the backup with its checking, the
slowest write before and during it, how many writes were refused, and what a bare copy of the file
(read, write, fsync) takes on the same disk. With ``--library FILE`` the library is made there where
it is missing, stays, and is used again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.made_library import AUTHOR, make  # noqa: E402 - after the path
from zbreview.commands.base import perform  # noqa: E402
from zbreview.commands.marks import AddMark  # noqa: E402
from zbreview.domain.findings import Role  # noqa: E402
from zbreview.domain.spans import Span  # noqa: E402
from zbreview.store import audit, documents  # noqa: E402
from zbreview.store.backup import backup  # noqa: E402
from zbreview.store.library import Library  # noqa: E402

_MEGA = 1_000_000
_PER_DOCUMENT = 0.0875
"""Megabytes of a library for one document of 3,000 characters, about."""

_PAUSE = 0.005
_WARM = 20
"""Writes before the backup begins."""


@dataclass(slots=True)
class Writing:
    """A thread that writes until it is told to stop, and how long each write took (seconds)."""

    library: Library
    delays: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Add marks, one by one."""
        card = documents.cards(self.library)[0]
        while not self._stop.wait(_PAUSE):
            began = time.perf_counter()
            try:
                perform(
                    self.library, AddMark(card.text_id, Span(0, 4), Role.DATA, "注"), author=AUTHOR
                )
            except Exception as error:  # noqa: BLE001 - counted
                self.refused.append(repr(error))
            self.delays.append(time.perf_counter() - began)

    def stop(self) -> None:
        """Let it end after the present write."""
        self._stop.set()


def main() -> int:
    """Make the library, copy it three times, print the figures; 1 where a write was refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=600)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--library", type=Path, help="the library, made where missing, and kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zbreview-backup-") as folder:
        path = asked.library or Path(folder) / "库.zbr"
        if not path.exists():
            make(path, max(1, round(asked.megabytes / _PER_DOCUMENT)))
        print(f"library: {path.stat().st_size / _MEGA:.0f} MB")
        return int(sum(measured(path) for _ in range(asked.times)) > 0)


def measured(path: Path) -> bool:
    """Copy once, first bare, then as a backup under load; tell whether a write was refused."""
    bare = path.with_name("bare")
    began = time.perf_counter()
    shutil.copyfile(path, bare)
    with bare.open("r+b") as written:
        os.fsync(written.fileno())
    raw = time.perf_counter() - began
    bare.unlink()
    target = path.with_name("备份.zbr")
    with Library.open(path) as library:
        writing = Writing(library)
        thread = threading.Thread(target=writing.run)
        thread.start()
        while len(writing.delays) < _WARM:
            time.sleep(_PAUSE)
        before = len(writing.delays)
        began, cpu = time.perf_counter(), time.process_time()
        backup(library, target)
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        during = writing.delays[before:]
        writing.stop()
        thread.join()
    with Library.open(target, read_only=True) as copy:
        is_whole = audit.verify(copy)
    target.unlink()
    print(
        f"bare copy {raw:.1f} s; backup {seconds:.1f} s ({cpu:.1f} s CPU of the process), "
        f"{'verified' if is_whole else 'NOT WHOLE'}; {len(during)} writes during it, slowest "
        f"{max(during, default=0) * 1000:.0f} ms (before {max(writing.delays[:before]) * 1000:.0f} "
        f"ms), {len(writing.refused)} refused",
        flush=True,
    )
    return bool(writing.refused) or not is_whole


if __name__ == "__main__":
    sys.exit(main())
