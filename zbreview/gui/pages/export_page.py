"""The export page: which report, in which format, with what; preview, print, or write it."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from zbreview.domain.identity import DocumentId, Uuid
from zbreview.gui import icons
from zbreview.gui.desk import Desk
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.pages.page import Page
from zbreview.gui.preview import Preview
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.services import exporting
from zbreview.store import chains as chains_store
from zbreview.store import documents
from zbreview.store.ledger import LedgerFilter

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', "_"))
_NAME_LENGTH = 60
_KEPT_RESULTS = 6
_FORMATS = {
    "pdf": "PDF", "docx": "Word 文档", "xlsx": "Excel 工作簿", "csv": "CSV 表格",
    "html": "网页（一个文件）", "json": "JSON 数据",
}  # fmt: skip
_EXPLAINED = {
    "annotated": "原文逐字排版，标注有底色、线型和编号，注明类别和依据；Word 版为真正的批注。",
    "comparison": "每条承诺链一张年度对照表，附原文、数值、变化关系、疑点和由谁确认。",
    "ledger": "承诺、责任单位、时限、量化指标与落实状态，写明文件、段号和起止字。",
    "form": "“回头看”用的登记表，每件答复一张，或合为一张；库中没有的栏目留空供填写。",
    "summary": "一两页：承诺了什么，哪些可检验，后来怎样，什么没有再提，哪些待核，逐条注明出处。",
}
_WITH_YEAR = {"ledger", "form", "summary"}


@dataclass(frozen=True, slots=True)
class Output:
    """One thing to write: its file name to begin with, its kind, and how it is written."""

    name: str
    suffix: str
    write: Callable[[Path], None]


def file_name(words: str) -> str:
    """Return words as a file name that every system takes."""
    return words.translate(_FORBIDDEN).strip(" ._")[:_NAME_LENGTH] or "导出"


class ExportPage(Page):
    """Choose a report, look at it, print it or write it in the background."""

    key = "export"
    tables = frozenset({"document", "metadata_field", "chain", "chain_member"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._document: DocumentId | None = None
        self.results: list[Path] = []
        self.preview_window: Preview | None = None
        self._make_choices()
        self._make_options()
        self._make_buttons()
        self._build()
        self._show_choices()

    def _make_choices(self) -> None:
        """Make what says which report of what."""
        names = exporting.REPORTS.items()
        self.report = ChoiceBox("报告", *[(name, key) for key, name in names])
        self.report.currentIndexChanged.connect(lambda _place: self._on_report())
        self.format = ChoiceBox("格式")
        self.explained = parts.label("", "soft", wrap=True)
        self.document = ChoiceBox("要导出的文献")
        self.chain = ChoiceBox("要导出的承诺链", ("全部承诺链", None))
        self.year = ChoiceBox("年度", ("全部年度", None))
        self.one_table = _check("各件答复合为一张表", "合为一张表")

    def _make_options(self) -> None:
        """Make what says how the report is shown."""
        settings = self.desk.settings
        self.with_suggestions = _check("包含尚未决定的机器建议（逐条标明）", "包含机器建议")
        self.with_suggestions.setChecked(settings.get("export_suggestions"))
        self.with_suggestions.toggled.connect(
            lambda checked: settings.set("export_suggestions", checked)
        )
        self.redacted = _check("脱敏：代表、委员、联系人的姓名和电话代以“某”“*”", "脱敏")
        self.watermark = ChoiceBox(
            "水印", ("无水印", ""), ("草稿", "草稿"), ("内部资料", "内部资料")
        )

    def _make_buttons(self) -> None:
        pdf = icons.icon("pdf", self.desk.theme, "text_on_accent")
        self.preview_button = parts.button("预览与打印…", self.preview)
        self.export_button = parts.button("导出…", self.export, look="primary", icon=pdf)
        self.nothing = parts.label("", "soft", wrap=True)

    def _build(self) -> None:
        """Lay out the report, the options, the buttons and the results."""
        self._results = QVBoxLayout()
        self._results.setSpacing(4)
        self.results_card = parts.card("已导出", self._results)
        inner = parts.column(
            parts.label("导出", "pageTitle"),
            parts.card(
                "报告",
                parts.row(self.report, self.format, None),
                self.explained, self.document, self.chain,
                parts.row(self.year, self.one_table, None),
            ),
            parts.card(
                "选项",
                self.with_suggestions, self.redacted,
                parts.row(parts.label("水印"), self.watermark, None),
            ),
            parts.row(self.export_button, self.preview_button, None),
            self.nothing,
            self.results_card,
            None,
            spacing=12,
        )  # fmt: skip
        box = parts.holder(inner)
        box.setMaximumWidth(860)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        line = parts.row(box, None)
        line.setStretch(0, 10)
        line.setContentsMargins(12, 12, 12, 12)
        scroll.setWidget(parts.holder(line))
        self.setLayout(parts.column(scroll))
        self.results_card.hide()

    def load(self) -> None:
        """Offer the documents, chains and years of the library."""
        library = self.desk.session.library
        cards = documents.cards(library)
        is_first = self.document.value is None
        self.document.offer([(f"{year_text(card)}　{title_text(card)}", card.id) for card in cards])
        if is_first and self._document is not None:
            self.document.choose(self._document)
        chains = [(chain.name, chain.uuid) for chain in chains_store.chains(library)]
        self.chain.offer([("全部承诺链", None), *chains])
        years = sorted({card.year for card in cards if card.year is not None}, reverse=True)
        self.year.offer([("全部年度", None), *[(f"{year} 年", year) for year in years]])
        self._show_choices()

    def choose(self, report: str, file_format: str = "pdf") -> None:
        """Choose a report and a format."""
        self.report.choose(report)
        self._on_report()
        self.format.choose(file_format)

    def _on_report(self) -> None:
        """Show what belongs to the report; names are masked in all but the annotated text."""
        self.redacted.setChecked(self.report.value != "annotated")
        self._show_choices()

    def _show_choices(self) -> None:
        chosen = self.report.value
        formats = [kind for report, kind in exporting.WRITERS if report == chosen]
        self.format.offer([(_FORMATS[kind], kind) for kind in formats])
        self.explained.setText(_EXPLAINED[chosen])
        self.document.setVisible(chosen == "annotated")
        self.chain.setVisible(chosen == "comparison")
        self.year.setVisible(chosen in _WITH_YEAR)
        self.one_table.setVisible(chosen == "form")
        lacking = self._lacking()
        self.nothing.setText(lacking)
        self.nothing.setVisible(bool(lacking))
        for button in (self.export_button, self.preview_button):
            button.setEnabled(not lacking)

    def _lacking(self) -> str:
        """Return what has to be done before this report can be written."""
        if self.document.count() == 0:
            return "文献库里还没有文献。"
        if self.report.value == "comparison" and self.chain.count() == 1:
            return "还没有承诺链：先在“历年对比”页确认至少一条。"
        return ""

    # Exports ---------------------------------------------------------------------------------

    def order(self) -> exporting.Order:
        """Return what is chosen."""
        chain = self.chain.value
        year = self.year.value if self.report.value in _WITH_YEAR else None
        return exporting.Order(
            self.report.value,
            self.format.value,
            document_id=self.document.value,
            chain_uuids=() if chain is None else (Uuid(chain),),
            wanted=LedgerFilter(year=year),
            with_suggestions=self.with_suggestions.isChecked(),
            is_one_table=self.one_table.isChecked(),
            is_redacted=self.redacted.isChecked(),
            watermark=self.watermark.value,
            imprint=exporting.Imprint(author=self.desk.session.author),
        )

    def export_current(self) -> None:
        """Export the document that is open on the review page."""
        self.choose("annotated")
        self.document.choose(self._document)
        self.export()

    def export(self) -> None:
        """Ask where to, then write the chosen report."""
        self._ask(self.order())

    def _name(self, order: exporting.Order) -> str:
        """Return the file name to begin with; a masked report names nobody."""
        title = exporting.REPORTS[order.report]
        if order.report == "annotated" and not order.is_redacted:
            return f"{self.document.currentText()}（批注）"
        if order.report == "comparison" and order.chain_uuids:
            return f"{title} {self.chain.currentText()}"
        return f"{title}（脱敏）" if order.is_redacted else title

    def _ask(self, order: exporting.Order) -> None:
        library, suffix = self.desk.session.library, f".{order.format}"
        name = self._name(order)
        output = Output(name, suffix, lambda to: exporting.export(library, order, to))
        folder = self.desk.settings.get("export_folder") or str(Path.home())
        start = Path(folder) / f"{file_name(output.name)}{output.suffix}"
        kind = f"{_FORMATS[order.format]} (*{suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self, "导出到", str(start), kind)
        if chosen:
            path = Path(chosen)
            right = path.suffix.lower() == suffix
            self.run(output, path if right else path.with_name(path.name + suffix))

    def run(self, output: Output, target: Path) -> None:
        """Write in the background, then offer the file."""
        self.desk.settings.set("export_folder", str(target.parent))

        def work(report: Report) -> Path:
            report.step(0, 1, target.name)
            output.write(target)
            return target

        self.desk.runner.submit(Job("导出", work, self._on_written, self.desk.notices.failed))

    def preview(self) -> None:
        """Make the PDF in the background, then show its pages."""
        library, order = self.desk.session.library, replace(self.order(), format="pdf")

        def work(report: Report) -> bytes:
            report.step(0, 1, "预览")
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / "preview.pdf"
                exporting.export(library, order, target)
                return target.read_bytes()

        def show(content: bytes) -> None:
            title = exporting.REPORTS[order.report]
            self.preview_window = Preview(self, title, content, lambda: self._ask(order))
            self.preview_window.open()

        self.desk.runner.submit(Job("预览", work, show, self.desk.notices.failed))

    def _on_written(self, target: Path) -> None:
        """List the file with the ways to it."""
        self.desk.notices.good(f"已导出“{target.name}”。")
        self.results = [target, *(path for path in self.results if path != target)]
        self.results = self.results[:_KEPT_RESULTS]
        while self._results.count():
            self._results.takeAt(0).widget().deleteLater()
        for path in self.results:
            self._results.addWidget(self._result_line(path))
        self.results_card.show()

    def _result_line(self, path: Path) -> QWidget:
        """Return a written file with its two buttons."""
        name = parts.label(path.name)
        name.setToolTip(str(path))
        return parts.holder(
            parts.row(
                name, None,
                parts.button("打开文件", lambda: _open(path), look="flat_link"),
                parts.button("打开所在文件夹", lambda: _open(path.parent), look="flat_link"),
            )
        )  # fmt: skip

    def propose(self, document_id: DocumentId) -> None:
        """Choose a document to begin with, where it is another one than before."""
        if document_id != self._document:
            self._document = document_id
            self.document.choose(document_id)


def _check(words: str, name: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setAccessibleName(name)
    return box


def _open(path: Path) -> None:
    """Show a file or folder with the desktop's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
