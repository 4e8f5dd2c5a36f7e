"""Every action can be found by its words, its pinyin or its key, and run from where one was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zbreview.gui.main_window import MainWindow
from zbreview.gui.panels.command_palette import CommandPalette, entries, found


@pytest.fixture
def palette(opened: MainWindow) -> CommandPalette:
    """Return the open palette over the library page."""
    opened.actions_by_id["palette"].trigger()
    return opened.guidance.palette


def names(palette: CommandPalette) -> list[str]:
    """Return what is offered."""
    return [entry.row.id for entry in palette.model.values]


def test_every_action_is_offered_the_ready_ones_first(
    palette: CommandPalette, opened: MainWindow
) -> None:
    readiness = [not entry.missing for entry in palette.model.values]
    assert readiness == sorted(readiness, reverse=True)
    assert set(names(palette)) == {
        action.objectName() for action in opened.actions() if action.objectName() != "palette"
    }


@pytest.mark.parametrize(
    ("term", "first"),
    [("承诺台账", "go_ledger"), ("cntz", "go_ledger"), ("Ctrl+5", "go_ledger"),
     ("台账", "go_ledger"), ("daoru", "import_files"), ("备份", "back_up"), ("zbd", "")],
)  # fmt: skip
def test_an_action_is_found(palette: CommandPalette, term: str, first: str) -> None:
    palette.entry.setText(term)
    assert (names(palette) or [""])[0] == first


def test_a_menu_names_its_actions(palette: CommandPalette) -> None:
    palette.entry.setText("审阅")
    assert {"go_review", "accept"} <= set(names(palette))
    assert names(palette)[0] == "go_review"


def test_what_cannot_run_says_what_is_missing(palette: CommandPalette, qtbot: QtBot) -> None:
    palette.entry.setText("采纳本节")
    shown = palette.model.data(palette.model.index(0, 0), Qt.ItemDataRole.ForegroundRole)
    assert shown == QApplication.palette().placeholderText()
    assert "先选中一条标注" in palette.about.text()
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_nothing_found_is_said(palette: CommandPalette, qtbot: QtBot) -> None:
    palette.entry.setText("没有的命令")
    assert "没有这样的命令" in palette.about.text()
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_command_runs_and_the_palette_goes(
    palette: CommandPalette, opened: MainWindow, qtbot: QtBot
) -> None:
    palette.entry.setText("tubiao")
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert opened.workspace is not None
    assert opened.workspace.shown == "charts"


def test_the_list_is_walked_by_keys(palette: CommandPalette, qtbot: QtBot) -> None:
    last = len(palette.model.values) - 1
    for key, row in (
        (Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_PageDown, 9),
        (Qt.Key.Key_PageUp, 1),
    ):  # fmt: skip
        qtbot.keyClick(palette.entry, key)
        assert palette.view.row == row
    palette.view.selectRow(last)
    qtbot.keyClick(palette.entry, Qt.Key.Key_Down)
    assert palette.view.row == last


def test_escape_gives_the_keys_back(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.workspace is not None
    table = opened.workspace.library.view
    opened.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    opened.actions_by_id["palette"].trigger()
    palette = opened.guidance.palette
    assert palette.entry.hasFocus()
    qtbot.keyClick(palette.entry, Qt.Key.Key_F12)
    qtbot.keyClick(palette.entry, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert table.hasFocus()


def test_it_goes_when_one_looks_elsewhere(opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.actions_by_id["palette"].trigger()
    assert opened.workspace is not None
    opened.workspace.library.view.setFocus()
    assert opened.guidance.palette.isHidden()


def test_it_offers_by_name_without_a_window(opened: MainWindow) -> None:
    every = entries(opened.actions_by_id, frozenset())
    assert [each.row.id for each in found(every, "Ctrl+Q")][:1] == ["quit"]
    assert next(each for each in every if each.row.id == "finish").missing == (
        "先打开可以写入的文献库；先在审阅页打开一份文献"
    )
