"""The figures of a chart as CSV for Excel and WPS."""

from zbreview.reports.chart_model import Bound, ChartKind, ChartMark, ChartModel
from zbreview.reports.csv_tables import csv_table

_BOUNDS = {Bound.NONE: "", Bound.AT_LEAST: "不低于", Bound.AT_MOST: "不高于"}


def chart_csv(model: ChartModel) -> bytes:
    """Return the marks as the lines of a CSV file, with shares where they are counts."""
    last = "占该列" if model.kind is ChartKind.STACKS else "限定"
    head = ("类别", "系列", "下限", "上限", "单位", "表述", "依据条数", last)
    bounds = (head.index("下限"), head.index("上限"))
    return csv_table(head, (_cells(model, mark) for mark in model.marks), numbers=bounds)


def _cells(model: ChartModel, mark: ChartMark) -> tuple[object, ...]:
    is_count = model.kind is ChartKind.STACKS
    return (
        mark.category, mark.series, f"{mark.low:g}", f"{mark.high:g}", model.unit, mark.words,
        len(mark.quotes),
        f"{mark.high / model.total(mark.category):.1%}" if is_count else _BOUNDS[mark.bound],
    )  # fmt: skip
