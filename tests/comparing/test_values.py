import pytest

from tests.comparing.sentences import number, said
from zbreview.comparing.values import focuses, plain, value_text
from zbreview.domain.quantities import Comparator

LADDER = "对创建国家级研发中心奖励200万、省级研发中心奖励30-50万、专家工作站补助20万"
FIGURES = (
    number(LADDER, "200万", 200),
    number(LADDER, "30-50万", 30, 50),
    number(LADDER, "20万", 20),
)


def test_focuses_are_levels_or_things():
    assert focuses(said(LADDER, 2019, *FIGURES)) == ("国家级", "省级", "专家工作站")
    assert focuses(said("推动共享")) == ()


@pytest.mark.parametrize(
    ("focus", "wanted"),
    [
        ("省级", "30—50万元"),
        ("国家级", "200万元"),
        ("专家工作站", "20万元"),
        ("工作站", "20万元"),
        ("市级", ""),
        ("", "国家级200万元；省级30—50万元；专家工作站20万元"),
    ],
)
def test_a_focus_picks_one_value(focus, wanted):
    assert value_text(said(LADDER, 2019, *FIGURES), focus) == wanted


@pytest.mark.parametrize(
    ("words", "value", "high", "comparator", "more", "wanted"),
    [
        ("最高1000万元", 1000, None, Comparator.LE, {}, "最高1000万元"),
        ("最高100万", 100, None, Comparator.LE, {}, "最高100万元"),
        ("不低于1亿元", 1, None, Comparator.GE, {}, "不低于1亿元"),
        ("40家以上", 40, None, Comparator.GE, {}, "40家以上"),
        ("10家左右", 10, None, Comparator.APPROX, {}, "10家左右"),
        ("超过350家", 350, None, Comparator.GT, {}, "超过350家"),
        ("50余家", 50, None, Comparator.GT_APPROX, {}, "50余家"),
        ("1.2万余条", 12000, None, Comparator.GT_APPROX, {"unit": "条"}, "1.2万余条"),
        ("900万人以上", 9_000_000, None, Comparator.GE, {"unit": "人"}, "900万人以上"),
        ("300余万元", 300, None, Comparator.GT_APPROX, {}, "300万余元"),
        ("39.13万元", 39.13, None, Comparator.EQ, {}, "39.13万元"),
        ("20000万元", 20000, None, Comparator.EQ, {}, "2亿元"),
        ("800元", 800, None, Comparator.EQ, {}, "800元"),
        ("每平方米100元", 100, None, Comparator.PER, {}, "每平方米100元"),
        ("1:1", 1, None, Comparator.RATIO, {"unit": ""}, "1:1"),
        ("2-3家", 2, 3, Comparator.RANGE, {}, "2—3家"),
        ("100万元", 100, None, Comparator.EQ, {"basis": "每家"}, "每家100万元"),
    ],
)
def test_values_in_normal_form(words, value, high, comparator, more, wanted):
    quote = f"对企业给予{words}"
    figure = number(quote, words, value, high, comparator=comparator, **more)
    assert value_text(said(quote, 2019, figure)) == wanted


def test_the_only_number_answers_any_focus_unless_it_has_a_level_of_its_own():
    quote = "给予省级平台50万元奖励"
    assert value_text(said(quote, 2019, number(quote, "50万元", 50)), "国家级") == ""
    other = "给予研发平台50万元奖励"
    assert value_text(said(other, 2019, number(other, "50万元", 50)), "国家级") == "50万元"


def test_numbers_outside_the_statement_do_not_count():
    outside = number("x" * 50 + "50万元", "50万元", 50)
    assert value_text(said("推动共享", 2019, outside)) == ""


def test_plain_numbers_have_no_needless_digits():
    assert [plain(each) for each in (50.0, 6.37, 0.1 + 0.2, 12000)] == [
        "50",
        "6.37",
        "0.3",
        "12000",
    ]
