"""Every rule of the precedence table, with cases that it must and must not take."""

from dataclasses import replace
from typing import Any

import pytest

from tests.comparing.sentences import card, due, number, said
from zbreview.comparing.outcome_rules import OUTCOME_RULES, RESULT_RULES
from zbreview.comparing.promise_rules import PROMISE_RULES
from zbreview.comparing.relations import judge, not_mentioned
from zbreview.domain.documents import DocumentKind, Origin
from zbreview.domain.findings import Role, Strength, Verifiability
from zbreview.domain.links import Relation, Statement
from zbreview.domain.quantities import Certainty, Comparator

R = Relation


def award(year: int, low: float, high: float | None = None, thing: str = "研发中心") -> Statement:
    """Return the promise of an award for a provincial platform."""
    words = f"{low:g}-{high:g}万元" if high else f"{low:g}万元"
    quote = f"对新认定的省级{thing}给予{words}奖励"
    return said(quote, year, number(quote, words, low, high))


def built(year: int, words: str, value: float, verb: str = "新建", **fields: Any) -> Statement:
    """Return a count of workstations."""
    quote = f"{verb}院士工作站{words}"
    comparator = fields.pop("comparator", Comparator.EQ)
    figures = {name: fields.pop(name) for name in ("certainty",) if name in fields}
    return said(
        quote, year, number(quote, words, value, comparator=comparator, **figures), **fields
    )


def both(year: int, first: int, second: int, **fields: Any) -> Statement:
    """Return two counts in one statement."""
    quote = f"新建院士工作站{first}家、社区食堂{second}家"
    figures = (number(quote, f"{each}家", each) for each in (first, second))
    return said(quote, year, *figures, **fields)


def plain(year: int, quote: str = "推动仪器设备开放共享", **fields: Any) -> Statement:
    """Return a promise without a number."""
    return said(quote, year, **fields)


FUND, NO_FUND = "用好“云科贷”等融资办法", "用好有关融资办法"
FIRM, SOFT, CONTINUING = Strength.FIRM, Strength.SOFT, Strength.CONTINUING
SPECIFIC, VAGUE = Verifiability.SPECIFIC, Verifiability.VAGUE
LOAN = "对省级研发中心给予50万元贷款贴息"
CHECKED, FARES = "对学校食堂{}卫生检查", "落实{}周岁以上老人免费乘车政策"
BY_YEAR = "{}年建成市民健身中心"
STATED = {"responsible_units": ("市科技局",), "units_source": "stated"}


