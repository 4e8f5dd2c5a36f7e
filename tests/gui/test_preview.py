"""The preview shows the pages of the PDF; the printer gets the same pages."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from zbreview.errors import UserError
from zbreview.gui.preview import NO_PRINTER, Preview
from zbreview.gui.printing import RenderedPdf, chosen_pages, print_pages


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    """Return a PDF of three pages, black in the middle; the second lies on its side."""
    canvas = Canvas(str(tmp_path / "pages.pdf"))
    for size in (A4, landscape(A4), A4):
        canvas.setPageSize(size)
        canvas.rect(size[0] / 2 - 50, size[1] / 2 - 50, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return (tmp_path / "pages.pdf").read_bytes()


@pytest.fixture
def pdf(content: bytes) -> Iterator[RenderedPdf]:
    """Return the open PDF."""
    opened = RenderedPdf(content)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("", (0, 1, 2, 3, 4)), ("2", (1,)), ("1-3，5", (0, 1, 2, 4)), ("3、1", (2, 0)),
        ("2至3 2", (1, 2)), ("4—5", (3, 4)),
    ],
)  # fmt: skip
def test_page_ranges_are_read_as_people_write_them(words: str, pages: tuple[int, ...]) -> None:
    assert chosen_pages(words, 5) == pages


@pytest.mark.parametrize("words", ["0", "6", "3-2", "一", "1-", "2-9"])
def test_a_range_that_is_none_is_told(words: str) -> None:
    with pytest.raises(UserError, match="1 至 5 页"):
        chosen_pages(words, 5)


def test_a_page_is_drawn_at_its_size_in_its_colours(pdf: RenderedPdf, qapp: object) -> None:
    image = pdf.image(1, 72)
    assert (image.width(), image.height()) == (842, 596)
    assert image.pixelColor(421, 298).name() == "#000000"
    assert image.pixelColor(10, 10).name() == "#ffffff"


def test_what_is_printed_is_what_is_shown(pdf: RenderedPdf, tmp_path: Path, qapp: object) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    print_pages(pdf, (2, 1), printer)
    printed = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    sizes = [tuple(map(round, page.get_size())) for page in printed]
    middle = printed[1].render(scale=1).to_numpy()[298, 421]
    printed.close()
    assert sizes == [(595, 842), (842, 595)]
    assert max(middle) < 60


@pytest.mark.parametrize(("is_fitted", "edge"), [(True, 71), (False, 50)])
def test_a_page_is_enlarged_to_a3_or_keeps_its_size(
    pdf: RenderedPdf, tmp_path: Path, qapp: object, is_fitted: bool, edge: int
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    print_pages(pdf, (0,), printer, is_fitted=is_fitted)
    printed = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    row = printed[0].render(scale=1).to_numpy()[595]
    printed.close()
    black = [place for place, pixel in enumerate(row) if max(pixel) < 60]
    assert abs((black[-1] - black[0]) / 2 - edge) < 3


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false")
def test_a_printer_that_refuses_is_told(pdf: RenderedPdf, tmp_path: Path, qapp: object) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "没有" / "out.pdf"))
    with pytest.raises(UserError, match="没有接受"):
        print_pages(pdf, (0,), printer)


@pytest.fixture
def preview(content: bytes, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Preview]:
    """Return the preview of the three pages."""
    owner = QWidget()
    qtbot.addWidget(owner)
    saved: list[bool] = []
    made = Preview(owner, "摘要", content, lambda: saved.append(True))
    made.open()
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_pages_are_listed_shown_and_enlarged(preview: Preview) -> None:
    assert preview.list.count() == 3
    assert preview.place.text() == "第 1 页，共 3 页"
    assert not preview.list.item(0).icon().isNull()
    preview.list.setCurrentRow(1)
    assert preview.place.text() == "第 2 页，共 3 页"
    preview.zoom.setCurrentIndex(1)
    small = preview.page.pixmap().deviceIndependentSize().width()
    preview.zoom.setCurrentIndex(5)
    assert preview.page.pixmap().deviceIndependentSize().width() == pytest.approx(4 * small, abs=4)


def test_without_a_printer_the_preview_says_so(
    content: bytes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    owner = QWidget()
    qtbot.addWidget(owner)
    made = Preview(owner, "摘要", content, lambda: None)
    assert made.remark.text() == NO_PRINTER
    assert not made.print_button.isEnabled()
    made.close()
    made.reject()


def test_printing_obeys_the_choices_and_reports(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.copies.setValue(2)
    preview.duplex.choose(QPrinter.DuplexMode.DuplexLongSide)
    made = preview.printer()
    assert made.docName() == "预览　摘要"
    assert preview.duplex.value is QPrinter.DuplexMode.DuplexLongSide
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    monkeypatch.setattr(preview, "printer", lambda: made)
    preview.range.setText("2-3")
    preview.print_now()
    assert preview.remark.text() == "已送往打印机 2 页，2 份。"
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 2
    document.close()
    preview.range.setText("9")
    preview.print_now()
    assert "看不懂或超出 1 至 3 页" in preview.remark.text()
