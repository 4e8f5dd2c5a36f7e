"""The ledger 承诺台账 as a workbook: the ledger, its numbers, how to read it."""

from dataclasses import replace
from pathlib import Path

from zbreview.domain.labels import MARK_STATES
from zbreview.domain.reviews import Fulfilment
from zbreview.reports.model import LedgerLine, LedgerReport, QuantityLine
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import LEDGER_RULE, characters
from zbreview.reports.xlsx_rows import Column
from zbreview.reports.xlsx_sheets import Book, linked, rows_of

_DONE = dict.fromkeys(Fulfilment, "否") | {Fulfilment.FULFILLED: "是", Fulfilment.NOT_RATED: ""}
COLUMNS: tuple[Column[LedgerLine], ...] = (
    Column("序号", 6, lambda line: line.number, "integer"),
    Column("年度", 13, lambda line: line.year, "id"),
    Column("届次", 12, lambda line: line.session),
    Column("案号", 12, lambda line: line.proposal_number, "id"),
    Column("案由", 24, lambda line: line.subject),
    Column("提案人/建议人", 14, lambda line: line.proposer),
    Column("答复单位", 20, lambda line: line.issuer),
    Column("发文字号", 18, lambda line: line.doc_number, "id"),
    Column("成文日期", 12, lambda line: line.date, "date"),
    Column("承诺类别", 10, lambda line: line.kind),
    Column("所在章节", 14, lambda line: line.item),
    Column("承诺原文", 60, lambda line: line.quote),
    Column("出处文件", 30, lambda line: line.document),
    Column("页码", 8, lambda line: line.page, "integer"),
    Column("段号", 8, lambda line: line.paragraph, "integer"),
    Column("起止字", 14, lambda line: characters(line.span)),
    Column("责任单位", 22, lambda line: line.units),
    Column("责任单位依据", 12, lambda line: line.units_source),
    Column("会办单位", 18, lambda line: line.partners),
    Column("责任人", 10, lambda line: line.person),
    Column("责任人电话", 16, lambda line: line.person_phone, "id"),
    Column("联系人", 10, lambda line: line.contact_person),
    Column("联系电话", 16, lambda line: line.contact_phone, "id"),
    Column("完成时限", 14, lambda line: line.deadline),
    Column("截止日期", 12, lambda line: line.deadline_date, "date"),
    Column("量化指标", 20, lambda line: line.quantities),
    Column("力度", 8, lambda line: line.strength),
    Column("可核验性", 10, lambda line: line.verifiability),
    Column("目前进展", 10, lambda line: line.status),
    Column("佐证与说明", 30, lambda line: line.status_note),
    Column("依据", 36, lambda line: line.evidence),
    Column("办理类别", 10, lambda line: line.result_class),
    Column("现办理类别", 10, lambda line: line.present_class),
    Column("是否办结", 8, lambda line: _DONE[line.fulfilment]),
    Column("未完成原因", 20, lambda line: line.unmet_reason),
    Column("二次答复日期", 14, lambda line: line.second_reply, "date"),
    Column("代表/委员意见", 20, lambda line: line.opinion),
    Column("更新人", 10, lambda line: line.status_by),
    Column("更新时间", 12, lambda line: line.status_at, "date"),
    Column("所属承诺链", 22, lambda line: line.chains),
    Column("标注状态", 10, lambda line: MARK_STATES[line.state]),
)
"""The columns of an office's ledger, with the place of every quotation."""

_Figure = tuple[LedgerLine, QuantityLine]
FIGURES: tuple[Column[_Figure], ...] = (
    Column("台账序号", 8, lambda pair: pair[0].number, "integer"),
    Column("年度", 8, lambda pair: pair[0].year, "id"),
    Column("案号", 12, lambda pair: pair[0].proposal_number, "id"),
    Column("答复单位", 20, lambda pair: pair[0].issuer),
    Column("指标", 22, lambda pair: pair[1].indicator),
    Column("原文", 16, lambda pair: pair[1].text),
    Column("数值", 12, lambda pair: pair[1].value, "number"),
    Column("上限", 12, lambda pair: pair[1].value_max, "number"),
    Column("单位", 8, lambda pair: pair[1].unit),
    Column("折合元", 16, lambda pair: pair[1].yuan, "number"),
    Column("限定", 8, lambda pair: pair[1].comparator),
    Column("按什么计", 10, lambda pair: pair[1].basis),
    Column("层级", 10, lambda pair: pair[1].level),
    Column("增量或总量", 10, lambda pair: pair[1].growth),
    Column("性质", 8, lambda pair: pair[1].certainty),
    Column("承诺原文", 60, lambda pair: pair[0].quote),
    Column("出处文件", 30, lambda pair: pair[0].document),
    Column("段号", 8, lambda pair: pair[0].paragraph, "integer"),
    Column("起止字", 14, lambda pair: characters(pair[1].span)),
    Column("标注状态", 10, lambda pair: MARK_STATES[pair[0].state]),
)
"""One row for each number of a commitment."""


def write_ledger_xlsx(report: LedgerReport, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    book = Book(report, target, step)
    rows = rows_of(report.paragraphs)

    def link(line: LedgerLine) -> str:
        return rows.get((line.file, line.paragraph), "")

    book.add("承诺台账", linked(_chosen(report), "段号", link), report.lines)
    figures = [(line, figure) for line in report.lines for figure in line.figures]
    book.add("量化指标", linked(FIGURES, "段号", lambda pair: link(pair[0])), figures)
    book.add_paragraphs(report.paragraphs)
    book.remarks(_remarks(report))
    book.close()


def _chosen(report: LedgerReport) -> tuple[Column[LedgerLine], ...]:
    """Return the columns that the template chose, all where it says nothing."""
    known = {column.head: column for column in COLUMNS}
    return (
        tuple(
            replace(
                known[choice.name],
                name=choice.head or choice.name,
                width=choice.width or known[choice.name].width,
            )
            for choice in report.sheet_columns
        )
        or COLUMNS
    )


def _remarks(report: LedgerReport) -> tuple[str, ...]:
    suggested = sum(line.is_suggestion for line in report.lines)
    return (
        report.selection,
        f"承诺 {len(report.lines)} 条，文件 {report.documents} 件。",
        f"机器建议 {suggested} 条，未经人确认。",
        "起止字按原文件正文的字数计，含标点和换行，从 1 起；点“段号”到“原文”表中的那一段。",
        "责任人、未完成原因等栏是审阅人在台账页填写的。“是否办结”据目前进展，只有“已兑现”为是。",
        "增量与总量是两种数，不可相减；“折合元”只为排序，比较时仍看单位、按什么计和限定。",
        LEDGER_RULE,
    )
