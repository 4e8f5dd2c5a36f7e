"""The ledger 承诺台账 as PDF: one table on turned pages, heads repeated."""

from collections import Counter
from pathlib import Path

from reportlab.platypus import Flowable, Spacer

from zbreview.domain.labels import MARK_STATES
from zbreview.reports import pdf_fonts
from zbreview.reports.model import LedgerLine, LedgerReport
from zbreview.reports.pdf_layout import LANDSCAPE, SMALL, title_block, write
from zbreview.reports.pdf_tables import Cell, ruled_table
from zbreview.reports.pdf_text import Style, paragraph
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import place_of_line, units_of

_COLUMNS = (
    ("序号", 28.0),
    ("年度", 32.0),
    ("案号", 46.0),
    ("答复单位", 72.0),
    ("承诺原文与出处", 0.0),
    ("责任单位", 76.0),
    ("时限", 54.0),
    ("量化指标", 74.0),
    ("目前进展", 80.0),
    ("标注", 46.0),
)
_WORDS = Style(pdf_fonts.SERIF, 9.5, 14)
_PLACE = Style(pdf_fonts.SANS, 7.5, 11, align="left", grey=0.3)


def write_ledger(report: LedgerReport, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    pdf_fonts.register()
    fixed = sum(width for _, width in _COLUMNS)
    widths = [width or LANDSCAPE.text_width - fixed for _, width in _COLUMNS]
    story: list[Flowable] = [
        *title_block(
            report.head,
            f"{report.selection}　承诺 {len(report.lines)} 条，文件 {report.documents} 件",
        ),
        paragraph(_counted(report), SMALL),
        Spacer(0, 6),
    ]
    if report.lines:
        rows = [_row(line) for line in report.lines]
        story.append(ruled_table([title for title, _ in _COLUMNS], rows, widths))
    else:
        story.append(paragraph("没有符合条件的承诺。", SMALL))
    write(report, story, LANDSCAPE, target, step)


def _counted(report: LedgerReport) -> str:
    """Say how the lines divide by progress, and how many no person has confirmed."""
    counts = Counter(line.status for line in report.lines)
    words = "，".join(f"{status} {number} 条" for status, number in counts.most_common())
    suggested = sum(line.is_suggestion for line in report.lines)
    doubt = f"其中机器建议 {suggested} 条，未经人确认。" if suggested else "均经人审定。"
    return f"进展：{words or '无'}。{doubt}“未再提及”只表示所列文件中没有见到，不等于取消。"


def _row(line: LedgerLine) -> tuple[Cell, ...]:
    progress = [paragraph(line.status, Style(pdf_fonts.BOLD, 8.5, 12.5, align="left"))]
    rated = f"{line.status_by}　{line.status_at}".strip()
    progress += [
        paragraph(words, _PLACE) for words in (line.status_note, line.evidence, rated) if words
    ]
    return (
        str(line.number),
        line.year,
        line.proposal_number,
        line.issuer,
        [paragraph(line.quote, _WORDS), paragraph(place_of_line(line), _PLACE)],
        units_of(line),
        line.deadline or "—",
        line.quantities or "—",
        progress,
        MARK_STATES[line.state],
    )
