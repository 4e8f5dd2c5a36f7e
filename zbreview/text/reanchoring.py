"""Find passages of one text again in a revised text, and say how sure that is.

After Hypothesis (exact quote, then context, then position, then an approximate search), but
stricter: only what cannot well be another passage is *certain*. A passage is certain when the
same words stand in the revised text and either their surroundings name one place, seen from both
texts, or the words are long and stand once in each. What only resembles the passage, or could as
well be a repeated phrase, is *doubtful* and left to a person; the rest is *lost*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from zbreview.domain.spans import Span
from zbreview.text.normalise import comparable

_REACH = 200
"""Characters of surroundings that are compared on each side."""
_BOTH_SIDES = 8
_ENOUGH = 32
_CLEAR = 16
"""By how many characters the surroundings of the best place exceed those of the next."""
_LONG = 24
_MIDDLING = 12
_MOST_PLACES = 200
"""A passage that stands at more places than this has no surroundings to tell them apart."""
_GRAM = 4
_ALIKE = 0.6


class Fate(StrEnum):
    """What became of a passage in the revised text."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Reanchored:
    """Where a passage stands now; ``span`` is None where it is lost, ``score`` lies in 0..1."""

    fate: Fate
    span: Span | None
    score: float
    reason: str


@dataclass(frozen=True)
class _Text:
    """A text with the places of its short runs, made when they are first asked for."""

    body: str

    @cached_property
    def grams(self) -> dict[str, list[int]]:
        """Return where each run of a few characters begins."""
        places: dict[str, list[int]] = {}
        for start in range(len(self.body) - _GRAM + 1):
            places.setdefault(self.body[start : start + _GRAM], []).append(start)
        return places

    def places(self, words: str) -> list[int]:
        """Return where some words begin, overlapping ones too, up to a bound."""
        found: list[int] = []
        place = self.body.find(words)
        while place >= 0 and len(found) <= _MOST_PLACES:
            found.append(place)
            place = self.body.find(words, place + 1)
        return found


def reanchor(old: str, new: str, spans: Sequence[Span]) -> tuple[Reanchored, ...]:
    """Return what became of every passage, in the order given.

    Spans are code points of ``old``; found spans are code points of ``new``.
    """
    before, after = _Text(old), _Text(new)
    known: dict[Span, Reanchored] = {}
    for span in spans:
        if span not in known:
            known[span] = _found(before, after, span)
    return tuple(known[span] for span in spans)


def _found(before: _Text, after: _Text, span: Span) -> Reanchored:
    """Return what became of one passage."""
    words = span.of(before.body)
    places = after.places(words) if words.strip() else []
    if not places:
        return _resembling(before, after, span)
    if len(places) > _MOST_PLACES:
        return Reanchored(Fate.DOUBTFUL, None, 0.0, "同样的文字出现太多次，无法确定是哪一处")
    return _exact(before, after, span, places)


# ---------------------------------------------------------------- the same words


def _exact(before: _Text, after: _Text, span: Span, places: list[int]) -> Reanchored:
    """Judge the places where the same words stand, by their surroundings."""
    size = len(span)
    around = sorted(
        ((_shared(before.body, span.start, after.body, place, size), place) for place in places),
        key=lambda one: (-sum(one[0]), abs(one[1] - span.start)),
    )
    (left, right), best = around[0]
    here = Span(best, best + size)
    origins = before.places(span.of(before.body))
    rivals = [sum(sides) for sides, _ in around[1:]] + [
        sum(_shared(before.body, origin, after.body, best, size))
        for origin in origins
        if origin != span.start
    ]
    is_clear = left + right - max(rivals, default=0) >= _CLEAR or not rivals
    score = round(min(1.0, 0.5 + (left + right) / (2 * _REACH)), 3)
    if is_clear and _is_placed(before.body, span, left, right):
        return Reanchored(Fate.CERTAIN, here, score, "原文与前后文字相同")
    if not rivals and (size >= _LONG or (size >= _MIDDLING and max(left, right) >= _CLEAR)):
        return Reanchored(Fate.CERTAIN, here, score, "原文相同，且新旧文本中都只出现一次")
    if rivals:
        reason = "同样的文字不止一处，前后文字不足以分清是哪一处"
    else:
        reason = "文字相同但太短，前后文字已改动"
    return Reanchored(Fate.DOUBTFUL, here, score, reason)


def _is_placed(body: str, span: Span, left: int, right: int) -> bool:
    """Tell whether the surroundings are enough to name a place; an end of the text is one side."""
    if max(left, right) >= _ENOUGH:
        return True
    left = _REACH if left == span.start else left
    right = _REACH if right == len(body) - span.end else right
    return min(left, right) >= _BOTH_SIDES and left + right >= _ENOUGH


def _shared(old: str, start: int, new: str, place: int, size: int) -> tuple[int, int]:
    """Return how many characters before and after two places are the same."""
    reach = min(_REACH, start, place)
    left = _common(old[start - reach : start][::-1], new[place - reach : place][::-1])
    end, new_end = start + size, place + size
    return left, _common(old[end : end + _REACH], new[new_end : new_end + _REACH])


def _common(one: str, two: str) -> int:
    """Return the length of the common beginning, found by halving."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


# ---------------------------------------------------------------- words that changed


def _resembling(before: _Text, after: _Text, span: Span) -> Reanchored:
    """Look for the passage with changed words."""
    lost = Reanchored(Fate.LOST, None, 0.0, "新文本中没有相同或相近的文字")
    words = span.of(before.body)
    window = _between(before.body, after, span) or _window(after, words)
    if window is None:
        return lost
    now = window.of(after.body)
    score = round(SequenceMatcher(None, words, now, autojunk=False).ratio(), 3)
    if score < _ALIKE:
        return lost
    plain = comparable(words)
    is_single = len(before.places(words)) == len(after.places(now)) == 1
    if is_single and len(plain) >= _LONG and plain == comparable(now):
        return Reanchored(Fate.CERTAIN, window, score, "只有空白、标点或全半角不同")
    return Reanchored(Fate.DOUBTFUL, window, score, "文字有改动，请核对")


def _between(old: str, after: _Text, span: Span) -> Span | None:
    """Return what stands between the unchanged surroundings of a passage, where they are unique."""
    prefix = old[max(0, span.start - _CLEAR) : span.start]
    suffix = old[span.end : span.end + _CLEAR]
    if len(prefix) < _CLEAR or len(suffix) < _CLEAR:
        return None
    starts, ends = after.places(prefix), after.places(suffix)
    if len(starts) != 1 or len(ends) != 1:
        return None
    start, end = starts[0] + len(prefix), ends[0]
    return Span(start, end).trimmed(after.body) if 0 < end - start <= 3 * len(span) else None


def _window(after: _Text, words: str) -> Span | None:
    """Return the stretch that shares most short runs with some words at about the same distance."""
    votes: dict[int, int] = {}
    hits: dict[int, list[int]] = {}
    bucket = max(_GRAM, len(words) // 4)
    for offset in range(len(words) - _GRAM + 1):
        for place in after.grams.get(words[offset : offset + _GRAM], ())[:_MOST_PLACES]:
            key = (place - offset) // bucket
            for near in (key, key + 1):
                votes[near] = votes.get(near, 0) + 1
                hits.setdefault(near, []).append(place)
    if not votes:
        return None
    best = max(votes, key=lambda key: (votes[key], -key))
    start = max(0, min(hits[best]))
    end = min(len(after.body), max(hits[best]) + _GRAM)
    return Span(start, end).trimmed(after.body)
