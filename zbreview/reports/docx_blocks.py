"""Reports of headings, sentences and tables as Word documents."""

from pathlib import Path

from zbreview.reports.blocks import Table, Title, compose
from zbreview.reports.docx_layout import WordFile
from zbreview.reports.model import Report


def write_blocks_docx(report: Report, target: Path) -> None:
    """Write the report to a path; the file is complete when this returns."""
    composed = compose(report)
    word = WordFile(report, is_landscape=composed.is_landscape)
    word.open_with(composed.head, composed.subtitle)
    for block in composed.blocks:
        if isinstance(block, Title):
            word.title(block.text, block.level)
        elif isinstance(block, Table):
            word.table(block)
        else:
            word.words(block)
    word.save(target)
