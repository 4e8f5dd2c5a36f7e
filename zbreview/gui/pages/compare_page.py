"""The comparison page: find the same promise in other years, confirm it, see it by years."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from zbreview.commands.base import Command
from zbreview.commands.chain_shapes import AddToChain
from zbreview.commands.chains import ConfirmLink, RejectPair
from zbreview.comparing.chain_places import neighbour
from zbreview.comparing.matrix import Matrix, office_matrix, year_matrix
from zbreview.comparing.offices import Aliases
from zbreview.comparing.partners import in_order
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Candidate, Chain, Statement
from zbreview.domain.reviews import Fulfilment
from zbreview.gui.desk import Desk, Place
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.candidate_panel import CandidatePanel, Confirmation
from zbreview.gui.panels.chain_panel import ChainPanel
from zbreview.gui.panels.finding_all import FindingAll
from zbreview.gui.panels.matrix_board import MatrixBoard
from zbreview.gui.panels.statement_list import StatementList
from zbreview.gui.reviewing import identity
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.services import comparison
from zbreview.store import chains as chains_store
from zbreview.store import documents
from zbreview.store import marks as marks_store
from zbreview.store.statuses import present_statuses

_HINT = "在左侧选一条承诺，这里列出其他年份里相近的表述，\n逐条判断后点“确认入链”。"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page reads of a library in the background."""

    statements: tuple[Statement, ...]
    chains: tuple[Chain, ...]
    matrix: Matrix
    offices: Callable[[], Matrix]
    statuses: Mapping[Uuid, Fulfilment]
    aliases: Aliases


