"""One mark in full: its words, why it was found, its fields, and the decision."""

import datetime as dt
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from zbreview.commands.marks import MarkChanges
from zbreview.domain.findings import KINDS, Role, Strength, Verifiability
from zbreview.domain.labels import MARK_STATES, ROLES, STRENGTHS, VERIFIABILITIES
from zbreview.domain.quantities import Deadline
from zbreview.domain.quantity_edits import QuantityDraft
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.gui import icons
from zbreview.gui.desk import Desk
from zbreview.gui.models.quantities import Number
from zbreview.gui.panels.field_origin import FieldOrigin
from zbreview.gui.panels.number_list import NumberList
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.note_edit import NoteEdit
from zbreview.reading.rulebook.reasons import grounds, origins
from zbreview.services.card_facts import CardFacts, sources

_SEPARATORS = re.compile(r"[、,，;；\s]+")
_TITLES = {
    "role": "类别",
    "responsible_units": "责任单位",
    "deadline": "时限",
    "strength": "力度",
    "verifiability": "可核验性",
    "kind": "类型",
}


def parse_units(text: str) -> tuple[str, ...]:
    """Return the units of an entry, each once, in the order written."""
    return tuple(dict.fromkeys(part for part in _SEPARATORS.split(text) if part))


def parse_deadline(text: str, date: str, before: Deadline | None) -> Deadline | None:
    """Return the deadline of two entries; EditRefusedError for what is no date."""
    text, date = text.strip(), date.strip()
    if date:
        try:
            date = dt.date.fromisoformat(date).isoformat()
        except ValueError:
            raise EditRefusedError(
                f"“{date}”不是日期。", "请按 年-月-日 填写，例如 2025-12-31，或留空。"
            ) from None
    if not text and not date:
        return None
    if before is not None and (before.text, before.date or "") == (text, date):
        return before
    span = before.span if before is not None and before.text == text else None
    return Deadline(text or date, date or None, span)


