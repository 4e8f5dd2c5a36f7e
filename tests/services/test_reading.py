"""Files are read, and what cannot be read is listed."""

import pytest

from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview.domain.findings import Role
from zbreview.errors import CancelledError, InputError
from zbreview.services.progress import ReportedProgress, SilentProgress
from zbreview.services.reading import read_bytes, read_paths


def test_bytes_become_a_document_with_its_reading():
    document, reading = read_bytes("答复.txt", REPLY_2021.encode("gbk"))
    assert document.name == "答复.txt"
    assert document.text == REPLY_2021
    assert reading.text_sha256 == document.text_sha256
    assert reading.of_role(Role.COMMITMENT)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(InputError, match="PDF"):
        read_bytes("答复.txt", b"%PDF-1.4")


def test_files_are_named_by_their_paths_and_problems_listed(tmp_path):
    for folder, text in (("a", REPLY_2021), ("b", REPLY_2023), ("c", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "答复.txt").write_text(text, encoding="utf-8")
    seen = []
    found = read_paths([tmp_path], ReportedProgress(lambda *report: seen.append(report)))
    assert [document.name for document, _ in found.documents] == [
        (tmp_path / folder / "答复.txt").as_posix() for folder in "ab"
    ]
    assert [problem.path for problem in found.problems] == [tmp_path / "c" / "答复.txt"]
    assert seen == [(number, 3, "答复.txt") for number in range(3)]


def test_reading_stops_when_it_is_cancelled(tmp_path):
    (tmp_path / "答复.txt").write_text(REPLY_2021, encoding="utf-8")
    progress = ReportedProgress(lambda *_: None)
    progress.cancel()
    with pytest.raises(CancelledError):
        read_paths([tmp_path], progress)
    assert read_paths([tmp_path], SilentProgress()).documents
