"""Words are found by their sounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.text.pinyin import is_spelled

pytest.importorskip("pypinyin")


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("资金", "资金投入"),
        ("zijin", "资金投入"),
        ("ZIJIN", "资金投入"),
        ("zj", "资金投入"),
        ("zjtr", "资金投入"),
        ("touru", "资金投入"),
        ("zijint", "资金投入"),
        ("zi jin", "资金投入"),
        ("xi'an", "西安"),
        ("chongfu", "重复建设"),
        ("zhong", "重点"),
        ("pmc", "PMC 指数"),
        ("pmczs", "PMC指数"),
        ("lv", "绿色"),
        ("3", "X3 发布机构"),
        ("xing", "银行"),
        ("hang", "银行"),
    ],
)
def test_a_term_finds_what_it_spells(term, words):
    assert is_spelled(term, words)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("zj", "人才培养"),
        ("jz", "资金投入"),
        ("投资", "资金投入"),
        ("zii", "资金"),
        ("！", "资金"),
        ("𬭬", "资金"),
    ],
)
def test_a_term_finds_nothing_else(term, words):
    assert not is_spelled(term, words)


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_term_and_words_are_compared(term, words):
    assert is_spelled(term, f"{words}{term}")
    is_spelled(term, words)
