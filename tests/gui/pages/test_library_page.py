"""The library page lists, filters and finds."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.listed import listed
from zbreview.domain.documents import DocumentKind, ReviewState
from zbreview.errors import LibraryError, UserError
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.notices import Notice
from zbreview.gui.pages import library_page
from zbreview.gui.pages.library_page import LibraryPage
from zbreview.gui.tasks import Job, Report, Ticket


@pytest.fixture
def page(opened: MainWindow) -> LibraryPage:
    """Return the library page of two replies."""
    assert opened.workspace is not None
    return opened.workspace.library


@pytest.fixture
def wanted(opened: MainWindow) -> list[Place]:
    """Return the places that the page asks for."""
    places: list[Place] = []
    opened.desk.route.source_wanted.connect(places.append)
    return places


def test_columns_tell_year_kind_unit_and_progress(page: LibraryPage) -> None:
    model = page.documents
    shown = {column.key: model.index(0, place).data() for place, column in enumerate(model.columns)}
    assert shown["year"] == "2022"
    assert shown["kind"] == "政协提案答复"
    assert shown["issuer"] == "云溪市科学技术局"
    assert shown["number"] == "17"
    assert shown["state"] == "未审"
    assert shown["progress"] == "0/3"
    assert page.counts.text().startswith("2 件 · 未审 2")


def test_filters_narrow_the_list(page: LibraryPage) -> None:
    page.filters.year.choose(2019)
    page.filters.year.activated.emit(0)
    assert [card.year for card in listed(page.documents)] == [2019]
    page.filters.kind.choose(DocumentKind.POLICY)
    page.filters.kind.activated.emit(0)
    assert listed(page.documents) == ()
    assert not page.open_button.isEnabled()


def test_the_state_chips_narrow_the_list(page: LibraryPage) -> None:
    chips = {chip.text(): chip for chip in page.filters._states.buttons()}
    chips["已审"].click()
    assert page.filters.wanted().state is ReviewState.REVIEWED
    assert listed(page.documents) == ()
    chips["全部"].click()
    assert len(listed(page.documents)) == 2


def test_the_first_document_is_one_click_away(page: LibraryPage, wanted: list[Place]) -> None:
    assert page.open_button.isEnabled()
    page.open_button.click()
    assert [place.document_id for place in wanted] == [page.documents.key(0)]


def test_sorting_survives_a_refresh(page: LibraryPage) -> None:
    page.view.sortByColumn(0, page.view.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert [card.year for card in listed(page.documents)] == [2019, 2022]
    page.load()
    assert [card.year for card in listed(page.documents)] == [2019, 2022]


def test_words_narrow_the_list_by_title_unit_and_number(page: LibraryPage) -> None:
    for words, years in (("第17号", [2022]), ("科学技术局", [2022, 2019]), ("第58号", [2019])):
        page.filters.words.setText(f" {words} ")
        assert [card.year for card in listed(page.documents)] == years
    page.filters.words.setText("奖励")
    assert listed(page.documents) == ()
    page.filters.words.clear()
    assert len(listed(page.documents)) == 2


def test_texts_are_searched_on_the_page_for_that(page: LibraryPage, opened: MainWindow) -> None:
    page.filters.words.setText("奖励")
    page.filters.search.click()
    assert opened.workspace is not None
    found = opened.workspace.search
    assert opened.stack.currentWidget() is found
    assert found.form.words.text() == "奖励"
    assert any(line.words == "奖励" for line in found.lines.values)
    opened.go("library")
    page.filters.words.clear()
    page.filters.search.click()
    assert found.form.words.text() == "奖励"


def test_a_correction_shows_in_the_list(page: LibraryPage, opened: MainWindow) -> None:
    from zbreview.commands.fields import SetField  # noqa: PLC0415 - only here

    card = page.documents.value(0)
    opened.desk.session.do(SetField(card.id, "year", "2023"))
    assert page.documents.index(0, 0).data() == "2023（人工）"


def test_an_empty_library_says_the_next_click(window: MainWindow, tmp_path: object) -> None:
    from pathlib import Path  # noqa: PLC0415 - only here

    assert isinstance(tmp_path, Path)
    window.libraries.create(tmp_path / "空.zbr")
    assert window.workspace is not None
    assert window.workspace.library._layers.currentIndex() == 0


def test_a_file_with_a_mark_comes_in_by_the_analysts_word(
    opened: MainWindow, page: LibraryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "密.txt"
    place.write_text("机密★\n一、下一步，新建公办幼儿园6所。\n", encoding="utf-8")
    before = len(listed(page.documents))
    opened.importing.run([place])
    qtbot.waitUntil(lambda: len(page.problems.values) == 1)
    page.problem_view.selectRow(0)
    assert page.retry_button.text() == "确认可处理，导入"
    page.retry_button.click()
    qtbot.waitUntil(lambda: len(listed(page.documents)) == before + 1)
    assert page.problems.values == ()


def test_a_mended_file_is_tried_again(
    opened: MainWindow, page: LibraryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "空.txt"
    place.write_bytes(b"")
    before = len(listed(page.documents))
    opened.importing.run([place])
    qtbot.waitUntil(lambda: len(page.problems.values) == 1)
    page.problem_view.selectRow(0)
    assert page.retry_button.text() == "重试所选"
    place.write_text("一、下一步，新建公办幼儿园6所。\n", encoding="utf-8")
    page.retry_button.click()
    qtbot.waitUntil(lambda: len(listed(page.documents)) == before + 1)


@pytest.fixture
def jobs(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Return the jobs that the window hands in from now on; they wait to be run."""
    waiting: list[Job] = []
    monkeypatch.setattr(opened.desk.runner, "submit", waiting.append)
    return waiting


