"""The charts: amounts of a chain, counts by year and office; every mark leads to its quotes."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QStackedWidget

from zbreview.domain.findings import Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Chain, Statement
from zbreview.errors import UserError
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.statements import STATEMENT_COLUMNS, chain_text
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.chart_view import ChartView
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.quote_delegate import show_quotes
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.reports.chart_csv import chart_csv
from zbreview.reports.chart_drawing import FORMATS, write_chart
from zbreview.reports.chart_model import ChartMark, ChartModel
from zbreview.services import attention
from zbreview.services.attention import Attention
from zbreview.services.charting import Axis, Topic, chain_values, counts
from zbreview.services.whole_files import write_whole
from zbreview.store import chains as chains_store
from zbreview.store import marks as marks_store
from zbreview.store.ledger import LedgerFilter, ledger

_HINT = "单击图中的柱子，这里列出它所依据的原文；双击一条看原文。"
_NOTHING = "这张图还没有数据。"
_NO_WORDS = "选一个主题，或写下要数的词（用顿号或空格隔开）后按回车。"
_NO_CHAIN = "还没有承诺链。请先在“历年对比”页确认。"


class Wanted(NamedTuple):
    """A kind of chart: a topic over an axis, the use of words, or the amounts of a chain."""

    topic: Topic | None
    axis: Axis = Axis.YEAR
    is_attention: bool = False


_CHARTS = (
    ("承诺链的数值", Wanted(None)),
    ("各年度承诺条数（按类别）", Wanted(Topic.KIND)),
    ("各年度可核验性构成", Wanted(Topic.CLARITY)),
    ("各单位可核验性构成", Wanted(Topic.CLARITY, Axis.OFFICE)),
    ("各年度承诺力度构成", Wanted(Topic.STRENGTH)),
    ("各单位承诺力度构成", Wanted(Topic.STRENGTH, Axis.OFFICE)),
    ("各单位落实状态", Wanted(Topic.STATUS, Axis.OFFICE)),
    ("各年度用词比重", Wanted(None, is_attention=True)),
)
_OWN_WORDS = "自选的词"


class ChartsPage(Page):
    """Choose a chart, click through to the texts, export picture and figures."""

    key = "charts"
    tables = frozenset(
        {"document", "metadata_field", "annotation", "finding", "chain", "chain_member", "status"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model: ChartModel | None = None
        self._statements: dict[Uuid, Statement] = {}
        self._chains: tuple[Chain, ...] = ()
        self.kind = ChoiceBox("图表", *_CHARTS)
        self.chain = ChoiceBox("承诺链")
        self.only_decided = QCheckBox("只计已确认")
        self.subject = ChoiceBox("主题词")
        self.words = QLineEdit()
        self.words.setAccessibleName("要数的词")
        self.words.setPlaceholderText("要数的词，用顿号或空格隔开")
        self.words.setMinimumWidth(220)
        self._attention: Attention | None = None
        self.view = ChartView()
        self.empty = parts.EmptyState(_NOTHING, self.to_library())
        self.quotes: ValueTable[Statement] = ValueTable(STATEMENT_COLUMNS, self)
        self.quote_view = ValueTableView("图中一项所依据的原文", self.quotes, stretch=1)
        self.said = parts.label(_HINT, "soft", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        """Lay out the choices above, the chart left and its quotes right."""
        show_quotes(self.quote_view, 1, 3)
        self.buttons = [
            parts.button(form.upper(), partial(self.ask, form), tip=f"导出为 {form.upper()}")
            for form in (*FORMATS, "csv")
        ]
        head = Flow(
            parts.label("图表", "pageTitle"), self.kind, self.chain, self.only_decided,
            self.subject, self.words, None,
            parts.holder(parts.row(parts.label("导出", "soft"), *self.buttons)),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        body = KeptSplitter("charts", self.desk.settings, sizes=(820, 380))
        body.addWidget(self.stack)
        body.addWidget(parts.holder(parts.column(self.said, self.quote_view, spacing=5, grow=1)))
        body.setStretchFactor(0, 1)
        self.setLayout(parts.column(head, body, margins=12, grow=1))

    def _connect(self) -> None:
        """Wire choices, chart and list."""
        self.kind.activated.connect(self._on_kind)
        self.chain.activated.connect(self._show)
        self.only_decided.toggled.connect(self._show)
        self.subject.activated.connect(self.count_words)
        self.words.returnPressed.connect(self.count_words)
        self.view.mark_clicked.connect(self.show_quotes)
        self.quote_view.activated.connect(self._on_quote_activated)

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Read chains, statements and the ledger."""
        library = self.desk.session.library
        self._chains = chains_store.chains(library)
        self._statements = {each.uuid: each for each in marks_store.statements(library)}
        self._rows = ledger(library, LedgerFilter())
        self.chain.offer([(chain_text(each), each.uuid) for each in self._chains])
        topics = attention.topics_of(library)
        self.subject.offer([*((name, name) for name in topics), (_OWN_WORDS, "")])
        self._attention = None
        if not self._chains and self.kind.value == _CHARTS[0][1]:
            self.kind.choose(_CHARTS[1][1])
        self._show()

    def choose(self, topic: Topic | None, axis: Axis = Axis.YEAR) -> None:
        """Show a chart."""
        self.kind.choose(Wanted(topic, axis))
        self._show()

    def choose_words(self, subject: str = "", words: str = "") -> None:
        """Show how much the texts speak of a topic, or of own words."""
        self.kind.choose(_CHARTS[-1][1])
        self.subject.choose(subject)
        self.words.setText(words)
        self.count_words()

    def _on_kind(self) -> None:
        """Show another kind of chart; words are counted when they are first asked for."""
        if self.kind.value.is_attention and self._attention is None:
            self.count_words()
        else:
            self._show()

    def count_words(self) -> None:
        """Count the chosen words in all texts, in the background."""
        library, subject = self.desk.session.library, self.subject.value
        own = attention.split_words(self.words.text())
        words = attention.topics_of(library)[subject] if subject else own
        title = f"各年度用词比重：{subject or '、'.join(own)}"
        self._attention = None
        self._show()
        if not words:
            return

        def work(report: Report) -> Attention:
            return attention.library_attention(library, words, title, report)

        def show(found: Attention) -> None:
            session = self.desk.session
            if session.is_open and session.library is library:
                self._attention = found
                self._statements |= found.passages
                self._show()

        self.desk.runner.submit(Job("数用词", work, show, self.desk.notices.failed))

    def _show(self) -> None:
        """Prepare and draw what is chosen."""
        wanted: Wanted = self.kind.value
        is_chain = wanted.topic is None and not wanted.is_attention
        self.chain.setVisible(is_chain)
        self.subject.setVisible(wanted.is_attention)
        self.words.setVisible(wanted.is_attention and not self.subject.value)
        self.only_decided.setVisible(wanted.topic is not None)
        self.model = self._wanted_model(wanted)
        has_marks = self.model is not None and bool(self.model.marks)
        self.view.show_model(self.model)
        lacks_chain = is_chain and not self._chains
        note = "" if self.model is None else self.model.note
        nothing = _NO_WORDS if wanted.is_attention and self.model is None else _NOTHING
        self.empty.text.setText(_NO_CHAIN if lacks_chain else f"{nothing}\n{note}")
        self.stack.setCurrentWidget(self.view if has_marks else self.empty)
        for button in self.buttons:
            button.setEnabled(has_marks)
        self.quotes.show_values(())
        self.said.setText(_HINT)

    def _wanted_model(self, wanted: Wanted) -> ChartModel | None:
        """Return the data of a chart, None for a chain where there is none."""
        if wanted.is_attention:
            return None if self._attention is None else self._attention.model
        if wanted.topic is not None:
            decided = self.only_decided.isChecked()
            return counts(self._rows, wanted.topic, wanted.axis, decided_only=decided)
        chain = next((each for each in self._chains if each.uuid == self.chain.value), None)
        return None if chain is None else chain_values(chain)

    def show_quotes(self, mark: ChartMark) -> None:
        """List the passages that a mark rests on."""
        found = [self._statements[uuid] for uuid in mark.quotes if uuid in self._statements]
        self.quotes.show_values(found)
        self.said.setText(f"{mark.category} · {mark.series} · {mark.words}：{len(found)} 条")

    def _on_quote_activated(self) -> None:
        row = self.quote_view.row
        if row >= 0:
            statement = self.quotes.value(row)
            known = None if statement.mark.role is Role.DATA else statement.mark.uuid
            place = Place(statement.document.id, statement.mark.span, known)
            self.desk.route.source_wanted.emit(place)

    # Exporting -------------------------------------------------------------------------------

    def ask(self, form: str) -> None:
        """Ask where to, then export."""
        if self.model is None:
            return
        title = self.model.title.replace("/", "／")
        path, _ = QFileDialog.getSaveFileName(
            self, "导出图表", f"{title}.{form}", f"{form.upper()} (*.{form})"
        )
        if path:
            self.export(Path(path).with_suffix(f".{form}"))

    def export(self, target: Path) -> None:
        """Write the chart, or its figures, in the format of the path's ending."""
        if self.model is None:
            return
        model = self.model
        try:
            if target.suffix == ".csv":
                write_whole(target, lambda fresh: fresh.write_bytes(chart_csv(model)))
            else:
                write_whole(target, lambda fresh: write_chart(model, fresh, target.suffix))
        except UserError as error:
            self.desk.notices.failed(error)
            return
        self.desk.notices.good(f"已导出“{target.name}”。")
