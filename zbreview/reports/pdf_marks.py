"""How marks look on paper: a pattern for each role that a greyscale printer keeps apart."""

import math
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from zbreview.domain.findings import Role
from zbreview.domain.spans import Span
from zbreview.reports import pdf_fonts
from zbreview.reports.pdf_text import Style, draw_text, text_width

TINTS = {
    Role.COMMITMENT: (1.0, 0.95, 0.78),
    Role.MEASURE: (0.93, 0.95, 1.0),
    Role.RESULT: (0.92, 0.98, 0.91),
    Role.STANDING: (0.96, 0.93, 0.98),
    Role.DATA: (0.96, 0.96, 0.96),
}
"""Pale ground under each role's text; the line tells the role where colour is lost."""

LANES = 2
"""Lines that can be told apart under one line of text."""

_LANE_HEIGHT = 2.4
_FIRST_LANE = 2.8
_NUMBER = Style(pdf_fonts.BOLD, 6.2, 8)
_WAVE_LENGTH = 4.0


def lanes(spans: Sequence[Span]) -> list[int]:
    """Return for each span the lowest lane that no overlapping span before it in the text took."""
    found = [0] * len(spans)
    open_spans: list[int] = []
    for number in sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end, n)):
        open_spans = [other for other in open_spans if spans[other].end > spans[number].start]
        taken = {found[other] for other in open_spans}
        found[number] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        open_spans.append(number)
    return found


def draw_tint(
    canvas: Canvas, role: Role, left: float, right: float, bottom: float, top: float
) -> None:
    """Draw the pale ground of a passage on one line."""
    canvas.setFillColorRGB(*TINTS[role])
    canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)


def draw_pattern(
    canvas: Canvas, role: Role, lane: int, left: float, right: float, baseline: float
) -> None:
    """Draw the line of a role below a passage."""
    y = baseline - _FIRST_LANE - min(lane, LANES - 1) * _LANE_HEIGHT
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.6)
    if role is Role.RESULT:
        _draw_wave(canvas, left, right, y)
    elif role is Role.STANDING:
        canvas.line(left, y + 0.7, right, y + 0.7)
        canvas.line(left, y - 0.7, right, y - 0.7)
    else:
        if role is Role.COMMITMENT:
            canvas.setLineWidth(1.2)
        elif role is Role.MEASURE:
            canvas.setDash(4, 2)
        else:
            canvas.setDash(1, 1.6)
        canvas.line(left, y, right, y)
    canvas.restoreState()


def _draw_wave(canvas: Canvas, left: float, right: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(left, y)
    halves = max(1, math.ceil((right - left) / _WAVE_LENGTH * 2))
    step = (right - left) / halves
    for half in range(halves):
        start = left + half * step
        rise = 1.5 if half % 2 == 0 else -1.5
        path.curveTo(start + step / 3, y + rise, start + 2 * step / 3, y + rise, start + step, y)
    canvas.drawPath(path, stroke=1, fill=0)


def draw_corner(canvas: Canvas, x: float, y: float, *, opens: bool) -> None:
    """Draw the corner bracket at the beginning (top left) or end (bottom right) of a passage."""
    arm = 3.2 if opens else -3.2
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.8)
    canvas.line(x, y, x + arm, y)
    canvas.line(x, y, x, y - 1.6 * arm)
    canvas.restoreState()


def draw_number(
    canvas: Canvas, number: int, *, hollow: bool, left: float, baseline: float, link: str = ""
) -> float:
    """Draw a note's number in its box (hollow for a machine suggestion); return its width."""
    text = str(number)
    width = text_width(text, _NUMBER) + 3.0
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setFillGray(1 if hollow else 0)
    canvas.setLineWidth(0.5)
    canvas.rect(left, baseline - 1.2, width, _NUMBER.size + 0.4, stroke=1, fill=1)
    style = Style(_NUMBER.font, _NUMBER.size, _NUMBER.leading, grey=0 if hollow else 1)
    draw_text(canvas, text, style, left + 1.5, baseline)
    canvas.restoreState()
    if link:
        box = (left, baseline - 1.2, left + width, baseline + _NUMBER.size)
        canvas.linkRect("", link, box, relative=1)
    return width
