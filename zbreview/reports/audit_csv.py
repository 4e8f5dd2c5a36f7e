"""The trail of actions 操作记录 as CSV for Excel and WPS; nothing in it runs as a formula."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zbreview.reports.ledger_csv import harmless

COLUMNS = ("序号", "时间", "审阅人", "操作", "说明", "改动", "校验值")


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One action, in words."""

    number: int
    at: str
    author: str
    action: str
    label: str
    changes: str
    digest: str


def write_audit_csv(lines: Iterable[AuditLine], target: Path) -> None:
    """Write the trail to a path: UTF-8 with BOM, every cell quoted, CRLF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        cells = (str(line.number), line.at, line.author, line.action, line.label, line.changes,
                 line.digest)  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    target.write_bytes(stream.getvalue().encode("utf-8-sig"))
