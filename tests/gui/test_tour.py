"""The tour points at the next click, goes on by itself, and can be left at any time."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.builders import PROMISE_2019
from zbreview.gui.main_window import MainWindow
from zbreview.gui.tour import Tour
from zbreview.store import chains


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    """Return the tour, begun on the first page."""
    window.welcome.tour_wanted.emit()
    return window.guidance.tour


def frames(tour: Tour, place: QWidget, window: MainWindow) -> bool:
    """Tell whether the frame lies around a place."""
    corner = place.mapTo(window, QPoint(0, 0))
    return tour.halo.isVisible() and tour.halo.geometry().contains(corner)


def test_it_begins_at_the_sample_library(tour: Tour, window: MainWindow, qtbot: QtBot) -> None:
    assert tour.isVisible()
    assert tour.count.text() == "第 1 步，共 5 步"
    qtbot.waitUntil(lambda: frames(tour, window.welcome.sample, window))
    window.resize(1400, 820)
    qtbot.waitUntil(lambda: frames(tour, window.welcome.sample, window))


def test_it_goes_on_as_the_work_goes_on(tour: Tour, opened: MainWindow, qtbot: QtBot) -> None:
    assert tour.step == 1
    assert opened.workspace is not None
    opened.go("library")
    qtbot.waitUntil(lambda: frames(tour, opened.workspace.library.view, opened))
    opened.workspace.library.open_chosen()
    assert tour.step == 2
    opened.actions_by_id["next_open"].trigger()
    opened.actions_by_id["accept"].trigger()
    assert tour.step == 3
    opened.actions_by_id["find_counterparts"].trigger()
    assert tour.step == 3
    panel = opened.workspace.compare.candidates
    qtbot.waitUntil(lambda: frames(tour, panel, opened))
    panel.view.selectRow(0)
    panel.name.setText("食堂")
    panel.confirm.click()
    assert len(chains.chains(opened.desk.session.library)) == 1, PROMISE_2019
    assert tour.step == 4
    opened.go("ledger")
    assert tour.count.text() == "五步都走过了。"
    assert tour.skip.text() == "完成"
    tour.skip.click()
    assert tour.isHidden()
    assert tour.step == -1


def test_steps_can_be_skipped(tour: Tour, window: MainWindow) -> None:
    for step in range(1, 6):
        tour.skip.click()
        assert tour.step == step
    tour.skip.click()
    assert tour.isHidden()


def test_it_can_be_left_and_begun_again(tour: Tour, window: MainWindow, qtbot: QtBot) -> None:
    tour.skip.click()
    with qtbot.waitSignal(tour.left):
        tour.leave_button.click()
    assert tour.isHidden()
    assert tour.halo.isHidden()
    window.refresh_actions()
    assert tour.step == -1
    window.actions_by_id["tour"].trigger()
    assert tour.step == 0
