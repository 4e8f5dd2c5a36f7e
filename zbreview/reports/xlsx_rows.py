"""Rows of a worksheet as the format holds them, written a hundred thousand cells a second.

The library's own cell writer takes 15 microseconds a cell, half a minute for a ledger of 20,000
rows. It makes the workbook, the styles, the heads and the page; the rows, all alike, are put
straight into the file that its ``constant_memory`` mode keeps for them.
"""

import datetime as dt
import functools
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Generic, TypeVar

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from zbreview.reports.csv_tables import starts_formula
from zbreview.reports.progress import Step
from zbreview.reports.wording import fit_for_xml

MOST_CHARACTERS = 32_767
"""What one cell of a spreadsheet can hold."""

MOST_LINKS = 65_000
"""Links that Excel opens on one sheet; cells beyond it stay words."""

_CUT = "……（单元格装不下，全文见原文件）"
_LINE, _HIGHEST_ROW = 15.0, 409.0
_BLOCK = 500
_MEGABYTE = 1024 * 1024
_DAY_ONE = dt.date(1899, 12, 30)  # of the spreadsheet's calendar
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN = "\x01"
_SPECIAL = re.compile(
    "[&<>\x00\x02-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|\x01[\\s=+\\-@＝＋－＠]|\\s\x01"
)
"""Any cell among joined ones that is not written as it is: markup, formulas, blanks."""

_STRING = ' t="inlineStr"><is>'
_WORDS = frozenset({"text", "id", "link"})
Value = str | float | None
_L = TypeVar("_L")


@dataclass(frozen=True, slots=True)
class Column(Generic[_L]):
    """A column: head, width in characters, value, look; an empty value leaves the cell blank.

    ``look`` is ``text``, ``id`` (digits that are no number), ``date`` (ISO), ``number`` or
    ``integer``. ``link`` tells the cell of the same workbook that the value leads to; ``name``
    stands above the column in place of its head.
    """

    head: str
    width: float
    value: Callable[[_L], Value]
    look: str = "text"
    link: Callable[[_L], str] | None = None
    name: str = ""

    @property
    def shown(self) -> str:
        """Return what stands above the column."""
        return self.name or self.head


