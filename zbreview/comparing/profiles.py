"""What the index keeps of a statement: weighted bigrams, clauses, names, topics, numbers."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from zbreview.comparing.figures import Figure, figures_of
from zbreview.comparing.terms import clauses, folded, grams, named, runs, surroundings, topics
from zbreview.comparing.vocabulary import TOPICS, Topics
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Statement
from zbreview.text.tokenizer import words

Vector = Mapping[str, float]
"""Bigram → weight, of length one."""

POSTINGS_PER_QUERY = 20_000
"""How many entries one question may read: the rarest bigrams come first."""


_TEXTS_KEPT = 20_000
_WORD_LEAST = 2


class Profile:
    """One statement made ready for comparing; what costs time is worked out at first need."""

    def __init__(self, statement: Statement, index: "GramIndex") -> None:
        self.statement = statement
        self._index = index
        self._quote = statement.mark.quote
        self.vector, self.mass = index.vector(self._quote)

    @cached_property
    def wide(self) -> Vector:
        """Return the vector of its words, the headings above and the sentence before it."""
        around = surroundings(self.statement.context, self._quote)
        if not around.strip():
            return self.vector
        return self._index.vector(f"{self._quote}\n{around}")[0]

    @cached_property
    def runs(self) -> tuple[tuple[tuple[str, float], ...], ...]:
        """Return its unbroken stretches as bigrams with their weights, in order."""
        return tuple(_weighed(run, self._index) for run in runs(self._quote))

    @cached_property
    def parts(self) -> Mapping[str, Sequence[tuple[int, float]]]:
        """Return for every bigram the clauses that hold it, each with its weight there."""
        pieces = clauses(self._quote)
        vectors = (
            [self._index.vector(piece)[0] for piece in pieces] if pieces[1:] else [self.vector]
        )
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(vectors):
            for gram, weight in vector.items():
                found[gram].append((number, weight))
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the programmes and policies that it names."""
        return named(self._quote)

    @cached_property
    def topics(self) -> frozenset[str]:
        """Return the topics that it touches."""
        return topics(self._quote, self._index.topics)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return its numbers with what they count."""
        return figures_of(self.statement)

    @cached_property
    def word_vector(self) -> Vector:
        """Return the weighted words as a vector of length one."""
        found = {word for word in words_of(self.statement) if len(word) >= _WORD_LEAST}
        weights = {word: self._index.word_rarity(word) for word in found}
        length = _length(weights.values()) or 1.0
        return {word: each / length for word, each in weights.items()}


class GramIndex:
    """Bigrams of many statements with the places where they occur."""

    def __init__(self, statements: Sequence[Statement], topics: Topics = TOPICS) -> None:
        import numpy as np  # noqa: PLC0415 - heavy, and only comparing needs it

        self.statements = statements
        self.topics = topics
        places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        counted = [grams(each.mark.quote) for each in statements]
        for number, counts in enumerate(counted):
            for gram in counts:
                places[gram].append(number)
        self._unseen = self._idf(0)
        self._rarity = {gram: self._idf(len(rows)) for gram, rows in places.items()}
        self._postings = {gram: np.array(rows, dtype=np.uint32) for gram, rows in places.items()}
        norms = np.array([_length(self._weigh(counts).values()) or 1.0 for counts in counted])
        self._damping = 1.0 / np.sqrt(norms)

    def _idf(self, occurrences: int) -> float:
        """Return the rarity of what occurs in so many statements."""
        return math.log(1 + len(self.statements) / (occurrences + 0.5))

    def rarity(self, gram: str) -> float:
        """Return the weight of a bigram, highest for one that nobody else uses."""
        found = self._rarity.get(gram)
        return self._unseen if found is None else found

    def term_rarity(self, term: str) -> float:
        """Return the weight of a word: the sum of its bigrams'."""
        return sum(self.rarity(term[i : i + 2]) for i in range(len(term) - 1))

    def word_rarity(self, word: str) -> float:
        """Return the weight of one whole word: that of its rarest bigram."""
        return max((self.rarity("".join(pair)) for pair in pairwise(word)), default=0.0)

    def _weigh(self, counts: Counter[str]) -> dict[str, float]:
        """Return weights of bigrams: many of one kind count little more than one."""
        return {gram: (1 + math.log(count)) * self.rarity(gram) for gram, count in counts.items()}

    def vector(self, text: str) -> tuple[Vector, float]:
        """Return the weighted bigrams of a text as a vector of length one, and their sum."""
        weights = self._weigh(grams(text))
        length = _length(weights.values()) or 1.0
        return {gram: each / length for gram, each in weights.items()}, sum(weights.values())

    def nearest(self, vector: Vector, amount: int, leave_out: Sequence[int]) -> list[int]:
        """Return the numbers of the statements most like a vector, best first.

        The rarest bigrams are read first and the commonest not at all, so that a question costs
        the same in a library of any size; ``leave_out`` numbers are not returned.
        """
        import numpy as np  # noqa: PLC0415 - see above

        rows: list[np.ndarray] = []
        weights: list[float] = []
        read = 0
        for gram in sorted(vector, key=self.rarity, reverse=True):
            found = self._postings.get(gram)
            if found is None:
                continue
            read += len(found)
            if read > POSTINGS_PER_QUERY and rows:
                break
            rows.append(found)
            weights.append(vector[gram] * self.rarity(gram))
        if not rows:
            return []
        scores = np.bincount(
            np.concatenate(rows),
            weights=np.repeat(weights, [len(each) for each in rows]),
            minlength=len(self.statements),
        )
        scores *= self._damping
        scores[list(leave_out)] = 0.0
        best = np.argpartition(scores, -amount)[-amount:] if len(scores) > amount else None
        numbers = np.arange(len(scores)) if best is None else np.sort(best)
        order = np.argsort(-scores[numbers], kind="stable")
        return [int(number) for number in numbers[order] if scores[number] > 0.0]


def _length(weights: Iterable[float]) -> float:
    """Return the length of a vector."""
    return math.sqrt(sum(weight * weight for weight in weights))


def _weighed(run: str, index: GramIndex) -> tuple[tuple[str, float], ...]:
    """Return the bigrams of an unbroken run in order, each with its weight."""
    pairs = map("".join, pairwise(run))
    return tuple((gram, index.rarity(gram)) for gram in pairs)


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors of length one are, 0..1."""
    return sum([one[gram] * other[gram] for gram in one.keys() & other.keys()])


def words_of(statement: Statement) -> tuple[str, ...]:
    """Return the words of a statement, cut once."""
    return _cut(statement.mark.quote)


@lru_cache(maxsize=_TEXTS_KEPT)
def _cut(text: str) -> tuple[str, ...]:
    return tuple(words(folded(text)))


def family(statement: Statement) -> Uuid:
    """Return the item that a statement is or lies in: the two are one promise."""
    return statement.mark.parent or statement.mark.uuid
