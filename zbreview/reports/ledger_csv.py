"""The ledger 承诺台账 as CSV for Excel and WPS: UTF-8 with BOM, nothing that runs as a formula."""

from collections.abc import Callable
from pathlib import Path

from zbreview.domain.labels import MARK_STATES
from zbreview.reports.csv_tables import csv_table
from zbreview.reports.model import LedgerLine, LedgerReport
from zbreview.reports.progress import Step, silent

COLUMNS: tuple[tuple[str, Callable[[LedgerLine], str]], ...] = (
    ("序号", lambda line: str(line.number)),
    ("年度", lambda line: line.year),
    ("届次", lambda line: line.session),
    ("案号", lambda line: case_number(line.proposal_number)),
    ("案由", lambda line: line.subject),
    ("提案人/建议人", lambda line: line.proposer),
    ("答复单位", lambda line: line.issuer),
    ("承诺类别", lambda line: line.kind),
    ("承诺原文", lambda line: line.quote),
    ("出处文件", lambda line: line.document),
    ("页码", lambda line: "" if line.page is None else str(line.page)),
    ("段号", lambda line: str(line.paragraph)),
    ("起始字", lambda line: str(line.span.start + 1)),
    ("结束字", lambda line: str(line.span.end)),
    ("责任单位", lambda line: line.units),
    ("责任单位依据", lambda line: line.units_source),
    ("完成时限", lambda line: line.deadline),
    ("量化指标", lambda line: line.quantities),
    ("力度", lambda line: line.strength),
    ("可核验性", lambda line: line.verifiability),
    ("目前进展", lambda line: line.status),
    ("进展说明", lambda line: line.status_note),
    ("评定人", lambda line: line.status_by),
    ("评定时间", lambda line: line.status_at),
    ("办理类别", lambda line: line.result_class),
    ("所属承诺链", lambda line: line.chains),
    ("标注状态", lambda line: MARK_STATES[line.state]),
)
"""Head and value of every column, in order."""


def write_ledger_csv(report: LedgerReport, target: Path, step: Step = silent) -> None:
    """Write the ledger to a path; the file is complete when this returns."""
    step(0, 0, "写表格")
    target.write_bytes(ledger_csv(report))


def ledger_csv(report: LedgerReport) -> bytes:
    """Return the ledger as the bytes of a CSV file."""
    return csv_table(
        [head for head, _ in COLUMNS],
        ([value(line) for _, value in COLUMNS] for line in report.lines),
    )


def case_number(number: str) -> str:
    """Return a case number that stays text: bare digits lose zeros in a spreadsheet."""
    return f"第{number}号" if number.isdigit() else number
