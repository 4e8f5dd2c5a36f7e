"""Options are offered from their declarations; a changed one takes effect where one stands."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from zbreview.gui.main_window import MainWindow
from zbreview.gui.panels.option_sheet import OptionRow, OptionSheet
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.settings import OPTIONS, Kind


@pytest.fixture
def sheet(opened: MainWindow) -> OptionSheet:
    """Return the page of options beside the window."""
    opened.actions_by_id["options"].trigger()
    return opened.options.sheet


def row(sheet: OptionSheet, key: str) -> OptionRow:
    """Return the row of an option."""
    return sheet.rows[key]


def write(sheet: OptionSheet, key: str, words: str) -> None:
    """Write words into an option's field."""
    field = row(sheet, key).control
    assert isinstance(field, QLineEdit)
    field.setText(words)
    field.editingFinished.emit()


def test_every_option_for_people_is_offered(sheet: OptionSheet) -> None:
    assert set(sheet.rows) == {each.key for each in OPTIONS if each.kind is not Kind.STATE}
    assert not sheet.isModal()
    for each in sheet.rows.values():
        assert each.control.accessibleName() == each.option.title


def test_the_reviewer_is_named(opened: MainWindow) -> None:
    opened.actions_by_id["set_author"].trigger()
    sheet = opened.options.sheet
    write(sheet, "author", " 周禾 ")
    assert opened.desk.session.author == "周禾"
    assert "周禾" in opened.job_bar()._author.text()
    row(sheet, "author").reset.click()
    assert opened.desk.session.author
    assert opened.desk.session.author != "周禾"


def test_the_theme_changes_where_one_stands(opened: MainWindow) -> None:
    assert opened.workspace is not None
    opened.workspace.library.open_chosen()
    review = opened.workspace.review
    review.next_mark()
    current = review.current
    opened.actions_by_id["switch_theme"].trigger()
    assert opened.desk.settings.get("theme") == "dark"
    assert opened.workspace.review is not review
    assert opened.workspace.review.current == current
    assert opened.stack.currentWidget() is opened.workspace.review
    opened.options.show()
    box = row(opened.options.sheet, "theme").control
    assert isinstance(box, ChoiceBox)
    assert box.value == "dark"
    box.setCurrentIndex(0)
    assert opened.desk.theme.name == "light"


def test_the_text_grows_at_once(opened: MainWindow, sheet: OptionSheet) -> None:
    write(sheet, "reading_zoom", "150")
    assert opened.desk.settings.get("reading_zoom") == 150
    write(sheet, "reading_zoom", "1500")
    refusal = row(sheet, "reading_zoom").refusal
    assert refusal.text() == "“正文缩放”请填 70 到 220 之间的整数。仍为原来的值。"
    assert not refusal.isHidden()
    assert opened.desk.settings.get("reading_zoom") == 150
    write(sheet, "reading_zoom", "150")
    assert refusal.isHidden()


def test_a_yes_or_no_is_taken_and_reset(opened: MainWindow, sheet: OptionSheet) -> None:
    box = row(sheet, "show_quantities").control
    assert isinstance(box, QCheckBox)
    reset = row(sheet, "show_quantities").reset
    assert not reset.isEnabled()
    box.click()
    assert opened.desk.settings.get("show_quantities") is True
    reset.click()
    assert opened.desk.settings.get("show_quantities") is False
    assert not box.isChecked()


def test_the_clock_of_backups_follows(opened: MainWindow, sheet: OptionSheet) -> None:
    timer = opened.safekeeping._timer
    write(sheet, "backup_minutes", "5")
    assert timer.interval() == 5 * 60_000
    write(sheet, "backup_minutes", "0")
    assert not timer.isActive()


def test_a_folder_is_chosen(
    sheet: OptionSheet, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose = next(
        button for button in sheet.findChildren(QPushButton)
        if button.accessibleName() == "选择备份文件夹"
    )  # fmt: skip
    for answer, kept in ((str(tmp_path), str(tmp_path)), ("", str(tmp_path))):
        monkeypatch.setattr(
            QFileDialog, "getExistingDirectory", lambda *_args, answer=answer: answer
        )
        choose.click()
        assert opened.desk.settings.get("backup_folder") == kept
    write(sheet, "backup_folder", "不是文件夹")
    assert "没有“不是文件夹”这个文件夹" in row(sheet, "backup_folder").refusal.text()


def test_the_scale_waits_for_the_next_start(opened: MainWindow, sheet: OptionSheet) -> None:
    pages = opened.workspace
    box = row(sheet, "scale").control
    assert isinstance(box, ChoiceBox)
    box.setCurrentIndex(2)
    assert opened.desk.settings.get("scale") == 150
    assert opened.workspace is pages
    assert "下次启动" in row(sheet, "scale").option.explanation


def test_escape_closes_it(sheet: OptionSheet, qtbot: QtBot) -> None:
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()
