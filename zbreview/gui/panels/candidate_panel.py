"""Candidates for one statement: ranked, with reasons, both quotes and the proposed relation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QSplitter, QWidget

from zbreview.comparing.chain_places import neighbour
from zbreview.comparing.offices import Aliases
from zbreview.comparing.partners import in_order
from zbreview.comparing.values import focuses
from zbreview.domain.identity import Uuid
from zbreview.domain.labels import RELATIONS
from zbreview.domain.links import Candidate, Chain, Judgement, Relation, Statement
from zbreview.gui import icons
from zbreview.gui.models.statements import CANDIDATE_COLUMNS, chain_text, place_text
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.quote_delegate import show_quotes
from zbreview.gui.widgets.quotes import QuoteBox
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.services.comparison import judge

_NAME_LENGTH = 18
_LINES = 3
_NOTHING = "其他文献中没有相近的表述。可先在“审阅”页补标承诺，或导入更多年份的文件。"
_RELATIONS = tuple(
    relation for relation in Relation if relation not in (Relation.NEW, Relation.DROPPED)
)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the analyst wants confirmed: two statements in order of time, and where to."""

    earlier: Statement
    later: Statement
    judgement: Judgement
    candidate: Candidate
    chain_uuid: Uuid | None
    name: str
    focus: str


