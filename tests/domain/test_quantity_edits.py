"""Numbers entered by hand: what is refused, how they read, what counts beside the machine's."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import quantity
from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.quantities import Comparator
from zbreview.domain.quantity_edits import (
    LONGEST_UNIT,
    LONGEST_WORDS,
    QuantityDraft,
    QuantityEdit,
    corrected,
    draft_of,
    fault_of,
    plain_number,
    yuan,
)
from zbreview.domain.spans import Span

TEXT = "给予20万元、30家、40人"
FOUND = (
    quantity(TEXT, "20万元", 20, "万元"),
    quantity(TEXT, "30家", 30, "家"),
    quantity(TEXT, "40人", 40, "人"),
)
PLAIN = QuantityDraft(30, "万元")


def entered(span, draft):
    return QuantityEdit(Uuid("e"), TextId(1), span, span.of(TEXT), draft, "甲", "")


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (PLAIN, "30万元"),
        (QuantityDraft(30, "万元", 50, Comparator.RANGE), "30—50万元"),
        (QuantityDraft(0.5, "%", comparator=Comparator.INCREASE), "提高0.5%"),
        (QuantityDraft(50, "家", comparator=Comparator.GT_APPROX), "50余家"),
        (QuantityDraft(3, "万元", comparator=Comparator.GE, basis="每家"), "每家不低于3万元"),
        (QuantityDraft(3, "万元/家", comparator=Comparator.PER), "3万元/家"),
        (QuantityDraft(3, "万元", 5, Comparator.LE), "不高于3—5万元"),
    ],
)
def test_a_number_reads_as_it_is_meant(draft, words):
    assert draft.words == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": math.inf}, "太大"),
        ({"value": math.nan}, "太大"),
        ({"value_max": 1e17}, "太大"),
        ({"value_max": 30.0}, "大于下限"),
        ({"comparator": Comparator.RANGE}, "缺上限"),
        ({"unit": ""}, "没有填单位"),
        ({"unit": "元" * (LONGEST_UNIT + 1)}, "单位不能超过"),
        ({"indicator": "长" * (LONGEST_WORDS + 1)}, "每一项不能超过"),
        ({"basis": "每\n家"}, "换行"),
        ({"level": "省\u200b级"}, "看不见"),
    ],
)
def test_wrong_entries_are_named_with_what_to_do(changes, words):
    fault = fault_of(replace(PLAIN, **changes))
    assert fault is not None
    assert words in fault[0]
    assert fault[1].endswith("。")


def test_what_is_right_has_no_fault():
    assert fault_of(PLAIN) is None
    assert fault_of(QuantityDraft(-3.5, "个百分点", 0, Comparator.RANGE, indicator="𬭬😀")) is None


@pytest.mark.parametrize(
    ("unit", "amount"),
    [("元", 3), ("万元", 3e4), ("千万元", 3e7), ("亿元/年", 3e8), ("万亿元", 3e12), ("美元", None),
     ("家", None), ("万人", None)],
)  # fmt: skip
def test_money_is_known_in_yuan(unit, amount):
    assert yuan(3, unit) == amount


@pytest.mark.parametrize(
    ("value", "words"),
    [(30.0, "30"), (4.80, "4.8"), (12000.0, "12000"), (0.0, "0"), (-1.5, "-1.5"),
     (1e15, "1" + "0" * 15)],
)  # fmt: skip
def test_numbers_have_no_needless_digits(value, words):
    assert plain_number(value) == words


def test_what_a_person_says_takes_the_place_of_what_was_read():
    twenty, thirty, forty = FOUND
    assert corrected(FOUND, ()) == FOUND
    wider = Span(twenty.span.start - 2, twenty.span.end)
    found = corrected(FOUND, [entered(wider, PLAIN), entered(thirty.span, None)])
    assert [(one.text, one.rule) for one in found] == [
        ("30万元", "manual"),
        ("40人", "test.number"),
    ]
    assert (found[0].normalized, found[0].span, found[0].confidence) == (300_000.0, wider, 1.0)
    assert corrected((forty,), [entered(twenty.span, PLAIN)], forty.span) == (forty,)


def test_a_draft_holds_all_that_was_read():
    one = quantity(TEXT, "30家", 30, "家", value_max=40.0, comparator=Comparator.RANGE,
                   basis="每", level="省级", indicator="企业", growth="新增")  # fmt: skip
    made = entered(one.span, draft_of(one)).quantity
    assert made is not None
    assert replace(made, uuid=one.uuid, rule=one.rule, text=one.text) == one


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 4), st.booleans()), max_size=5))
def test_numbers_stay_in_text_order_and_never_count_twice(places):
    edits = [
        entered(Span(start, start + length), PLAIN if counts else None)
        for start, length, counts in places
    ]
    found = corrected(FOUND, edits)
    starts = [one.span.start for one in found]
    assert starts == sorted(starts)
    for one in FOUND:
        touched = any(one.span.overlap(edit.span) for edit in edits)
        assert (one in found) != touched
