"""A page asks for its own room only, and is scrolled where the window has less."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zbreview.gui.widgets.page_stack import PageStack, Roomy


def page(width: int, height: int) -> QWidget:
    """Return a page of a least size, with an entry at its end."""
    made = QWidget()
    words = QLabel("页")
    words.setMinimumSize(width, height)
    made.setMinimumWidth(width)
    column = QVBoxLayout(made)
    column.addWidget(words)
    column.addStretch(1)
    column.addWidget(QLineEdit())
    return made


def test_the_page_in_sight_decides_the_room(qtbot: QtBot) -> None:
    stack = PageStack()
    qtbot.addWidget(stack)
    assert not stack.minimumSizeHint().isValid()
    small, large = page(100, 100), page(900, 700)
    stack.addWidget(small)
    stack.addWidget(large)
    assert stack.minimumSizeHint().width() < 200
    stack.setCurrentWidget(large)
    assert stack.minimumSizeHint().width() >= 900


def test_what_gets_the_focus_comes_into_view(qtbot: QtBot) -> None:
    content = page(300, 900)
    content.resize(300, 900)
    area = Roomy(content)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    qtbot.waitActive(area)
    entry = content.findChild(QLineEdit)
    assert entry is not None
    assert area.verticalScrollBar().value() == 0
    entry.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert area.verticalScrollBar().value() > 0


def test_the_bar_beside_a_column_takes_its_own_room(qtbot: QtBot) -> None:
    content = page(148, 600)
    area = Roomy(content, sideways=False)
    qtbot.addWidget(area)
    area.resize(148, 900)
    area.show()
    qtbot.waitExposed(area)
    narrow = area.width()
    area.resize(148, 200)
    QApplication.processEvents()
    assert area.width() > narrow
    area.resize(148, 900)
    QApplication.processEvents()
    assert area.width() == narrow
