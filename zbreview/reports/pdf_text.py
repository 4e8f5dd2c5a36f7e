"""Chinese text set line by line: measured, broken by rule, justified, drawn exactly as given."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from zbreview.reports import pdf_fonts
from zbreview.reports.line_breaking import break_lines
from zbreview.reports.pdf_patches import numbers

ASCENT = 0.88
"""Height of a character above its line, in parts of its size."""

_FEWEST_LINES = 2  # not a single last line alone on the next page, where that can be helped
_MOST_STRETCH = 0.18  # of the size; a line that needs more is left ragged


@dataclass(frozen=True, slots=True)
class Style:
    """Look of a text; sizes in points, ``indent`` and ``hanging`` in characters.

    ``indent`` moves the first line in, ``hanging`` all the others; ``align`` is one of
    ``justify``, ``left``, ``center`` and ``right``; ``grey`` runs from 0 (black) to 1.
    """

    font: str = pdf_fonts.SERIF
    size: float = 12.0
    leading: float = 20.0
    indent: float = 0.0
    hanging: float = 0.0
    align: str = "justify"
    grey: float = 0.0
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one font; ``link`` names the bookmark that it leads to."""

    text: str
    font: str
    grey: float = 0.0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: ``start:end`` of its paragraph, with the place of every character.

    ``places`` has one more entry than there are characters: the left edges and the right end,
    in points from the left edge of the column; ``spacing`` follows each character.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    places: tuple[float, ...]
    spacing: float

    @property
    def text(self) -> str:
        """Return the characters of the line."""
        return "".join(piece.text for piece in self.pieces)


def plain(text: str, style: Style) -> tuple[Piece, ...]:
    """Return a text as pieces in the font of a style."""
    return (Piece(text, style.font, style.grey),)


def set_lines(pieces: Sequence[Piece], style: Style, width: float) -> list[Line]:
    """Return the lines of a paragraph in a column of a width in points."""
    printed = [
        Piece(pdf_fonts.shown(piece.text), piece.font, piece.grey, piece.link) for piece in pieces
    ]
    text = "".join(piece.text for piece in printed)
    widths = [
        advance
        for piece in printed
        for advance in pdf_fonts.character_widths(piece.text, piece.font, style.size)
    ]
    first, later = style.indent * style.size, style.hanging * style.size
    limits = break_lines(text, widths, width - later, width - first)
    lines = []
    for number, (start, end) in enumerate(limits):
        visible = start + len(text[start:end].rstrip())
        left = later if number else first
        offset, spacing = _placing(
            sum(widths[start:visible]), visible - start, style, width - left, end == len(text)
        )
        steps = [advance + spacing for advance in widths[start:end]]
        if visible > start:
            steps[visible - start - 1] -= spacing
        places = tuple(accumulate(steps, initial=left + offset))
        lines.append(Line(start, end, _cut(printed, start, end), places, spacing))
    return lines


def _placing(
    used: float, characters: int, style: Style, room: float, is_last: bool
) -> tuple[float, float]:
    """Return the offset of a line and the space after each character."""
    free = room - used
    if style.align == "center":
        return free / 2, 0.0
    if style.align == "right":
        return free, 0.0
    if style.align != "justify" or is_last or characters <= 1 or free <= 0:
        return 0.0, 0.0
    spacing = free / (characters - 1)
    return 0.0, spacing if spacing <= _MOST_STRETCH * style.size else 0.0


