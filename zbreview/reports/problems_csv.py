"""Files that could not be imported 导入问题 as CSV for Excel and WPS."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from zbreview.reports.ledger_csv import harmless

COLUMNS = ("文件", "路径", "原因", "怎么办", "时间")


def write_problems_csv(lines: Iterable[tuple[str, str, str, str]], target: Path) -> None:
    """Write path, reason, advice and time of each: UTF-8 with BOM, every cell quoted, CRLF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for path, reason, hint, at in lines:
        name = path.rpartition("/")[2]
        writer.writerow([harmless(cell) for cell in (name, path, reason, hint, at)])
    target.write_bytes(stream.getvalue().encode("utf-8-sig"))
