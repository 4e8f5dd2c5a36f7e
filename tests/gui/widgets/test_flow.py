"""A line of controls breaks where the window is too narrow, and asks for no more than one."""

import pytest
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from zbreview.gui.widgets.flow import Flow

WIDTH, HEIGHT, GAP = 100, 20, 8


def buttons(number: int) -> list[QFrame]:
    """Return buttons of one size."""
    made = [QFrame() for _ in range(number)]
    for button in made:
        button.setFixedSize(WIDTH, HEIGHT)
    return made


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (600, [(0, 0), (108, 0), (500, 0)]),
        (316, [(0, 0), (108, 0), (216, 0)]),
        (250, [(0, 0), (108, 0), (150, 28)]),
        (120, [(0, 0), (0, 28), (20, 56)]),
    ],
)
def test_widgets_go_on_in_the_next_line(
    qtbot: QtBot, width: int, places: list[tuple[int, int]]
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    first, second, last = buttons(3)
    line = Flow(first, second, None, last)
    holder.setLayout(line)
    holder.resize(width, line.heightForWidth(width))
    holder.show()
    assert [(one.x(), one.y()) for one in (first, second, last)] == places
    assert line.heightForWidth(width) == places[-1][1] + HEIGHT


def test_the_room_of_one_widget_is_enough(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    many = buttons(4)
    line = Flow(*many)
    holder.setLayout(line)
    holder.show()
    assert line.minimumSize().width() == WIDTH
    assert line.sizeHint().width() == 4 * WIDTH + 3 * GAP
    assert line.expandingDirections().value == 0
    many[0].hide()
    assert line.sizeHint().width() == 3 * WIDTH + 2 * GAP
    assert (line.itemAt(9), line.takeAt(9), line.count()) == (None, None, 4)
    assert line.takeAt(0) is not None
    assert line.count() == 3
