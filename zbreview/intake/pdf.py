"""PDF files with a text layer: paragraphs rejoined from their lines, pages kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.errors import InputError
from zbreview.intake import ocr
from zbreview.intake.content import Content
from zbreview.intake.layout import Line, PrintedPage, running_text
from zbreview.intake.pdfium import ONE_AT_A_TIME
from zbreview.intake.radicals import without_radicals

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MAX_PAGES = 3_000
"""Longest file that is read, in pages."""

_LEAST = 4  # a page with fewer characters has no text layer worth the name
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_JUNK_SHARE = 0.3
_LISTED = 10
_BLANK_HINT = "文字识别也没有认出文字；请确认扫描清楚、方向正确。"
_SCAN_HINT = "请先用文字识别（OCR）软件转成带文字层的 PDF 或 Word 文档，核对后再导入。"
_PRIVATE = range(0xE000, 0xF900)


def pdf_content(data: bytes) -> Content:
    """Return the text of a PDF file; raises InputError for a locked, damaged or scanned one."""
    pages = _pages(data)
    wanted = _without_text(pages)
    scanned = ocr.recognised(data, wanted) if wanted and ocr.is_available() else ()
    for one in scanned:
        pages[one.number] = one.page
    blank = [number + 1 for number in _without_text(pages)]
    if len(blank) == len(pages):
        message = "PDF 没有文字层（多为扫描件），无法读出文字。"
        raise InputError(message, _BLANK_HINT if scanned else ocr.GET_IT)
    found = running_text(pages)
    _refuse_junk(found.text)
    said = (*ocr.warnings_of(scanned), *_warnings(blank, found.left_out))
    return Content(found.text, said, found.pages, margins=found.margins)


def _pages(data: bytes) -> list[PrintedPage]:
    with ONE_AT_A_TIME:
        document = _opened(data)
        n_pages = len(document)
    try:
        if n_pages > MAX_PAGES:
            message = f"文件有 {n_pages} 页，超过 {MAX_PAGES} 页的上限，没有读入。"
            raise InputError(message, "请把它拆成几个较小的文件后再导入。")
        pages = []
        for number in range(n_pages):
            with ONE_AT_A_TIME:
                pages.append(_page(document, number))
        return pages
    finally:
        with ONE_AT_A_TIME:
            document.close()


def _without_text(pages: list[PrintedPage]) -> list[int]:
    """Return the numbers of the pages that have no text worth the name, from 0."""
    counts = [sum(len(line.text) for line in page.lines) for page in pages]
    return [number for number, count in enumerate(counts) if count < _LEAST]


def _opened(data: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            message = "PDF 设了打开密码，无法读取。"
            raise InputError(
                message, "请输入密码打开后另存（打印）为不加密的 PDF，再导入。"
            ) from error
        message = "PDF 文件已损坏或不完整，打不开。"
        raise InputError(message, "请重新下载或向来文单位索取完整的文件，再导入。") from error


def _page(document: "PdfDocument", number: int) -> PrintedPage:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            left, bottom, right, top = page.get_cropbox()
            frame = _Frame(left, bottom, right, top, page.get_rotation())
            lines = tuple(_lines(text, frame))
        finally:
            text.close()
        return PrintedPage(lines, *frame.size)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of a page that is shown, and by how much it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height as they are seen."""
        width, height = max(self.right - self.left, 1.0), max(self.top - self.bottom, 1.0)
        return (height, width) if self.turned in (90, 270) else (width, height)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point is seen, from the corner above on the left."""
        match self.turned:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y


def _lines(page: "PdfTextPage", frame: _Frame) -> list[Line]:
    """Return the lines of a page as the library cuts them, with boxes from the corner above."""
    from pypdfium2 import raw

    lines: list[Line] = []
    units: list[int] = []
    box: tuple[float, float, float, float] | None = None
    for index in range(page.count_chars()):
        unit = raw.FPDFText_GetUnicode(page, index)
        if unit in (0x0A, 0x0D):
            _close(lines, units, box)
            units, box = [], None
            continue
        if unit in (0, 0x02, 0xFFFE, 0xFFFF):  # a hyphen at a line's end comes as 2 or FFFE
            unit = 0x2D if unit in (0x02, 0xFFFE) else 0xFFFD
        units.append(unit)
        if not raw.FPDFText_IsGenerated(page, index):
            x0, y0, x1, y1 = page.get_charbox(index, loose=True)
            (left, above), (right, below) = frame.seen(x0, y0), frame.seen(x1, y1)
            one = (min(left, right), min(above, below), max(left, right), max(above, below))
            box = one if box is None else _around(box, one)
    _close(lines, units, box)
    return lines


def _around(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _close(
    lines: list[Line], units: list[int], box: tuple[float, float, float, float] | None
) -> None:
    """Add a finished line; the library gives rare characters as two halves."""
    if box is None:
        return
    halves = "".join(map(chr, units)).encode("utf-16-le", "surrogatepass")
    text = without_radicals(halves.decode("utf-16-le", "replace")).strip()
    if text:
        lines.append(Line(text, box[0], box[2], box[1], box[3]))


def _refuse_junk(text: str) -> None:
    """Refuse a text layer that stands for other characters than it shows."""
    letters = [char for char in text if not char.isspace()]
    junk = sum(char < " " or char == "\ufffd" or ord(char) in _PRIVATE for char in letters)
    if junk > len(letters) * _JUNK_SHARE:
        message = "PDF 的文字层是乱码（字体没有附带文字对照），无法读出文字。"
        raise InputError(message, _SCAN_HINT)


def _warnings(blank: list[int], left_out: int) -> tuple[str, ...]:
    said = []
    if blank:
        shown = "、".join(map(str, blank[:_LISTED])) + ("等" if len(blank) > _LISTED else "")
        said.append(f"第 {shown} 页没有文字层（共 {len(blank)} 页），这些页没有读出文字。")
    if left_out:
        said.append(f"页眉、页脚和页码共 {left_out} 行，没有计入正文。")
    return tuple(said)
