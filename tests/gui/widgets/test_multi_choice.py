"""A list of values to tick stays open while they are ticked."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from zbreview.gui.widgets.multi_choice import MultiChoice


def test_a_click_ticks_without_closing_and_tells(qtbot: QtBot) -> None:
    box = MultiChoice("年度", ("2019 年", 2019), ("2022 年", 2022))
    qtbot.addWidget(box)
    menu = box.menu()
    menu.resize(menu.sizeHint())
    for place, is_taken in ((2, True), (0, False)):  # an offscreen menu cannot be shown
        middle = QPointF(menu.actionGeometry(menu.actions()[place]).center())
        release = QMouseEvent(
            QMouseEvent.Type.MouseButtonRelease, middle, middle, Qt.MouseButton.LeftButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        assert box.eventFilter(menu, release) is is_taken
    assert box.values == (2019,)
    box.offer([("2019 年", 2019), ("2023 年", 2023)])
    assert (box.values, box.toolTip()) == ((2019,), "2019 年")
    box.choose()
    assert (box.text(), box.toolTip()) == ("年度", "年度：全部")
