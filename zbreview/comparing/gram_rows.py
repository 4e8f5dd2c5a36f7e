"""Statements as rows of numbers: the bigrams of each, in order, by clause and with what is around.

Loads numpy; import it where comparing begins, not at the head of a module that a window needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from zbreview.comparing.growing import Numbers, followed
from zbreview.comparing.terms import clauses, is_letter, runs, surroundings, with_runs

if TYPE_CHECKING:
    from zbreview.domain.links import Statement

BREAK = -1
"""Stands in an order of bigrams where an unbroken run of letters ends."""

_END = "\U0010ffff"  # between texts: no letter, and by the standard never in one
_ALL_CODES = 0x110000
_SHIFT, _SECOND = 21, (1 << 21) - 1
_SPELT_TOGETHER = 4_000


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
        places = np.arange(len(asked))
        places += np.repeat(first - ends + lengths, lengths)
        return places, asked

    def followed_by(self, *others: Ragged) -> Ragged:
        """Return these rows and those of others."""
        every = (self, *others)
        return Ragged(
            followed(*(each.values for each in every)),
            _followed_starts([each.starts for each in every]),
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of different bigrams, ascending, each with how often it stands there."""

    grams: Ragged
    counts: Numbers

    def followed_by(self, *others: Counted) -> Counted:
        """Return these rows and those of others."""
        counts = followed(self.counts, *(each.counts for each in others))
        return Counted(self.grams.followed_by(*(each.grams for each in others)), counts)


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

    def followed_by(self, *others: GramRows) -> GramRows:
        """Return these statements and those of others."""
        joined = {
            each.name: getattr(self, each.name).followed_by(
                *(getattr(other, each.name) for other in others)
            )
            for each in fields(self)
            if each.name != "first_clause"
        }
        firsts = _followed_starts([self.first_clause, *(each.first_clause for each in others)])
        return replace(self, **joined, first_clause=firsts)


class Vocabulary:
    """The bigrams that any text has, each with its number; it only grows."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._letters = np.full(_ALL_CODES, -1, np.int8)

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
        """Return statements as rows, spelt some thousands at a time."""
        parts = [
            self._rows(statements[first : first + _SPELT_TOGETHER])
            for first in range(0, len(statements), _SPELT_TOGETHER)
        ]
        if not parts:
            return self._rows(())
        return parts[0] if len(parts) == 1 else parts[0].followed_by(*parts[1:])

    def _rows(self, statements: Sequence[Statement]) -> GramRows:
        pieces: list[str] = []
        counts = np.zeros(len(statements), np.int64)
        for number, each in enumerate(statements):
            quote = each.mark.quote
            own = clauses(quote)
            counts[number] = len(own)
            pieces += own
            pieces.append(surroundings(each.context, quote))
        values, lengths = self._spell_all(pieces)
        ends = np.cumsum(counts + 1)
        is_around = np.zeros(len(pieces), bool)
        is_around[ends - 1] = True
        around = np.repeat(is_around, lengths)
        sizes = lengths[~is_around]
        firsts = _starts(counts)
        spelt = Ragged(values[~around], _starts(sizes)[firsts])
        beside = Ragged(values[around], _starts(lengths[is_around]))
        by_clause = Ragged(spelt.values, _starts(sizes))
        keys, beside_keys = _keys(_row_of_each(spelt), spelt), _keys(_row_of_each(beside), beside)
        held, times = np.unique(keys, return_counts=True)
        return GramRows(
            order=spelt,
            quotes=_by_row(held, times, len(statements)),
            wide=_counted(np.concatenate([keys, beside_keys]), len(statements)),
            beside=_counted(beside_keys[~_are_among(beside_keys, held)], len(statements)),
            clauses=counted(by_clause),
            first_clause=firsts,
        )

    def _spell_all(self, pieces: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Return what ``spell`` gives for many texts, one after the other, and their lengths.

        The letters of all are looked at together as numbers, which costs a third.
        """
        text = _END.join(pieces)
        if text.count(_END) >= max(1, len(pieces)):
            text = _END.join(each.replace(_END, " ") for each in pieces)
        codes = np.frombuffer(with_runs(text).encode("utf-32-le", "surrogatepass"), np.uint32)
        letters = self._are_letters(codes)
        places = np.flatnonzero(letters)
        goes_on = np.append(letters[1:], False)[places]
        first, second = (
            codes[places].astype(np.int64),
            codes[np.minimum(places + 1, len(codes) - 1)],
        )
        keys = np.where(goes_on, first << _SHIFT | second, BREAK)
        different, earliest, which = np.unique(keys, return_index=True, return_inverse=True)
        numbers = np.empty(len(different), np.int32)
        known = self._numbers
        for place in np.argsort(earliest).tolist():
            key = int(different[place])
            if key == BREAK:
                numbers[place] = BREAK
                continue
            gram = chr(key >> _SHIFT) + chr(key & _SECOND)
            numbers[place] = known.setdefault(gram, len(known))
        owners = np.cumsum(codes == ord(_END))[places]
        return numbers[which], np.bincount(owners, minlength=len(pieces))

    def _are_letters(self, codes: Numbers) -> Numbers:
        """Tell which characters stand in runs; every one is looked at once."""
        new = np.unique(codes[self._letters[codes] < 0])
        self._letters[new] = [is_letter(chr(code)) for code in new.tolist()]
        found: Numbers = self._letters[codes] > 0
        return found


def _starts(lengths: Numbers) -> Numbers:
    """Return where rows of some lengths begin, and where the last ends."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def _followed_starts(starts: Sequence[Numbers]) -> Numbers:
    """Return where the rows of several parts begin when they stand one after the other."""
    firsts = np.cumsum([each[-1] for each in starts])
    rest = (each[1:] + first for each, first in zip(starts[1:], firsts, strict=False))
    return followed(starts[0], *rest)


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
    return _by_row(*np.unique(keys, return_counts=True), n_rows)


def _are_among(keys: Numbers, held: Numbers) -> Numbers:
    """Tell which numbers are among those of an ascending list."""
    if not len(held):
        return np.zeros(len(keys), bool)
    places = np.minimum(np.searchsorted(held, keys), len(held) - 1)
    found: Numbers = held[places] == keys
    return found


def _by_row(found: Numbers, counts: Numbers, n_rows: int) -> Counted:
    """Return ascending keys with their counts as rows."""
    starts = np.searchsorted(found, np.arange(n_rows + 1, dtype=np.int64) << 32)
    values = (found & 0xFFFFFFFF).astype(np.int32)
    return Counted(Ragged(values, starts), counts.astype(np.float32))