class LinkedSheet(Worksheet):  # type: ignore[misc]
    """A sheet that takes its links as they stand in the file, at a tenth of what they cost."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def _write_optimized_sheet_data(self) -> None:
        """Put the rows into the sheet as the bytes that they are; the library calls this."""
        self._xml_start_tag("sheetData")
        for stream in (self.row_data_fh, self.fh):
            stream.flush()
        self.row_data_fh.buffer.seek(0)
        shutil.copyfileobj(self.row_data_fh.buffer, self.fh.buffer, _MEGABYTE)
        self.row_data_fh.close()
        Path(self.row_data_filename).unlink()
        self._xml_end_tag("sheetData")

    def _write_hyperlinks(self) -> None:
        """Write the links between cells of the workbook; the library calls this at its place."""
        if self.links:
            self.fh.write(f"<hyperlinks>{''.join(self.links[:MOST_LINKS])}</hyperlinks>")


class RowWriter(Generic[_L]):
    """Writes the rows of one sheet below its head."""

    def __init__(
        self,
        sheet: LinkedSheet,
        columns: Sequence[Column[_L]],
        formats: Mapping[str, Format],
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._letters = [f'<c r="{xl_col_to_name(place)}' for place in range(len(columns))]
        self._styles = {key: f'" s="{made._get_xf_index()}"' for key, made in formats.items()}  # noqa: SLF001 - see the module
        self._link_letters = [xl_col_to_name(place) for place in range(len(columns))]

    def write(self, lines: Sequence[_L], step: Step, label: str) -> None:
        """Write a row for each line, block by block; ``step`` is told before each."""
        sheet = self._sheet
        sheet._write_single_row(1)  # noqa: SLF001 - the head is written out before the rows
        sheet._check_dimensions(len(lines), len(self._columns) - 1)  # noqa: SLF001 - see the module
        for first in range(0, len(lines), _BLOCK):
            step(first, len(lines), label)
            sheet.row_data_fh.write(self._block(first + 1, lines[first : first + _BLOCK]))

    def _block(self, first: int, lines: Sequence[_L]) -> str:
        """Return some rows, worked out column by column: a call for every cell is too slow."""
        numbers = [str(row + 1) for row in range(first, first + len(lines))]
        heights = [1] * len(lines)
        cells = []
        for place, column in enumerate(self._columns):
            values = list(map(column.value, lines))
            different = set(values)
            longest = _longest(different)
            if 2 * longest > column.width:
                _raise_rows(heights, values, column.width)
            is_plain = longest <= MOST_CHARACTERS and _are_plain(different)
            cells.append(self._cells(place, numbers, values, is_plain=is_plain))
            if column.link is not None:
                self._link(numbers, place, map(column.link, lines))
        return "".join(
            f'<row r="{number}" ht="{min(height * _LINE, _HIGHEST_ROW):g}" customHeight="1">'
            f"{''.join(row)}</row>"
            for number, height, row in zip(numbers, heights, zip(*cells, strict=True), strict=True)
        )

    def _cells(
        self, place: int, numbers: Sequence[str], values: Sequence[Value], *, is_plain: bool
    ) -> list[str]:
        """Return the cells of a column; each different value is looked at once."""
        column, letter = self._columns[place], self._letters[place]
        look = "link" if column.link else column.look
        pairs = zip(numbers, values, strict=True)
        kinds = set(map(type, values))
        if kinds == {int}:
            style = f"{self._styles['whole' if look == 'number' else look]}><v>"
            return [f"{letter}{number}{style}{value}</v></c>" for number, value in pairs]
        if float in kinds:  # 1 and 1.0 are one value and two ways of writing it
            return [f"{letter}{number}{self._cell(value, look)}" for number, value in pairs]
        make = self._plain_cell if is_plain and look in _WORDS else self._cell
        made = {value: make(value, look) for value in set(values)}
        return [f"{letter}{number}{made[value]}" for number, value in pairs]

    def _plain_cell(self, value: Value, look: str) -> str:
        """Return what follows the place of a cell in whose words nothing needs a second look."""
        if not value:
            return f"{self._styles['text']}/>"
        return f"{self._styles[look]}{_STRING}<t>{value}</t></is></c>"

    def _cell(self, value: Value, look: str) -> str:
        """Return what follows the place of a cell."""
        styles = self._styles
        if value is None or value == "":
            return f"{styles['text']}/>"
        if not isinstance(value, str):
            key = "whole" if look == "number" and float(value).is_integer() else look
            return f"{styles[key]}><v>{value!r}</v></c>"
        if look == "date" and (day := _serial(value)):
            return f"{styles['date']}><v>{day}</v></c>"
        key = look if look in _WORDS else "text"
        if key == "text" and starts_formula(value):
            key = "quoted"
        keep = ' xml:space="preserve"' if value[0].isspace() or value[-1].isspace() else ""
        return f"{styles[key]}{_STRING}<t{keep}>{_safe(value)}</t></is></c>"

    def _link(self, rows: Iterable[str], column: int, targets: Iterable[str]) -> None:
        """Let cells lead to others; the words stay where Excel takes no more links."""
        letter = self._link_letters[column]
        self._sheet.links += [
            f'<hyperlink ref="{letter}{row}" location="{place}" display="{place}"/>'
            for row, target in zip(rows, targets, strict=True)
            if (place := escape(target, quote=False).replace('"', "&quot;"))
        ]


def _safe(value: str) -> str:
    """Return words in which nothing is markup, cut where they are too long for a cell."""
    words = fit_for_xml(value)
    if len(words) > MOST_CHARACTERS:
        words = words[: MOST_CHARACTERS - len(_CUT)] + _CUT
    return escape(words, quote=False)


def _longest(values: Collection[Value]) -> int:
    """Return the length of the longest words; most columns have nothing but words."""
    try:
        return max(map(len, values))  # type: ignore[arg-type]
    except TypeError:
        return max([len(value) for value in values if isinstance(value, str)], default=0)


def _are_plain(values: Collection[Value]) -> bool:
    """Tell whether values are words, or nothing, that stand in the file as they are."""
    try:
        joined = _BETWEEN.join(values)  # type: ignore[arg-type]
    except TypeError:
        if any(value is not None and not isinstance(value, str) for value in values):
            return False
        joined = _BETWEEN.join([value or "" for value in values])  # type: ignore[misc]
    return not _SPECIAL.search(f"{_BETWEEN}{joined}{_BETWEEN}")


def _raise_rows(heights: list[int], values: Sequence[Value], width: float) -> None:
    """Count the lines of wrapped words: not every program fits a row to them."""
    for place, value in enumerate(values):
        if isinstance(value, str) and 2 * len(value) > width * heights[place]:
            lines = sum(1 + int(2 * len(line) // width) for line in value.split("\n"))
            heights[place] = max(heights[place], lines)


@functools.lru_cache(maxsize=4096)
def _serial(value: str) -> int:
    """Return a full ISO date as a spreadsheet counts days; 0 for anything else."""
    try:
        return (dt.date.fromisoformat(value) - _DAY_ONE).days if _DAY.fullmatch(value) else 0
    except ValueError:
        return 0
