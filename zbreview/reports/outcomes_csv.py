"""目标与结果对账 as CSV for Excel and WPS; nothing in it runs as a formula."""

from collections.abc import Callable
from pathlib import Path

from zbreview.reports.csv_tables import csv_table
from zbreview.reports.outcome_model import OutcomeLine, OutcomePlace, OutcomeReport
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import characters


def _of(end: str, value: Callable[[OutcomePlace], str]) -> Callable[[OutcomeLine], str]:
    """Return a column of one end; empty where nothing was reported."""

    def read(line: OutcomeLine) -> str:
        place: OutcomePlace | None = getattr(line, end)
        return "" if place is None else value(place)

    return read


_ENDS = (("target", "目标"), ("reported", "报告"))
COLUMNS: tuple[tuple[str, Callable[[OutcomeLine], str]], ...] = (
    ("序号", lambda line: str(line.number)),
    ("指标", lambda line: line.indicator),
    ("期间", lambda line: line.period),
    ("判定", lambda line: line.verdict),
    ("算式", lambda line: line.arithmetic),
    *(
        column
        for end, name in _ENDS
        for column in (
            (f"{name}数字", _of(end, lambda place: place.text)),
            (f"{name}原文", _of(end, lambda place: place.quote)),
            (f"{name}年度", _of(end, lambda place: place.year)),
            (f"{name}单位", _of(end, lambda place: place.issuer)),
            (f"{name}出处", _of(end, lambda place: place.source.document)),
            (f"{name}段号", _of(end, lambda place: str(place.source.paragraph))),
            (f"{name}起止字", _of(end, lambda place: characters(place.source.span))),
        )
    ),
    ("注意事项", lambda line: "；".join(line.caveats)),
)
"""Head and value of every column of the CSV, in order."""


def write_outcomes_csv(report: OutcomeReport, target: Path, step: Step = silent) -> None:
    """Write the reconciliation to a path; the file is complete when this returns."""
    step(0, 0, "写表格")
    rows = ([value(line) for _, value in COLUMNS] for line in report.lines)
    target.write_bytes(csv_table([head for head, _ in COLUMNS], rows))
