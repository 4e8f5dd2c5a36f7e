"""Restoring shows what changes, keeps the present file, and refuses what cannot be trusted."""

import sqlite3
from contextlib import closing

import pytest

from tests.builders import AUTHOR, PROMISE_2019, import_text, listing, mark_named
from zbreview.commands.base import perform
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.documents import DeleteDocument
from zbreview.commands.fields import SetField
from zbreview.commands.marks import AcceptSuggestions
from zbreview.domain.codes import CodeDraft
from zbreview.errors import LibraryError
from zbreview.store import backups, documents, marks
from zbreview.store import restoring as module
from zbreview.store.backups import Reason
from zbreview.store.checks import check
from zbreview.store.connection import connect
from zbreview.store.library import Library
from zbreview.store.restoring import preview, restore


@pytest.fixture
def pair(library, replies):
    """Make a backup, then work on; return the backup and the closed library."""
    first = mark_named(marks.marks_of(library, replies[0].text_id), PROMISE_2019)
    perform(library, SetField(replies[1].id, "issuer", "云溪市财政局"), author=AUTHOR)
    kept = backups.keep(library, Reason.MANUAL)
    perform(library, AcceptSuggestions((first,)), author=AUTHOR)
    perform(library, SetField(replies[1].id, "issuer", "云溪市科技局"), author=AUTHOR)
    import_text(library, "备份之后的答复。", "后.txt")
    library.close()
    return kept, library.path


def _by_kind(found):
    return {one.kind: one for one in found.differences}


def test_the_preview_names_what_changes(pair):
    kept, path = pair
    before = path.read_bytes()
    found = preview(kept, path)
    kinds = _by_kind(found)
    assert found.is_same_library
    assert found.n_actions_lost == 3
    assert kinds["decisions"].lost == (PROMISE_2019,)
    assert kinds["documents"].lost == ("后.txt",)
    assert kinds["documents"].regained == ()
    assert [name.split(" · ")[1] for name in kinds["fields"].changed] == ["云溪市科技局"]
    assert kinds["chains"].is_empty
    assert path.read_bytes() == before


def test_the_preview_names_what_comes_back(library, replies):
    kept = backups.keep(library, Reason.MANUAL)
    perform(library, DeleteDocument(replies[0].id), author=AUTHOR)
    found = _by_kind(preview(kept, library.path))["documents"]
    assert (found.lost, found.regained) == ((), ("2019答复.txt",))


def test_restoring_brings_the_backup_and_keeps_the_present_file(pair, tmp_path):
    kept, path = pair
    with Library.open(path, read_only=True) as now:
        names = [card.name for card in documents.cards(now)]
    aside = restore(kept, path)
    with Library.open(path) as back:
        assert check(back) == ()
        assert [card.name for card in documents.cards(back)] == ["2022答复.txt", "2019答复.txt"]
    with Library.open(aside) as previous:
        assert check(previous) == ()
        assert [card.name for card in documents.cards(previous)] == names
    assert listing(tmp_path) == sorted([path.name, aside.name, "云溪.备份"])


def test_a_lost_library_comes_back(pair):
    kept, path = pair
    path.unlink()
    assert preview(kept, path).problem
    assert restore(kept, path) is None
    with Library.open(path) as back:
        assert len(documents.cards(back)) == 2


def test_a_damaged_library_is_kept_with_its_log(pair):
    kept, path = pair
    path.write_bytes(b"no library" * 200)
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"log of the damaged file")
    assert "不是文献库" in preview(kept, path).problem
    aside = restore(kept, path)
    assert aside.read_bytes() == b"no library" * 200
    assert not log.exists()
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"log of the damaged file"
    with Library.open(path) as back:
        assert check(back) == ()


def test_what_the_log_still_holds_is_kept_too(library, replies, tmp_path):
    kept = backups.keep(library, Reason.MANUAL)
    import_text(library, "只在日志里的答复。", "后.txt")
    crashed = tmp_path / "断电.zbr"
    for ending in ("", "-wal"):
        source = library.path.with_name(library.path.name + ending)
        crashed.with_name(crashed.name + ending).write_bytes(source.read_bytes())
    aside = restore(kept, crashed)
    with Library.open(aside) as previous:
        assert len(documents.cards(previous)) == 3
    with Library.open(crashed) as back:
        assert len(documents.cards(back)) == 2


def test_an_open_library_is_not_replaced(library, replies):
    kept = backups.keep(library, Reason.MANUAL)
    before = len(documents.cards(library))
    with pytest.raises(LibraryError, match="打开，没有恢复"):
        restore(kept, library.path)
    assert len(documents.cards(library)) == before


def test_a_damaged_backup_is_refused_and_nothing_changes(pair, tmp_path):
    kept, path = pair
    before, names = path.read_bytes(), listing(tmp_path)
    data = bytearray(kept.read_bytes())
    data[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
    kept.write_bytes(data)
    with pytest.raises(LibraryError):
        restore(kept, path)
    kept.write_bytes(data[:5000])
    with pytest.raises(LibraryError, match="不完整"):
        restore(kept, path)
    assert path.read_bytes() == before
    assert listing(tmp_path) == names


def test_a_backup_with_a_planted_trigger_is_refused(pair):
    kept, path = pair
    with closing(sqlite3.connect(kept)) as db:
        db.execute("CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM chain; END")
    with pytest.raises(LibraryError, match="触发器 evil"):
        restore(kept, path)
    with pytest.raises(LibraryError, match="触发器 evil"):
        preview(kept, path)


def test_the_library_is_not_its_own_backup(pair):
    _, path = pair
    with pytest.raises(LibraryError, match="本身"):
        restore(path, path)


def test_a_disk_without_hard_links_will_do(pair, monkeypatch):
    kept, path = pair

    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(module.os, "link", refuse)
    aside = restore(kept, path)
    with Library.open(aside) as previous, Library.open(path) as back:
        assert check(previous) == check(back) == ()


def test_two_restores_in_one_second_keep_both_files(pair):
    kept, path = pair
    first, second = restore(kept, path), restore(kept, path)
    assert first != second
    assert first.exists()
    assert second.exists()


def test_a_place_that_cannot_be_written_is_named(pair, tmp_path):
    kept, _ = pair
    with pytest.raises(LibraryError, match="不能写入"):
        restore(kept, tmp_path / "没有" / "库.zbr")


def test_a_swap_that_fails_leaves_the_present_file(pair, monkeypatch):
    kept, path = pair
    before = path.read_bytes()
    replace = module.os.replace

    def refuse(source, target):
        if target == path:
            raise OSError(5, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(module.os, "replace", refuse)
    with pytest.raises(LibraryError, match="无法替换"):
        restore(kept, path)
    assert path.read_bytes() == before


def test_a_backup_from_before_codebooks_is_compared(library, replies, run):
    kept = backups.keep(library, Reason.MANUAL)
    run(AddCodebook("表", "", (CodeDraft("资金"),)))
    with closing(connect(kept)) as db:
        for table in ("code_mark", "code", "codebook"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%codes'")
    assert _by_kind(preview(kept, library.path))["codes"].lost == ("资金",)
