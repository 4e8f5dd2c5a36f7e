"""A damaged library is repaired from the window, and what was lost is listed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from zbreview.gui.main_window import MainWindow
from zbreview.gui.mending import OFFER
from zbreview.store import documents


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answer the question for the new file."""
    chosen = tmp_path / "新库.zbr"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    return chosen


def spoil(path: Path) -> None:
    """Let a quotation differ from its text."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE finding SET quote = '别的字' WHERE id = 1")
        db.commit()


def test_what_the_check_finds_is_offered_for_repair(
    window: MainWindow, library_path: Path, target: Path
) -> None:
    spoil(library_path)
    assert window.libraries.open(library_path)
    assert "检查发现" in window.notice_bar.message
    assert window.notice_bar._action.text() == OFFER
    window.notice_bar._action.click()
    assert window.desk.session.library.path == target
    report = window.mending.report
    assert report is not None
    assert "取出后仍对不上" in report.text.toPlainText()
    assert "文献：2 行" in report.text.toPlainText()
    assert len(documents.cards(window.desk.session.library)) == 2
    report.reject()


def test_a_library_that_cannot_be_opened_is_repaired_from_the_menu(
    window: MainWindow, library_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = library_path.read_bytes()
    library_path.write_bytes(data[:-4096])
    assert not window.libraries.open(library_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    window.repair()
    assert not target.exists()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(library_path), ""))
    window.repair()
    report = window.mending.report
    assert report is not None
    assert "文献：2 行" in report.text.toPlainText()
    report.reject()


def test_a_whole_library_is_taken_over_wholly(
    opened: MainWindow, library_path: Path, target: Path
) -> None:
    opened.mending.mend(library_path, target)
    report = opened.mending.report
    assert report is not None
    assert "未能取出" not in report.text.toPlainText()
    report.reject()


def test_nothing_happens_without_a_new_name(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    opened.desk.notices.acted.emit(OFFER)
    opened.desk.notices.acted.emit("别的")
    assert opened.mending.report is None
    assert opened.desk.session.is_open
