"""Which statements share rare bigrams with one of them, and how far; loads numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zbreview.comparing.gram_rows import Counted, GramRows, Ragged, Vocabulary
from zbreview.comparing.growing import Numbers, followed

if TYPE_CHECKING:
    from zbreview.domain.links import Statement

READ_PER_QUESTION = 20_000
"""How many entries one question may read: the rarest bigrams come first."""

WEIGH_AGAIN = 0.1
"""By which part an index may grow before the rarity of its bigrams is counted again."""

_FEW = 500
_BLOCK = 64
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class _Postings:
    """The statements that hold each bigram: from ``starts[i]`` on, ``sizes[i]`` of ``rows``."""

    rows: Numbers
    starts: Numbers
    sizes: Numbers
    amount: int

    @classmethod
    def of(cls, grams: Ragged, n_grams: int) -> _Postings:
        """Turn rows of bigrams into bigrams with their rows."""
        amount = len(grams.starts) - 1
        order = np.argsort(grams.values, kind="stable")
        rows = np.repeat(np.arange(amount, dtype=np.intp), np.diff(grams.starts))[order]
        starts = np.searchsorted(grams.values[order], np.arange(n_grams + 1))
        return cls(rows, starts, np.diff(starts), amount)

    def added(self, grams: Numbers, weights: Numbers, most: int) -> Numbers:
        """Return for every statement the weights of those bigrams that it has.

        ``grams`` ascend. The rarest are read first, at most so many entries, but one bigram at
        least.
        """
        if len(grams) and grams[-1] >= len(self.sizes):
            known = grams < len(self.sizes)
            grams, weights = grams[known], weights[known]
        sizes = self.sizes[grams]
        order = sizes.argsort(kind="stable")
        ends = sizes[order].cumsum()
        read = order[: max(1, int(ends.searchsorted(most, side="right")))]
        chosen = grams[read]
        bounds = zip(self.starts[chosen].tolist(), self.starts[chosen + 1].tolist(), strict=True)
        parts = [self.rows[start:stop] for start, stop in bounds if start < stop]
        if not parts:
            return np.zeros(self.amount)
        return np.bincount(np.concatenate(parts), weights[read].repeat(sizes[read]), self.amount)


class GramIndex:
    """The bigrams of many statements: weighed, and found from any of them.

    ``before`` is an index of those that come first: its rows are taken over, and while the new
    ones are few its rarities too, so that adding a document costs little. The numbers of
    ``never`` are never found.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        before: GramIndex | None = None,
        never: Numbers | None = None,
    ) -> None:
        self.vocabulary: Vocabulary = Vocabulary() if before is None else before.vocabulary
        new = self.vocabulary.rows(statements)
        if before is None:
            self._weigh(new)
        elif len(new) + len(before) <= before.n_weighed * (1 + WEIGH_AGAIN) + _FEW:
            self._take_over(before, new)
        else:
            self._weigh(before.rows.followed_by(new))
        self._damping = 1.0 / np.sqrt(self._lengths)
        if never is not None:
            self._damping[never] = 0.0

    def __len__(self) -> int:
        return len(self.rows)

    def _weigh(self, rows: GramRows) -> None:
        """Count how rare each bigram is and weigh every row by it."""
        self.rows = rows
        self.n_weighed = len(rows)
        grams = rows.quotes.grams
        occurrences = np.bincount(grams.values, minlength=max(1, len(self.vocabulary)))
        self.rarities = np.log(1 + self.n_weighed / (occurrences + 0.5))
        self._unseen = math.log(1 + self.n_weighed / 0.5)
        self.quote_weights, self.mass, self._lengths = map(followed, self._vectors(rows.quotes))
        self.wide_weights = followed(self._vectors(rows.wide)[0])
        self.clause_weights = followed(self._vectors(rows.clauses)[0])
        self._postings: tuple[_Postings, ...] = (_Postings.of(grams, len(self.vocabulary)),)

    def _take_over(self, before: GramIndex, new: GramRows) -> None:
        """Take the rarities and rows of an index and add some."""
        self.rows = before.rows.followed_by(new)
        self.n_weighed, self._unseen = before.n_weighed, before._unseen
        missing = len(self.vocabulary) - len(before.rarities)
        self.rarities = np.concatenate([before.rarities, np.full(missing, self._unseen)])
        quotes, mass, lengths = self._vectors(new.quotes)
        self.quote_weights = followed(before.quote_weights, quotes)
        self.mass = followed(before.mass, mass)
        self.wide_weights = followed(before.wide_weights, self._vectors(new.wide)[0])
        self.clause_weights = followed(before.clause_weights, self._vectors(new.clauses)[0])
        self._lengths = followed(before._lengths, lengths)
        main = before._postings[0]
        added = _rows_from(self.rows.quotes.grams, main.amount)
        self._postings = (main, _Postings.of(added, len(self.vocabulary)))

    def _vectors(self, counted: Counted) -> tuple[Numbers, Numbers, Numbers]:
        """Return the weights of rows so that each has length one, their sums and lengths before.

        Many bigrams of one kind count little more than one.
        """
        raw = (1 + np.log(counted.counts)) * self.rarities[counted.grams.values]
        amount = len(counted.grams.starts) - 1
        rows = np.repeat(np.arange(amount), np.diff(counted.grams.starts))
        lengths = np.sqrt(np.bincount(rows, raw * raw, amount))
        lengths[lengths == 0] = 1.0
        weights = (raw / lengths[rows]).astype(np.float32)
        return weights, np.bincount(rows, raw, amount), lengths

    def rarity(self, gram: str) -> float:
        """Return the weight of a bigram, highest for one that nobody else uses."""
        number = self.vocabulary.number(gram)
        if number is None or number >= len(self.rarities):
            return self._unseen
        return float(self.rarities[number])

    def term_rarity(self, term: str) -> float:
        """Return the weight of a word: the sum of its bigrams'."""
        return sum(self.rarity(term[i : i + 2]) for i in range(len(term) - 1))

    def near(self, own: int, barred: frozenset[int], most: int) -> list[int]:
        """Return the statements with the words of one, or of what stands around it.

        The numbers of ``barred`` are not found. At most ``most`` are found by either.
        """
        quotes, beside = self.rows.quotes.grams, self.rows.beside
        own_weights = self.quote_weights[quotes.starts[own] : quotes.starts[own + 1]]
        scores = self._added(quotes.row(own), own_weights)
        found = _best(scores, most, barred)
        around = beside.grams.row(own)
        if not len(around):
            return found
        start, end = beside.grams.starts[own], beside.grams.starts[own + 1]
        raw = (1 + np.log(beside.counts[start:end])) * self.rarities[around]
        scores *= self._lengths[own]
        scores += self._added(around, raw)
        return list(dict.fromkeys(found + _best(scores, most, barred)))

    def _added(self, grams: Numbers, weights: Numbers) -> Numbers:
        """Return for every statement the weights of those bigrams that it has, long ones damped."""
        heavy = weights * self.rarities[grams]
        parts = [each.added(grams, heavy, READ_PER_QUESTION) for each in self._postings]
        scores = parts[0] if len(parts) == 1 else np.concatenate(parts)
        scores *= self._damping
        return scores


