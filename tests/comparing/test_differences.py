"""Differences inside matched passages are whole words, and numbers, offices, verbs stand out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.comparing.differences import DifferenceKind, differences
from zbreview.text.normalise import fold

NUMBER, OFFICE, VERB = DifferenceKind.NUMBER, DifferenceKind.OFFICE, DifferenceKind.VERB
WORDS, MARKS = DifferenceKind.WORDS, DifferenceKind.MARKS


def told(earlier, later):
    return [
        (
            each.earlier.of(earlier) if each.earlier else "",
            each.later.of(later) if each.later else "",
            each.kind,
        )
        for each in differences(earlier, later)
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("给予每家30万元奖励", "给予每家50万元奖励", [("每家30万元", "每家50万元", NUMBER)]),
        ("给予20—40万元奖励", "给予40万元奖励", [("20—40万元", "40万元", NUMBER)]),
        ("由科技局负责落实", "由财政局负责落实", [("科技局", "财政局", OFFICE)]),
        ("力争建成平台", "确保建成平台", [("力争", "确保", VERB)]),
        ("支持企业建设平台", "支持高校建设平台", [("企业", "高校", WORDS)]),
        ("建成平台", "建成平台。", [("", "。", MARKS)]),
        ("建成平台 12 家", "建成平台１２家", []),
        ("", "建成", [("", "建成", VERB)]),
        ("", "", []),
    ],
)
def test_what_changed_is_told_in_whole_words(earlier, later, expected):
    assert told(earlier, later) == expected


def test_a_single_equal_character_between_changes_is_chance():
    found = told("新建食堂3家和书屋", "改造公园5家的步道")
    assert len(found) == 1
    assert found[0][2] is NUMBER


TEXTS = st.text(alphabet=st.sampled_from("甲乙丙丁建成平台30家，。万元𬭬 ３A"), max_size=30)


def without(text, spans):
    """Return the folded characters that do not lie in any of the spans."""
    return [
        char
        for place, char in enumerate(fold(text))
        if not char.isspace() and not any(span.start <= place < span.end for span in spans if span)
    ]


@given(TEXTS, TEXTS)
def test_outside_of_the_differences_both_texts_are_the_same(earlier, later):
    found = differences(earlier, later, list)
    assert without(earlier, [each.earlier for each in found]) == without(
        later, [each.later for each in found]
    )


def test_the_weighty_words_of_a_long_change_are_marked_by_themselves():
    earlier, later = "鼓励各方共建", "确保由财政局2025年底前拨付500万元"
    (found,) = differences(earlier, later)
    assert [(span.of(later), kind) for span, kind in found.later_marks] == [
        ("确保", VERB), ("财政局", OFFICE), ("2025年", NUMBER), ("500万元", NUMBER),
    ]  # fmt: skip
    assert [(span.of(earlier), kind) for span, kind in found.earlier_marks] == [("鼓励", VERB)]
    moved = found.shifted(10, 20)
    assert moved.earlier == found.earlier.shifted(10)
    assert moved.later_marks[0][0] == found.later_marks[0][0].shifted(20)


@pytest.mark.parametrize(
    ("earlier", "later"), [("三、建成平台", "2.建成平台"), ("（一）建成平台", "二是建成平台")]
)
def test_another_label_is_no_number(earlier, later):
    assert {kind for _, _, kind in told(earlier, later)} == {MARKS}


def test_the_whole_city_is_no_office():
    assert told("全市建成平台", "各地建成平台")[0][2] is WORDS


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert differences(text, text, list) == ()


@given(TEXTS, TEXTS)
def test_every_difference_has_a_side_and_they_keep_their_order(earlier, later):
    found = differences(earlier, later, list)
    for side in ("earlier", "later"):
        spans = [getattr(each, side) for each in found if getattr(each, side)]
        assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(each.earlier or each.later for each in found)
