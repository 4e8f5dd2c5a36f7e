"""提案清单: which proposals of a list have a reply, which have none, which replies are in none."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from zbreview.commands.proposal_lists import ForgetReplyLinks, LinkReplies, SetListHeadings
from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import DocumentId
from zbreview.domain.proposal_lists import ROW_STATES, ListHeading, ReplyMatch, ReplyPair, RowState
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.lists import (
    MATCH_COLUMNS,
    MATCH_STRETCH,
    ROW_COLUMNS,
    TITLE_COLUMN,
    UNLISTED_COLUMNS,
    UNLISTED_STRETCH,
    Entry,
)
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.heading_sheet import HeadingSheet
from zbreview.gui.tasks import Job, Report
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.page_stack import Layers
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.services import proposal_lists as service
from zbreview.services.proposal_lists import ListFilter, Overview, chosen_rows, counts_words

_NOTHING = (
    "库中还没有提案、建议清单。\n"
    "把清单（Excel 或 CSV，表头有案号、案由、主办单位等）像文稿一样导入，就能看出哪些件还没有答复。"
)
_ALL, _UNLISTED = "all", "unlisted"


class ListsPage(Page):
    """Set lists of proposals against the replies; link by number, open, filter, write."""

    key = "lists"
    tables = frozenset({"document", "metadata_field", "reply_link", "list_heading", "text_version",
                        "dictionary_entry", "part_of"})  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found = Overview()
        self.rows: ValueTable[Entry] = ValueTable(ROW_COLUMNS, self)
        self.matches: ValueTable[ReplyMatch] = ValueTable(MATCH_COLUMNS, self)
        self.unlisted: ValueTable[DocumentCard] = ValueTable(UNLISTED_COLUMNS, self)
        self.sheet: HeadingSheet | None = None
        self._make_filters()
        self._make_buttons()
        self._build()

    def _make_filters(self) -> None:
        """Make what chooses list, state and words."""
        self.source = ChoiceBox("清单", ("全部清单", _ALL))
        states = ((name, state) for state, name in ROW_STATES.items())
        self.state = ChoiceBox("状态", ("全部状态", None), *states)
        self.search = QLineEdit()
        self.search.setAccessibleName("筛选清单")
        self.search.setPlaceholderText("按案号、案由、单位筛选")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(220)
        self.source.activated.connect(self._show)
        self.state.activated.connect(self._show)
        self.search.textChanged.connect(self._show)

    def _make_buttons(self) -> None:
        self.confirm = parts.button("关联可关联的", self.link_matched, look="primary")
        self.headings = parts.button("表头…", self.ask_headings, tip="这份清单的表头各是什么")
        self.csv = parts.button("CSV", partial(self.ask_target, "csv"), tip="导出为 CSV")
        self.xlsx = parts.button("Excel", partial(self.ask_target, "xlsx"), tip="导出为 Excel")
        self.open_row = parts.button("看清单原文", self.open_list)
        self.open_reply = parts.button("打开答复", self.open_match)
        self.refuse = parts.button("不是这份", partial(self.decide, is_answer=False))
        self.link = parts.button("关联这份", self.decide, look="primary")
        self.forget = parts.button("取消关联", self.unlink)

    def _build(self) -> None:
        """Lay out filters, rows, and the replies to the chosen row."""
        self.row_view = ValueTableView("清单", self.rows, stretch=TITLE_COLUMN)
        self.match_view = ValueTableView("答复", self.matches, stretch=MATCH_STRETCH, sort=False)
        self.unlisted_view = ValueTableView(
            "不在任何清单中的答复", self.unlisted, stretch=UNLISTED_STRETCH
        )
        self.counts = parts.label("", "soft")
        self.said = parts.label("", "cardTitle", wrap=True)
        below = parts.holder(
            parts.column(
                self.said, self.match_view,
                Flow(
                    self.open_row, self.open_reply, None, self.forget, self.refuse, self.link
                ),
                spacing=6, grow=1,
            )
        )  # fmt: skip
        self.split = KeptSplitter("lists", self.desk.settings, vertical=True, sizes=(440, 240))
        self.split.addWidget(self.row_view)
        self.split.addWidget(below)
        self.split.setStretchFactor(0, 1)
        title = parts.label("提案清单", "pageTitle")
        head = Flow(title, self.counts, None, self.headings, self.csv, self.xlsx,
                         self.confirm)  # fmt: skip
        filters = Flow(self.source, self.state, None, self.search)
        work = parts.column(head, filters, self.split, self.unlisted_view, margins=12)
        work.setStretch(2, 1)
        work.setStretch(3, 1)
        self.empty = parts.EmptyState(_NOTHING, self.to_library())
        self._layers = Layers(self)
        self._layers.addWidget(self.empty)
        self._layers.addWidget(parts.holder(work))
        self.row_view.selectionModel().currentRowChanged.connect(self._show_matches)
        self.row_view.activated.connect(self._on_row_activated)
        self.match_view.selectionModel().currentRowChanged.connect(self._enable)
        self.match_view.activated.connect(self.open_match)
        self.unlisted_view.activated.connect(self._open_unlisted)

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Set lists and replies against each other in the background."""
        library = self.desk.session.library

        def work(_report: Report) -> Overview:
            return service.overview(library)

        def show(found: Overview) -> None:
            session = self.desk.session
            if session.is_open and session.library is library:
                self.show_overview(found)

        self.desk.runner.submit(
            Job("对照提案清单", work, show, self.desk.notices.failed, is_quiet=True)
        )

    def show_overview(self, found: Overview) -> None:
        """Show other lists under the filters as they stand."""
        self.found = found
        offered: list[tuple[str, object]] = [("全部清单", _ALL)]
        offered += [(one.card.name, one.card.id) for one in found.lists]
        offered += [(f"不在任何清单中的答复（{len(found.unlisted)}）", _UNLISTED)]
        offered += [(f"{one.card.name}（不是清单）", one.card.id) for one in found.tables]
        self.source.offer(offered)
        self._layers.setCurrentIndex(1 if found.lists or found.tables else 0)
        self._show()

    @property
    def wanted(self) -> ListFilter:
        """Return the filter as it is set."""
        source = self.source.value
        return ListFilter(
            None if source in (_ALL, _UNLISTED) else source,
            self.state.value,
            self.search.text(),
            is_unlisted=source == _UNLISTED,
        )

    def _show(self) -> None:
        """Show what passes; the chosen row stays chosen where it is still there."""
        before, wanted = self.entry, self.wanted
        shown = tuple(Entry(*pair) for pair in chosen_rows(self.found, wanted))
        self.rows.show_values(shown)
        text = self.search.text().strip()
        self.unlisted.show_values(
            [one for one in self.found.unlisted if text in f"{one.title}{one.proposal_number}"]
        )
        self.split.setVisible(not wanted.is_unlisted)
        self.unlisted_view.setVisible(wanted.is_unlisted)
        self.state.setEnabled(not wanted.is_unlisted)
        self.counts.setText(self._counted(wanted, shown))
        if shown:
            row = self.rows.row_of(lambda one: before is not None and _same(one, before))
            self.row_view.selectRow(max(row, 0))
        self._show_matches()

    def _counted(self, wanted: ListFilter, shown: tuple[Entry, ...]) -> str:
        if wanted.is_unlisted:
            return f"{len(self.unlisted.values)} 份"
        lost = sum(one.lost for one in self.found.lists if wanted.list_id in (None, one.card.id))
        more = f"　{lost} 条关联的案号已不在清单里" if lost else ""
        return f"{len(shown)} 件　{counts_words(one.standing for one in shown)}{more}"

    @property
    def entry(self) -> Entry | None:
        """Return the chosen row."""
        row = self.row_view.row
        return self.rows.value(row) if 0 <= row < len(self.rows.values) else None

    @property
    def match(self) -> ReplyMatch | None:
        """Return the chosen reply of the chosen row."""
        row = self.match_view.row
        return self.matches.value(row) if 0 <= row < len(self.matches.values) else None

    def _show_matches(self) -> None:
        """Show the replies to the chosen row."""
        entry = self.entry
        found = entry.standing.replies if entry is not None else ()
        self.matches.show_values(found)
        self.said.setText(_sentence(entry))
        if found:
            self.match_view.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        """Enable what can be done now."""
        can_write, match = self.desk.session.can_write, self.match
        self.open_row.setEnabled(self.entry is not None)
        self.open_reply.setEnabled(match is not None)
        is_linked = match is not None and match.is_linked
        self.forget.setEnabled(is_linked and can_write)
        for button in (self.link, self.refuse):
            button.setEnabled(match is not None and not is_linked and can_write)
        number = len(self._matched())
        self.confirm.setText(f"关联可关联的 {number} 件" if number else "关联可关联的")
        self.confirm.setEnabled(number > 0 and can_write)
        self.headings.setEnabled(self.wanted.list_id is not None and can_write)
        for button in (self.csv, self.xlsx):
            button.setEnabled(bool(self.rows.values or self.wanted.is_unlisted))

    # Deciding --------------------------------------------------------------------------------

    def _matched(self) -> tuple[ReplyPair, ...]:
        """Return the pairs in sight in which everything agrees."""
        return tuple(
            one.source.pair(one.standing, one.standing.replies[0].card.id)
            for one in self.rows.values
            if one.standing.state is RowState.MATCHED
        )

    def link_matched(self) -> None:
        """Link every row in sight of which everything agrees, in one step."""
        pairs = self._matched()
        if pairs and self.do(LinkReplies(pairs)):
            self.desk.notices.good(f"按案号关联 {len(pairs)} 件，可以撤销。")

    def _pair(self) -> ReplyPair | None:
        entry, match = self.entry, self.match
        if entry is None or match is None:
            return None
        return entry.source.pair(entry.standing, match.card.id)

    def decide(self, *, is_answer: bool = True) -> None:
        """Say that the chosen reply answers the chosen row, or that it does not."""
        pair = self._pair()
        if pair is not None:
            self.do(LinkReplies((pair,), is_answer=is_answer))

    def unlink(self) -> None:
        """Take a link back; the row is looked at anew."""
        pair = self._pair()
        if pair is not None:
            self.do(ForgetReplyLinks((pair,)))

    def ask_headings(self) -> None:
        """Ask what the headings of the chosen list or table stand for."""
        key = self.wanted.list_id
        card, headings = self._headings(key)
        if card is None:
            return
        self.sheet = HeadingSheet(card.name, headings, self)
        self.sheet.accepted.connect(partial(self._take_headings, card))
        self.sheet.open()

    def _headings(
        self, key: DocumentId | None
    ) -> tuple[DocumentCard | None, tuple[ListHeading, ...]]:
        for one in self.found.lists:
            if one.card.id == key:
                return one.card, one.found.headings
        for other in self.found.tables:
            if other.card.id == key:
                return other.card, other.headings
        return None, ()

    def _take_headings(self, card: DocumentCard) -> None:
        chosen = self.sheet.chosen if self.sheet is not None else {}
        if chosen:
            self.do(SetListHeadings(card.id, chosen, card.name))

    # Going on --------------------------------------------------------------------------------

    def _on_row_activated(self) -> None:
        """Open the reply of a row, or without one the row in the list."""
        (self.open_list if self.match is None else self.open_match)()

    def open_list(self) -> None:
        """Open the list at the chosen row."""
        entry = self.entry
        if entry is not None:
            place = Place(entry.source.card.id, entry.standing.row.span)
            self.desk.route.source_wanted.emit(place)

    def open_match(self) -> None:
        """Open the chosen reply."""
        if self.match is not None:
            self.desk.route.source_wanted.emit(Place(self.match.card.id))

    def _open_unlisted(self) -> None:
        row = self.unlisted_view.row
        if 0 <= row < len(self.unlisted.values):
            self.desk.route.source_wanted.emit(Place(self.unlisted.value(row).id))

    def ask_target(self, form: str) -> None:
        """Ask where to, then write what is shown."""
        folder = self.desk.settings.get("export_folder") or str(Path.home())
        start = str(Path(folder) / f"提案清单.{form}")
        path, _ = QFileDialog.getSaveFileName(self, "导出到", start, f"{form.upper()} (*.{form})")
        if path:
            self.write(Path(path).with_suffix(f".{form}"))

    def write(self, target: Path) -> None:
        """Write what is shown in the background."""
        session, wanted, found = self.desk.session, self.wanted, self.found
        library, author = session.library, session.author

        def work(_report: Report) -> str:
            service.write(library, found, wanted, target, author)
            return f"已导出“{target.name}”。"

        notices = self.desk.notices
        self.desk.runner.submit(Job("导出", work, notices.good, notices.failed))


def _same(one: Entry, other: Entry) -> bool:
    """Tell whether two entries are the same row of the same list."""
    return (one.source.card.id, one.standing.row.key) == (
        other.source.card.id, other.standing.row.key,
    )  # fmt: skip


def _sentence(entry: Entry | None) -> str:
    """Return what is to be done with a row."""
    if entry is None:
        return "没有符合条件的件。"
    number = len(entry.standing.replies)
    return {
        RowState.LINKED: "这一件的答复",
        RowState.MATCHED: "这份答复各项都相符，确认后关联",
        RowState.ASKED: f"有 {number} 份答复可能是这一件的，请看原因后决定",
        RowState.OPEN: "尚无答复：库中没有案号、届次（年度）和种类与它相符的答复",
    }[entry.standing.state]
