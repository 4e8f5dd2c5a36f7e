"""Where a Chinese line may end: pure rules and one greedy breaker.

No closing or pausing mark starts a line, no opening mark ends one, and numbers, words and doubled
dashes stay whole. A line never runs over its width: the mark pulls its neighbour down instead of
hanging in the margin. Only where no lawful place exists is a run cut at the width.
"""

from collections.abc import Sequence

NO_START = frozenset(
    "，。、；：！？”’》）〉】〕」』］｝〗〙％‰℃°,.;:!?)]}%"
    "·•・—…～〜々〻‐–\u3099\u309a\u200d\ufe0e\ufe0f"
)
"""Characters that no line may start with."""

NO_END = frozenset("“‘《（〈【〔「『［｛〖〘([{￥＄$#＃№")
"""Characters that no line may end with."""

_BLANK = " \t\u3000\u2002\u2003"
_INSIDE_WORDS = frozenset("+-−./:@_%&=#~'*")
_AFTER_LETTERS = 0x2E80  # from here on the scripts break between any two characters
_TOLERANCE = 1e-6


def break_lines(
    text: str, widths: Sequence[float], line_width: float, first_width: float | None = None
) -> list[tuple[int, int]]:
    """Return start and end of every line; together the lines hold every character.

    ``widths`` has one value for each character, in the unit of the line widths. Blanks at the
    end of a line take no room.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    room = line_width if first_width is None else first_width
    while start < len(text):
        end = _line_end(text, widths, start, room)
        lines.append((start, end))
        start = end
        room = line_width
    return lines


def may_break(text: str, place: int) -> bool:
    """Tell whether a line may end before the character at ``place``."""
    before, after = text[place - 1], text[place]
    if after in NO_START or before in NO_END or after in _BLANK:
        return False
    if before == "," and after.isdigit() and place > 1 and text[place - 2].isdigit():
        return False
    return not (_is_word(before) and _is_word(after))


def _line_end(text: str, widths: Sequence[float], start: int, room: float) -> int:
    fitting = _fitting_end(text, widths, start, room)
    if fitting == len(text):
        return fitting
    for place in range(fitting, start, -1):
        if may_break(text, place):
            return place
    return _forced_end(text, start, fitting)


def _fitting_end(text: str, widths: Sequence[float], start: int, room: float) -> int:
    """Return the last place up to which the characters fit, at least one character on."""
    used = 0.0
    place = start
    while place < len(text):
        used += widths[place]
        if used > room + _TOLERANCE and text[place] not in _BLANK and place > start:
            return place
        place += 1
    return place


def _forced_end(text: str, start: int, fitting: int) -> int:
    """Return where to cut a run without a lawful place: inside a word rather than at a mark."""
    for place in range(fitting, start, -1):
        if text[place] not in NO_START and text[place - 1] not in NO_END:
            return place
    return fitting


def _is_word(character: str) -> bool:
    if character in _INSIDE_WORDS:
        return True
    return ord(character) < _AFTER_LETTERS and character.isalnum() and character < "\u2000"
