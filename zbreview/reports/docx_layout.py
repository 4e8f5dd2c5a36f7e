"""A Word document for Word, WPS and LibreOffice: page, styles, fonts, tables, page numbers."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from zbreview.reports.blocks import Picture, Table, Tone, Words
from zbreview.reports.docx_fields import add_bookmark, add_field, fill_contents
from zbreview.reports.docx_rows import table_row
from zbreview.reports.kinds import Report, content_hash
from zbreview.reports.model import ReportHead
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import fit_for_xml, footer_of

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle

BODY_FONTS = ("仿宋", "仿宋_GB2312", "FangSong", "STFangsong", "Noto Serif SC", "SimSun")
HEAD_FONTS = ("黑体", "SimHei", "STHeiti", "Noto Sans SC", "SimSun")
"""Fonts in order of preference: the first is named, the others stand as its substitutes."""

_LATIN = "Times New Roman"
_PORTRAIT = (Cm(3.7), Cm(3.5), Cm(2.8), Cm(2.6))  # margins of GB/T 9704: top, bottom, left, right
_LANDSCAPE = (Cm(2.2), Cm(2.4), Cm(2.0), Cm(2.0))
_LONG, _SHORT = Cm(29.7), Cm(21.0)
_STYLES = {
    "Normal": (12.0, BODY_FONTS, False),
    "Title": (20.0, HEAD_FONTS, True),
    "Subtitle": (10.5, HEAD_FONTS, False),
    "Heading 1": (14.0, HEAD_FONTS, True),
    "Heading 2": (12.0, HEAD_FONTS, True),
    "Heading 3": (12.0, BODY_FONTS, True),
}
_ROWS_PER_STEP = 20
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_GREY = RGBColor(0x50, 0x50, 0x50)


class WordFile:
    """A document under way; ``save`` writes it, the same content giving the same bytes."""

    def __init__(self, report: Report, *, is_landscape: bool, step: Step = silent) -> None:
        self.document: DocumentObject = Document()
        self.head = report.head
        self.step = step
        self._titles: list[tuple[str, int, str]] = []
        self._contents: Paragraph | None = None
        self._digest = content_hash(report)
        self._set_page(is_landscape=is_landscape)
        self._set_styles()
        self._describe()
        self._set_running_lines()

    def _set_page(self, *, is_landscape: bool) -> None:
        section = self.document.sections[0]
        margins = _LANDSCAPE if is_landscape else _PORTRAIT
        section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            (_LONG, _SHORT) if is_landscape else (_SHORT, _LONG)
        )
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
            margins
        )
        self.width = section.page_width - section.left_margin - section.right_margin

    def _set_styles(self) -> None:
        for name, (size, fonts, is_bold) in _STYLES.items():
            style: ParagraphStyle = self.document.styles[name]
            style.font.size = Pt(size)
            style.font.bold = is_bold
            style.font.italic = False
            style.font.color.rgb = RGBColor(0, 0, 0)
            _set_fonts(style.element.get_or_add_rPr(), fonts[0])
            style.paragraph_format.space_before = Pt(6 if name.startswith("Heading") else 0)
            style.paragraph_format.space_after = Pt(4)
        normal = self.document.styles["Normal"].paragraph_format
        normal.line_spacing = 1.25
        for name in ("Title", "Subtitle"):
            style = self.document.styles[name]
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
            if borders is not None:
                borders.getparent().remove(borders)

    def _describe(self) -> None:
        head, facts = self.head, self.document.core_properties
        facts.title = _short(head.title)
        facts.author = _short(head.author)
        facts.last_modified_by = _short(head.author)
        facts.subject = _short(f"{head.library}　内容校验 {self._digest}")
        facts.keywords = _short("，".join(head.keywords))
        facts.comments = _short(head.notice)
        facts.language = "zh-CN"
        facts.created = facts.modified = _moment(head.date)

    def _set_running_lines(self) -> None:
        section, head = self.document.sections[0], self.head
        if head.watermark:
            line = section.header.paragraphs[0]
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self.run(line, f"【{head.watermark}】", 10.5, is_bold=True)
        foot = section.footer.paragraphs[0]
        words = f"{footer_of(head, self._digest)}　第 "
        self.run(foot, words, 8)
        add_field(self.run(foot, "", 8), "PAGE")
        self.run(foot, " 页　共 ", 8)
        add_field(self.run(foot, "", 8), "NUMPAGES")
        self.run(foot, " 页", 8)

    def run(
        self, place: Paragraph, words: str, size: float | None = None, *, is_bold: bool = False
    ) -> Run:
        """Append words to a paragraph; breaks and tabs become blanks of Word's own kind."""
        run = place.add_run(fit_for_xml(words))
        if size is not None:
            run.font.size = Pt(size)
        if is_bold:
            run.font.bold = True
        return run

    def open_with(self, head: ReportHead, subtitle: str) -> None:
        """Write cover and contents where wanted, title, subtitle and what holds for all of it."""
        if head.has_cover:
            self._cover()
        if head.has_contents:
            self._contents = self.document.add_paragraph(style="Subtitle")
            self.run(self._contents, "目　录", 16, is_bold=True)
            self._break_page()
        if head.unit:
            self.run(self.document.add_paragraph(style="Subtitle"), head.unit, 14, is_bold=True)
        self.run(self.document.add_paragraph(style="Title"), head.title)
        for words in (subtitle, *head.lines):
            self.run(self.document.add_paragraph(style="Subtitle"), words)
        if head.notice:
            self.words(Words(head.notice, Tone.QUIET))

    def _break_page(self) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _cover(self) -> None:
        head = self.head
        title = self.document.add_paragraph(style="Title")
        title.paragraph_format.space_before = Pt(150)
        title.paragraph_format.space_after = Pt(180)
        self.run(title, head.title, 26)
        for words in (f"文献库：{head.library}", f"整理：{head.author}", head.date):
            self.run(self.document.add_paragraph(style="Subtitle"), words, 14)
        self._break_page()

    def title(self, words: str, level: int) -> None:
        """Write a heading that stays with what follows."""
        self.step(len(self._titles), 0, words)
        place = self.document.add_paragraph(style=f"Heading {level}")
        self.mark(place, words, level)
        self.run(place, words)

    def mark(self, place: Paragraph, words: str, level: int) -> None:
        """Remember a paragraph as a heading for the contents."""
        key = f"_Toc{len(self._titles) + 1:06d}"
        self._titles.append((words, level, key))
        add_bookmark(place, key, len(self._titles))

    def picture(self, picture: Picture) -> None:
        """Write a picture with the words that stand for it."""
        width = min(Mm(picture.width), self.width)
        run = self.document.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(picture.png), width=width)
        shape._inline.docPr.set("descr", fit_for_xml(picture.words))  # noqa: SLF001 - no public way

    def words(self, words: Words) -> None:
        """Write a paragraph in its tone."""
        place = self.document.add_paragraph()
        place.paragraph_format.space_after = Pt(2)
        self._fill(place, words, 10.5)

    def _fill(self, place: Paragraph, words: Words, size: float) -> None:
        run = self.run(place, words.text, size, is_bold=words.tone is Tone.STRONG)
        if words.tone is Tone.QUIET:
            run.font.size = Pt(size - 1.5)
            run.font.color.rgb = _GREY
            _set_fonts(run._r.get_or_add_rPr(), HEAD_FONTS[0])  # noqa: SLF001 - no public way

    def table(self, table: Table) -> None:
        """Write a table whose head repeats and whose short rows are not divided."""
        made = self.document.add_table(rows=0, cols=len(table.head), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        total = sum(table.shares)
        widths = [int(self.width * share / total) for share in table.shares]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        head = tuple((Words(title, Tone.STRONG),) for title in table.head)
        for number, row in enumerate((head, *table.rows)):
            if number % _ROWS_PER_STEP == 0:
                self.step(number, len(table.rows), "写表格")
            fonts = (_LATIN, HEAD_FONTS[0])
            made._tbl.append(table_row(row, widths, fonts, is_head=number == 0))  # noqa: SLF001 - no public way
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def save(self, target: Path) -> None:
        """Write the file with fixed times inside."""
        if self._contents is not None:
            fill_contents(self._contents, self._titles)
        written = io.BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w") as fixed:
            for name in source.namelist():
                data = source.read(name)
                if name == "word/fontTable.xml":
                    data = _font_table()
                entry = zipfile.ZipInfo(name, _ZIP_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                fixed.writestr(entry, data)


def _short(words: str) -> str:
    """Return words that fit into a document property."""
    return fit_for_xml(words)[:255]


def _moment(date: str) -> dt.datetime:
    return dt.datetime.fromisoformat(date[:10]).replace(tzinfo=dt.UTC)


def _set_fonts(properties: "BaseOxmlElement", east_asian: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:ascii"), _LATIN)
    fonts.set(qn("w:hAnsi"), _LATIN)
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:hint"), "eastAsia")


def _font_table() -> bytes:
    """Return the part that tells what stands in for a font that a machine lacks."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    entries = "".join(
        f'<w:font w:name="{fonts[0]}"><w:altName w:val="{",".join(fonts[1:])}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for fonts in (BODY_FONTS, HEAD_FONTS)
    )
    entries += (
        f'<w:font w:name="{_LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{space}">{entries}</w:fonts>'.encode()
