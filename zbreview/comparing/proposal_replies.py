"""Which replies answer the rows of a list: by the number, where all else agrees or nothing else.

A number begins anew every year and stands for a proposal and a suggestion alike; a reply is
therefore a match only where session or year, kind and office agree too. What contradicts is no
candidate; what cannot be told, or is there twice, is a doubt for a person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zbreview.comparing.offices import NONE, Aliases, same_office
from zbreview.domain.documents import DocumentKind
from zbreview.domain.identity import DocumentId
from zbreview.domain.proposal_lists import (
    CaseNumber,
    ProposalRow,
    Reply,
    ReplyMatch,
    RowStanding,
    RowState,
)
from zbreview.text.case_numbers import case_numbers, session_of

REPLY_KINDS = (DocumentKind.CPPCC_REPLY, DocumentKind.NPC_REPLY)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person said of one list: replies that are linked to a row, and those that are not."""

    linked: Mapping[str, frozenset[DocumentId]] = field(default_factory=dict)
    rejected: Mapping[str, frozenset[DocumentId]] = field(default_factory=dict)


class ReplyIndex:
    """The replies of a library by the numbers that they answer."""

    def __init__(self, replies: Iterable[Reply], aliases: Aliases = NONE) -> None:
        self._aliases = aliases
        self._by_id: dict[DocumentId, Reply] = {}
        self._by_serial: dict[str, list[tuple[CaseNumber, Reply]]] = defaultdict(list)
        for reply in replies:
            self._by_id[reply.card.id] = reply
            if reply.card.kind in REPLY_KINDS:
                for number in case_numbers(reply.card.proposal_number):
                    self._by_serial[number.serial].append((number, reply))

    def standings(
        self, rows: Sequence[ProposalRow], decisions: Decisions
    ) -> tuple[RowStanding, ...]:
        """Return how each row of one list stands."""
        matches = [tuple(self._matches(row, decisions)) for row in rows]
        sure = Counter(
            each.card.id for found in matches for each in _sure(found) if not each.is_linked
        )
        taken = {card for found in decisions.linked.values() for card in found}
        return tuple(
            _standing(row, found, sure, taken) for row, found in zip(rows, matches, strict=True)
        )

    def _matches(self, row: ProposalRow, decisions: Decisions) -> Iterator[ReplyMatch]:
        linked = decisions.linked.get(row.key, frozenset())
        passed = decisions.rejected.get(row.key, frozenset()) | linked
        for key in sorted(linked):
            if key in self._by_id:
                yield ReplyMatch(self._by_id[key].card, is_linked=True)
        for number, reply in self._by_serial.get(row.number.serial, ()):
            if reply.card.id not in passed and row.number.may_be(number):
                doubts = self._doubts(row, number, reply)
                if doubts is not None:
                    yield ReplyMatch(reply.card, doubts)

    def _doubts(self, row: ProposalRow, number: CaseNumber, reply: Reply) -> tuple[str, ...] | None:
        """Return what cannot be told of a reply, None where something contradicts."""
        if row.kind is not None and row.kind is not reply.card.kind:
            return None
        time = _time_doubt(row, number, reply)
        if time is None:
            return None
        doubts = [] if row.kind else ["清单没有写明是提案还是建议"]
        doubts += [time] if time else []
        office = self._office_doubt(row, reply.card.issuer)
        return (*doubts, office) if office else tuple(doubts)

    def _office_doubt(self, row: ProposalRow, issuer: str) -> str:
        if not row.hosts:
            return "清单没有写主办单位"
        if not issuer:
            return "答复没有读出单位"
        if any(same_office(issuer, host, self._aliases) for host in row.hosts):
            return ""
        if any(same_office(issuer, one, self._aliases) for one in row.assistants):
            return f"答复单位“{issuer}”是会办单位"
        return f"答复单位“{issuer}”不是主办单位“{'、'.join(row.hosts)}”"


def _time_doubt(row: ProposalRow, number: CaseNumber, reply: Reply) -> str | None:
    """Return what is doubtful about session and year, empty for nothing, None for another time."""
    sessions = session_of(row.session), session_of(reply.session)
    if None not in sessions:
        return "" if sessions[0] == sessions[1] else None
    year = number.year or reply.card.year
    if row.year is None or year is None:
        return "届次和年度无从核对"
    if row.year == year:
        return ""
    return f"清单是 {row.year} 年的，答复是 {year} 年的" if year == row.year + 1 else None


def _sure(found: Iterable[ReplyMatch]) -> list[ReplyMatch]:
    return [each for each in found if not each.doubts]


def _standing(
    row: ProposalRow,
    found: tuple[ReplyMatch, ...],
    sure: Mapping[DocumentId, int],
    taken: set[DocumentId],
) -> RowStanding:
    """Return the state of a row; what more than one may be is a person's to say."""
    if any(each.is_linked for each in found):
        return RowStanding(row, RowState.LINKED, found)
    if len(found) != 1:
        doubt = (f"同号的答复有 {len(found)} 份",)
        found = tuple(ReplyMatch(each.card, each.doubts + doubt) for each in found)
        return RowStanding(row, RowState.ASKED if found else RowState.OPEN, found)
    (one,) = found
    if sure[one.card.id] > 1 and _serials(one) < sure[one.card.id]:
        one = ReplyMatch(one.card, (*one.doubts, "清单里有几行同是这个案号"))
    elif one.card.id in taken and _serials(one) < 2:  # noqa: PLR2004 - a reply to one proposal
        one = ReplyMatch(one.card, (*one.doubts, "这份答复已关联到别的行"))
    return RowStanding(row, RowState.ASKED if one.doubts else RowState.MATCHED, (one,))


def _serials(match: ReplyMatch) -> int:
    return len(case_numbers(match.card.proposal_number))
