"""The charts in the window: choose, click through to the text, export."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.builders import PROMISE_2019, PROMISE_2022, judgement
from zbreview.commands.chains import ConfirmLink
from zbreview.gui.main_window import MainWindow
from zbreview.gui.notices import Level
from zbreview.gui.pages.charts_page import ChartsPage
from zbreview.services.charting import Axis, Topic
from zbreview.store import marks


@pytest.fixture
def page(opened: MainWindow) -> ChartsPage:
    """Return the page with a chain of the two awards."""
    found = {each.mark.quote: each.uuid for each in marks.statements(opened.desk.session.library)}
    command = ConfirmLink(found[PROMISE_2019], found[PROMISE_2022], judgement(), name="省级奖励")
    assert opened.desk.session.do(command)
    opened.go("charts")
    assert opened.workspace is not None
    return opened.workspace.charts


def centre(page: ChartsPage, number: int) -> QPoint:
    """Return the middle of a mark on the screen."""
    assert page.view.picture is not None
    box = page.view.picture.boxes[number]
    return QPoint(
        round((box.left + box.right) / 2 * page.view.width()),
        round((box.top + box.bottom) / 2 * page.view.height()),
    )


def test_a_chain_is_drawn_over_its_years(page: ChartsPage) -> None:
    assert page.model is not None
    assert page.model.categories == ("2019", "2022")
    assert [(each.low, each.high) for each in page.model.marks] == [(20, 40), (40, 40)]
    assert page.stack.currentWidget() is page.view
    assert not page.view.grab().isNull()


def test_a_click_on_a_bar_lists_its_quotes_and_leads_to_the_text(
    page: ChartsPage, opened: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseMove(page.view, centre(page, 1))
    qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=centre(page, 1))
    assert [each.mark.quote for each in page.quotes.values] == [PROMISE_2022]
    page.quote_view.selectRow(0)
    page.quote_view.activated.emit(page.quotes.index(0, 0))
    assert opened.workspace is not None
    review = opened.workspace.review
    assert opened.stack.currentWidget() is review
    assert review.mark is not None
    assert review.mark.quote == PROMISE_2022
    opened.go_back()
    assert opened.stack.currentWidget() is page


def test_a_click_beside_the_bars_does_nothing(page: ChartsPage, qtbot: QtBot) -> None:
    qtbot.mouseMove(page.view, QPoint(2, 2))
    qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert page.quotes.values == ()


@pytest.mark.parametrize(
    ("topic", "axis"),
    [(Topic.KIND, Axis.YEAR), (Topic.CLARITY, Axis.OFFICE), (Topic.STATUS, Axis.OFFICE)],
)
def test_counts_are_drawn_and_every_mark_has_quotes(
    page: ChartsPage, topic: Topic, axis: Axis
) -> None:
    page.choose(topic, axis)
    assert page.model is not None
    assert page.model.marks
    for mark in page.model.marks:
        page.show_quotes(mark)
        assert len(page.quotes.values) == mark.high
    assert page.chain.isHidden()


def test_only_decided_ones_are_counted_on_request(page: ChartsPage) -> None:
    page.choose(Topic.KIND)
    assert page.model is not None
    before = sum(page.model.total(each) for each in page.model.categories)
    page.only_decided.setChecked(True)
    after = sum(page.model.total(each) for each in page.model.categories)
    assert before >= after == 2


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "csv"])
def test_a_chart_is_exported(
    page: ChartsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    target = tmp_path / "图"
    monkeypatch.setattr(
        "zbreview.gui.pages.charts_page.QFileDialog.getSaveFileName",
        lambda *_args: (str(target), ""),
    )
    page.ask(form)
    assert target.with_suffix(f".{form}").stat().st_size > 100


def test_a_place_that_cannot_be_written_is_told(page: ChartsPage, tmp_path: Path) -> None:
    told = []
    page.desk.notices.raised.connect(told.append)
    page.export(tmp_path / "无" / "图.png")
    assert told[-1].level is Level.ERROR


def test_without_chains_counts_are_shown_first(opened: MainWindow) -> None:
    opened.go("charts")
    assert opened.workspace is not None
    page = opened.workspace.charts
    assert page.kind.value.topic is Topic.KIND
    page.choose(None)
    assert page.stack.currentWidget() is page.empty
    assert not page.buttons[0].isEnabled()
    page.export(Path("nowhere.png"))
    page.ask("png")


def test_the_use_of_words_is_counted_and_leads_to_its_sentences(
    page: ChartsPage, opened: MainWindow, qtbot: QtBot
) -> None:
    page.choose_words(words="奖励")
    assert page.model is not None
    assert page.model.unit == "次/万字"
    assert [each[:4] for each in page.model.categories] == ["2019", "2022"]
    assert page.words.isVisible()
    qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=centre(page, 0))
    assert page.quotes.values
    assert all("奖励" in each.mark.quote for each in page.quotes.values)
    page.quote_view.selectRow(0)
    page.quote_view.activated.emit(page.quotes.index(0, 0))
    assert opened.workspace is not None
    assert opened.stack.currentWidget() is opened.workspace.review


def test_a_topic_of_the_dictionary_is_counted_at_once(page: ChartsPage) -> None:
    page.kind.setCurrentIndex(page.kind.count() - 1)
    page.kind.activated.emit(page.kind.currentIndex())
    assert not page.words.isVisible()
    assert page.model is not None
    assert page.subject.currentText() in page.model.title
    page.kind.activated.emit(page.kind.currentIndex())
    page.choose_words()
    assert page.model is None
    assert "写下要数的词" in page.empty.text.text()
    page.choose(Topic.KIND)
    assert not page.subject.isVisible()
