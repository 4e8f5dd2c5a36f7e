"""Reports of headings, sentences and tables as Word documents."""

from pathlib import Path

from zbreview.reports.blocks import Picture, Table, Title
from zbreview.reports.composing import compose
from zbreview.reports.docx_layout import WordFile
from zbreview.reports.kinds import Report
from zbreview.reports.progress import Step, silent


def write_blocks_docx(report: Report, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    composed = compose(report)
    word = WordFile(report, is_landscape=composed.is_landscape, step=step)
    word.open_with(composed.head, composed.subtitle)
    for block in composed.blocks:
        if isinstance(block, Title):
            word.title(block.text, block.level)
        elif isinstance(block, Table):
            word.table(block)
        elif isinstance(block, Picture):
            word.picture(block)
        else:
            word.words(block)
    word.save(target)
