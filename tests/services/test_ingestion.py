"""Importing: whole documents only, nothing twice, every failure with its reason."""

import os
import signal
import subprocess
import sys
import zipfile

import pytest

from tests import kept_files
from tests.builders import AUTHOR
from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview.commands.base import Edit, perform
from zbreview.domain.dictionary_tables import BY_NAME
from zbreview.errors import LibraryError
from zbreview.services import dictionaries, ingestion, reading_worker, reading_workers
from zbreview.services.import_choices import Choices
from zbreview.services.ingestion import import_paths
from zbreview.services.progress import ReportedProgress, SilentProgress
from zbreview.store import audit, documents
from zbreview.store import dictionaries as stored
from zbreview.store.checks import check
from zbreview.store.library import Library


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "库.zbr", author=AUTHOR) as made:
        yield made


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "来文"
    (place / "子").mkdir(parents=True)
    (place / "2021.txt").write_text(REPLY_2021, encoding="gb18030")
    (place / "子" / "2023.txt").write_text(REPLY_2023, encoding="utf-8")
    (place / "子" / "又一份.txt").write_text(REPLY_2023, encoding="utf-8")
    (place / "空.txt").write_bytes(b"")
    return place


def take(library, *paths, progress=None):
    return import_paths(library, paths, author=AUTHOR, progress=progress or SilentProgress())


def test_a_folder_comes_in_whole_and_failures_are_kept(library, folder):
    seen = []
    progress = ReportedProgress(lambda *report: seen.append(report))
    report = take(library, folder, folder / "没有", progress=progress)
    assert [done.name for done in report.imported] == ["2021.txt", "2023.txt"]
    assert [(twin.path.name, twin.name) for twin in report.duplicates] == [
        ("又一份.txt", "2023.txt")
    ]
    assert [problem.path.name for problem in report.problems] == ["没有", "空.txt"]
    assert not report.cancelled
    assert seen[0] == (0, 4, "2021.txt")
    assert seen[-1] == (4, 4, "")
    cards = {card.id: card for card in documents.cards(library)}
    assert {done.document_id for done in report.imported} == set(cards)
    card = cards[report.imported[0].document_id]
    assert documents.text_of(library, card.text_id) == REPLY_2021
    assert kept_files.original_of(library, card.id) == (folder / "2021.txt").read_bytes()
    assert card.n_suggestions > 0
    kept = documents.problems(library)
    assert {problem.path for problem in kept} == {
        (folder / "没有").as_posix(),
        (folder / "空.txt").as_posix(),
    }
    assert all(problem.reason and problem.hint for problem in kept)


def test_importing_twice_changes_nothing(library, folder):
    take(library, folder)
    before = documents.cards(library), len(documents.problems(library))
    report = take(library, folder)
    assert report.imported == ()
    assert len(report.duplicates) == 3
    assert (documents.cards(library), len(documents.problems(library))) == before


def test_a_cancel_keeps_the_documents_before_it(library, folder):
    progress = ReportedProgress(lambda done, _total, _label: done == 1 and progress.cancel())
    report = take(library, folder, progress=progress)
    assert report.cancelled
    assert len(report.imported) + len(report.problems) == 2
    assert len(documents.cards(library)) == len(report.imported) == 1


def test_a_mended_file_leaves_the_list_of_problems(library, folder):
    take(library, folder)
    (folder / "空.txt").write_text("关于河道治理的意见\n一、继续推进。", encoding="utf-8")
    report = take(library, folder / "空.txt")
    assert [done.name for done in report.imported] == ["空.txt"]
    assert documents.problems(library) == ()


def test_a_document_that_our_code_stumbles_over_does_not_stop_the_others(
    library, folder, monkeypatch, caplog
):
    open_document = reading_worker.open_document

    def stumble(name, data, encoding=""):
        if name == "2021.txt":
            raise ZeroDivisionError
        return open_document(name, data, encoding)

    monkeypatch.setattr(reading_worker, "open_document", stumble)
    report = take(library, folder)
    assert [done.name for done in report.imported] == ["2023.txt"]
    assert "ZeroDivisionError" in report.problems[0].reason
    assert "2021.txt" in caplog.text


def test_a_file_that_came_in_meanwhile_is_a_duplicate(library, folder, monkeypatch):
    open_document = reading_worker.open_document

    def raced(name, data, encoding=""):
        monkeypatch.setattr(reading_worker, "open_document", open_document)
        take(library, folder / "2021.txt")
        return open_document(name, data, encoding)

    monkeypatch.setattr(reading_worker, "open_document", raced)
    report = take(library, folder / "2021.txt")
    assert [twin.name for twin in report.duplicates] == ["2021.txt"]
    assert len(documents.cards(library)) == 1


def test_a_read_only_library_refuses_before_anything_is_read(library, folder):
    with (
        Library.open(library.path, read_only=True) as shut,
        pytest.raises(LibraryError, match="只读"),
    ):
        take(shut, folder)


