"""How marks look in the text: role by colour, state by line, so that neither needs the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from zbreview.domain.labels import MARK_STATES, ROLES
from zbreview.domain.reviews import DECIDED, Mark, MarkState
from zbreview.gui.theme import Theme

_ALPHA_SUGGESTED, _ALPHA_DECIDED, _ALPHA_CURRENT = 20, 54, 96
MAX_LANES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A mark's bar beside the text, in a lane of its own where marks overlap."""

    mark: Mark
    lane: int


def tip(mark: Mark) -> str:
    """Return what a mark is, in one or two lines."""
    head = f"{ROLES[mark.role]} · {MARK_STATES[mark.state]}"
    return f"{head}\n{mark.reason}" if mark.reason else head


def mark_format(mark: Mark, theme: Theme, *, is_current: bool) -> QTextCharFormat:
    """Return the looks of a mark: suggestions dashed and light, decided ones solid and full."""
    made = QTextCharFormat()
    color = theme.role_color(mark.role)
    made.setUnderlineColor(color)
    if mark.state is MarkState.REJECTED:
        made.setFontStrikeOut(True)
        made.setForeground(theme.color("text_faint"))
        return made
    decided = mark.state in DECIDED
    made.setUnderlineStyle(
        QTextCharFormat.UnderlineStyle.SingleUnderline
        if decided
        else QTextCharFormat.UnderlineStyle.DashUnderline
    )
    back = QColor(color)
    back.setAlpha(_ALPHA_CURRENT if is_current else _ALPHA_DECIDED if decided else _ALPHA_SUGGESTED)
    made.setBackground(back)
    return made


def damage_format(theme: Theme) -> QTextCharFormat:
    """Return the looks of a place where the source has probably lost characters."""
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.setUnderlineColor(theme.color("error_text"))
    return made


def heading_format(theme: Theme, level: int, pixels: int) -> QTextCharFormat:
    """Return the looks of a heading: the first level in the sans face, as official papers do."""
    made = QTextCharFormat()
    font = QFont(theme.sans if level == 1 else theme.serif)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if level == 1 else QFont.Weight.DemiBold)
    made.setFont(font)
    return made


def outer_first(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks so that a later one lies inside or beside every earlier one."""
    return sorted(marks, key=lambda mark: (-len(mark.span), mark.span.start))


def bars(marks: Sequence[Mark]) -> tuple[Bar, ...]:
    """Give every mark a lane that no overlapping mark has, as far as the lanes reach."""
    ends = [0] * MAX_LANES
    made = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        free = (lane for lane in range(MAX_LANES) if ends[lane] <= mark.span.start)
        lane = next(free, MAX_LANES - 1)
        ends[lane] = max(ends[lane], mark.span.end)
        made.append(Bar(mark, lane))
    return tuple(made)


def innermost(marks: Iterable[Mark], place: int) -> Mark | None:
    """Return the shortest mark that covers a place."""
    covering = [mark for mark in marks if mark.span.start <= place < mark.span.end]
    return min(covering, key=lambda mark: len(mark.span), default=None)
