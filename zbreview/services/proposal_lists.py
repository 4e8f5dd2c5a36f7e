"""Lists of proposals: which rows have a reply in the library, which have none, who stands in none.

Nothing is linked here: what agrees in everything is offered, and a person confirms it.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from zbreview.comparing.proposal_replies import Decisions, ReplyIndex
from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import DocumentId
from zbreview.domain.proposal_lists import (
    ROW_STATES,
    ListField,
    ListHeading,
    ProposalList,
    ReplyPair,
    RowStanding,
    RowState,
)
from zbreview.errors import UserError
from zbreview.reading.proposal_lists import headings_in, read_list
from zbreview.reports.list_model import ListLine, ListReport
from zbreview.reports.model import ReportHead
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.lexicon_views import aliases_in
from zbreview.services.whole_files import write_whole
from zbreview.store import proposal_lists as store
from zbreview.store.library import Library
from zbreview.store.proposal_lists import RowLink

UNLISTED = "不在清单中"


@dataclass(frozen=True, slots=True)
class ListStanding:
    """A list with the standing of each row; ``lost`` counts links to rows it no longer has."""

    card: DocumentCard
    found: ProposalList
    rows: tuple[RowStanding, ...]
    lost: int = 0

    def count(self, state: RowState) -> int:
        """Return how many rows stand so."""
        return sum(one.state is state for one in self.rows)

    @property
    def matched(self) -> tuple[ReplyPair, ...]:
        """Return the pairs in which everything agrees and that wait for confirmation."""
        return tuple(
            self.pair(one, one.replies[0].card.id)
            for one in self.rows
            if one.state is RowState.MATCHED
        )

    def pair(self, standing: RowStanding, reply: DocumentId) -> ReplyPair:
        """Return a row of this list with a reply."""
        return ReplyPair(self.card.id, standing.row.key, reply)


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that is no list, with its headings: perhaps it is one in other words."""

    card: DocumentCard
    headings: tuple[ListHeading, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Every list of a library, the replies in none of them, and tables that are no lists."""

    lists: tuple[ListStanding, ...] = ()
    unlisted: tuple[DocumentCard, ...] = ()
    tables: tuple[OtherTable, ...] = ()


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which rows are wanted; None for a list means all of them."""

    list_id: DocumentId | None = None
    state: RowState | None = None
    text: str = ""
    is_unlisted: bool = field(default=False)
    """The replies that stand in no list, in the place of rows."""

    def passes(self, standing: RowStanding) -> bool:
        """Tell whether a row is wanted."""
        words = (standing.row.key, *standing.row.values.values(),
                 *(f"{one.card.title} {one.card.issuer}" for one in standing.replies))  # fmt: skip
        return self.state in (None, standing.state) and any(
            self.text.strip() in each for each in words
        )


def overview(library: Library) -> Overview:
    """Return every list with the standing of its rows, worked out from what is stored now."""
    words = lexicon_of(library)
    replies = store.replies(library)
    index = ReplyIndex(replies, aliases_in(words))
    by_list: dict[DocumentId, list[RowLink]] = defaultdict(list)
    for link in store.row_links(library):
        by_list[link.list_id].append(link)
    lists, tables = [], []
    for one in store.stored_lists(library):
        found = read_list(one.card.name, one.text, words, one.chosen)
        if found is None:
            tables.append(OtherTable(one.card, headings_in(one.text, words, one.chosen)))
        else:
            lists.append(_standing(one.card, found, index, by_list[one.card.id]))
    listed = {each.card.id for one in lists for row in one.rows for each in row.replies}
    unlisted = tuple(one.card for one in replies if one.card.id not in listed)
    return Overview(tuple(lists), unlisted, tuple(tables))


def _standing(
    card: DocumentCard, found: ProposalList, index: ReplyIndex, links: Iterable[RowLink]
) -> ListStanding:
    linked: dict[str, set[DocumentId]] = defaultdict(set)
    rejected: dict[str, set[DocumentId]] = defaultdict(set)
    for link in links:
        (linked if link.is_linked else rejected)[link.row_key].add(link.reply_id)
    decisions = Decisions(
        {key: frozenset(keys) for key, keys in linked.items()},
        {key: frozenset(keys) for key, keys in rejected.items()},
    )
    lost = set(linked) - {row.key for row in found.rows}
    return ListStanding(card, found, index.standings(found.rows, decisions), len(lost))


def chosen_rows(
    found: Overview, wanted: ListFilter
) -> tuple[tuple[ListStanding, RowStanding], ...]:
    """Return the rows that pass, with the list of each."""
    return tuple(
        (one, row)
        for one in found.lists
        if wanted.list_id in (None, one.card.id) and not wanted.is_unlisted
        for row in one.rows
        if wanted.passes(row)
    )


def counts_words(rows: Iterable[RowStanding]) -> str:
    """Return how many rows stand how, in Chinese."""
    counted = Counter(row.state for row in rows)
    return "　".join(f"{name} {counted[state]}" for state, name in ROW_STATES.items())


def write(library: Library, found: Overview, wanted: ListFilter, target: Path, author: str) -> None:
    """Write what passes as CSV or xlsx; raises UserError for another ending and a full disk."""
    from zbreview.reports.list_report import write_list_csv, write_list_xlsx  # noqa: PLC0415 - xlsx

    writers = {".csv": write_list_csv, ".xlsx": write_list_xlsx}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        message = f"不能写成“{target.suffix or target.name}”格式。"
        raise UserError(message, "请用 .csv 或 .xlsx 结尾的文件名。")
    today = dt.datetime.now().astimezone().date().isoformat()
    head = ReportHead("提案清单与答复", library.name, today, author, ("提案清单",))
    lines = [_line(one, row) for one, row in chosen_rows(found, wanted)]
    if wanted.is_unlisted:
        lines = [_unlisted(card) for card in found.unlisted if wanted.text.strip() in card.title]
    report = ListReport(head, _selection(found, wanted), tuple(lines))
    write_whole(target, lambda fresh: writer(report, fresh))


def _selection(found: Overview, wanted: ListFilter) -> str:
    """Return how the rows were chosen, in Chinese."""
    name = next((one.card.name for one in found.lists if one.card.id == wanted.list_id), "")
    said = (
        "不在任何清单中的答复" if wanted.is_unlisted else name or "全部清单",
        ROW_STATES[wanted.state] if wanted.state else "",
        f"含“{wanted.text.strip()}”" if wanted.text.strip() else "",
    )
    return "，".join(word for word in said if word)


def _line(source: ListStanding, standing: RowStanding) -> ListLine:
    row, cards = standing.row, [one.card for one in standing.replies]
    doubts = [
        f"{one.card.title}：{'，'.join(one.doubts)}" for one in standing.replies if one.doubts
    ]
    return ListLine(
        source.card.name,
        row.value(ListField.NUMBER),
        row.value(ListField.TITLE),
        row.value(ListField.PROPOSER),
        row.value(ListField.HOST),
        row.value(ListField.ASSIST),
        row.value(ListField.REPLIED),
        row.value(ListField.RESULT),
        ROW_STATES[standing.state],
        "；".join(card.title for card in cards),
        "；".join(card.issuer for card in cards),
        "；".join(card.name for card in cards),
        "；".join(doubts),
    )


def _unlisted(card: DocumentCard) -> ListLine:
    return ListLine(
        "", card.proposal_number, "", "", "", "", card.date or "", "", UNLISTED, card.title,
        card.issuer, card.name, "",
    )  # fmt: skip
