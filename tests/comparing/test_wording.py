"""How often, how openly, until when: what words say beside the numbers."""

import pytest

from tests.comparing.sentences import due, said
from zbreview.comparing.wording import (
    frequency,
    hedges,
    kinds_of_support,
    loose_numbers,
    promise_begins,
    time_limit,
    without_numbers,
)
from zbreview.domain.findings import Role


@pytest.mark.parametrize(
    ("quote", "words", "per_year"),
    [
        ("每季度开展一次集中整治", "每季度开展一次", 4),
        ("每年举办健康讲座200场", "每年举办健康讲座200场", 200),
        ("每半年召开２次会议", "每半年召开２次", 4),
        ("每周巡查十次", "每周巡查十次", 520),
    ],
)
def test_a_frequency_is_told_as_times_a_year(quote, words, per_year):
    found = frequency(quote)
    assert found is not None
    assert (found.words, found.per_year) == (words, per_year)


@pytest.mark.parametrize("quote", ["每人每月500元", "每年新增学位3000个", "开展检查", "每年万万次"])
def test_a_price_or_a_count_is_no_frequency(quote):
    assert frequency(quote) is None


def test_open_words_are_found_once_and_names_of_things_are_not():
    assert hedges("适时开展检查，逐步推开，适时总结") == ("适时", "逐步")
    assert hedges("开展探索性研究") == ()
    assert hedges("研究建立补贴制度") == ("研究",)


def test_years_and_names_are_no_loose_numbers():
    assert loose_numbers("2023年落实65周岁以上老人“1+2”政策《3年计划》") == ("65",)
    assert without_numbers("65周岁以上") == "周岁以上"


def test_kinds_of_support_are_named():
    assert kinds_of_support("给予贷款贴息和担保") == {"贷款", "担保"}


@pytest.mark.parametrize(
    ("quote", "deadline", "wanted"),
    [
        ("建成中心", due("2020年底前", "2020-12-31"), ("2020-12-31", "2020年底前")),
        ("2023年建成中心", None, ("2023-12-31", "2023年")),
        ("2018年建成的中心扩容", None, None),
        ("2021年启动，2023年建成", None, None),
        ("落实《2023年计划》", None, None),
        ("建成中心", None, None),
    ],
)
def test_a_time_limit_is_a_deadline_or_the_coming_year(quote, deadline, wanted):
    found = time_limit(said(quote, 2020, deadline=deadline))
    assert (found and (found.date, found.words)) == wanted


def test_without_a_year_of_its_own_a_document_names_no_coming_year():
    assert time_limit(said("2023年建成中心", None)) is None


def test_what_a_promise_tells_of_the_present_lies_before_it():
    quote = "全市现有床位9800张。下一步，新增床位"
    assert promise_begins(said(quote)) == quote.index("下一步")
    assert promise_begins(said("全市现有床位9800张")) == len("全市现有床位9800张")
    assert promise_begins(said("新增床位")) == 0
    assert promise_begins(said(quote, role=Role.RESULT)) == 0
