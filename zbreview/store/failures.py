"""Tell the world's failures (full disk, locked or damaged file) from our own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zbreview.errors import LibraryError

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises: Python cannot put SQLite's words into text when they quote
bytes of the file that are none."""

_PRIMARY = 0xFF
"""SQLite packs the family of an error into the low byte of its extended code."""

_UNFINISHED = (
    "上次写入被中断，还没有恢复完整，不能以只读方式打开。",
    "请在可写的位置正常打开一次，程序会自动恢复。",
)
_EXACT_MEANINGS = {
    sqlite3.SQLITE_READONLY_ROLLBACK: _UNFINISHED,
    sqlite3.SQLITE_READONLY_RECOVERY: _UNFINISHED,
    sqlite3.SQLITE_READONLY_CANTINIT: _UNFINISHED,
}
"""What one extended code says more precisely than its family."""

_MEANINGS = {
    sqlite3.SQLITE_FULL: ("磁盘已满，没有保存。", "请腾出磁盘空间后重试；已保存的内容不受影响。"),
    sqlite3.SQLITE_BUSY: ("文献库正被其他程序占用，没有保存。", "请关闭占用它的程序后重试。"),
    sqlite3.SQLITE_LOCKED: ("文献库正被其他程序占用，没有保存。", "请关闭占用它的程序后重试。"),
    sqlite3.SQLITE_PROTOCOL: ("文献库所在的磁盘不支持加锁。", "请把文献库复制到本机磁盘后再打开。"),
    sqlite3.SQLITE_READONLY: (
        "文献库是只读的，没有保存。",
        "请检查文件与文件夹的写入权限，或复制到可写的位置。",
    ),
    sqlite3.SQLITE_PERM: ("没有权限访问文献库。", "请检查文件与文件夹的权限。"),
    sqlite3.SQLITE_AUTH: ("没有权限访问文献库。", "请检查文件与文件夹的权限。"),
    sqlite3.SQLITE_CANTOPEN: ("无法打开文献库文件。", "请确认文件仍在原处，且磁盘或网络已连接。"),
    sqlite3.SQLITE_IOERR: (
        "读写文献库时磁盘出错。",
        "请检查磁盘或网络连接；重新打开后只会看到完整保存的内容。",
    ),
    sqlite3.SQLITE_CORRUPT: ("文献库文件已损坏。", "请不要继续写入，改用最近的备份。"),
    sqlite3.SQLITE_NOTADB: ("这个文件不是文献库，或已损坏。", "请另选文件，或改用最近的备份。"),
}


def as_library_error(error: Exception, path: Path) -> LibraryError | None:
    """Return what to tell the user about an SQLite error, or None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and _quotes_broken_bytes(error):  # said by Python, without a code
        code = sqlite3.SQLITE_CORRUPT
    if code is None:
        return None
    meaning = _EXACT_MEANINGS.get(code) or _MEANINGS.get(code & _PRIMARY)
    if meaning is None:
        return None
    message, hint = meaning
    return LibraryError(f"“{path.name}”：{message}", hint)


def _quotes_broken_bytes(error: Exception) -> bool:
    if isinstance(error, UnicodeDecodeError):
        return bytes(error.object).startswith(b"malformed database schema")
    return "decode to UTF-8" in str(error)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn failures of the world that happen inside into :class:`LibraryError`."""
    try:
        yield
    except UNREADABLE as error:
        known = as_library_error(error, path)
        if known is None:
            raise
        raise known from error