class MarkDetails(QScrollArea):
    """Show a mark; tell what was changed in it. Buttons run actions of the table."""

    edited = Signal(object)
    refused = Signal(object)
    delete_wanted = Signal()
    source_wanted = Signal(object)
    restore_wanted = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mark: Mark | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_fields()
        self._build()
        self._connect()
        self.show_mark(None, (), "")

    def _make_fields(self) -> None:
        """Make the widgets of the fields."""
        self.head = parts.label("", "cardTitle", wrap=True)
        self.quote = parts.label("", "quote", wrap=True)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reason = parts.label("", "soft", wrap=True)
        self.numbers = NumberList()
        self.topics = parts.label("", wrap=True)
        self.result_class = parts.label("", wrap=True)
        self.origins = {name: FieldOrigin(name, title) for name, title in _TITLES.items()}
        self.role = ChoiceBox("类别", *((ROLES[role], role) for role in Role))
        self.units = self._line("责任单位", "几个单位之间用顿号隔开")
        self.deadline = self._line("时限", "如 2025年底前")
        self.date = self._line("截止日期", "年-月-日")
        self.strength = ChoiceBox("力度", ("—", None), *((STRENGTHS[s], s) for s in Strength))
        self.verifiability = ChoiceBox(
            "可核验性", ("—", None), *((VERIFIABILITIES[v], v) for v in Verifiability)
        )
        self.instruments = parts.label("", wrap=True)
        self.kind = ChoiceBox("类型", ("—", ""), *((kind, kind) for kind in KINDS))
        self.note = NoteEdit("备注", "写下判断依据，离开时自动保存")
        self.reject_reason = self._line("否决理由", "否决理由（可不填）")

    def _line(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        return made

    def _build(self) -> None:
        """Lay out the decision above, the fields below."""
        want = self._desk.route.action_wanted.emit
        self.empty = parts.EmptyState(
            "从第一条承诺开始，或在正文、左侧列表中点一条标注，按 J / K 逐条查看。\n\n"
            "漏掉的：选中文字后按 1 标为承诺，2 措施，3 成效，4 规定，5 数据，按 B 查找编码。",
            parts.button("看第一条未决承诺", lambda: want("next_promise"), look="primary",
                         tip="Shift+N"),
        )  # fmt: skip
        form = QFormLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, widget in self._form_rows():
            form.addRow(name, widget)
        self.body = parts.holder(
            parts.column(
                self.head, self._decision(), self.quote, self.reason,
                parts.card("承诺要素", form), parts.card("备注", self.note), None,
                spacing=10,
            )
        )  # fmt: skip
        column = QVBoxLayout()
        column.setContentsMargins(2, 6, 8, 6)
        column.addWidget(self.empty)
        column.addWidget(self.body, 1)
        self.setWidget(parts.holder(column))

    def _form_rows(self) -> tuple[tuple[QWidget, QWidget], ...]:
        """Return the fields with their names."""
        deadline = parts.row(self.deadline, self.date)
        deadline.setStretch(0, 3)
        deadline.setStretch(1, 2)
        entries = {
            "role": self.role,
            "responsible_units": self.units,
            "deadline": parts.holder(deadline),
            "strength": self.strength,
            "verifiability": self.verifiability,
            "kind": self.kind,
        }
        rows: list[tuple[QWidget, QWidget]] = [
            (parts.holder(parts.column(parts.label(_TITLES[name], "soft"), self.origins[name],
                                       None, spacing=0)), entry)
            for name, entry in entries.items()
        ]  # fmt: skip
        plain = (("量化指标", self.numbers), ("主题", self.topics),
                 ("政策工具", self.instruments), ("办理类别", self.result_class))  # fmt: skip
        shown = [(parts.label(name, "soft"), widget) for name, widget in plain]
        return (*rows[:3], shown[0], *rows[3:], *shown[1:])

    def _decision(self) -> QWidget:
        """Return the buttons; each runs an action of the table."""
        theme, want = self._desk.theme, self._desk.route.action_wanted.emit
        self.accept = parts.button(
            "采纳 (A)",
            lambda: want("accept"),
            look="primary",
            icon=icons.icon("accept", theme, "text_on_accent"),
        )
        self.reject = parts.button(
            "否决 (R)", lambda: want("reject"), icon=icons.icon("reject", theme)
        )
        self.reopen = parts.button(
            "恢复 (U)",
            lambda: want("reopen"),
            icon=icons.icon("reopen", theme),
            tip="恢复为机器建议",
        )
        self.respan = parts.button(
            "改为所选 (E)", lambda: want("respan"), tip="先在正文中选中新的范围，再点此按钮"
        )
        self.delete = parts.button("删除", self.delete_wanted.emit, tip="删除这条人工标注")
        self.compare = parts.button("找历年对应 (C)", lambda: want("find_counterparts"),
                                    icon=icons.icon("compare", theme))  # fmt: skip
        return parts.holder(
            parts.column(
                parts.row(self.accept, self.reject, self.reopen, self.delete, None, spacing=6),
                self.reject_reason,
                parts.row(self.respan, self.compare, None, spacing=6),
                spacing=6,
            )
        )

    def _connect(self) -> None:
        """Send each field's change as soon as it is finished."""
        for box, name in (
            (self.role, "role"), (self.strength, "strength"),
            (self.verifiability, "verifiability"), (self.kind, "kind"),
        ):  # fmt: skip
            box.activated.connect(lambda _place, box=box, name=name: self._send_choice(box, name))
        for origin in self.origins.values():
            origin.source_wanted.connect(self.source_wanted)
            origin.restore_wanted.connect(self.restore_wanted)
        self.units.editingFinished.connect(self._on_units_finished)
        self.deadline.editingFinished.connect(self._on_deadline_finished)
        self.date.editingFinished.connect(self._on_deadline_finished)
        self.note.finished.connect(self._on_note_finished)

    # Showing ---------------------------------------------------------------------------------

    def show_mark(
        self,
        mark: Mark | None,
        numbers: tuple[Number, ...],
        place: str,
        facts: CardFacts | None = None,
    ) -> None:
        """Show a mark with its cited place and the numbers in it; None shows how to choose one."""
        is_other = mark is None or self._mark is None or mark.uuid != self._mark.uuid
        self._mark = mark
        self.empty.setVisible(mark is None)
        self.body.setVisible(mark is not None)
        if mark is None:
            return
        self.head.setText(f"{ROLES[mark.role]} · {MARK_STATES[mark.state]} · {place}")
        self.quote.setText(mark.quote)
        self.reason.setText(self._reason(mark))
        self.reason.setToolTip("\n".join(origins(mark)))
        can_write = self._desk.session.can_write
        self.numbers.show_numbers(numbers, can_edit=can_write, is_other=is_other)
        self._show_facts(facts or CardFacts(sources(mark, "")))
        self._show_entries(mark)
        self._show_decision(mark)
        if is_other:
            self.reject_reason.clear()
            self.verticalScrollBar().setValue(0)

    def _reason(self, mark: Mark) -> str:
        """Return why the mark stands, who set it, and what a person changed."""
        words = [*grounds(mark)]
        if mark.state is not MarkState.SUGGESTED:
            when = mark.updated_at[:16].replace("T", " ")
            words.append(f"{MARK_STATES[mark.state]}：{mark.author} {when}")
        return "\n".join(words)

    def _show_facts(self, facts: CardFacts) -> None:
        """Show origins and what follows from the words."""
        for name, origin in self.origins.items():
            origin.show_source(facts.sources[name], can_edit=self._desk.session.can_write)
        self.topics.setText("、".join(facts.topics) or "—")
        self.instruments.setText("、".join(facts.instruments) or "—")
        self.result_class.setText(facts.result_class or "文中未见")

    def _show_entries(self, mark: Mark) -> None:
        """Fill the fields; one that has the focus and was not finished is left alone."""
        self.role.choose(mark.role)
        self.strength.choose(mark.strength)
        self.verifiability.choose(mark.verifiability)
        self.kind.choose(mark.kind)
        self.units.setText("、".join(mark.responsible_units))
        self.deadline.setText(mark.deadline.text if mark.deadline else "")
        self.date.setText((mark.deadline.date or "") if mark.deadline else "")
        self.note.show_note(mark.note)

    def _show_decision(self, mark: Mark) -> None:
        """Offer only the decisions that make sense."""
        is_manual = mark.state is MarkState.MANUAL
        can = self._desk.session.can_write
        self.accept.setVisible(mark.state in (MarkState.SUGGESTED, MarkState.REJECTED))
        self.reject.setVisible(mark.state in (MarkState.SUGGESTED, MarkState.ACCEPTED))
        self.reject_reason.setVisible(mark.state is MarkState.SUGGESTED)
        self.reopen.setVisible(mark.state in (MarkState.ACCEPTED, MarkState.REJECTED))
        self.delete.setVisible(is_manual)
        for widget in (
            self.accept, self.reject, self.reopen, self.delete, self.respan, self.role,
            self.units, self.deadline, self.date, self.strength, self.verifiability, self.kind,
            self.note, self.reject_reason,
        ):  # fmt: skip
            widget.setEnabled(can)

    def ask_number(self, span: Span, words: str, draft: QuantityDraft) -> None:
        """Ask what number some words are, where the entries can be seen."""
        self.numbers.ask(span, words, draft)
        self.ensureWidgetVisible(self.numbers.form)

    # Changes ---------------------------------------------------------------------------------

    def _send_choice(self, box: ChoiceBox, name: str) -> None:
        """Send the value chosen in a drop-down where it differs."""
        if self._mark is not None and getattr(self._mark, name) != box.value:
            self.edited.emit(MarkChanges(**{name: box.value}))

    def _on_units_finished(self) -> None:
        units = parse_units(self.units.text())
        if self._mark is not None and units != self._mark.responsible_units:
            self.edited.emit(MarkChanges(responsible_units=units))

    def _on_deadline_finished(self) -> None:
        if self._mark is None:
            return
        before = self._mark.deadline
        try:
            deadline = parse_deadline(self.deadline.text(), self.date.text(), before)
        except EditRefusedError as error:
            self.date.setText((before.date or "") if before else "")
            self.refused.emit(error)
            return
        if deadline != before:
            self.edited.emit(MarkChanges(deadline=deadline))

    def _on_note_finished(self) -> None:
        if self._mark is not None and self.note.toPlainText() != self._mark.note:
            self.edited.emit(MarkChanges(note=self.note.toPlainText()))
