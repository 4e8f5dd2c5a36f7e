import pytest

from tests.comparing.sentences import card, number, said
from zbreview.comparing.pairs import Pair, likeness
from zbreview.domain.quantities import Certainty, Comparator


def pair(one: dict, other: dict, *, issuers=("云江市科学技术局", "云江市科学技术局")) -> Pair:
    """Return two statements of one number each, from their quote, words and other fields."""
    statements = []
    for year, each, issuer in zip((2019, 2021), (one, other), issuers, strict=True):
        fields = dict(each)
        quote, words, value = fields.pop("quote"), fields.pop("words"), fields.pop("value")
        figure = number(quote, words, value, **fields)
        statements.append(said(quote, year, figure, document=card(year, issuer=issuer)))
    return Pair(*statements)


BUILT = {"quote": "新建孵化器10家", "words": "10家", "value": 10}
STOCK = {"quote": "孵化器总量达到60家", "words": "60家", "value": 60}
PRICE = {"quote": "孵化器补助每平方米100元", "words": "100元", "value": 100,
         "comparator": Comparator.PER, "basis": "每平方米"}  # fmt: skip
EACH = {"quote": "孵化器补助每家100元", "words": "100元", "value": 100,
        "comparator": Comparator.PER, "basis": "每家"}  # fmt: skip
SHARE = {"quote": "孵化器入驻率80%", "words": "80%", "value": 80}
RISE = {"quote": "孵化器入驻率提高5%", "words": "5%", "value": 5,
        "comparator": Comparator.INCREASE}  # fmt: skip
FALL = {"quote": "孵化器入驻率之比5%", "words": "5%", "value": 5,
        "comparator": Comparator.RATIO}  # fmt: skip
DISTRICTS = ("云江市临湖区科技局", "云江市北山区科技局")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (BUILT, STOCK, ("增量10家", "总量60家", "不相减")),
        (BUILT, {**BUILT, "certainty": Certainty.FORECAST}, ("已明确的10家", "预计的10家")),
        ({**BUILT, "certainty": Certainty.EXPECTED}, BUILT, ("预计的10家", "已报告的10家")),
        (PRICE, EACH, ("每平方米", "每家", "计价单位不同")),
        (RISE, FALL, ("计算方式不同",)),
    ],
)
def test_what_is_measured_otherwise_is_refused_and_both_are_named(one, other, words):
    (match,) = pair(one, other).refused
    assert all(word in match.refusal for word in words)
    assert not pair(one, other).comparable


def test_the_same_measure_is_compared():
    (match,) = pair(BUILT, {**BUILT, "value": 12}).comparable
    assert match.refusal == ""
    assert match.delta == "10家 → 12家"


def test_a_stock_reported_answers_the_stock_aimed_at_and_not_the_increment():
    target = "新增省级平台40家，总量超过350家"
    outcome = "建设了省级平台505家"
    found = Pair(
        said(target, 2019, number(target, "40家", 40), number(target, "350家", 350)),
        said(outcome, 2022, number(outcome, "505家", 505)),
    )
    assert [match.delta for match in found.matches] == ["350家 → 505家"]
    assert [match.delta for match in Pair(found.earlier, found.later, "省级").matches] == [
        "350家 → 505家"
    ]


@pytest.mark.parametrize("other", [SHARE, RISE, {**BUILT, "comparator": Comparator.BENCHMARK}])
def test_other_dimensions_and_benchmarks_are_no_match(other):
    assert pair(BUILT, other).matches == ()


def test_a_share_and_its_rise_are_no_match():
    assert pair(SHARE, RISE).matches == ()


def test_counts_of_two_districts_are_refused():
    (match,) = pair(BUILT, BUILT, issuers=DISTRICTS).refused
    assert "云江市临湖区" in match.refusal or "临湖区" in match.refusal
    assert "北山区" in match.refusal


def test_an_answer_may_come_from_the_place_s_own_office_or_a_named_one():
    assert pair(BUILT, BUILT, issuers=("云江市人民政府", "云江市教育局")).is_answerable
    assert not pair(BUILT, BUILT, issuers=DISTRICTS).is_answerable
    named = pair(BUILT, BUILT, issuers=DISTRICTS)
    promise = said("甲", 2019, document=card(2019, issuer=DISTRICTS[0]),
                   responsible_units=("北山区科技局",))  # fmt: skip
    assert Pair(promise, named.later).is_answerable


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("创新平台", "企业创新平台", 1.0),
        ("研发中心", "食堂", 0.0),
        ("", "食堂", 0.0),
        ("甲", "乙", 0.0),
    ],
)
def test_likeness_of_names(one, other, wanted):
    assert likeness(one, other) == wanted
