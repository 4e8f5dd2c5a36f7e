"""Join lines that a stray break or a fixed width of line has parted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zbreview.domain.spans import Span
from zbreview.reading.numbering import label_at_start

_END_MARKS = "。！？!?；;：:…”）)】》"
_NEVER_FIRST = "，。；：、！？,;!?）)】》〉”’％%"
"""What no line begins with but one that was broken without regard to it."""
_JOINING = "，,、—－-和与及的"
_TEXT_LINE = 12
_LONGEST_HEAL = 6
_WRAPPED_SHARE = 0.4
_RAGGED = 3
_NEARLY_FULL = 0.8
_NARROWEST_WRAP = 20
_DEEPEST_INDENT = 8

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Wrap:
    """How wide the lines of a text are that is broken at a fixed width."""

    measure: Measure
    width: float
    is_indented: bool = False
    """Whether paragraphs begin with an indent."""

    def is_full(self, text: str, line: Span) -> bool:
        """Tell whether a line has come near the end of the paper."""
        shown = _shown(text, line)
        found = 0.0 if _is_far_in(shown) else self.measure(shown)
        return found >= min(self.width - _RAGGED, _NEARLY_FULL * self.width)

    def is_run_on(self, text: str, line: Span, following: Span) -> bool:
        """Tell whether a line that ends with a mark ends there for want of room alone.

        A semicolon ends no paragraph. A full stop may, unless paragraphs begin with an indent and
        the following line has none.
        """
        shown, next_one = _shown(text, line), _shown(text, following)
        if self.measure(shown) < self.width - 1:
            return False
        if shown[-1] in "；;":
            return True
        return shown[-1] in "。！？!?" and self.is_indented and not next_one[0].isspace()


def joined(text: str, lines: Sequence[Span]) -> list[tuple[Span, bool]]:
    """Return the paragraphs that trimmed lines make, and whether breaks were taken out of each."""
    wrap = wrap_of(text, lines)
    found: list[tuple[Span, bool]] = []
    count = 0
    for number, line in enumerate(lines):
        if (
            found
            and count < _LONGEST_HEAL * (4 if wrap else 1)
            and _goes_on(text, found[-1][0], lines[number - 1], line, wrap)
        ):
            found[-1] = Span(found[-1][0].start, line.end), True
            count += 1
        else:
            found.append((line, False))
            count = 0
    return found


def wrap_of(text: str, lines: Sequence[Span]) -> Wrap | None:
    """Return how a text is broken at a fixed width: of paper, or of characters; None if it is not.

    Programs that print count an ASCII character as half; those that send letters as one.
    """
    if len(lines) < _LONGEST_HEAL:
        return None
    shown = [each for line in lines if not _is_far_in(each := _shown(text, line))]
    if not shown:
        return None
    found = [_wrap(measure, shown) for measure in (_printed, _counted)]
    fitting = [(n_full, wrap) for n_full, wrap in found if wrap is not None]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def _wrap(measure: Measure, shown: Sequence[str]) -> tuple[int, Wrap | None]:
    """Return how many lines are full by a measure, and the wrap if there are enough of them."""
    widths = [measure(line) for line in shown]
    longest = max(widths)
    full = [number for number, width in enumerate(widths) if width >= longest - _RAGGED]
    broken = [number for number in full if shown[number][-1] not in _END_MARKS]
    n_among = full[-1] - full[0] + 1
    is_wrapped = 2 * len(broken) > len(full) > max(_RAGGED, _WRAPPED_SHARE * n_among)
    is_one = longest >= _NARROWEST_WRAP and is_wrapped
    is_indented = sum(line[0].isspace() for line in shown) >= _RAGGED
    return len(full), Wrap(measure, longest, is_indented) if is_one else None


def _shown(text: str, line: Span) -> str:
    """Return a line with its indent."""
    return text[text.rfind("\n", 0, line.start) + 1 : line.end]


def _is_far_in(shown: str) -> bool:
    """Tell whether a line stands far in, as a signature does: blanks say nothing of the width."""
    return len(shown) - len(shown.lstrip()) > _DEEPEST_INDENT


def _printed(shown: str) -> float:
    """Return the printed width; an ASCII character is half as wide as others."""
    return len(shown) - 0.5 * len(shown.encode("ascii", "ignore"))


def _counted(shown: str) -> float:
    """Return the number of characters."""
    return float(len(shown))


def _goes_on(text: str, whole: Span, line: Span, following: Span, wrap: Wrap | None) -> bool:
    """Tell whether a line is continued by the following one."""
    last = text[line.end - 1]
    if text[following.start] in _NEVER_FIRST:
        return last not in _END_MARKS or (wrap is not None and wrap.is_full(text, line))
    if label_at_start(text, following, 0):
        return False
    if last in "。！？!?；;：:":
        return wrap is not None and wrap.is_run_on(text, line, following)
    if _is_torn_number(text, line, following) or _is_open(text, whole):
        return True
    if last in _JOINING and len(line) >= _TEXT_LINE:
        return True
    return wrap.is_full(text, line) if wrap else _is_stray(text, line, following)


def _is_torn_number(text: str, line: Span, following: Span) -> bool:
    """Tell whether a line of a sentence ends inside a number."""
    is_torn = text[line.end - 1].isdigit() and text[following.start].isdigit()
    return is_torn and len(line) >= 2 * _TEXT_LINE and any(m in line.of(text) for m in "，。")


def _is_stray(text: str, line: Span, following: Span) -> bool:
    """Tell whether a break between two lines of a text without a fixed width is a stray one."""
    between = text[line.end : following.start]
    return (
        (between.count("\n") == 1 or not between.isspace())
        and label_at_start(text, line, 0) is None
        and any(mark in line.of(text) for mark in "，,。")
        and len(line) >= 2 * _TEXT_LINE
        and text[line.end - 1] not in _END_MARKS
        and text[following.end - 1] in _END_MARKS
        and text[following.start - 1] == "\n"
    )


def _is_open(text: str, span: Span) -> bool:
    """Tell whether a bracket or a book mark is left open near the end of a stretch."""
    tail = text[max(span.start, span.end - 150) : span.end]
    brackets = sum(tail.count(mark) for mark in "（(") - sum(tail.count(mark) for mark in "）)")
    return brackets > 0 or tail.count("《") > tail.count("》")
