"""Which passages of two documents are alike enough to stand side by side; loads numpy."""

from array import array
from collections.abc import Sequence

import numpy as np

from zbreview.comparing.gram_rows import Counted, Ragged, Vocabulary, counted
from zbreview.comparing.growing import Numbers

LEAST = 0.3
"""Likeness below which two passages are not set beside each other."""

_RAREST, _POSTINGS, _CLOSEST = 12, 240, 8
"""Through how many bigrams and entries a passage meets others, and how many are compared."""
_TOGETHER = 256


def likest(earlier: Sequence[str], later: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return the pairs that are alike enough, each with its likeness.

    A passage meets others through its rarest bigrams alone and is compared with the few that
    share most of them, so that the cost grows with the length of the texts, not its square.
    """
    vocabulary = Vocabulary()
    one, other = (_counted(vocabulary, texts) for texts in (earlier, later))
    if not (len(one.counts) and len(other.counts)):
        return []
    spread = np.bincount(one.grams.values, minlength=len(vocabulary))
    spread += np.bincount(other.grams.values, minlength=len(vocabulary))
    rarities = np.log(1 + (len(earlier) + len(later)) / (spread + 0.5))
    weights, their_weights = _vectors(one, rarities), _vectors(other, rarities)
    order = np.argsort(other.grams.values, kind="stable")
    starts = np.searchsorted(other.grams.values[order], np.arange(len(vocabulary) + 1))
    postings = Ragged(_rows(other.grams)[order], starts)
    found: list[tuple[int, int, float]] = []
    for first in range(0, len(earlier), _TOGETHER):
        chosen = np.arange(first, min(first + _TOGETHER, len(earlier)))
        met = _met(one.grams, weights, chosen, (postings, their_weights[order]), len(later))
        table = np.zeros((len(chosen), len(vocabulary)), np.float32)
        places, asked = one.grams.places(chosen)
        table[asked, one.grams.values[places]] = weights[places]
        rows, columns = _closest(met)
        places, pair = other.grams.places(columns)
        products = table[rows[pair], other.grams.values[places]] * their_weights[places]
        likeness = np.bincount(pair, products, len(rows))
        kept = likeness >= LEAST
        ends = (rows[kept] + first).tolist(), columns[kept].tolist(), likeness[kept].tolist()
        found += zip(*ends, strict=True)
    return found


def _counted(vocabulary: Vocabulary, texts: Sequence[str]) -> Counted:
    """Return the different bigrams of each text."""
    spelt, starts = array("i"), array("q", [0])
    for text in texts:
        spelt.extend(vocabulary.spell(text))
        starts.append(len(spelt))
    return counted(Ragged(np.array(spelt, np.int32), np.array(starts)))


def _rows(ragged: Ragged) -> Numbers:
    """Return for every value the row that it stands in."""
    return np.repeat(np.arange(len(ragged.starts) - 1), np.diff(ragged.starts))


def _vectors(rows: Counted, rarities: Numbers) -> Numbers:
    """Return weights of bigrams so that each row has length one; rare ones weigh more."""
    raw = rows.counts * rarities[rows.grams.values]
    which = _rows(rows.grams)
    lengths = np.sqrt(np.bincount(which, raw * raw, len(rows.grams.starts) - 1))
    lengths[lengths == 0] = 1.0
    vectors: Numbers = raw / lengths[which]
    return vectors


def _met(
    grams: Ragged, weights: Numbers, chosen: Numbers, others: tuple[Ragged, Numbers], amount: int
) -> Numbers:
    """Return what some passages share with each other one in their rarest common bigrams."""
    postings, their_weights = others
    places, asked = grams.places(chosen)
    values = grams.values[places]
    sizes = postings.starts[values + 1] - postings.starts[values]
    order = np.lexsort((sizes, asked))
    order = order[sizes[order] > 0]
    begins = np.searchsorted(asked[order], np.arange(len(chosen)))
    rank = np.arange(len(order)) - begins[asked[order]]
    read = np.cumsum(sizes[order])
    before = np.concatenate([[0], read])[begins]
    is_read = (rank < _RAREST) & ((read - before[asked[order]] <= _POSTINGS) | (rank == 0))
    picked = order[is_read]
    at, which = postings.places(values[picked])
    products = weights[places[picked]][which] * their_weights[at]
    keys = asked[picked][which] * amount + postings.values[at]
    return np.bincount(keys, products, len(chosen) * amount).reshape(len(chosen), amount)


def _closest(met: Numbers) -> tuple[Numbers, Numbers]:
    """Return rows and columns of the highest values of each row, none of them 0."""
    columns = np.arange(met.shape[1])[None, :].repeat(met.shape[0], axis=0)
    if met.shape[1] > _CLOSEST:
        columns = np.argpartition(met, -_CLOSEST, axis=1)[:, -_CLOSEST:]
    rows = np.repeat(np.arange(met.shape[0]), columns.shape[1])
    columns = columns.ravel()
    is_met = met[rows, columns] > 0
    return rows[is_met], columns[is_met]
