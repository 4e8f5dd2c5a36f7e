"""Kill the program at random moments and count what is left: ``python benchmarks/kill_matrix.py``.

Every run works on a library in a process of its own, which is killed (SIGKILL): every other one
after a random time, the others right before a random write, sync, truncation, deletion or
renaming. Then the library is opened again: it must be whole, hold every acknowledged step and no
half document; backups and reports must be whole or absent. Needs ``fork``: not for Windows.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import children, faulty_disk, flows  # noqa: E402 - after the path
from benchmarks.faulty_disk import DISK  # noqa: E402

_ENDLESS = (0.5, 700)
"""Seconds and write steps within which a flow that never ends by itself is killed."""

_ENDED = " (had ended before)"


def main() -> int:
    """Kill as often as asked, print the counts, return 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="how often each flow is killed")
    parser.add_argument("--flow", choices=tuple(flows.FLOWS), help="this flow only")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)  # noqa: S311 - moments, not secrets
    can_count = faulty_disk.install()
    counts: Counter[tuple[str, str]] = Counter()
    began = time.process_time()
    for kind in [asked.flow] if asked.flow else flows.FLOWS:
        flows.warm(kind)
        seconds, steps = _ENDLESS if kind in flows.ENDLESS else length_of(kind)
        for number in range(asked.runs):
            at_step = can_count and number % 2 == 1
            moment = dice.randint(1, steps) if at_step else dice.uniform(0, seconds)
            counts[kind, killed(kind, moment)] += 1
            print(f"\r{kind} {number + 1}/{asked.runs}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for (kind, end), n in sorted(counts.items()):
        print(f"{kind:8} {end:40} {n}")
    n_killed = sum(n for (_, end), n in counts.items() if not end.endswith(_ENDED))
    print(f"{n_killed} kills, {time.process_time() - began:.0f} s of this process")
    flows.forget()
    return int(any(not end.startswith("whole") for _, end in counts))


def length_of(kind: str) -> tuple[float, int]:
    """Run a flow undisturbed to its end and return its seconds and write steps."""
    with tempfile.TemporaryDirectory(prefix="zbreview-kill-") as folder:
        place = flows.prepared(kind, Path(folder))
        DISK.arm(0)
        began = time.perf_counter()
        flows.FLOWS[kind](place, lambda: None, None)
        seconds, steps = time.perf_counter() - began, DISK.n_steps
        DISK.rest()
        return seconds, max(1, steps)


def killed(kind: str, moment: float) -> str:
    """Run a flow, kill it after some seconds, or at a step when it is whole; say what is left."""
    folder = Path(tempfile.mkdtemp(prefix="zbreview-kill-"))
    try:
        place = flows.prepared(kind, folder)
        step = moment if isinstance(moment, int) else 0
        run = children.started(lambda tell: flows.FLOWS[kind](place, tell, None), lambda: arm(step))
        if not step:
            time.sleep(moment)
            run.kill()
        end = run.ended()
        if end.is_failure:
            return f"failed by itself: {end.words}"
        left = flows.verdict(kind, place, end.n_told)
        return left if end.was_killed else left + _ENDED
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def arm(step: int) -> None:
    """Let this process be killed right before a step; 0 is never."""
    faulty_disk.DISK.arm(step)
    faulty_disk.DISK.act = lambda: os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
