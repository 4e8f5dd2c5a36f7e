"""Targets and outcomes: periods, ceilings, 左右, averages refused, scopes, what is not told."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.sentences import card, number
from tests.comparing.sentences import said as plainly
from zbreview.comparing.measures import IndicatorTable, Way, bare_name, measures_of
from zbreview.comparing.outcomes import outcomes
from zbreview.comparing.periods import Stretch, period_of
from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.outcomes import Verdict
from zbreview.domain.quantities import Certainty, Comparator, Deadline

TABLE = IndicatorTable({"GDP": "地区生产总值"}, ("消费价格", "失业率"))
NUMBER = re.compile(
    r"(\d+(?:\.\d+)?)(?:[—-](\d+(?:\.\d+)?))?(万?)(%|人|家|个百分点|万元)(左右|以内|以上)?"
)
WORDS = {"左右": Comparator.APPROX, "以内": Comparator.LE, "以上": Comparator.GE}


def said(quote, year, role=Role.RESULT, context="", kind=DocumentKind.WORK_REPORT, **fields):
    """Return a statement of a yearly report with every number of its words."""
    issuer = fields.pop("issuer", "云江市人民政府")
    found = []
    for match in NUMBER.finditer(quote):
        value, high, ten_thousand, unit, qualifier = match.groups()
        scale = 10_000 if ten_thousand else 1
        found.append(
            number(
                quote, match.group(), float(value) * scale, float(high) * scale if high else None,
                nth=quote[: match.start()].count(match.group()), unit=unit,
                comparator=WORDS.get(qualifier, Comparator.RANGE if high else Comparator.EQ),
            )
        )  # fmt: skip
    document = card(year, issuer=issuer, kind=kind)
    context = context or f"\n{quote}"
    return plainly(quote, year, *found, role=role, document=document, context=context, **fields)


def target(quote, year=2019, **fields):
    return said(quote, year, Role.COMMITMENT, **fields)


def only(*statements):
    (found,) = outcomes(statements, TABLE)
    return found


@pytest.mark.parametrize(
    ("promised", "reported", "verdict"),
    [
        ("地区生产总值增长6%", "地区生产总值增长6%", Verdict.MET),
        ("地区生产总值增长6%", "地区生产总值增长6.4%", Verdict.EXCEEDED),
        ("地区生产总值增长6%左右", "地区生产总值增长6.1%", Verdict.MET),
        ("地区生产总值增长6%左右", "地区生产总值增长5.8%", Verdict.NEAR),
        ("地区生产总值增长6%左右", "地区生产总值增长5.7%", Verdict.MISSED),
        ("地区生产总值增长6%", "地区生产总值增长5.9%", Verdict.MISSED),
        ("地区生产总值增长6—6.5%", "GDP达到400万元，比上年增长6.2%", Verdict.MET),
        ("地区生产总值增长6%以上", "地区生产总值增长9%", Verdict.MET),
        ("居民消费价格涨幅控制在3%", "居民消费价格上涨2.9%", Verdict.MET),
        ("居民消费价格涨幅3%左右", "居民消费价格总水平上涨3.1%", Verdict.NEAR),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨3.4%", Verdict.MISSED),
        ("城镇登记失业率控制在4%以内", "城镇登记失业率4.2%", Verdict.MISSED),
        ("城镇新增就业5万人", "新增城镇就业5.2万人", Verdict.EXCEEDED),
        ("城镇新增就业5万人左右", "城镇新增就业4.95万人", Verdict.NEAR),
        ("单位能耗降低4%", "单位能耗下降5%", Verdict.EXCEEDED),
    ],
)
def test_a_figure_of_the_year_is_set_against_its_target(promised, reported, verdict):
    found = only(target(promised), said(reported, 2020))
    assert found.verdict is verdict
    assert found.period == "2019 年"
    assert found.arithmetic
    assert found.reported
    assert found.reported.text == reported.removeprefix("GDP达到400万元，") or "GDP" in reported


@pytest.mark.parametrize(
    ("reported", "context", "why"),
    [
        ("地区生产总值年均增长7%", "", "多年平均"),
        ("地区生产总值比2014年增长40%", "", "多年合计"),
        ("地区生产总值增长40%", "一、过去五年工作回顾\n地区生产总值增长40%", "多年合计"),
        ("地区生产总值达到400%", "", "比率"),
    ],
)
def test_sums_averages_and_other_ways_of_counting_are_no_outcome(reported, context, why):
    found = only(target("地区生产总值增长6%"), said(reported, 2020, context=context))
    assert found.verdict is Verdict.UNSTATED
    assert found.reported is None
    assert found.arithmetic == ""
    assert any(why in caveat for caveat in found.caveats)


def test_a_year_named_in_a_look_back_over_years_is_that_year():
    text = "过去五年经济增长较快。2019年，地区生产总值增长6.3%"
    quote = "地区生产总值增长6.3%"
    found = only(
        target("地区生产总值增长6%"), said(quote, 2020, context=f"一、过去五年工作回顾\n{text}")
    )
    assert found.verdict is Verdict.EXCEEDED


def test_the_figure_of_another_year_is_not_taken():
    found = only(target("地区生产总值增长6%"), said("地区生产总值增长9%", 2021))
    assert found.verdict is Verdict.UNSTATED


def test_nothing_is_said_where_no_later_report_is_there():
    assert outcomes((target("地区生产总值增长6%"),), TABLE) == ()
    other = said("地区生产总值增长9%", 2020, issuer="云江市临湖区水务局")
    assert outcomes((target("地区生产总值增长6%"), other), TABLE) == ()


def test_an_office_of_the_same_place_reports_for_its_government_and_not_the_other_way():
    told = said("地区生产总值增长9%", 2020, issuer="云江市统计局")
    found = only(target("地区生产总值增长6%"), told)
    assert found.verdict is Verdict.EXCEEDED
    assert any("署名不同" in caveat for caveat in found.caveats)
    department = target("新建学校6家", issuer="云江市教育局")
    assert outcomes((department, said("新建学校9家", 2020, issuer="云江市水务局")), TABLE) == ()


PLATFORMS = "新增省级以上技术中心、设计中心等企业创新平台40家，总量350家"


def test_another_definition_is_named_and_never_subtracted():
    told = said("建成省级以上实验室、技术中心等各类创新平台505家", 2020)
    new, stock = outcomes((target(PLATFORMS), told), TABLE)
    assert (new.indicator, new.verdict) == ("企业创新平台", Verdict.UNSTATED)
    assert (stock.indicator, stock.verdict) == ("企业创新平台", Verdict.OTHER_SCOPE)
    assert stock.reported is not None
    assert stock.arithmetic == ""
    assert "前者列举技术中心、设计中心，后者列举实验室、技术中心" in stock.caveats[0]


def test_a_longer_name_is_refused_and_a_short_one_is_no_match():
    found = only(target("中小企业创新平台40家"), said("创新平台50家", 2020))
    assert found.verdict is Verdict.OTHER_SCOPE
    assert "指标名称不同" in found.caveats[0]
    assert "列举" not in found.caveats[0]
    assert only(target("幼儿园学位40家"), said("学位50家", 2020)).verdict is Verdict.UNSTATED


def test_totals_and_levels_go_on_about_the_thing_before():
    found = measures_of(
        target("新建院士站10家、专家站8家，总量分别达到60家、40家，其中国家级9家"), TABLE
    )
    assert [each.name for each in found] == ["院士站", "专家站", "院士站", "院士站（国家级）"]
    assert [each.way for each in found][:3] == [Way.INCREMENT, Way.INCREMENT, Way.LEVEL]
    assert measures_of(target("对平台10家，给予40万元"), TABLE)[0].name == "对平台"


def test_what_is_only_forecast_is_no_outcome():
    forecast = said("地区生产总值增长7%", 2020)
    quantity = forecast.quantities[0]
    hoped = replace(forecast, quantities=(replace(quantity, certainty=Certainty.FORECAST),))
    assert only(target("地区生产总值增长6%"), hoped).verdict is Verdict.UNSTATED


def test_other_populations_are_shown_but_not_subtracted():
    found = only(target("全市新增就业5万人"), said("2019年，全镇新增就业1万人", 2020))
    assert found.verdict is Verdict.OTHER_SCOPE
    assert found.arithmetic == ""
    assert "全镇" in found.caveats[0]
    assert "全市" in found.caveats[0]


def test_a_number_in_a_look_back_of_the_plan_is_a_report():
    plan = "过去一年，各项工作取得成绩。地区生产总值增长6.2%"
    late = said("地区生产总值增长6.2%", 2020, Role.COMMITMENT, context=f"二、今后的工作\n{plan}")
    assert only(target("地区生产总值增长6%"), late).verdict is Verdict.EXCEEDED


def test_the_same_number_in_item_and_part_counts_once():
    item = target("今年目标：地区生产总值增长6%")
    found = outcomes((item, item, said("地区生产总值增长6%", 2020)), TABLE)
    assert len(found) == 1


def test_a_reply_without_a_year_takes_the_next_figure_and_says_so():
    promise = target("城镇新增就业5万人", kind=DocumentKind.CPPCC_REPLY)
    later = said("城镇新增就业6万人", 2021, kind=DocumentKind.CPPCC_REPLY)
    found = only(promise, later)
    assert found.verdict is Verdict.EXCEEDED
    assert any("期限" in caveat for caveat in found.caveats)
    nothing = said("建成泵站6家", 2021, kind=DocumentKind.CPPCC_REPLY)
    assert outcomes((promise, nothing), TABLE) == ()


def test_a_time_limit_is_the_year_of_the_target():
    limit = Deadline("到2021年", "2021-12-31", None)
    promise = target("孵化器达到20家", deadline=limit, kind=DocumentKind.POLICY)
    early = said("2019年，孵化器达到12家", 2020)
    due = said("2021年，孵化器达到21家", 2022)
    found = only(promise, early, due)
    assert found.verdict is Verdict.EXCEEDED
    assert found.reported
    assert found.reported.statement.document.year == 2022


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("全年城镇新增就业人口", "城镇就业"),
        ("新增城镇就业", "城镇就业"),
        ("去年居民消费价格总水平比上年上涨", "居民消费价格"),
        ("居民消费价格涨幅回落到", "居民消费价格"),
        ("力争地区生产总值增长", "地区生产总值"),
        ("比2015年增长", ""),
        ("年均增长", ""),
    ],
)
def test_names_lose_time_and_verbs(words, name):
    assert bare_name(words) == name


@pytest.mark.parametrize(
    ("quote", "way"),
    [
        ("价格涨幅回落到2.6%", Way.RATE),
        ("服务业比重上升到51%", Way.SHARE),
        ("单位能耗下降5%", Way.DECLINE),
        ("失业率4%", Way.SHARE),
        ("财政收入增长8%", Way.RATE),
        ("覆盖率提高3个百分点", Way.POINTS),
        ("新增泵站3家", Way.INCREMENT),
        ("泵站3家", Way.LEVEL),
    ],
)
def test_the_way_of_counting_is_read_from_the_words(quote, way):
    (measure,) = measures_of(said(quote, 2020), TABLE)
    assert measure.way is way


def test_awards_are_no_targets():
    assert measures_of(said("对新建的泵站给予奖励50万元", 2020), TABLE) == ()


@pytest.mark.parametrize(
    ("quote", "stretch", "year"),
    [
        ("去年泵站3家", Stretch.YEAR, 2019),
        ("2018年泵站3家", Stretch.YEAR, 2018),
        ("今年泵站3家", Stretch.YEAR, 2020),
        ("五年来泵站3家", Stretch.SEVERAL, None),
        ("泵站年均3家", Stretch.AVERAGE, None),
        ("泵站3家", Stretch.YEAR, 2019),
    ],
)
def test_the_nearest_words_tell_the_time(quote, stretch, year):
    found = period_of(said(quote, 2020), quote.index("3"))
    assert (found.stretch, found.year) == (stretch, year)


def test_synonyms_and_ceilings_come_from_tables():
    table = IndicatorTable.of_rows(
        [{"synonym": "CPI", "indicator": "消费价格"}, {"synonym": "", "indicator": ""}],
        [{"word": "空置率"}, {"word": ""}],
    )
    assert table.canonical("CPI") == "消费价格"
    assert table.is_ceiling("写字楼空置率")
    assert not table.is_ceiling("空置率下降")
    assert not table.is_ceiling("消费价格")


@given(
    st.integers(1, 400), st.integers(1, 400), st.sampled_from(["", "左右", "以上", "以内"]),
    st.integers(-30, 30),
)  # fmt: skip
def test_shifting_all_years_changes_nothing_and_ceilings_mirror_floors(one, two, words, years):
    promise, report = f"绿地达到{one}家{words}", f"绿地达到{two}家"
    here = only(target(promise), said(report, 2020))
    there = only(target(promise, 2019 + years), said(report, 2020 + years))
    assert (here.verdict, here.arithmetic) == (there.verdict, there.arithmetic)
    reached = two <= one if words == "以内" else two >= one
    assert (here.verdict in {Verdict.MET, Verdict.EXCEEDED}) == reached


def test_a_total_does_not_answer_what_is_to_be_added():
    found = only(target("补建食堂12家"), said("食堂总数达到98家", 2020))
    assert found.verdict is Verdict.UNSTATED
    found = only(target("建设食堂12家"), said("食堂总数达到98家", 2020))
    assert (found.verdict, found.arithmetic) == (Verdict.OTHER_SCOPE, "")
    assert "未写明是总量" in found.caveats[0]
    assert only(target("食堂达到12家"), said("食堂总数达到98家", 2020)).arithmetic


def test_support_for_one_is_no_target():
    told = said("单个企业支持30万元", 2020)
    assert outcomes((target("单个企业支持20万元"), told), TABLE) == ()
