"""A file with a schema that is not ours is refused with a sentence and left as it is."""

import sqlite3
from contextlib import closing

import pytest

from tests.builders import new_library
from zbreview.errors import LibraryError
from zbreview.store.library import Library

_PLANTED = (
    ("CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM chain; END", "触发器 evil"),
    ("CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN SELECT 1; END", "触发器 t"),
    ("CREATE VIEW v AS SELECT * FROM document", "视图 v"),
    ("CREATE TABLE extra (a)", "表 extra"),
    ("CREATE VIRTUAL TABLE v USING fts5(a)", "等 6 处"),
    ("CREATE INDEX i ON document (name)", "索引 i"),
    ("DROP TRIGGER audit_keeps_rows", "缺少触发器 audit_keeps_rows"),
    ("DROP INDEX ix_link_later_uuid", "缺少索引 ix_link_later_uuid"),
    ("ALTER TABLE chain ADD COLUMN more TEXT", "不同的表 chain"),
    ("ALTER TABLE chain RENAME TO c; CREATE VIEW chain AS SELECT * FROM c", "视图 chain"),
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    with new_library(tmp_path) as created:
        return created.path


@pytest.mark.parametrize(("statements", "words"), _PLANTED)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_planted_or_missing_object_is_refused(path, statements, words, read_only):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.executescript(statements)
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="为安全起见没有打开") as refused:
        Library.open(path, read_only=read_only)
    assert words in refused.value.message or "处" in refused.value.message
    assert path.read_bytes() == before


def test_what_analyze_leaves_is_harmless(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("ANALYZE")
    with Library.open(path) as library:
        assert not library.is_read_only


def test_statistics_that_are_a_virtual_table_are_not(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES "
                   "('table', 'sqlite_stat4', 'sqlite_stat4', 0, "
                   "'CREATE  VIRTUAL TABLE sqlite_stat4 USING fts5(a)')")  # fmt: skip
    with pytest.raises(LibraryError):
        Library.open(path)
