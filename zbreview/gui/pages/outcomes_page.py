"""目标与结果: every target with a number beside what was reported of it later."""

from PySide6.QtWidgets import QLineEdit

from zbreview.domain.findings import Role
from zbreview.domain.labels import VERDICTS
from zbreview.domain.links import Statement
from zbreview.domain.outcomes import FigurePlace, Outcome, OutcomeFilter, Verdict
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.outcomes import OUTCOME_COLUMNS, TARGET_COLUMN, verdict_text
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.outputs import Outputs
from zbreview.gui.pages.page import Page
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.quotes import QuoteBox
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.services.comparison import library_outcomes
from zbreview.services.orders import Imprint, Order
from zbreview.services.reconciling import chosen

_WORKING = "正在逐项对照目标和后来的数字…"
_NOTHING = (
    "还没有可以对账的目标。\n"
    "目标要写明数字，并且文献库里要有同一单位以后年份的文件；没有期限的目标要等到有同一指标的数字。"
)


class OutcomesPage(Page):
    """Filter targets by verdict, year, office and words; lead to both quotes; print, export."""

    key = "outcomes"
    tables = frozenset({"document", "metadata_field", "annotation", "finding", "dictionary_entry"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: tuple[Outcome, ...] = ()
        self._make_filters()
        self._make_table()
        self._build()

    def _make_filters(self) -> None:
        """Make the drop-downs and the search field."""
        verdicts = ((VERDICTS[one], one) for one in Verdict)
        self.verdict = ChoiceBox("判定", ("全部判定", None), *verdicts)
        self.year = ChoiceBox("目标年度", ("全部年度", None))
        self.issuer = ChoiceBox("目标单位", ("全部单位", ""))
        self.search = QLineEdit()
        self.search.setAccessibleName("筛选目标")
        self.search.setPlaceholderText("按指标、原文筛选")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(220)
        for box in (self.verdict, self.year, self.issuer):
            box.activated.connect(self._show)
        self.search.textChanged.connect(self._show)

    def _make_table(self) -> None:
        """Make the table and what stands below it."""
        self.model: ValueTable[Outcome] = ValueTable(OUTCOME_COLUMNS, self)
        self.view = ValueTableView("目标与结果", self.model, stretch=TARGET_COLUMN)
        self.view.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.view.activated.connect(self._on_activated)
        self.target_box, self.reported_box = QuoteBox("目标"), QuoteBox("后来报告")
        self.target_box.source_wanted.connect(self._show_target)
        self.reported_box.source_wanted.connect(self._show_reported)
        self.said = parts.label("", "cardTitle", wrap=True)
        self.doubts = parts.label("", "soft", wrap=True)
        self.counts = parts.label("", "soft")
        self.empty = parts.EmptyState(_NOTHING, self.to_library())

    def _build(self) -> None:
        """Lay out filters above, table, both quotes with the arithmetic below."""
        self.outputs = Outputs(self, self.desk, self.order, ("pdf", "docx", "csv"))
        self.buttons = self.outputs.buttons
        head = Flow(parts.label("目标与结果", "pageTitle"), None, *self.buttons)
        filters = Flow(
            self.verdict, self.year, self.issuer, None, self.counts, self.search
        )  # fmt: skip
        below = parts.holder(
            parts.column(
                parts.evenly(self.target_box, self.reported_box), self.said, self.doubts, None,
                spacing=6,
            )
        )  # fmt: skip
        body = KeptSplitter("outcomes", self.desk.settings, vertical=True, sizes=(420, 260))
        body.addWidget(self.view)
        body.addWidget(below)
        body.setStretchFactor(0, 1)
        work = parts.column(head, filters, body, margins=12, grow=2)
        self._layers = Layers(self)
        self._layers.addWidget(self.empty)
        self._layers.addWidget(parts.holder(work))

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Reconcile in the background."""
        library = self.desk.session.library
        self.empty.text.setText(_WORKING)

        def work(_report: Report) -> tuple[Outcome, ...]:
            return library_outcomes(library)

        def show(found: tuple[Outcome, ...]) -> None:
            session = self.desk.session
            if session.is_open and session.library is library:
                self.show_outcomes(found)

        self.desk.runner.submit(Job("对账", work, show, self.desk.notices.failed))

    def show_outcomes(self, found: tuple[Outcome, ...]) -> None:
        """Show other outcomes under the filters as they stand."""
        self._found = found
        cards = [each.target.statement.document for each in found]
        years = sorted({card.year for card in cards if card.year is not None}, reverse=True)
        issuers = sorted({card.issuer for card in cards if card.issuer})
        self.year.offer([("全部年度", None), *[(f"{year} 年", year) for year in years]])
        self.issuer.offer([("全部单位", ""), *[(name, name) for name in issuers]])
        self.empty.text.setText(_NOTHING)
        self._layers.setCurrentIndex(1 if found else 0)
        self._show()

    @property
    def wanted(self) -> OutcomeFilter:
        """Return the filter as it is set."""
        return OutcomeFilter(
            self.verdict.value, self.year.value, self.issuer.value, self.search.text()
        )

    def order(self) -> Order:
        """Return what is shown as an order."""
        imprint = Imprint(author=self.desk.session.author)
        return Order("outcomes", reconciled=self.wanted, imprint=imprint)

    def choose(self, verdict: Verdict | None) -> None:
        """Show the targets with one verdict only."""
        self.verdict.choose(verdict)
        self._show()

    def _show(self) -> None:
        """Show the rows that pass, the first one chosen."""
        shown = chosen(self._found, self.wanted)
        self.model.show_values(shown)
        counted = [
            f"{VERDICTS[one]} {number}"
            for one in Verdict
            if (number := sum(each.verdict is one for each in shown))
        ]
        self.counts.setText(f"{len(shown)} / {len(self._found)} 项　{'　'.join(counted)}")
        for button in self.buttons:
            button.setEnabled(bool(shown))
        if shown:
            self.view.selectRow(0)
        self._show_chosen()

    @property
    def shown(self) -> Outcome | None:
        """Return the chosen outcome."""
        row = self.view.row
        return self.model.value(row) if 0 <= row < len(self.model.values) else None

    def _show_chosen(self) -> None:
        """Show both quotes, the arithmetic and the doubts of the chosen row."""
        outcome = self.shown
        self.target_box.setVisible(outcome is not None)
        self.reported_box.setVisible(outcome is not None and outcome.reported is not None)
        if outcome is None:
            self.said.setText("没有符合条件的目标。")
            self.doubts.setText("")
            return
        self.target_box.show_statement(outcome.target.statement)
        if outcome.reported is not None:
            self.reported_box.show_statement(outcome.reported.statement)
        words = f"{outcome.indicator}（{outcome.period}）　{verdict_text(outcome)}"
        self.said.setText(f"{words}　{outcome.arithmetic}".rstrip("　"))
        self.doubts.setText("\n".join(f"注意：{each}" for each in outcome.caveats))

    # Going to the text -----------------------------------------------------------------------

    def _on_activated(self) -> None:
        outcome = self.shown
        if outcome is not None:
            is_report = self.view.currentIndex().column() > TARGET_COLUMN
            end = outcome.reported if is_report and outcome.reported else outcome.target
            self._go_to(end)

    def _show_target(self, _statement: Statement) -> None:
        if self.shown is not None:
            self._go_to(self.shown.target)

    def _show_reported(self, _statement: Statement) -> None:
        if self.shown is not None and self.shown.reported is not None:
            self._go_to(self.shown.reported)

    def _go_to(self, end: FigurePlace) -> None:
        """Open the text at a figure; a loose figure belongs to no mark."""
        mark = end.statement.mark
        known = None if mark.role is Role.DATA else mark.uuid
        place = Place(end.statement.document.id, end.span, known)
        self.desk.route.source_wanted.emit(place)
