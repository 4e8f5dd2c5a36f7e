"""Files that could not be imported 导入问题 as CSV."""

from collections.abc import Iterable
from pathlib import Path

from zbreview.reports.csv_tables import csv_table

COLUMNS = ("文件", "路径", "原因", "怎么办", "时间")


def write_problems_csv(lines: Iterable[tuple[str, str, str, str]], target: Path) -> None:
    """Write path, reason, advice and time of each; the file is complete when this returns."""
    rows = ((path.rpartition("/")[2], path, *others) for path, *others in lines)
    target.write_bytes(csv_table(COLUMNS, rows))
