"""No English reaches the window."""

import re

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zbreview.gui import wording
from zbreview.gui.main_window import MainWindow
from zbreview.gui.manual import OF_PAGES

LATIN = re.compile(r"[A-Za-z]{3,}")
KNOWN = re.compile(
    r"/\S+|#[0-9a-f]{6}|“?test\.\w+|Alt|Esc|Tab|Ctrl|Shift|PDF|OFD|Word|WPS|Excel|CSV|JSON|HTML|PNG"
    r"|AND|NOT|NEAR|SVG|PMC|REFI|QDA|qdc|txt|zbr|html?|utf"
)


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


def test_keys_are_named_as_in_the_manual(qapp: QApplication, window: MainWindow) -> None:
    wording.install(qapp)
    back = window.actions_by_id["go_back"].shortcut()
    assert back.toString(QKeySequence.SequenceFormat.NativeText) == "Alt+←"


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


def every_word(window: QWidget) -> set[str]:
    """Return what the visible widgets of a window say: words, hints, titles, choices, heads."""
    said: set[str] = set()
    for widget in [window, *window.findChildren(QWidget)]:
        if isinstance(widget, QAbstractButton | QLabel):
            said.add(widget.text())
        elif isinstance(widget, QComboBox):
            said |= {widget.itemText(place) for place in range(widget.count())}
        elif isinstance(widget, QTabBar):
            said |= {widget.tabText(place) for place in range(widget.count())}
        elif isinstance(widget, QHeaderView) and widget.model() is not None:
            model, way = widget.model(), widget.orientation()
            said |= {str(model.headerData(at, way) or "") for at in range(widget.count())}
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            said.add(widget.placeholderText())
        said |= {widget.toolTip(), widget.accessibleName(), widget.windowTitle()}
        said |= {action.text() for action in widget.actions()}
    return said


def english(said: set[str]) -> list[str]:
    """Return what is said in Latin words that are no names of formats, keys or files."""
    return sorted(text for text in said if LATIN.search(KNOWN.sub("", text)))


def test_no_page_shows_english(opened: MainWindow, qapp: QApplication) -> None:
    wording.install(qapp)
    assert opened.workspace is not None
    assert english(every_word(opened)) == []
    opened.workspace.library.open_chosen()
    opened.workspace.review.next_mark()
    for key in OF_PAGES:
        if key:
            opened.go(key)
            assert english(every_word(opened.workspace.page(key))) == [], key


def test_no_window_beside_shows_english(opened: MainWindow, qapp: QApplication) -> None:
    wording.install(qapp)
    for key in ("shortcuts", "options", "palette", "help", "tour"):
        opened.actions_by_id[key].trigger()
    beside = (opened.guidance.sheet, opened.options.sheet, opened.guidance.palette,
              opened.guidance.help, opened.guidance.tour)  # fmt: skip
    for view in beside:
        assert english(every_word(view)) == [], type(view).__name__
        view.close()


def test_every_edit_menu_speaks_chinese(opened: MainWindow, qapp: QApplication) -> None:
    wording.install(qapp)
    assert opened.workspace is not None
    for key in OF_PAGES:
        opened.go(key)
    for edit in opened.findChildren(QLineEdit):
        menu = edit.createStandardContextMenu()
        said = {action.text().split("\t")[0] for action in menu.actions()}
        assert english(said) == []
        menu.deleteLater()
