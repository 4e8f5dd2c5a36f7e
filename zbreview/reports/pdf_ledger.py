"""The ledger 承诺台账 as PDF: one table on turned pages, heads repeated."""

from collections import Counter
from pathlib import Path

from reportlab.platypus import Flowable, Spacer

from zbreview.reports import pdf_fonts
from zbreview.reports.model import LedgerReport
from zbreview.reports.pdf_blocks import block_table
from zbreview.reports.pdf_layout import LANDSCAPE, SMALL, title_block, write
from zbreview.reports.pdf_text import paragraph
from zbreview.reports.print_columns import LEDGER, line_table
from zbreview.reports.progress import Step, silent


def write_ledger(report: LedgerReport, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    pdf_fonts.register()
    story: list[Flowable] = [
        *title_block(
            report.head,
            f"{report.selection}　承诺 {len(report.lines)} 条，文件 {report.documents} 件",
        ),
        paragraph(_counted(report), SMALL),
        Spacer(0, 6),
    ]
    if report.lines:
        story.append(block_table(line_table(report.lines, report.columns or LEDGER), LANDSCAPE))
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