class CandidatePanel(QWidget):
    """Show candidates; tell what was confirmed or refused."""

    confirmed = Signal(object)
    refused = Signal(object)
    source_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.aliases: Aliases | None = None
        self._theme = theme
        self._source: Statement | None = None
        self._judgement: Judgement | None = None
        self._chains: dict[Uuid, Chain] = {}
        self.model: ValueTable[Candidate] = ValueTable(CANDIDATE_COLUMNS, self)
        self._make_fields()
        self._build()
        self._connect()
        self._show_candidate()

    def _make_fields(self) -> None:
        """Make the widgets."""
        self.view = ValueTableView("候选表述", self.model, stretch=2, sort=False)
        show_quotes(self.view, 2, _LINES)
        self.said = parts.label("", "soft", wrap=True)
        self.earlier = QuoteBox("较早的表述")
        self.later = QuoteBox("较晚的表述")
        self.relation = ChoiceBox("拟定关系", *((RELATIONS[one], one) for one in _RELATIONS))
        self.delta = parts.label("", "cardTitle", wrap=True)
        self.reasons = parts.label("", "soft", wrap=True)
        self.caveats = parts.label("", "caveat", wrap=True)
        self.chain = ChoiceBox("归入承诺链", ("新建承诺链", None))
        self.name = QLineEdit()
        self.name.setAccessibleName("承诺链名称")
        self.name.setPlaceholderText("给这条承诺起个名字")
        self.focus = QComboBox()
        self.focus.setEditable(True)
        self.focus.setAccessibleName("关注点")
        self.focus.setToolTip("一句话里有几个数时，只比较其中一个，例如“省级”")
        self.confirm = parts.button(
            "确认入链", look="primary", icon=icons.icon("link", self._theme, "text_on_accent")
        )
        self.refuse = parts.button("不是同一承诺", icon=icons.icon("unlink", self._theme))

    def _build(self) -> None:
        """Lay out the list on the left and the pair on the right, the decision always in sight."""
        doubts = QScrollArea()
        doubts.setAccessibleName("存疑之处")
        doubts.setWidgetResizable(True)
        doubts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        doubts.setWidget(
            parts.holder(parts.column(self.delta, self.caveats, self.reasons, None, spacing=6))
        )
        self._pair = parts.holder(
            parts.column(
                parts.evenly(self.earlier, self.later),
                doubts,
                self._form(),
                parts.row(self.confirm, self.refuse, None),
                grow=1,
            )
        )
        left = parts.column(self.said, self.view, spacing=4, grow=1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(parts.holder(left))
        split.addWidget(self._pair)
        split.setSizes([380, 560])
        split.setStretchFactor(1, 1)
        self.setLayout(parts.column(split))

    def _form(self) -> QGridLayout:
        """Return what is decided besides yes and no, two by two."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for place, (name, widget) in enumerate(
            (("关系", self.relation), ("关注点", self.focus),
             ("归入", self.chain), ("名称", self.name))
        ):  # fmt: skip
            grid.addWidget(parts.label(name, "soft"), place // 2, place % 2 * 2)
            grid.addWidget(widget, place // 2, place % 2 * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _connect(self) -> None:
        """Wire list, fields and buttons."""
        self.view.selectionModel().currentRowChanged.connect(self._show_candidate)
        self.focus.currentTextChanged.connect(self._judge)
        self.chain.activated.connect(self._on_chain_chosen)
        self.confirm.clicked.connect(self._on_confirm_clicked)
        self.refuse.clicked.connect(self._on_refuse_clicked)
        self.earlier.source_wanted.connect(self.source_wanted)
        self.later.source_wanted.connect(self.source_wanted)

    # Showing ---------------------------------------------------------------------------------

    def say(self, words: str) -> None:
        """Show words in place of candidates."""
        self.model.show_values(())
        self.said.setText(words)
        self._show_candidate()

    def show_candidates(
        self, source: Statement, candidates: Sequence[Candidate], chains: Sequence[Chain]
    ) -> None:
        """Show the candidates of a statement; the first one is chosen."""
        if self._source is None or self._source.uuid != source.uuid:
            self.focus.setCurrentText("")  # what the statement before was followed by
        self._source = source
        self.offer_chains(chains)
        if not candidates:
            self.say(_NOTHING)
            return
        self.model.show_values(candidates)
        self.said.setText(f"相近表述 {len(candidates)} 条。机器只建议，请逐条判断。")
        self.view.selectRow(0)

    def offer_chains(self, chains: Sequence[Chain]) -> None:
        """Offer the chains there are; one that has the statement is chosen."""
        self._chains = {chain.uuid: chain for chain in chains}
        names = [(chain_text(chain), chain.uuid) for chain in chains]
        self.chain.offer([("新建承诺链", None), *names])
        self.chain.choose(next((chain.uuid for chain in chains if self._holds(chain)), None))
        self._on_chain_chosen()

    def _holds(self, chain: Chain) -> bool:
        return self._source is not None and any(
            member.uuid == self._source.uuid for member in chain.members
        )

    @property
    def candidate(self) -> Candidate | None:
        """Return the chosen candidate."""
        row = self.view.row
        return self.model.value(row) if 0 <= row < len(self.model.values) else None

    def _ends(self, candidate: Candidate) -> tuple[Statement, Statement]:
        """Return the two statements to be linked, in order of time.

        A statement that joins a chain is linked to its neighbour there, not to whichever member
        the search began with.
        """
        chain = self._chains.get(self.chain.value)
        joins = candidate.target
        if chain is None or not self._holds(chain) or joins in chain.members:
            return in_order(candidate.source, joins)
        beside = neighbour(chain, joins)
        return in_order(candidate.source if beside is None else beside, joins)

    def _show_candidate(self) -> None:
        """Show the chosen pair."""
        candidate = self.candidate
        self._pair.setVisible(candidate is not None)
        if candidate is None:
            return
        earlier, later = self._ends(candidate)
        self.earlier.show_statement(earlier)
        self.later.show_statement(later)
        self.reasons.setText("理由：" + "；".join(candidate.reasons))
        self.reasons.setToolTip(place_text(candidate.target))
        self._offer_focuses(earlier, later)
        if self.chain.value is None:
            self.name.setText(_short_name(earlier))
        self._judge()

    def _offer_focuses(self, earlier: Statement, later: Statement) -> None:
        """Offer what singles out one of several numbers, keeping the present choice."""
        chosen = self.focus.currentText()
        was = self.focus.blockSignals(True)
        self.focus.clear()
        self.focus.addItems(["", *dict.fromkeys((*focuses(earlier), *focuses(later)))])
        self.focus.setCurrentText(chosen)
        self.focus.blockSignals(was)

    def _judge(self) -> None:
        """Propose the relation anew for the focus."""
        candidate = self.candidate
        if candidate is None:
            return
        earlier, later = self._ends(candidate)
        found = judge(earlier, later, self.focus.currentText().strip(), self.aliases)
        self._judgement = found
        self.relation.choose(found.relation)
        self.delta.setText(found.delta or found.explanation)
        self.delta.setToolTip(found.explanation)
        self.caveats.setText("\n".join(f"注意：{caveat}" for caveat in found.caveats))
        self.caveats.setVisible(bool(found.caveats))

    # Slots -----------------------------------------------------------------------------------

    def _on_chain_chosen(self) -> None:
        chain = self._chains.get(self.chain.value)
        self.name.setEnabled(chain is None)
        self.focus.setEnabled(chain is None)
        if chain is not None:
            self.name.setText(chain.name)
            self.focus.setCurrentText(chain.focus)
        if self._pair.isVisibleTo(self):
            self._show_candidate()

    def _on_confirm_clicked(self) -> None:
        candidate, judgement = self.candidate, self._judgement
        if candidate is None or judgement is None:
            return
        chosen: Relation = self.relation.value
        if chosen is not judgement.relation:
            judgement = replace(
                judgement, relation=chosen, rule="manual",
                explanation=f"人工判为“{RELATIONS[chosen]}”",
            )  # fmt: skip
        earlier, later = self._ends(candidate)
        self.confirmed.emit(
            Confirmation(
                earlier, later, judgement, candidate,
                self.chain.value,
                self.name.text().strip(), self.focus.currentText().strip(),
            )
        )  # fmt: skip

    def _on_refuse_clicked(self) -> None:
        if self.candidate is not None:
            self.refused.emit(self.candidate)


def _short_name(statement: Statement) -> str:
    """Return the beginning of a quote as a name to start from."""
    quote = statement.mark.quote.strip()
    return quote[:_NAME_LENGTH].rstrip("，。；、：")
