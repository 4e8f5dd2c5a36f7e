"""Backups are named, found, rotated and made before risk; a failed one removes nothing."""

import datetime as dt
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AUTHOR, import_text
from zbreview.commands.base import perform
from zbreview.commands.documents import DeleteDocument
from zbreview.errors import LibraryError
from zbreview.settings import Settings
from zbreview.store import backups, copying, documents
from zbreview.store.backups import BackupFile, Reason, Rotation
from zbreview.store.checks import check
from zbreview.store.library import Library


def test_a_backup_lies_beside_the_library_and_says_why(library, replies):
    made = backups.keep(library, Reason.MANUAL)
    assert made.parent == library.path.with_name("云溪.备份")
    (found,) = backups.listed(made.parent)
    assert (found.path, found.reason) == (made, Reason.MANUAL)
    assert found.n_bytes == made.stat().st_size
    with Library.open(made, read_only=True) as copy:
        assert check(copy) == ()
        assert len(documents.cards(copy)) == 2


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_nobody_else_may_read_a_library_or_its_backups(tmp_path, replies, library):
    created = tmp_path / "新.zbr"
    Library.create(created, author=AUTHOR).close()
    kept = backups.keep(library, Reason.MANUAL)
    for path in (created, kept):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_another_folder_can_be_chosen(library, replies, tmp_path):
    (tmp_path / "移动硬盘").mkdir()
    Settings().set("backup_folder", str(tmp_path / "移动硬盘"))
    made = backups.keep(library, Reason.MANUAL)
    assert made.is_relative_to(tmp_path / "移动硬盘")
    assert library.uuid[:8] in made.parent.name


def test_an_unchanged_library_is_not_copied_again(library, replies):
    first = backups.keep_if_changed(library, Reason.OPENED)
    assert first is not None
    assert backups.keep_if_changed(library, Reason.TIMED) is None
    import_text(library, "又一份答复。", "又.txt")
    assert backups.keep_if_changed(library, Reason.TIMED) is not None
    assert len(backups.listed(first.parent)) == 2


def test_an_empty_library_needs_no_backup(library):
    assert backups.keep_if_changed(library, Reason.OPENED) is None


def test_a_newest_backup_that_cannot_be_read_counts_as_none(library, replies):
    made = backups.keep(library, Reason.OPENED)
    made.write_bytes(b"broken" * 100)
    assert backups.keep_if_changed(library, Reason.TIMED) is not None


def test_deleting_a_document_is_preceded_by_a_backup(library, replies):
    perform(library, DeleteDocument(replies[0].id), author=AUTHOR)
    (found,) = backups.listed(backups.folder_of(library))
    assert found.reason is Reason.RISKY
    with Library.open(found.path, read_only=True) as copy:
        assert len(documents.cards(copy)) == 2


def test_without_a_backup_the_risky_step_is_not_run(library, replies, tmp_path):
    blocked = tmp_path / "后来不是文件夹"
    blocked.mkdir()
    Settings().set("backup_folder", str(blocked))
    blocked.rmdir()
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"没有执行.*无法建立备份文件夹"):
        perform(library, DeleteDocument(replies[0].id), author=AUTHOR)
    assert len(documents.cards(library)) == 2


def test_a_failed_backup_removes_no_old_one(library, replies, monkeypatch):
    for _ in range(3):
        backups.keep(library, Reason.TIMED)
    folder = backups.folder_of(library)
    before = backups.listed(folder)

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copying.os, "replace", refuse)
    with pytest.raises(LibraryError, match="No space left"):
        backups.keep(library, Reason.TIMED, rotation=Rotation(count=1, days=0))
    assert backups.listed(folder) == before
    assert len(list(folder.iterdir())) == 3


def test_old_automatic_backups_leave(library, replies):
    folder = backups.keep(library, Reason.MANUAL).parent
    stranger = folder / "我的笔记.txt"
    stranger.write_text("别动", encoding="utf-8")
    for _ in range(4):
        backups.keep(library, Reason.TIMED, rotation=Rotation(count=2, days=30))
    reasons = [one.reason for one in backups.listed(folder)]
    assert sorted(reasons) == sorted([Reason.MANUAL, Reason.TIMED, Reason.TIMED])
    assert stranger.exists()


_START = dt.datetime.fromisoformat("2025-01-01T00:00:00")


def _backups(moments):
    found = [
        BackupFile(folder / f"{n}", at, reason, 1)
        for n, (at, reason) in enumerate(moments)
        for folder in [backups.Path("x")]
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


@given(
    st.lists(
        st.tuples(
            st.integers(0, 60 * 24 * 60).map(lambda n: _START + dt.timedelta(minutes=n)),
            st.sampled_from(Reason),
        ),
        max_size=40,
    ),
    st.integers(1, 5),
    st.integers(0, 20),
)
def test_the_law_of_rotation(moments, count, days):
    every = _backups(moments)
    gone = set(backups.leaving(every, Rotation(count, days)))
    automatic = [one for one in every if one.reason is not Reason.MANUAL]
    assert not gone & set(automatic[:count])
    assert all(one.reason is not Reason.MANUAL for one in gone)
    kept = [one for one in automatic[count:] if one not in gone]
    assert len({one.at.date() for one in kept}) == len(kept)
    every_day = sorted({one.at.date() for one in automatic}, reverse=True)
    assert set(every_day[:days]) <= {one.at.date() for one in automatic if one not in gone}
    assert {one.at.date() for one in kept} <= set(every_day[:days])


def test_a_clock_that_jumped_ahead_costs_no_backups():
    days = [(_START + dt.timedelta(days=n), Reason.TIMED) for n in range(20)]
    jumped = [(_START + dt.timedelta(days=900, minutes=n), Reason.TIMED) for n in range(3)]
    assert backups.leaving(_backups([*days, *jumped]), Rotation(3, 30)) == ()


def test_names_that_are_no_backups_are_passed_over(tmp_path):
    for name in ("a.20250230-000000.定时.zbr", ".a.20250203-000000.定时.zbr", "a.zbr",
                 "a.20250203-000000.定时.zbr.旧", "a.20250203-000000.别的.zbr"):  # fmt: skip
        (tmp_path / name).write_text("", encoding="utf-8")
    assert backups.listed(tmp_path) == ()
    assert backups.listed(tmp_path / "没有") == ()
