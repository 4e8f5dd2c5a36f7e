"""How far statements share their words, for many pairs at once; loads numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zbreview.comparing.gram_index import GramIndex
from zbreview.comparing.gram_rows import BREAK, Counted
from zbreview.comparing.growing import Numbers

_RUN_FULL = 30.0


@dataclass(frozen=True, slots=True)
class SharedWords:
    """What the two of each pair share, every part 0..1."""

    whole: Numbers
    around: Numbers
    cover: Numbers
    run: Numbers


class Askers:
    """Some statements made ready to be set against others.

    Every bigram of theirs gets a place in one list, ``table`` leads from asker and bigram to it;
    place 0 stands for a bigram that the asker does not have.
    """

    def __init__(self, index: GramIndex, numbers: Numbers) -> None:
        self.index, self.numbers = index, numbers
        wide = index.rows.wide
        at, asked = wide.grams.places(numbers)
        grams = wide.grams.values[at]
        self.table = np.zeros((len(numbers), len(index.rarities)), np.int32)
        self.table[asked, grams] = np.arange(1, len(grams) + 1)
        self.starts = np.searchsorted(asked, np.arange(len(numbers) + 1)) + 1
        self.around = np.concatenate([[0.0], index.wide_weights[at]])
        self.whole = np.zeros(len(grams) + 1)
        at, asked = index.rows.quotes.grams.places(numbers)
        self.whole[self.table[asked, index.rows.quotes.grams.values[at]]] = index.quote_weights[at]

    def _places(self, askers: Numbers, pair: Numbers, grams: Numbers) -> Numbers:
        """Return the places of bigrams in the lists of the askers of their pairs."""
        flat = (askers * self.table.shape[1])[pair]
        flat += grams
        found: Numbers = self.table.ravel().take(flat)
        return found

    def shared(self, askers: Numbers, others: Numbers) -> SharedWords:
        """Return what pairs share: the asker's place among these and the other's number."""
        index = self.index
        rows = index.rows.quotes
        at, pair = rows.grams.places(others)
        grams = rows.grams.values[at]
        places = self._places(askers, pair, grams)
        mine = self.whole[places]
        whole = np.bincount(pair, mine * index.quote_weights[at], len(others))
        met = np.bincount(pair, index.rarities[grams] * (mine > 0), len(others))
        masses = np.minimum(index.mass[self.numbers[askers]], index.mass[others])
        cover = met / np.where(masses > 0, masses, 1.0)
        around = self._around(askers, others)
        return SharedWords(whole, around, cover, self._runs(askers, others, pair, places))

    def _around(self, askers: Numbers, others: Numbers) -> Numbers:
        """Return how alike two are together with what stands around them."""
        wide = self.index.rows.wide.grams
        at, pair = wide.places(others)
        mine = self.around[self._places(askers, pair, wide.values[at])]
        return np.bincount(pair, mine * self.index.wide_weights[at], len(others))

    def _runs(self, askers: Numbers, others: Numbers, pair: Numbers, places: Numbers) -> Numbers:
        """Return the weight of the rarest chain of the shorter one that the longer also has."""
        mass = self.index.mass
        is_shorter = mass[others] < mass[self.numbers[askers]]
        found = np.zeros(len(others))
        chosen = np.flatnonzero(is_shorter)
        if len(chosen):
            found[chosen] = self._in_askers(askers[chosen], others[chosen])
        chosen = np.flatnonzero(~is_shorter)
        if len(chosen):
            new = np.cumsum(~is_shorter) - 1
            held = ~is_shorter[pair]
            found[chosen] = self._in_others(askers[chosen], new[pair[held]], places[held])
        return np.minimum(1.0, found / _RUN_FULL)

    def _in_askers(self, askers: Numbers, others: Numbers) -> Numbers:
        """Return the heaviest chain of each other that its asker has."""
        order = self.index.rows.order
        at, pair = order.places(others)
        grams = order.values[at]
        is_met = (self.whole[self._places(askers, pair, grams)] > 0) & (grams != BREAK)
        return _heaviest(is_met, self.index.rarities[grams], pair, len(others))

    def _in_others(self, askers: Numbers, pair: Numbers, places: Numbers) -> Numbers:
        """Return the heaviest chain of each asker that its other has, by the places it has."""
        sizes = self.starts[askers + 1] - self.starts[askers]
        bases = np.cumsum(sizes) - sizes - self.starts[askers]
        has = np.zeros(int(sizes.sum()) + 1, np.bool_)
        met = places > 0
        has[bases[pair[met]] + places[met]] = True
        order = self.index.rows.order
        at, pair = order.places(self.numbers[askers])
        grams = order.values[at]
        own = self._places(askers, pair, grams)
        is_met = (grams != BREAK) & has[np.where(grams == BREAK, 0, bases[pair] + own)]
        return _heaviest(is_met, self.index.rarities[grams], pair, len(askers))

    def best_clauses(self, askers: Numbers, others: Numbers) -> Numbers:
        """Return for every pair the cosine of those two clauses that are most alike."""
        rows, firsts = self.index.rows.clauses, self.index.rows.first_clause
        counts = firsts[others + 1] - firsts[others]
        pair_of = np.repeat(np.arange(len(others)), counts)
        ends = np.cumsum(counts)
        steps = np.arange(len(pair_of)) - np.repeat(ends - counts, counts)
        theirs = np.repeat(firsts[others], counts) + steps
        at, clause = rows.grams.places(theirs)
        places = self._places(askers[pair_of], clause, rows.grams.values[at])
        weights = self.index.clause_weights[at]
        best = np.zeros(len(others))
        for mine in self._clauses(rows):
            cosines = np.bincount(clause, mine[places] * weights, len(theirs))
            np.maximum.at(best, pair_of, cosines)
        return best

    def _clauses(self, rows: Counted) -> list[Numbers]:
        """Return the weights by place of every asker's first clause, of every second, and on."""
        firsts = self.index.rows.first_clause
        counts = firsts[self.numbers + 1] - firsts[self.numbers]
        found = []
        for number in range(int(counts.max(initial=0))):
            having = np.flatnonzero(counts > number)
            at, asked = rows.grams.places(firsts[self.numbers[having]] + number)
            weights = np.zeros(len(self.whole))
            places = self.table[having[asked], rows.grams.values[at]]
            weights[places] = self.index.clause_weights[at]
            found.append(weights)
        return found


def _heaviest(is_met: Numbers, weights: Numbers, pair: Numbers, amount: int) -> Numbers:
    """Return for each pair the heaviest unbroken chain of what is met.

    A chain's weight is what was added up since the last place that is not met; every run of
    letters ends with such a place, so that no chain goes over to the next pair.
    """
    added = np.cumsum(np.where(is_met, weights, 0.0))
    before = np.maximum.accumulate(np.where(is_met, 0.0, added))
    best = np.zeros(amount)
    np.maximum.at(best, pair, added - before)
    return best
