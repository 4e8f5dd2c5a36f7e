"""The left side of the comparison: statements to search, and the chains there are."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTabWidget

from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Chain, Statement
from zbreview.domain.reviews import DECIDED
from zbreview.gui.models.statements import CHAIN_COLUMNS, STATEMENT_COLUMNS, chain_text
from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.reviewing import identity
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.quote_delegate import show_quotes
from zbreview.gui.widgets.tables import ValueTableView

_LINES = 3
_NO_CHAIN = "选中后手工加入承诺链…"


def _stands_alone(statement: Statement) -> bool:
    """Tell whether a statement is a whole item, or a part that a person decided on."""
    return statement.mark.grain is Grain.ITEM or statement.mark.state in DECIDED


class StatementList(QTabWidget):
    """Show commitments and chains; tell which one was chosen."""

    statement_chosen = Signal(str)
    chain_chosen = Signal(str)
    joining_wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.tabBar().setAccessibleName("承诺与成效的列表")
        self.setUsesScrollButtons(False)
        self.setAccessibleName("承诺与承诺链")
        self._statements: tuple[Statement, ...] = ()
        self._nearest: Mapping[Uuid, float] = {}
        near: Column[Statement] = Column(
            "near", "相近", self._near_text, 52, is_number=True, order=self._near,
            tip=lambda _each: "最相近的一条与它相近的程度；点表头可按此排序",
        )  # fmt: skip
        self.statements: ValueTable[Statement] = ValueTable((*STATEMENT_COLUMNS, near), self)
        self.chains: ValueTable[Chain] = ValueTable(CHAIN_COLUMNS, self)
        self.statement_view = ValueTableView("承诺列表", self.statements, stretch=1)
        self.statement_view.setColumnHidden(len(STATEMENT_COLUMNS), True)
        self.chain_view = ValueTableView("承诺链列表", self.chains, stretch=0)
        self.search = QLineEdit()
        self.search.setAccessibleName("筛选承诺")
        self.search.setPlaceholderText("按文字、单位筛选")
        self.search.setClearButtonEnabled(True)
        self.year = ChoiceBox("承诺的年度", ("全部年度", None))
        self.only_decided = QCheckBox("只看已确认")
        self.only_decided.setAccessibleName("只看已确认的承诺")
        self.with_subs = QCheckBox("含分项")
        self.with_subs.setAccessibleName("也列出条目之内的分项")
        self.with_subs.setToolTip("一条承诺里的各个具体动作；已确认的分项总会列出")
        filters = Flow(self.year, self.only_decided, self.with_subs)
        self.join = ChoiceBox("把选中的承诺手工加入承诺链", (_NO_CHAIN, None))
        page = parts.column(self.search, filters, self.statement_view, self.join, spacing=6, grow=2)
        page.setContentsMargins(0, 6, 0, 0)
        show_quotes(self.statement_view, 1, _LINES)
        self.addTab(parts.holder(page), "承诺")
        self.addTab(self.chain_view, "承诺链")
        self._connect()

    def _connect(self) -> None:
        """Wire filters and lists."""
        self.search.textChanged.connect(self._show)
        self.year.activated.connect(self._show)
        self.only_decided.toggled.connect(self._show)
        self.with_subs.toggled.connect(self._show)
        self.join.activated.connect(self._on_join_chosen)
        self.statement_view.clicked.connect(self._on_statement_clicked)
        self.statement_view.activated.connect(self._on_statement_clicked)
        self.chain_view.clicked.connect(self._on_chain_clicked)
        self.chain_view.activated.connect(self._on_chain_clicked)

    def show_nearest(self, nearest: Mapping[Uuid, float]) -> None:
        """Show how near the nearest counterpart of each statement is, where that was looked for."""
        self._nearest = nearest
        self.statement_view.setColumnHidden(len(STATEMENT_COLUMNS), not nearest)
        self.statement_view.viewport().update()

    def _near(self, statement: Statement) -> float:
        return self._nearest.get(statement.uuid, 0.0)

    def _near_text(self, statement: Statement) -> str:
        return f"{self._nearest[statement.uuid]:.2f}" if statement.uuid in self._nearest else "—"

    def show_values(self, statements: Sequence[Statement], chains: Sequence[Chain]) -> None:
        """Show the commitments among statements, and the chains."""
        self._statements = tuple(
            each for each in statements if each.mark.role in (Role.COMMITMENT, Role.MEASURE)
        )
        years = sorted({each.document.year for each in statements if each.document.year})
        self.year.offer([("全部年度", None), *[(f"{year} 年", year) for year in years]])
        self._show()
        self.chains.show_values(chains)
        self.join.offer([(_NO_CHAIN, None), *((chain_text(each), each) for each in chains)])
        self.join.choose(None)
        self.join.setEnabled(bool(chains))
        self.setTabText(1, f"承诺链（{len(chains)}）" if chains else "承诺链")

    def _show(self) -> None:
        """Show the statements that pass the filters."""
        term, year = self.search.text().strip(), self.year.value
        decided = self.only_decided.isChecked()
        shown = [
            each
            for each in self._statements
            if (year is None or each.document.year == year)
            and (not decided or each.mark.state in DECIDED)
            and (self.with_subs.isChecked() or _stands_alone(each))
            and (not term or term in each.mark.quote or term in each.document.issuer)
        ]
        self.statements.show_values(shown)
        self.setTabText(0, f"承诺（{len(shown)}）")

    def choose_statement(self, uuid: Uuid) -> Statement | None:
        """Select a statement by its identity; filters that hide it are taken off."""
        found = next((each for each in self._statements if identity(each.mark) == uuid), None)
        if found is None:
            return None
        self.setCurrentIndex(0)
        if found not in self.statements.values:
            self.search.clear()
            self.only_decided.setChecked(False)
            self.with_subs.setChecked(self.with_subs.isChecked() or not _stands_alone(found))
            self.year.choose(None)
            self._show()
        row = self.statements.row_of(lambda each: each.uuid == found.uuid)
        self.statement_view.selectRow(row)
        self.statement_view.scrollTo(self.statements.index(row, 0))
        return found

    def choose_chain(self, uuid: Uuid) -> None:
        """Select a chain."""
        self.setCurrentIndex(1)
        self.chain_view.selectRow(self.chains.row_of(lambda chain: chain.uuid == uuid))

    def _on_statement_clicked(self) -> None:
        row = self.statement_view.row
        if row >= 0:
            self.statement_chosen.emit(identity(self.statements.value(row).mark))

    def _on_join_chosen(self) -> None:
        chain, row = self.join.value, self.statement_view.row
        self.join.choose(None)
        if chain is not None and row >= 0:
            self.joining_wanted.emit(self.statements.value(row), chain)

    def _on_chain_clicked(self) -> None:
        row = self.chain_view.row
        if row >= 0:
            self.chain_chosen.emit(self.chains.value(row).uuid)
