"""What kind of disk a library lies on, and how it is then written."""

import ctypes
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from tests.builders import import_text, new_library
from zbreview.errors import LibraryError
from zbreview.store import disks, documents
from zbreview.store import library as library_module
from zbreview.store.checks import check
from zbreview.store.disks import DiskKind, kind_of
from zbreview.store.library import Library

_MOUNTS = r"""
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / /mnt/share rw shared:9 - cifs //server/share rw
31 21 8:17 / /media/my\040stick rw,nosuid - vfat /dev/sdb1 rw
32 30 0:41 / /mnt/share/local rw - ext4 /dev/sdc1 rw
not a mount
33 21 0:42 / /mnt/cut rw
34 21 0:43 / /mnt/home rw - nfs4 host:/home rw
35 21 0:44 / /media/card rw - exfat /dev/sdd1 rw
""".lstrip()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/a/库.zbr", DiskKind.LOCAL),
        ("/mnt/share/a/库.zbr", DiskKind.NETWORK),
        ("/mnt/shared/库.zbr", DiskKind.LOCAL),
        ("/mnt/share/local/库.zbr", DiskKind.LOCAL),
        ("/mnt/home/库.zbr", DiskKind.NETWORK),
        ("/media/my stick/库.zbr", DiskKind.FAT),
        ("/media/card/库.zbr", DiskKind.FAT),
    ],
)
def test_the_innermost_mount_decides(path, kind, tmp_path, monkeypatch):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(_MOUNTS, encoding="utf-8")
    monkeypatch.setattr(disks, "_MOUNTS", mounts)
    monkeypatch.setattr(Path, "resolve", lambda self: self)
    assert kind_of(Path(path)) is kind


def test_where_the_system_does_not_tell_a_disk_counts_as_local(tmp_path, monkeypatch):
    monkeypatch.setattr(disks, "_MOUNTS", tmp_path / "no such file")
    assert kind_of(tmp_path / "a.zbr") is DiskKind.LOCAL


@pytest.mark.parametrize(
    ("path", "drive", "system", "kind"),
    [
        (r"C:\a\库.zbr", 3, "NTFS", DiskKind.LOCAL),
        (r"Z:\a\库.zbr", 4, "NTFS", DiskKind.NETWORK),
        (r"\\server\share\库.zbr", 0, "", DiskKind.NETWORK),
        (r"E:\库.zbr", 2, "FAT32", DiskKind.FAT),
        (r"E:\库.zbr", 2, "exFAT", DiskKind.FAT),
    ],
)
def test_windows_is_asked_itself(path, drive, system, kind, monkeypatch):
    def information(root, *rest):
        rest[-2].value = system
        return 1

    kernel = SimpleNamespace(GetDriveTypeW=lambda _: drive, GetVolumeInformationW=information)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(disks.sys, "platform", "win32")
    fake = SimpleNamespace(resolve=lambda: PureWindowsPath(path))
    assert kind_of(fake) is kind


@pytest.mark.parametrize(
    ("kind", "words"), [(DiskKind.NETWORK, "网络共享"), (DiskKind.FAT, "U 盘")]
)
def test_a_share_and_a_stick_are_written_without_a_log_and_the_analyst_is_told(
    tmp_path, monkeypatch, kind, words
):
    with new_library(tmp_path) as made:
        path = made.path
    monkeypatch.setattr(library_module, "kind_of", lambda _: kind)
    with Library.open(path) as library:
        assert any(words in notice for notice in library.notices)
        import_text(library, "甲。", "甲.txt")
        assert not path.with_name(path.name + "-wal").exists()
        assert check(library) == ()
    with Library.open(path, read_only=True) as library:
        assert len(documents.cards(library)) == 1


def test_nothing_is_saved_into_a_file_that_was_taken_away(tmp_path):
    with new_library(tmp_path) as library:
        import_text(library, "甲。", "甲.txt")
        aside = tmp_path / "别处.zbr"
        library.path.rename(aside)
        with pytest.raises(LibraryError, match="已被移动"):
            import_text(library, "乙。", "乙.txt")
        library.path.write_bytes(b"another file")
        with pytest.raises(LibraryError, match="已被移动"):
            import_text(library, "丙。", "丙.txt")
        aside.replace(library.path)
        import_text(library, "丁。", "丁.txt")
        assert [card.name for card in documents.cards(library)] == ["甲.txt", "丁.txt"]
