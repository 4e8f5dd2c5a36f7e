"""Opening: what is a library is opened as well as it can be, what is none is named clearly."""

import os
import shutil
import sqlite3
import threading
from contextlib import closing

import pytest

from tests.builders import AUTHOR, import_text, listing, new_library, raw_document, reading
from zbreview.commands.base import perform
from zbreview.commands.documents import ImportDocument
from zbreview.errors import LibraryError
from zbreview.store import documents, migrations
from zbreview.store import library as library_module
from zbreview.store.checks import check
from zbreview.store.connection import APPLICATION_ID
from zbreview.store.library import Library


@pytest.fixture
def closed(tmp_path):
    """Return the path of a library that holds one document and is not open."""
    with new_library(tmp_path) as opened:
        import_text(opened, "一段正文。\n" * 200, "甲.txt")
    return opened.path


def test_a_new_library_is_ours_and_knows_what_it_is(tmp_path):
    with Library.create(tmp_path / "云溪文献.zbr", author=AUTHOR) as opened:
        assert (opened.name, opened.is_read_only, opened.notices) == ("云溪文献", False, ())
        assert len(opened.uuid) == 36
        facts = dict(opened.reader().execute("SELECT key, value FROM library").fetchall())
        assert facts["created_by"] == AUTHOR
        assert facts["format_version"] == "1"
        assert opened.reader().execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert check(opened) == ()
    assert listing(tmp_path) == ["云溪文献.zbr"]
    with Library.open(opened.path) as again:
        assert (again.name, again.uuid) == (opened.name, opened.uuid)


def test_a_name_of_its_own_may_differ_from_the_file(tmp_path):
    with Library.create(tmp_path / "a.zbr", author=AUTHOR, name="云溪") as opened:
        assert opened.name == "云溪"


def test_an_existing_file_is_never_overwritten(closed):
    before = closed.read_bytes()
    with pytest.raises(LibraryError, match="已经存在"):
        Library.create(closed, author=AUTHOR)
    assert closed.read_bytes() == before


def test_a_library_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    with pytest.raises(LibraryError, match="无法建立"):
        Library.create(tmp_path / "没有" / "a.zbr", author=AUTHOR)

    def full(_db):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(migrations, "migrate", full)
    with pytest.raises(LibraryError, match="磁盘已满"):
        Library.create(tmp_path / "a.zbr", author=AUTHOR)
    assert listing(tmp_path) == []


def _missing(path):
    path.unlink()


def _folder(path):
    path.unlink()
    path.mkdir()


def _empty(path):
    path.write_bytes(b"")


def _text(path):
    path.write_text("这不是数据库" * 100, encoding="utf-8")


def _short(path):
    path.write_bytes(path.read_bytes()[:60])


def _half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _foreign(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (a)")


def _newer(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('zbreview', '9999_future', '')"
        )


def _damaged(path):
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\x5a" * (4096 * 6)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_missing, "找不到"),
        (_folder, "是文件夹"),
        (_empty, "空文件"),
        (_text, "不是文献库文件"),
        (_short, "不完整"),
        (_half, "不完整"),
        (_foreign, "其他程序的数据库"),
        (_newer, "更新版本"),
        (_damaged, "损坏"),
    ],
)
def test_what_is_no_whole_library_of_ours_is_refused_and_left_alone(closed, spoil, words):
    spoil(closed)
    before = closed.read_bytes() if closed.is_file() else None
    with pytest.raises(LibraryError, match=words) as refusal:
        Library.open(closed)
    assert refusal.value.hint
    assert (closed.read_bytes() if closed.is_file() else None) == before
    assert not list(closed.parent.glob("*.lock"))


def test_a_second_opening_is_read_only_and_names_who_has_it(closed):
    with Library.open(closed) as first, Library.open(closed) as second:
        assert second.is_read_only
        assert f"进程 {os.getpid()}" in second.notices[0]
        assert len(documents.cards(second)) == 1
        with pytest.raises(LibraryError, match="只读方式"):
            import_text(second, "乙")
        import_text(first, "丙", "丙.txt")
        assert len(documents.cards(second)) == 2
    with Library.open(closed) as third:
        assert not third.is_read_only
    assert listing(closed.parent) == [closed.name]


