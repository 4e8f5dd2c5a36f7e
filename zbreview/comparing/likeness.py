"""How alike two statements are: shared words plus slots, each with its part of the score."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zbreview.comparing.pairs import SAME_NAME, FigureMatch, match_figures
from zbreview.comparing.pairs import likeness as likeness_of_names
from zbreview.comparing.profiles import GramIndex, Profile, cosine
from zbreview.comparing.terms import mentions
from zbreview.domain.findings import Role

WHOLE, AROUND, WORDS, COVER, CLAUSE, RUN = 0.75, 0.5, 0.5, 0.35, 0.45, 0.3
NAME, TOPIC, FIGURE, LEVEL, KIND = 0.45, 0.25, 0.45, 0.12, 0.08
"""The most that each feature may add; features join like independent witnesses."""

EARLIER_RESULT, TWO_RESULTS, LATER_MEASURE, SAME_YEAR = 0.8, 0.65, 0.9, 0.9
"""What a pair keeps of its score when time or role speak against it."""

LATER_YEAR = 0.98
"""What a figure keeps as the outcome of a target with every year that has gone by since."""

OTHER_NUMBERS = 0.85
"""What two promises keep when both give numbers and none answers another."""

_OTHER_NAME, _SIDE_BY_SIDE = 0.5, 0.5
_RUN_FULL = 30.0
_NAME_FULL = 20.0
_TOPICS_FULL = 3.0


Features = tuple[float, ...]
"""Parts of a score, each 0..1."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The score of a pair, 0..1, with what it rests on."""

    score: float
    names: frozenset[str]
    topics: frozenset[str]
    figures: tuple[FigureMatch, ...]


def shared_words(one: Profile, other: Profile, index: GramIndex) -> Features:
    """Return the features that rest on shared characters alone, cheap enough for a whole pool."""
    shared = one.vector.keys() & other.vector.keys()
    whole = sum([one.vector[gram] * other.vector[gram] for gram in shared])
    around = whole
    if one.wide is not one.vector or other.wide is not other.vector:
        around = cosine(one.wide, other.wide)
    return (
        WHOLE * whole,
        AROUND * around,
        COVER * sum(map(index.rarity, shared)) / (min(one.mass, other.mass) or 1.0),
        RUN * (_longest_run(one, other) if shared else 0.0),
    )


def quick(one: Profile, other: Profile, by_words: Features) -> float:
    """Return a first guess of the score from the shared characters."""
    return _joined(by_words) * _prior(one, other)


def likeness(one: Profile, other: Profile, by_words: Features, index: GramIndex) -> Likeness:
    """Compare two statements of different documents closely."""
    names = _shared_names(one, other)
    shared_topics = one.topics & other.topics
    matches = match_figures(one.figures, other.figures)
    kinds = one.statement.mark.kind, other.statement.mark.kind
    features = (
        *by_words,
        WORDS * cosine(one.word_vector, other.word_vector),
        CLAUSE * _best_clauses(one, other),
        NAME * min(1.0, sum(map(index.term_rarity, names)) / _NAME_FULL),
        TOPIC * min(1.0, len(shared_topics) / _TOPICS_FULL),
        FIGURE * _figures(matches),
        LEVEL * bool(_levels(one) & _levels(other)),
        KIND * (kinds[0] == kinds[1] != ""),
    )
    score = _joined(features) * _prior(one, other)
    if one.figures and other.figures and not matches and not _has_result(one, other):
        score *= OTHER_NUMBERS
    if matches and _has_result(one, other):
        score *= LATER_YEAR ** max(0, _years_between(one, other) - 1)
    return Likeness(round(score, 4), names, shared_topics, matches)


def _years_between(one: Profile, other: Profile) -> int:
    """Return how many years lie between two statements, 0 where a year is unknown."""
    years = one.statement.document.year, other.statement.document.year
    return 0 if years[0] is None or years[1] is None else abs(years[0] - years[1])


def _has_result(one: Profile, other: Profile) -> bool:
    """Tell whether one of the two reports, and so may well count something else."""
    return Role.RESULT in {one.statement.mark.role, other.statement.mark.role}


def _joined(features: Iterable[float]) -> float:
    """Return how surely at least one of several independent witnesses is right."""
    missing = 1.0
    for feature in features:
        missing *= 1.0 - min(1.0, feature)
    return 1.0 - missing


def _best_clauses(one: Profile, other: Profile) -> float:
    """Return the cosine of the two clauses that are most alike, by the bigrams that both have."""
    first, second = one.parts, other.parts
    added: defaultdict[tuple[int, int], float] = defaultdict(float)
    for gram in first.keys() & second.keys():
        for number, weight in first[gram]:
            for against, its_weight in second[gram]:
                added[number, against] += weight * its_weight
    return max(added.values(), default=0.0)


def _longest_run(one: Profile, other: Profile) -> float:
    """Return the weight of the rarest chain of bigrams that both use, 0..1."""
    shorter, longer = (one, other) if one.mass <= other.mass else (other, one)
    known = longer.vector
    best = held = 0.0
    for run in shorter.runs:
        for gram, weight in run:
            if gram in known:
                held += weight
            else:
                best, held = max(best, held), 0.0
        best, held = max(best, held), 0.0
    return min(1.0, best / _RUN_FULL)


def _shared_names(one: Profile, other: Profile) -> frozenset[str]:
    """Return the programmes and policies that both name, with or without quotation marks."""
    found: frozenset[str] = frozenset()
    if one.names:
        found |= mentions(other.statement.mark.quote, one.names)
    if other.names:
        found |= mentions(one.statement.mark.quote, other.names)
    return found


def _figures(matches: Sequence[FigureMatch]) -> float:
    """Return how well the best pair of numbers fits: of one thing, and comparable."""
    return max((_fit(match) for match in matches), default=0.0)


def _fit(match: FigureMatch) -> float:
    """Return 1 for two numbers of one thing, less where it has another name or is refused."""
    same = likeness_of_names(match.earlier.subject, match.later.subject) >= SAME_NAME
    return (1.0 if same else _OTHER_NAME) * (_SIDE_BY_SIDE if match.refusal else 1.0)


def _levels(one: Profile) -> frozenset[str]:
    """Return the levels that numbers of a statement belong to."""
    return frozenset(figure.level for figure in one.figures if figure.level)


def _prior(one: Profile, other: Profile) -> float:
    """Return what time and role leave of a score."""
    earlier, later = one.statement, other.statement
    years = earlier.document.year, later.document.year
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        earlier, later = later, earlier
    prior = SAME_YEAR if years[0] is not None and years[0] == years[1] else 1.0
    if earlier.mark.role is Role.RESULT:
        return prior * (TWO_RESULTS if later.mark.role is Role.RESULT else EARLIER_RESULT)
    return prior * (LATER_MEASURE if later.mark.role is Role.MEASURE else 1.0)
