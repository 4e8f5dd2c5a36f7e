"""The report of codes 编码报告 as a workbook: every passage in a row, and the codes."""

from pathlib import Path

from zbreview.reports.code_model import CodeReport, CodeSection
from zbreview.reports.model import CodedPassage
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import characters
from zbreview.reports.xlsx_rows import Column
from zbreview.reports.xlsx_sheets import Book

_Row = tuple[CodeSection, CodedPassage]
PASSAGES: tuple[Column[_Row], ...] = (
    Column("编码表", 16, lambda row: row[0].codebook),
    Column("编码", 28, lambda row: row[1].code),
    Column("引文", 60, lambda row: row[1].quote),
    Column("备注", 36, lambda row: row[1].note),
    Column("文件", 30, lambda row: row[1].source.document),
    Column("页码", 8, lambda row: row[1].source.page, "integer"),
    Column("段号", 8, lambda row: row[1].source.paragraph, "integer"),
    Column("起止字", 14, lambda row: characters(row[1].source.span)),
    Column("编码人", 10, lambda row: row[1].author),
    Column("日期", 12, lambda row: row[1].date, "date"),
)
"""One row for each passage and code."""

_CODES: tuple[Column[CodeSection], ...] = (
    Column("编码表", 16, lambda section: section.codebook),
    Column("编码", 28, lambda section: " › ".join(section.path)),
    Column("段落数", 8, lambda section: len(section.passages), "integer"),
    Column("定义", 40, lambda section: section.definition),
    Column("包含", 40, lambda section: section.includes),
    Column("不含", 40, lambda section: section.excludes),
)


def write_codes_xlsx(report: CodeReport, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    book = Book(report, target, step)
    rows = [(section, passage) for section in report.sections for passage in section.passages]
    book.add("编码段落", PASSAGES, rows)
    book.add("编码", _CODES, report.sections)
    book.remarks((report.selection, f"编码 {len(report.sections)} 个，段落 {len(rows)} 处。"))
    book.close()