def test_the_file_of_an_open_library_is_not_touched_past_sqlite(closed, monkeypatch):
    touched = []
    opener = type(closed).open

    def watch(path, *arguments, **options):
        if path == closed:
            touched.append(path)
        return opener(path, *arguments, **options)

    monkeypatch.setattr(type(closed), "open", watch)
    with Library.open(closed):
        touched.clear()
        Library.open(closed).close()
        Library.open(closed, read_only=True).close()
        assert touched == []
    with Library.open(closed) as again:
        assert not again.is_read_only
        assert touched


def test_read_only_on_request_leaves_no_trace(closed):
    before = closed.read_bytes()
    with Library.open(closed, read_only=True) as opened:
        assert opened.is_read_only
        assert len(documents.cards(opened)) == 1
    assert listing(closed.parent) == [closed.name]
    assert closed.read_bytes() == before


@pytest.mark.parametrize("how", ["file", "folder"])
def test_what_cannot_be_written_is_opened_for_reading(closed, monkeypatch, how):
    if how == "file":
        opener = type(closed).open

        def refuse_to_write(path, mode="r", **options):
            if "+" in mode:
                raise PermissionError(13, "Permission denied")
            return opener(path, mode, **options)

        monkeypatch.setattr(type(closed), "open", refuse_to_write)
    else:

        def refuse(_path):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(library_module, "acquire", refuse)
    with Library.open(closed) as opened:
        assert opened.is_read_only
        assert "不可写" in opened.notices[0]
        assert len(documents.cards(opened)) == 1
        assert listing(closed.parent) == [closed.name]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX systems")
def test_a_read_only_folder_is_opened_for_reading(closed):
    closed.chmod(0o444)
    closed.parent.chmod(0o555)
    try:
        if os.access(closed, os.W_OK):
            pytest.skip("this user may write anything")
        with Library.open(closed) as opened:
            assert opened.is_read_only
            assert len(documents.cards(opened)) == 1
    finally:
        closed.parent.chmod(0o755)


def _with_a_further_migration(tmp_path, sql):
    folder = tmp_path / "migrations"
    shutil.copytree(migrations.paths.migrations(), folder)
    (folder / "0002_more.sql").write_text(sql, encoding="utf-8")
    return folder


def test_an_older_library_is_migrated_behind_a_backup(closed, tmp_path, monkeypatch):
    folder = _with_a_further_migration(tmp_path, "CREATE TABLE more (id INTEGER PRIMARY KEY);\n")
    monkeypatch.setattr(migrations.paths, "migrations", lambda: folder)
    with pytest.raises(LibraryError, match="需要先升级"):
        Library.open(closed, read_only=True)
    with Library.open(closed) as opened:
        assert "升级前的备份" in opened.notices[0]
        assert opened.reader().execute("SELECT count(*) FROM more").fetchone() == (0,)
        assert len(documents.cards(opened)) == 1
    (kept,) = closed.parent.glob("*升级前备份*")
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("SELECT count(*) FROM document").fetchone() == (1,)
        assert db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'more'").fetchone() is None
    with Library.open(closed) as opened:
        assert opened.notices == ()


def test_a_failing_migration_leaves_the_library_as_it_was(closed, tmp_path, monkeypatch):
    before = closed.read_bytes()
    folder = _with_a_further_migration(
        tmp_path, "CREATE TABLE more (id INTEGER PRIMARY KEY);\nINSERT INTO nowhere VALUES (1);\n"
    )
    monkeypatch.setattr(migrations.paths, "migrations", lambda: folder)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Library.open(closed)
    monkeypatch.undo()
    assert not list(closed.parent.glob("*.lock"))
    with Library.open(closed) as opened:
        assert check(opened) == ()
        assert opened.reader().execute(
            "SELECT 1 FROM sqlite_schema WHERE name = 'more'"
        ).fetchone() is None  # fmt: skip
    assert len(before) == closed.stat().st_size


def test_a_disk_without_write_ahead_logging_is_used_more_slowly(closed, monkeypatch):
    def cannot(connection, _kind):
        connection.execute("PRAGMA journal_mode = DELETE")
        return False

    monkeypatch.setattr(library_module, "choose_journal", cannot)
    with Library.open(closed) as opened:
        assert "网络共享" in opened.notices[0]
        import_text(opened, "乙", "乙.txt")
        assert len(documents.cards(opened)) == 2
        assert opened.reader().execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_every_thread_reads_on_a_connection_of_its_own(library, replies):
    seen = []

    def look():
        seen.append((library.reader(), len(documents.cards(library))))

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
        thread.join()
    assert [count for _, count in seen] == [2, 2, 2]
    assert library.reader() is library.reader()
    assert all(reader is not library.reader() for reader, _ in seen)


