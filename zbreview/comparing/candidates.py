"""Find the statements of other documents that may be the same promise, ranked, with reasons."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from zbreview.comparing.likeness import Likeness, likeness, quick, shared_words
from zbreview.comparing.offices import NONE, Aliases
from zbreview.comparing.profiles import GramIndex, Profile, family
from zbreview.comparing.reasons import reasons
from zbreview.comparing.relations import judge
from zbreview.comparing.vocabulary import TOPICS, Topics
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Candidate, Statement

TARGET_ROLES = frozenset({Role.COMMITMENT, Role.STANDING, Role.RESULT, Role.MEASURE})
"""What a promise may be compared with."""

POOL, CLOSE = 150, 40
"""How many statements with shared bigrams are rated by them, and how many looked at closely."""

_PROFILES_KEPT = 20_000
_LISTS_KEPT = 2_000
_AGAIN_IN_DOCUMENT = 0.9
_CLAUSE_KEEPS = 0.9


class StatementIndex:
    """All statements of a library, ready to be asked for likenesses of one of them."""

    def __init__(
        self, statements: Sequence[Statement], *, aliases: Aliases = NONE, topics: Topics = TOPICS
    ) -> None:
        self._statements = tuple(statements)
        self.aliases = aliases
        self._numbers = {each.uuid: number for number, each in enumerate(self._statements)}
        self._grams = GramIndex(self._statements, topics)
        self._profile = lru_cache(maxsize=_PROFILES_KEPT)(self._build_profile)
        self._listed = lru_cache(maxsize=_LISTS_KEPT)(self._list)
        self._barred: dict[int, set[int]] = {}
        for number, each in enumerate(self._statements):
            self._barred.setdefault(each.document.id, set()).add(number)
        self._no_targets = frozenset(
            number
            for number, each in enumerate(self._statements)
            if each.mark.role not in TARGET_ROLES
        )

    def __contains__(self, uuid: object) -> bool:
        return uuid in self._numbers

    def _build_profile(self, number: int) -> Profile:
        return Profile(self._statements[number], self._grams)

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
        return self._listed(uuid, limit, rejected)

    def _list(
        self, uuid: Uuid, limit: int, rejected: frozenset[tuple[Uuid, Uuid]]
    ) -> tuple[Candidate, ...]:
        source = self._statements[self._numbers[uuid]]
        ranked = self._ranked(uuid, rejected)
        best = _one_of_each_promise(ranked)
        return tuple(
            self._candidate(source, self._statements[number], found)
            for number, found in _documents_in_turn(best, self._statements)[:limit]
        )

    def _ranked(
        self, uuid: Uuid, rejected: frozenset[tuple[Uuid, Uuid]]
    ) -> list[tuple[Profile, int, Likeness]]:
        """Return the close look at every statement of the pool, best first."""
        own = self._numbers[uuid]
        source = self._profile(own)
        document = source.statement.document.id
        barred = self._no_targets | self._barred[document] | self._refused(uuid, rejected)
        pool = []
        for number in self._near(source, barred):
            target = self._profile(number)
            by_words = shared_words(source, target, self._grams)
            pool.append((quick(source, target, by_words), -number, target, by_words))
        pool.sort(key=lambda each: each[:2], reverse=True)
        found = [
            (target, -number, likeness(source, target, by_words, self._grams))
            for _, number, target, by_words in pool[:CLOSE]
        ]
        return sorted(found, key=lambda each: (-each[2].score, each[1]))

    def _near(self, source: Profile, barred: frozenset[int]) -> list[int]:
        """Return the statements with the words of this one or of what stands around it."""
        numbers = self._grams.nearest(source.vector, POOL, barred)
        if source.wide is not source.vector:
            numbers += self._grams.nearest(source.wide, POOL, barred)
        return list(dict.fromkeys(numbers))

    def _refused(self, uuid: Uuid, rejected: frozenset[tuple[Uuid, Uuid]]) -> frozenset[int]:
        """Return the numbers of the statements that were refused for this one."""
        others = (other if one == uuid else one for one, other in rejected if uuid in {one, other})
        return frozenset(self._numbers[each] for each in others if each in self._numbers)

    def _candidate(self, source: Statement, target: Statement, found: Likeness) -> Candidate:
        """Return a candidate with its reasons and the proposed relation."""
        earlier, later = in_order(source, target)
        return Candidate(
            source=source,
            target=target,
            score=found.score,
            reasons=reasons(earlier, later, found, self._grams),
            judgement=judge(earlier, later, aliases=self.aliases),
        )


def in_order(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """Return two statements in order of time; without years a promise comes before a result."""
    years = one.document.year, other.document.year
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        return (one, other) if years[0] < years[1] else (other, one)
    dates = one.document.date, other.document.date
    if dates[0] and dates[1] and dates[0] != dates[1]:
        return (one, other) if dates[0] < dates[1] else (other, one)
    if one.mark.role is Role.RESULT and other.mark.role is not Role.RESULT:
        return other, one
    if (one.mark.role is Role.RESULT) == (other.mark.role is Role.RESULT) and (
        (other.document.name, other.mark.span) < (one.document.name, one.mark.span)
    ):
        return other, one
    return one, other


def _one_of_each_promise(
    ranked: list[tuple[Profile, int, Likeness]],
) -> list[tuple[int, Likeness]]:
    """Keep an item or one of its clauses: the clause where it carries most of the match."""
    chosen: dict[Uuid, tuple[Profile, int, Likeness]] = {}
    for each in ranked:
        key = family(each[0].statement)
        held = chosen.get(key)
        if held is None or (
            held[0].statement.mark.grain is Grain.ITEM
            and each[0].statement.mark.grain is Grain.SUB
            and each[2].score >= _CLAUSE_KEEPS * held[2].score
        ):
            chosen[key] = each
    best = sorted(chosen.values(), key=lambda each: (-each[2].score, each[1]))
    return [(number, found) for _, number, found in best]


def _documents_in_turn(
    best: list[tuple[int, Likeness]], statements: Sequence[Statement]
) -> list[tuple[int, Likeness]]:
    """Rank again so that one document does not fill the list: it says a promise once."""
    seen: Counter[int] = Counter()
    rated: list[tuple[float, int, Likeness]] = []
    for number, found in best:
        document = statements[number].document.id
        score = found.score * _AGAIN_IN_DOCUMENT ** seen[document]
        seen[document] += 1
        rated.append((score, number, found))
    rated.sort(key=lambda each: (-each[0], each[1]))
    return [(number, _rescored(found, score)) for score, number, found in rated]


def _rescored(found: Likeness, score: float) -> Likeness:
    """Return the same likeness under another score, so that lists stay sorted by their scores."""
    return Likeness(round(score, 4), found.names, found.topics, found.figures)
