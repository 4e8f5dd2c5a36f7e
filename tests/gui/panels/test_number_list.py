"""Numbers are shown field by field, lead to their characters, and are mended in place."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import quantity
from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.quantities import Certainty, Comparator, Quantity
from zbreview.domain.quantity_edits import QuantityDraft, QuantityEdit, draft_of
from zbreview.domain.spans import Span
from zbreview.gui.models.quantities import details, numbers
from zbreview.gui.panels.number_list import NumberList

TEXT = "给予20—40万元<奖励>，达到1,200.5家"
RANGE = quantity(TEXT, "20—40万元", 20, "万元", value_max=40.0, comparator=Comparator.RANGE,
                 basis="每家", level="省级")  # fmt: skip
REACHED = quantity(TEXT, "1,200.5家", 1200.5, "家", comparator=Comparator.REACH,
                   certainty=Certainty.EXPECTED, indicator="企业数", confidence=0.4)  # fmt: skip
WHOLE = Span(0, len(TEXT))


def said(span: Span, draft: QuantityDraft | None) -> QuantityEdit:
    """Return what a person says of some characters."""
    return QuantityEdit(Uuid("e"), TextId(1), span, span.of(TEXT), draft, "甲", "")


@pytest.fixture
def shown(qtbot: QtBot) -> NumberList:
    """Return a list with two numbers that were read and may be changed."""
    made = NumberList()
    qtbot.addWidget(made)
    made.show_numbers(numbers((RANGE, REACHED), (), WHOLE), can_edit=True, is_other=True)
    made.show()
    return made


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (RANGE, "区间 20 至 40；单位 万元；基数 每家；层级 省级"),
        (REACHED, "值 1,200.5；单位 家；比较 达到；指标 企业数；语气 预期"),
        (quantity(TEXT, "1,200.5家", 3, "家"), "值 3；单位 家；比较 等于"),
    ],
)
def test_a_number_is_told_in_full(number: Quantity, words: str) -> None:
    assert details(draft_of(number)) == words


def test_a_number_leads_to_its_characters(shown: NumberList, qtbot: QtBot) -> None:
    assert "&lt;" not in shown.links.text()
    assert "文本" in shown.links.text()
    assert "推断" in shown.links.text()
    with qtbot.waitSignal(shown.source_wanted) as wanted:
        shown.links.linkActivated.emit("see/1")
    assert wanted.args == [REACHED.span]
    shown.show_numbers((), can_edit=False, is_other=True)
    assert shown.links.text() == "—"
    assert shown.add.isHidden()


def test_what_a_person_said_is_shown_with_the_way_back(shown: NumberList, qtbot: QtBot) -> None:
    fixed = said(RANGE.span, QuantityDraft(25, "万元"))
    added = said(Span(0, 2), QuantityDraft(1, "项"))
    every = numbers((RANGE, REACHED), (added, fixed, said(REACHED.span, None)), WHOLE)
    assert [(one.origin, one.can_restore, one.draft is None) for one in every] == [
        ("人工", False, False), ("人工", True, False), ("人工", True, True),
    ]  # fmt: skip
    shown.show_numbers(every, can_edit=True, is_other=False)
    words = shown.links.text()
    assert "<s>1,200.5家</s>" in words
    assert "不计入" in words
    assert [link in words for link in ("change/2", "restore/0", "restore/1")] == [
        False,
        False,
        True,
    ]
    with qtbot.waitSignal(shown.restore_wanted) as wanted:
        shown.links.linkActivated.emit("restore/2")
    assert wanted.args == [REACHED.span, "1,200.5家"]
    with qtbot.waitSignal(shown.remove_wanted) as wanted:
        shown.links.linkActivated.emit("remove/1")
    assert wanted.args == [RANGE.span, "20—40万元"]
    shown.links.linkActivated.emit("change/2")
    assert shown.form.isHidden()
    shown.show_numbers(every, can_edit=False, is_other=False)
    assert "change/" not in shown.links.text()


def test_a_number_is_mended_in_place(shown: NumberList, qtbot: QtBot) -> None:
    shown.links.linkActivated.emit("change/0")
    form = shown.form
    assert not form.isHidden()
    assert (form.lines["value"].text(), form.lines["value_max"].text()) == ("20", "40")
    assert form.comparator.value is Comparator.RANGE
    form.lines["value_max"].setText("十")
    with qtbot.waitSignal(form.refused) as wanted:
        qtbot.keyClick(form.lines["unit"], Qt.Key.Key_Return)
    assert "大于下限" in wanted.args[0].message
    assert not form.isHidden()
    form.lines["value_max"].setText("五十")
    with qtbot.waitSignal(shown.change_wanted) as wanted:
        form.store.click()
    span, draft = wanted.args
    assert span == RANGE.span
    assert (draft.value, draft.value_max, draft.basis) == (20, 50, "每家")
    shown.show_numbers(shown._numbers, can_edit=True, is_other=False)
    assert not form.isHidden()
    shown.show_numbers(shown._numbers, can_edit=True, is_other=True)
    assert form.isHidden()
    form.save()


def test_escape_gives_up(shown: NumberList, qtbot: QtBot) -> None:
    shown.ask(Span(0, 2), "给予", QuantityDraft(1, ""))
    qtbot.keyClick(shown.form.lines["value"], Qt.Key.Key_X)
    with qtbot.waitSignal(shown.form.left):
        qtbot.keyClick(shown.form.lines["value"], Qt.Key.Key_Escape)
    assert shown.form.isHidden()
    qtbot.keyClick(shown.form, Qt.Key.Key_A)
