"""The export page: choose what is written, where to, and open it afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QScrollArea, QVBoxLayout, QWidget

from zbreview.domain.identity import DocumentId, Uuid
from zbreview.gui import icons
from zbreview.gui.desk import Desk
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.pages.page import Page
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
    """Write reports in the background."""

    key = "export"
    tables = frozenset({"document", "metadata_field", "chain", "chain_member"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._document: DocumentId | None = None
        self.results: list[Path] = []
        self._make_fields()
        self._build()

    def _make_fields(self) -> None:
        """Make the choices."""
        self.document = ChoiceBox("要导出的文献")
        self.with_suggestions = QCheckBox("包含尚未决定的机器建议（虚线标出）")
        self.with_suggestions.setAccessibleName("包含机器建议")
        self.with_suggestions.setChecked(self.desk.settings.get("export_suggestions"))
        self.with_suggestions.toggled.connect(
            lambda checked: self.desk.settings.set("export_suggestions", checked)
        )
        self.chain = ChoiceBox("要导出的承诺链", ("全部承诺链", None))
        self.year = ChoiceBox("台账年度", ("全部年度", None))
        self.only_decided = QCheckBox("只含已确认的承诺")
        self.only_decided.setAccessibleName("台账只含已确认的承诺")
        self.only_decided.setChecked(True)
        pdf = icons.icon("pdf", self.desk.theme, "text_on_accent")
        self.document_button = parts.button(
            "导出批注 PDF…", self.export_document, look="primary", icon=pdf
        )
        self.chain_button = parts.button(
            "导出对比 PDF…", self.export_comparison, look="primary", icon=pdf
        )
        self.ledger_button = parts.button(
            "导出台账 PDF…", self.export_ledger_pdf, look="primary", icon=pdf
        )
        self.csv_button = parts.button("导出台账 CSV…", self.export_ledger_csv)

    def _build(self) -> None:
        """Lay out one card for each kind of report, and the results."""
        self._results = QVBoxLayout()
        self._results.setSpacing(4)
        self.results_card = parts.card("已导出", self._results)
        inner = parts.column(
            parts.label("导出", "pageTitle"),
            parts.card(
                "批注原文",
                parts.label("原文逐字排版，标注以底色和编号标出，页边注明类别、依据和备注。",
                            "soft", wrap=True),
                self.document, self.with_suggestions, parts.row(self.document_button, None),
            ),
            parts.card(
                "历年对比",
                parts.label("每条承诺链一张年度对照表，附原文、数值、变化关系和注意事项。",
                            "soft", wrap=True),
                self.chain, parts.row(self.chain_button, None),
            ),
            parts.card(
                "承诺台账",
                parts.label("承诺、责任单位、时限、量化指标与落实状态；CSV 可用电子表格打开。",
                            "soft", wrap=True),
                parts.row(self.year, self.only_decided, None),
                parts.row(self.ledger_button, self.csv_button, None),
            ),
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
        self.document_button.setEnabled(bool(cards))
        self.chain_button.setEnabled(bool(chains))
        self.chain_button.setToolTip("" if chains else "先在“历年对比”页确认至少一条承诺链")
        for button in (self.ledger_button, self.csv_button):
            button.setEnabled(bool(cards))

    # Exports ---------------------------------------------------------------------------------

    def export_current(self) -> None:
        """Export the document that is open on the review page."""
        self.document.choose(self._document)
        self.export_document()

    def export_document(self) -> None:
        """Write the chosen document with its marks."""
        library, document_id = self.desk.session.library, self.document.value
        imprint = self._imprint()
        with_suggestions = self.with_suggestions.isChecked()
        if document_id is None:
            return

        def write(target: Path) -> None:
            exporting.export_annotated(
                library,
                document_id,
                target,
                with_suggestions=with_suggestions,
                imprint=imprint,
            )

        self._ask(Output(f"{self.document.currentText()}（批注）", ".pdf", write))

    def export_comparison(self) -> None:
        """Write the chosen chain, or all."""
        library, imprint = self.desk.session.library, self._imprint()
        chosen = self.chain.value
        uuids = () if chosen is None else (Uuid(chosen),)

        def write(target: Path) -> None:
            exporting.export_comparison(library, target, uuids, imprint=imprint)

        self._ask(Output(f"历年对比 {self.chain.currentText()}", ".pdf", write))

    def _imprint(self) -> exporting.Imprint:
        """Return who exports."""
        return exporting.Imprint(author=self.desk.session.author)

    def _ledger_filter(self) -> LedgerFilter:
        return LedgerFilter(year=self.year.value, decided_only=self.only_decided.isChecked())

    def export_ledger_pdf(self) -> None:
        """Write the ledger as PDF."""
        self._ask_ledger(".pdf", exporting.export_ledger_pdf)

    def export_ledger_csv(self) -> None:
        """Write the ledger as CSV."""
        self._ask_ledger(".csv", exporting.export_ledger_csv)

    def _ask_ledger(self, suffix: str, export: Callable[..., None]) -> None:
        """Ask where to, then write the ledger in one of its forms."""
        library, wanted = self.desk.session.library, self._ledger_filter()
        imprint = self._imprint()
        self._ask(
            Output("承诺台账", suffix, lambda to: export(library, to, wanted, imprint=imprint))
        )

    def _ask(self, output: Output) -> None:
        """Ask where to, then write."""
        folder = self.desk.settings.get("export_folder") or str(Path.home())
        start = Path(folder) / f"{file_name(output.name)}{output.suffix}"
        kind = f"{output.suffix[1:].upper()} 文件 (*{output.suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self, "导出到", str(start), kind)
        if chosen:
            path = Path(chosen)
            right = path.suffix.lower() == output.suffix
            self.run(output, path if right else path.with_name(path.name + output.suffix))

    def run(self, output: Output, target: Path) -> None:
        """Write in the background, then offer the file."""
        self.desk.settings.set("export_folder", str(target.parent))

        def work(report: Report) -> Path:
            report.step(0, 1, target.name)
            output.write(target)
            return target

        self.desk.runner.submit(Job("导出", work, self._on_written, self.desk.notices.failed))

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


def _open(path: Path) -> None:
    """Show a file or folder with the desktop's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
