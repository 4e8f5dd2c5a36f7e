"""The trail of actions 操作记录 as CSV."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zbreview.reports.csv_tables import csv_table

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
    """Write the trail to a path; the file is complete when this returns."""
    rows = (
        (line.number, line.at, line.author, line.action, line.label, line.changes, line.digest)
        for line in lines
    )
    target.write_bytes(csv_table(COLUMNS, rows))
