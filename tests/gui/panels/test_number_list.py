"""Numbers are shown field by field and lead to their characters."""

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import quantity
from zbreview.domain.quantities import Certainty, Comparator, Quantity
from zbreview.gui.panels.number_list import NumberList, details

TEXT = "给予20—40万元<奖励>，达到1,200.5家"
RANGE = quantity(TEXT, "20—40万元", 20, "万元", value_max=40.0, comparator=Comparator.RANGE,
                 basis="每家", level="省级")  # fmt: skip
REACHED = quantity(TEXT, "1,200.5家", 1200.5, "家", comparator=Comparator.REACH,
                   certainty=Certainty.EXPECTED, indicator="企业数")  # fmt: skip


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (RANGE, "区间 20 至 40；单位 万元；基数 每家；层级 省级"),
        (REACHED, "值 1,200.5；单位 家；比较 达到；指标 企业数；语气 预期"),
        (quantity(TEXT, "1,200.5家", 3, "家"), "值 3；单位 家；比较 等于"),
    ],
)
def test_a_number_is_told_in_full(number: Quantity, words: str) -> None:
    assert details(number) == words


def test_a_number_leads_to_its_characters(qtbot: QtBot) -> None:
    shown = NumberList()
    qtbot.addWidget(shown)
    shown.show_quantities((RANGE, REACHED))
    assert "&lt;" not in shown.text()
    with qtbot.waitSignal(shown.source_wanted) as wanted:
        shown.linkActivated.emit("1")
    assert wanted.args == [REACHED.span]
    shown.show_quantities(())
    assert shown.text() == "—"