def run_list(jobs: list[Job]) -> None:
    """Run what reads the list, the last one last."""
    for job in [job for job in jobs if job.title == "读取文献列表"]:
        try:
            found = job.work(Report(Ticket(""), lambda *_: None))
        except UserError as error:
            job.on_failure(error)
        else:
            job.on_success(found)
    jobs.clear()


def test_the_first_documents_stand_there_before_the_others(
    page: LibraryPage, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_page, "_FIRST", 1)
    page.view.selectRow(1)
    older = page.documents.key(1)
    page.filters.words.setText("云溪市")
    assert [card.year for card in listed(page.documents)] == [2022]
    assert page.counts.text() == "正在读取列表…"
    assert page.open_button.isEnabled()
    page.filters.words.setText("云溪")
    run_list(jobs)
    assert [card.year for card in listed(page.documents)] == [2022, 2019]
    assert page.documents.key(page.view.row) == older
    assert page.counts.text() == "2 件 · 未审 2 · 在审 0 · 已审 0 · 复核 0"


def test_a_choice_made_meanwhile_stays(page: LibraryPage, jobs: list[Job]) -> None:
    newer, older = page.documents.key(0), page.documents.key(1)
    page.view.selectRow(1)
    page.view.sortByColumn(7, Qt.SortOrder.AscendingOrder)
    assert page.documents.key(page.view.row) == older
    page.view.selectRow(page.documents.row_of(newer))
    run_list(jobs)
    assert page.documents.key(page.view.row) == newer


def test_sorting_by_a_second_column_keeps_the_first_within_it(
    page: LibraryPage, opened: MainWindow
) -> None:
    names = [card.name for card in listed(page.documents)]
    page.view.sortByColumn(7, Qt.SortOrder.AscendingOrder)
    page.view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert [card.name for card in listed(page.documents)] == sorted(names)
    opened.desk.session.note_import()
    assert [card.name for card in listed(page.documents)] == sorted(names)


def test_a_removed_document_leaves_the_list_and_the_first_is_chosen(
    page: LibraryPage, opened: MainWindow
) -> None:
    from zbreview.commands.documents import SetReviewState  # noqa: PLC0415 - only here

    page.filters._states.buttons()[1].click()
    page.view.selectRow(1)
    gone = page.documents.value(1)
    assert gone is not None
    opened.desk.session.do(SetReviewState((gone.id,), ReviewState.REVIEWED))
    assert page.documents.row_of(gone.id) == -1
    assert page.view.row == 0
    assert page.counts.text().startswith("1 件 · 未审 1")


def test_a_list_that_comes_too_late_is_dropped(
    page: LibraryPage, jobs: list[Job], opened: MainWindow
) -> None:
    page.filters.changed.emit()
    (waiting,) = jobs
    found = waiting.work(Report(Ticket(""), lambda *_: None))
    told: list[Notice] = []
    opened.desk.notices.raised.connect(told.append)
    waiting.on_failure(LibraryError("读不出。"))
    assert [notice.message for notice in told] == ["读不出。"]
    opened.desk.session.close()
    run_list(jobs)
    waiting.on_success(found)
    assert len(told) == 1