def _rows_from(rows: Ragged, first: int) -> Ragged:
    """Return the rows from a number on."""
    start = rows.starts[first]
    return Ragged(rows.values[start:], rows.starts[first:] - start)


def _best(scores: Numbers, most: int, barred: frozenset[int]) -> list[int]:
    """Return the places of the highest scores above 0 that are not barred, best first.

    The highest of every group bounds the scores that can be among them, which spares sorting all.
    """
    amount = most + len(barred)
    is_long = len(scores) > amount * _BLOCK
    places = _high(scores, amount) if is_long else (scores > 0).nonzero()[0]
    ordered = places[(-scores[places]).argsort(kind="stable")].tolist()
    return [place for place in ordered if place not in barred][:most]


def _high(scores: Numbers, amount: int) -> Numbers:
    """Return, ascending, the places of all scores that can be among so many highest ones.

    Columns of scores whose highest is too low are not looked at again.
    """
    width = len(scores) // _BLOCK
    columns = scores[: width * _BLOCK].reshape(_BLOCK, width)
    tops = columns.max(axis=0)
    bound = max(np.partition(tops, -amount)[-amount], _TINY)
    high = (tops >= bound).nonzero()[0]
    row, column = (columns[:, high] >= bound).nonzero()
    rest = (scores[width * _BLOCK :] >= bound).nonzero()[0] + width * _BLOCK
    return np.concatenate([row * width + high[column], rest])