@pytest.mark.parametrize(
    ("earlier", "later", "rule", "relation"),
    [
        (plain(2019, "对省级研发中心给予奖励"), award(2021, 50), "quantified", R.QUANTIFIED),
        (award(2019, 50), plain(2021, "对省级研发中心给予奖励"), "number_lost", R.WEAKENED),
        (award(2019, 30, 50), award(2021, 50), "value_up", R.STRENGTHENED),
        (award(2019, 50), award(2021, 100), "value_up", R.STRENGTHENED),
        (award(2019, 100), award(2021, 50), "value_down", R.WEAKENED),
        (award(2019, 50), award(2021, 30, 50), "value_down", R.WEAKENED),
        (award(2019, 20, 60), award(2021, 30, 50), "repeated", R.REPEATED),
        (award(2019, 50), award(2021, 50), "repeated", R.REPEATED),
        (award(2019, 50), said(LOAN, 2021, number(LOAN, "50万元", 50)), "support_replaced",
         R.CHANGED),
        (built(2019, "10家", 10), built(2021, "10家左右", 10, comparator=Comparator.APPROX),
         "repeated", R.REPEATED),
        (built(2019, "10家", 10), built(2021, "60家", 60, "院士工作站总量达到"),
         "not_comparable", R.CHANGED),
        (plain(2019, deadline=due("2020年底前", "2020-12-31")),
         plain(2021, deadline=due("2022年底前", "2022-12-31")), "deadline_later", R.POSTPONED),
        (plain(2019, deadline=due("2024年底前", "2024-12-31")),
         plain(2021, deadline=due("2022年底前", "2022-12-31")), "deadline_earlier", R.ADVANCED),
        (plain(2019, deadline=due("2022年底前", "2022-12-31")),
         plain(2021, deadline=due("2022年底前", "2022-12-31")), "repeated", R.REPEATED),
        (plain(2019, deadline=due("2020年底前", "2020-12-31")), plain(2021), "deadline_lost",
         R.WEAKENED),
        (plain(2019), plain(2021, deadline=due("2022年底前", "2022-12-31")), "deadline_set",
         R.STRENGTHENED),
        (plain(2019, **STATED), plain(2021), "body_lost", R.WEAKENED),
        (plain(2019), plain(2021, **STATED), "body_named", R.STRENGTHENED),
        (plain(2019, FUND, verifiability=SPECIFIC), plain(2021, NO_FUND, verifiability=VAGUE),
         "vaguer", R.VAGUER),
        (plain(2019, NO_FUND, verifiability=VAGUE), plain(2021, FUND, verifiability=SPECIFIC),
         "more_specific", R.STRENGTHENED),
        (plain(2019, FUND, verifiability=SPECIFIC), plain(2021, FUND, verifiability=VAGUE),
         "repeated", R.REPEATED),
        (plain(2019, NO_FUND, verifiability=SPECIFIC), plain(2021, NO_FUND, verifiability=VAGUE),
         "repeated", R.REPEATED),
        (plain(2019, "加快数字政务建设", strength=FIRM),
         plain(2021, "鼓励社会力量办养老服务", strength=SOFT), "repeated", R.REPEATED),
        (plain(2019, "办好陶瓷论坛"), built(2021, "10家", 10), "repeated", R.REPEATED),
        (plain(2019, strength=FIRM), plain(2021, strength=SOFT), "softer", R.WEAKENED),
        (plain(2019, strength=SOFT), plain(2021, strength=FIRM), "firmer", R.STRENGTHENED),
        (plain(2019, strength=SOFT), plain(2021, strength=CONTINUING), "repeated", R.REPEATED),
        (plain(2019), plain(2021), "repeated", R.REPEATED),
        (plain(2019, CHECKED.format("每季度开展一次")), plain(2021, CHECKED.format("每月开展一次")),
         "more_often", R.STRENGTHENED),
        (plain(2019, CHECKED.format("每年开展2次")), plain(2021, CHECKED.format("每年开展1次")),
         "less_often", R.WEAKENED),
        (plain(2019, CHECKED.format("每年开展2次")), plain(2021, CHECKED.format("开展")),
         "less_often", R.WEAKENED),
        (plain(2019, CHECKED.format("开展")), plain(2021, CHECKED.format("每年开展两次")),
         "more_often", R.STRENGTHENED),
        (plain(2019, CHECKED.format("每季度开展一次")), plain(2021, CHECKED.format("每年开展4次")),
         "repeated", R.REPEATED),
        (plain(2019, CHECKED.format("开展")), plain(2021, CHECKED.format("适时开展")), "softer",
         R.WEAKENED),
        (plain(2019, CHECKED.format("探索开展")), plain(2021, CHECKED.format("开展")), "firmer",
         R.STRENGTHENED),
        (plain(2019, FARES.format(65)), plain(2021, FARES.format(60)), "figures_differ", R.CHANGED),
        (plain(2019, FARES.format(65)), plain(2021, FARES.format(65)), "repeated", R.REPEATED),
        (plain(2019, "对农户购买农机给予贷款贴息支持"), plain(2021, "对农户购买农机给予担保支持"),
         "support_replaced", R.CHANGED),
        (plain(2019, BY_YEAR.format(2020)), plain(2021, BY_YEAR.format(2023)), "deadline_later",
         R.POSTPONED),
        (built(2019, "10家", 10), built(2021, "8家以上", 8, comparator=Comparator.GE), "value_down",
         R.WEAKENED),
        (built(2019, "10家以上", 10, comparator=Comparator.GE), built(2021, "10家", 10), "repeated",
         R.REPEATED),
    ],
)  # fmt: skip
def test_promise_to_promise(earlier, later, rule, relation):
    found = judge(earlier, later)
    assert (found.rule, found.relation) == (f"promise.{rule}", relation)
    assert found.explanation


def result(year: int, words: str, value: float, verb: str = "新建", **fields: Any) -> Statement:
    """Return a reported count of workstations."""
    return built(year, words, value, verb, role=Role.RESULT, **fields)


LIMIT = due("到2020年", "2020-12-31")
DISTRICT = card(2021, issuer="云江市临湖区科技局")


