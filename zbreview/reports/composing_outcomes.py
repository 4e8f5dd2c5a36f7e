"""目标与结果对账 as headings, sentences and one table."""

from collections import Counter

from zbreview.reports.blocks import Block, Composition, Table, Tone, Words, cell
from zbreview.reports.outcome_model import OutcomeLine, OutcomePlace, OutcomeReport
from zbreview.reports.wording import OUTCOME_RULE, place_of

_HEAD = ("序号", "指标", "期间", "目标与出处", "后来报告与出处", "算式", "判定", "注意事项")
_SHARES = (1, 2.4, 1.6, 6, 6, 3.4, 1.6, 5)


def outcome_blocks(report: OutcomeReport) -> Composition:
    """Return the whole reconciliation as one table."""
    counted = Counter(line.verdict for line in report.lines)
    words = "、".join(f"{verdict} {number} 项" for verdict, number in counted.items())
    rows = tuple(_row(line) for line in report.lines)
    blocks: tuple[Block, ...] = (
        Words(f"{words}。{OUTCOME_RULE}" if words else OUTCOME_RULE, Tone.QUIET),
        Table(_HEAD, rows, _SHARES) if rows else Words("没有符合条件的目标。"),
    )
    subtitle = f"{report.selection}　目标 {len(report.lines)} 项，文件 {report.documents} 件"
    return Composition(report.head, subtitle, blocks)


def _row(line: OutcomeLine) -> tuple[tuple[Words, ...], ...]:
    return (
        cell(str(line.number)),
        cell(line.indicator),
        cell(line.period),
        _figure(line.target),
        cell("—") if line.reported is None else _figure(line.reported),
        cell(line.arithmetic or "—"),
        cell(line.verdict, Tone.STRONG),
        cell("\n".join(line.caveats) or "—"),
    )


def _figure(place: OutcomePlace) -> tuple[Words, ...]:
    return (
        *cell(place.text, Tone.STRONG),
        *cell(place.quote, Tone.QUOTE),
        Words(f"{place.year}　{place.issuer}　{place_of(place.source)}", Tone.QUIET),
    )
