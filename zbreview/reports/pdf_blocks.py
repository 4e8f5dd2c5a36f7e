"""Reports of headings, sentences and tables as PDF: the form and the summary."""

from pathlib import Path

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from zbreview.reports import pdf_fonts
from zbreview.reports.blocks import Picture, Table, Title, Tone, Words
from zbreview.reports.composing import compose
from zbreview.reports.kinds import Report
from zbreview.reports.pdf_chart import picture
from zbreview.reports.pdf_layout import LANDSCAPE, PORTRAIT, Sheet, section, title_block, write
from zbreview.reports.pdf_tables import ruled_table
from zbreview.reports.pdf_text import ChineseText, Style, paragraph
from zbreview.reports.progress import Step, silent

_BODY = {
    Tone.PLAIN: Style(pdf_fonts.SERIF, 10.5, 15.5, before=2),
    Tone.QUOTE: Style(pdf_fonts.SERIF, 9.5, 13.5, indent=2, hanging=2, grey=0.15),
    Tone.QUIET: Style(pdf_fonts.SANS, 7.5, 11, indent=2.5, hanging=2.5, align="left", grey=0.3),
    Tone.STRONG: Style(pdf_fonts.BOLD, 11, 17, align="left", before=3),
}
_CELL = {
    Tone.PLAIN: Style(pdf_fonts.SANS, 8.5, 12.5, align="left"),
    Tone.QUOTE: Style(pdf_fonts.SERIF, 9.5, 14),
    Tone.QUIET: Style(pdf_fonts.SANS, 7.5, 11, align="left", grey=0.3),
    Tone.STRONG: Style(pdf_fonts.BOLD, 8.5, 12.5, align="left"),
}
_LESSER = Style(pdf_fonts.BOLD, 11, 18, align="left", before=8, after=3)
_WITH_HEADING = 110.0  # points that must be left below a lesser heading


def write_blocks(report: Report, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    pdf_fonts.register()
    composed = compose(report)
    sheet = LANDSCAPE if composed.is_landscape else PORTRAIT
    story: list[Flowable] = title_block(composed.head, composed.subtitle)
    for number, block in enumerate(composed.blocks):
        if isinstance(block, Title):
            story += _title(block, f"block-{number}")
        elif isinstance(block, Table):
            story += [block_table(block, sheet), Spacer(0, 6)]
        elif isinstance(block, Picture):
            story.append(picture(block.png, block.width, block.height))
        else:
            story.append(paragraph(block.text, _BODY[block.tone]))
    write(report, story, sheet, target, step)


def _title(title: Title, bookmark: str) -> list[Flowable]:
    if title.level == 1:
        return section(title.text, bookmark, needs=50)
    heading = paragraph(title.text, _LESSER, bookmark=bookmark, outline=(title.text, 0))
    return [CondPageBreak(_WITH_HEADING), heading]


def block_table(table: Table, sheet: Sheet) -> Flowable:
    """Return a table as wide as the text of a sheet."""
    unit = sheet.text_width / sum(table.shares)
    rows = [[_texts(cell) for cell in row] for row in table.rows]
    return ruled_table(table.head, rows, [share * unit for share in table.shares])


def _texts(cell: tuple[Words, ...]) -> list[ChineseText]:
    return [paragraph(words.text, _CELL[words.tone]) for words in cell]
