"""Statements as rows of numbers: the bigrams of each, in order, by clause and with what is around.

Loads numpy; import it where comparing begins, not at the head of a module that a window needs.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from zbreview.comparing.terms import clauses, runs, surroundings

if TYPE_CHECKING:
    from zbreview.domain.links import Statement

Numbers = np.ndarray
BREAK = -1
"""Stands in an order of bigrams where an unbroken run of letters ends."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different length in one array: row ``i`` is ``starts[i]`` up to ``starts[i + 1]``."""

    values: Numbers
    starts: Numbers

    def row(self, number: int) -> Numbers:
        """Return one row."""
        return self.values[self.starts[number] : self.starts[number + 1]]

    def places(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return where the values of some rows stand, and for each of them which row asked."""
        first = self.starts[numbers]
        lengths = self.starts[numbers + 1] - first
        asked = np.repeat(np.arange(len(numbers)), lengths)
        ends = np.cumsum(lengths)
        steps = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        return np.repeat(first, lengths) + steps, asked

    def followed_by(self, other: Ragged) -> Ragged:
        """Return these rows and those of another."""
        starts = np.concatenate([self.starts, other.starts[1:] + self.starts[-1]])
        return Ragged(np.concatenate([self.values, other.values]), starts)


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of different bigrams, ascending, each with how often it stands there."""

    grams: Ragged
    counts: Numbers

    def followed_by(self, other: Counted) -> Counted:
        """Return these rows and those of another."""
        counts = np.concatenate([self.counts, other.counts])
        return Counted(self.grams.followed_by(other.grams), counts)


@dataclass(frozen=True, slots=True)
class GramRows:
    """What is kept of every statement.

    ``order`` has its bigrams as they stand, ``quotes`` those of the quote counted, ``wide`` those
    of the quote and its surroundings, ``beside`` those of the latter that the quote has not,
    ``clauses`` those of each clause; the clauses of statement ``i`` are ``first_clause[i]`` up to
    ``first_clause[i + 1]``.
    """

    order: Ragged
    quotes: Counted
    wide: Counted
    beside: Counted
    clauses: Counted
    first_clause: Numbers

    def __len__(self) -> int:
        return len(self.first_clause) - 1

    def followed_by(self, other: GramRows) -> GramRows:
        """Return these statements and those of another."""
        joined = {
            each.name: getattr(self, each.name).followed_by(getattr(other, each.name))
            for each in fields(self)
            if each.name != "first_clause"
        }
        firsts = np.concatenate([self.first_clause, other.first_clause[1:] + self.first_clause[-1]])
        return replace(self, **joined, first_clause=firsts)


class Vocabulary:
    """The bigrams that any text has, each with its number; it only grows."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, gram: str) -> int | None:
        """Return the number of a bigram, None where no text has it."""
        return self._numbers.get(gram)

    def spell(self, text: str) -> list[int]:
        """Return the bigrams of a text's unbroken runs in order, ``BREAK`` after each run."""
        numbers = self._numbers
        found: list[int] = []
        for run in runs(text):
            found += [numbers.setdefault(gram, len(numbers)) for gram in map(add, run, run[1:])]
            found.append(BREAK)
        return found

    def rows(self, statements: Sequence[Statement]) -> GramRows:
        """Return statements as rows."""
        order, around, pieces = array("i"), array("i"), array("i")
        starts, around_starts, firsts = array("q", [0]), array("q", [0]), array("q", [0])
        n_clauses = 0
        for each in statements:
            quote = each.mark.quote
            for clause in clauses(quote):
                found = self.spell(clause)
                order.extend(found)
                pieces.extend([n_clauses] * len(found))
                n_clauses += 1
            starts.append(len(order))
            firsts.append(n_clauses)
            around.extend(self.spell(surroundings(each.context, quote)))
            around_starts.append(len(around))
        spelt = Ragged(np.array(order, np.int32), np.array(starts))
        beside = Ragged(np.array(around, np.int32), np.array(around_starts))
        keys, beside_keys = _keys(_row_of_each(spelt), spelt), _keys(_row_of_each(beside), beside)
        every = np.concatenate([keys, beside_keys])
        only_beside = every[np.isin(every, np.unique(keys), invert=True)]
        return GramRows(
            order=spelt,
            quotes=_counted(keys, len(statements)),
            wide=_counted(every, len(statements)),
            beside=_counted(only_beside, len(statements)),
            clauses=_counted(_keys(np.array(pieces, np.int64), spelt), n_clauses),
            first_clause=np.array(firsts),
        )


def _row_of_each(ragged: Ragged) -> Numbers:
    """Return for every value the row that it stands in."""
    return np.repeat(np.arange(len(ragged.starts) - 1), np.diff(ragged.starts))


def counted(ragged: Ragged) -> Counted:
    """Return the different bigrams of rows that were spelt, with their counts."""
    return _counted(_keys(_row_of_each(ragged), ragged), len(ragged.starts) - 1)


def _keys(rows: Numbers, ragged: Ragged) -> Numbers:
    """Return row and bigram as one number for every place but the ends of runs."""
    is_gram = ragged.values != BREAK
    keys: Numbers = rows[is_gram].astype(np.int64) << 32 | ragged.values[is_gram].astype(np.int64)
    return keys


def _counted(keys: Numbers, n_rows: int) -> Counted:
    """Return the different bigrams of every row with their counts."""
    found, counts = np.unique(keys, return_counts=True)
    starts = np.searchsorted(found, np.arange(n_rows + 1, dtype=np.int64) << 32)
    values = (found & 0xFFFFFFFF).astype(np.int32)
    return Counted(Ragged(values, starts), counts.astype(np.float32))
