"""A drop-down with a long name stays narrow, shows dots, and tells all in its tip and list."""

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from zbreview.gui.theme import Theme
from zbreview.gui.widgets.choice_box import ChoiceBox

LONG = "汐州市东屿新区管理委员会科技创新与产业发展促进局（大数据局）"


def test_a_long_name_ends_in_dots(
    qtbot: QtBot, looks: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QComboBox, "showPopup", lambda _box: None)
    box = ChoiceBox("答复单位", ("全部单位", ""), (LONG, LONG))
    qtbot.addWidget(box)
    assert looks.sans
    assert box.toolTip() == "答复单位：全部单位"
    box.choose(LONG)
    box.resize(box.sizeHint())
    box.show()
    assert box.width() <= 260
    assert box.minimumSizeHint().width() <= 96
    assert box.shown.endswith("…")
    assert box.toolTip() == f"答复单位：{LONG}"
    box.showPopup()
    assert box.view().minimumWidth() > box.fontMetrics().horizontalAdvance(LONG)
    box.explain("选一个单位")
    assert box.toolTip() == f"选一个单位：{LONG}"
    box.choose("")
    assert box.shown == "全部单位"


def test_the_focus_leaves_room_for_the_name(qtbot: QtBot, looks: Theme) -> None:
    box = ChoiceBox("图表", ("各年度承诺条数（按类别）", 1))
    qtbot.addWidget(box)
    assert looks.sans
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    box.clearFocus()
    without = box.sizeHint().width()
    box.setFocus()
    assert box.hasFocus()
    assert box.sizeHint().width() == without
    box.resize(box.sizeHint())
    assert box.shown == "各年度承诺条数（按类别）"