@pytest.mark.parametrize(
    ("earlier", "later", "rule", "relation"),
    [
        (built(2019, "10家", 10), result(2021, "12家", 12), "met", R.FULFILLED),
        (built(2019, "10家以上", 10, comparator=Comparator.GE), result(2021, "10家", 10), "met",
         R.FULFILLED),
        (built(2019, "10家", 10), result(2021, "6家", 6), "short", R.PARTLY_FULFILLED),
        (built(2019, "10家", 10, deadline=LIMIT), result(2020, "6家", 6), "short",
         R.PARTLY_FULFILLED),
        (built(2019, "10家", 10, deadline=LIMIT), result(2021, "6家", 6), "missed", R.MISSED),
        (built(2019, "10家", 10), result(2021, "60家", 60, "目前院士工作站总量达到"),
         "not_comparable", R.PROGRESS),
        (built(2019, "10家", 10), result(2021, "12家", 12, certainty=Certainty.FORECAST),
         "forecast", R.PROGRESS),
        (built(2019, "10家", 10), result(2021, "12家", 12, document=DISTRICT), "other_place",
         R.PROGRESS),
        (plain(2019, "打造“云江科技集市”品牌"), plain(2021, "建成“云江科技集市”", role=Role.RESULT),
         "done", R.FULFILLED),
        (plain(2019, "打造“云江科技集市”品牌"), plain(2021, "谋划云江科技集市", role=Role.RESULT),
         "progress", R.PROGRESS),
        (plain(2019), plain(2021, "仪器设备开放共享稳步推进", role=Role.RESULT), "progress",
         R.PROGRESS),
        (plain(2019, "在重点乡镇建立远程会诊系统"),
         plain(2021, "全市重点乡镇已建成远程会诊系统", role=Role.RESULT), "done", R.FULFILLED),
        (built(2019, "10家", 10), plain(2021, "院士工作站建成投用", role=Role.RESULT), "progress",
         R.PROGRESS),
        (both(2019, 10, 20), both(2021, 12, 18, role=Role.RESULT), "partly", R.PARTLY_FULFILLED),
        (award(2019, 50), said("发放省级研发中心奖励150万元", 2021,
                               number("发放省级研发中心奖励150万元", "150万元", 150),
                               role=Role.RESULT), "progress", R.PROGRESS),
    ],
)  # fmt: skip
def test_promise_to_result(earlier, later, rule, relation):
    found = judge(earlier, later)
    assert (found.rule, found.relation) == (f"outcome.{rule}", relation)


@pytest.mark.parametrize(
    ("earlier", "later", "rule"),
    [
        (result(2019, "10家", 10), result(2021, "10家", 10, document=DISTRICT), "not_comparable"),
        (result(2019, "10家", 10), result(2021, "10家", 10), "same"),
        (result(2019, "10家", 10), result(2021, "14家", 14), "moved"),
        (result(2019, "10家", 10), built(2021, "14家", 14), "promised_after"),
        (plain(2019, role=Role.RESULT), plain(2021, role=Role.RESULT), "again"),
        (plain(2019, role=Role.RESULT), plain(2021), "promised_after"),
    ],
)
def test_after_a_result(earlier, later, rule):
    assert judge(earlier, later).rule == f"result.{rule}"


def test_every_rule_of_the_table_has_a_case():
    """The cases above name every rule, so that none can be added without one."""
    cases = [test_promise_to_promise, test_promise_to_result]
    named = {case[2] for test in cases for case in test.pytestmark[0].args[1]}
    named |= {case[2] for case in test_after_a_result.pytestmark[0].args[1]}
    table = (*PROMISE_RULES, *OUTCOME_RULES, *RESULT_RULES)
    elsewhere = {"value_moved", "object_replaced"}
    assert {rule.id.split(".")[1] for rule in table} - named == elsewhere


def test_values_that_rise_and_fall_are_a_change():
    first = "国家级平台奖励200万元、省级平台奖励50万元"
    second = "国家级平台奖励100万元、省级平台奖励80万元"
    found = judge(
        said(first, 2019, number(first, "200万元", 200), number(first, "50万元", 50)),
        said(second, 2021, number(second, "100万元", 100), number(second, "80万元", 80)),
    )
    assert found.rule == "promise.value_moved"
    assert found.delta == "国家级200万元 → 100万元；省级50万元 → 80万元"


