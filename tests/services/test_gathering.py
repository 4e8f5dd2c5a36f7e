"""Files and folders become one list of files in a stable order."""

import errno
import os
import sys

import pytest

from zbreview.errors import InputError
from zbreview.intake import opening
from zbreview.services import gathering
from zbreview.services.file_names import shown_name
from zbreview.services.gathering import gather, read_file
from zbreview.settings import Settings


@pytest.fixture
def folder(tmp_path):
    for name in (
        "乙.txt", "甲.txt", "b/2.html", "b/1.TXT", "a/deep/er/z.txt", ".hidden.txt", "~$甲.doc",
        "Thumbs.db", ".git/x.txt", "page.html", "page_files/inner.html", "页.htm", "页.files/a.htm",
        "own_files/kept.txt", "lib.zbr", "lib.zbr-wal", "lib.zbr.lock", "style.css", "扫描.pdf",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def test_a_folder_is_searched_in_order_and_furniture_is_passed_over(folder):
    found = gather([folder])
    assert [path.relative_to(folder).as_posix() for path in found.files] == [
        "page.html", "乙.txt", "扫描.pdf", "甲.txt", "页.htm",
        "a/deep/er/z.txt", "b/1.TXT", "b/2.html", "own_files/kept.txt",
    ]  # fmt: skip
    assert found.skipped == 7
    assert found.problems == ()
    assert gather([folder]) == found


def test_numbers_in_names_are_counted_and_not_spelt(tmp_path):
    names = ["第2号.txt", "第10号.txt", "2021-9.txt", "2021-10.txt", "a", "A", "9" * 40, "¹"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    found = [path.name for path in gather([tmp_path]).files]
    assert found.index("第2号.txt") < found.index("第10号.txt")
    assert found.index("2021-9.txt") < found.index("2021-10.txt")
    assert found.index("A") < found.index("a")
    assert sorted(found) == sorted(names)


def test_a_named_file_is_always_taken_and_only_once(folder):
    named = folder / ".hidden.txt"
    found = gather([named, folder / "b", folder / "b" / "1.TXT", folder / "b" / ".." / "b"])
    assert [path.name for path in found.files] == [".hidden.txt", "1.TXT", "2.html"]


def test_what_is_missing_is_a_problem_and_the_rest_goes_on(folder):
    found = gather([folder / "没有", folder / "甲.txt"])
    assert [path.name for path in found.files] == ["甲.txt"]
    assert "找不到" in found.problems[0].reason
    assert found.problems[0].hint


def test_a_folder_that_cannot_be_listed_is_a_problem(folder, monkeypatch):
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("a"):
            raise PermissionError(13, "denied")
        return scandir(path)

    monkeypatch.setattr(gathering.os, "scandir", refuse)
    found = gather([folder])
    assert [(problem.path.name, problem.reason) for problem in found.problems] == [
        ("a", "没有读取权限。")
    ]
    assert "1.TXT" in [path.name for path in found.files]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_links_to_folders_are_not_followed_and_pipes_not_opened(folder):
    (folder / "b" / "loop").symlink_to(folder)
    (folder / "b" / "dangling.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "b" / "pipe")
    with pytest.raises(InputError, match="不是普通文件"):
        read_file(folder / "b" / "pipe")
    found = gather([folder / "b", folder / "b" / "pipe"])
    assert [path.name for path in found.files if path.name != "pipe"] == [
        "1.TXT", "2.html", "dangling.txt",
    ]  # fmt: skip
    assert [problem.reason for problem in found.problems] == ["这不是普通文件。"]


def _fail(_file):
    raise OSError(errno.EIO, "Input/output error")


def test_bytes_are_read_and_failures_are_explained(folder, monkeypatch):
    assert read_file(folder / "甲.txt") == "甲.txt".encode()
    with pytest.raises(InputError, match="找不到"):
        read_file(folder / "没有.txt")
    with pytest.raises(InputError, match="不是普通文件") as caught:
        read_file(folder)
    assert caught.value.hint
    with monkeypatch.context() as patched:
        patched.setattr("os.fstat", _fail)
        with pytest.raises(InputError, match="系统无法读取（Input/output error）"):
            read_file(folder / "甲.txt")
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    (folder / "big.txt").write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="上限"):
        read_file(folder / "big.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_names_in_an_old_encoding_are_shown_as_text(tmp_path):
    name = os.fsdecode(tmp_path) + "/" + os.fsdecode("答复.txt".encode("gb18030"))
    with open(name, "w"):  # noqa: PTH123 - the name is bytes in disguise
        pass
    found = gather([tmp_path])
    assert [shown_name(path) for path in found.files] == ["答复.txt"]
    shown_name(found.files[0]).encode()


def test_a_file_larger_than_the_option_is_refused(tmp_path):
    large = tmp_path / "大.txt"
    large.write_bytes(b"a" * (1024 * 1024 + 1))
    assert len(read_file(large)) == 1024 * 1024 + 1
    Settings().set("import_megabytes", 1)
    with pytest.raises(InputError, match="超过 1 MB 的上限"):
        read_file(large)
