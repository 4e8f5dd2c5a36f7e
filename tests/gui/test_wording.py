"""No English reaches the window."""

import re

from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zbreview.gui import wording
from zbreview.gui.main_window import MainWindow

LATIN = re.compile(r"[A-Za-z]{3,}")
KNOWN = re.compile(r"PDF|OFD|Word|WPS|CSV|Ctrl|Shift|txt|zbr|html?|utf")


def words_of(widget: QWidget) -> list[str]:
    """Return the words on all buttons and labels below a widget."""
    found = [button.text() for button in widget.findChildren(QPushButton)]
    return [*found, *(label.text() for label in widget.findChildren(QLabel))]


def test_standard_buttons_speak_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    wording.install(qapp)
    wording.install(qapp)
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Save
        | QDialogButtonBox.StandardButton.Discard
        | QDialogButtonBox.StandardButton.Close
        | QDialogButtonBox.StandardButton.Yes
        | QDialogButtonBox.StandardButton.No
    )
    qtbot.addWidget(box)
    assert [text for text in words_of(box) if LATIN.search(text)] == []


def test_the_file_dialog_speaks_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    wording.install(qapp)
    dialog = QFileDialog(None, "打开")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    assert [text for text in words_of(dialog) if LATIN.search(text)] == []


def test_edit_menus_speak_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    wording.install(qapp)
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    menu = edit.createStandardContextMenu()
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert [text for text in texts if LATIN.search(text)] == []
    menu.deleteLater()


def test_a_question_has_the_named_buttons(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []

    def answer() -> None:
        box = window.findChild(QMessageBox)
        seen.extend(button.text() for button in box.buttons())
        box.buttons()[0].click()

    from PySide6.QtCore import QTimer  # noqa: PLC0415 - only this test answers

    QTimer.singleShot(0, answer)
    wording.ask(window, "删除", "删除这条吗？", "删除")
    assert set(seen) == {"删除", "取消"}


def test_no_page_shows_english(opened: MainWindow) -> None:
    assert opened.workspace is not None
    for key in ("library", "review", "compare", "ledger", "export"):
        opened.go(key)
        page = opened.workspace.page(key)
        texts = [KNOWN.sub("", text) for text in words_of(page)]
        assert [text for text in texts if LATIN.search(text)] == [], key