def test_another_object_is_a_change():
    first, second = "新建院士工作站10家", "新增社区食堂10家"
    found = judge(
        said(first, 2019, number(first, "10家", 10)),
        said(second, 2021, number(second, "10家", 10)),
    )
    assert found.rule == "promise.object_replaced"
    assert "院士工作站" in found.explanation
    assert "食堂" in found.explanation
    assert not found.delta


LADDER_2017 = "对创建国家级研发中心奖励200万、省级研发中心奖励30-50万、专家工作站补助20万"
LADDER_2020 = "对新获批的国家级、省级创新平台，市财政分别给予200万元、50万元奖励"
LADDER_2024 = "新认定的省级及以上创新中心，按照国家级200万、省级100万给予一次性奖励"


def ladder() -> tuple[Statement, Statement, Statement]:
    """Return one award through three years, by three offices."""
    one = said(
        LADDER_2017, 2017,
        number(LADDER_2017, "200万", 200), number(LADDER_2017, "30-50万", 30, 50),
        number(LADDER_2017, "20万", 20),
    )  # fmt: skip
    two = said(
        LADDER_2020, 2020,
        number(LADDER_2020, "200万元", 200), number(LADDER_2020, "50万元", 50),
        document=card(2020, issuer="云江市人民政府办公室", kind=DocumentKind.POLICY),
    )  # fmt: skip
    three = said(
        LADDER_2024, 2024,
        number(LADDER_2024, "200万", 200), number(LADDER_2024, "100万", 100),
        document=card(2024, issuer="云江市工业和信息化局"), role=Role.STANDING,
    )  # fmt: skip
    return one, two, three


def test_the_award_is_followed_through_three_years():
    one, two, three = ladder()
    first, second = judge(one, two, "省级"), judge(two, three, "省级")
    assert (first.relation, first.delta) == (R.STRENGTHENED, "30—50万元 → 50万元")
    assert (second.relation, second.delta) == (R.STRENGTHENED, "50万元 → 100万元")
    doubts = "\n".join(first.caveats)
    assert "上限未变" in doubts
    assert "“研发中心”" in doubts
    assert "“创新平台”" in doubts
    assert "云江市科学技术局" in doubts
    assert "云江市人民政府办公室" in doubts
    assert any("规定" in each for each in second.caveats)


def test_the_national_award_of_the_same_sentences_is_repeated():
    one, two, three = ladder()
    for earlier, later in ((one, two), (two, three)):
        found = judge(earlier, later, "国家级")
        assert (found.relation, found.delta) == (R.REPEATED, "200万元 → 200万元")


def test_without_a_focus_what_fell_away_is_named_and_not_called_cancelled():
    one, two, _ = ladder()
    found = judge(one, two)
    assert found.relation is R.STRENGTHENED
    assert found.delta == "省级30—50万元 → 50万元"
    assert any("专家工作站20万元" in each and "不等于取消" in each for each in found.caveats)


def test_a_number_of_one_town_is_not_taken_from_a_number_of_the_city():
    town, city = "拥有省“一镇一品”研发中心8家", "累计培育130家市级“一镇一品”研发中心"
    earlier = said(
        town, 2017, number(town, "8家", 8), role=Role.RESULT,
        context=f"青石镇是我市的产业聚集地，目前{town}。",
    )  # fmt: skip
    later = said(city, 2024, number(city, "130家", 130), role=Role.RESULT, context=f"我市{city}。")
    found = judge(earlier, later)
    assert not found.delta
    assert any("青石镇8家" in each and "全市130家" in each for each in found.caveats)
    promise = replace(earlier, mark=replace(earlier.mark, role=Role.COMMITMENT))
    assert judge(promise, later).relation is R.PROGRESS


def test_a_level_is_part_of_what_is_counted():
    first, second = "拥有省级“一镇一品”研发中心8家", "累计培育130家市级“一镇一品”研发中心"
    found = judge(
        said(first, 2017, number(first, "8家", 8)), said(second, 2024, number(second, "130家", 130))
    )
    assert found.relation is R.CHANGED
    assert not found.delta
    assert any("省级8家" in each and "市级130家" in each for each in found.caveats)


