"""摘要: what ledger and comparison say, counted and quoted; nothing that no line stands behind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zbreview.domain.findings import Strength, Verifiability
from zbreview.domain.labels import STRENGTHS, VERIFIABILITIES
from zbreview.domain.links import ChainState
from zbreview.domain.reviews import Fulfilment
from zbreview.reports.model import (
    ChainSheet,
    ComparisonEntry,
    ComparisonReport,
    LedgerLine,
    LedgerReport,
    ReportHead,
    SummaryItem,
    SummaryReport,
    SummarySection,
)
from zbreview.reports.wording import full_name, place_of, place_of_line, years_words

_MOST_ITEMS = 4
SECTIONS = ("承诺了什么", "哪些可以检验", "后来怎样", "什么没有再提", "待核问题")
"""Titles of the parts, in order."""

_LONGEST_QUOTE = 72
_UNDER_WAY = {Fulfilment.NOT_RATED, Fulfilment.NOT_STARTED, Fulfilment.IN_PROGRESS}
_NO_OUTCOME = {Fulfilment.NOT_RATED, Fulfilment.NOT_MENTIONED}


def summary_report(
    ledger: LedgerReport, comparison: ComparisonReport, head: ReportHead
) -> SummaryReport:
    """Return the summary of a ledger and the chains of the same library.

    Commitments that are divided into parts count by their parts.
    """
    lines = [line for line in ledger.lines if not line.is_divided]
    suggested = sum(line.is_suggestion for line in lines)
    basis = (
        f"{ledger.selection}　{years_words(comparison.years)}，其中有承诺的 {ledger.documents} 件"
        f"　机器建议 {suggested} 条，未经人确认"
    )
    sections = (
        _promised(lines),
        _measurable(lines),
        _outcome(lines, comparison.chains),
        _vanished(lines, comparison.chains),
        _open(lines, comparison.chains, head.date),
    )
    return SummaryReport(head, basis, sections)


def _promised(lines: Sequence[LedgerLine]) -> SummarySection:
    strengths = _counted(line.strength for line in lines)
    kinds = _counted(line.kind for line in lines)
    units = len({line.issuer for line in lines if line.issuer})
    lead = f"承诺 {len(lines)} 条（分项计），出自 {units} 个答复单位。"
    lead += f"力度：{strengths}。" if strengths else ""
    lead += f"类别：{kinds}。" if kinds else ""
    firm = [line for line in lines if line.strength == STRENGTHS[Strength.FIRM]]
    best = sorted(firm, key=lambda line: -_weight(line))
    return _section("承诺了什么", lead, [_item(line, "") for line in best])


def _measurable(lines: Sequence[LedgerLine]) -> SummarySection:
    counted = [line for line in lines if line.quantities]
    dated = [line for line in lines if line.deadline]
    both = sum(bool(line.quantities and line.deadline) for line in lines)
    vague = sum(line.verifiability == VERIFIABILITIES[Verifiability.VAGUE] for line in lines)
    lead = (
        f"有数额或数量的 {len(counted)} 条，写明时限的 {len(dated)} 条，两者都有的 {both} 条；"
        f"笼统、无从检验的 {vague} 条。"
    )
    best = sorted({*counted, *dated}, key=lambda line: (-_weight(line), line.number))
    items = [
        _item(line, "，".join(word for word in (line.quantities, line.deadline) if word))
        for line in best
    ]
    return _section("哪些可以检验", lead, items)


def _weight(line: LedgerLine) -> int:
    return 2 * bool(line.quantities) + bool(line.deadline)


def _outcome(lines: Sequence[LedgerLine], chains: Sequence[ChainSheet]) -> SummarySection:
    rated = [line for line in lines if line.fulfilment not in _NO_OUTCOME]
    lead = f"已评定 {len(rated)} 条，未评定 {_number(lines, Fulfilment.NOT_RATED)} 条。"
    counted = _counted(line.status for line in rated)
    lead += f"结果：{counted}。" if counted else ""
    steps = [step for sheet in chains for step in _steps(sheet)]
    relations = _counted(entry.relation for _, _, entry in steps)
    lead += f"承诺链中相邻两年的关系：{relations}。" if relations else ""
    items = [_item(line, _rated(line)) for line in rated]
    items += [_step_item(sheet, year, entry) for sheet, year, entry in steps]
    return _section("后来怎样", lead, items)


def _rated(line: LedgerLine) -> str:
    words = f"{line.status}：{line.status_note}" if line.status_note else line.status
    return f"{words}（{line.status_by}，{line.status_at}）"


def _steps(sheet: ChainSheet) -> Iterator[tuple[ChainSheet, str, ComparisonEntry]]:
    for cell in sheet.cells:
        for entry in cell.entries:
            if entry.relation:
                yield sheet, cell.year, entry


def _step_item(sheet: ChainSheet, year: str, entry: ComparisonEntry) -> SummaryItem:
    delta = f"，{entry.delta}" if entry.delta else ""
    by = f"{entry.confirmed_by} 确认" if entry.confirmed_by else "机器建议，未经确认"
    words = f"{full_name(sheet)}：{year}与前次相比为{entry.relation}{delta}（{by}）"
    return SummaryItem(words, _short(entry.quote), place_of(entry.source))


def _vanished(lines: Sequence[LedgerLine], chains: Sequence[ChainSheet]) -> SummarySection:
    silent = [line for line in lines if line.fulfilment is Fulfilment.NOT_MENTIONED]
    items = [_item(line, _rated(line)) for line in silent]
    items += [item for sheet in chains for item in _silence(sheet)]
    lead = f"以后的文件中没有再见到的 {len(items)} 条。“未再提及”不等于取消。"
    return _section("什么没有再提", lead, items)


def _silence(sheet: ChainSheet) -> Iterator[SummaryItem]:
    """Yield the chain where its last year with documents of its office has no statement."""
    told = [number for number, cell in enumerate(sheet.cells) if cell.entries]
    if not told:
        return
    after = [cell for cell in sheet.cells[told[-1] + 1 :] if "未再提及" in cell.empty]
    if after:
        last = sheet.cells[told[-1]]
        entry = last.entries[-1]
        years = "、".join(f"{cell.year}（{cell.empty}）" for cell in after)
        words = f"{full_name(sheet)}：最后见于{last.year}，此后 {years}"
        yield SummaryItem(words, _short(entry.quote), place_of(entry.source))


def _open(lines: Sequence[LedgerLine], chains: Sequence[ChainSheet], date: str) -> SummarySection:
    overdue = [
        line
        for line in lines
        if line.deadline_date and line.deadline_date < date and line.fulfilment in _UNDER_WAY
    ]
    suggested = sum(line.is_suggestion for line in lines)
    inferred = len({line.file for line in lines if "推断" in line.year})
    disputed = [sheet for sheet in chains if sheet.state is ChainState.DISPUTED]
    caveats = [
        SummaryItem(f"{full_name(sheet)}：{caveat}", _short(entry.quote), place_of(entry.source))
        for sheet in chains
        for cell in sheet.cells
        for entry in cell.entries
        for caveat in entry.caveats
    ]
    lead = (
        f"时限已过而没有结论的 {len(overdue)} 条；存疑的承诺链 {len(disputed)} 条；"
        f"比较中的疑点 {len(caveats)} 处；未经人确认的机器建议 {suggested} 条；"
        f"年份系推断的文件 {inferred} 件。"
    )
    items = [_item(line, f"时限 {line.deadline_date} 已过，{line.status}") for line in overdue]
    items += [SummaryItem(f"存疑：{full_name(sheet)}　{sheet.note}".strip()) for sheet in disputed]
    return _section("待核问题", lead, [*items, *caveats])


def _section(title: str, lead: str, items: Sequence[SummaryItem]) -> SummarySection:
    shown = tuple(items[:_MOST_ITEMS])
    return SummarySection(title, lead, shown, len(items) - len(shown))


def _item(line: LedgerLine, words: str) -> SummaryItem:
    who = f"{line.year}　{line.issuer}".strip()
    doubt = "（机器建议）" if line.is_suggestion else ""
    said = "　".join(part for part in (who, words) if part)
    return SummaryItem(f"{said}{doubt}", _short(line.quote), place_of_line(line))


def _short(quote: str) -> str:
    words = quote.replace("\n", " ")
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 2]}……"


def _counted(words: Iterable[str]) -> str:
    """Return words with how often each came, the most frequent first."""
    counts = Counter(word for word in words if word)
    return "、".join(f"{word} {number} 条" for word, number in counts.most_common())


def _number(lines: Sequence[LedgerLine], status: Fulfilment) -> int:
    return sum(line.fulfilment is status for line in lines)
