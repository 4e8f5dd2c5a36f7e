"""Search with costly patterns at the few places only where a match can begin."""

import re
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
