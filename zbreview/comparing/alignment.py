"""Set two documents side by side: passages that say the same, and those only one of them has."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zbreview.comparing.partners import PROMISES
from zbreview.domain.findings import Finding, Reading, Role
from zbreview.domain.sections import Section, SectionRole
from zbreview.domain.spans import Span
from zbreview.text.normalise import comparable
from zbreview.text.sentences import segments

_SAME_PLACE, _SAME_ROLE = 0.06, 0.04
_HEADLINE = 16
_BACK = 4
"""How many findings that begin before a sentence may still reach into it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or its part up to a semicolon: what it is and the heading it stands under.

    ``role`` is that of the finding that holds or fills most of it, None for other words.
    """

    span: Span
    text: str
    heading: str = ""
    role: Role | None = None

    @property
    def is_promise(self) -> bool:
        """Tell whether the passage promises something."""
        return self.role in PROMISES


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages, by their number, that say the same; ``is_same`` word by word."""

    earlier: int
    later: int
    likeness: float
    is_same: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents' passages with the matches in the order of the later text."""

    earlier: tuple[Passage, ...]
    later: tuple[Passage, ...]
    matches: tuple[Match, ...]

    @property
    def dropped(self) -> tuple[int, ...]:
        """Return the passages that only the earlier document has; never called cancelled."""
        matched = {match.earlier for match in self.matches}
        return tuple(place for place in range(len(self.earlier)) if place not in matched)

    @property
    def new(self) -> tuple[int, ...]:
        """Return the passages that only the later document has."""
        matched = {match.later for match in self.matches}
        return tuple(place for place in range(len(self.later)) if place not in matched)


def passages(text: str, reading: Reading) -> tuple[Passage, ...]:
    """Return what stands between full stops and semicolons, without the web page's trimmings."""
    findings = sorted(reading.findings, key=lambda each: each.span.start)
    starts = [each.span.start for each in findings]
    places = sorted(
        range(len(reading.sections)),
        key=lambda place: (reading.sections[place].span.start, reading.sections[place].level),
    )
    section_starts = [reading.sections[place].span.start for place in places]
    found: list[Passage] = []
    for span in segments(text):
        at = bisect_right(section_starts, span.start)
        above = _above(reading.sections, places[at - 1] if at else None, span.start)
        if above and above[0].role is SectionRole.CHROME:
            continue
        near = findings[
            max(0, bisect_left(starts, span.start) - _BACK) : bisect_right(starts, span.end)
        ]
        heading = next((each.heading for each in above if each.heading), "")
        found.append(
            Passage(span, span.of(text), heading, _role(near, span, comparable(span.of(text))))
        )
    return tuple(found)


def _above(sections: Sequence[Section], place: int | None, at: int) -> list[Section]:
    """Return the sections that a character lies in, the innermost first."""
    found: list[Section] = []
    while place is not None:
        section = sections[place]
        if section.span.start <= at < section.span.end:
            found.append(section)
        place = section.parent
    return found


def _role(near: Sequence[Finding], span: Span, words: str) -> Role | None:
    """Return the role of the finding that shares most with some words, if it is half of either.

    The short headline of a longer item promises nothing by itself.
    """
    best = max(near, key=lambda each: each.span.overlap(span), default=None)
    if best is None or 2 * best.span.overlap(span) < min(len(span), len(best.span)):
        return None
    is_short = len(words) < _HEADLINE and not any(char.isdigit() for char in words)
    return None if is_short and len(best.span) > 2 * len(span) else best.role


def align(earlier: Sequence[Passage], later: Sequence[Passage]) -> Alignment:
    """Match each passage with at most one of the other document, the likest pairs first.

    Order counts only between nearly equal pairs, so that a moved item is found too.
    """
    from zbreview.comparing.passage_pairs import likest  # noqa: PLC0415 - loads numpy

    same = _same(earlier, later)
    rest_earlier = [i for i in range(len(earlier)) if i not in same]
    taken = set(same.values())
    rest_later = [j for j in range(len(later)) if j not in taken]
    pairs = likest([earlier[i].text for i in rest_earlier], [later[j].text for j in rest_later])
    matches = [Match(i, j, 1.0, is_same=True) for i, j in same.items()]
    rated = [(score, (rest_earlier[i], rest_later[j])) for i, j, score in pairs]
    rated.sort(key=lambda each: (-each[0] - _bonus(earlier, later, each[1]), each[1]))
    taken_earlier = set(same)
    for score, (i, j) in rated:
        if i not in taken_earlier and j not in taken:
            taken_earlier.add(i)
            taken.add(j)
            matches.append(Match(i, j, round(min(1.0, score), 4), is_same=False))
    ordered = sorted(matches, key=lambda match: match.later)
    return Alignment(tuple(earlier), tuple(later), tuple(ordered))


def _same(earlier: Sequence[Passage], later: Sequence[Passage]) -> dict[int, int]:
    """Return passages that are alike to the letter; among several the nearest in its text."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, passage in enumerate(later):
        places[comparable(passage.text)].append(j)
    found: dict[int, int] = {}
    for i, passage in enumerate(earlier):
        free = places.get(comparable(passage.text))
        if free:
            wanted = i / len(earlier) * len(later)
            found[i] = min(free, key=lambda j: abs(j - wanted))
            free.remove(found[i])
    return found


def _bonus(earlier: Sequence[Passage], later: Sequence[Passage], pair: tuple[int, int]) -> float:
    """Return what place and role add: they decide between nearly equal pairs."""
    i, j = pair
    apart = abs(i / len(earlier) - j / len(later))
    same_role = earlier[i].role == later[j].role
    return _SAME_PLACE * (1 - apart) + _SAME_ROLE * same_role
