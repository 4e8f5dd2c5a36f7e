"""Damage a library in random ways and count what becomes of it.

Run ``python benchmarks/damaged_libraries.py``.

Cut ends, flipped bits, emptied, doubled and removed pages, broken heads, planted triggers, views
and virtual tables. Each library is opened, checked and repaired. Counted is whether it opened and
was whole, opened and named its faults, or was refused with a sentence; and what the repair brought.
Anything else is a fault: a traceback, a changed file, rows that are gone without a word.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.builders import whole_library  # noqa: E402 - after the path
from zbreview.errors import LibraryError  # noqa: E402
from zbreview.store.checks import check  # noqa: E402
from zbreview.store.library import Library  # noqa: E402
from zbreview.store.repairing import repair  # noqa: E402

_PAGE = 4096
_TABLES = ("document", "original", "text_version", "paragraph", "finding", "audit")
_PLANTS = (
    "CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM document; END",
    "CREATE VIEW evil AS SELECT * FROM document",
    "CREATE VIRTUAL TABLE evil USING fts5(a)",
    "CREATE TABLE sqlitestat (a)",
    "DROP TRIGGER audit_keeps_rows",
    "CREATE TRIGGER paragraph_zz BEFORE INSERT ON annotation BEGIN SELECT raise(IGNORE); END",
)
Harm = Callable[[bytes, random.Random], bytes]


def cut(data: bytes, dice: random.Random) -> bytes:
    """Take the end away."""
    return data[: dice.randrange(len(data))]


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Flip some bits anywhere."""
    broken = bytearray(data)
    for _ in range(dice.randint(1, 30)):
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
    return bytes(broken)


def headless(data: bytes, dice: random.Random) -> bytes:
    """Flip some bits of the first hundred bytes."""
    broken = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        broken[dice.randrange(100)] ^= 1 << dice.randrange(8)
    return bytes(broken)


def emptied(data: bytes, dice: random.Random) -> bytes:
    """Write zeros over some pages."""
    broken = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data) // _PAGE) * _PAGE
        broken[at : at + _PAGE] = bytes(_PAGE)
    return bytes(broken)


def removed(data: bytes, dice: random.Random) -> bytes:
    """Take some pages out; those behind them move up."""
    at = dice.randrange(len(data) // _PAGE) * _PAGE
    return data[:at] + data[at + dice.randint(1, 3) * _PAGE :]


def swapped(data: bytes, dice: random.Random) -> bytes:
    """Write one page over another."""
    broken = bytearray(data)
    one, other = (dice.randrange(1, len(data) // _PAGE) * _PAGE for _ in range(2))
    broken[one : one + _PAGE] = data[other : other + _PAGE]
    return bytes(broken)


def planted(data: bytes, dice: random.Random) -> bytes:
    """Put something into the schema that could run, or take something out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zbr"
        path.write_bytes(data)
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute(dice.choice(_PLANTS))
            db.commit()
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return path.read_bytes()


HARMS: tuple[Harm, ...] = (cut, flipped, headless, emptied, removed, swapped, planted)


def main() -> int:
    """Damage as many libraries as asked, print the counts, return 1 where anything was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libraries", type=int, default=210)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)  # noqa: S311 - damage, not secrets
    sound = whole_library()
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(asked.libraries):
        harm = HARMS[number % len(HARMS)]
        counts[harm.__name__, outcome(sound, harm(sound, dice))] += 1
        print(f"\r{number + 1}/{asked.libraries}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for (kind, end), n in sorted(counts.items()):
        print(f"{kind:9} {n:4} × {end}")
    n_faults = sum(n for (_, end), n in counts.items() if "FAULT" in end)
    print(f"{asked.libraries} libraries, {n_faults} faults")
    return int(n_faults > 0)


def outcome(sound: bytes, data: bytes) -> str:
    """Return in words what becomes of a damaged library."""
    with tempfile.TemporaryDirectory(prefix="zbreview-damage-") as folder:
        path = Path(folder) / "a.zbr"
        path.write_bytes(sound)
        expected = _rows(path)
        path.write_bytes(data)
        try:
            opened = _opened(path, expected)
            if opened.startswith("refused") and path.read_bytes() != data:
                return "FAULT: a refused file was changed"
            path.write_bytes(data)
            mended = _mended(path, expected)
        except Exception as error:  # noqa: BLE001 - the very thing that is counted
            return f"FAULT: {error!r}"
        if path.read_bytes() != data:
            return "FAULT: the repair changed the file"
        return f"{opened}; {mended}"


def _opened(path: Path, expected: dict[str, int]) -> str:
    try:
        with Library.open(path) as library:
            found = check(library)
    except LibraryError as refused:
        return "refused" if refused.hint else "FAULT: refused without advice"
    if found:
        return "opened, faults named"
    return "opened whole" if _rows(path) == expected else "FAULT: rows are gone without a word"


def _mended(path: Path, expected: dict[str, int]) -> str:
    target = path.with_name("b.zbr")
    try:
        done = repair(path, target, author="林砚")
    except LibraryError:
        return "FAULT: half a repair" if target.exists() else "repair refused with a sentence"
    rows = _rows(target)
    short = [table for table in _TABLES if table != "audit" and rows[table] < expected[table]]
    if done.is_complete:
        return "FAULT: the repair says nothing of lost rows" if short else "repaired wholly"
    return "repaired, losses or doubts listed"


def _rows(path: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return {
            table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in _TABLES
        }


if __name__ == "__main__":
    sys.exit(main())
