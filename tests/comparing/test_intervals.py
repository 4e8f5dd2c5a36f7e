import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.sentences import number
from zbreview.comparing.intervals import (
    Change,
    Interval,
    change,
    fulfils,
    interval,
)
from zbreview.domain.quantities import Comparator

BOUNDS = st.floats(min_value=0, max_value=1e9, allow_nan=False)
INTERVALS = st.tuples(BOUNDS, BOUNDS).map(lambda pair: Interval(min(pair), max(pair)))


@pytest.mark.parametrize(
    ("words", "value", "high", "comparator", "low", "top"),
    [
        ("30-50万", 30, 50, Comparator.RANGE, 300_000, 500_000),
        ("50万元", 50, None, Comparator.EQ, 500_000, 500_000),
        ("最高1000万元", 1000, None, Comparator.LE, 0, 10_000_000),
        ("10家左右", 10, None, Comparator.APPROX, 9, 11),
        ("40家以上", 40, None, Comparator.GE, 40, math.inf),
        ("超过350家", 350, None, Comparator.GT, 350, math.inf),
        ("50余家", 50, None, Comparator.GT_APPROX, 50, 60),
        ("600余家", 600, None, Comparator.GT_APPROX, 600, 700),
        ("0余家", 0, None, Comparator.GT_APPROX, 0, 0),
        ("-2%左右", -2, None, Comparator.APPROX, -2.2, -1.8),
        ("60家", 60, None, Comparator.REACH, 60, 60),
    ],
)
def test_qualifiers_become_bounds(words, value, high, comparator, low, top):
    found = interval(number(words, words, value, high, comparator=comparator))
    assert (found.low, found.high) == pytest.approx((low, top))


@pytest.mark.parametrize(
    ("earlier", "later", "wanted"),
    [
        ((30, 50), (50, 50), Change.UP),
        ((50, 50), (100, 100), Change.UP),
        ((50, 50), (30, 50), Change.DOWN),
        ((50, 50), (50, 50), Change.SAME),
        ((30, 50), (35, 45), Change.NARROWED),
        ((35, 45), (30, 50), Change.WIDENED),
        ((0, 100), (100, 100), Change.UP),
        ((40, math.inf), (60, math.inf), Change.UP),
        ((0.1 + 0.2, 1), (0.3, 1), Change.SAME),
    ],
)
def test_change_looks_at_both_bounds(earlier, later, wanted):
    assert change(Interval(*earlier), Interval(*later)) is wanted


def test_bounds_in_wrong_order_are_refused():
    with pytest.raises(ValueError, match="not an interval"):
        Interval(2, 1)


MIRROR = {
    Change.SAME: Change.SAME,
    Change.UP: Change.DOWN,
    Change.DOWN: Change.UP,
    Change.NARROWED: Change.WIDENED,
    Change.WIDENED: Change.NARROWED,
}


@given(INTERVALS, INTERVALS)
def test_change_seen_from_the_other_end_is_its_mirror(one: Interval, other: Interval):
    assert change(other, one) is MIRROR[change(one, other)]


@given(INTERVALS)
def test_nothing_changes_against_itself(one: Interval):
    assert change(one, one) is Change.SAME
    assert one.meets(one)
    assert fulfils(one, one)


@given(INTERVALS, INTERVALS, INTERVALS)
def test_up_is_transitive(one: Interval, two: Interval, three: Interval):
    if change(one, two) is Change.UP and change(two, three) is Change.UP:
        assert change(one, three) is Change.UP


@given(INTERVALS, INTERVALS)
def test_meeting_is_mutual_and_a_shared_value_proves_it(one: Interval, other: Interval):
    assert one.meets(other) == other.meets(one)
    if one.holds(other.low):
        assert one.meets(other)


@given(INTERVALS, INTERVALS, INTERVALS)
def test_more_fulfils_whatever_less_fulfilled(target: Interval, one: Interval, other: Interval):
    if fulfils(target, one) and change(one, other) in {Change.UP, Change.SAME}:
        assert fulfils(target, other)


def test_a_ceiling_is_met_from_below():
    assert fulfils(Interval(3, 3), Interval(2.6, 2.6), lower_is_better=True)
    assert not fulfils(Interval(3, 3), Interval(3.3, 3.3), lower_is_better=True)
    assert Interval(3, 3).is_point
