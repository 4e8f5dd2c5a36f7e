import pytest

from tests.comparing.sentences import number, said
from zbreview.comparing.figures import figures_of


def first(quote: str, words: str, value: float, **fields):
    (figure,) = figures_of(said(quote, 2019, number(quote, words, value, **fields)))
    return figure


@pytest.mark.parametrize(
    ("quote", "words", "level", "subject", "support", "growth"),
    [
        ("省级研发中心奖励50万元", "50万元", "省级", "研发中心", "奖励", ""),
        ("对院士工作站补助20万元", "20万元", "", "院士工作站", "补助", ""),
        ("新建院士工作站10家", "10家", "", "院士工作站", "", "增量"),
        ("孵化器总量达到60家", "60家", "", "孵化器", "", "总量"),
        ("累计培育130家市级工业研发中心", "130家", "市级", "工业研发中心", "", "总量"),
        ("建成省级以上实验室、技术中心等各类平台505家", "505家", "省级", "平台", "", ""),
        ("消费价格涨幅控制在3%", "3%", "", "消费价格涨幅", "", ""),
        ("给予50万元", "50万元", "", "", "", ""),
    ],
)
def test_what_a_number_counts_is_told_from_the_words_around(
    quote, words, level, subject, support, growth
):
    figure = first(quote, words, float("".join(each for each in words if each.isdigit())))
    found = (figure.level, figure.subject, figure.support, figure.growth)
    assert found == (level, subject, support, growth)


def test_the_reader_s_own_words_come_first():
    figure = first(
        "对平台给予50万元", "50万元", 50, level="省级", indicator="省级平台奖励", growth="总量"
    )
    assert (figure.level, figure.subject, figure.growth) == ("省级", "平台", "总量")


@pytest.mark.parametrize(
    ("indicator", "level", "wanted"),
    [
        ("创建研发中心奖励", "省级", ("省级", "研发中心")),
        ("实验室、技术中心等各类创新平台", "省级以上", ("省级", "创新平台")),
        ("省“一镇一品”企业及研发中心", "", ("", "省“一镇一品”企业及研发中心")),
        ("", "院士工作站", ("", "院士工作站")),
        ("各项政策", "国家级、省级", ("", "各项政策")),
        ("按照国家级", "国家级", ("国家级", "新平台")),
    ],
)
def test_what_the_reader_says_is_tidied(indicator, level, wanted):
    figure = first("对新平台给予50万元", "50万元", 50, indicator=indicator, level=level)
    assert (figure.level, figure.subject) == wanted


def test_respectively_hands_levels_out_in_order():
    quote = "对国家级、省级孵化器分别给予200万元、50万元奖励，另给30万元补助"
    figures = figures_of(
        said(
            quote,
            2019,
            number(quote, "200万元", 200),
            number(quote, "50万元", 50),
            number(quote, "30万元", 30),
        )
    )
    assert [figure.level for figure in figures] == ["国家级", "省级", ""]
    assert [figure.support for figure in figures] == ["奖励", "奖励", "补助"]


def test_one_number_does_not_take_the_words_of_the_one_before():
    quote = "国家级平台奖励200万元、中试基地补助20万元"
    figures = figures_of(
        said(quote, 2019, number(quote, "200万元", 200), number(quote, "20万元", 20))
    )
    assert [figure.focus for figure in figures] == ["国家级", "中试基地"]


def test_a_total_goes_on_at_the_level_of_what_was_counted():
    quote = "新增省级平台40家，总量超过350家，其中国家级平台17家"
    figures = figures_of(
        said(quote, 2019, number(quote, "40家", 40), number(quote, "350家", 350),
             number(quote, "17家", 17))
    )  # fmt: skip
    assert [figure.level for figure in figures] == ["省级", "省级", "国家级"]


def test_a_second_figure_of_the_same_thing_keeps_its_name():
    quote = "新建院士工作站10家，总量达到60家"
    figures = figures_of(said(quote, 2019, number(quote, "10家", 10), number(quote, "60家", 60)))
    assert [figure.subject for figure in figures] == ["院士工作站", "院士工作站"]
    assert [figure.growth for figure in figures] == ["增量", "总量"]


@pytest.mark.parametrize(
    ("quote", "words", "subject"),
    [
        ("到2025年，新建建筑中装配式建筑占比达到30%", "30%", "建筑中装配式建筑占比"),
        ("装配式建筑占新建建筑的比例2026年达到30%", "30%", "装配式建筑占新建建筑的比例"),
        ("2025年底前改造老旧小区90个", "90个", "改造老旧小区"),
        ("对新就业大学生按照每人每月500元发放", "500元", "新就业大学生"),
    ],
)
def test_time_and_what_a_price_is_for_are_no_part_of_a_name(quote, words, subject):
    value = float("".join(each for each in words if each.isdigit()))
    assert first(quote, words, value).subject == subject


def test_the_last_number_of_a_list_has_no_level_of_another():
    quote = "对国家级中心奖励200万元、省级中心奖励50万元、工作站补助20万元"
    numbers = [number(quote, f"{each}万元", each, level="国家级") for each in (200, 50, 20)]
    assert [each.level for each in figures_of(said(quote, 2019, *numbers))] == [
        "国家级", "省级", "",
    ]  # fmt: skip


def test_levels_in_a_row_hand_themselves_out():
    quote = "对国家级、省级众创空间给予50万元、20万元扶持"
    numbers = [
        number(quote, "50万元", 50, level="国家级"), number(quote, "20万元", 20, level="省级"),
    ]  # fmt: skip
    assert [each.level for each in figures_of(said(quote, 2019, *numbers))] == ["国家级", "省级"]


def test_what_goes_on_about_a_thing_keeps_its_name():
    quote = "累计建成农田212亩，其中新建33亩"
    numbers = [number(quote, "212亩", 212, unit="亩"), number(quote, "33亩", 33, unit="亩")]
    found = figures_of(said(quote, 2019, *numbers))
    assert [each.subject for each in found] == ["累计建成农田", "累计建成农田"]
