import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.sentences import SHIPPED_TOPICS
from zbreview.comparing.terms import (
    TopicWords,
    clauses,
    grams,
    mentions,
    named,
    shared_terms,
    surroundings,
)


def test_bigrams_do_not_cross_marks_and_forget_quotation_marks():
    assert grams("“一企”一技，创新") == {"一企": 1, "企一": 1, "一技": 1, "创新": 1}
    assert grams("奖励50万元、30家平台") == {"奖励": 1, "平台": 1}
    assert grams("ＡＢ平台") == grams("ab平台")


def test_names_are_found_in_quotes_and_recognised_without_them():
    names = named("实施“云才计划”，落实《云江市科技条例》")
    assert names == {"云才计划", "云江市科技条例"}
    assert mentions("推进云才计划", names) == {"云才计划"}
    assert mentions("推进“云”才计划", names) == {"云才计划"}
    assert not mentions("推进人才计划", names)


def test_short_clauses_join_the_next():
    assert clauses("一是，支持企业建设平台；好") == ["一是支持企业建设平台", "好"]
    assert clauses("") == []


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (["办好", "新", "材料", "论坛"], ["打造", "新", "材料", "论坛"], ("新材料论坛",)),
        (["支持", "院士", "工作站"], ["支持", "院士", "来访"], ("院士",)),
        (["奖励", "200", "万"], ["补助", "200", "万"], ()),
        (["支持", "企业"], ["支持", "企业"], ()),
        (["申领", "科技", "券"], ["落实", "科技", "券"], ("科技券",)),
        (["甲", "，", "乙"], ["甲", "，", "乙"], ()),
    ],
)
def test_shared_terms_are_whole_words_side_by_side(one, other, wanted):
    assert shared_terms(one, other, len) == wanted


@given(st.lists(st.sampled_from(["支持", "院士", "工作站", "的", "，", "论坛"]), max_size=8))
def test_shared_terms_stand_in_both_texts(words: list[str]):
    other = [*words[::-1], "论坛"]
    for term in shared_terms(words, other, len):
        assert term in "".join(words)
        assert term in "".join(other)


def test_topics_are_named_by_their_words():
    assert TopicWords(SHIPPED_TOPICS).of("为中小企业提供仪器共享，发放创新券") == {"仪器共享"}
    assert TopicWords(SHIPPED_TOPICS).of("新建老年食堂") == {"养老"}
    assert TopicWords({"桥梁": ("桥",), "道路": ("乡道",)}).of("修桥铺路") == {"桥梁"}


@pytest.mark.parametrize(
    ("context", "quote", "wanted"),
    [
        ("标题\n先说前一句话的内容。再说后一句。", "再说后一句", "标题\n先说前一句话的内容"),
        ("先说前一句话的内容。再说后一句。", "再说后一句", "\n先说前一句话的内容"),
        ("标题\n再说后一句。", "再说后一句", "标题\n"),
        ("别的段落", "再说后一句", "\n"),
        ("", "再说后一句", "\n"),
    ],
)
def test_surroundings_are_headings_and_the_sentence_before(context, quote, wanted):
    assert surroundings(context, quote) == wanted
