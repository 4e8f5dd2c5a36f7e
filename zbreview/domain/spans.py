"""Places in a text, counted in Unicode code points, end exclusive."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty stretch of one text version: ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = f"not a span: {self.start}..{self.end}"
            raise ValueError(message)

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
        while start < end and (text[start].isspace() or text[start] in strip):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in strip):
            end -= 1
        return Span(start, end) if start < end else None


def covering(spans: Iterable[Span]) -> Span | None:
    """Return the smallest span around all given ones, or None for none."""
    every = list(spans)
    if not every:
        return None
    return Span(min(span.start for span in every), max(span.end for span in every))
