"""Passages of two documents that say the same are set beside each other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import finding, reading, section
from zbreview.comparing.alignment import Passage, align, passages
from zbreview.domain.findings import Role
from zbreview.domain.sections import SectionRole
from zbreview.domain.spans import Span

AWARD = "对新认定的省级研发平台给予30万元奖励。"
AWARD_NOW = "对新认定的省级研发平台统一给予50万元奖励。"
VOUCHER = "发放科技创新券，支持中小企业购买检测服务。"
CANTEEN = "年内新建社区老年食堂12家。"
LIBRARY = "延长图书馆夜间开放时间。"


SEVERAL = st.lists(st.sampled_from([AWARD, AWARD_NOW, VOUCHER, CANTEEN, LIBRARY]), max_size=7)


def said(*sentences: str) -> tuple[Passage, ...]:
    """Return sentences as passages one after the other."""
    found, at = [], 0
    for sentence in sentences:
        found.append(Passage(Span(at, at + len(sentence)), sentence))
        at += len(sentence)
    return tuple(found)


def pairs(one, other):
    return [(match.earlier, match.later) for match in align(one, other).matches]


def test_like_passages_meet_even_when_they_moved():
    aligned = align(said(AWARD, VOUCHER, LIBRARY), said(CANTEEN, VOUCHER, AWARD_NOW))
    assert [(each.earlier, each.later, each.is_same) for each in aligned.matches] == [
        (1, 1, True), (0, 2, False),
    ]  # fmt: skip
    assert (aligned.dropped, aligned.new) == ((2,), (0,))
    assert aligned.matches[0].likeness == 1.0
    assert 0.3 < aligned.matches[1].likeness < 1.0


def test_a_passage_said_twice_meets_its_nearest_and_only_once():
    one, other = said(AWARD, VOUCHER, AWARD), said(AWARD, CANTEEN, AWARD)
    assert pairs(one, other) == [(0, 0), (2, 2)]


def test_width_and_blanks_do_not_make_a_difference():
    (match,) = align(said("奖励 30 万元给平台。"), said("奖励３０万元给平台。")).matches
    assert match.is_same


def test_nothing_matches_nothing():
    assert align((), ()).matches == ()
    assert align(said(AWARD), ()).dropped == (0,)
    assert align((), said(AWARD)).new == (0,)


@settings(max_examples=40)
@given(SEVERAL, SEVERAL)
def test_every_passage_is_matched_once_or_told_as_unmatched(one, other):
    aligned = align(said(*one), said(*other))
    first = sorted([*(match.earlier for match in aligned.matches), *aligned.dropped])
    second = sorted([*(match.later for match in aligned.matches), *aligned.new])
    assert (first, second) == (list(range(len(one))), list(range(len(other))))


@given(st.lists(st.sampled_from([AWARD, VOUCHER, CANTEEN, LIBRARY]), unique=True, max_size=4))
def test_a_document_meets_itself_in_order(sentences):
    passages_ = said(*sentences)
    assert pairs(passages_, passages_) == [(at, at) for at in range(len(sentences))]


TEXT = """首页 > 政务公开
一、有关工作
已建成平台12家。
二、下一步打算
对新认定的平台给予奖励。欢迎监督。
"""


def test_passages_carry_role_and_heading_and_leave_the_web_page_out():
    found = passages(
        TEXT,
        reading(
            TEXT,
            sections=(
                section(TEXT, "首页", "公开", role=SectionRole.CHROME),
                section(TEXT, "一、", "12家。", heading="有关工作", role=SectionRole.PAST),
                section(TEXT, "二、", "监督。", heading="下一步打算"),
            ),
            findings=(
                finding(TEXT, "已建成平台12家", Role.RESULT),
                finding(TEXT, "对新认定的平台给予奖励"),
            ),
        ),
    )
    assert [each.text for each in found] == [
        "一、有关工作", "已建成平台12家", "二、下一步打算", "对新认定的平台给予奖励", "欢迎监督",
    ]  # fmt: skip
    assert [each.role for each in found] == [None, Role.RESULT, None, Role.COMMITMENT, None]
    assert [each.is_promise for each in found] == [False, False, False, True, False]
    assert (found[1].heading, found[3].heading) == ("有关工作", "下一步打算")
    assert all(each.span.of(TEXT) == each.text for each in found)


def test_the_headline_of_an_item_promises_nothing_by_itself():
    text = "一是加强指导服务。组织专家深入企业开展辅导，全年不少于30场。"
    found = passages(text, reading(text, findings=(finding(text, text),)))
    assert [each.role for each in found] == [None, Role.COMMITMENT]
