"""One chain to edit: name, focus, state, note, members and the relations between them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from zbreview.commands.base import Command
from zbreview.commands.chain_shapes import MergeChains, SplitChain
from zbreview.commands.chains import (
    DeleteChain,
    RemoveFromChain,
    RenameChain,
    SetChainNote,
    SetChainState,
    SetFocus,
    SetRelation,
)
from zbreview.comparing.values import focuses, value_text
from zbreview.domain.labels import CHAIN_STATES, RELATIONS
from zbreview.domain.links import Chain, ChainState, Link, Relation, Statement
from zbreview.gui import icons
from zbreview.gui.models.statements import chain_text, place_text
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.elided import ElidedLabel
from zbreview.gui.widgets.note_edit import NoteEdit

_QUOTE = 110
_NO_MERGE = "并入另一条链…"


class ChainPanel(QScrollArea):
    """Show a chain; every change is told as the command that makes it."""

    wanted = Signal(object)
    source_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chain: Chain | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = QLineEdit()
        self.name.setAccessibleName("承诺链名称")
        self.focus = QComboBox()
        self.focus.setEditable(True)
        self.focus.setAccessibleName("链的关注点")
        self.state = ChoiceBox("链的状态", *((CHAIN_STATES[state], state) for state in ChainState))
        self.note = NoteEdit("链的备注", "备注")
        self.note.setMaximumHeight(56)
        self._members = QVBoxLayout()
        self._members.setSpacing(6)
        self._build()
        self._connect()

    def _build(self) -> None:
        """Lay out the fields beside each other and the members below."""
        left, right = QFormLayout(), QFormLayout()
        left.addRow(parts.label("名称", "soft"), self.name)
        left.addRow(parts.label("备注", "soft"), self.note)
        right.addRow(parts.label("关注点", "soft"), self.focus)
        right.addRow(parts.label("状态", "soft"), self.state)
        delete = parts.button("删除整条链", self._on_delete_clicked,
                              tip="只拆开链条，各条标注保留；可以撤销")  # fmt: skip
        self.merge = ChoiceBox("并入此链的另一条链", (_NO_MERGE, None))
        self.merge.explain("把另一条链的表述和关系并入此链，另一条链随之撤去；可以撤销")
        right.addRow(parts.label("合并", "soft"), self.merge)
        right.addRow("", delete)
        fields = parts.row(
            parts.holder(parts.column(left, None)),
            parts.holder(parts.column(right, None)),
            spacing=18,
        )
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        self.setWidget(parts.holder(parts.column(fields, self._members, None, spacing=10)))

    def _connect(self) -> None:
        """Turn finished entries into commands."""
        self.name.editingFinished.connect(self._on_name_finished)
        self.note.finished.connect(self._on_note_finished)
        self.state.activated.connect(self._on_state_chosen)
        self.merge.activated.connect(self._on_merge_chosen)
        self.focus.activated.connect(self._on_focus_finished)
        line = self.focus.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._on_focus_finished)

    @property
    def chain(self) -> Chain | None:
        """Return the chain on show."""
        return self._chain

    def show_chain(self, chain: Chain, others: Sequence[Chain] = (), *, can_edit: bool) -> None:
        """Show a chain; any of the others may be merged into it."""
        self._chain = chain
        self.name.setText(chain.name)
        self.note.show_note(chain.note)
        self.state.choose(chain.state)
        offered = [focus for member in chain.members for focus in focuses(member)]
        was = self.focus.blockSignals(True)
        self.focus.clear()
        self.focus.addItems(["", *dict.fromkeys(offered)])
        self.focus.setCurrentText(chain.focus)
        self.focus.blockSignals(was)
        self.merge.offer([
            (_NO_MERGE, None),
            *((chain_text(each), each.uuid) for each in others if each.uuid != chain.uuid),
        ])  # fmt: skip
        self.merge.choose(None)
        self.merge.setEnabled(len(others) > 1)
        self._show_members(chain)
        self.widget().setEnabled(can_edit)

    def _show_members(self, chain: Chain) -> None:
        """Show the members in order of time, and each relation after its earlier end."""
        while self._members.count():
            self._members.takeAt(0).widget().deleteLater()
        for member in chain.members:
            for link in (link for link in chain.links if link.later == member.uuid):
                self._members.addWidget(self._link_line(link, chain))
            self._members.addWidget(self._member_card(member, chain))

    def _member_card(self, member: Statement, chain: Chain) -> QWidget:
        """Return one statement with its value and what can be done with it."""
        quote = " ".join(member.mark.quote.split())
        words = parts.label(quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…", wrap=True)
        words.setToolTip(member.mark.quote)
        head = parts.row(
            ElidedLabel(place_text(member), "soft"),
            parts.button("看原文", lambda: self.source_wanted.emit(member), look="flat_link"),
            *self._split_button(member, chain),
            parts.button(
                "移出此链",
                lambda: self.wanted.emit(RemoveFromChain(chain.uuid, member.uuid)),
                look="flat_link",
            ),
        )  # fmt: skip
        head.setStretch(0, 1)
        value = value_text(member, chain.focus)
        content: list[QWidget] = [parts.holder(head)]
        if value:
            content.append(parts.label(value, "cardTitle"))
        return parts.card("", *content, words)

    def _split_button(self, member: Statement, chain: Chain) -> list[QWidget]:
        """Return the button that cuts the chain before a member; the first one has none."""
        if member is chain.members[0]:
            return []
        command = SplitChain(chain.uuid, member.uuid)
        made = parts.button("从此拆分", lambda: self.wanted.emit(command), look="flat_link",
                            tip="从这一条起另成一链；可以撤销")  # fmt: skip
        return [made]

    def _link_line(self, link: Link, chain: Chain) -> QWidget:
        """Return a relation that can be judged otherwise."""
        box = ChoiceBox("与上一条的关系", *((RELATIONS[one], one) for one in Relation))
        box.choose(link.relation)
        box.activated.connect(lambda: self._on_relation_chosen(link, box.value))
        arrow = parts.label("")
        arrow.setPixmap(icons.pixmap("next", self._theme.tokens["text_soft"], 18))
        years = {member.uuid: member.document.year for member in chain.members}
        since = parts.label(f"自 {years.get(link.earlier) or '未知年份'} 年", "soft")
        about = " · ".join(word for word in (link.delta, link.explanation) if word)
        words = parts.label(about, "soft", wrap=True)
        words.setToolTip("\n".join((link.rule, *link.caveats)))
        line = parts.row(14, arrow, since, box, words)
        line.setStretch(4, 1)
        return parts.holder(line)

    # Slots -----------------------------------------------------------------------------------

    def _want(self, command: Command) -> None:
        self.wanted.emit(command)

    def _on_relation_chosen(self, link: Link, relation: Relation) -> None:
        if relation is not link.relation:
            self._want(SetRelation(link.uuid, relation))

    def _on_name_finished(self) -> None:
        if self._chain is not None and self.name.text().strip() != self._chain.name:
            self._want(RenameChain(self._chain.uuid, self.name.text().strip()))

    def _on_note_finished(self) -> None:
        if self._chain is not None and self.note.toPlainText() != self._chain.note:
            self._want(SetChainNote(self._chain.uuid, self.note.toPlainText()))

    def _on_state_chosen(self) -> None:
        if self._chain is not None and self.state.value is not self._chain.state:
            self._want(SetChainState(self._chain.uuid, self.state.value))

    def _on_focus_finished(self) -> None:
        focus = self.focus.currentText().strip()
        if self._chain is not None and focus != self._chain.focus:
            self._want(SetFocus(self._chain.uuid, focus))

    def _on_merge_chosen(self) -> None:
        if self._chain is not None and self.merge.value is not None:
            self._want(MergeChains(self._chain.uuid, self.merge.value))

    def _on_delete_clicked(self) -> None:
        if self._chain is not None:
            self._want(DeleteChain(self._chain.uuid))
