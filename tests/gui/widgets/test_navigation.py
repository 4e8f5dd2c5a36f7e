"""Every page stands in the navigation, and all of them in sight on an enlarged screen."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zbreview.gui.theme import Theme
from zbreview.gui.widgets.navigation import PAGES, Navigation
from zbreview.gui.widgets.page_stack import Roomy


@pytest.mark.parametrize(("height", "button"), [(620, 42), (389, 24)])
def test_the_buttons_give_way_before_one_is_hidden(
    qtbot: QtBot, looks: Theme, height: int, button: int
) -> None:
    navigation = Navigation(looks)
    area = Roomy(navigation, sideways=False)
    qtbot.addWidget(area)
    area.resize(area.width(), height)
    area.show()
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0
    heights = {navigation.button(key).height() for key, _, _ in PAGES}
    assert min(heights) >= button
    assert navigation.button("lists").toolTip() == "提案清单（Ctrl+L）"
