"""The export page: which report, in which format, with what; preview, print, or write it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from zbreview.domain.identity import DocumentId, Uuid
from zbreview.errors import UserError
from zbreview.gui import icons
from zbreview.gui.desk import Desk
from zbreview.gui.pages.export_scope import ExportScope
from zbreview.gui.pages.masked_words import MaskedWords
from zbreview.gui.pages.page import Page
from zbreview.gui.preview import Preview
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.reports.redaction import MaskedWord
from zbreview.services import exporting, templates
from zbreview.services.orders import REPORTS, Imprint, Order
from zbreview.services.report_making import masked_words

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', "_"))
_NAME_LENGTH = 60
_KEPT_RESULTS = 6
_FORMATS = {
    "pdf": "PDF", "docx": "Word 文档", "xlsx": "Excel 工作簿", "csv": "CSV 表格",
    "html": "网页（一个文件）", "json": "JSON 数据",
}  # fmt: skip
_PAGED = {"pdf", "docx", "html"}
_EXPLAINED = {
    "annotated": "原文逐字排版，标注有底色、线型和编号，注明类别和依据；Word 版为真正的批注。",
    "comparison": "每条承诺链一张年度对照表，附原文、数值、变化关系、疑点和由谁确认。",
    "ledger": "承诺、责任单位、时限、量化指标与落实状态，写明文件、段号和起止字。",
    "form": "“回头看”用的登记表，每件答复一张，或合为一张；库中没有的栏目留空供填写。",
    "outcomes": "有数字的目标与后来报告的同一指标逐项对照：两处原文、出处、算式、判定和注意事项。",
    "parallel": "两份至四份文件逐段并排，写明哪里改了、哪里新增、哪里未再提及，照搬多少。",
    "codes": "每个编码的全部段落，附定义、备注、由谁编码，逐条注明出处。",
    "summary": "一两页：承诺了什么，哪些可检验，后来怎样，什么没有再提，哪些待核，逐条注明出处。",
}


@dataclass(frozen=True, slots=True)
class Output:
    """One thing to write: its file name to begin with, its kind, and how it is written."""

    name: str
    suffix: str
    write: Callable[[Path, Report], tuple[str, ...] | None]


def file_name(words: str) -> str:
    """Return words as a file name that every system takes."""
    return words.translate(_FORBIDDEN).strip(" ._")[:_NAME_LENGTH] or "导出"


class ExportPage(Page):
    """Choose a report, look at it, print it or write it in the background."""

    key = "export"
    tables = frozenset({"document", "metadata_field", "chain", "chain_member", "code", "codebook"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._document: DocumentId | None = None
        self.results: list[Path] = []
        self.preview_window: Preview | None = None
        self.masked_window: MaskedWords | None = None
        self._make_choices()
        self._make_options()
        self._make_buttons()
        self._build()
        self._show_choices()

    def _make_choices(self) -> None:
        """Make what says which report of what."""
        names = REPORTS.items()
        self.report = ChoiceBox("报告", *[(name, key) for key, name in names])
        self.report.currentIndexChanged.connect(lambda _place: self._on_report())
        self.format = ChoiceBox("格式")
        self.format.currentIndexChanged.connect(lambda _place: self._show_choices())
        self.explained = parts.label("", "soft", wrap=True)
        self.scope = ExportScope()
        for box in self.scope.columns:
            box.currentIndexChanged.connect(lambda _place: self._show_choices())
        self.one_table = _check("各件答复合为一张表", "合为一张表")

    def _make_options(self) -> None:
        """Make what says how the report is shown."""
        settings = self.desk.settings
        self.with_suggestions = _check("包含尚未决定的机器建议（逐条标明）", "包含机器建议")
        self.with_suggestions.setChecked(settings.get("export_suggestions"))
        self.with_suggestions.toggled.connect(
            lambda checked: settings.set("export_suggestions", checked)
        )
        self.redacted = _check("脱敏：姓名代以“某”，电话和地址代以“*”", "脱敏")
        self.masked_button = parts.button("查看遮去的内容…", self.show_masked, look="flat_link")
        self.masked_button.setEnabled(False)
        self.redacted.toggled.connect(self.masked_button.setEnabled)
        self.watermark = ChoiceBox(
            "水印", ("无水印", ""), ("草稿", "草稿"), ("内部资料", "内部资料")
        )
        self.has_cover = _check("封面", "封面")
        self.has_contents = _check("目录", "目录")
        self.template_button = parts.button(
            "模板…", self.choose_templates, look="flat_link",
            tip="栏目、标题、单位名称、页脚等可用模板文件改：选一个文件夹，样例会写进去",
        )  # fmt: skip

    def _make_buttons(self) -> None:
        pdf = icons.icon("pdf", self.desk.theme, "text_on_accent")
        self.preview_button = parts.button("预览与打印…", self.preview)
        self.export_button = parts.button("导出…", self.export, look="primary", icon=pdf)
        self.nothing = parts.label("", "soft", wrap=True)
        want = self.desk.route.page_wanted.emit
        self.next_steps = {
            "library": self.to_library(),
            "compare": parts.button("去历年对比", lambda: want("compare"), look="primary"),
            "codebooks": parts.button("去编码表", lambda: want("codebooks"), look="primary"),
        }

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
                self.explained, self.scope, self.one_table,
            ),
            parts.card(
                "选项",
                self.with_suggestions, parts.row(self.redacted, self.masked_button, None),
                parts.row(
                    parts.label("水印"), self.watermark, 12, self.has_cover, self.has_contents,
                    self.template_button, None,
                ),
            ),
            parts.row(self.export_button, self.preview_button, None),
            self.nothing, parts.row(*self.next_steps.values(), None),
            self.results_card,
            None,
            spacing=12,
        )  # fmt: skip
        box = parts.holder(inner)
        box.setMaximumWidth(860)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = parts.row(box, None)
        line.setStretch(0, 10)
        line.setContentsMargins(12, 12, 12, 12)
        scroll.setWidget(parts.holder(line))
        self.setLayout(parts.column(scroll))
        self.results_card.hide()

    def load(self) -> None:
        """Offer the documents, chains and years of the library."""
        is_first = self.scope.document.value is None
        self.scope.load(self.desk.session.library)
        if is_first and self._document is not None:
            self.scope.document.choose(self._document)
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
        self.scope.show_for(chosen)
        for box in (self.has_cover, self.has_contents):
            box.setVisible(self.format.value in _PAGED)
        self.one_table.setVisible(chosen == "form")
        lacking = self.scope.lacking(chosen)
        self.nothing.setText(lacking)
        self.nothing.setVisible(bool(lacking))
        step = self.scope.next_step(chosen)
        for page, button in self.next_steps.items():
            button.setVisible(page == step)
        for button in (self.export_button, self.preview_button):
            button.setEnabled(not lacking)

    # Exports ---------------------------------------------------------------------------------

    def order(self) -> Order:
        """Return what is chosen."""
        report, scope = self.report.value, self.scope
        chain = scope.chain.value if report == "comparison" else None
        return Order(
            report,
            self.format.value,
            document_id=scope.document.value if report == "annotated" else None,
            document_ids=scope.chosen_columns if report == "parallel" else (),
            chain_uuids=() if chain is None else (Uuid(chain),),
            code=scope.code.value if report == "codes" else None,
            wanted=scope.wanted(report),
            with_suggestions=self.with_suggestions.isChecked(),
            is_one_table=self.one_table.isChecked(),
            is_redacted=self.redacted.isChecked(),
            watermark=self.watermark.value,
            has_cover=self.has_cover.isChecked(),
            has_contents=self.has_contents.isChecked(),
            imprint=Imprint(author=self.desk.session.author),
        )

    def export_current(self) -> None:
        """Export the document that is open on the review page."""
        self.choose("annotated")
        self.scope.document.choose(self._document)
        self.export()

    def export(self) -> None:
        """Ask where to, then write the chosen report."""
        self._ask(self.order())

    def _name(self, order: Order) -> str:
        """Return the file name to begin with; a masked report names nobody."""
        title = REPORTS[order.report]
        if order.report == "annotated" and not order.is_redacted:
            return f"{self.scope.document.currentText()}（批注）"
        if order.report == "comparison" and order.chain_uuids:
            return f"{title} {self.scope.chain.currentText()}"
        return f"{title}（脱敏）" if order.is_redacted else title

    def _ask(self, order: Order) -> None:
        library, suffix = self.desk.session.library, f".{order.format}"
        name = self._name(order)
        output = Output(
            name, suffix, lambda to, report: exporting.export(library, order, to, report)
        )
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

        def work(report: Report) -> tuple[str, ...]:
            return output.write(target, report) or ()

        def show(faults: tuple[str, ...]) -> None:
            self._on_written(target)
            for fault in faults:
                self.desk.notices.warn(fault)

        self.desk.runner.submit(Job("导出", work, show, self.desk.notices.failed))

    def preview(self) -> None:
        """Make the PDF in the background, then show its pages."""
        library, order = self.desk.session.library, replace(self.order(), format="pdf")

        def work(report: Report) -> bytes:
            return exporting.preview(library, order, report)

        def show(content: bytes) -> None:
            title = REPORTS[order.report]
            self.preview_window = Preview(self, title, content, lambda: self._ask(order))
            self.preview_window.open()

        self.desk.runner.submit(Job("预览", work, show, self.desk.notices.failed))

    def choose_templates(self) -> None:
        """Ask for the office's folder of templates and put the shipped ones there to be edited."""
        settings = self.desk.settings
        start = settings.get("template_folder") or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, "模板文件夹", start)
        if not chosen:
            return
        try:
            made = templates.copy_shipped(Path(chosen))
        except OSError as error:
            refusal = UserError(f"“{chosen}”写不进去：{error.strerror}。", "请另选文件夹。")
            self.desk.notices.failed(refusal)
            return
        settings.set("template_folder", chosen)
        self.desk.notices.good(
            f"模板文件夹：{chosen}。写入样例 {len(made)} 份，可用文本编辑器修改，下次导出时生效。"
        )

    def show_masked(self) -> None:
        """Work out in the background what masking takes out, then list it."""
        library, order = self.desk.session.library, self.order()

        def show(words: Sequence[MaskedWord]) -> None:
            self.masked_window = MaskedWords(self, words)
            self.masked_window.open()

        job = Job("脱敏", lambda _: masked_words(library, order), show, self.desk.notices.failed)
        self.desk.runner.submit(job)

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
            self.scope.document.choose(document_id)


def _check(words: str, name: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setAccessibleName(name)
    return box


def _open(path: Path) -> None:
    """Show a file or folder with the desktop's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
