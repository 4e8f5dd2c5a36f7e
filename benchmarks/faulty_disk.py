"""A disk that can be told to fail: every write step of SQLite and of our own files is counted.

SQLite reaches the disk through a table of functions (its VFS). Here that table is copied, with
writing, syncing, truncating and deleting passed through a counter; the copy becomes the default
of this process. It works wherever ``sqlite3`` uses a shared library (Linux distributions,
Windows, python.org on macOS); elsewhere :func:`is_available` says no.

Steps of our own files (opening for writing, renaming, linking, deleting, making a folder) are
seen through Python's audit events. What it does not see: single ``write`` calls on our own files;
``disk_errors.py`` covers them by limiting the file size.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import functools
import os
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE, FULL = 778, 1034, 1546, 2570, 13

_POINTER = ctypes.c_void_p
_N_METHODS = 18
_CLOSE, _WRITE, _TRUNCATE, _SYNC = 0, 2, 3, 4
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Methods(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), ("calls", _POINTER * _N_METHODS)]


class _File(ctypes.Structure):
    _fields_ = [("methods", ctypes.POINTER(_Methods))]


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("size", ctypes.c_int),
        ("longest", ctypes.c_int),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("data", _POINTER),
        ("open", _POINTER),
        ("delete", _POINTER),
        ("others", _POINTER * 14),
    ]


_INT = ctypes.c_int
_LONG = ctypes.c_longlong
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, ctypes.c_char_p, _INT)
_CLOSES = ctypes.CFUNCTYPE(_INT, _POINTER)
_WRITES = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _LONG)
_TRUNCATES = ctypes.CFUNCTYPE(_INT, _POINTER, _LONG)
_SYNCS = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)


class Kind(StrEnum):
    """What a step does to the disk."""

    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"
    OWN = "own file"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it does, to which file, where, and with which bytes (when recorded).

    ``offset`` is the new length of a truncation; of a deletion it says whether the folder is
    synced at once.
    """

    kind: Kind
    path: str
    offset: int = 0
    data: bytes = b""


_CODES = {
    Kind.WRITE: IOERR_WRITE,
    Kind.TRUNCATE: IOERR_TRUNCATE,
    Kind.SYNC: IOERR_FSYNC,
    Kind.DELETE: IOERR_DELETE,
}


@dataclass(slots=True)
class Disk:
    """The counter in front of the disk.

    ``at`` names the step (from 1) at which ``act`` is called, or the error is given;
    ``is_lasting`` lets every later write fail as well, as a full disk does.
    """

    n_steps: int = 0
    at: int = 0
    is_full: bool = False
    is_lasting: bool = False
    act: Callable[[], None] | None = None
    record: list[Step] | None = None
    n_failed: int = 0
    _names: dict[int, str] = field(default_factory=dict)
    is_counting: bool = False

    def arm(self, at: int, *, is_full: bool = False, is_lasting: bool = False) -> None:
        """Fail at a step from now on; no step when it is 0."""
        self.n_steps, self.n_failed = 0, 0
        self.at, self.is_full, self.is_lasting = at, is_full, is_lasting
        self.is_counting = True

    def rest(self) -> None:
        """Let everything through and count nothing."""
        self.is_counting, self.act, self.record = False, None, None

    def fails(self, step: Step) -> bool:
        """Count a step and tell whether it is to fail."""
        if not self.is_counting:
            return False
        self.n_steps += 1
        is_due = self.at and (
            self.n_steps == self.at or (self.is_lasting and self.n_steps > self.at)
        )
        if is_due and self.is_lasting and step.kind in (Kind.DELETE, Kind.SYNC):
            is_due = False  # a full disk can still delete
        if is_due and self.act is not None:
            self.act()
            is_due = False
        if is_due:
            self.n_failed += 1
            return True
        if self.record is not None:
            self.record.append(step)
        return False

    def code(self, kind: Kind) -> int:
        """Return SQLite's number of the error that a step gives."""
        return FULL if self.is_full and kind is Kind.WRITE else _CODES[kind]

    # The way of SQLite ------------------------------------------------------------------------

    def opened(self, file: int, name: str) -> None:
        """Remember which file SQLite has opened."""
        self._names[file] = name

    def closed(self, file: int) -> None:
        """Forget a file."""
        self._names.pop(file, None)

    def name(self, file: int) -> str:
        """Return the path of an open file."""
        return self._names.get(file, "")


DISK = Disk()
_KEPT: list[Any] = []
"""What C points at must stay alive as long as the process."""


@functools.cache
def _library() -> Any:  # noqa: ANN401 - ctypes knows no better
    """Return the very SQLite that ``sqlite3`` uses, or None where it cannot be told."""
    names = ["sqlite3.dll"] if sys.platform == "win32" else [ctypes.util.find_library("sqlite3")]
    for name in filter(None, names):
        try:
            found = ctypes.CDLL(name)
        except OSError:
            continue
        found.sqlite3_libversion.restype = ctypes.c_char_p
        if found.sqlite3_libversion().decode() == sqlite3.sqlite_version:
            return found
    return None


