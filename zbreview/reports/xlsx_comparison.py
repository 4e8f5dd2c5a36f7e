"""The comparison by years 历年对比 as a workbook: matrix, every statement, what it rests on."""

from collections.abc import Iterator
from pathlib import Path

from zbreview.domain.labels import CHAIN_STATES, MARK_STATES, ROLES
from zbreview.reports.model import (
    ChainSheet,
    ComparisonEntry,
    ComparisonReport,
    Source,
    YearBasis,
    YearCell,
)
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import RULES, characters, place_of
from zbreview.reports.xlsx_rows import Column
from zbreview.reports.xlsx_sheets import Book, linked, rows_of

_Step = tuple[ChainSheet, YearCell, ComparisonEntry]
STEPS: tuple[Column[_Step], ...] = (
    Column("承诺链", 24, lambda step: step[0].name),
    Column("关注点", 10, lambda step: step[0].focus),
    Column("年度", 10, lambda step: step[1].year, "id"),
    Column("类别", 8, lambda step: ROLES[step[2].role]),
    Column("引文", 60, lambda step: step[2].quote),
    Column("数值", 18, lambda step: step[2].value),
    Column("下限", 12, lambda step: step[2].amount.low if step[2].amount else None, "number"),
    Column("上限", 12, lambda step: step[2].amount.high if step[2].amount else None, "number"),
    Column("单位", 16, lambda step: step[2].amount.unit if step[2].amount else None),
    Column("与前次相比", 12, lambda step: step[2].relation),
    Column("差别", 22, lambda step: step[2].delta),
    Column("理由", 30, lambda step: step[2].explanation),
    Column("疑点", 36, lambda step: "\n".join(step[2].caveats)),
    Column("出处", 30, lambda step: f"《{step[2].source.document}》{step[2].source.place}"),
    Column("起止字", 14, lambda step: characters(step[2].source.span)),
    Column("标注状态", 10, lambda step: MARK_STATES[step[2].state]),
    Column("确认人", 10, lambda step: step[2].confirmed_by or "机器建议"),
    Column("确认时间", 12, lambda step: step[2].confirmed_at, "date"),
)
"""One row for each statement of a chain."""

_BASIS: tuple[Column[YearBasis], ...] = (
    Column("年度", 10, lambda year: year.year, "id"),
    Column("文件数", 8, lambda year: year.documents, "integer"),
    Column("单位", 80, lambda year: "、".join(year.bodies)),
)


def write_comparison_xlsx(report: ComparisonReport, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    book = Book(report, target, step)
    book.add("历年对比", _matrix(report), report.chains)
    rows = rows_of(report.paragraphs)
    link = linked(STEPS, "出处", lambda step: rows.get(_key(step[2].source), ""))
    book.add("逐条", link, list(_steps(report)))
    book.add("依据", _BASIS, report.years)
    book.add_paragraphs(report.paragraphs)
    book.remarks(
        (
            RULES,
            "下限、上限、单位只在一处引文恰有一个可比数额时填写。",
            "点“出处”到“原文”表中的那一段。",
        )
    )
    book.close()


def _key(source: Source) -> tuple[str, int]:
    return source.file, source.paragraph


def _matrix(report: ComparisonReport) -> tuple[Column[ChainSheet], ...]:
    """Return the columns of the matrix: the chain, then every year."""
    return (
        Column("承诺链", 24, lambda sheet: sheet.name),
        Column("关注点", 10, lambda sheet: sheet.focus),
        Column("状态", 8, lambda sheet: CHAIN_STATES[sheet.state]),
        *(_year(place, basis) for place, basis in enumerate(report.years)),
        Column("说明", 24, lambda sheet: sheet.note),
    )


def _year(place: int, basis: YearBasis) -> Column[ChainSheet]:
    return Column(basis.year, 40, lambda sheet: _words(sheet.cells[place]))


def _words(cell: YearCell) -> str:
    """Return what the matrix says of a chain's year."""
    return "\n".join(map(_entry, cell.entries)) or cell.empty


def _entry(entry: ComparisonEntry) -> str:
    found = "　".join(word for word in (entry.value, entry.relation) if word)
    lines = (
        f"【{found}】" if found else "",
        entry.quote,
        f"（{place_of(entry.source)}）",
        "" if entry.confirmed_by else "机器建议，未经确认",
    )
    return "\n".join(line for line in lines if line)


def _steps(report: ComparisonReport) -> Iterator[_Step]:
    for sheet in report.chains:
        for cell in sheet.cells:
            for entry in cell.entries:
                yield sheet, cell, entry
