"""Find the statements of other documents that may be the same promise, ranked, with reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from zbreview.comparing.offices import NONE, Aliases
from zbreview.comparing.partners import Found, in_order
from zbreview.comparing.profiles import family
from zbreview.comparing.relations import judge
from zbreview.comparing.vocabulary import Topics
from zbreview.domain.findings import Grain
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Candidate, Judgement, Statement

if TYPE_CHECKING:
    from zbreview.comparing.ranking import Ranking

_LISTS_KEPT = 2_000
_EXPLAINED_KEPT = 50_000
_LONGEST_LIST = 50
_AGAIN_IN_DOCUMENT = 0.9
_CLAUSE_KEEPS = 0.9
_ASKED_TOGETHER = 32


class StatementIndex:
    """All statements of a library, ready to be asked for likenesses of one of them.

    ``before`` is an index of earlier statements; what it knows of those that are still there is
    taken over. An index never changes, so that several threads may ask it.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        *,
        topics: Topics,
        aliases: Aliases = NONE,
        before: StatementIndex | None = None,
    ) -> None:
        from zbreview.comparing.ranking import Ranking  # noqa: PLC0415 - loads numpy

        self.statements = tuple(statements)
        self.aliases = aliases
        self.engine: Ranking = Ranking(
            self.statements, topics, None if before is None else before.engine
        )
        self._asked = lru_cache(maxsize=_LISTS_KEPT)(self._ask)
        self._ahead: dict[tuple[Uuid, frozenset[Uuid]], Found] = {}
        self._explained = lru_cache(maxsize=_EXPLAINED_KEPT)(self._explain)

    def __contains__(self, uuid: object) -> bool:
        return uuid in self.engine.numbers

    def statement(self, uuid: Uuid) -> Statement:
        """Return a statement; unknown uuids raise KeyError."""
        found: Statement = self.engine.profiles[self.engine.numbers[uuid]].statement
        return found

    def candidates(
        self,
        uuid: Uuid,
        *,
        limit: int = 20,
        rejected: frozenset[tuple[Uuid, Uuid]] = frozenset(),
    ) -> tuple[Candidate, ...]:
        """Return the likeliest statements of other documents, best first, each promise once.

        ``rejected`` holds sorted pairs of uuids that a person refused. Unknown uuids raise
        KeyError.
        """
        source = self.statement(uuid)
        return tuple(
            self.explain(source, target, score)
            for target, score in self.ranking(uuid, limit=limit, rejected=rejected)
        )

    def ranking(
        self,
        uuid: Uuid,
        *,
        limit: int = 20,
        rejected: frozenset[tuple[Uuid, Uuid]] = frozenset(),
    ) -> tuple[tuple[Statement, float], ...]:
        """Return the same as ``candidates`` without reasons and judgement, which cost more."""
        key = uuid, _by_statement(rejected).get(uuid, frozenset())
        return self.listed(self._ahead.get(key) or self._asked(*key))[:limit]

    def _ask(self, uuid: Uuid, refused: frozenset[Uuid]) -> Found:
        return next(self.found([uuid], {uuid: refused}))[1]

    def ask_ahead(
        self,
        uuids: Iterable[Uuid],
        rejected: frozenset[tuple[Uuid, Uuid]] = frozenset(),
        step: Callable[[int], None] | None = None,
    ) -> None:
        """Work out many rankings together, which costs much less than one by one.

        ``step`` is told how many are done and raises to stop.
        """
        refused = _by_statement(rejected)
        for number, (uuid, found) in enumerate(self.found(uuids, refused)):
            if step:
                step(number)
            self._ahead[uuid, refused.get(uuid, frozenset())] = found

    def found(
        self, uuids: Iterable[Uuid], refused: Mapping[Uuid, frozenset[Uuid]] | None = None
    ) -> Iterator[tuple[Uuid, Found]]:
        """Yield for each of many statements those looked at closely, worked out some at a time.

        Statements in ``refused`` of one are not looked at for it.
        """
        waiting = iter(uuids)
        while asked := list(islice(waiting, _ASKED_TOGETHER)):
            yield from zip(asked, self.engine.closest(asked, refused or {}), strict=True)

    def listed(self, found: Found) -> tuple[tuple[Statement, float], ...]:
        """Return what was looked at as a list to be shown: each promise once, documents in turn.

        Statements that are no longer there are left out.
        """
        here = [(self.statement(uuid), score) for uuid, score in found if uuid in self]
        return tuple(_documents_in_turn(_one_of_each_promise(here))[:_LONGEST_LIST])

    def reasons(self, earlier: Statement, later: Statement) -> tuple[str, ...]:
        """Return why two statements are shown together."""
        return self.engine.reasons(earlier.uuid, later.uuid)

    def explain(self, source: Statement, target: Statement, score: float) -> Candidate:
        """Return a candidate with its reasons and the proposed relation."""
        earlier, later = in_order(source, target)
        why, judgement = self._explained(earlier.uuid, later.uuid)
        return Candidate(source, target, score, why, judgement)

    def _explain(self, earlier: Uuid, later: Uuid) -> tuple[tuple[str, ...], Judgement]:
        """Return reasons and judgement of a pair in order of time; both ends show the same."""
        ends = self.statement(earlier), self.statement(later)
        return self.reasons(*ends), judge(*ends, aliases=self.aliases)


@lru_cache(maxsize=2)
def _by_statement(
    rejected: frozenset[tuple[Uuid, Uuid]],
) -> Mapping[Uuid, frozenset[Uuid]]:
    """Return for each statement those that were refused for it."""
    found: defaultdict[Uuid, set[Uuid]] = defaultdict(set)
    for one, other in rejected:
        found[one].add(other)
        found[other].add(one)
    return {uuid: frozenset(others) for uuid, others in found.items()}


def _one_of_each_promise(
    ranked: Iterable[tuple[Statement, float]],
) -> list[tuple[Statement, float]]:
    """Keep an item or one of its clauses: the clause where it carries most of the match."""
    chosen: dict[Uuid, tuple[Statement, float]] = {}
    for statement, score in ranked:
        key = family(statement)
        held = chosen.get(key)
        if held is None or (
            held[0].mark.grain is Grain.ITEM
            and statement.mark.grain is Grain.SUB
            and score >= _CLAUSE_KEEPS * held[1]
        ):
            chosen[key] = statement, score
    return sorted(chosen.values(), key=lambda each: -each[1])


def _documents_in_turn(
    best: Iterable[tuple[Statement, float]],
) -> list[tuple[Statement, float]]:
    """Rank again so that one document does not fill the list: it says a promise once."""
    seen: Counter[int] = Counter()
    rated: list[tuple[Statement, float]] = []
    for statement, score in best:
        document = statement.document.id
        rated.append((statement, round(score * _AGAIN_IN_DOCUMENT ** seen[document], 4)))
        seen[document] += 1
    return sorted(rated, key=lambda each: -each[1])
