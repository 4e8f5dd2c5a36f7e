"""Rank the statements of other documents for many statements at once; loads numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

import numpy as np

from zbreview.comparing.gram_index import GramIndex
from zbreview.comparing.growing import Numbers
from zbreview.comparing.likeness import (
    AROUND,
    CLAUSE,
    COVER,
    RUN,
    WHOLE,
    by_figures,
    likeness,
    missing,
    without_names,
)
from zbreview.comparing.overlap import Askers
from zbreview.comparing.profiles import Profile
from zbreview.comparing.reasons import reasons
from zbreview.comparing.standing import Standing
from zbreview.comparing.terms import TopicWords
from zbreview.comparing.traits import Traits
from zbreview.comparing.vocabulary import Topics

if TYPE_CHECKING:
    from zbreview.comparing.partners import Found
    from zbreview.domain.identity import Uuid
    from zbreview.domain.links import Statement

POOL, CLOSE = 30, 14
"""How many statements with shared bigrams are rated by them, and how many looked at closely."""


_NOBODY = np.zeros(0, np.int64)


class Ranking:
    """Every statement of an index with its bigrams, profile, time and role.

    Statements keep their number from index to index; one that is gone only is not found any more
    until so many are gone that all are numbered anew.
    """

    def __init__(
        self, statements: Sequence[Statement], topics: Topics, before: Ranking | None
    ) -> None:
        self.topics = topics
        gone = _NOBODY if before is None else _gone(before, statements)
        if before is not None and not _is_worth_keeping(before, topics, len(gone)):
            before, gone = None, _NOBODY
        held: dict[int, int] = {} if before is None else before.places
        new = [each for each in statements if id(each) not in held]
        first = len(held)
        self.places: dict[int, int] = held | {
            id(each): first + place for place, each in enumerate(new)
        }
        self.words: TopicWords = TopicWords(topics) if before is None else before.words
        kept: list[Profile] = [] if before is None else before.profiles
        self.profiles: list[Profile] = [*kept, *(Profile(each, self.words) for each in new)]
        self.traits: Traits = Traits(
            self.profiles, topics, None if before is None else before.traits
        )
        self.standing: Standing = Standing(new, None if before is None else before.standing)
        self.grams: GramIndex = GramIndex(
            new,
            None if before is None else before.grams,
            np.concatenate([np.flatnonzero(~self.standing.is_target), gone]),
        )
        self.numbers: dict[Uuid, int] = {} if before is None else dict(before.numbers)
        for place in gone.tolist():
            uuid = self.profiles[place].statement.uuid
            if self.numbers.get(uuid) == place:
                del self.numbers[uuid]
        self.numbers |= {each.uuid: first + place for place, each in enumerate(new)}
        self.of_document: dict[int, tuple[int, ...]] = (
            {} if before is None else dict(before.of_document)
        )
        for place, each in enumerate(new):
            here = self.of_document.get(each.document.id, ())
            self.of_document[each.document.id] = (*here, first + place)

    def closest(
        self, uuids: Sequence[Uuid], refused: Mapping[Uuid, frozenset[Uuid]]
    ) -> list[Found]:
        """Return for each statement the others looked at closely, best first."""
        numbers = np.array([self.numbers[uuid] for uuid in uuids])
        askers = Askers(self.grams, numbers)
        pools = [
            self.grams.near(own, self._barred(own, refused.get(uuid, frozenset())), POOL)
            for own, uuid in zip(numbers.tolist(), uuids, strict=True)
        ]
        asked = np.repeat(np.arange(len(pools)), [len(pool) for pool in pools])
        others = np.array([number for pool in pools for number in pool], np.int64)
        shared = askers.shared(asked, others)
        left = (
            (1 - WHOLE * np.minimum(1.0, shared.whole))
            * (1 - AROUND * np.minimum(1.0, shared.around))
            * (1 - COVER * np.minimum(1.0, shared.cover))
            * (1 - RUN * shared.run)
        )
        kept = self.standing.kept(numbers[asked], others)
        chosen = _best_of_each(asked, (1 - left) * kept, len(uuids))
        asked, others, left, kept = asked[chosen], others[chosen], left[chosen], kept[chosen]
        left *= 1 - CLAUSE * np.minimum(1.0, askers.best_clauses(asked, others))
        scores = self._scores(numbers[asked], others, left, kept)
        ends = np.searchsorted(asked, np.arange(len(uuids) + 1))
        return [self._sorted(others[start:end], scores[start:end]) for start, end in pairwise(ends)]

    def _barred(self, own: int, refused: frozenset[Uuid]) -> frozenset[int]:
        """Return the numbers that one statement may not find."""
        document = self.profiles[own].statement.document.id
        numbers = (self.numbers[each] for each in refused if each in self.numbers)
        return frozenset((*self.of_document[document], *numbers))

    def _scores(self, ones: Numbers, others: Numbers, left: Numbers, kept: Numbers) -> Numbers:
        """Return the scores of pairs with what their slots add."""
        traits = self.traits
        traits.learn(ones)
        traits.learn(others)
        names = np.ones(len(ones))
        for pair in (traits.has_names[ones] | traits.has_names[others]).nonzero()[0].tolist():
            ends = self.profiles[ones[pair]], self.profiles[others[pair]]
            names[pair] = without_names(*ends, self.grams)
        doubt = left * missing(traits.shared(ones, others), names)
        remains = kept.copy()
        for pair in (traits.has_figures[ones] & traits.has_figures[others]).nonzero()[0].tolist():
            without, left_over = by_figures(self.profiles[ones[pair]], self.profiles[others[pair]])
            doubt[pair] *= without
            remains[pair] *= left_over
        scores: Numbers = ((1 - doubt) * remains).round(4)
        return scores

    def _sorted(self, others: Numbers, scores: Numbers) -> Found:
        """Return statements with their scores, best first."""
        ranked = sorted(zip((-scores).tolist(), others.tolist(), strict=True))
        return tuple((self.profiles[other].statement.mark.uuid, -score) for score, other in ranked)

    def reasons(self, earlier: Uuid, later: Uuid) -> tuple[str, ...]:
        """Return why two statements, in order of time, are shown together."""
        one, other = (self.profiles[self.numbers[uuid]] for uuid in (earlier, later))
        return reasons(one.statement, other.statement, likeness(one, other), self.grams)


def _gone(before: Ranking, statements: Sequence[Statement]) -> Numbers:
    """Return the numbers of an index that none of some statements has."""
    numbers = map(before.places.get, map(id, statements), repeat(-1))
    found = np.fromiter(numbers, np.int64, len(statements))
    is_gone = np.ones(len(before.places), bool)
    is_gone[found[found >= 0]] = False
    return np.flatnonzero(is_gone)


def _is_worth_keeping(before: Ranking, topics: Topics, n_gone: int) -> bool:
    """Tell whether an index has the same topics and more than half of its statements are there."""
    return before.topics == topics and 2 * n_gone < len(before.places)


def _best_of_each(asked: Numbers, guesses: Numbers, amount: int) -> Numbers:
    """Return the places of the best guesses of each asker, in the order of askers."""
    order = np.lexsort((-guesses, asked))
    starts = np.searchsorted(asked[order], np.arange(amount))
    rank = np.arange(len(order)) - starts[asked[order]]
    best: Numbers = order[rank < CLOSE]
    return best
