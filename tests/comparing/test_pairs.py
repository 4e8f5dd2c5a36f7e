import pytest

from tests.comparing.sentences import card, number, said
from zbreview.comparing.pairs import Pair, likeness
from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
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


def _outcome(promise: str, words: str, value: float, result: str, told: str, got: float):
    """Return the match of one promised and one reported count."""
    one = said(promise, 2019, number(promise, words, value))
    other = said(result, 2021, number(result, told, got), role=Role.RESULT)
    (match,) = Pair(one, other).matches
    return match


def test_an_annual_target_is_not_met_by_another_year():
    match = _outcome("2019年新增学位300个", "300个", 300, "2021年新增学位400个", "400个", 400)
    assert "年度不同：目标为 2019 年300个，成效为 2021 年400个" in match.refusal


def test_the_figure_of_its_own_year_and_a_limit_are_compared():
    own = _outcome("2019年新增学位300个", "300个", 300, "2019年新增学位400个", "400个", 400)
    assert not own.refusal
    limit = _outcome("到2019年学位达到300个", "300个", 300, "2021年学位达到400个", "400个", 400)
    assert not limit.refusal


def test_work_reports_hold_for_their_years_unsaid():
    promise, result = "新增学位300个", "新增学位400个"
    kind = DocumentKind.WORK_REPORT
    one = said(promise, 2019, number(promise, "300个", 300), document=card(2019, kind=kind))
    for year, is_refused in ((2020, False), (2022, True)):
        other = said(result, year, number(result, "400个", 400), role=Role.RESULT,
                     document=card(year, kind=kind))  # fmt: skip
        (match,) = Pair(one, other).matches
        assert bool(match.refusal) is is_refused


def test_a_wider_list_of_kinds_is_another_definition():
    match = _outcome(
        "技术中心、设计中心等企业创新平台总量达到350家", "350家", 350,
        "建成实验室、技术中心等各类创新平台505家", "505家", 505,
    )  # fmt: skip
    assert match.refusal.startswith("口径不同：")
    assert "350家，后者为创新平台505家" in match.refusal
    assert "前者列举技术中心、设计中心，后者列举实验室、技术中心" in match.refusal


def test_what_a_promise_tells_of_the_present_is_no_part_of_it():
    quote = "全市现有养老机构73家。下一步，新建养老机构5家"
    pair = Pair(
        said(quote, 2019, number(quote, "73家", 73), number(quote, "5家", 5)), said("建", 2020)
    )
    assert [each.quantity.value for each in pair.earlier_figures] == [5]
