import pytest

from tests.comparing.sentences import card, said
from zbreview.comparing.scopes import UNKNOWN, Scope, issuer_scope, scope_at


@pytest.mark.parametrize(
    ("issuer", "rank", "name"),
    [
        ("云江市科学技术局", 3, "云江市"),
        ("市科技局", 3, ""),
        ("云江市临湖区科技局", 2, "临湖区"),
        ("临湖区住房和城乡建设局", 2, "临湖区"),
        ("云江市乡村振兴局", 3, "云江市"),
        ("市民政局", 3, ""),
        ("云江市市场监督管理局", 3, "云江市"),
        ("青石镇人民政府", 1, "青石镇"),
        ("江东省人民政府", 4, "江东省"),
        ("国务院", None, ""),
        ("", None, ""),
    ],
)
def test_the_place_of_an_office(issuer, rank, name):
    assert issuer_scope(issuer) == Scope(rank, name)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("全市建成#8家", "全市"),
        ("全县建成#8家", "全区（县）"),
        ("我区建成#8家", "全区（县）"),
        ("2022年以来，我市建成#8家", "全市"),
        ("青石镇是重要产地，目前辖区内有#8家", "青石镇"),
        ("青石镇先行一步，全市建成#8家", "全市"),
        ("全省推广，已建成#8家", "全省"),
        ("建成#8家", "云江市"),
        ("支持示范区建设，建成#8家", "云江市"),
        ("各乡镇建成#8家", "云江市"),
        ("青石镇成绩突出。建成#8家", "云江市"),
    ],
)
def test_of_whom_a_number_speaks(sentence, wanted):
    quote = sentence.replace("#", "")
    statement = said(quote, document=card(issuer="云江市科学技术局"))
    assert str(scope_at(statement, sentence.index("#"))) == wanted


def test_a_district_that_says_district_means_itself():
    quote = "立项区首批项目21项"
    statement = said(quote, document=card(issuer="临湖区科技局"))
    assert scope_at(statement, quote.index("21")) == Scope(2, "临湖区")


def test_the_sentence_may_begin_before_the_quote():
    statement = said("目前有8家", context="标题\n青石镇是重要产地，目前有8家。")
    assert scope_at(statement, 3) == Scope(1, "青石镇")
    assert scope_at(said("目前有8家", context="别处的段落"), 3) == Scope(3, "云江市")


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        (Scope(3), Scope(2), True),
        (Scope(3, "云江市"), Scope(3), False),
        (Scope(2, "临湖区"), Scope(2, "北山区"), True),
        (Scope(2, "云江市临湖区"), Scope(2, "临湖区"), False),
        (UNKNOWN, Scope(2, "临湖区"), False),
    ],
)
def test_populations_differ_only_where_that_is_sure(one, other, differs):
    assert one.differs(other) is differs
    assert other.differs(one) is differs


def test_an_unknown_population_says_so():
    assert str(UNKNOWN) == "范围未明"
