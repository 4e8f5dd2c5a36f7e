"""Failures of the world become sentences; our own stay what they are."""

import sqlite3
from pathlib import Path

import pytest

from zbreview.errors import LibraryError
from zbreview.store.connection import connect
from zbreview.store.failures import as_library_error, translated

_PATH = Path("云溪.zbr")


def _error(code):
    error = sqlite3.OperationalError("low level words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "占用"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "只读"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "上次写入被中断"),
        (sqlite3.SQLITE_READONLY_RECOVERY, "上次写入被中断"),
        (sqlite3.SQLITE_READONLY_CANTINIT, "上次写入被中断"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "已损坏"),
        (sqlite3.SQLITE_NOTADB, "不是文献库"),
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘出错"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "无法打开"),
        (sqlite3.SQLITE_PROTOCOL, "不支持加锁"),
        (sqlite3.SQLITE_PERM, "没有权限"),
    ],
)
def test_each_family_has_its_sentence(code, words):
    told = as_library_error(_error(code), _PATH)
    assert words in told.message
    assert "云溪.zbr" in told.message
    assert told.hint


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_ERROR])
def test_our_own_failures_are_not_dressed_up(code):
    with pytest.raises(sqlite3.OperationalError), translated(_PATH):
        raise _error(code)


def test_what_sqlite_may_not_do_is_told():
    db = sqlite3.connect(":memory:")
    db.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)
    try:
        with pytest.raises(LibraryError, match="没有权限访问文献库"), translated(_PATH):
            db.execute("SELECT 1 FROM sqlite_schema")
    finally:
        db.close()


def test_an_error_of_the_driver_is_ours():
    assert as_library_error(sqlite3.ProgrammingError("closed"), _PATH) is None


def test_a_full_disk_is_told_and_leaves_whole_things_only(tmp_path):
    path = tmp_path / "a.zbr"
    sqlite3.connect(path).close()
    path.touch()
    db = connect(path)
    try:
        db.execute("CREATE TABLE t (a)")
        db.execute("PRAGMA max_page_count = 4")
        db.execute("INSERT INTO t VALUES ('kept')")
        with pytest.raises(LibraryError, match="磁盘已满"), translated(path), db.atomic():
            db.conn.executemany("INSERT INTO t VALUES (zeroblob(?))", [[4000]] * 50)
        assert db.execute("SELECT count(*) FROM t").fetchone() == (1,)
    finally:
        db.close()
