"""Search with costly patterns where a match can begin only, and for many words only once."""

import re
from bisect import bisect_left
from collections.abc import Iterator


def matches(
    initials: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int = 0, end: int = -1
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer`` would, where every match begins with an initial.

    A pattern with looks behind or optional beginnings is tried by the engine at every
    character; ``initials`` matches single characters and skips the rest. ``end`` -1 is the
    end of the text.
    """
    last = len(text) if end < 0 else end
    place = start
    for sign in initials.finditer(text, start, last):
        first = sign.start()
        if first >= place and (match := pattern.match(text, first, last)):
            yield match
            place = max(match.end(), first + 1)


class Occurrences:
    """The words of a pattern in a text, looked for once and asked for by stretch.

    The pattern must be one of plain words: what stands around a word makes no difference.
    """

    def __init__(self, words: re.Pattern[str], text: str) -> None:
        self.pattern, self.text = words, text
        found = list(words.finditer(text))
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.words = [match[0] for match in found]

    def within(self, start: int, end: int) -> list[str]:
        """Return what ``pattern.findall`` would find in a stretch."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        is_cut = (first > 0 and self.ends[first - 1] > start) or (
            last > first and self.ends[last - 1] > end
        )
        if is_cut:
            return self.pattern.findall(self.text, start, end)
        return self.words[first:last]
