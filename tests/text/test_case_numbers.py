"""Numbers of proposals and sessions, in the ways in which offices write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.proposal_lists import CaseNumber
from zbreview.text.case_numbers import case_numbers, session_of


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("136", [("136", None, "")]), ("第0136号", [("136", None, "")]),
        ("第 １３６ 号", [("136", None, "")]), ("2022136", [("136", 2022, "")]),
        ("20220136", [("136", 2022, "")]), ("2022-136", [("136", 2022, "")]),
        ("〔2022〕136号", [("136", 2022, "")]), ("B012", [("12", None, "B")]),
        ("第一百三十六号", [("136", None, "")]), ("第14-2-136号", [("136", None, "")]),
        ("136、137", [("136", None, ""), ("137", None, "")]),
        ("第5号、第5号", [("5", None, "")]),
        ("市政协十四届二次会议第136号提案", [("136", None, "")]),
        ("2022", [("2022", None, "")]), ("", []), ("0", []), ("待编", []), ("第待编号", []),
    ],
)  # fmt: skip
def test_a_number_is_read_as_offices_write_it(words, numbers):
    assert case_numbers(words) == tuple(CaseNumber(*number) for number in numbers)


def test_a_letter_counts_where_both_have_one():
    plain, one, other = (CaseNumber("12", None, letter) for letter in ("", "A", "B"))
    assert plain.may_be(one)
    assert one.may_be(plain)
    assert not one.may_be(other)
    assert not one.may_be(CaseNumber("13"))


@pytest.mark.parametrize(
    ("words", "session"),
    [
        ("市政协十四届二次会议", (14, 2)), ("政协第十四届云溪市委员会第二次会议", (14, 2)),
        ("14届2次", (14, 2)), ("第十五届人民代表大会第三次会议", (15, 3)),
        ("十四届常委会", None), ("", None), ("零点届点次", None), ("9两届二次", None),
    ],
)  # fmt: skip
def test_term_and_meeting(words, session):
    assert session_of(words) == session


@given(st.text(max_size=30))
def test_any_text_gives_numbers_without_leading_zeros(words):
    for number in case_numbers(words):
        assert not number.serial.startswith("0") or number.serial == "0"
    session_of(words)
