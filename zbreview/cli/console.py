"""What the commands print: data on standard output, progress and problems on standard error."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TextIO

from zbreview.errors import UserError
from zbreview.services.file_names import shown_path
from zbreview.services.pace import Pace

if TYPE_CHECKING:
    from zbreview.services.gathering import Problem

_ELLIPSIS = "…"


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    PARTLY = 1
    """Some inputs failed and the others were done, or a check found violations."""
    FAILED = 2
    """The call was wrong, or nothing could be done."""
    INTERRUPTED = 130


@dataclass(slots=True)
class Console:
    """Where a command prints, and whether it prints JSON."""

    as_json: bool
    out: TextIO
    err: TextIO
    _label: str = ""
    _pace: Pace = field(default_factory=Pace)

    def data(self, payload: dict[str, Any]) -> None:
        """Print one JSON object."""
        json.dump(payload, self.out, ensure_ascii=False, indent=1)
        self.out.write("\n")

    def line(self, text: str = "") -> None:
        """Print one line of the readable output."""
        self.out.write(text + "\n")

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table whose columns stand straight although Chinese is twice as wide."""
        every = [tuple(head), *(tuple(row) for row in rows)]
        widths = [max(map(_width, column)) for column in zip(*every, strict=True)]
        for row in every:
            cells = (
                cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
            )
            self.line("  ".join(cells).rstrip())

    def step(self, done: int, total: int, label: str) -> None:
        """Report long work, one line whenever it comes to something new."""
        if label and label != self._label:
            self._label = label
            pace = self._pace.told(done, total)
            self.err.write(f"[{min(done + 1, total)}/{total}] {label}{pace and f'（{pace}）'}\n")
            self.err.flush()

    def notice(self, text: str) -> None:
        """Print a remark."""
        self.err.write(f"提示：{text}\n")

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print what could not be taken, with reason and advice."""
        for problem in problems:
            self.err.write(f"未能读入 {shown_path(problem.path)}：{problem.reason}{problem.hint}\n")

    def failure(self, error: UserError) -> None:
        """Print an error of the world."""
        self.err.write(f"错误：{error}\n")


def problem_payload(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Return problems as they stand in every JSON output."""
    return [
        {"file": shown_path(problem.path), "reason": problem.reason, "hint": problem.hint}
        for problem in problems
    ]


def shortened(text: str, width: int) -> str:
    """Return a text in one line, cut to a width in terminal columns."""
    flat = " ".join(text.split())
    if _width(flat) <= width:
        return flat
    kept, used = "", 0
    for char in flat:
        used += _width(char)
        if used > width - 2:
            break
        kept += char
    return kept + _ELLIPSIS


def standard_streams() -> tuple[TextIO, TextIO]:
    """Return standard output and error as UTF-8, also where Windows would use a code page.

    A file name that is no text is printed with escapes, which JSON reads back.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout, sys.stderr


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
