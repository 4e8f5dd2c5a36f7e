"""Zip archives of documents."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbreview.errors import InputError
from zbreview.intake import packages
from zbreview.intake.archives import members


def archive(*files: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return target.getvalue()


def named(data: bytes, plain: bytes, old: bytes) -> bytes:
    """Return an archive with a name written in another encoding of the same length."""
    assert len(plain) == len(old)
    return data.replace(plain, old)


def test_members_come_with_their_names_and_bytes():
    data = archive(("答复/甲.txt", b"one"), ("b.txt", b"two"), ("空夹/", b""))
    assert list(members(data)) == [("答复/甲.txt", b"one"), ("b.txt", b"two")]


def test_names_of_chinese_systems_are_read():
    old = "答复.txt".encode("gb18030")
    data = named(archive(("abcd.txt", b"x")), b"abcd.txt", old)
    assert [name for name, _ in members(data)] == ["答复.txt"]


def test_names_never_lead_out_of_the_archive():
    data = archive(("../../etc/a.txt", b"1"), ("/b.txt", b"2"), ("C:\\c.txt", b"3"))
    assert [name for name, _ in members(data)] == ["etc/a.txt", "b.txt", "C_/c.txt"]


def test_files_of_systems_are_passed_over():
    data = archive(("__MACOSX/._a.txt", b"x"), ("d/.DS_Store", b"x"), ("Thumbs.db", b"x"))
    with pytest.raises(InputError, match="没有可以导入的文件"):
        list(members(data))


def test_an_archive_in_an_archive_is_refused_and_the_others_are_not():
    inner = archive(("a.txt", b"x"))
    (_, nested), (_, content) = members(archive(("in.zip", inner), ("a.txt", b"x")))
    assert isinstance(nested, InputError)
    assert "解压" in nested.hint
    assert content == b"x"


def test_a_locked_part_is_named_as_such():
    data = bytearray(archive(("甲.txt", b"x")))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="加了密码") as caught:
        packages.Package(bytes(data)).read("甲.txt")
    assert "不加密" in caught.value.hint


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_PART", 1000)
    ((_, refused),) = members(archive(("a.txt", b"0" * 100_000)))
    assert isinstance(refused, InputError)
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1000)
    with pytest.raises(InputError, match="解开后超过"):
        list(members(archive(("a.txt", b"0" * 100_000))))


WHOLE = archive(("a.txt", b"one" * 50), ("b.txt", b"two"))


@settings(max_examples=100)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_give_members_or_a_refusal(place, change):
    with suppress(InputError):
        for name, content in members(WHOLE[:place] + change + WHOLE[place + len(change) :]):
            assert name
            assert isinstance(content, bytes | InputError)


def test_a_member_without_a_name_is_passed_over():
    data = named(archive(("a.txt", b"one"), ("bbbb", b"two")), b"bbbb", b"\0bbb")
    assert list(members(data)) == [("a.txt", b"one")]
