"""How long work tells where it is, and how it is stopped."""

from collections.abc import Callable
from typing import Protocol

from zbreview.errors import CancelledError


class Progress(Protocol):
    """Takes reports of long work; raising CancelledError from a report stops the work."""

    def step(self, done: int, total: int, label: str) -> None:
        """Report that ``done`` of ``total`` parts are finished and ``label`` is being done."""


class SilentProgress:
    """Progress that nobody watches."""

    def step(self, done: int, total: int, label: str) -> None:
        """Take the report and say nothing."""


class ReportedProgress:
    """Progress that calls a function, and stops the work once it is cancelled.

    ``cancel`` may be called from another thread; the work stops at its next report.
    """

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._is_cancelled = False

    def cancel(self) -> None:
        """Stop the work at its next report."""
        self._is_cancelled = True

    def step(self, done: int, total: int, label: str) -> None:
        """Report, or raise CancelledError when the work is to stop."""
        if self._is_cancelled:
            message = "已取消。"
            raise CancelledError(message, "已完成的部分都已保存。")
        self._report(done, total, label)
