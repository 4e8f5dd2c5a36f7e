"""Selected documents are removed after a question, and their originals are written elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tests import kept_files
from tests.builders import AUTHOR
from zbreview.commands.base import perform
from zbreview.commands.marks import AcceptSuggestions
from zbreview.commands.statuses import SetStatus
from zbreview.domain.findings import Role
from zbreview.domain.identity import DocumentId
from zbreview.domain.reviews import Fulfilment
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.library_page import LibraryPage
from zbreview.gui.pages.library_removal import question
from zbreview.store import backups, documents, marks
from zbreview.store.library import Library
from zbreview.store.removals import Weight


@pytest.fixture
def page(opened: MainWindow) -> LibraryPage:
    """Return the library page of two replies."""
    assert opened.workspace is not None
    opened.go("library")
    return opened.workspace.library


@pytest.fixture
def asked(page: LibraryPage) -> Callable[[str], list[str]]:
    """Return a function that answers the next question and tells what was asked."""

    def answer(words: str) -> list[str]:
        seen: list[str] = []

        def click() -> None:
            box = page.findChild(QMessageBox)
            seen.extend((box.text(), box.defaultButton().text()))
            next(button for button in box.buttons() if button.text() == words).click()
            box.deleteLater()

        QTimer.singleShot(0, click)
        return seen

    return answer


def keys(page: LibraryPage) -> list[int | None]:
    """Return the documents of the list."""
    return [page.documents.key(row) for row in range(page.documents.rowCount())]


def accept_all(library: Library, key: int) -> int:
    """Accept every suggestion of a document and return their number."""
    card = documents.card(library, DocumentId(key))
    assert card is not None
    assert card.text_id is not None
    every = tuple(mark.uuid for mark in marks.marks_of(library, card.text_id))
    perform(library, AcceptSuggestions(every), author=AUTHOR)
    return len(every)


def test_a_document_goes_after_the_question_and_undo_brings_it_back(
    opened: MainWindow, page: LibraryPage, asked: Callable[[str], list[str]]
) -> None:
    library = opened.desk.session.library
    first, second = keys(page)
    assert first is not None
    n_marks = accept_all(library, first)
    page.select([first])
    seen = asked("移除")
    opened.actions_by_id["remove_documents"].trigger()
    text, default = seen
    card = opened.desk.session.undo_stack.undoText()
    assert f"连同 {n_marks} 处标注" in text
    assert default == "取消"
    assert "移除“" in card
    assert keys(page) == [second]
    assert [each.id for each in page.chosen()] == [second]
    assert "已从文献库移除 1 份文献" in opened.notice_bar.message
    reasons = [one.reason for one in backups.listed(backups.folder_of(library))]
    assert backups.Reason.RISKY in reasons
    opened.actions_by_id["undo"].trigger()
    assert keys(page) == [first, second]
    assert [each.id for each in page.chosen()] == [second]


def test_nothing_goes_where_the_question_is_cancelled(
    opened: MainWindow, page: LibraryPage, asked: Callable[[str], list[str]]
) -> None:
    before = keys(page)
    page.select([key for key in before if key is not None])
    assert asked("取消") == []
    opened.actions_by_id["remove_documents"].trigger()
    assert keys(page) == before
    assert not opened.desk.session.undo_stack.canUndo()
    assert len(page.chosen()) == 2


def test_several_go_and_come_back_as_one_step(
    opened: MainWindow, page: LibraryPage, asked: Callable[[str], list[str]]
) -> None:
    before = keys(page)
    page.view.selectAll()
    seen = asked("移除")
    page.remove_chosen()
    assert len(seen) == 2
    assert keys(page) == []
    assert opened.desk.session.undo_stack.undoText() == "移除 2 份文件"
    assert "chosen" not in opened.conditions
    assert not opened.actions_by_id["remove_documents"].isEnabled()
    page.remove_chosen()
    page.save_originals()
    opened.actions_by_id["undo"].trigger()
    assert keys(page) == before


def test_the_last_of_the_list_gives_way_to_the_one_above(
    page: LibraryPage, asked: Callable[[str], list[str]]
) -> None:
    first, second = keys(page)
    assert second is not None
    page.select([second])
    asked("移除")
    page.remove_chosen()
    assert keys(page) == [first]
    assert [each.id for each in page.chosen()] == [first]


def test_what_a_rating_rests_on_stays(opened: MainWindow, page: LibraryPage) -> None:
    library = opened.desk.session.library
    card = page.chosen()[0]
    assert card.text_id is not None
    every = marks.marks_of(library, card.text_id)
    mark = next(each for each in every if each.role is Role.COMMITMENT)
    perform(library, SetStatus(mark.uuid, Fulfilment.PARTLY), author=AUTHOR)
    page.remove_chosen()
    assert "还连着 1 条落实情况，不能移除" in opened.notice_bar.message
    assert len(keys(page)) == 2


def test_without_a_backup_the_documents_stay_selected(
    window: MainWindow, library_path: Path, asked_of: Callable[[LibraryPage], None]
) -> None:
    library_path.with_name("云溪.备份").write_text("", encoding="utf-8")
    assert window.libraries.open(library_path)
    assert window.workspace is not None
    window.go("library")
    page = window.workspace.library
    page.view.selectAll()
    asked_of(page)
    page.remove_chosen()
    assert "没有执行" in window.notice_bar.message
    assert len(page.chosen()) == 2


@pytest.fixture
def asked_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[LibraryPage], None]:
    """Return a function that lets every question be answered with yes."""

    def agree(_page: LibraryPage) -> None:
        monkeypatch.setattr("zbreview.gui.pages.library_removal.wording.ask", lambda *_, **__: True)

    return agree


def test_a_library_that_cannot_be_written_offers_the_originals_alone(
    window: MainWindow, library_path: Path
) -> None:
    with Library.open(library_path):
        assert window.libraries.open(library_path)
        window.go("library")
        assert window.workspace is not None
        assert window.workspace.library.chosen()
        assert not window.actions_by_id["remove_documents"].isEnabled()
        assert window.actions_by_id["save_original"].isEnabled()
        window.close_library()


def test_the_actions_stand_in_the_context_menu_and_wait_for_the_page(
    opened: MainWindow, page: LibraryPage
) -> None:
    names = [action.objectName() for action in page.view.actions()]
    assert names == ["save_original", "remove_documents"]
    assert opened.actions_by_id["remove_documents"].isEnabled()
    opened.go("ledger")
    assert not opened.actions_by_id["remove_documents"].isEnabled()


def test_the_question_names_some_and_counts_the_others(page: LibraryPage) -> None:
    card = page.chosen()[0]
    cards = [replace(card, title=f"题{place}" + "长" * 50) for place in range(7)]
    asked = question(cards, Weight(2, 3, 0, 0, 0))
    assert asked.count("“题") == 5
    assert "长…”" in asked
    assert "等 7 件" in asked
    assert "连同 2 处标注、3 处编码" in asked
    assert "连同" not in question([card], Weight(0, 0, 0, 0, 0))


def test_an_original_is_written_where_the_analyst_says(
    opened: MainWindow, page: LibraryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = page.chosen()[0]
    proposed: list[str] = []
    answers = iter(["", str(tmp_path / "没有" / "a.txt"), str(tmp_path / "a.txt")])

    def choose(_parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
        proposed.append(start)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    opened.actions_by_id["save_original"].trigger()
    assert opened.notice_bar.message == ""
    assert proposed == [card.name]
    opened.actions_by_id["save_original"].trigger()
    assert "不存在" in opened.notice_bar.message
    opened.actions_by_id["save_original"].trigger()
    assert "已另存 1 份原件" in opened.notice_bar.message
    kept = kept_files.original_of(opened.desk.session.library, card.id)
    assert (tmp_path / "a.txt").read_bytes() == kept


def test_several_originals_go_into_a_folder_and_replace_nothing(
    opened: MainWindow, page: LibraryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "取回"
    folder.mkdir()
    taken = folder / page.chosen()[0].name
    taken.write_text("别人的", encoding="utf-8")
    answers = iter(["", str(folder)])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(answers))
    page.view.selectAll()
    page.save_originals()
    assert len(list(folder.iterdir())) == 1
    page.save_originals()
    assert "已另存 2 份原件" in opened.notice_bar.message
    assert taken.read_text(encoding="utf-8") == "别人的"
    names = {path.name for path in folder.iterdir()}
    assert len(names) == 3
    assert f"{taken.stem}（2）{taken.suffix}" in names
