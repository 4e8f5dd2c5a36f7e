"""A worksheet for readers of Excel and WPS: text stays text, heads stay in sight."""

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zbreview.reports.kinds import Report, content_hash
from zbreview.reports.model import Paragraph, ReportHead
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import fit_for_xml
from zbreview.reports.xlsx_rows import Column, LinkedSheet, RowWriter

FONT = "仿宋"
_NARROW = 0.4
_SOURCES = "原文"
_A3, _A4 = 8, 9
_READABLE = 290.0  # characters side by side on one sheet
_L = TypeVar("_L")


_PARAGRAPHS: tuple[Column[Paragraph], ...] = (
    Column("文件", 30, lambda paragraph: paragraph.document),
    Column("文件名", 24, lambda paragraph: paragraph.file),
    Column("页码", 8, lambda paragraph: paragraph.page, "integer"),
    Column("段号", 8, lambda paragraph: paragraph.number, "integer"),
    Column("原文", 100, lambda paragraph: paragraph.text),
)


def rows_of(paragraphs: Sequence[Paragraph]) -> dict[tuple[str, int], str]:
    """Return the cell of every paragraph, by file name and number."""
    return {
        (each.file, each.number): f"'{_SOURCES}'!E{row}" for row, each in enumerate(paragraphs, 2)
    }


def linked(
    columns: Sequence[Column[_L]], head: str, link: Callable[[_L], str]
) -> tuple[Column[_L], ...]:
    """Return columns of which one leads to other cells."""
    return tuple(
        replace(column, link=link) if column.head == head else column for column in columns
    )


class Book:
    """A workbook that is written to a path; the same content gives the same bytes."""

    def __init__(self, report: Report, target: Path, step: Step = silent) -> None:
        self.head: ReportHead = report.head
        self._step = step
        self._digest = content_hash(report)
        options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
        self._book = xlsxwriter.Workbook(str(target), options)
        plain = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        framed = {**plain, "border": 1, "border_color": "#808080"}
        self._formats: dict[str, Format] = {
            "text": self._book.add_format(framed),
            "quoted": self._book.add_format({**framed, "quote_prefix": True}),
            "id": self._book.add_format({**framed, "num_format": "@"}),
            "number": self._book.add_format({**framed, "num_format": "#,##0.######"}),
            "whole": self._book.add_format({**framed, "num_format": "#,##0"}),
            "integer": self._book.add_format({**framed, "num_format": "0"}),
            "date": self._book.add_format({**framed, "num_format": "yyyy-mm-dd"}),
            "head": self._book.add_format(
                {**framed, "bold": True, "bg_color": "#E0E0E0", "align": "center"}
            ),
            "link": self._book.add_format({**framed, "underline": 1}),
            "note": self._book.add_format(plain),
        }  # fmt: skip
        self._describe()

    def _describe(self) -> None:
        head = self.head
        day = dt.datetime.fromisoformat(head.date[:10]).replace(tzinfo=dt.UTC)
        self._book.set_properties(
            {
                "title": fit_for_xml(head.title),
                "author": fit_for_xml(head.author),
                "subject": fit_for_xml(f"{head.library}　内容校验 {self._digest}"),
                "keywords": fit_for_xml("，".join(head.keywords)),
                "comments": fit_for_xml(head.notice),
                "created": day.replace(tzinfo=None),
            }
        )

    def add(self, name: str, columns: Sequence[Column[_L]], lines: Sequence[_L]) -> None:
        """Add a sheet with one row for each line, filters and a head that stays."""
        sheet = self._book.add_worksheet(name, LinkedSheet)
        self._furnish(sheet, name, sum(column.width for column in columns))
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(len(lines), 1), len(columns) - 1)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, fit_for_xml(column.shown), self._formats["head"])
        try:
            RowWriter(sheet, columns, self._formats).write(lines, self._step, name)
        except BaseException:
            self._abandon()
            raise

    def add_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Add the sheet of the paragraphs that were quoted from, where there are any."""
        if paragraphs:
            self.add(_SOURCES, _PARAGRAPHS, paragraphs)

    def remarks(self, words: Sequence[str]) -> None:
        """Add the last sheet: what the workbook is, how it was made, how to read it."""
        sheet = self._book.add_worksheet("说明")
        self._furnish(sheet, "说明", 0)
        sheet.set_column(0, 0, 100)
        head = self.head
        lines = (
            head.title,
            *([f"【{head.watermark}】"] if head.watermark else []),
            *([head.notice] if head.notice else []),
            *words,
            *([head.unit] if head.unit else []),
            *head.lines,
            f"文献库：{head.library}　导出人：{head.author}　导出日期：{head.date}",
            f"内容校验：{self._digest}",
        )
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, fit_for_xml(line), self._formats["note"])

    def _furnish(self, sheet: Worksheet, name: str, width: float) -> None:
        """Set the printed page: as many sheets of A3 side by side as stay readable."""
        across = math.ceil(width / _READABLE)
        sheet.set_landscape()
        sheet.set_paper(_A3 if across else _A4)
        sheet.fit_to_pages(max(across, 1), 0)
        if across > 1:
            sheet.repeat_columns(0)
        sheet.set_margins(left=_NARROW, right=_NARROW)
        mark = f"　{self.head.watermark}" if self.head.watermark else ""
        title = fit_for_xml(f"{name}{mark}").replace("&", "&&")
        sheet.set_header(f"&C{title}")
        sheet.set_footer(f"&L{self.head.date}　{self._digest}&R第 &P 页　共 &N 页")

    def _abandon(self) -> None:
        """Close and remove the files that the library keeps rows in until the end."""
        for sheet in self._book.worksheets():
            sheet._opt_close()  # noqa: SLF001 - the library has no way to give a workbook up
            Path(sheet.row_data_filename).unlink(missing_ok=True)

    def close(self) -> None:
        """Write the file."""
        self._book.close()