@pytest.mark.parametrize(
    ("one", "other", "comparator"),
    [
        ("最高50万元", "最高80万元", Comparator.LE),
        ("50万元以上", "80万元以上", Comparator.GE),
        ("50万元", "80万元", Comparator.EQ),
    ],
)
def test_an_open_bound_is_not_said_to_be_kept(one, other, comparator):
    statements = []
    for year, words in ((2019, one), (2020, other)):
        quote = f"对省级平台奖励{words}"
        figure = number(quote, words, float(words.strip("最高万元以上")), comparator=comparator)
        statements.append(said(quote, year, figure))
    found = judge(*statements)
    assert found.relation is R.STRENGTHENED
    assert not any("未变" in each for each in found.caveats)


def test_a_floor_under_the_same_ceiling_strengthens():
    one, other = "对省级平台奖励最高50万元", "对省级平台奖励40-50万元"
    found = judge(
        said(one, 2019, number(one, "最高50万元", 50, comparator=Comparator.LE)),
        said(other, 2020, number(other, "40-50万元", 40, 50)),
    )
    assert found.relation is R.STRENGTHENED
    assert any("上限未变" in each for each in found.caveats)


PRICE_ABOUT_3, PRICE_UP_TO_4 = "居民消费价格涨幅3%左右", "居民消费价格涨幅控制在4%以内"


def test_a_ceiling_is_compared_by_what_it_allows_at_most():
    about = said(PRICE_ABOUT_3, 2019,
                 number(PRICE_ABOUT_3, "3%左右", 3, comparator=Comparator.APPROX))  # fmt: skip
    at_most = said(PRICE_UP_TO_4, 2020,
                   number(PRICE_UP_TO_4, "4%以内", 4, comparator=Comparator.LE))  # fmt: skip
    found = judge(about, at_most)
    assert found.relation is R.WEAKENED
    assert found.explanation.startswith("要求降低")
    assert judge(at_most, about).relation is R.STRENGTHENED


def test_less_is_better_where_the_indicator_says_so():
    first, second = "居民消费价格涨幅控制在3%", "居民消费价格涨幅控制在2%"
    earlier = said(first, 2019, number(first, "3%", 3))
    assert judge(earlier, said(second, 2020, number(second, "2%", 2))).relation is R.STRENGTHENED
    good = said(second, 2020, number(second, "2%", 2), role=Role.RESULT)
    bad = "居民消费价格涨幅4%"
    over = said(bad, 2020, number(bad, "4%", 4), role=Role.RESULT)
    assert judge(earlier, good).relation is R.FULFILLED
    assert judge(earlier, over).relation is R.PARTLY_FULFILLED


def test_the_same_yearly_plan_is_not_a_postponement():
    quote = "年底前改造老旧小区10个"
    figure = number(quote, "10个", 10)
    one = said(quote, 2019, figure, deadline=due("2019年底前", "2019-12-31"))
    two = said(quote, 2020, figure, deadline=due("2020年底前", "2020-12-31"))
    late = said(quote, 2020, figure, deadline=due("2021年底前", "2021-12-31"))
    assert judge(one, two).relation is R.REPEATED
    assert judge(one, late).relation is R.POSTPONED


def test_doubts_about_years_and_offices_are_said():
    unknown = said("推动共享", None, document=card(None, issuer=""))
    guessed = said("推动共享", 2021, document=card(2021, year_origin=Origin.INFERRED))
    doubts = "\n".join(judge(unknown, guessed).caveats)
    assert "年份未定" in doubts
    assert "2021 为推断" in doubts
    assert "单位未明" in doubts
    same = judge(plain(2021), plain(2021, document=card(2021, name="另一件.txt")))
    assert any("同属 2021 年" in each for each in same.caveats)


def test_a_late_report_does_not_prove_punctuality():
    found = judge(built(2018, "10家", 10, deadline=LIMIT), result(2023, "12家", 12))
    assert found.relation is R.FULFILLED
    assert any("不能证明按期" in each for each in found.caveats)


def test_confidence_falls_with_every_doubt_but_never_to_nothing():
    sure = judge(plain(2019), plain(2021))
    doubtful = judge(plain(2019), plain(2021, document=card(2021, issuer="云江市财政局")))
    assert sure.confidence > doubtful.confidence >= 0.1


def test_not_mentioned_never_means_cancelled():
    found = not_mentioned(plain(2019), 3, "云江市科学技术局")
    assert found.relation is R.DROPPED
    assert found.confidence <= 0.5
    assert "3 件文件" in found.explanation
    assert any("不等于取消" in each for each in found.caveats)
    assert any("年份未定" in each for each in not_mentioned(plain(None), 1, "").caveats)
