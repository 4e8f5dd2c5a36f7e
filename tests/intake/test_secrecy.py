"""Marks of secrecy at the head of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.intake.secrecy import secrecy_mark

WORDS = ("绝密", "机密", "秘密", "内部", "内部资料", "工作秘密")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("秘密★1年", "秘密★1年"),
        ("000012 机密★", "机密★"),
        ("机 密 ★ 长期", "机密★长期"),
        ("绝密", "绝密"),
        ("密级：秘密", "秘密"),
        ("密级 | 机密", "机密"),
        ("【内部资料】", "内部资料"),
        ("内部资料 注意保存", "内部资料"),
        ("工作秘密", "工作秘密"),
        ("秘密　特急", "秘密"),
    ],
)
def test_a_mark_is_found_with_its_line(line, expected):
    text = f"云岭市教育局\n{line}\n正文"
    found = secrecy_mark(text, WORDS)
    assert found is not None
    assert found[0] == expected
    assert found[1].of(text) == line


@pytest.mark.parametrize(
    "line",
    [
        "密级：公开",
        "密级：无",
        "特急",
        "加强内部管理",
        "对商业秘密予以保护。",
        "关于加强机密资料管理的提案的答复",
        "市委内部巡察办公室",
        "秘密调查情况",
        "",
    ],
)
def test_words_in_a_sentence_are_no_mark(line):
    assert secrecy_mark(f"标题\n{line}\n正文", WORDS) is None


def test_only_the_head_counts_and_the_words_decide():
    assert secrecy_mark("行\n" * 30 + "秘密★1年", WORDS) is None
    assert secrecy_mark("秘密★1年", ()) is None
    assert secrecy_mark("内参", WORDS) is None
    assert secrecy_mark("内参", (*WORDS, "内参")) is not None


@given(st.text(alphabet="秘密机绝★1年 \n：|内部资料（）", max_size=80))
def test_any_text_gives_a_line_of_it_or_nothing(text):
    found = secrecy_mark(text, WORDS)
    if found is not None:
        assert "\n" not in found[1].of(text)
        assert found[1].of(text).strip()
