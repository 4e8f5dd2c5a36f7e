"""Read what can still be read from a damaged database file, always on a copy of it."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zbreview.store.failures import UNREADABLE

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_PAGE = 4096
_SMALLEST = 512
_INTERIOR = 5
_WIDEST_GAP = 200_000
"""Row numbers that are tried one by one between what can be read from both ends."""


class BrokenText(bytes):
    """Bytes that a text column held and that are no text."""

    __slots__ = ()


@dataclass(slots=True)
class Rows:
    """The rows of one table that could be read; ``n_unreadable`` counts places that could not."""

    columns: tuple[str, ...]
    values: list[tuple[object, ...]] = field(default_factory=list)
    n_unreadable: int = 0


def mended(
    source: Path, copy: Path, pattern: bytes, made_by: Callable[[Iterable[str]], frozenset[str]]
) -> None:
    """Write a copy whose header SQLite accepts; ``pattern`` is a sound empty library.

    A missing end becomes empty pages. Where the table of contents is unreadable it is taken from
    the pattern, whose tables lie where those of a library of today begin. One that can be read
    stays: that of an older library names fewer tables, and they may lie elsewhere. ``made_by``
    tells which tables some migrations make.
    """
    copy.write_bytes(_with_header(source.read_bytes()))
    log = source.with_name(source.name + "-wal")
    if log.exists():
        copy.with_name(copy.name + "-wal").write_bytes(log.read_bytes())
        _set_journal(copy, 2)
        with contextlib.suppress(*UNREADABLE), contextlib.closing(sqlite3.connect(copy)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        _set_journal(copy, 1)
    wanted = _tables_of(pattern, copy.with_name("pattern.zbr")) & made_by(_migrations(copy))
    if not wanted or not wanted <= _tables(copy):
        copy.write_bytes(_with_contents(copy.read_bytes(), pattern))


def rows_of(path: Path, table: str) -> Rows:
    """Return every row of a table that can be read, from both ends and then one by one."""
    with contextlib.closing(_reader(path)) as db:
        try:
            described = db.execute(f"PRAGMA table_info({table})").fetchall()
        except UNREADABLE:
            described = []
        columns = tuple(str(row[1]) for row in described)
        found = Rows(columns)
        if not columns or table not in _tables(path):
            return found
        if _has_rowid(db, table):
            _read_by_number(db, table, found)
        else:
            _read_in_order(db, table, found)
        return found


def _with_header(data: bytes) -> bytes:
    """Return a file's bytes with a header that tells the truth about them."""
    page = struct.unpack(">H", data[16:18])[0] if len(data) >= _HEADER else 0
    size = 65536 if page == 1 else page
    if size < _SMALLEST or size & (size - 1):
        size, page = _PAGE, _PAGE
    whole = bytearray(data.ljust(-(-max(len(data), size) // size) * size, b"\0"))
    whole[0:18] = _MAGIC + struct.pack(">H", page)
    whole[18:24] = bytes((1, 1, 0, 64, 32, 32))
    whole[28:32] = struct.pack(">I", len(whole) // size)
    whole[32:40] = bytes(8)  # the list of free pages is of no use to a reader
    whole[44:48] = struct.pack(">I", 4)
    whole[52:60] = struct.pack(">II", 0, 1)
    whole[92:96] = whole[24:28]
    return bytes(whole)


def _set_journal(path: Path, version: int) -> None:
    with path.open("r+b") as file:
        file.seek(18)
        file.write(bytes((version, version)))


def _with_contents(data: bytes, pattern: bytes) -> bytes:
    """Return a file with the table of contents of the pattern; its further pages go to the end."""
    size = struct.unpack(">H", pattern[16:18])[0]
    if struct.unpack(">H", data[16:18])[0] != size:
        return data
    first = bytearray(pattern[:size])
    data = data.ljust(len(pattern), b"\0")  # what was cut off must not be taken for the pattern's
    extra = b""
    if first[_HEADER] == _INTERIOR:
        n_cells = struct.unpack(">H", first[_HEADER + 3 : _HEADER + 5])[0]
        places = [_HEADER + 8] + [
            struct.unpack(">H", first[at : at + 2])[0]
            for at in range(_HEADER + 12, _HEADER + 12 + 2 * n_cells, 2)
        ]
        for place in places:
            child = struct.unpack(">I", first[place : place + 4])[0]
            leaf = pattern[(child - 1) * size : child * size]
            extra += leaf
            number = (len(data) + len(extra)) // size
            first[place : place + 4] = struct.pack(">I", number)
    return _with_header(bytes(first) + data[size:] + extra)


def _reader(path: Path) -> sqlite3.Connection:
    """Open a copy so that nothing in it runs and broken text does not stop the reading."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "writable_schema = ON",
                   "cell_size_check = ON"):  # fmt: skip
        db.execute(f"PRAGMA {pragma}")
    db.text_factory = _text
    return db


def _text(data: bytes) -> str | BrokenText:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return BrokenText(data)


def _tables(path: Path) -> frozenset[str]:
    """Return the names of the real tables; views and virtual tables are none."""
    sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
    try:
        with contextlib.closing(_reader(path)) as db:
            return frozenset(
                str(name) for name, text in db.execute(sql) if "VIRTUAL" not in str(text).upper()
            )
    except UNREADABLE:
        return frozenset()


def _tables_of(pattern: bytes, place: Path) -> frozenset[str]:
    place.write_bytes(pattern)
    return _tables(place)


def _migrations(path: Path) -> tuple[str, ...]:
    """Return the names of the migrations that a file says it has seen; none if unreadable."""
    try:
        with contextlib.closing(_reader(path)) as db:
            return tuple(str(name) for (name,) in db.execute("SELECT name FROM _sqlite_migrations"))
    except UNREADABLE:
        return ()


def _has_rowid(db: sqlite3.Connection, table: str) -> bool:
    try:
        db.execute(f"SELECT rowid FROM {table} LIMIT 0")  # noqa: S608 - our names
    except UNREADABLE:
        return False
    return True


def _read_in_order(db: sqlite3.Connection, table: str, found: Rows) -> None:
    try:
        for row in db.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our names
            found.values.append(tuple(row))
    except UNREADABLE:
        found.n_unreadable += 1


def _read_by_number(db: sqlite3.Connection, table: str, found: Rows) -> None:
    ahead, is_whole = _run(db, table, "ASC")
    found.values = list(ahead.values())
    if is_whole:
        return
    back, _ = _run(db, table, "DESC")
    low, high = max(ahead, default=0), min(back, default=0)
    between: dict[int, tuple[object, ...]] = {}
    for number in range(low + 1, min(high, low + 1 + _WIDEST_GAP)):
        try:
            row = db.execute(
                f"SELECT * FROM {table} WHERE rowid = ?",  # noqa: S608 - our names
                [number],
            ).fetchone()
        except UNREADABLE:
            found.n_unreadable += 1
        else:
            if row is not None:
                between[number] = tuple(row)
    every = {**back, **between, **ahead}
    found.values = [every[number] for number in sorted(every)]
    found.n_unreadable = max(found.n_unreadable, 1)


def _run(
    db: sqlite3.Connection, table: str, way: str
) -> tuple[dict[int, tuple[object, ...]], bool]:
    """Return rows by number as far as they can be read, and whether that was to the end."""
    rows: dict[int, tuple[object, ...]] = {}
    for row in _until_broken(db, f"SELECT rowid, * FROM {table} ORDER BY rowid {way}"):  # noqa: S608
        if row is None or row[0] in rows:
            return rows, False
        rows[row[0]] = tuple(row[1:])
    return rows, True


def _until_broken(db: sqlite3.Connection, sql: str) -> Iterator[tuple[int, ...] | None]:
    """Yield rows; None says that the reading broke off."""
    try:
        yield from db.execute(sql)
    except (*UNREADABLE, OverflowError):
        yield None