DEADLY = """
import os, signal, sys
from zbreview import cli
from zbreview.commands.recording import Edit
from zbreview.services import ingestion, reading_workers

if os.environ["TOGETHER"]:
    reading_workers.LEAST_BATCH, ingestion.MOST_TOGETHER = 1, 2

insert, put, seen = Edit.insert, Edit.put, []

def noting(self, table, values):
    seen.append(table)
    return insert(self, table, values)

def deadly(self, table, *rows):
    stored = put(self, table, *rows)
    if table == "paragraph" and seen.count("document") == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return stored

Edit.insert, Edit.put = noting, deadly
cli.main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize(
    ("together", "kept"),
    [("", ["0.txt", "1.txt", "2.txt"]), ("yes", ["0.txt", "1.txt"])],
    ids=["one by one", "two in a transaction"],
)
def test_an_import_killed_within_a_document_leaves_whole_documents_only(
    project, tmp_path, together, kept
):
    folder = tmp_path / "很多"
    folder.mkdir()
    for number in range(6):
        text = REPLY_2021.replace("88号", f"{number}号")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "库.zbr"
    Library.create(path, author=AUTHOR).close()
    killed = subprocess.run(
        [sys.executable, "-c", DEADLY, "import", str(path), str(folder)],
        env={**os.environ, "PYTHONPATH": str(project), "TOGETHER": together},
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    with Library.open(path) as library:
        cards = documents.cards(library)
        assert sorted(card.name for card in cards) == kept
        for card in cards:
            original = kept_files.original_of(library, card.id).decode()
            assert documents.text_of(library, card.text_id) == original
            assert documents.reading_of(library, card.text_id).findings
        assert check(library) == ()
        report = take(library, folder)
        assert len(report.duplicates) == len(kept)
        assert len(documents.cards(library)) == 6


def test_the_members_of_an_archive_are_documents_of_their_own(library, tmp_path):
    place = tmp_path / "来文.zip"
    with zipfile.ZipFile(place, "w") as made:
        made.writestr("2021/答复.txt", REPLY_2021)
        made.writestr("空.txt", "")
    report = take(library, place)
    assert [(done.path, done.name) for done in report.imported] == [
        (place / "2021/答复.txt", "答复.txt")
    ]
    assert [problem.path for problem in report.problems] == [place / "空.txt"]
    (card,) = documents.cards(library)
    assert kept_files.original_of(library, card.id) == REPLY_2021.encode()
    assert len(take(library, place).duplicates) == 1


def test_a_damaged_archive_is_one_problem(library, tmp_path):
    place = tmp_path / "坏.zip"
    place.write_bytes(b"PK\x03\x04 cut off")
    (problem,) = take(library, place).problems
    assert problem.path == place
    assert "损坏" in problem.reason


def test_a_file_with_a_mark_of_secrecy_waits_for_a_persons_word(library, tmp_path):
    place = tmp_path / "密.txt"
    place.write_text("秘密★1年\n" + REPLY_2021, encoding="utf-8")
    (problem,) = take(library, place).problems
    assert problem.is_marked
    assert "秘密★1年" in problem.reason
    assert "--allow-marked" in problem.hint
    (kept,) = documents.problems(library)
    assert kept.is_marked
    assert documents.cards(library) == ()
    report = import_paths(
        library,
        [place],
        author="乔木",
        progress=SilentProgress(),
        choices=Choices(allow_marked=True),
    )
    assert len(report.imported) == 1
    assert documents.problems(library) == ()
    entries = [(entry.author, entry.label) for entry in audit.entries(library, 10)]
    assert ("乔木", "导入“密.txt”（带“秘密★1年”标志，经人确认）") in entries
    assert any("未导入" in label and "秘密★1年" in label for _, label in entries)


def test_the_words_that_mark_secrecy_are_the_librarys_own(library, tmp_path):
    place = tmp_path / "密.txt"
    place.write_text("乙级管控\n" + REPLY_2021, encoding="utf-8")
    table = BY_NAME["secrecy_marks"]
    word = dictionaries.adding(table, {"word": "乙级管控"}, stored.overlay(library))
    perform(library, word, author=AUTHOR)
    assert take(library, place).problems[0].is_marked


def test_a_batch_read_in_another_process_comes_in_the_same(library, folder, tmp_path, monkeypatch):
    for number in range(9):
        text = REPLY_2021.replace("88号", f"{number}号")
        (folder / f"第{number}号.txt").write_text(text, encoding="utf-8")
    (folder / "密.txt").write_text("秘密★1年\n" + REPLY_2021, encoding="utf-8")
    here = take(library, folder)
    monkeypatch.setattr(reading_workers, "LEAST_BATCH", 1)
    with Library.create(tmp_path / "另一库.zbr", author=AUTHOR) as other:
        there = take(other, folder)
        assert [done.name for done in there.imported] == [done.name for done in here.imported]
        assert there.duplicates == here.duplicates
        assert there.problems == here.problems
        for one, two in zip(here.imported, there.imported, strict=True):
            cards = {card.id: card for card in documents.cards(library)}
            others = {card.id: card for card in documents.cards(other)}
            reading = documents.reading_of(library, cards[one.document_id].text_id)
            assert reading == documents.reading_of(other, others[two.document_id].text_id)


@pytest.mark.parametrize("most", [10, 4 * 1024 * 1024])
def test_documents_of_a_batch_share_transactions_and_one_bad_one_spoils_no_other(
    library, folder, monkeypatch, caplog, most
):
    for number in range(5):
        text = REPLY_2021.replace("88号", f"{number}号")
        (folder / f"第{number}号.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(reading_workers, "LEAST_BATCH", 1)
    monkeypatch.setattr(ingestion, "_MOST_BYTES_TOGETHER", most)
    insert = Edit.insert

    def stumbling(edit, table, values):
        if values.get("name") == "第3号.txt":
            raise ZeroDivisionError
        return insert(edit, table, values)

    monkeypatch.setattr(Edit, "insert", stumbling)
    report = take(library, folder)
    assert [problem.path.name for problem in report.problems] == ["空.txt", "第3号.txt"]
    assert [twin.name for twin in report.duplicates] == ["2023.txt"]
    assert len(report.imported) == len(documents.cards(library)) == 6
    assert "ZeroDivisionError" in caplog.text
    assert check(library) == ()


def test_a_cancel_ends_the_other_process_too(library, folder, monkeypatch):
    monkeypatch.setattr(reading_workers, "LEAST_BATCH", 1)
    told = []

    def cancel_at_the_second(done, _total, label):
        told.append((done, len(documents.cards(library)), label))
        if label == "2023.txt":
            progress.cancel()

    progress = ReportedProgress(cancel_at_the_second)
    report = take(library, folder, progress=progress)
    assert report.cancelled
    assert [each[:2] for each in told] == [(0, 0)] * 3  # only what is on disk is done
    assert [done.name for done in report.imported] == ["2021.txt", "2023.txt"]
    assert len(documents.cards(library)) == 2


def test_large_files_are_not_held_while_others_are_read(library, folder, monkeypatch):
    monkeypatch.setattr(ingestion, "_MOST_HELD", 10)
    monkeypatch.setattr(reading_workers, "LEAST_BATCH", 1)
    assert len(take(library, folder).imported) == 2


def test_a_text_that_is_there_comes_in_again_only_where_that_is_wanted(library, folder, tmp_path):
    take(library, folder / "2021.txt")
    other = tmp_path / "同文.txt"
    other.write_text(REPLY_2021, encoding="utf-8")
    third = tmp_path / "同文又一份.txt"
    third.write_text(REPLY_2021, encoding="utf-16")
    skipping = Choices(skip_same_text=True)
    files = [other, folder / "子" / "2023.txt", third]
    report = import_paths(
        library, files, author=AUTHOR, progress=SilentProgress(), choices=skipping
    )
    assert [done.name for done in report.imported] == ["2023.txt"]
    assert [(twin.name, twin.is_same_text) for twin in report.duplicates] == [
        ("2021.txt", True), ("2021.txt", True),
    ]  # fmt: skip
    assert [done.name for done in take(library, other).imported] == ["同文.txt"]


def test_what_is_left_out_does_not_come_in(library, folder, tmp_path):
    place = tmp_path / "来文.zip"
    with zipfile.ZipFile(place, "w") as made:
        made.writestr("甲.txt", REPLY_2021)
        made.writestr("乙.txt", REPLY_2021.replace("88号", "89号"))
    left = Choices(leave_out=frozenset({folder / "2021.txt", folder / "空.txt", place / "甲.txt"}))
    report = import_paths(
        library, [folder, place], author=AUTHOR, progress=SilentProgress(), choices=left
    )
    assert sorted(done.name for done in report.imported) == ["2023.txt", "乙.txt"]
    assert report.problems == ()
    one = Choices(only=place / "甲.txt")
    report = import_paths(library, [place], author=AUTHOR, progress=SilentProgress(), choices=one)
    assert [done.name for done in report.imported] == ["甲.txt"]
    assert report.duplicates == ()


def test_a_long_path_and_a_name_with_signs_come_in(library, tmp_path):
    place = tmp_path
    while len(str(place)) < 300:
        place /= "很长的文件夹名称" * 4
    place.mkdir(parents=True)
    file = place / "答复😀 🇨🇳（终稿）.txt"
    file.write_text(REPLY_2021, encoding="utf-8")
    assert len(file.as_posix()) > 300
    (done,) = take(library, tmp_path).imported
    assert done.name == "答复😀 🇨🇳（终稿）.txt"
    assert documents.cards(library)[0].name == done.name
