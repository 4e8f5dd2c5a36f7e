"""Arrays that grow at their end against the joining of copies."""

import threading

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zbreview.comparing.growing import followed

parts = st.lists(st.lists(st.integers(-9, 9), max_size=20), min_size=1, max_size=6)


def _numbers(values: list[int]) -> np.ndarray:
    return np.array(values, np.int32)


@given(parts, parts)
def test_growing_is_joining_and_changes_nothing_that_was_there(first, then):
    held = followed(*map(_numbers, first))
    seen = [(held, held.copy())]
    for each in then:
        held = followed(held, _numbers(each))
        seen.append((held, held.copy()))
    assert held.tolist() == [value for part in (*first, *then) for value in part]
    assert held.dtype == np.int32
    for array, copied in seen:
        assert array.tolist() == copied.tolist()


def test_what_is_added_stands_behind_without_a_copy_while_there_is_room():
    first = followed(np.arange(80))
    grown = followed(first, np.arange(4), np.arange(3))
    assert np.shares_memory(first, grown)
    full = followed(grown, np.arange(4))
    assert not np.shares_memory(first, full)
    assert full.tolist() == [*range(80), *range(4), *range(3), *range(4)]


def test_two_that_go_on_from_the_same_array_do_not_meet():
    first = followed(np.arange(80))
    one, other = followed(first, np.array([1])), followed(first, np.array([2]))
    assert (one[-1], other[-1], len(first)) == (1, 2, 80)
    assert not np.shares_memory(one, other)


def test_a_part_of_an_array_and_another_kind_of_number_are_copied():
    first = followed(np.arange(80))
    assert followed(first[:3], np.array([9])).tolist() == [0, 1, 2, 9]
    halves = followed(first, np.array([0.5]))
    assert (halves[-1], first.dtype) == (0.5, np.arange(80).dtype)
    assert followed(first, np.array([7]))[-1] == 7


def test_rows_of_several_values_grow_too():
    first = followed(np.zeros((16, 3), np.uint8))
    grown = followed(first, np.ones((2, 3), np.uint8))
    assert np.shares_memory(first, grown)
    assert grown.sum(axis=1).tolist() == [0] * 16 + [3, 3]


def test_of_many_threads_one_gets_the_room():
    first = followed(np.arange(1_000))
    found: list[np.ndarray] = []
    start = threading.Barrier(4)

    def grow(number: int) -> None:
        start.wait()
        found.append(followed(first, np.full(50, number)))

    threads = [threading.Thread(target=grow, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(each[-1] for each in found) == [0, 1, 2, 3]
    assert sum(np.shares_memory(first, each) for each in found) == 1
    assert all(set(each[1_000:].tolist()) == {each[-1]} for each in found)
