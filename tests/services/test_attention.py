"""How much texts speak of words: shares with denominators, sentences behind every mark."""

import pytest

from tests.comparing.sentences import card
from zbreview.comparing.matrix import NO_YEAR
from zbreview.reports.chart_csv import chart_csv
from zbreview.services.attention import MOST_WORDS, OTHERS, attention, split_words

ONE = "发放创新券。科技创新券和Ai应用。"
TWO = "支持人才引进；人才公寓"


def test_words_are_counted_against_the_characters_of_their_year():
    found = attention([(card(2020), ONE), (card(2021), TWO)], ("创新券", "人才", "ai"), "用词")
    model = found.model
    assert model.categories == ("2020（1 件，15 字）", "2021（1 件，10 字）")
    assert {(each.category[:4], each.series, each.high) for each in model.marks} == {
        ("2020", "创新券", round(2 / 15 * 10_000, 2)),
        ("2020", "ai", round(1 / 15 * 10_000, 2)),
        ("2021", "人才", 2000.0),
    }
    assert "2 次 / 15 字" in next(each.words for each in model.marks if each.series == "创新券")
    assert "分母" in model.note
    assert "个单位" not in model.note
    assert "2 次 / 15 字" in chart_csv(model).decode("utf-8-sig")


def test_every_mark_leads_to_its_sentences():
    found = attention([(card(2020), ONE)], ("创新券", "ai"), "用词")
    quotes = {
        each.series: [found.passages[uuid].mark.quote for uuid in each.quotes]
        for each in found.model.marks
    }
    assert quotes == {
        "创新券": ["发放创新券。"[:-1], "科技创新券和Ai应用"], "ai": ["科技创新券和Ai应用"],
    }  # fmt: skip
    for each in found.passages.values():
        assert each.mark.span.of(ONE) == each.mark.quote


def test_a_longer_word_is_not_counted_again_within():
    found = attention([(card(2020), "科技创新券。创新券。")], ("创新券", "科技创新券"), "用词")
    assert sorted(each.words.split("：")[1][:3] for each in found.model.marks) == ["1 次", "1 次"]


def test_many_words_leave_the_rare_ones_together():
    words = tuple("甲乙丙丁戊己庚辛壬癸")
    text = "".join(word * (20 - place) for place, word in enumerate(words))
    model = attention([(card(2020), text)], words, "用词").model
    assert len(model.series) == MOST_WORDS
    assert model.series[-1] == OTHERS
    assert round(model.total(model.categories[0]), 0) == 10_000


def test_years_without_a_hit_stay_and_other_offices_are_told():
    texts = [(card(None), "人才"), (card(2021, issuer="云江市财政局"), "预算" * 6000)]
    model = attention(texts, ("人才",), "用词").model
    assert model.categories[0] == "2021（1 件，1.2 万字）"
    assert model.categories[1].startswith(NO_YEAR)
    assert "2 个单位" in model.note


def test_without_words_nothing_is_counted():
    assert attention([(card(2020), ONE)], (), "用词").model.marks == ()


@pytest.mark.parametrize("typed", ["创新券、 Ai，人才", "创新券 AI;人才 人才"])
def test_typed_words_are_divided(typed):
    assert split_words(typed) == ("创新券", "ai", "人才")
