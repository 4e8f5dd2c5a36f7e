"""The library page lists, filters and finds."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from zbreview.domain.documents import DocumentKind, ReviewState
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.library_page import LibraryPage


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
    assert [card.year for card in page.documents.values] == [2019]
    page.filters.kind.choose(DocumentKind.POLICY)
    page.filters.kind.activated.emit(0)
    assert page.documents.values == ()
    assert not page.open_button.isEnabled()


def test_the_state_chips_narrow_the_list(page: LibraryPage) -> None:
    chips = {chip.text(): chip for chip in page.filters._states.buttons()}
    chips["已审"].click()
    assert page.filters.wanted().state is ReviewState.REVIEWED
    assert page.documents.values == ()
    chips["全部"].click()
    assert len(page.documents.values) == 2


def test_the_first_document_is_one_click_away(page: LibraryPage, wanted: list[Place]) -> None:
    assert page.open_button.isEnabled()
    page.open_button.click()
    assert [place.document_id for place in wanted] == [page.documents.value(0).id]


def test_sorting_survives_a_refresh(page: LibraryPage) -> None:
    page.view.sortByColumn(0, page.view.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert [card.year for card in page.documents.values] == [2019, 2022]
    page.load()
    assert [card.year for card in page.documents.values] == [2019, 2022]


def test_words_narrow_the_list_by_title_unit_and_number(page: LibraryPage) -> None:
    for words, years in (("第17号", [2022]), ("科学技术局", [2022, 2019]), ("第58号", [2019])):
        page.filters.words.setText(f" {words} ")
        assert [card.year for card in page.documents.values] == years
    page.filters.words.setText("奖励")
    assert page.documents.values == ()
    page.filters.words.clear()
    assert len(page.documents.values) == 2


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
    before = len(page.documents.values)
    opened.importing.run([place])
    qtbot.waitUntil(lambda: len(page.problems.values) == 1)
    page.problem_view.selectRow(0)
    assert page.retry_button.text() == "确认可处理，导入"
    page.retry_button.click()
    qtbot.waitUntil(lambda: len(page.documents.values) == before + 1)
    assert page.problems.values == ()


def test_a_mended_file_is_tried_again(
    opened: MainWindow, page: LibraryPage, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "空.txt"
    place.write_bytes(b"")
    before = len(page.documents.values)
    opened.importing.run([place])
    qtbot.waitUntil(lambda: len(page.problems.values) == 1)
    page.problem_view.selectRow(0)
    assert page.retry_button.text() == "重试所选"
    place.write_text("一、下一步，新建公办幼儿园6所。\n", encoding="utf-8")
    page.retry_button.click()
    qtbot.waitUntil(lambda: len(page.documents.values) == before + 1)
