"""The comparison by years 历年对比 as PDF, on turned pages: overview, then every chain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from zbreview.domain.labels import CHAIN_STATES, MARK_STATES, ROLES
from zbreview.reports import pdf_fonts
from zbreview.reports.chain_chart import CAPTION
from zbreview.reports.model import (
    ChainSheet,
    ComparisonEntry,
    ComparisonReport,
    YearBasis,
    YearCell,
)
from zbreview.reports.pdf_chart import chart
from zbreview.reports.pdf_layout import (
    CELL,
    LANDSCAPE,
    QUOTE,
    SMALL,
    section,
    title_block,
    write,
)
from zbreview.reports.pdf_tables import Cell, ruled_table
from zbreview.reports.pdf_text import ChineseText, Piece, Style, paragraph
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import RULES, characters, full_name, years_words

_NAME_WIDTH = 120.0
_LABEL_WIDTH = 52.0
_NARROWEST_YEAR = 52.0
_EMPTY_SHARE = 0.42  # width of an empty year beside a year with a statement
_WIDEST_TABLE = 4.3  # statements side by side
_HEAD_HEIGHT = 50.0  # the title and state line of a chain
_CHAIN = Style(pdf_fonts.BOLD, 11, 18, align="left", before=10, after=3)
_QUIET = Style(pdf_fonts.SANS, 8.5, 12.5, align="left", grey=0.3)
_ROWS = ("出处", "引文", "数值", "与前次相比", "疑点", "确认")


def write_comparison(report: ComparisonReport, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    pdf_fonts.register()
    story: list[Flowable] = [
        *title_block(report.head, f"承诺链 {len(report.chains)} 条，{years_words(report.years)}"),
        paragraph(RULES, SMALL),
        *_basis(report.years),
        *_overview(report),
    ]
    if report.chains:
        story += section("逐链对照", "chains", needs=200)
    for number, sheet in enumerate(report.chains, start=1):
        story += _chain(number, sheet)
    write(report, story, LANDSCAPE, target, step)


def _basis(years: Sequence[YearBasis]) -> list[Flowable]:
    rows = [(year.year, str(year.documents), "、".join(year.bodies) or "—") for year in years]
    widths = (60, 60, LANDSCAPE.text_width - 120)
    return [
        *section("比较所依据的文件", "basis"),
        ruled_table(("年度", "文件数", "单位"), rows, widths),
    ]


def _overview(report: ComparisonReport) -> list[Flowable]:
    if not report.chains:
        return [paragraph("尚无承诺链。", SMALL)]
    found = section("总览", "overview")
    room = LANDSCAPE.text_width - _NAME_WIDTH
    most = int(room // _NARROWEST_YEAR)
    for first in range(0, len(report.years), most):
        years = report.years[first : first + most]
        rows: list[list[Cell]] = [
            [
                _linked(f"{number}. {full_name(sheet)}", number),
                *(_summary(cell) for cell in sheet.cells[first : first + most]),
            ]
            for number, sheet in enumerate(report.chains, start=1)
        ]
        widths = (_NAME_WIDTH, *[room / len(years)] * len(years))
        found += [ruled_table(("承诺链", *(y.year for y in years)), rows, widths), Spacer(0, 6)]
    return found


def _linked(words: str, number: int) -> ChineseText:
    return ChineseText((Piece(words, CELL.font, link=f"chain-{number}"),), CELL)


def _summary(cell: YearCell) -> list[ChineseText]:
    if not cell.entries:
        return [paragraph(cell.empty, _QUIET)]
    found = []
    for entry in cell.entries:
        words = entry.value or f"有{ROLES[entry.role]}"
        if entry.relation:
            words += f"　{entry.relation}"
        found.append(paragraph(words, CELL))
        if not entry.confirmed_by:
            found.append(paragraph("机器建议", _QUIET))
    return found


def _chain(number: int, sheet: ChainSheet) -> Iterator[Flowable]:
    title = f"{number}. {full_name(sheet)}"
    tables = [_table(columns) for columns in _tables(sheet)]
    yield CondPageBreak(_HEAD_HEIGHT + _together(tables[0]))
    yield paragraph(title, _CHAIN, bookmark=f"chain-{number}", outline=(title, 1))
    words = f"状态：{CHAIN_STATES[sheet.state]}　建立：{sheet.author}"
    yield paragraph(words + (f"　说明：{sheet.note}" if sheet.note else ""), _QUIET)
    for place, table in enumerate(tables):
        if place:
            yield CondPageBreak(_together(table))
        yield table
        yield Spacer(0, 6)
    picture = chart(sheet)
    if picture is not None:
        yield picture
        yield paragraph(CAPTION, _QUIET)


def _together(table: Flowable) -> float:
    """Return the room to wait for so that a table stays whole; a page where it needs more."""
    _, height = table.wrap(LANDSCAPE.text_width, LANDSCAPE.text_height)
    return float(min(height, LANDSCAPE.text_height - _HEAD_HEIGHT))


@dataclass(frozen=True, slots=True)
class _Column:
    """One statement of a year, or an empty year with its words."""

    year: str
    entry: ComparisonEntry | None
    empty: str = ""

    @property
    def share(self) -> float:
        """Return the column's width relative to a statement's."""
        return _EMPTY_SHARE if self.entry is None else 1.0


def _tables(sheet: ChainSheet) -> list[list[_Column]]:
    """Return the columns of the chain, divided into tables that fit the page."""
    columns: list[_Column] = []
    for cell in sheet.cells:
        columns += [_Column(cell.year, entry) for entry in cell.entries] or [
            _Column(cell.year, None, cell.empty)
        ]
    tables: list[list[_Column]] = [[]]
    for column in columns:
        if tables[-1] and sum(c.share for c in tables[-1]) + column.share > _WIDEST_TABLE:
            tables.append([])
        tables[-1].append(column)
    return tables


def _table(columns: Sequence[_Column]) -> Flowable:
    cells = [_cells(column) for column in columns]
    rows: list[list[Cell]] = [
        [label, *(cell[place] for cell in cells)] for place, label in enumerate(_ROWS)
    ]
    unit = (LANDSCAPE.text_width - _LABEL_WIDTH) / max(sum(c.share for c in columns), 2.0)
    widths = (_LABEL_WIDTH, *(unit * column.share for column in columns))
    return ruled_table(("年度", *(column.year for column in columns)), rows, widths)


def _cells(column: _Column) -> tuple[Cell, ...]:
    """Return the cells of a column from top to bottom, one for each of the row labels."""
    entry = column.entry
    if entry is None:
        return (paragraph(column.empty, _QUIET), *[""] * (len(_ROWS) - 1))
    source = entry.source
    place = f"{source.place}，{characters(source.span)}"
    relation = [paragraph(words, CELL) for words in (entry.relation, entry.delta) if words]
    if entry.explanation:
        relation.append(paragraph(entry.explanation, _QUIET))
    return (
        [
            paragraph(source.document, CELL),
            paragraph(place, CELL),
            paragraph(f"{ROLES[entry.role]}·{MARK_STATES[entry.state]}", CELL),
        ],
        paragraph(entry.quote, QUOTE),
        entry.value or "—",
        relation or "—",
        [paragraph(caveat, CELL) for caveat in entry.caveats] or "—",
        f"{entry.confirmed_by}　{entry.confirmed_at}".strip() or "机器建议，未经确认",
    )
