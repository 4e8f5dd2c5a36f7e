"""Connections: safe settings, the search function where it is needed, the log where it can be."""

import sqlite3
import sys
from contextlib import closing

import pytest

from zbreview.store.connection import connect, use_write_ahead_log


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "路 径#1%.zbr"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (a)")
    return path


def test_a_writing_connection_is_safe_and_knows_the_search_function(path):
    with closing(connect(path)) as db:
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert db.execute("SELECT zh_bigram('平台')").fetchone() == ("平台 台",)


def test_a_reading_connection_trusts_nothing_and_writes_nothing(path):
    with closing(connect(path, mode="ro")) as db:
        assert db.execute("PRAGMA trusted_schema").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("INSERT INTO t VALUES (1)")


def test_a_missing_file_is_not_made(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "missing.zbr")
    assert not list(tmp_path.iterdir())


def test_the_log_is_used_where_the_disk_can(path):
    with closing(connect(path)) as db:
        assert use_write_ahead_log(db.conn)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.skipif(sys.platform == "win32", reason="a file system layer of POSIX systems")
def test_without_shared_memory_the_old_journal_is_used(path):
    with closing(
        sqlite3.connect(f"{path.as_uri()}?vfs=unix-dotfile", uri=True, isolation_level=None)
    ) as connection:
        assert not use_write_ahead_log(connection)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_share_that_fails_at_the_first_read_falls_back():
    class Share:
        def __init__(self):
            self.asked = []

        def execute(self, sql):
            self.asked.append(sql)
            if "count" in sql:
                raise sqlite3.OperationalError("locking protocol")
            return self

        def fetchone(self):
            return ("wal",)

    share = Share()
    assert not use_write_ahead_log(share)
    assert share.asked[-1] == "PRAGMA journal_mode = DELETE"
