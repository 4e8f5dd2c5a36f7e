"""Two programs want to write one library for a minute: ``python benchmarks/two_writers.py``.

The first has it open and imports, decides and undoes without a pause. The second opens it again
and again, reads what is there and tries to write. The first must never fail; the second must
always be told that it may only read, and by whom the library is held. When the first has ended,
the second must be able to write.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.builders import AUTHOR, import_replies, import_text, new_library  # noqa: E402
from zbreview.commands.base import perform  # noqa: E402
from zbreview.commands.marks import AcceptSuggestions  # noqa: E402
from zbreview.errors import LibraryError  # noqa: E402
from zbreview.store import audit, documents, marks  # noqa: E402
from zbreview.store.checks import check  # noqa: E402
from zbreview.store.library import Library  # noqa: E402


@dataclass(frozen=True, slots=True)
class Told:
    """What the first program did: its steps, its errors, and its slowest step in seconds."""

    n_steps: int
    errors: tuple[str, ...]
    slowest: float


def main() -> int:
    """Let both run, print what happened, return 1 where either met what it must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory(prefix="zbreview-two-") as folder:
        told, seen, wrong = contested(Path(folder), seconds)
    print(f"first:  {told.n_steps} steps, {len(told.errors)} errors, slowest {told.slowest:.3f} s")
    print("second: " + ", ".join(f"{n} × {what}" for what, n in sorted(seen.items())))
    print(f"afterwards: {wrong or 'whole, every step of the first there, the second may write'}")
    for error in told.errors:
        print(error)
    is_bad = told.errors or wrong or set(seen) - {"read-only, told by whom", "write refused"}
    return int(bool(is_bad))


def contested(folder: Path, seconds: float) -> tuple[Told, Counter[str], str]:
    """Let two processes contest a library; return both reports and what is wrong afterwards."""
    with new_library(folder) as library:
        import_replies(library)
    path = library.path
    here, there = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    first = context.Process(target=_write_on, args=(path, seconds, there))
    first.start()
    here.recv()
    seen: Counter[str] = Counter()
    while first.is_alive() and not here.poll():
        _try(path, seen)
    told: Told = here.recv()
    first.join()
    with Library.open(path) as opened:
        wrong = "; ".join(one.message for one in check(opened))
        n_audit = len(audit.entries(opened, -1))
        if opened.is_read_only:
            wrong += "the lock was left behind"
        else:
            import_text(opened, "此后第二个程序写入。", "后.txt")
    if n_audit != told.n_steps + 2:
        wrong += f"{told.n_steps + 2 - n_audit} steps are missing"
    return told, seen, wrong


def _write_on(path: Path, seconds: float, pipe: Connection) -> None:
    """Be the first program."""
    n_steps, errors, slowest = 0, [], 0.0
    with Library.open(path) as library:
        card = documents.cards(library)[0]
        uuids = tuple(mark.uuid for mark in marks.marks_of(library, card.text_id))
        pipe.send("begun")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            began = time.monotonic()
            try:
                import_text(library, f"第{n_steps}份答复。", f"{n_steps}.txt")
                done = perform(library, AcceptSuggestions(uuids), author=AUTHOR)
                perform(library, done.inverse, author=AUTHOR)
                n_steps += 3
            except Exception as error:  # noqa: BLE001 - any error would be a dialog
                errors.append(repr(error))
            slowest = max(slowest, time.monotonic() - began)
    pipe.send(Told(n_steps, tuple(errors[:20]), slowest))


def _try(path: Path, seen: Counter[str]) -> None:
    """Be the second program once."""
    try:
        with Library.open(path) as library:
            if not library.is_read_only:
                seen["may write"] += 1
                return
            is_told = any("进程" in notice for notice in library.notices)
            seen["read-only, told by whom" if is_told else "read-only without a word"] += 1
            documents.cards(library)
            try:
                perform(library, AcceptSuggestions(()), author=AUTHOR)
            except LibraryError:
                seen["write refused"] += 1
            else:
                seen["wrote"] += 1
    except Exception as error:  # noqa: BLE001 - counted
        seen[repr(error)] += 1


if __name__ == "__main__":
    sys.exit(main())