class ComparePage(Page):
    """Turn confirmations and refusals into commands; show chains against years."""

    key = "compare"
    tables = frozenset(
        {"document", "metadata_field", "annotation", "finding", "chain", "chain_member", "link",
         "rejected_pair", "status"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.statement: Uuid | None = None
        self.chain_uuid: Uuid | None = None
        self._wants_chain = False
        self._chains: tuple[Chain, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        """Lay out lists on the left, pair or chain above the matrix on the right."""
        self.lists = StatementList()
        self.candidates = CandidatePanel(self.desk.theme)
        self.chain_panel = ChainPanel(self.desk.theme)
        self.board = MatrixBoard(self.desk.theme)
        self.matrix = self.board.view
        self.hint = parts.EmptyState(_HINT)
        self.upper = QStackedWidget()
        for widget in (self.hint, self.candidates, self.chain_panel):
            self.upper.addWidget(widget)
        right = KeptSplitter("compare_right", self.desk.settings, vertical=True, sizes=(500, 240))
        right.addWidget(self.upper)
        right.addWidget(self.board)
        body = KeptSplitter("compare", self.desk.settings, sizes=(330, 840))
        body.addWidget(self.lists)
        body.addWidget(right)
        body.setStretchFactor(1, 1)
        self.finding = FindingAll(self.desk)
        head = parts.row(parts.label("历年对比", "pageTitle"), None, self.finding)
        work = parts.holder(parts.column(head, body, margins=12, grow=1))
        self._layers = Layers(self)
        self._layers.addWidget(
            parts.EmptyState(
                "文献库里还没有可以对比的承诺。\n请先导入两个以上年份的文献。",
                parts.button("去文献库", lambda: self.desk.route.page_wanted.emit("library"),
                             look="primary"),
            )
        )  # fmt: skip
        self._layers.addWidget(work)

    def _connect(self) -> None:
        """Wire the panels."""
        self.lists.statement_chosen.connect(self.choose_statement)
        self.lists.chain_chosen.connect(self.choose_chain)
        self.lists.joining_wanted.connect(self.join)
        self.finding.found.connect(self.lists.show_nearest)
        self.candidates.confirmed.connect(self.confirm)
        self.candidates.refused.connect(self.refuse)
        self.candidates.source_wanted.connect(self._show_source)
        self.chain_panel.wanted.connect(self._on_chain_command)
        self.chain_panel.source_wanted.connect(self._show_source)
        self.matrix.chain_chosen.connect(self.choose_chain)
        self.matrix.source_wanted.connect(self._show_source)

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Read statements, chains and documents; keep what is chosen."""
        library = self.desk.session.library

        def work(_report: Report) -> Shown:
            chains, cards = chains_store.chains(library), documents.cards(library)
            return Shown(
                statements=marks_store.statements(library),
                chains=chains,
                matrix=year_matrix(chains, cards),
                offices=partial(office_matrix, chains, cards),
                statuses=present_statuses(library),
                aliases=comparison.office_aliases(library),
            )

        def show(found: Shown) -> None:
            if self.desk.session.is_open and self.desk.session.library is library:
                self.receive(found)

        job = Job("读取对比", work, show, self.desk.notices.failed, is_quiet=True)
        self.desk.runner.submit(job)
        self.finding.refresh()

    def receive(self, found: Shown) -> None:
        """Show what was read; keep what is chosen."""
        self.candidates.aliases = found.aliases
        self._chains = found.chains
        self._layers.setCurrentIndex(1 if found.statements else 0)
        self.lists.show_values(found.statements, found.chains)
        self.board.show_matrix(found.matrix, found.offices, found.statuses)
        if self._wants_chain and self.chain_uuid is not None:
            if self.lists.currentWidget() is self.lists.chain_view:
                self.lists.choose_chain(self.chain_uuid)
            self._show_chain()
        elif self.statement is not None:
            self._show_statement()

    def choose_statement(self, uuid: str) -> None:
        """Show the candidates of a statement."""
        self._wants_chain = False
        mark = marks_store.mark(self.desk.session.library, Uuid(uuid))
        self.statement = identity(mark) if mark is not None else None
        self._show_statement()

    def _show_statement(self) -> None:
        """Look for candidates of the chosen statement in the background."""
        wanted = self.statement
        source = self.lists.choose_statement(wanted) if wanted is not None else None
        if wanted is None or source is None:
            self.upper.setCurrentWidget(self.hint)
            return
        self.upper.setCurrentWidget(self.candidates)
        self.candidates.say("正在查找相近的表述…")
        library = self.desk.session.library

        def work(_report: Report) -> tuple[Candidate, ...]:
            return comparison.candidates(library, source.uuid)

        def is_wanted() -> bool:
            session = self.desk.session
            return self.statement == wanted and session.is_open and session.library is library

        def show(found: tuple[Candidate, ...]) -> None:
            if is_wanted():
                self.candidates.show_candidates(source, found, self._chains)

        def fail(error: Exception) -> None:
            if is_wanted():
                self.desk.notices.failed(error)

        self.desk.runner.submit(Job("查找相近表述", work, show, fail, is_quiet=True))

    def choose_chain(self, uuid: str) -> None:
        """Show a chain to edit."""
        self._wants_chain = True
        self.chain_uuid = Uuid(uuid)
        self.lists.choose_chain(self.chain_uuid)
        self._show_chain()

    def _show_chain(self) -> None:
        """Show the chosen chain, or the hint where it is gone."""
        chain = next((chain for chain in self._chains if chain.uuid == self.chain_uuid), None)
        if chain is None:
            self.upper.setCurrentWidget(self.hint)
            return
        self.chain_panel.show_chain(chain, self._chains, can_edit=self.desk.session.can_write)
        self.upper.setCurrentWidget(self.chain_panel)

    # Deciding --------------------------------------------------------------------------------

    def confirm(self, wanted: Confirmation) -> None:
        """Put two statements into a chain, then show that chain."""
        command = ConfirmLink(
            wanted.earlier.uuid,
            wanted.later.uuid,
            wanted.judgement,
            wanted.candidate.reasons,
            wanted.candidate.score,
            wanted.chain_uuid,
            wanted.name,
            wanted.focus,
        )
        if self.do(command):
            self.desk.notices.good("已确认入链，可在下方矩阵中看到；撤销用 Ctrl+Z。")

    def refuse(self, candidate: Candidate) -> None:
        """Remember that two statements are not the same promise."""
        self.do(RejectPair(candidate.source.uuid, candidate.target.uuid))

    def join(self, statement: Statement, chain: Chain) -> None:
        """Put a statement into a chain by hand, related to its neighbour there."""
        beside = neighbour(chain, statement)
        command = AddToChain(chain.uuid, statement.uuid)
        if beside is not None:
            found = comparison.judge(*in_order(beside, statement), chain.focus)
            command = AddToChain(chain.uuid, statement.uuid, beside.uuid, found)
        if self.do(command):
            self.choose_chain(chain.uuid)
            self.desk.notices.good("已加入承诺链；撤销用 Ctrl+Z。")

    def _on_chain_command(self, command: Command) -> None:
        if not self.do(command):
            self._show_chain()

    def _show_source(self, statement: Statement) -> None:
        place = Place(statement.document.id, statement.mark.span, statement.mark.uuid)
        self.desk.route.source_wanted.emit(place)
