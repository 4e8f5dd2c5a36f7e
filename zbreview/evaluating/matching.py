"""Pair predicted passages with annotated ones and count what is left over."""

from collections.abc import Callable, Iterable, Sequence

from zbreview.domain.spans import Span
from zbreview.evaluating.annotations import Passage
from zbreview.evaluating.scores import Slip, Tally

Quality = Callable[[Passage, Passage], float]
Pair = tuple[Passage, Passage]
"""A prediction and the annotation that it was found to be."""


def shared(one: Span, two: Span) -> float:
    """Return the characters of both spans over those of either (IoU)."""
    both = one.overlap(two)
    return both / (len(one) + len(two) - both)


def sharing(least: float) -> Quality:
    """Return a quality: what two passages share, or zero where it is below the least."""

    def quality(predicted: Passage, gold: Passage) -> float:
        value = shared(predicted.span, gold.span)
        return value if value >= least else 0.0

    return quality


def matched(
    file: str,
    predicted: Sequence[Passage],
    gold: Sequence[Passage],
    quality: Quality,
    neutral: Sequence[Passage] = (),
) -> tuple[Tally, list[Pair]]:
    """Pair one to one and return the counts with the pairs.

    Optional annotations and neutral ground are neither rewarded nor punished: a prediction that
    lies there by at least half is no false alarm. Pairs include those with optional ones.
    """
    pairs = _pair_up(predicted, gold, quality)
    taken, found = {mine for mine, _ in pairs}, {theirs for _, theirs in pairs}
    ground = [*neutral, *(one for one in gold if one.is_optional)]
    tally = Tally(hits=sum(not gold[place].is_optional for place in found))
    for place, one in enumerate(gold):
        if place not in found and not one.is_optional:
            tally.missing += 1
            tally.misses.append(Slip(file, one.span, one.text))
    for place, one in enumerate(predicted):
        if place not in taken and not _is_neutral(one.span, ground):
            tally.false_alarms += 1
            tally.alarms.append(Slip(file, one.span, one.text))
    return tally, [(predicted[mine], gold[theirs]) for mine, theirs in pairs]


def required(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs whose annotation is not optional."""
    return [pair for pair in pairs if not pair[1].is_optional]


def _pair_up(
    predicted: Sequence[Passage], gold: Sequence[Passage], quality: Quality
) -> list[tuple[int, int]]:
    """Return places paired greedily: best first, required before optional, then text order."""
    possible = [
        (-value, theirs.is_optional, mine_at, theirs_at)
        for mine_at, mine in enumerate(predicted)
        for theirs_at, theirs in enumerate(gold)
        if (value := quality(mine, theirs)) > 0
    ]
    taken: set[int] = set()
    found: set[int] = set()
    pairs = []
    for _, _, mine_at, theirs_at in sorted(possible):
        if mine_at not in taken and theirs_at not in found:
            taken.add(mine_at)
            found.add(theirs_at)
            pairs.append((mine_at, theirs_at))
    return sorted(pairs)


def _is_neutral(span: Span, ground: Iterable[Passage]) -> bool:
    """Tell whether at least half of a span lies on neutral ground, which may overlap itself."""
    covered = 0
    reached = span.start
    for one in sorted(each.span for each in ground):
        start, end = max(one.start, reached), min(one.end, span.end)
        if start < end:
            covered += end - start
            reached = end
    return 2 * covered >= len(span)
