"""The columns that a printed list of commitments may have: ledger and forms choose from them."""

from collections.abc import Callable, Sequence

from zbreview.domain.labels import MARK_STATES
from zbreview.reports.blocks import Table, Tone, Words, cell
from zbreview.reports.model import ColumnChoice, LedgerLine
from zbreview.reports.wording import place_of_line, units_of

Cell = tuple[Words, ...]
Maker = Callable[[int, LedgerLine], Cell]


def _plain(value: Callable[[LedgerLine], str], empty: str = "") -> Maker:
    return lambda _number, line: cell(value(line) or empty)


def _quoted(_number: int, line: LedgerLine) -> Cell:
    return (*cell(line.quote, Tone.QUOTE), Words(place_of_line(line), Tone.QUIET))


def _progress(_number: int, line: LedgerLine) -> Cell:
    rated = f"{line.status_by}　{line.status_at}".strip()
    said = f"{line.status_note}\n{line.evidence}\n{rated}"
    return (Words(line.status, Tone.STRONG), *cell(said, Tone.QUIET))


LINE_COLUMNS: dict[str, tuple[float, Maker]] = {
    "序号": (1.2, lambda number, _line: cell(str(number))),
    "年度": (1.6, _plain(lambda line: line.year)),
    "届次": (2.4, _plain(lambda line: line.session)),
    "案号": (1.8, _plain(lambda line: line.proposal_number)),
    "案由": (3.0, _plain(lambda line: line.subject)),
    "提案人/建议人": (2.4, _plain(lambda line: line.proposer)),
    "答复单位": (3.0, _plain(lambda line: line.issuer)),
    "发文字号": (2.8, _plain(lambda line: line.doc_number)),
    "承诺类别": (1.8, _plain(lambda line: line.kind)),
    "承诺原文与出处": (9.0, _quoted),
    "责任单位": (3.2, _plain(units_of)),
    "会办单位": (2.6, _plain(lambda line: line.partners)),
    "责任人": (1.8, _plain(lambda line: line.person)),
    "时限": (2.8, _plain(lambda line: line.deadline, "—")),
    "量化指标": (3.0, _plain(lambda line: line.quantities, "—")),
    "力度": (1.4, _plain(lambda line: line.strength)),
    "可核验性": (1.8, _plain(lambda line: line.verifiability)),
    "目前进展": (3.2, _progress),
    "未完成原因": (3.0, _plain(lambda line: line.unmet_reason)),
    "二次答复日期": (2.2, _plain(lambda line: line.second_reply)),
    "代表、委员意见": (2.4, _plain(lambda line: line.opinion)),
    "办复类别": (1.8, _plain(lambda line: line.result_class)),
    "现办复类别": (1.8, _plain(lambda line: line.present_class or line.result_class)),
    "所属承诺链": (2.4, _plain(lambda line: line.chains)),
    "标注": (1.8, _plain(lambda line: MARK_STATES[line.state])),
    "空栏": (2.4, _plain(lambda _line: "")),
}
"""Name of every column with its usual width and what stands in it."""

LEDGER = tuple(
    ColumnChoice(name)
    for name in ("序号", "年度", "案号", "答复单位", "承诺原文与出处", "责任单位", "时限",
                 "量化指标", "目前进展", "标注")
)  # fmt: skip
FORM = (
    ColumnChoice("序号"),
    ColumnChoice("承诺原文与出处", "承诺事项（原文与出处）", 8),
    ColumnChoice("责任单位", "", 3),
    ColumnChoice("时限"),
    ColumnChoice("量化指标"),
    ColumnChoice("目前进展", "落实情况", 3.4),
    ColumnChoice("未完成原因", "未落实原因及下一步措施", 4),
    ColumnChoice("代表、委员意见", "", 2.6),
)
_OF_THE_REPLY = (
    ColumnChoice("案号"),
    ColumnChoice("现办复类别"),
    ColumnChoice("案由"),
)
"""What the form has of the reply itself where all replies stand in one table."""


def line_table(lines: Sequence[LedgerLine], columns: Sequence[ColumnChoice]) -> Table:
    """Return commitments as a table with the chosen columns."""
    makers = [LINE_COLUMNS[column.name] for column in columns]
    return Table(
        tuple(column.head or column.name for column in columns),
        tuple(
            tuple(make(number, line) for _, make in makers)
            for number, line in enumerate(lines, start=1)
        ),
        tuple(column.width or usual for column, (usual, _) in zip(columns, makers, strict=True)),
    )


def whole_form_columns(columns: Sequence[ColumnChoice]) -> tuple[ColumnChoice, ...]:
    """Return the columns for all replies in one table: those of the reply after the first."""
    return (*columns[:1], *_OF_THE_REPLY, *columns[1:])
