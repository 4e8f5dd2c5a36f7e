"""What is typed for a number: digits, commas, Chinese numerals; anything else is refused."""

import pytest

from zbreview.domain.quantities import Certainty, Comparator
from zbreview.domain.quantity_edits import QuantityDraft
from zbreview.errors import EditRefusedError
from zbreview.services.quantity_entry import EMPTY, parse_number, parse_quantity, suggested

ENTRIES = {"value": "30", "value_max": "", "unit": "万元", "basis": "", "indicator": "",
           "level": "", "growth": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30", 30),
        (" 4.8 ", 4.8),
        ("１，２００", 1200),
        ("三百五十", 350),
        ("-2", -2),
        ("1.2万", 12000),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert parse_number(text, "值") == number


@pytest.mark.parametrize(
    ("text", "words"), [("若干", "不是数"), ("", "还没有填"), ("３x", "不是数")]
)
def test_what_is_no_number_is_refused(text, words):
    with pytest.raises(EditRefusedError, match=words) as refused:
        parse_number(text, "上限")
    assert "上限" in refused.value.message
    assert "请只填数字" in refused.value.hint


def parsed(comparator=Comparator.EQ, **changes):
    return parse_quantity({**ENTRIES, **changes}, comparator, Certainty.STATED)


def test_the_entries_of_a_form_make_a_number():
    assert parsed() == QuantityDraft(30, "万元")
    assert parsed(value_max="50", unit=" ％ ", basis="每家 ") == QuantityDraft(
        30, "%", 50, Comparator.RANGE, "每家"
    )
    kept = parsed(Comparator.LE, value_max="50")
    assert kept.comparator is Comparator.LE


def test_a_wrong_form_is_refused_with_a_sentence():
    with pytest.raises(EditRefusedError, match="大于下限"):
        parsed(value_max="20")


def test_selected_words_are_read_to_begin_with():
    assert suggested("新增30余家企业") == QuantityDraft(
        30, "家", comparator=Comparator.GT_APPROX, indicator="企业", growth="增量"
    )
    assert suggested("若干") is EMPTY
