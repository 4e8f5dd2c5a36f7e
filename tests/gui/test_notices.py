"""Notices are calm, say what to do, and leave by themselves when they are good news."""

import pytest
from pytestqt.qtbot import QtBot

from zbreview.errors import EditRefusedError
from zbreview.gui.notices import NoticeBar, Notices
from zbreview.gui.theme import Theme


@pytest.fixture
def notices() -> Notices:
    """Return where notices are raised."""
    return Notices()


@pytest.fixture
def bar(notices: Notices, looks: Theme, qtbot: QtBot) -> NoticeBar:
    """Return the bar of the notices."""
    made = NoticeBar(notices, looks)
    qtbot.addWidget(made)
    return made


def test_nothing_is_shown_at_first(bar: NoticeBar) -> None:
    assert bar.message == ""


def test_a_failure_of_the_world_is_shown_with_its_hint(bar: NoticeBar, notices: Notices) -> None:
    notices.failed(EditRefusedError("不能改。", "请先保存。"))
    assert bar.message == "不能改。请先保存。"
    assert bar.property("level") == "error"
    assert not bar._timer.isActive()


def test_a_fault_of_ours_is_no_notice(bar: NoticeBar, notices: Notices) -> None:
    with pytest.raises(KeyError):
        notices.failed(KeyError("x"))
    assert bar.message == ""


def test_good_news_leaves_by_itself(bar: NoticeBar, notices: Notices) -> None:
    notices.good("已导出。")
    assert bar.message == "已导出。"
    assert bar._timer.isActive()
    bar._timer.timeout.emit()
    assert bar.message == ""


def test_a_warning_stays_and_offers_its_action(
    bar: NoticeBar, notices: Notices, qtbot: QtBot
) -> None:
    notices.warn("有 2 件未能读取。", action="查看")
    assert not bar._timer.isActive()
    with qtbot.waitSignal(notices.acted) as acted:
        bar._action.click()
    assert acted.args == ["查看"]
    assert bar.message == ""


def test_the_level_is_said_to_those_who_do_not_see_colours(
    bar: NoticeBar, notices: Notices
) -> None:
    notices.info("提示一下。")
    assert bar._text.accessibleName() == "提示：提示一下。"
