import pytest

from tests.comparing.sentences import card, said
from zbreview.comparing.offices import aliases_from, core, is_named, one_body, same_office

ALIASES = aliases_from(
    [
        {"short": "科技局", "full": "科学技术局", "successor": ""},
        {"short": "经信委", "full": "经济和信息化委员会", "successor": "工业和信息化局"},
        {"short": "", "full": "无名", "successor": ""},
    ]
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("云江市科学技术局", "市科技局", True),
        ("云江市科学技术局", "科技局", True),
        ("市发改委", "云江市发展和改革委员会", True),
        ("云江市经信委", "云江市工业和信息化局", True),
        ("云江市经济和信息化委员会", "市工业和信息化局", True),
        ("临湖区科技局", "云江市科技局", False),
        ("临湖区科技局", "北山区科技局", False),
        ("市科技局", "市财政局", False),
        ("市教育局", "市教育考试院", False),
        ("市科技局", "", False),
        ("", "", False),
    ],
)
def test_names_of_one_office(one, other, same):
    assert same_office(one, other, ALIASES) is same
    assert same_office(other, one, ALIASES) is same


def test_the_core_has_no_place_and_the_present_name():
    assert core("云江市临湖区经信委", ALIASES) == "工业和信息化局"
    assert core("市场监督管理局") == "市场监督管理局"
    assert "" not in ALIASES


def test_an_unknown_office_is_neither_the_same_nor_another():
    known, unknown = said("甲"), said("乙", document=card(issuer=""))
    assert one_body(known, unknown) is None
    assert one_body(known, known) is True


def test_responsible_offices_are_recognised_by_short_names():
    promise = said("甲", responsible_units=("市科技局", "市财政局"))
    assert is_named("云江市科学技术局", promise, ALIASES)
    assert not is_named("云江市教育局", promise, ALIASES)
