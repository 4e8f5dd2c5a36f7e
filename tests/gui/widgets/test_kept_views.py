"""Kept views are found again by their name, and only by it."""

import pytest
from pytestqt.qtbot import QtBot

from zbreview.domain.identity import Uuid
from zbreview.domain.saved_views import SavedView, ViewPage
from zbreview.gui.theme import Theme
from zbreview.gui.widgets.kept_views import KeptViews

ONE, OTHER = (SavedView(Uuid(name), ViewPage.LEDGER, name, "{}") for name in ("甲表", "乙表"))


@pytest.fixture
def kept(qtbot: QtBot, looks: Theme) -> KeptViews:
    """Return a list of two views."""
    made = KeptViews("视图", "写名称", save="保存", drop="删除", width=200)
    qtbot.addWidget(made)
    made.offer([ONE, OTHER])
    return made


def test_a_name_calls_its_view_up_and_another_none(kept: KeptViews) -> None:
    wanted: list[SavedView] = []
    kept.wanted.connect(wanted.append)
    for name in (" 乙表 ", "没有这个"):
        kept.name.setEditText(name)
        kept.name.activated.emit(0)
    assert wanted == [OTHER]


def test_a_name_that_is_written_stays_only_while_it_is_kept(kept: KeptViews) -> None:
    kept.show_name(" 甲表 ")
    kept.offer([ONE])
    assert kept.name.currentText() == "甲表"
    kept.offer([OTHER])
    assert kept.name.currentText() == ""
    kept.offer([])
    assert not kept.drop.isEnabled()


def test_what_is_saved_and_dropped_is_told(kept: KeptViews) -> None:
    told: list[object] = []
    kept.save_wanted.connect(told.append)
    kept.drop_wanted.connect(told.append)
    kept.name.setEditText("甲表")
    kept.save.click()
    kept.drop.click()
    assert told == ["甲表", ONE]
