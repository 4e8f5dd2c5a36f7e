"""A library file: opened safely, read by any thread, written by one."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from zbreview.domain.identity import new_uuid
from zbreview.errors import LibraryError
from zbreview.store import migrations
from zbreview.store.connection import choose_journal, connect
from zbreview.store.copying import copy_database, make_private
from zbreview.store.disks import ADVICE, DiskKind, kind_of
from zbreview.store.examining import examine, has_log
from zbreview.store.failures import UNREADABLE, translated
from zbreview.store.locking import HeldElsewhereError, Lock, acquire
from zbreview.store.rows import fetch_one
from zbreview.store.trusting import refuse_foreign_schema
from zbreview.store.writer import Writer

if TYPE_CHECKING:
    from sqlite_utils import Database

SUFFIX = ".zbr"
FORMAT_VERSION = "1"

_QUICK_CHECK_BYTES = 64 * 1024 * 1024
"""Up to this size the pages are checked at every opening; it takes well under a second."""


_SLOWLY = (
    "文献库所在的磁盘（可能是网络共享）不支持快速写入方式，已改用较慢的方式；请不要多人同时打开。"
)

_OPEN: Counter[Path] = Counter()
_OPEN_GUARD = threading.Lock()
"""Libraries that this process has open. Their files must not be touched past SQLite: closing any
other handle of a file would drop the locks that SQLite holds on it (POSIX)."""


@dataclass(frozen=True, slots=True)
class _Access:
    """How a library could be opened."""

    lock: Lock | None
    immutable: bool
    notices: tuple[str, ...]


class Library:
    """One open library. Use :meth:`create` or :meth:`open`, and close it, best by ``with``."""

    def __init__(self, path: Path, access: _Access) -> None:
        self.path = path
        self._lock = access.lock
        self._immutable = access.immutable
        self._disk = kind_of(path)
        self._guard = threading.Lock()
        self._readers: dict[threading.Thread, Database] = {}
        self._writer: Writer | None = None
        self._closed = False
        self._counted = False
        notices = list(access.notices)
        try:
            if access.lock is not None:
                notices += self._prepare()
                self._writer = Writer(
                    path,
                    self._connect_for_writing,
                    is_told_apart=self._disk is not DiskKind.NETWORK,
                )
            self._facts = self._read_facts()
        except BaseException:
            self.close()
            raise
        self.notices = tuple(notices)
        with _OPEN_GUARD:
            _OPEN[path.resolve()] += 1
            self._counted = True

    @classmethod
    def create(cls, path: Path, *, author: str, name: str = "") -> Library:
        """Make a new, empty library and open it; an existing file is never touched.

        Without a name it is called like its file.
        """
        try:
            make_private(path)
        except FileExistsError:
            raise LibraryError(
                f"“{path.name}”已经存在，没有覆盖。", "请换一个文件名，或直接打开它。"
            ) from None
        except OSError as error:
            raise LibraryError(
                f"无法建立“{path.name}”：{error.strerror or error}。",
                "请检查文件夹是否存在、是否可写、磁盘是否有空间。",
            ) from error
        try:
            with translated(path):
                _fill(path, author, name.strip() or path.stem)
        except BaseException:
            _remove(path)
            raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Library:
        """Open a library, read-only with a notice where it cannot be written.

        Raise LibraryError where the file is missing, not ours, newer, truncated or damaged.
        """
        if not _is_open_here(path):
            examine(path)
        return cls(path, _Access(None, immutable=False, notices=()) if read_only else _take(path))

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be changed."""
        return self._writer is None

    @property
    def is_closed(self) -> bool:
        """Tell whether the library was closed."""
        return self._closed

    @property
    def name(self) -> str:
        """Return the library's name."""
        return self._facts.get("name", self.path.stem)

    @property
    def uuid(self) -> str:
        """Return the identifier that copies of this library share."""
        return self._facts.get("uuid", "")

    @property
    def writer(self) -> Writer:
        """Return the one writer; raise LibraryError where the library is read-only."""
        if self._writer is None:
            raise LibraryError(
                f"文献库“{self.name}”以只读方式打开，不能改动。",
                "请关闭其他占用它的程序，或把它复制到可写的位置后再打开。",
            )
        return self._writer

    def reader(self) -> Database:
        """Return the calling thread's own read-only connection."""
        me = threading.current_thread()
        with self._guard:
            if self._closed:
                raise self._is_closed()
            for thread in [thread for thread in self._readers if not thread.is_alive()]:
                self._readers.pop(thread).close()
            if me not in self._readers:
                with translated(self.path):
                    self._readers[me] = connect(self.path, mode="ro", immutable=self._immutable)
            return self._readers[me]

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Database]:
        """Read several things from one state of the library; failures speak Chinese."""
        try:
            with translated(self.path), self.reader().atomic() as db:
                yield db
        except sqlite3.ProgrammingError as error:
            if not self._closed:
                raise
            raise self._is_closed() from error

    def close(self) -> None:
        """Finish what is queued, close every connection and give the library free.

        The writer goes last: only a connection that may write can fold the log into the file.
        """
        with self._guard:
            was_closed, self._closed = self._closed, True
            for database in self._readers.values():
                database.close()
            self._readers.clear()
        if self._writer is not None:
            self._writer.close()
        if was_closed:
            return
        if self._counted:
            with _OPEN_GUARD:
                _OPEN[self.path.resolve()] -= 1
        if self._lock is not None:
            self._lock.release()
        elif not self._immutable:
            _sweep(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _is_closed(self) -> LibraryError:
        return LibraryError(f"文献库“{self.path.name}”已经关闭。", "请重新打开它。")

    def _connect_for_writing(self) -> Database:
        db = connect(self.path)
        choose_journal(db.conn, self._disk)
        return db

    def _prepare(self) -> list[str]:
        """Check the pages, migrate behind a backup, and return the notices about it."""
        if has_log(self.path):
            self._fold_in_log()
        with _at_first_sight(self.path), contextlib.closing(connect(self.path, mode="ro")) as db:
            _refuse_damage(db, self.path)
            refuse_foreign_schema(db, self.path)
        with translated(self.path), contextlib.closing(connect(self.path)) as db:
            notices = []
            if migrations.pending(db):
                kept = migrations.backup_name(self.path)
                copy_database(db.conn, kept)
                migrations.migrate(db)
                notices.append(f"文献库已升级到当前版本；升级前的备份是“{kept.name}”。")
            if not choose_journal(db.conn, self._disk):
                notices.append(ADVICE.get(self._disk, _SLOWLY))
            notices += self._about_last_time(db)
        return notices

    def _about_last_time(self, db: Database) -> list[str]:
        """Say what is there when the library was not closed as it should have been."""
        if self._lock is None or self._lock.left_behind is None:
            return []
        who = self._lock.left_behind.describe()
        last = fetch_one(db, "SELECT at, label FROM audit ORDER BY id DESC LIMIT 1")
        step = (
            f"，最后一步是 {last['at'][:16].replace('T', ' ')} 的“{last['label']}”" if last else ""
        )
        notice = (
            f"上次使用没有正常结束（{who}）。保存过的都在{step}。"
            "当时没有做完的一步已退回，请重做；导入可以整个再导一次，已有的会跳过。"
        )
        return [notice]

    def _fold_in_log(self) -> None:
        """Let SQLite end what was interrupted, page by page; no statement of the file's own runs.

        Only then can the file's length be judged, and a connection that may not write read it.
        """
        with _at_first_sight(self.path), contextlib.closing(connect(self.path)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not _is_open_here(self.path):
            examine(self.path)

    def _read_facts(self) -> dict[str, str]:
        db = self.reader()
        with _at_first_sight(self.path):
            if self._lock is None:
                refuse_foreign_schema(db, self.path)
            if self._lock is None and migrations.pending(db):
                raise LibraryError(
                    f"“{self.path.name}”由旧版本建立，需要先升级，不能以只读方式打开。",
                    "请在可写的位置正常打开一次。",
                )
            return {str(k): str(v) for k, v in db.execute("SELECT key, value FROM library")}


def _fill(path: Path, author: str, name: str) -> None:
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    facts = {
        "uuid": new_uuid(),
        "name": name,
        "created_at": now,
        "created_by": author,
        "format_version": FORMAT_VERSION,
    }
    with contextlib.closing(connect(path)) as db, db.atomic():
        migrations.migrate(db)
        db.conn.executemany("INSERT INTO library (key, value) VALUES (?, ?)", facts.items())


def _is_open_here(path: Path) -> bool:
    with _OPEN_GUARD:
        return _OPEN[path.resolve()] > 0


def _take(path: Path) -> _Access:
    """Take the lock, or find the best way to read without it."""
    try:
        if not _is_open_here(path):
            path.open("r+b").close()  # asks the system itself; os.access guesses on Windows
        return _Access(acquire(path), immutable=False, notices=())
    except HeldElsewhereError as held:
        who = held.holder.describe() if held.holder else "另一个程序"
        notice = (
            f"文献库正由{who}打开，这里以只读方式打开。"
            f"若确认对方已不再使用，可删除“{held.path.name}”后重新打开。"
        )
        return _Access(None, immutable=False, notices=(notice,))
    except OSError:
        return _without_writing(path)


def _without_writing(path: Path) -> _Access:
    """Open what cannot be written; a log beside the file must be read, so no shortcut then."""
    log = path.with_name(path.name + "-wal")
    immutable = not (log.exists() and log.stat().st_size)
    notice = "文件或所在位置不可写（例如光盘、只读的共享），文献库以只读方式打开。"
    return _Access(None, immutable=immutable, notices=(notice,))


def _refuse_damage(db: Database, path: Path) -> None:
    if path.stat().st_size > _QUICK_CHECK_BYTES:
        return
    verdict = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise _damaged(path)


@contextlib.contextmanager
def _at_first_sight(path: Path) -> Iterator[None]:
    """Take every failure of the first reading for damage: nothing of ours has run yet."""
    try:
        with translated(path):
            yield
    except UNREADABLE as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> LibraryError:
    return LibraryError(
        f"“{path.name}”已损坏，没有打开；原文件没有被改动。",
        "请改用最近的备份，或用 zbreview repair 取出还读得出的内容。",
    )


def _sweep(path: Path) -> None:
    """Let SQLite remove the files that reading left beside the library, if nobody uses them."""
    with contextlib.suppress(Exception), contextlib.closing(connect(path)) as db:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink()
