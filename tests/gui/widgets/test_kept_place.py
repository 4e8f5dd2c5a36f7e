"""A pane that becomes narrower still shows what was being read."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from zbreview.gui.widgets.kept_place import KeptPlace

LINES = 60
TEXT = "\n".join(f"第{number}段" + "下一步将新建日间照料中心" * 8 for number in range(LINES))


def top(pane: QTextEdit) -> int:
    """Return the number of the paragraph at the upper edge."""
    return pane.cursorForPosition(QPoint(40, 6)).blockNumber()


def test_the_upper_edge_stays(qtbot: QtBot) -> None:
    pane = QTextEdit()
    qtbot.addWidget(pane)
    pane.setPlainText(TEXT)
    KeptPlace(pane)
    pane.resize(900, 400)
    pane.show()
    qtbot.waitExposed(pane)
    pane.resize(880, 400)  # nothing was read yet: nothing to keep
    qtbot.wait(5)
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 2)
    here = top(pane)
    assert 10 < here < LINES - 10
    for width in (300, 900):
        pane.resize(width, 400)
        qtbot.waitUntil(lambda: top(pane) == here, timeout=2000)
