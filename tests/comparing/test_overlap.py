"""What pairs share, worked out for many at once, against the same worked out one by one."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.sentences import said
from zbreview.comparing.gram_index import GramIndex
from zbreview.comparing.overlap import Askers
from zbreview.comparing.terms import clauses, grams, runs

QUOTES = (
    "落实省级技术中心奖励办法，对新认定的技术中心给予奖励",
    "对省级技术中心给予奖励，支持技术中心发展，鼓励申报",
    "办好陶瓷产业论坛，邀请专家交流",
    "……",
    "技术中心奖励",
)
words = st.text(alphabet="技术中心奖励陶瓷，。论坛", min_size=1, max_size=24)


def _vector(index: GramIndex, text: str) -> dict[str, float]:
    """Return the weighted bigrams of a text, clause by clause."""
    counted = sum((grams(each) for each in clauses(text)), grams(""))
    return {gram: (1 + math.log(count)) * index.rarity(gram) for gram, count in counted.items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    lengths = [math.sqrt(sum(weight**2 for weight in each.values())) for each in (one, other)]
    product = sum(one[gram] * other[gram] for gram in one.keys() & other.keys())
    return product / (lengths[0] * lengths[1]) if all(lengths) else 0.0


def _run(index: GramIndex, shorter: str, longer: dict[str, float]) -> float:
    best = 0.0
    for run in [run for clause in clauses(shorter) for run in runs(clause)]:
        held = 0.0
        for gram in map("".join, pairwise(run)):
            held = held + index.rarity(gram) if gram in longer else 0.0
            best = max(best, held)
    return min(1.0, best / 30)


def _checked(quotes: tuple[str, ...]) -> None:
    index = GramIndex([said(quote, 2020, context=quote) for quote in quotes])
    numbers = np.arange(len(quotes))
    askers = Askers(index, numbers)
    ones, others = (each.ravel() for each in np.meshgrid(numbers, numbers))
    shared = askers.shared(ones, others)
    best = askers.best_clauses(ones, others)
    vectors = [_vector(index, quote) for quote in quotes]
    masses = [sum(each.values()) for each in vectors]
    for pair, (one, other) in enumerate(zip(ones, others, strict=True)):
        whole = _cosine(vectors[one], vectors[other])
        assert shared.whole[pair] == pytest.approx(whole, abs=1e-5)
        met = sum(index.rarity(gram) for gram in vectors[one].keys() & vectors[other].keys())
        assert shared.cover[pair] == pytest.approx(met / (min(masses[one], masses[other]) or 1))
        shorter, longer = (other, one) if masses[other] < masses[one] else (one, other)
        run = _run(index, quotes[shorter], vectors[longer])
        assert shared.run[pair] == pytest.approx(run, abs=1e-9)
        expected = max(
            (
                _cosine(_vector(index, mine), _vector(index, theirs))
                for mine in clauses(quotes[one])
                for theirs in clauses(quotes[other])
            ),
            default=0.0,
        )
        assert best[pair] == pytest.approx(expected, abs=1e-5)


def test_pairs_share_what_they_share_one_by_one():
    _checked(QUOTES)


@given(st.lists(words, min_size=1, max_size=5))
@settings(max_examples=25)
def test_any_words_are_compared_as_one_by_one(quotes: list[str]):
    _checked(tuple(quotes))


def test_what_stands_around_counts_beside_the_quote():
    index = GramIndex([
        said("给予奖励", 2020, context="技术中心\n给予奖励"),
        said("给予补助", 2021, context="技术中心\n给予补助"),
        said("给予补助", 2021, context="陶瓷论坛\n给予补助"),
    ])  # fmt: skip
    shared = Askers(index, np.array([0])).shared(np.zeros(2, int), np.array([1, 2]))
    assert shared.whole[0] == shared.whole[1]
    assert shared.around[0] > shared.around[1] > 0
    assert index.near(0, frozenset({0}), 5)[0] == 1


def test_the_best_of_many_are_found_without_sorting_all():
    index = GramIndex(
        [said(f"修建{sign}路", 2020) for sign in map(chr, range(0x4E00, 0x4E00 + 900))]
    )
    assert index.near(5, frozenset(), 3)[0] == 5
    assert len(index.near(5, frozenset({5}), 3)) == 3
    assert 5 not in index.near(5, frozenset({5}), 3)
