"""The figures of a chart as CSV for Excel and WPS."""

import csv
import io

from zbreview.reports.chart_model import Bound, ChartKind, ChartModel
from zbreview.reports.ledger_csv import harmless

_BOUNDS = {Bound.NONE: "", Bound.AT_LEAST: "不低于", Bound.AT_MOST: "不高于"}


def chart_csv(model: ChartModel) -> bytes:
    """Return the marks as lines, with shares where they are counts: UTF-8 with BOM, CRLF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    is_count = model.kind is ChartKind.STACKS
    last = "占该列" if is_count else "限定"
    writer.writerow(["类别", "系列", "下限", "上限", "单位", "表述", "依据条数", last])
    for mark in model.marks:
        total = model.total(mark.category)
        writer.writerow([
            *map(harmless, (mark.category, mark.series)),
            f"{mark.low:g}", f"{mark.high:g}", model.unit, harmless(mark.words), len(mark.quotes),
            f"{mark.high / total:.1%}" if is_count else _BOUNDS[mark.bound],
        ])  # fmt: skip
    return stream.getvalue().encode("utf-8-sig")
