"""Places in a text, counted in Unicode code points, end exclusive."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A non-empty stretch of one text version: ``text[start:end]``.

    A reading makes thousands of them, so the constructor fills the slots itself.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            message = f"not a span: {start}..{end}"
            raise ValueError(message)
        _fill_start(self, start)
        _fill_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of a text that this span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether another span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Span") -> int:
        """Return how many characters two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def shifted(self, offset: int) -> "Span":
        """Return the span moved by a number of characters."""
        return Span(self.start + offset, self.end + offset)

    def trimmed(self, text: str, strip: str = "") -> "Span | None":
        """Return the span without blanks (and other given characters) at its ends."""
        start, end = self.start, self.end
        if not (strip or text[start].isspace() or text[end - 1].isspace()):
            return self
        while start < end and (text[start].isspace() or text[start] in strip):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in strip):
            end -= 1
        return Span(start, end) if start < end else None


_fill_start = Span.__dict__["start"].__set__
_fill_end = Span.__dict__["end"].__set__


def covering(spans: Iterable[Span]) -> Span | None:
    """Return the smallest span around all given ones, or None for none."""
    every = list(spans)
    if not every:
        return None
    return Span(min(span.start for span in every), max(span.end for span in every))
