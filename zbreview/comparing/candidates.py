"""Find the statements of other documents that may be the same promise, ranked, with reasons."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from zbreview.comparing.likeness import Features, Likeness, likeness, quick, shared_words
from zbreview.comparing.offices import NONE, Aliases
from zbreview.comparing.profiles import GramIndex, Profile, family
from zbreview.comparing.reasons import reasons
from zbreview.comparing.relations import judge
from zbreview.comparing.vocabulary import TOPICS, Topics
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Candidate, Judgement, Statement

TARGET_ROLES = frozenset({Role.COMMITMENT, Role.STANDING, Role.RESULT, Role.MEASURE})
"""What a promise may be compared with."""

POOL, CLOSE = 40, 16
"""How many statements with shared bigrams are rated by them, and how many looked at closely."""

_PROFILES_KEPT = 20_000
_LISTS_KEPT = 20_000
_PAIRS_KEPT = 200_000
_EXPLAINED_KEPT = 50_000
_LONGEST_LIST = 50
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
        self._compared = lru_cache(maxsize=_PAIRS_KEPT)(self._compare)
        self._explained = lru_cache(maxsize=_EXPLAINED_KEPT)(self._explain)
        self._shared = lru_cache(maxsize=_PAIRS_KEPT)(self._share)
        self._of_document: dict[int, list[int]] = {}
        for number, each in enumerate(self._statements):
            self._of_document.setdefault(each.document.id, []).append(number)
        self._no_targets = [
            number
            for number, each in enumerate(self._statements)
            if each.mark.role not in TARGET_ROLES
        ]

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
        source = self._statements[self._numbers[uuid]]
        return tuple(
            self.explain(source, target, found)
            for target, found in self.ranking(uuid, limit=limit, rejected=rejected)
        )

    def ranking(
        self,
        uuid: Uuid,
        *,
        limit: int = 20,
        rejected: frozenset[tuple[Uuid, Uuid]] = frozenset(),
    ) -> tuple[tuple[Statement, Likeness], ...]:
        """Return the same as ``candidates`` without reasons and judgement, which cost more."""
        refused = self._refused(uuid, rejected) if rejected else frozenset()
        return tuple(
            (self._statements[number], found)
            for number, found in self._listed(uuid, refused)[:limit]
        )

    def _list(self, uuid: Uuid, refused: frozenset[int]) -> tuple[tuple[int, Likeness], ...]:
        best = _one_of_each_promise(self._ranked(self._numbers[uuid], refused))
        return tuple(_documents_in_turn(best, self._statements)[:_LONGEST_LIST])

    def _ranked(self, own: int, refused: frozenset[int]) -> list[tuple[Profile, int, Likeness]]:
        """Return the close look at every statement of the pool, best first."""
        source = self._profile(own)
        barred = [
            *self._no_targets,
            *self._of_document[source.statement.document.id],
            *refused,
        ]
        pool = [
            (self._shared(*sorted((own, number)))[0], -number)
            for number in self._near(source, barred)
        ]
        pool.sort(reverse=True)
        found = [
            (self._profile(-number), -number, self._compared(*sorted((own, -number))))
            for _, number in pool[:CLOSE]
        ]
        return sorted(found, key=lambda each: (-each[2].score, each[1]))

    def _share(self, one: int, other: int) -> tuple[float, Features]:
        """Return the first guess of a pair's score and what it rests on."""
        first, second = self._profile(one), self._profile(other)
        by_words = shared_words(first, second, self._grams)
        return quick(first, second, by_words), by_words

    def _compare(self, one: int, other: int) -> Likeness:
        """Return the close look at a pair, in order of time; it is the same from either end."""
        first, second = self._profile(one), self._profile(other)
        if in_order(first.statement, second.statement)[0] is not first.statement:
            first, second = second, first
        return likeness(first, second, self._shared(one, other)[1], self._grams)

    def _near(self, source: Profile, barred: Sequence[int]) -> list[int]:
        """Return the statements with the words of this one or of what stands around it."""
        numbers = self._grams.nearest(source.vector, POOL, barred)
        if source.wide is not source.vector:
            numbers += self._grams.nearest(source.wide, POOL, barred)
        return list(dict.fromkeys(numbers))

    def _refused(self, uuid: Uuid, rejected: frozenset[tuple[Uuid, Uuid]]) -> frozenset[int]:
        """Return the numbers of the statements that were refused for this one."""
        others = (other if one == uuid else one for one, other in rejected if uuid in {one, other})
        return frozenset(self._numbers[each] for each in others if each in self._numbers)

    def reasons(self, earlier: Statement, later: Statement, found: Likeness) -> tuple[str, ...]:
        """Return why two statements are shown together."""
        return reasons(earlier, later, found, self._grams)

    def explain(self, source: Statement, target: Statement, found: Likeness) -> Candidate:
        """Return a candidate with its reasons and the proposed relation."""
        earlier, later = in_order(source, target)
        numbers = self._numbers[earlier.uuid], self._numbers[later.uuid]
        why, judgement = self._explained(*numbers)
        return Candidate(source, target, found.score, why, judgement)

    def _explain(self, earlier: int, later: int) -> tuple[tuple[str, ...], Judgement]:
        """Return reasons and judgement of a pair in order of time; both ends show the same."""
        ends = self._statements[earlier], self._statements[later]
        found = self._compared(*sorted((earlier, later)))
        return self.reasons(*ends, found), judge(*ends, aliases=self.aliases)


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
