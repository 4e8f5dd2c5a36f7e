"""A line without room ends in dots and tells all in its tip."""

from pytestqt.qtbot import QtBot

from zbreview.gui.theme import Theme
from zbreview.gui.widgets.elided import ElidedLabel

TITLE = "关于完善奖励政策、加快我市科技创新平台建设的提案的答复"


def test_a_long_title_is_cut_and_told(qtbot: QtBot, looks: Theme) -> None:
    label = ElidedLabel("", "pageTitle")
    qtbot.addWidget(label)
    assert looks.sans
    label.setText(TITLE)
    label.resize(200, 30)
    label.show()
    assert label.shown.endswith("…")
    assert label.minimumSizeHint().width() < 120
    assert (label.text(), label.toolTip()) == (TITLE, TITLE)
    label.resize(900, 30)
    assert (label.shown, label.toolTip()) == (TITLE, "")
    narrow = label.grab().toImage()
    label.setText("")
    assert label.grab().toImage() != narrow
