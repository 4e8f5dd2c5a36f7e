"""How fast long work goes and how long it will still take, in words."""

import time
from collections import deque
from collections.abc import Callable

_REMEMBERED = 30.0
"""Seconds over which the speed is taken, so that it follows what the work meets now."""
_LEAST = 2.0
"""Seconds after which there is a speed worth telling."""
_MINUTE, _HOUR = 60, 3600


class Pace:
    """The speed of one piece of work; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._marks: deque[tuple[float, int]] = deque()

    def told(self, done: int, total: int, unit: str = "") -> str:
        """Take a report and return speed, where the parts have a unit, and the time left."""
        now = self._clock()
        self._marks.append((now, done))
        while len(self._marks) > 2 and now - self._marks[0][0] > _REMEMBERED:  # noqa: PLR2004
            self._marks.popleft()
        began, before = self._marks[0]
        if now - began < _LEAST or done <= before or total <= done:
            return ""
        rate = (done - before) / (now - began)
        speed = f"每秒 {rate:.1f} {unit}，" if unit else ""
        return f"{speed}约剩 {_length((total - done) / rate)}"


def _length(seconds: float) -> str:
    """Return a length of time, coarser the longer it is."""
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} 秒"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} 分钟"
    return f"{seconds / _HOUR:.1f} 小时"
