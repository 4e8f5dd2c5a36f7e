"""How marks look in the text: role by colour, state by line, so that neither needs the other."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from zbreview.domain.codes import CodeMark
from zbreview.domain.identity import Uuid
from zbreview.domain.labels import MARK_STATES, ROLES
from zbreview.domain.reviews import DECIDED, Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.gui.theme import Theme

_ALPHA_SUGGESTED, _ALPHA_DECIDED, _ALPHA_CURRENT = 20, 54, 96
_ALPHA_CODE, _ALPHA_CODE_CURRENT = 14, 80
MAX_LANES = 4


class Line(Enum):
    """The line under (or through) marked words; each kind of thing has one of its own."""

    DASHED = "dashed"
    SOLID = "solid"
    STRUCK = "struck"
    WAVED = "waved"
    DOTTED = "dotted"
    DOUBLE = "double"


@dataclass(frozen=True, slots=True)
class Layer:
    """Something painted over a stretch of text; ``back`` is None where only a line is drawn."""

    span: Span
    line: Line
    color: QColor
    back: QColor | None = None
    uuid: Uuid | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A mark's bar beside the text, in a lane of its own where marks overlap."""

    layer: Layer
    lane: int

    @property
    def uuid(self) -> Uuid | None:
        """Return whose bar it is."""
        return self.layer.uuid


def tip(mark: Mark | CodeMark) -> str:
    """Return what a mark is, in one or two lines."""
    if isinstance(mark, CodeMark):
        words = ("编码：" + " / ".join(mark.code.path or (mark.code.shown,)), mark.note)
        return "\n".join(word for word in words if word)
    head = f"{ROLES[mark.role]} · {MARK_STATES[mark.state]}"
    return f"{head}\n{mark.reason}" if mark.reason else head


def mark_layer(mark: Mark | CodeMark, theme: Theme, *, is_current: bool) -> Layer:
    """Return the looks of a mark: suggestions dashed and light, decided ones solid and full.

    Codes have a double line in a colour of their own.
    """
    if isinstance(mark, CodeMark):
        alpha = _ALPHA_CODE_CURRENT if is_current else _ALPHA_CODE
        return Layer(mark.span, Line.DOUBLE, *_inks(mark.code.color, alpha), mark.uuid)
    if mark.state is MarkState.REJECTED:
        color, _ = _inks(theme.tokens["text_faint"], 0)
        return Layer(mark.span, Line.STRUCK, color, None, mark.uuid)
    decided = mark.state in DECIDED
    alpha = _ALPHA_CURRENT if is_current else _ALPHA_DECIDED if decided else _ALPHA_SUGGESTED
    line = Line.SOLID if decided else Line.DASHED
    return Layer(mark.span, line, *_inks(theme.tokens[mark.role.value], alpha), mark.uuid)


def damage_layer(span: Span, theme: Theme) -> Layer:
    """Return the looks of a place where the source has probably lost characters."""
    return Layer(span, Line.WAVED, theme.color("error_text"))


def quantity_layer(span: Span, theme: Theme) -> Layer:
    """Return the looks of a number with its unit, where they are wanted."""
    return Layer(span, Line.DOTTED, theme.color("data"))


@functools.lru_cache(maxsize=256)
def _inks(color: str, alpha: int) -> tuple[QColor, QColor]:
    """Return a colour in full and thinned; thousands of marks share a few of them."""
    thin = QColor(color)
    thin.setAlpha(alpha)
    return QColor(color), thin


def heading_format(theme: Theme, level: int, pixels: int) -> QTextCharFormat:
    """Return the looks of a heading: the first level in the sans face, as official papers do."""
    made = QTextCharFormat()
    font = QFont(theme.sans if level == 1 else theme.serif)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if level == 1 else QFont.Weight.DemiBold)
    made.setFont(font)
    return made


def outer_first(layers: Iterable[Layer]) -> list[Layer]:
    """Return layers so that a later one lies inside or beside every earlier one."""
    return sorted(layers, key=lambda layer: (-len(layer.span), layer.span.start))


def bars(layers: Sequence[Layer], before: Sequence[Bar] = ()) -> tuple[Bar, ...]:
    """Give every layer a lane that no overlapping one has, as far as the lanes reach.

    The lanes ``before`` hold on where the same stretches are marked as before.
    """
    lanes = {bar.layer.span: bar.lane for bar in before}
    if len(lanes) == len(before) == len(layers) and all(one.span in lanes for one in layers):
        return tuple(Bar(layer, lanes[layer.span]) for layer in layers)
    ends = [0] * MAX_LANES
    made = []
    for layer in sorted(layers, key=lambda layer: (layer.span.start, -layer.span.end)):
        free = (lane for lane in range(MAX_LANES) if ends[lane] <= layer.span.start)
        lane = next(free, MAX_LANES - 1)
        ends[lane] = max(ends[lane], layer.span.end)
        made.append(Bar(layer, lane))
    return tuple(made)


def innermost(marks: Iterable[Mark | CodeMark], place: int) -> Mark | CodeMark | None:
    """Return the shortest mark that covers a place."""
    covering = [mark for mark in marks if mark.span.start <= place < mark.span.end]
    return min(covering, key=lambda mark: len(mark.span), default=None)