@functools.cache
def install() -> bool:
    """Put the counter in front of the disk for this process; False where that cannot be."""
    library = _library()
    if library is None:
        return False
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    original = library.sqlite3_vfs_find(None)
    copy = _Vfs.from_buffer_copy(original.contents)
    copy.next, copy.name = None, b"counted"
    copy.open = _address(_OPEN(_opener(_OPEN(original.contents.open))))
    copy.delete = _address(_DELETE(_deleter(_DELETE(original.contents.delete))))
    _KEPT.append(copy)
    is_done = library.sqlite3_vfs_register(ctypes.byref(copy), 1) == 0
    sys.addaudithook(_own_steps)
    return bool(is_done) and _counts()


def _counts() -> bool:
    """Tell whether the counter is really in the way."""
    DISK.arm(0)
    with sqlite3.connect("") as db:  # a temporary file
        db.execute("PRAGMA cache_size = 1")
        db.execute("CREATE TABLE t (x)")
        db.executemany("INSERT INTO t VALUES (zeroblob(5000))", [()] * 20)
    db.close()
    is_seen = DISK.n_steps > 0
    DISK.rest()
    return is_seen


def _address(function: Any) -> Any:  # noqa: ANN401
    _KEPT.append(function)
    return ctypes.cast(function, _POINTER)


def _opener(original: Any) -> Callable[..., int]:  # noqa: ANN401
    patched: dict[int, _Methods] = {}

    def opens(vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        code = int(original(vfs, name, file, flags, out))
        opened = ctypes.cast(file, ctypes.POINTER(_File)).contents
        if code or not opened.methods:
            return code
        here = ctypes.addressof(opened.methods.contents)
        if here not in patched:
            patched[here] = _counted(opened.methods.contents)
            _KEPT.append(patched[here])
        opened.methods = ctypes.pointer(patched[here])
        DISK.opened(file, ctypes.string_at(name).decode() if name else "")
        return code

    return opens


def _deleter(original: Any) -> Callable[..., int]:  # noqa: ANN401
    def deletes(vfs: int, name: bytes, sync: int) -> int:
        if DISK.fails(Step(Kind.DELETE, name.decode(), sync)):
            return DISK.code(Kind.DELETE)
        return int(original(vfs, name, sync))

    return deletes


def _counted(methods: _Methods) -> _Methods:
    """Return a table of file functions that counts the writing ones."""
    copy = _Methods.from_buffer_copy(methods)
    close = _CLOSES(methods.calls[_CLOSE])
    write = _WRITES(methods.calls[_WRITE])
    truncate = _TRUNCATES(methods.calls[_TRUNCATE])
    sync = _SYNCS(methods.calls[_SYNC])

    def closes(file: int) -> int:
        DISK.closed(file)
        return int(close(file))

    def writes(file: int, data: int, length: int, offset: int) -> int:
        kept = ctypes.string_at(data, length) if DISK.record is not None else b""
        if DISK.fails(Step(Kind.WRITE, DISK.name(file), offset, kept)):
            return DISK.code(Kind.WRITE)
        return int(write(file, data, length, offset))

    def truncates(file: int, size: int) -> int:
        if DISK.fails(Step(Kind.TRUNCATE, DISK.name(file), size)):
            return DISK.code(Kind.TRUNCATE)
        return int(truncate(file, size))

    def syncs(file: int, flags: int) -> int:
        if DISK.fails(Step(Kind.SYNC, DISK.name(file))):
            return DISK.code(Kind.SYNC)
        return int(sync(file, flags))

    copy.calls[_CLOSE] = _address(_CLOSES(closes)).value
    copy.calls[_WRITE] = _address(_WRITES(writes)).value
    copy.calls[_TRUNCATE] = _address(_TRUNCATES(truncates)).value
    copy.calls[_SYNC] = _address(_SYNCS(syncs)).value
    return copy


def _own_steps(event: str, arguments: tuple[Any, ...]) -> None:
    """Count what our own code does to files; raise where it is to fail."""
    if not DISK.is_counting:
        return
    if event == "open":
        path, mode, flags = arguments
        is_writing = (isinstance(mode, str) and set(mode) & set("wax+")) or flags & _WRITING
        if not is_writing or not isinstance(path, str) or path.startswith(("/proc", os.devnull)):
            return
    elif event not in {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}:
        return
    if DISK.fails(Step(Kind.OWN, str(arguments[0]))):
        number = errno.ENOSPC if DISK.is_full else errno.EIO
        raise OSError(number, os.strerror(number), str(arguments[0]))
