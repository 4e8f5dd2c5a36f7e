"""The writer: whole jobs only, users before batches, failures to whoever waits."""

import sqlite3
import threading

import pytest

from zbreview.errors import BugError, LibraryError
from zbreview.store.connection import connect
from zbreview.store.writer import Priority, Writer


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.zbr"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (a INTEGER UNIQUE)")
    db.close()
    return path


@pytest.fixture
def writer(path):
    opened = Writer(path, lambda: connect(path))
    yield opened
    opened.close()


def _insert(value):
    return lambda db: db.execute("INSERT INTO t VALUES (?)", [value]).rowcount


def _all(writer):
    return writer.run(lambda db: [a for (a,) in db.execute("SELECT a FROM t").fetchall()])


def test_a_job_is_done_wholly_or_not_at_all(writer):
    def fail(db):
        _insert(1)(db)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        writer.run(fail)
    assert writer.run(_insert(2)) == 1
    assert _all(writer) == [2]


def test_users_overtake_batches_and_nothing_else_changes_its_place(writer):
    gate, done = threading.Event(), []
    first = writer.submit(lambda _db: gate.wait(10))
    jobs = [writer.submit(lambda _db, n=n: done.append(n)) for n in range(3)]
    user = writer.submit(lambda _db: done.append("user"), Priority.USER)
    gate.set()
    for future in (first, *jobs, user):
        future.result(10)
    assert done == ["user", 0, 1, 2]


def test_a_cancelled_job_is_left_out(writer):
    gate = threading.Event()
    first = writer.submit(lambda _db: gate.wait(10))
    unwanted = writer.submit(_insert(7))
    assert unwanted.cancel()
    gate.set()
    assert first.result(10)
    assert _all(writer) == []


def test_closing_finishes_what_was_asked_for(path):
    writer = Writer(path, lambda: connect(path))
    jobs = [writer.submit(_insert(n)) for n in range(20)]
    writer.close()
    writer.close()
    assert all(job.result(0) == 1 for job in jobs)
    with pytest.raises(BugError):
        writer.run(_insert(99))


def test_the_writer_does_not_wait_for_itself(writer):
    with pytest.raises(BugError):
        writer.run(lambda _db: writer.run(_insert(1)))


def test_the_worlds_failures_speak_chinese_and_ours_do_not(writer, path):
    with pytest.raises(sqlite3.IntegrityError):
        writer.run(lambda db: (_insert(1)(db), _insert(1)(db)))
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(LibraryError, match="占用"):
            writer.run(lambda db: (db.execute("PRAGMA busy_timeout = 1"), _insert(3)(db)))
    finally:
        blocker.close()


def test_a_connection_that_fails_is_told_to_the_opener(tmp_path):
    missing = tmp_path / "missing.zbr"
    with pytest.raises(LibraryError, match="无法打开"):
        Writer(missing, lambda: connect(missing))
