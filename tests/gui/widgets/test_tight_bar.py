"""On a narrow window the buttons of the toolbar give up their words, not their places."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from zbreview.gui import icons
from zbreview.gui.theme import Theme
from zbreview.gui.widgets.tight_bar import TightBar

WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
SIGNS = Qt.ToolButtonStyle.ToolButtonIconOnly


def test_rare_words_go_first(qtbot: QtBot, looks: Theme) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = TightBar("工具栏")
    for text, is_rare in (("导入文件夹", True), ("下一条标注", False), ("标为承诺", False)):
        bar.add(QAction(icons.icon("next", looks), text, window), is_rare=is_rare)
    window.addToolBar(bar)

    def styles(width: int) -> list[Qt.ToolButtonStyle]:
        window.resize(width, 200)
        qtbot.wait(1)
        found = [bar.widgetForAction(action) for action in bar.actions()]
        return [one.toolButtonStyle() for one in found if isinstance(one, QToolButton)]

    window.show()
    assert styles(900) == [WORDS, WORDS, WORDS]
    wide = bar.sizeHint().width()
    assert styles(wide - 20) == [SIGNS, WORDS, WORDS]
    assert styles(150) == [SIGNS, SIGNS, SIGNS]
    assert styles(900) == [WORDS, WORDS, WORDS]
