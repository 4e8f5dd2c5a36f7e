"""The preview: the very pages of the PDF, and from there to the printer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QPageSize, QPixmap
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from zbreview.errors import UserError
from zbreview.gui.printing import RenderedPdf, chosen_pages, print_pages
from zbreview.gui.widgets import dialogs, parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow

NO_PRINTER = "本机没有安装打印机。可以导出 PDF，拿到别处打印。"
_SCREEN = 96.0
_THUMBNAIL = QSize(92, 122)
_POINTS_PER_INCH = 72
_MOST_COPIES = 99


class Preview(QDialog):
    """Show the pages of a report; ``save`` is called when the PDF itself is wanted."""

    def __init__(
        self, parent: QWidget, title: str, content: bytes, save: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"预览　{title}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pdf = RenderedPdf(content)
        self.finished.connect(lambda _result: self._let_go())
        self._make_pages()
        self._make_print_choices()
        save_button = parts.button("导出 PDF…", save, look="primary")
        close_button = parts.button("关闭", self.reject)
        self.setLayout(
            parts.column(
                parts.row(self.place, None, parts.label("缩放"), self.zoom),
                self._side_by_side(),
                self.remark,
                Flow(
                    parts.holder(parts.row(parts.label("打印机"), self.printers)),
                    parts.holder(parts.row(parts.label("页码"), self.range)),
                    parts.holder(parts.row(parts.label("份数"), self.copies)),
                    self.duplex, self.paper, self.fit, None, self.print_button,
                    save_button, close_button,
                ),
                margins=12,
                grow=1,
            )
        )  # fmt: skip
        dialogs.size(self, 980, 820)
        self.list.setCurrentRow(0)
        self.view.viewport().installEventFilter(self)

    def _make_pages(self) -> None:
        self.place = parts.label("", "soft")
        self.zoom = ChoiceBox(
            "缩放", ("适合宽度", 0), ("50%", 50), ("75%", 75), ("100%", 100), ("150%", 150),
            ("200%", 200),
        )  # fmt: skip
        self.zoom.currentIndexChanged.connect(lambda _place: self.show_page())
        self.page = QLabel()
        self.page.setAccessibleName("页面")
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.view = QScrollArea()
        self.view.setWidget(self.page)
        self.view.setWidgetResizable(True)
        self.list = QListWidget()
        self.list.setAccessibleName("页面列表")
        self.list.setFixedWidth(140)
        self.list.setIconSize(_THUMBNAIL)
        for number in range(self.pdf.n_pages):
            self.list.addItem(QListWidgetItem(f"{number + 1}"))
        self.list.currentRowChanged.connect(lambda _row: self.show_page())
        self.list.verticalScrollBar().valueChanged.connect(lambda _value: self._draw_thumbnails())

    def _side_by_side(self) -> QWidget:
        line = parts.row(self.list, self.view)
        line.setStretch(1, 1)
        return parts.holder(line)

    def _make_print_choices(self) -> None:
        names = QPrinterInfo.availablePrinterNames()
        self.printers = ChoiceBox("打印机", *[(name, name) for name in names])
        self.printers.choose(QPrinterInfo.defaultPrinterName())
        self.range = QLineEdit()
        self.range.setAccessibleName("页码范围")
        self.range.setPlaceholderText("全部，或 1-3，5")
        self.range.setMinimumWidth(150)
        self.printers.setMinimumWidth(140)
        self.copies = QSpinBox()
        self.copies.setAccessibleName("份数")
        self.copies.setRange(1, _MOST_COPIES)
        self.duplex = ChoiceBox(
            "单双面", ("单面", QPrinter.DuplexMode.DuplexNone),
            ("双面，长边翻", QPrinter.DuplexMode.DuplexLongSide),
            ("双面，短边翻", QPrinter.DuplexMode.DuplexShortSide),
        )  # fmt: skip
        self.paper = ChoiceBox(
            "纸张", ("A4", QPageSize.PageSizeId.A4), ("A3", QPageSize.PageSizeId.A3)
        )
        self.fit = ChoiceBox("大小", ("适合纸张", True), ("实际大小", False))
        self.print_button = parts.button("打印", self.print_now)
        self.remark = parts.label("" if names else NO_PRINTER, "soft", wrap=True)
        self.remark.setVisible(not names)
        for widget in (self.printers, self.print_button):
            widget.setEnabled(bool(names))

    @property
    def current(self) -> int:
        """Return the page that is shown, from 0."""
        return max(self.list.currentRow(), 0)

    def show_page(self) -> None:
        """Draw the chosen page at the chosen size."""
        width, _ = self.pdf.size(self.current)
        dots = _SCREEN * self.zoom.value / 100
        if not self.zoom.value:
            room = max(self.view.viewport().width() - 24, 200)
            dots = room / width * _POINTS_PER_INCH
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(self.pdf.image(self.current, dots * ratio))
        picture.setDevicePixelRatio(ratio)
        self.page.setPixmap(picture)
        self.place.setText(f"第 {self.current + 1} 页，共 {self.pdf.n_pages} 页")
        self._draw_thumbnails()

    def _draw_thumbnails(self) -> None:
        """Draw the small pictures that are in sight and not drawn yet."""
        sight = self.list.viewport().rect()
        for number in range(self.list.count()):
            item = self.list.item(number)
            if item.icon().isNull() and self.list.visualItemRect(item).intersects(sight):
                width, height = self.pdf.size(number)
                scale = min(_THUMBNAIL.width() / width, _THUMBNAIL.height() / height)
                image = self.pdf.image(number, scale * _POINTS_PER_INCH)
                item.setIcon(QIcon(QPixmap.fromImage(image)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the page to the new width whenever the room for it changes."""
        if watched is self.view.viewport() and event.type() is QEvent.Type.Resize:
            self.show_page()
        return super().eventFilter(watched, event)

    def printer(self) -> QPrinter:
        """Return the printer with the choices of this window."""
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.printers.value:
            made.setPrinterName(self.printers.value)
        made.setPageSize(QPageSize(self.paper.value))
        made.setCopyCount(self.copies.value())
        made.setDuplex(self.duplex.value)
        made.setDocName(self.windowTitle())
        return made

    def print_now(self) -> None:
        """Print the chosen pages, or say why not."""
        try:
            pages = chosen_pages(self.range.text(), self.pdf.n_pages)
            print_pages(self.pdf, pages, self.printer(), is_fitted=self.fit.value)
        except UserError as error:
            self._say(f"{error.message}{error.hint}")
        else:
            self._say(f"已送往打印机 {len(pages)} 页，{self.copies.value()} 份。")

    def _let_go(self) -> None:
        """Close the file; nothing is drawn any more."""
        self.view.viewport().removeEventFilter(self)
        self.pdf.close()

    def _say(self, words: str) -> None:
        self.remark.setText(words)
        self.remark.show()
