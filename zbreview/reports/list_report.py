"""A list of proposals with the replies to its rows 提案清单 as CSV and as a workbook."""

from pathlib import Path

from zbreview.reports.csv_tables import csv_table
from zbreview.reports.list_model import ListLine, ListReport
from zbreview.reports.xlsx_rows import Column
from zbreview.reports.xlsx_sheets import Book

COLUMNS: tuple[Column[ListLine], ...] = (
    Column("清单", 24, lambda line: line.source),
    Column("案号", 12, lambda line: line.number, "id"),
    Column("案由", 44, lambda line: line.title),
    Column("提出人", 16, lambda line: line.proposers),
    Column("主办单位", 22, lambda line: line.hosts),
    Column("会办单位", 22, lambda line: line.assistants),
    Column("答复日期", 12, lambda line: line.replied, "date"),
    Column("办理结果", 12, lambda line: line.result),
    Column("状态", 12, lambda line: line.state),
    Column("答复", 44, lambda line: line.reply),
    Column("答复单位", 22, lambda line: line.issuer),
    Column("答复文件", 24, lambda line: line.file),
    Column("待定的原因", 36, lambda line: line.doubts),
)
"""One row for each proposal of a list."""


def write_list_csv(report: ListReport, target: Path) -> None:
    """Write the rows as CSV; the file is complete when this returns."""
    rows = ([column.value(line) for column in COLUMNS] for line in report.lines)
    target.write_bytes(csv_table([column.head for column in COLUMNS], rows))


def write_list_xlsx(report: ListReport, target: Path) -> None:
    """Write the rows as a workbook; the file is complete when this returns."""
    book = Book(report, target)
    book.add("提案清单", COLUMNS, report.lines)
    book.remarks((report.selection, f"共 {len(report.lines)} 行。"))
    book.close()
