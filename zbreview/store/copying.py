"""Copy a database so that the copy is whole and on disk before it bears its name."""

import contextlib
import os
import re
import sqlite3
import time
import uuid
from pathlib import Path

from zbreview.errors import LibraryError

_DRAFT = re.compile(r"\..+\.zbr(\.[0-9a-f]{32})+(-journal)?")
_ABANDONED = 24 * 3600
"""Seconds after which a draft cannot be under way any more."""

_OWNER_ONLY = 0o600
"""Libraries and their copies are for their owner; Windows keeps to the folder's rights instead."""


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database in one go: in steps it would start anew after every write.

    The copy is read back wholly, is on disk before it gets its name, and is readable by its
    owner only. Drafts that a program left when it died are removed.
    """
    sweep_drafts(target.parent, _DRAFT)
    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    try:
        make_private(draft)
        with contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # a draft; synced as a whole below
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
            verdict = _checked_while_syncing(copy, draft)
        if verdict != "ok":
            raise LibraryError(
                "备份没有通过完整性检查，已放弃。", "请检查磁盘；文献库本身可能也已损坏。"
            )
        os.replace(draft, target)  # noqa: PTH105 - the atomic call by its own name
        _sync_folder(target.parent)
    except OSError as error:
        raise LibraryError(
            f"无法写入备份“{target.name}”：{error.strerror or error}。",
            "请检查文件夹是否存在、是否可写、磁盘是否有空间。",
        ) from error
    finally:
        for ending in ("", "-journal"):
            with contextlib.suppress(OSError):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _checked_while_syncing(copy: sqlite3.Connection, draft: Path) -> str:
    """Read a copy back while the disk takes it in; return what the check says."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not at every start

    with ThreadPoolExecutor(1) as beside:
        synced = beside.submit(_sync_file, draft)
        verdict: str = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    synced.result()
    return verdict


def _sync_file(path: Path) -> None:
    # Closing gives up this process's locks on the file (POSIX); nobody else knows its name yet.
    with path.open("r+b") as written:
        os.fsync(written.fileno())


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to disk where the system lets folders be synced."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows does it by itself
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):  # some network shares refuse it
            os.fsync(handle)
    finally:
        os.close(handle)


def sweep_drafts(folder: Path, drafts: re.Pattern[str]) -> None:
    """Remove the files with names of drafts that nobody can still be writing."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if drafts.fullmatch(path.name) and time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read; raise FileExistsError where there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY))
