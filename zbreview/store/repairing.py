"""Write a new library with everything that a damaged one still holds; the old file stays as it is.

Rows are read one by one from a copy and stored under today's rules. What does not fit is left out
and counted with the reason; what fits but looks wrong is kept and named.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zbreview.domain.identity import new_uuid
from zbreview.domain.tables import DERIVED, PASSING, TABLES
from zbreview.errors import LibraryError
from zbreview.store import audit, migrations
from zbreview.store.checks import Violation, check
from zbreview.store.connection import connect
from zbreview.store.copying import copy_database, make_private
from zbreview.store.failures import translated
from zbreview.store.library import FORMAT_VERSION, Library
from zbreview.store.locking import HeldElsewhereError, acquire
from zbreview.store.rows import fetch
from zbreview.store.salvage import BrokenText, Rows, mended, rows_of

if TYPE_CHECKING:
    from sqlite_utils import Database

_MOVED_BY_MIGRATIONS = "_sqlite_migrations"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows of one table that could not be taken over, for one reason (in Chinese)."""

    table: str
    reason: str
    n: int

    @property
    def title(self) -> str:
        """Return the table's name for the analyst."""
        return TABLES.get(self.table, self.table)


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair brought: rows kept by table, rows left out, and what is doubtful."""

    target: Path
    kept: dict[str, int]
    dropped: tuple[Dropped, ...]
    doubts: tuple[Violation, ...]

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing was left out and nothing is doubtful."""
        return not (self.dropped or self.doubts)


def repair(source: Path, target: Path, *, author: str) -> Repair:
    """Salvage a library into a new file; raise LibraryError where nothing can be done.

    The source is only read. An existing target is never touched.
    """
    _refuse(source, target)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            fresh = Path(folder) / "fresh.zbr"
            copy = Path(folder) / "copy.zbr"
            with translated(target):
                _make_empty(fresh)
                mended(source, copy, fresh.read_bytes(), migrations.made_by)
                kept, dropped = _take_over(copy, fresh)
                _sign(fresh, source, author, dropped)
                _give_name(fresh, target)
    except OSError as error:
        raise LibraryError(
            f"无法写入“{target.name}”：{error.strerror or error}。",
            "请检查文件夹是否存在、是否可写、磁盘是否有空间。",
        ) from error
    with Library.open(target, read_only=True) as library:
        return Repair(target, kept, dropped, check(library))


def _refuse(source: Path, target: Path) -> None:
    if target.exists():
        raise LibraryError(f"“{target.name}”已经存在，没有覆盖。", "请换一个文件名。")
    try:
        is_empty = not source.stat().st_size
    except OSError as error:
        raise LibraryError(
            f"无法读取“{source.name}”：{error.strerror or error}。", "请检查文件是否仍在原处。"
        ) from error
    if is_empty or source.is_dir():
        raise LibraryError(f"“{source.name}”里没有内容，无从修复。", "请改用备份。")
    with contextlib.suppress(OSError):
        try:
            acquire(source).release()
        except HeldElsewhereError:
            raise LibraryError(
                f"“{source.name}”正被打开，没有修复。", "请先关闭打开它的程序。"
            ) from None


def _make_empty(path: Path) -> None:
    make_private(path)
    with contextlib.closing(connect(path)) as db, db.atomic():
        migrations.migrate(db)


def _take_over(copy: Path, fresh: Path) -> tuple[dict[str, int], tuple[Dropped, ...]]:
    kept: dict[str, int] = {}
    lost: Counter[tuple[str, str]] = Counter()
    with contextlib.closing(connect(fresh)) as db, db.atomic():
        for table in _in_order(db):
            rows = rows_of(copy, table)
            if rows.n_unreadable:
                lost[table, "所在的页面已损坏，读不出"] += rows.n_unreadable
            kept[table] = _store(db, table, rows, lost)
        if not kept.get("document"):
            raise LibraryError("文件里已找不到可以取出的文献。", "请改用备份；原文件没有被改动。")
        _complete_facts(db)
    return kept, tuple(Dropped(table, why, n) for (table, why), n in lost.items())


def _in_order(db: Database) -> list[str]:
    """Return our tables, those that others refer to first; derived ones fill themselves."""
    names = [
        str(row["name"])
        for row in fetch(db, "PRAGMA table_list")
        if row["type"] == "table" and row["schema"] == "main"
        and not row["name"].startswith(("sqlite_", _MOVED_BY_MIGRATIONS))
        and row["name"] not in DERIVED | PASSING
    ]  # fmt: skip
    needs = {
        name: {str(row["table"]) for row in fetch(db, f"PRAGMA foreign_key_list({name})")} - {name}
        for name in sorted(names)
    }
    ordered: list[str] = []
    while len(ordered) < len(needs):
        ordered += [n for n in needs if n not in ordered and needs[n] <= set(ordered)]
    return ordered


def _store(db: Database, table: str, rows: Rows, lost: Counter[tuple[str, str]]) -> int:
    """Insert rows under today's rules; return how many were taken."""
    ours = {str(row["name"]) for row in fetch(db, f"PRAGMA table_info({table})")}
    columns = [name for name in rows.columns if name in ours]
    places = [rows.columns.index(name) for name in columns]
    if not columns or not rows.values:
        return 0
    _empty_seeds(db, table)
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 - our names
        f"VALUES ({', '.join('?' * len(columns))})"
    )
    n_taken = 0
    for values in rows.values:
        chosen = [values[place] for place in places]
        if any(isinstance(value, BrokenText) for value in chosen):
            lost[table, "文字编码已损坏"] += 1
            continue
        try:
            db.conn.execute(sql, chosen)
        except sqlite3.IntegrityError as error:
            lost[table, _why(error)] += 1
        else:
            n_taken += 1
    return n_taken


def _empty_seeds(db: Database, table: str) -> None:
    """Remove the rows that a migration put into a new library; the old library has its own."""
    if fetch(db, f"SELECT 1 FROM {table} LIMIT 1"):  # noqa: S608 - our names
        db.conn.execute(f"DELETE FROM {table}")  # noqa: S608


def _why(error: sqlite3.IntegrityError) -> str:
    words = str(error)
    if "FOREIGN KEY" in words:
        return "所属的记录已丢失"
    return "与另一行重复" if "UNIQUE" in words else "内容已损坏，不合规则"


def _complete_facts(db: Database) -> None:
    """Give the new library the facts without which none can be opened or told apart."""
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    facts = {"uuid": new_uuid(), "created_at": now, "format_version": FORMAT_VERSION}
    db.conn.executemany("INSERT OR IGNORE INTO library (key, value) VALUES (?, ?)", facts.items())


def _sign(fresh: Path, source: Path, author: str, dropped: tuple[Dropped, ...]) -> None:
    """Write into the trail that and from what the library was repaired."""
    n_lost = sum(one.n for one in dropped)
    with contextlib.closing(connect(fresh)) as db, db.atomic():
        audit.append(
            db,
            at=dt.datetime.now().astimezone().isoformat(timespec="seconds"),
            author=author,
            action="repair",
            label=f"由“{source.name}”修复，{n_lost} 行未能取出",
            changes="[]",
        )


def _give_name(fresh: Path, target: Path) -> None:
    """Give the finished file its name without ever replacing another one."""
    with contextlib.closing(connect(fresh, mode="ro")) as db:
        ready = fresh.with_name("ready.zbr")
        copy_database(db.conn, ready)
    try:
        os.link(ready, target)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this disk (exFAT)
        ready.rename(target)