def _cut(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """Return what the pieces hold between two places of their joined text."""
    found = []
    place = 0
    for piece in pieces:
        first, last = max(start - place, 0), min(end - place, len(piece.text))
        if first < last:
            found.append(Piece(piece.text[first:last], piece.font, piece.grey, piece.link))
        place += len(piece.text)
    return tuple(found)


def draw_line(canvas: Canvas, line: Line, size: float, left: float, baseline: float) -> None:
    """Draw one line so that it copies out as the characters it was made from."""
    place = 0
    for piece in line.pieces:
        x = left + line.places[place]
        canvas.setFillGray(piece.grey)
        _draw_piece(canvas, piece, size, (x, baseline), line.spacing)
        place += len(piece.text)
        if piece.link:
            right = left + line.places[place]
            box = (x, baseline - 0.2 * size, right, baseline + ASCENT * size)
            canvas.linkRect("", piece.link, box, relative=1)


def _draw_piece(
    canvas: Canvas, piece: Piece, size: float, origin: tuple[float, float], spacing: float
) -> None:
    """Write the operators of a text; the library's text object would measure all of it again."""
    document, operators = canvas._doc, canvas._code  # noqa: SLF001 - no public way
    parts = [f"BT 1 0 0 1 {numbers(*origin)} Tm"]
    if spacing:
        parts.append(f"{numbers(spacing)} Tc")
    for name, run in pdf_fonts.runs(piece.text, piece.font):
        font = pdfmetrics.getFont(name)
        for subset, codes in font.splitString(run, document):
            label = font.getSubsetInternalName(subset, document)
            parts.append(f"{label} {numbers(size)} Tf <{codes.hex()}> Tj")
    parts.append("0 Tc ET" if spacing else "ET")
    operators.append(" ".join(parts))


def draw_text(canvas: Canvas, text: str, style: Style, left: float, baseline: float) -> None:
    """Draw a short text on one line, aligned at ``left`` as the style says."""
    width = sum(pdf_fonts.character_widths(pdf_fonts.shown(text), style.font, style.size))
    shift = {"right": width, "center": width / 2}.get(style.align, 0.0)
    canvas.setFillGray(style.grey)
    piece = Piece(pdf_fonts.shown(text), style.font, style.grey)
    _draw_piece(canvas, piece, style.size, (left - shift, baseline), 0.0)


def text_width(text: str, style: Style) -> float:
    """Return the width of a text on one line, in points."""
    return sum(pdf_fonts.character_widths(pdf_fonts.shown(text), style.font, style.size))


class ChineseText(Flowable):  # type: ignore[misc]  # the library has no types
    """A paragraph for the page flow and for table cells; may be divided between any two lines.

    ``bookmark`` is put at its top; ``outline`` (title, level) adds it to the outline.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        style: Style,
        bookmark: str = "",
        outline: tuple[str, int] | None = None,
    ) -> None:
        super().__init__()
        self.pieces = tuple(pieces)
        self.style = style
        self.bookmark = bookmark
        self.outline = outline
        self.lines: list[Line] | None = None
        self._set_width = 0.0
        self.spaceBefore = style.before
        self.spaceAfter = style.after

    @property
    def outline_entries(self) -> list[tuple[str, int, str]]:
        """Return the entry that the text makes in the outline: title, level, bookmark."""
        return [(*self.outline, self.bookmark)] if self.outline else []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the room that the text takes in a column."""
        if self.lines is None or abs(width - self._set_width) > 0.01:  # noqa: PLR2004 - points
            self.lines = set_lines(self.pieces, self.style, width)
            self._set_width = width
        self.width = width
        self.height = len(self.lines) * self.style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list["ChineseText"]:
        """Return the lines that fit and the rest, or nothing where not one line fits."""
        self.wrap(width, height)
        lines = self.lines or []
        fitting = int((height + 0.01) // self.style.leading)
        if fitting <= 0:
            return []
        if fitting >= len(lines):
            return [self]
        if fitting > _FEWEST_LINES and len(lines) - fitting == 1:
            fitting -= 1
        return [self._part(lines[:fitting], True), self._part(lines[fitting:], False)]

    def _part(self, lines: list[Line], is_first: bool) -> "ChineseText":
        part = ChineseText([piece for line in lines for piece in line.pieces], self.style)
        part.lines = lines
        part._set_width = self._set_width
        if is_first:
            part.bookmark, part.outline = self.bookmark, self.outline
        return part

    def draw(self) -> None:
        """Draw the lines from the top."""
        style = self.style
        if self.bookmark:
            self.canv.bookmarkHorizontal(self.bookmark, 0, self.height)
        if self.outline:
            title, level = self.outline
            self.canv.addOutlineEntry(title, self.bookmark, level, closed=False)
        drop = (style.leading - style.size) / 2 + ASCENT * style.size
        for number, line in enumerate(self.lines or []):
            baseline = self.height - number * style.leading - drop
            draw_line(self.canv, line, style.size, 0.0, baseline)


def paragraph(
    text: str, style: Style, bookmark: str = "", outline: tuple[str, int] | None = None
) -> ChineseText:
    """Return a paragraph of plain text."""
    return ChineseText(plain(text, style), style, bookmark, outline)