def test_a_snapshot_is_one_state_even_while_something_is_written(library):
    with library.snapshot() as db:
        before = db.execute("SELECT count(*) FROM document").fetchone()
        raw, content = raw_document("甲乙")
        perform(library, ImportDocument(raw, content, reading("甲乙")), author=AUTHOR)
        assert db.execute("SELECT count(*) FROM document").fetchone() == before == (0,)
    assert len(documents.cards(library)) == 1


def test_a_reader_cannot_write(library):
    with pytest.raises(LibraryError, match="只读"), library.snapshot() as db:
        db.execute("DELETE FROM document")


def _read(opened, sql, *values, first=lambda: None):
    with opened.snapshot() as db:
        first()
        return db.execute(sql, values).fetchall()


def test_closing_under_a_reader_is_said_calmly(tmp_path):
    opened = new_library(tmp_path)
    with pytest.raises(LibraryError, match="已经关闭"):
        _read(opened, "SELECT 1", first=opened.close)


def test_a_wrong_query_stays_a_bug(library):
    with pytest.raises(sqlite3.ProgrammingError):
        _read(library, "SELECT ?", "too", "many")


def test_a_closed_library_says_so(tmp_path):
    opened = new_library(tmp_path)
    opened.close()
    opened.close()
    with pytest.raises(LibraryError, match="已经关闭"):
        documents.cards(opened)


def test_a_file_whose_end_lies_in_the_log_still_is_whole(tmp_path):
    """The program died, or the disk was full, while the log was folded in: the head came first."""
    with new_library(tmp_path) as library:
        import_text(library, "第一份。" * 3000, "一.txt")
        library.writer.run(lambda db: db.conn.execute("PRAGMA wal_autocheckpoint = 0").fetchone())
        before = library.path.read_bytes()
        import_text(library, "第二份。" * 9000, "二.txt")
        log = library.path.with_name(library.path.name + "-wal").read_bytes()
    path = library.path
    after = path.read_bytes()
    assert len(after) > len(before)
    path.write_bytes(after[:4096] + before[4096:])
    with pytest.raises(LibraryError, match="不完整"):
        Library.open(path)
    path.with_name(path.name + "-wal").write_bytes(log)
    with Library.open(path, read_only=True) as opened:
        assert len(documents.cards(opened)) == 2
    path.with_name(path.name + "-wal").write_bytes(log)
    path.write_bytes(after[:4096] + before[4096:])
    with Library.open(path) as opened:
        assert check(opened) == ()
        assert len(documents.cards(opened)) == 2


def test_a_cut_file_with_a_log_that_does_not_hold_its_end_is_refused(tmp_path):
    with new_library(tmp_path) as library:
        import_text(library, "第一份。" * 30000, "一.txt")
    path = library.path
    path.write_bytes(path.read_bytes()[: -5 * 4096])
    path.with_name(path.name + "-wal").write_bytes(b"\0" * 5000)
    with pytest.raises(LibraryError) as refused:
        Library.open(path)
    assert "不完整" in str(refused.value) or "损坏" in str(refused.value)


def test_a_write_that_was_interrupted_without_a_log_is_taken_back_on_opening(tmp_path):
    """Where the disk allows no log, SQLite keeps the old pages in a journal beside the file."""
    with new_library(tmp_path) as library:
        import_text(library, "第一份。" * 3000, "一.txt")
    path, copy = library.path, tmp_path / "断.zbr"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE document SET note = 'x'")
        db.execute("INSERT INTO chain (uuid, name, state, note, author, created_at) "
                   "VALUES ('u', 'n', 'suggested', hex(zeroblob(200000)), 'a', 't')")  # fmt: skip
        copy.write_bytes(path.read_bytes())
        copy.with_name("断.zbr-journal").write_bytes(
            path.with_name(path.name + "-journal").read_bytes()
        )
        db.execute("ROLLBACK")
    with pytest.raises(LibraryError, match="上次写入被中断"):
        Library.open(copy, read_only=True)
    with Library.open(copy) as opened:
        assert check(opened) == ()
        assert [card.name for card in documents.cards(opened)] == ["一.txt"]
