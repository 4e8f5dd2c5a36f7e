"""A repair takes everything that fits, names what does not, and never touches the damaged file."""

import gzip
import sqlite3
from contextlib import closing

import pytest

from tests.builders import AUTHOR, PROMISE_2019, PROMISE_2022, import_text, judgement, mark_named
from zbreview.commands.base import perform
from zbreview.commands.chains import ConfirmLink
from zbreview.errors import LibraryError
from zbreview.store import audit, chains, documents, marks, search
from zbreview.store import repairing as module
from zbreview.store.checks import check
from zbreview.store.library import Library
from zbreview.store.repairing import repair


@pytest.fixture
def path(library, replies):
    """Return a closed library with one of everything."""
    first = mark_named(marks.marks_of(library, replies[0].text_id), PROMISE_2019)
    second = mark_named(marks.marks_of(library, replies[1].text_id), PROMISE_2022)
    perform(library, ConfirmLink(first, second, judgement(), name="平台奖励"), author=AUTHOR)
    library.close()
    return library.path


def _spoil(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        for statement in statements:
            db.executescript(statement)


def _dropped(done):
    return {(one.title, one.reason): one.n for one in done.dropped}


def test_a_sound_library_comes_out_whole(path, tmp_path):
    done = repair(path, tmp_path / "新.zbr", author="甲")
    assert done.is_complete
    with Library.open(done.target) as fresh, Library.open(path) as old:
        assert check(fresh) == ()
        assert fresh.uuid == old.uuid
        assert documents.cards(fresh) == documents.cards(old)
        assert chains.chains(fresh) == chains.chains(old)
        assert search.search(fresh, "研发平台") == search.search(old, "研发平台")
        newest = audit.entries(fresh, 1)[0]
        assert (newest.action, newest.author) == ("repair", "甲")
        assert audit.verify(fresh)


def test_a_library_of_an_older_form_comes_out_whole(project, tmp_path):
    old = tmp_path / "旧.zbr"
    old.write_bytes(gzip.decompress((project / "tests" / "databases" / "v1.zbr.gz").read_bytes()))
    with closing(sqlite3.connect(old)) as db:
        (n_findings,) = db.execute("SELECT count(*) FROM finding").fetchone()
    done = repair(old, tmp_path / "新.zbr", author="甲")
    assert done.is_complete
    assert done.kept["finding"] == n_findings > 0
    assert done.kept["reply_link"] == 0


def test_planted_objects_are_left_behind(path, tmp_path):
    _spoil(
        path,
        "CREATE TRIGGER evil AFTER INSERT ON chain BEGIN DELETE FROM annotation; END",
        "CREATE VIEW v AS SELECT * FROM document",
        "CREATE VIRTUAL TABLE extra USING fts5(a)",
        "CREATE TABLE more (a)",
    )
    before = path.read_bytes()
    done = repair(path, tmp_path / "新.zbr", author="甲")
    assert done.is_complete
    assert path.read_bytes() == before
    with Library.open(done.target) as fresh:
        assert len(chains.chains(fresh)) == 1


def test_a_table_that_was_made_a_view_is_found_in_its_old_place(path, tmp_path):
    _spoil(path, "ALTER TABLE chain RENAME TO c", "CREATE VIEW chain AS SELECT * FROM c")
    done = repair(path, tmp_path / "新.zbr", author="甲")
    assert done.kept["chain"] == 1


def test_a_lost_table_of_contents_is_rebuilt(path, tmp_path):
    _spoil(path)
    data = bytearray(path.read_bytes())
    data[0:4096] = bytes(4096)
    path.write_bytes(data)
    done = repair(path, tmp_path / "新.zbr", author="甲")
    assert done.kept["document"] == 2
    assert done.kept["audit"] == 3
    assert done.is_complete


def test_rows_without_their_owner_are_named(path, tmp_path):
    _spoil(path, "PRAGMA foreign_keys = OFF; DELETE FROM document WHERE id = 1")
    done = repair(path, tmp_path / "新.zbr", author="甲")
    dropped = _dropped(done)
    assert dropped["原始文件", "所属的记录已丢失"] == 1
    assert dropped["正文", "所属的记录已丢失"] == 1
    assert dropped["标注", "所属的记录已丢失"] == 1
    assert not done.is_complete
    with Library.open(done.target) as fresh:
        assert len(documents.cards(fresh)) == 1


def test_broken_and_doubled_values_are_named(path, tmp_path):
    _spoil(
        path,
        "UPDATE chain SET name = CAST(x'e4b8' AS TEXT)",
        "PRAGMA ignore_check_constraints = ON; UPDATE annotation SET state = '？' WHERE id = 1",
    )
    dropped = _dropped(repair(path, tmp_path / "新.zbr", author="甲"))
    assert dropped["承诺链", "文字编码已损坏"] == 1
    assert dropped["标注", "内容已损坏，不合规则"] == 1
    assert dropped["链条成员", "所属的记录已丢失"] == 2


def test_a_broken_page_loses_only_its_own_rows(library, replies, tmp_path):
    for number in range(60):
        import_text(library, f"第{number}份答复。" * 80, f"{number}.txt")
    library.close()
    _spoil(library.path)
    with closing(sqlite3.connect(library.path)) as db:
        (first,) = db.execute("SELECT body FROM paragraph WHERE body LIKE '第30份%'").fetchone()
    data = bytearray(library.path.read_bytes())
    needle = first[:40].encode()
    place = data.index(needle)
    while place >= 0:
        page = place // 4096 * 4096
        data[page : page + 4096] = bytes(4096)
        place = data.find(needle)
    library.path.write_bytes(data)
    done = repair(library.path, tmp_path / "新.zbr", author="甲")
    assert any("读不出" in reason for _, reason in _dropped(done))
    assert done.kept["document"] == 62
    assert 55 <= done.kept["text_version"] < 62
    assert any("没有正文" in doubt.message for doubt in done.doubts)


def test_what_only_the_log_holds_is_taken_too(library, replies, tmp_path):
    crashed = tmp_path / "断电.zbr"
    for ending in ("", "-wal"):
        source = library.path.with_name(library.path.name + ending)
        crashed.with_name(crashed.name + ending).write_bytes(source.read_bytes())
    assert len(crashed.with_name("断电.zbr-wal").read_bytes()) > 0
    done = repair(crashed, tmp_path / "新.zbr", author="甲")
    assert done.is_complete
    assert done.kept["document"] == 2


def test_an_existing_file_is_never_replaced(path, tmp_path):
    target = tmp_path / "新.zbr"
    target.write_text("别动", encoding="utf-8")
    with pytest.raises(LibraryError, match="没有覆盖"):
        repair(path, target, author="甲")
    assert target.read_text(encoding="utf-8") == "别动"


@pytest.mark.parametrize("content", [None, b"", b"x" * 20_000])
def test_what_holds_no_library_cannot_be_repaired(tmp_path, content):
    source = tmp_path / "a.zbr"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(LibraryError):
        repair(source, tmp_path / "新.zbr", author="甲")
    assert not (tmp_path / "新.zbr").exists()


def test_an_open_library_is_not_repaired(library, replies, tmp_path):
    with pytest.raises(LibraryError, match="正被打开"):
        repair(library.path, tmp_path / "新.zbr", author="甲")


def test_a_place_that_cannot_be_written_is_named(path, tmp_path):
    with pytest.raises(LibraryError, match="无法写入"):
        repair(path, tmp_path / "没有" / "新.zbr", author="甲")


def test_a_disk_without_hard_links_will_do(path, tmp_path, monkeypatch):
    def refuse(source, target):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(module.os, "link", refuse)
    assert repair(path, tmp_path / "新.zbr", author="甲").is_complete
