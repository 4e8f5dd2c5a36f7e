"""Pages of a PDF as pictures, for the preview and for the printer: what is seen is what is sent."""

import re
from typing import Any

from PySide6.QtCore import QMarginsF, QRect
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from zbreview.errors import UserError
from zbreview.intake.pdfium import ONE_AT_A_TIME

PRINT_RESOLUTION = 300
"""Dots per inch of the pictures that a printer gets."""

_POINTS_PER_INCH = 72
_PART = re.compile(r"(\d+)(?:[-－—–~～至](\d+))?")


class RenderedPdf:
    """A PDF in memory whose pages can be drawn; close it after use."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        with ONE_AT_A_TIME:
            self._document: Any = pypdfium2.PdfDocument(content)
            self._n_pages = len(self._document)

    @property
    def n_pages(self) -> int:
        """Return the number of pages."""
        return self._n_pages

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in points; the first page is 0."""
        with ONE_AT_A_TIME:
            width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def image(self, page: int, dots_per_inch: float) -> QImage:
        """Return the picture of a page at a resolution."""
        with ONE_AT_A_TIME:
            opened = self._document[page]
            bitmap = opened.render(scale=dots_per_inch / _POINTS_PER_INCH)
            content = bytes(bitmap.buffer)
            size, stride = (bitmap.width, bitmap.height), bitmap.stride
            bitmap.close()
            opened.close()
        return QImage(content, *size, stride, QImage.Format.Format_BGR888).copy()

    def close(self) -> None:
        """Let go of the file."""
        with ONE_AT_A_TIME:
            self._document.close()


def chosen_pages(words: str, n_pages: int) -> tuple[int, ...]:
    """Return the pages that words such as ``1-3，5`` name, counted from 0; nothing means all."""
    found: list[int] = []
    for part in filter(None, re.split(r"[,，、;；\s]+", words.strip())):
        match = _PART.fullmatch(part)
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if not 1 <= first <= last <= n_pages:
            raise UserError(
                f"页码范围“{part}”看不懂或超出 1 至 {n_pages} 页。", "请写成 1-3，5 这样，或留空。"
            )
        found += range(first - 1, last)
    return tuple(dict.fromkeys(found)) or tuple(range(n_pages))


def print_pages(
    pdf: RenderedPdf, pages: tuple[int, ...], printer: QPrinter, *, is_fitted: bool = True
) -> None:
    """Send pages to a printer, each on a sheet turned as it is, fitted to the sheet or true."""
    printer.setResolution(PRINT_RESOLUTION)
    _lay(printer, pdf.size(pages[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("打印机没有接受这份文件。", "请检查打印机，或导出 PDF 后打印。")
    try:
        for number, page in enumerate(pages):
            if number:
                _lay(printer, pdf.size(page))
                printer.newPage()
            _draw(painter, printer, pdf.image(page, PRINT_RESOLUTION), is_fitted=is_fitted)
    finally:
        painter.end()


def _lay(printer: QPrinter, size: tuple[float, float]) -> None:
    """Turn the sheet as the page is turned, without margins of the printer's own."""
    width, height = size
    turn = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    sheet = QPageSize(printer.pageLayout().pageSize().id())
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(sheet, turn, QMarginsF(0, 0, 0, 0)))


def _draw(painter: QPainter, printer: QPrinter, image: QImage, *, is_fitted: bool) -> None:
    """Draw a page as large as the sheet allows, or in its own size, in the middle of the sheet."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = printer.resolution() / PRINT_RESOLUTION
    if is_fitted:
        scale = min(sheet.width() / image.width(), sheet.height() / image.height())
    width, height = int(image.width() * scale), int(image.height() * scale)
    left, top = (sheet.width() - width) // 2, (sheet.height() - height) // 2
    painter.drawImage(QRect(left, top, width, height), image)
