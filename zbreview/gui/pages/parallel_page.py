"""Side-by-side reading: two to four documents in columns, stepping through what differs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from zbreview.comparing.differences import DIFFERENCE_KINDS
from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import DocumentId
from zbreview.domain.spans import Span
from zbreview.gui import icons
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.outputs import Outputs
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.parallel_board import ParallelBoard
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.page_stack import Layers
from zbreview.services import side_by_side
from zbreview.services.orders import Imprint, Order
from zbreview.services.side_by_side import MOST, SideBySide, Stop
from zbreview.store import documents

_LEAST = 2
_EMPTY = "并排阅读需要两件以上的文献。\n请先在“文献库”导入。"


class ParallelPage(Page):
    """Choose documents, read them side by side, step from difference to difference."""

    key = "parallel"
    tables = frozenset({"document", "metadata_field", "finding", "text_version"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: SideBySide | None = None
        self._wanted: tuple[DocumentId, ...] = ()
        self._at = -1
        self._cards: tuple[DocumentCard, ...] = ()
        self._make_controls()
        self._build()

    def _make_controls(self) -> None:
        """Make the choices and buttons."""
        theme = self.desk.theme
        self.choices = [ChoiceBox(f"第 {number + 1} 栏的文献") for number in range(MOST)]
        for choice in self.choices:
            choice.setMinimumContentsLength(8)
            choice.setSizeAdjustPolicy(
                choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.activated.connect(self.read)
        self.swap_button = parts.button("对调", self.swap, tip="左右次序倒过来")
        self.taken = QCheckBox("标出照搬")
        self.taken.setAccessibleName("标出照搬前一栏的文字")
        self.taken.toggled.connect(self._on_taken_toggled)
        self.previous = parts.button("上一处", self.previous_stop, tip="上一处差异（P）",
                                     icon=icons.icon("previous", theme))  # fmt: skip
        self.next = parts.button("下一处", self.next_stop, tip="下一处差异（N）",
                                 icon=icons.icon("next", theme))  # fmt: skip
        self.source = parts.button("看原文", self.open_source, tip="在审阅页打开这一处")
        self.outputs = Outputs(self, self.desk, self.order, ("pdf", "docx"))
        self.said = parts.label("", "soft")
        self.measures = parts.label("", "soft", wrap=True)
        for key, act in (("N", self.next_stop), ("P", self.previous_stop)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _build(self) -> None:
        """Lay out the head, the choices over their columns, and the columns."""
        self.board = ParallelBoard(self.desk.theme)
        self.board.place_clicked.connect(self._on_place_clicked)
        head = Flow(
            parts.label("并排阅读", "pageTitle"), None, self.said, self.previous, self.next,
            self.source, self.taken, self.swap_button, *self.outputs.buttons,
        )  # fmt: skip
        line = QHBoxLayout()
        line.setSpacing(12)
        for choice in self.choices:
            line.addWidget(choice, 1)
        work = parts.holder(parts.column(head, line, self.measures, self.board, margins=12, grow=3))
        self._layers = Layers(self)
        self._layers.addWidget(parts.EmptyState(_EMPTY, self.to_library()))
        self._layers.addWidget(work)

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Offer the documents in order of time; keep what is on show."""
        found = documents.cards(self.desk.session.library)
        self._cards = tuple(
            sorted(found, key=lambda card: (card.year or 9999, card.issuer, card.date or ""))
        )
        self._layers.setCurrentIndex(1 if len(self._cards) >= _LEAST else 0)
        items = [(_card_text(card), card.id) for card in self._cards]
        for place, choice in enumerate(self.choices):
            choice.offer(items if place < _LEAST else [("（不用这一栏）", None), *items])
        if len(self._cards) < _LEAST:
            return
        known = {card.id for card in self._cards}
        if not self._wanted or not known.issuperset(self._wanted):
            self.choose(*(card.id for card in _first_pair(self._cards)))
        else:
            self.choose(*self._wanted)

    def choose(self, *wanted: DocumentId) -> None:
        """Read these documents beside each other."""
        for place, choice in enumerate(self.choices):
            choice.choose(wanted[place] if place < len(wanted) else None)
        self.read()

    def read(self) -> None:
        """Read what is chosen, in the background."""
        wanted = tuple(
            dict.fromkeys(choice.value for choice in self.choices if choice.value is not None)
        )
        self._wanted = wanted
        if len(wanted) < _LEAST:
            self.said.setText("请选两件不同的文献。")
            for button in self.outputs.buttons:
                button.setEnabled(False)
            return
        library = self.desk.session.library

        def work(report: Report) -> SideBySide:
            return side_by_side.read(library, wanted, report)

        def show(found: SideBySide) -> None:
            if self._wanted == wanted:
                self._show(found)

        self.desk.runner.submit(Job("并排对齐", work, show, self.desk.notices.failed))

    def _show(self, found: SideBySide) -> None:
        """Show columns, shares and how many stops there are."""
        self.shown, self._at = found, -1
        self.board.show_columns(found, with_taken=self.taken.isChecked())
        joints = range(len(found.joints))
        self.measures.setText("\n".join(_measures(found, at) for at in joints))
        self.said.setText(f"差异 {len(found.stops)} 处" if found.stops else "没有差异")
        for button in (self.previous, self.next, self.source):
            button.setEnabled(bool(found.stops))
        for button in self.outputs.buttons:
            button.setEnabled(True)

    # Stepping --------------------------------------------------------------------------------

    def next_stop(self) -> None:
        """Go to the next difference, around the end."""
        self._step(1)

    def previous_stop(self) -> None:
        """Go to the difference before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.shown is None or not self.shown.stops:
            return
        start = self._at if self._at >= 0 or by > 0 else 0
        self._at = (start + by) % len(self.shown.stops)
        stop = self.shown.stops[self._at]
        self.board.go(stop)
        self.said.setText(f"第 {self._at + 1} / {len(self.shown.stops)} 处：{_stop_text(stop)}")

    @property
    def stop(self) -> Stop | None:
        """Return the stop on show."""
        return self.shown.stops[self._at] if self.shown is not None and self._at >= 0 else None

    def order(self) -> Order:
        """Return the columns on show as an order."""
        imprint = Imprint(author=self.desk.session.author)
        return Order("parallel", document_ids=self._wanted, imprint=imprint)

    def swap(self) -> None:
        """Turn the order of the columns around."""
        self.choose(*reversed(self._wanted))

    # Slots -----------------------------------------------------------------------------------

    def _on_taken_toggled(self) -> None:
        self.board.show_taken(with_taken=self.taken.isChecked())

    def _on_place_clicked(self, column: int, place: int) -> None:
        """Show the passage under a click in its document."""
        if self.shown is not None:
            sheet = self.shown.sheets[column]
            inside = [each for each in sheet.passages if each.span.start <= place < each.span.end]
            if inside:
                self._show_passage(column, inside[0].span)

    def _show_passage(self, column: int, span: Span) -> None:
        """Go to the stop of a passage, where there is one."""
        assert self.shown is not None  # noqa: S101 - asked for by a click on a shown text
        for at, stop in enumerate(self.shown.stops):
            joint = self.shown.joints[stop.joint]
            number, passages = (
                (stop.earlier, joint.alignment.earlier)
                if stop.joint == column
                else (stop.later, joint.alignment.later)
            )
            is_near = column in (stop.joint, stop.joint + 1)
            if is_near and number is not None and passages[number].span == span:
                self._at = at - 1
                self._step(1)
                return

    def open_source(self) -> None:
        """Show the passage of the present stop on the review page."""
        stop = self.stop
        if self.shown is None or stop is None:
            return
        joint = self.shown.joints[stop.joint]
        is_later = stop.later is not None
        sheet = self.shown.sheets[stop.joint + is_later]
        number = stop.later if stop.later is not None else stop.earlier
        if number is not None:
            passages = joint.alignment.later if is_later else joint.alignment.earlier
            self.desk.route.source_wanted.emit(Place(sheet.card.id, passages[number].span))


def _card_text(card: DocumentCard) -> str:
    """Return a document as it is offered."""
    return f"{year_text(card)} · {title_text(card)}"


def _first_pair(cards: tuple[DocumentCard, ...]) -> tuple[DocumentCard, DocumentCard]:
    """Return two documents to begin with: of one office, of different years where there are."""
    for at, one in enumerate(cards):
        for other in cards[at + 1 :]:
            if one.issuer == other.issuer != "" and one.year != other.year:
                return one, other
    return cards[0], cards[1]


def _measures(found: SideBySide, at: int) -> str:
    """Return what a joint comes to, in words."""
    joint = found.joints[at]
    years = [year_text(found.sheets[number].card) for number in (at, at + 1)]
    taken = joint.repetition
    return (
        f"{years[0]} → {years[1]}：对应 {len(joint.alignment.matches)} 句，"
        f"改动 {len(joint.changes)} 句，新增承诺 {len(joint.new)} 条，"
        f"未再提及 {len(joint.dropped)} 条（不等于取消）；"
        f"照搬率 {taken.share:.0%}（{taken.n_repeated}/{taken.n_characters} 字）"
    )


def _stop_text(stop: Stop) -> str:
    """Return what a stop is about."""
    if stop.earlier is None:
        return "新增"
    if stop.later is None:
        return "未再提及"
    return "、".join(DIFFERENCE_KINDS[kind] for kind in stop.kinds) or "文字相近"
