"""Neighbouring clauses of a sentence, and what they begin and end with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.deeds import Clause, counts

_NEAR = 8
_SEEN = 240
_SPELT = "一二两三四五六七八九十百"
_CONCRETE = re.compile(
    rf"[\d“《{_SPELT}](?:(?<=\d)(?![A-Za-z\d])|(?<=[“《])|"
    rf"(?<=[{_SPELT}])[{_SPELT}]{{0,8}}(?:个|家|处|次|场|项|名|所|年内))"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring clauses with their text; of a long run only the near end is looked at."""

    text: str
    first: Clause
    last: Clause
    near: Sequence[Clause]
    span: Span

    @classmethod
    def of(cls, text: str, parts: Sequence[Clause], start: int, end: int) -> "Run":
        """Return the run of the clauses from one number to before another."""
        span = Span(parts[start].span.start, parts[end - 1].span.end)
        return cls(text, parts[start], parts[end - 1], parts[max(start, end - _NEAR) : end], span)

    @property
    def words(self) -> str:
        """Return the words of the run, of a long one the last."""
        return self.text[max(self.span.start, self.span.end - _SEEN) : self.span.end]

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.span)


def is_concrete(words: str) -> bool:
    """Tell whether words hold a number or a name."""
    return _CONCRETE.search(words) is not None


def begins(run: Run, name: str, cues: Cues) -> bool:
    """Tell whether a run begins with a word of a list, adverbs before it or not."""
    places = {run.span.start, run.first.verb}
    return any(cues.starts(name, run.text, place, run.span.end) for place in places)


def ends(run: Run, span: Span, name: str, cues: Cues) -> bool:
    """Tell whether a stretch of a run ends with a word of a list, a closing quote apart."""
    end = span.end - (run.text[span.end - 1] in '”"')
    return run.text.endswith(cues.words.get(name, ()), span.start, end)


def says_how_many(run: Run) -> bool:
    """Tell whether a run says how many, a long one near its end."""
    span = run.span
    return counts(run.text, Span(max(span.start, span.end - _SEEN), span.end))


def pieces(words: str, size: int) -> set[str]:
    """Return the stretches of a few neighbouring characters: a rough measure of common words."""
    return {words[place : place + size] for place in range(len(words) - size + 1)}
