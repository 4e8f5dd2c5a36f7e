"""Files are put in their place whole, and a failing disk is told plainly."""

import os
from pathlib import Path

import pytest

from zbreview.errors import UserError
from zbreview.services.whole_files import write_whole


class _WrappedError(Exception):
    """What a writer makes of a failing disk."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "磁盘空间不足"),
        (_WrappedError(OSError(5, "Input/output error")), "Input/output error"),
    ],
)
def test_a_failing_disk_is_told_however_the_writer_says_it(tmp_path, monkeypatch, error, words):
    def write(_path):
        raise error

    def unlink(_self, missing_ok=False):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(UserError, match=words):
        write_whole(tmp_path / "a.xlsx", write)


def test_a_fault_of_a_writer_stays_a_fault(tmp_path):
    def write(_path):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(tmp_path / "a.xlsx", write)


def test_drafts_of_a_dead_program_are_removed_and_nothing_else(tmp_path):
    ours = tmp_path / ".台账.pdf.0a1b2c3d.part"
    original = tmp_path / ".答复.doc.0a1b2c3d.part"
    young = tmp_path / ".台账.pdf.0a1b2c3e.part"
    others = [
        tmp_path / name for name in ("台账.pdf.0a1b2c3d.part", ".a.zip.0a1b2c3d.part", "a.pdf")
    ]
    for path in (ours, original, young, *others):
        path.write_text("x", encoding="utf-8")
    for path in (ours, original, *others):
        os.utime(path, (1, 1))
    write_whole(tmp_path / "b.csv", lambda path: path.write_text("y", encoding="utf-8"))
    assert not ours.exists()
    assert not original.exists()
    assert all(path.exists() for path in (young, *others))
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == "y"


def test_a_file_that_is_cut_short_leaves_the_old_one(tmp_path):
    def write(path):
        path.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    target = tmp_path / "表.csv"
    target.write_text("whole", encoding="utf-8")
    with pytest.raises(UserError, match="磁盘空间不足"):
        write_whole(target, write)
    assert target.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [target]
