"""Reports as headings, sentences and tables, composed once for Word, HTML and PDF."""

from collections.abc import Callable, Sequence
from typing import Any

from zbreview.domain.labels import CHAIN_STATES, MARK_STATES, ROLES
from zbreview.reports.blocks import Block, Composition, Picture, Table, Title, Tone, Words, cell
from zbreview.reports.chain_chart import (
    CAPTION,
    HEIGHT,
    WIDTH,
    amount_words,
    amounts_of,
    chart_png,
)
from zbreview.reports.code_model import CodeReport, ParallelReport
from zbreview.reports.composing_columns import code_blocks, parallel_blocks
from zbreview.reports.composing_outcomes import outcome_blocks
from zbreview.reports.kinds import Report
from zbreview.reports.model import (
    ChainSheet,
    ColumnChoice,
    ComparisonEntry,
    ComparisonReport,
    FormReport,
    LedgerReport,
    ReplyForm,
    SummaryReport,
    YearCell,
)
from zbreview.reports.outcome_model import OutcomeReport
from zbreview.reports.print_columns import FORM, LEDGER, line_table, whole_form_columns
from zbreview.reports.wording import (
    LEDGER_RULE,
    RULES,
    full_name,
    place_of,
    years_words,
)


def compose(report: Report) -> Composition:
    """Return a report as blocks; the annotated text has a layout of its own."""
    return _COMPOSERS[type(report)](report)


def _comparison(report: ComparisonReport) -> Composition:
    basis = Table(
        ("年度", "文件数", "单位"),
        tuple(
            (cell(year.year), cell(str(year.documents)), cell("、".join(year.bodies) or "—"))
            for year in report.years
        ),
        (1, 1, 8),
    )
    blocks: list[Block] = [Words(RULES, Tone.QUIET), Title("比较所依据的文件"), basis]
    if report.chains:
        blocks.append(Title("逐链对照"))
    for number, sheet in enumerate(report.chains, start=1):
        blocks += _chain(number, sheet)
    subtitle = f"承诺链 {len(report.chains)} 条，{years_words(report.years)}"
    return Composition(report.head, subtitle, tuple(blocks))


def _chain(number: int, sheet: ChainSheet) -> Sequence[Block]:
    words = f"状态：{CHAIN_STATES[sheet.state]}　建立：{sheet.author}"
    note = f"　说明：{sheet.note}" if sheet.note else ""
    rows = tuple(row for year in sheet.cells for row in _year(year))
    table = Table(
        ("年度", "引文与出处", "数值", "与前次相比", "疑点", "确认"), rows, (2, 9, 4, 5, 5, 3)
    )
    found: list[Block] = [
        Title(f"{number}. {full_name(sheet)}", 2), Words(words + note, Tone.QUIET), table,
    ]  # fmt: skip
    drawn = chart_png(sheet)
    if drawn is not None:
        amounts = "，".join(f"{year} {amount_words(each)}" for year, each in amounts_of(sheet))
        found.append(Picture(drawn, f"{full_name(sheet)}：{amounts}", WIDTH, HEIGHT))
        found.append(Words(CAPTION, Tone.QUIET))
    return found


def _year(found: YearCell) -> list[tuple[tuple[Words, ...], ...]]:
    year = cell(found.year)
    if not found.entries:
        return [(year, cell(found.empty, Tone.QUIET), (), (), (), ())]
    return [(year, *_entry(entry)) for entry in found.entries]


def _entry(entry: ComparisonEntry) -> tuple[tuple[Words, ...], ...]:
    kind = f"{ROLES[entry.role]}·{MARK_STATES[entry.state]}"
    quote = (
        *cell(entry.quote, Tone.QUOTE),
        Words(f"{place_of(entry.source)}　{kind}", Tone.QUIET),
    )
    relation = (
        *cell(entry.relation, Tone.STRONG),
        *cell(entry.delta),
        *cell(entry.explanation, Tone.QUIET),
    )
    confirmed = f"{entry.confirmed_by}\n{entry.confirmed_at}".strip() or "机器建议，未经确认"
    return (
        quote,
        cell(entry.value or "—"),
        relation or cell("—"),
        cell("\n".join(entry.caveats) or "—"),
        cell(confirmed),
    )


def _ledger(report: LedgerReport) -> Composition:
    suggested = sum(line.is_suggestion for line in report.lines)
    counted = f"机器建议 {suggested} 条，未经人确认。" if suggested else "均经人审定。"
    table = line_table(report.lines, report.columns or LEDGER)
    blocks: tuple[Block, ...] = (Words(counted + LEDGER_RULE, Tone.QUIET), table)
    if not report.lines:
        blocks = (Words("没有符合条件的承诺。"),)
    subtitle = f"{report.selection}　承诺 {len(report.lines)} 条，文件 {report.documents} 件"
    return Composition(report.head, subtitle, blocks)


_FORM_RULE = (
    "“落实情况”为审阅人的评定，空白处供承办单位填写；本表由审阅工具生成，不是承办单位的正式文书。"
)


def _form(report: FormReport) -> Composition:
    columns = report.columns or FORM
    blocks: list[Block] = [Words(_FORM_RULE, Tone.QUIET)]
    if report.is_one_table:
        every = [line for form in report.forms for line in form.lines]
        blocks.append(line_table(every, whole_form_columns(columns)))
    else:
        for number, form in enumerate(report.forms, start=1):
            blocks += _reply_form(number, form, columns)
    if not report.forms:
        blocks.append(Words("没有符合条件的答复。"))
    lines = sum(len(form.lines) for form in report.forms)
    subtitle = f"{report.selection}　答复 {len(report.forms)} 件，承诺 {lines} 条"
    return Composition(report.head, subtitle, tuple(blocks))


def _reply_form(number: int, form: ReplyForm, columns: Sequence[ColumnChoice]) -> Sequence[Block]:
    facts = dict(form.facts)
    title = f"{number}. {facts.get('案由') or facts.get('文件', '')}"
    pairs = [(cell(label, Tone.STRONG), cell(value or "　")) for label, value in form.facts]
    pairs += [((), ())] * (len(pairs) % 2)
    rows = tuple((*pairs[place], *pairs[place + 1]) for place in range(0, len(pairs), 2))
    return (
        Title(title, 2),
        Table(("项目", "内容", "项目", "内容"), rows, (2, 6, 2, 6)),
        line_table(form.lines, columns),
    )


def _summary(report: SummaryReport) -> Composition:
    blocks: list[Block] = []
    for section in report.sections:
        blocks += [Title(section.title), Words(section.lead)]
        for number, item in enumerate(section.items, start=1):
            blocks.append(Words(f"{number}. {item.words}", Tone.PLAIN))
            if item.quote:
                blocks.append(Words(f"“{item.quote}”", Tone.QUOTE))
            if item.place:
                blocks.append(Words(item.place, Tone.QUIET))
        if section.more:
            blocks.append(Words(f"另有 {section.more} 条，见承诺台账。", Tone.QUIET))
    return Composition(report.head, report.basis, tuple(blocks), is_landscape=False)


_COMPOSERS: dict[type[Report], Callable[[Any], Composition]] = {
    ComparisonReport: _comparison,
    LedgerReport: _ledger,
    FormReport: _form,
    SummaryReport: _summary,
    CodeReport: code_blocks,
    ParallelReport: parallel_blocks,
    OutcomeReport: outcome_blocks,
}
