import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.reports.line_breaking import NO_END, NO_START, break_lines, may_break


def broken(text, characters, first=None):
    widths = [1.0] * len(text)
    return [text[a:b] for a, b in break_lines(text, widths, characters, first)]


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("一二三四五，六", 5, ["一二三四", "五，六"]),
        ("一二三四（五）", 5, ["一二三四", "（五）"]),
        ("一二三四五”。六", 5, ["一二三四", "五”。六"]),
        ("一二“《三四五六", 4, ["一二", "“《三四", "五六"]),
        ("一二三——四五", 4, ["一二", "三——四", "五"]),
        ("奖励1,200万元", 4, ["奖励", "1,20", "0万元"]),
        ("奖励1,200万元", 7, ["奖励1,200", "万元"]),
        ("约98.5%左右", 5, ["约", "98.5%", "左右"]),
        ("按GB/T标准办", 4, ["按", "GB/T", "标准办"]),
        ("一二三四 五六", 4, ["一二三四 ", "五六"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("，，，，，", 2, ["，，", "，，", "，"]),
        ("（（（（（", 2, ["（（", "（（", "（"]),
        ("一", 0.2, ["一"]),
        ("", 5, []),
    ],
)
def test_a_line_ends_where_the_rules_allow(text, characters, lines):
    assert broken(text, characters) == lines


def test_an_indent_shortens_the_first_line():
    assert broken("一二三四五六七", 4, first=2) == ["一二", "三四五六", "七"]


TEXTS = st.text(
    alphabet="政策答复，。、；：！？”’》）〉】“‘《（〈【—…·%0123456789.,-/ABab 〔〕𬭬", max_size=120
)


@given(TEXTS, st.integers(1, 30))
def test_the_lines_hold_every_character_in_order(text, characters):
    assert "".join(broken(text, characters)) == text


@given(TEXTS, st.integers(2, 30))
def test_no_line_is_wider_than_the_column(text, characters):
    assert all(len(line.rstrip(" ")) <= characters for line in broken(text, characters))


@given(TEXTS, st.integers(6, 30))
def test_a_forbidden_start_or_end_happens_only_in_a_run_without_any_lawful_place(text, characters):
    lines = break_lines(text, [1.0] * len(text), characters)
    for start, end in lines[:-1]:
        if text[end] in NO_START or text[end - 1] in NO_END:
            assert not any(may_break(text, place) for place in range(start + 1, end + 1))
