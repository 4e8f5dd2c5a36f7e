"""Backups are whole, checked, and never replace the library itself."""

import errno
import os
import sqlite3
import threading
import time

import pytest

from tests.builders import import_text, listing, new_library
from zbreview.errors import LibraryError
from zbreview.store import backup as backup_module
from zbreview.store import copying, documents
from zbreview.store.backup import backup
from zbreview.store.checks import check
from zbreview.store.library import Library


def test_a_backup_is_a_library_of_its_own(library, replies, tmp_path):
    target = tmp_path / "备份" / "云溪-备份.zbr"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    backup(library, target)
    import_text(library, "备份之后", "后.txt")
    with Library.open(target) as copy:
        assert copy.uuid == library.uuid
        assert documents.cards(copy) == (replies[1], replies[0])
        assert check(copy) == ()
    assert listing(target.parent) == [target.name]


def test_a_backup_while_something_is_written_is_one_state(library, tmp_path):
    stop = threading.Event()

    def write():
        for number in range(500):
            if stop.is_set():
                return
            import_text(library, f"第{number}份", f"{number}.txt")

    writing = threading.Thread(target=write)
    writing.start()
    try:
        backup(library, tmp_path / "b.zbr")
    finally:
        stop.set()
        writing.join()
    with Library.open(tmp_path / "b.zbr") as copy:
        assert check(copy) == ()


def test_the_library_is_not_its_own_backup(library):
    with pytest.raises(LibraryError, match="本身"):
        backup(library, library.path)
    assert check(library) == ()


def test_another_library_that_is_open_is_not_replaced(library, tmp_path):
    with new_library(tmp_path, "另一个") as other:
        with pytest.raises(LibraryError, match="正在使用"):
            backup(library, other.path)
        assert check(other) == ()


def test_a_target_that_cannot_be_written_is_named(library, tmp_path):
    with pytest.raises(LibraryError, match="无法写入备份"):
        backup(library, tmp_path / "没有" / "b.zbr")


def test_a_copy_that_is_not_sound_is_thrown_away(library, tmp_path, monkeypatch):
    class Unsound(sqlite3.Connection):
        def execute(self, sql, *values):
            return super().execute("SELECT 'broken'" if "quick_check" in sql else sql, *values)

    def connect(path, **options):
        return sqlite3.dbapi2.connect(path, factory=Unsound, **options)

    class Module:
        def __getattr__(self, name):
            return connect if name == "connect" else getattr(sqlite3, name)

    monkeypatch.setattr(copying, "sqlite3", Module())
    target = tmp_path / "b.zbr"
    with pytest.raises(LibraryError, match="完整性检查"):
        backup(library, target)
    assert not target.exists()
    assert not list(tmp_path.glob(".b.zbr*"))


def test_a_copy_that_the_disk_did_not_take_is_thrown_away(library, tmp_path, monkeypatch):
    def refuse(handle):
        raise OSError(errno.EIO, "输入输出错误")

    target = tmp_path / "b.zbr"
    target.write_bytes("上一份".encode())
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(LibraryError, match="输入输出错误"):
        backup(library, target)
    assert target.read_bytes() == "上一份".encode()
    assert not list(tmp_path.glob(".b.zbr*"))


def test_a_library_that_is_closed_while_it_is_copied_is_told(tmp_path, monkeypatch):
    library = new_library(tmp_path, "a")

    def close_first(source, target):
        library.close()
        copying.copy_database(source, target)

    monkeypatch.setattr(backup_module, "copy_database", close_first)
    with pytest.raises(LibraryError, match="文献库已经关闭，备份没有完成"):
        backup(library, tmp_path / "b.zbr")
    assert listing(tmp_path) == ["a.zbr"]


def test_what_a_dead_program_left_half_copied_is_removed_and_nothing_else(library, tmp_path):
    hexes = "0123456789abcdef" * 2
    old = [tmp_path / f".b.zbr.{hexes}", tmp_path / f"..b.zbr.{hexes}.{hexes}-journal"]
    kept = [tmp_path / f".c.zbr.{hexes}", tmp_path / "b.zbr.old", tmp_path / ".b.zbr"]
    for path in (*old, *kept):
        path.write_bytes(b"x")
    yesterday = time.time() - 25 * 3600
    for path in (*old, *kept[1:]):
        os.utime(path, (yesterday, yesterday))
    backup(library, tmp_path / "d.zbr")
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in kept)


def test_a_system_that_cannot_sync_folders_does_without(library, tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    backup(library, tmp_path / "b.zbr")
    assert (tmp_path / "b.zbr").exists()
