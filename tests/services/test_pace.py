"""Speed and time left, in words, from a clock that the test moves."""

import pytest

from zbreview.services.pace import Pace


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "done", "total", "unit", "expected"),
    [
        (10, 100, 600, "份", "每秒 10.0 份，约剩 50 秒"),
        (10, 100, 600, "", "约剩 50 秒"),
        (10, 10, 310, "", "约剩 5 分钟"),
        (10, 10, 9010, "份", "每秒 1.0 份，约剩 2.5 小时"),
        (1, 10, 600, "", ""),
        (10, 0, 600, "", ""),
        (10, 600, 600, "", ""),
        (10, 599, 600, "", "约剩 1 秒"),
    ],
)
def test_speed_and_time_left(seconds, done, total, unit, expected):
    clock = Clock()
    pace = Pace(clock)
    assert pace.told(0, total, unit) == ""
    clock.now += seconds
    assert pace.told(done, total, unit) == expected


def test_the_speed_is_that_of_late():
    clock = Clock()
    pace = Pace(clock)
    for step in range(11):
        pace.told(step * 1000, 100_000)
        clock.now += 10
    for step in range(1, 11):
        said = pace.told(10_000 + step, 100_000)
        clock.now += 10
    assert "小时" in said
