"""The folder of backups beside a library: when one is made, how it is named, which ones leave."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from zbreview.errors import LibraryError
from zbreview.settings import Settings
from zbreview.store.backup import backup
from zbreview.store.connection import connect
from zbreview.store.failures import UNREADABLE
from zbreview.store.rows import fetch_one

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library

_STAMP = "%Y%m%d-%H%M%S"


class Reason(StrEnum):
    """Why a backup was made; the word stands in its file name."""

    MANUAL = "手工"
    OPENED = "打开时"
    TIMED = "定时"
    RISKY = "重要操作前"


RISKY_ACTIONS = frozenset(
    {"take_readings", "delete_document", "merge_libraries", "adopt_version", "split_document"}
)
"""Commands that change much at once; the library is copied before each."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup in the folder."""

    path: Path
    at: dt.datetime
    reason: Reason
    n_bytes: int


@dataclass(frozen=True, slots=True)
class Rotation:
    """What is kept of the automatic backups.

    The newest ``count`` always stay; of the older ones the last of each day stays, for the last
    ``days`` days that have any. Days are counted, not measured: a clock that jumps ahead for an
    hour would else cost every older backup. Backups made by hand never leave.
    """

    count: int = 10
    days: int = 30


def folder_of(library: Library) -> Path:
    """Return where backups of a library go: beside it, or below the folder that was chosen."""
    chosen = str(Settings().get("backup_folder"))
    if chosen:  # two libraries may have the same name there
        return Path(chosen) / f"{library.path.stem}-{library.uuid[:8]}.备份"
    return beside(library.path)


def beside(path: Path) -> Path:
    """Return the folder of backups beside a library file."""
    return path.with_name(f"{path.stem}.备份")


def proposed(library: Library, reason: Reason) -> Path:
    """Return a free name in the folder of backups, which is made where it is missing.

    Raise LibraryError where it cannot be made.
    """
    folder = folder_of(library)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"无法建立备份文件夹“{folder.name}”：{error.strerror or error}。",
            "请检查磁盘是否有空间、位置是否可写，或另选备份文件夹。",
        ) from error
    return _free_name(folder, library.path.stem, reason)


def listed(folder: Path) -> tuple[BackupFile, ...]:
    """Return the backups in a folder, the newest first; other files are passed over."""
    try:
        every = [_as_backup(path) for path in folder.iterdir() if path.is_file()]
    except OSError:
        return ()
    found = [one for one in every if one is not None]
    return tuple(sorted(found, key=lambda one: (one.at, one.path.name), reverse=True))


def keep(library: Library, reason: Reason, *, rotation: Rotation | None = None) -> Path:
    """Write a checked backup into the folder, then let old automatic ones go; return its path.

    Raise LibraryError where it could not be written; nothing old is removed then.
    """
    target = proposed(library, reason)
    backup(library, target)
    for old in leaving(listed(target.parent), rotation or Rotation()):
        with contextlib.suppress(OSError):
            old.path.unlink()
    return target


def keep_if_changed(library: Library, reason: Reason) -> Path | None:
    """Write a backup unless the newest one holds the same actions already."""
    with library.snapshot() as db:
        present = _head(db)
    newest = next(iter(listed(folder_of(library))), None)
    if present is None or (newest is not None and _head_of(newest.path) == present):
        return None
    return keep(library, reason)


def before_risk(library: Library, label: str) -> None:
    """Write a backup before a risky command; raise LibraryError, then it must not be run."""
    try:
        keep_if_changed(library, Reason.RISKY)
    except LibraryError as error:
        raise LibraryError(
            f"“{label}”之前的备份没有成功，因此没有执行。{error.message}", error.hint
        ) from error


def leaving(backups: Sequence[BackupFile], rotation: Rotation) -> tuple[BackupFile, ...]:
    """Return which backups leave; ``backups`` are sorted from the newest."""
    automatic = [one for one in backups if one.reason is not Reason.MANUAL]
    if not automatic:
        return ()
    days = {one.at.date() for one in automatic[: rotation.count]}
    gone = []
    for one in automatic[rotation.count :]:
        day = one.at.date()
        if day in days or len(days) >= rotation.days:
            gone.append(one)
        days.add(day)
    return tuple(gone)


def _free_name(folder: Path, stem: str, reason: Reason) -> Path:
    """Return a name whose second no backup has: by their seconds backups are put in order."""
    at = dt.datetime.now().replace(microsecond=0)  # noqa: DTZ005 - the time on the wall
    taken = {one.at for one in listed(folder)}
    while at in taken:
        at += dt.timedelta(seconds=1)
    return folder / f"{stem}.{at.strftime(_STAMP)}.{reason}.zbr"


_NAME = re.compile(rf"\.(\d{{8}}-\d{{6}})\.({'|'.join(Reason)})\.zbr")


def _as_backup(path: Path) -> BackupFile | None:
    found = _NAME.search(path.name)
    if found is None or found.end() != len(path.name) or path.name.startswith("."):
        return None
    try:
        at = dt.datetime.strptime(found[1], _STAMP)  # noqa: DTZ007 - the time on the wall
        return BackupFile(path, at, Reason(found[2]), path.stat().st_size)
    except (ValueError, OSError):
        return None


def _head(db: Database) -> tuple[int, str] | None:
    """Return number and digest of the last action."""
    row = fetch_one(db, "SELECT id, digest FROM audit ORDER BY id DESC LIMIT 1")
    return None if row is None else (int(row["id"]), str(row["digest"]))


def _head_of(path: Path) -> tuple[int, str] | None:
    try:
        with contextlib.closing(connect(path, mode="ro", immutable=True)) as db:
            return _head(db)
    except UNREADABLE:
        return None
