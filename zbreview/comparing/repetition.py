"""Text that a later reply took over from an earlier one, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass

from zbreview.domain.spans import Span
from zbreview.text.normalise import fold

LEAST_RUN = 13
"""Fewer characters than this in a row may be a set phrase and do not count as taken over."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """What a later text took over: passages in it, and how many of its characters they are.

    Only letters, digits and Chinese characters count, on both sides of the fraction.
    """

    spans: tuple[Span, ...]
    n_repeated: int
    n_characters: int

    @property
    def share(self) -> float:
        """Return the share of the later text, 0..1; 0 for an empty one."""
        return self.n_repeated / self.n_characters if self.n_characters else 0.0


def repeated(earlier: str, later: str, least: int = LEAST_RUN) -> Repetition:
    """Return the stretches of at least ``least`` characters that both texts have.

    Punctuation, blanks and widths count for nothing. The cost grows with the lengths.
    """
    before, _ = _characters(earlier)
    now, places = _characters(later)
    known = {before[at : at + least] for at in range(len(before) - least + 1)}
    covered: list[tuple[int, int]] = []
    for at in range(len(now) - least + 1):
        if now[at : at + least] not in known:
            continue
        if covered and at <= covered[-1][1]:
            covered[-1] = (covered[-1][0], at + least)
        else:
            covered.append((at, at + least))
    spans = tuple(Span(places[start], places[end - 1] + 1) for start, end in covered)
    return Repetition(spans, sum(end - start for start, end in covered), len(now))


def _characters(text: str) -> tuple[str, list[int]]:
    """Return the counting characters of a text and where each stands."""
    kept = list(_counting(text))
    return "".join(char for _, char in kept), [place for place, _ in kept]


def _counting(text: str) -> Iterator[tuple[int, str]]:
    """Yield the characters that count, with their places."""
    for place, char in enumerate(fold(text)):
        if char.isalnum():
            yield place, char
