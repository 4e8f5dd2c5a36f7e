"""Cut the power at random moments: ``python benchmarks/power_cuts.py``.

A flow runs once while every write to the library and its log is recorded, with every sync and
every acknowledged step. Then disks are made as a power cut may leave them: what was synced is
there; of what was written since the last sync of a file each piece of 512 bytes is there or not,
by chance, in any order; a file that was deleted without a sync of its folder may be there again.
Every such library must open
whole and hold every step that had been acknowledged before the cut.

What is not covered: disks that forget what they said was synced, and folders whose entries are
lost (the names of new backups and reports).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import faulty_disk, flows  # noqa: E402 - after the path
from benchmarks.faulty_disk import DISK, Kind, Step  # noqa: E402

_SECTOR = 512
_ROUNDS = {"import": 12, "batch": 60, "review": 12, "migrate": None}
"""The flows whose writes are cut off, and how far each goes."""
_ACKED = "acknowledged"


def main() -> int:
    """Cut as often as asked, print the counts, return 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=200, help="how many for each flow")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not faulty_disk.install():
        print("this Python's SQLite cannot be reached from outside: nothing was measured")
        return 1
    dice = random.Random(asked.seed)  # noqa: S311 - moments, not secrets
    counts: Counter[tuple[str, str]] = Counter()
    for kind in _ROUNDS:
        with tempfile.TemporaryDirectory(prefix="zbreview-cut-") as folder:
            before, steps = recorded(kind, Path(folder))
        for _ in range(asked.cuts):
            cut = dice.randint(1, len(steps))
            counts[kind, after_cut(kind, before, steps[:cut], dice)] += 1
    for (kind, end), n in sorted(counts.items()):
        print(f"{kind:8} {end:50} {n}")
    flows.forget()
    return int(any(end != "whole" for _, end in counts))


def recorded(kind: str, folder: Path) -> tuple[bytes, Sequence[Step]]:
    """Run a flow; return the library as it was before, and every step on it and its log."""
    place = flows.prepared(kind, folder)
    before = place.path.read_bytes()
    DISK.arm(0)
    DISK.record = record = []

    def acked() -> None:
        record.append(Step(Kind.OWN, _ACKED))

    flows.FLOWS[kind](place, acked, _ROUNDS[kind])
    DISK.rest()
    ours = {str(place.path), f"{place.path}-wal", f"{place.path}-journal"}
    return before, [step for step in record if step.path in ours or step.path == _ACKED]


def after_cut(kind: str, before: bytes, steps: Sequence[Step], dice: random.Random) -> str:
    """Make a disk as a cut after some steps may leave it, and say what the library is like."""
    n_acked = sum(step.path == _ACKED for step in steps)
    with tempfile.TemporaryDirectory(prefix="zbreview-cut-") as folder:
        place = flows.prepared(kind, Path(folder))
        for ending, content in _disk(before, steps, dice).items():
            place.path.with_name(place.path.name + ending).write_bytes(content)
        return flows.verdict(kind, place, n_acked)


def _disk(before: bytes, steps: Sequence[Step], dice: random.Random) -> dict[str, bytes]:
    """Return the content of each file by the ending of its name."""
    disk = _Disk(before)
    for step in steps:
        if step.path != _ACKED:
            disk.take(step)
    return disk.left(dice)


class _Disk:
    """What is certainly on a disk, and what may be."""

    def __init__(self, before: bytes) -> None:
        self._files: dict[str, bytearray] = {"": bytearray(before)}
        self._waiting: defaultdict[str, list[Step]] = defaultdict(list)
        self._ghosts: set[str] = set()  # deleted, but it is not sure that the folder knows

    def take(self, step: Step) -> None:
        """Take the next step."""
        ending = Path(step.path).suffix.removeprefix(".zbr")
        if step.kind is Kind.SYNC:
            for written in self._waiting.pop(ending, []):
                self._apply(ending, written)
        elif step.kind is Kind.DELETE:
            self._waiting.pop(ending, None)
            self._ghosts.add(ending)
            if step.offset:
                self._bury(ending)
        else:
            if ending in self._ghosts:  # made anew
                self._bury(ending)
            self._waiting[ending].append(step)

    def left(self, dice: random.Random) -> dict[str, bytes]:
        """Cut the power and return what is left."""
        for ending in tuple(self._ghosts):
            if dice.random() < 0.5:
                self._bury(ending)
        for ending, unsynced in self._waiting.items():
            for written in unsynced:
                self._apply_some(ending, written, dice)
        return {ending: bytes(content) for ending, content in self._files.items()}

    def _bury(self, ending: str) -> None:
        self._ghosts.discard(ending)
        self._files.pop(ending, None)

    def _apply(self, ending: str, step: Step) -> None:
        content = self._files.setdefault(ending, bytearray())
        if step.kind is Kind.TRUNCATE:
            del content[step.offset :]
            return
        content.extend(bytes(max(0, step.offset - len(content))))
        content[step.offset : step.offset + len(step.data)] = step.data

    def _apply_some(self, ending: str, step: Step, dice: random.Random) -> None:
        """Apply an unsynced step in part: each sector by chance."""
        if step.kind is Kind.TRUNCATE:
            if dice.random() < 0.5:
                self._apply(ending, step)
            return
        for at in range(0, len(step.data), _SECTOR):
            if dice.random() < 0.5:
                piece = step.data[at : at + _SECTOR]
                self._apply(ending, Step(Kind.WRITE, step.path, step.offset + at, piece))


if __name__ == "__main__":
    sys.exit(main())
