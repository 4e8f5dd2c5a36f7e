"""The page: margins of an official document, page numbers, footer, outline, document facts."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate

import zbreview
from zbreview.reports import pdf_fonts
from zbreview.reports.kinds import Report, content_hash
from zbreview.reports.model import ReportHead
from zbreview.reports.pdf_front import FOOTER, TOTAL, CountingCanvas, contents, cover
from zbreview.reports.pdf_text import Style, draw_text, paragraph, text_width
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import footer_of

TITLE = Style(pdf_fonts.BOLD, 18, 27, align="center", after=6)
UNIT = Style(pdf_fonts.BOLD, 13, 22, align="center")
SUBTITLE = Style(pdf_fonts.SANS, 9.5, 15, align="center", grey=0.25, after=10)
NOTICE = Style(pdf_fonts.SANS, 8.5, 13, align="left", after=8)
SECTION = Style(pdf_fonts.BOLD, 13, 22, align="left", before=12, after=4)
SMALL = Style(pdf_fonts.SANS, 8.5, 13, align="left")
CELL = Style(pdf_fonts.SANS, 8.5, 12.5, align="left")
CELL_HEAD = Style(pdf_fonts.BOLD, 8.5, 12.5, align="center")
QUOTE = Style(pdf_fonts.SERIF, 10, 15)

_PAGE_NUMBER = Style(pdf_fonts.SERIF, 14, 14)
_WATERMARK = 84.0  # points, the largest characters
_writing = threading.Lock()  # the library's fonts serve one document at a time


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper and margins in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Return the width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Return the height between the margins."""
        return self.height - self.top - self.bottom


PORTRAIT = Sheet(A4[0], A4[1], top=37 * mm, bottom=35 * mm, left=28 * mm, right=26 * mm)
"""A4 with the margins of GB/T 9704: 156 by 225 mm of text."""

LANDSCAPE = Sheet(A4[1], A4[0], top=22 * mm, bottom=24 * mm, left=20 * mm, right=20 * mm)
"""A4 turned for tables."""


def section(title: str, bookmark: str, needs: float = 90.0) -> list[Flowable]:
    """Return a section heading with its outline entry; it never stands alone at a page's foot.

    ``needs`` is the height in points that must be left below it.
    """
    heading = paragraph(title, SECTION, bookmark=bookmark, outline=(title, 0))
    return [CondPageBreak(SECTION.before + SECTION.leading + needs), heading]


def title_block(head: ReportHead, subtitle: str) -> list[Flowable]:
    """Return the title with the words under it, and what has to be said of the whole report."""
    found = [paragraph(head.unit, UNIT)] if head.unit else []
    found += [
        paragraph(head.title, TITLE, bookmark="top", outline=(head.title, 0)),
        paragraph(subtitle, SUBTITLE),
    ]
    found += [paragraph(line, SUBTITLE) for line in head.lines]
    if head.notice:
        found.append(paragraph(head.notice, NOTICE))
    return found


def write(
    report: Report,
    story: Sequence[Flowable],
    sheet: Sheet,
    target: Path,
    step: Step = silent,
) -> None:
    """Write the pages; the same report gives the same bytes. ``step`` is told every page."""
    pdf_fonts.register()
    footer = _Footer(report, sheet, step)
    head = report.head
    front = [
        *(cover(head, sheet.text_width, sheet.text_height) if head.has_cover else ()),
        *(contents(story) if head.has_contents else ()),
    ]
    document = BaseDocTemplate(
        str(target),
        pagesize=(sheet.width, sheet.height),
        invariant=1,
        lang="zh-CN",
        initialFontName=pdf_fonts.SANS,
    )
    frame = Frame(
        sheet.left,
        sheet.bottom,
        sheet.text_width,
        sheet.text_height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates(
        PageTemplate("page", [frame], onPage=footer.begin, onPageEnd=footer.draw)
    )
    with _writing:
        document.build([*front, *story], canvasmaker=CountingCanvas)


class _Footer:
    """What stands under the text of every page, and the facts of the document."""

    def __init__(self, report: Report, sheet: Sheet, step: Step) -> None:
        self.step = step
        self.head = report.head
        self.digest = content_hash(report)
        self.sheet = sheet

    def begin(self, canvas: Canvas, _document: object) -> None:
        """Lay the watermark; set title, author, keywords and date when the first page starts."""
        self.step(canvas.getPageNumber(), 0, f"第 {canvas.getPageNumber()} 页")
        if self.head.watermark:
            self._draw_watermark(canvas)
        if canvas.getPageNumber() > 1:
            return
        canvas.setTitle(self.head.title)
        canvas.setAuthor(self.head.author)
        canvas.setSubject(f"{self.head.library}　内容校验 {self.digest}")
        canvas.setKeywords("，".join(self.head.keywords))
        canvas.setCreator(f"zbreview {zbreview.__version__}")
        day = self.head.date.replace("-", "")[:8]
        canvas.setDateFormatter(lambda *_: f"D:{day}000000Z")
        canvas.showOutline()

    def _draw_watermark(self, canvas: Canvas) -> None:
        """Draw the watermark from corner to corner, light enough to read the text above it."""
        words = self.head.watermark
        size = min(_WATERMARK, self.sheet.text_width / max(len(words), 1))
        style = Style(pdf_fonts.BOLD, size, size, align="center", grey=0.92)
        canvas.saveState()
        canvas.translate(self.sheet.width / 2, self.sheet.height / 2)
        canvas.rotate(35)
        draw_text(canvas, words, style, 0, -size / 3)
        canvas.restoreState()

    def draw(self, canvas: Canvas, _document: object) -> None:
        """Draw page number and provenance under the text."""
        sheet, number = self.sheet, canvas.getPageNumber()
        if number == 1 and self.head.has_cover:
            return
        dashes = self.head.page_number.replace("{page}", str(number))
        base = sheet.bottom - 9 * mm
        if number % 2:
            right = sheet.width - sheet.right - _PAGE_NUMBER.size
            draw_text(canvas, dashes, _right(_PAGE_NUMBER), right, base)
        else:
            draw_text(canvas, dashes, _PAGE_NUMBER, sheet.left + _PAGE_NUMBER.size, base)
        low = sheet.bottom - 15 * mm
        canvas.setStrokeGray(0.5)
        canvas.setLineWidth(0.4)
        canvas.line(sheet.left, low + 9, sheet.width - sheet.right, low + 9)
        draw_text(canvas, self._provenance(), FOOTER, sheet.left, low)
        self._draw_count(canvas, number, low)

    def _provenance(self) -> str:
        return footer_of(self.head, self.digest)

    def _draw_count(self, canvas: Canvas, number: int, base: float) -> None:
        counted = f"第 {number} 页　共 "
        left = self.sheet.width - self.sheet.right - text_width(f"{counted}9999 页", FOOTER)
        draw_text(canvas, counted, FOOTER, left, base)
        canvas.saveState()
        canvas.translate(left + text_width(counted, FOOTER), base)
        canvas.doForm(TOTAL)
        canvas.restoreState()


def _right(style: Style) -> Style:
    return Style(style.font, style.size, style.leading, align="right", grey=style.grey)
