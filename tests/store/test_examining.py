"""A file is judged by its first bytes and its size, before SQLite touches it."""

import sqlite3
import struct
from contextlib import closing

import pytest

from zbreview.errors import LibraryError
from zbreview.store.connection import APPLICATION_ID
from zbreview.store.examining import examine


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.zbr"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA page_size = 65536")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("CREATE TABLE t (a)")
    return path


def test_the_largest_page_size_is_understood(path):
    assert struct.unpack(">H", path.read_bytes()[16:18]) == (1,)
    examine(path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(LibraryError, match="不完整"):
        examine(path)


def test_the_first_bytes_of_a_library_are_incomplete_not_foreign(path):
    path.write_bytes(path.read_bytes()[:10])
    with pytest.raises(LibraryError, match="不完整"):
        examine(path)


def test_a_file_that_cannot_be_read_is_named(path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(LibraryError, match="无法读取"):
        examine(path)
