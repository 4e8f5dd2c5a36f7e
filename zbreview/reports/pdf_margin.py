"""A text with its numbered notes beside it, over as many pages as it takes."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from zbreview.domain.labels import GRAINS, MARK_STATES, ROLES
from zbreview.domain.spans import Span
from zbreview.reports import pdf_fonts
from zbreview.reports.margin_flow import NoteShape, PageFill, Row, Stretch, fill_page
from zbreview.reports.model import AnnotatedReport, Heading, Note
from zbreview.reports.pdf_layout import PORTRAIT
from zbreview.reports.pdf_marks import (
    draw_corner,
    draw_number,
    draw_pattern,
    draw_tint,
    lanes,
)
from zbreview.reports.pdf_text import (
    ASCENT,
    Line,
    Piece,
    Style,
    draw_line,
    draw_text,
    plain,
    set_lines,
    text_width,
)

TEXT_WIDTH = 104 * mm
NOTE_WIDTH = 47 * mm
BODY = Style(pdf_fonts.SERIF, 12, 24, indent=2)
NOTE = Style(pdf_fonts.SANS, 8, 11.5, align="left")
PARAGRAPH_GAP = 3.0
REASON = "依据"

_NUMBERS = Style(pdf_fonts.SANS, 7, 8, align="right", grey=0.3)
_RIGHT_ALIGNED = 12  # blanks in front of a line that was set at the right edge, as signatures are
_RULE_GAP = 5.0
_NOTE_GAP = 5.0


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a passage that lies on one row."""

    note: int
    lane: int
    left: float
    right: float
    starts: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class TextRow:
    """One line of the text with everything that is drawn on it; ``above`` is the gap before it."""

    line: Line
    above: float
    paragraph: int
    segments: tuple[Segment, ...]
    headings: tuple[Heading, ...]

    @property
    def height(self) -> float:
        """Return the height with the gap above, in points."""
        return BODY.leading + self.above


@dataclass(frozen=True, slots=True)
class SetNote:
    """A note with its lines set."""

    note: Note
    lines: tuple[Line, ...]

    @property
    def shape(self) -> NoteShape:
        """Return what the note takes in its column."""
        return NoteShape(len(self.lines), NOTE.leading, _NOTE_GAP)


def text_rows(report: AnnotatedReport) -> list[TextRow]:
    """Return the lines of the whole text, with passages and headings in their places."""
    spans = [note.span.trimmed(report.text) or note.span for note in report.notes]
    taken = lanes(spans)
    headings = sorted(report.headings, key=_start)
    rows = []
    touching = _by_paragraph(report.paragraphs, spans)
    for number, (span, here) in enumerate(zip(report.paragraphs, touching, strict=True), start=1):
        style = _style_of(report.text, span)
        for line in set_lines(plain(span.of(report.text), style), style, TEXT_WIDTH):
            place = Span(span.start + line.start, span.start + line.end)
            first = bisect_left(headings, place.start, key=_start)
            last = bisect_left(headings, place.end, key=_start)
            is_first = line.start == 0
            rows.append(
                TextRow(
                    line,
                    PARAGRAPH_GAP if is_first else 0.0,
                    number if is_first else 0,
                    tuple(
                        _segment(line, place, n, spans[n], taken[n])
                        for n in here
                        if spans[n].overlap(place)
                    ),
                    tuple(headings[first:last]),
                )
            )
    return rows


def _key(heading: Heading) -> str:
    return f"heading-{heading.start}"


def _start(heading: Heading) -> int:
    return heading.start


def _by_paragraph(lines: Sequence[Span], spans: Sequence[Span]) -> Iterator[list[int]]:
    """Yield for each paragraph which spans reach into it, in one pass over both."""
    waiting = deque(sorted(range(len(spans)), key=lambda number: spans[number].start))
    here: list[int] = []
    for line in lines:
        while waiting and spans[waiting[0]].start < line.end:
            here.append(waiting.popleft())
        here = sorted(number for number in here if spans[number].end > line.start)
        yield here


def _style_of(text: str, span: Span) -> Style:
    """Return how a line of the source is set: at the right edge, flush or with an indent."""
    line_start = text.rfind("\n", 0, span.start) + 1
    blanks = sum(2 if blank == "\u3000" else 1 for blank in text[line_start : span.start])
    if blanks >= _RIGHT_ALIGNED:
        return Style(BODY.font, BODY.size, BODY.leading, align="right")
    is_long = len(span) * BODY.size > TEXT_WIDTH
    return BODY if blanks or is_long else Style(BODY.font, BODY.size, BODY.leading)


def _segment(line: Line, place: Span, number: int, span: Span, lane: int) -> Segment:
    first, last = max(span.start, place.start), min(span.end, place.end)
    left, right = line.places[first - place.start], line.places[last - place.start]
    return Segment(number, lane, left, right, span.start == first, span.end == last)


def set_notes(notes: Sequence[Note]) -> list[SetNote]:
    """Return the notes set for the margin column."""
    return [SetNote(note, tuple(_note_lines(note))) for note in notes]


def _note_lines(note: Note) -> list[Line]:
    """Return a note set: its number and kind, what is known in one run, the analyst's own words."""
    width = NOTE_WIDTH - _RULE_GAP
    title = f"{ROLES[note.role]}·{GRAINS[note.grain]}　{MARK_STATES[note.state]}"
    head = [
        Piece(f"\u00a0{note.number}\u00a0", pdf_fonts.BOLD, 0.0 if note.is_suggestion else 1.0),
        Piece(f"  {title}", pdf_fonts.BOLD),
    ]
    known = [Piece(f"{note.place.replace(' ', '')}。", NOTE.font)]
    for label, value in note.details:
        if label == REASON:
            continue  # long and only of use to whoever doubts the note: it stands in the list
        end = "" if value.endswith(("。", "！", "？", "…")) else "。"
        known += [Piece(f"{label}：", pdf_fonts.BOLD, 0.2), Piece(f"{value}{end}", NOTE.font)]
    lines = set_lines(head, NOTE, width) + set_lines(known, NOTE, width)
    if note.decided_by:
        decided = f"{note.decided_by}　{note.decided_at}".rstrip()
        lines += set_lines(plain(decided, NOTE), NOTE, width)
    return lines


class AnnotatedText(Flowable):  # type: ignore[misc]  # the library has no types
    """Text rows from ``first`` on, and margin notes, that still have to be printed."""

    def __init__(
        self,
        rows: Sequence[TextRow],
        notes: Sequence[SetNote],
        first: int = 0,
        carried: tuple[Stretch, ...] = (),
        shapes: Sequence[NoteShape] | None = None,
    ) -> None:
        super().__init__()
        self.rows = rows
        self.notes = notes
        self.shapes = [note.shape for note in notes] if shapes is None else shapes
        self.first = first
        self.carried = carried

    @property
    def outline_entries(self) -> list[tuple[str, int, str]]:
        """Return the entries of the text's own headings in the outline."""
        return [
            (heading.title, heading.level, _key(heading))
            for row in self.rows
            for heading in row.headings
        ]

    def _fill(self, height: float) -> PageFill:
        """Return what fits; only so many rows are looked at as any page could take."""
        most = int(height // BODY.leading) + 2
        plan = [
            Row(row.height, tuple(s.note for s in row.segments if s.starts), bool(row.headings))
            for row in self.rows[self.first : self.first + most]
        ]
        return fill_page(plan, self.shapes, self.carried, height, PORTRAIT.text_height)

    def _is_all(self, fill: PageFill) -> bool:
        return self.first + fill.rows == len(self.rows) and not fill.carried

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room that everything takes; more than there is makes the page divide it."""
        fill = self._fill(height)
        return width, fill.height if self._is_all(fill) else height + 1

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Return what goes on this page and what remains."""
        fill = self._fill(height)
        page = self._page(fill)
        if self._is_all(fill):
            return [page]
        if fill.height <= 0:
            return []
        first = self.first + fill.rows
        rest = AnnotatedText(self.rows, self.notes, first, fill.carried, self.shapes)
        return [page, PageBreak(), rest]  # what was held back must not fill the foot after all

    def draw(self) -> None:
        """Draw everything where it fits on one page."""
        page = self._page(self._fill(PORTRAIT.text_height))
        page.canv = self.canv
        page.draw()

    def _page(self, fill: PageFill) -> "AnnotatedPage":
        return AnnotatedPage(self.rows[self.first : self.first + fill.rows], self.notes, fill)


class AnnotatedPage(Flowable):  # type: ignore[misc]  # the library has no types
    """One page of text and notes; the text is drawn first, so that it copies out in one piece."""

    def __init__(self, rows: Sequence[TextRow], notes: Sequence[SetNote], fill: PageFill) -> None:
        super().__init__()
        self.rows = rows
        self.notes = notes
        self.fill = fill

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the room that the page's part takes."""
        return width, self.fill.height

    def draw(self) -> None:
        """Draw grounds, text, paragraph numbers, lines, note numbers and notes, in this order."""
        tops = []
        top = self.fill.height
        for row in self.rows:
            tops.append(top - row.above)
            top -= row.height
        for row, row_top in zip(self.rows, tops, strict=True):
            self._draw_grounds(row, row_top)
        for row, row_top in zip(self.rows, tops, strict=True):
            self._draw_text(row, row_top)
        for row, row_top in zip(self.rows, tops, strict=True):
            self._draw_marks(row, row_top)
        for stretch in self.fill.stretches:
            self._draw_note(stretch)

    def _draw_grounds(self, row: TextRow, top: float) -> None:
        for segment in row.segments:
            if segment.lane == 0:
                role = self.notes[segment.note].note.role
                base = _baseline(top)
                draw_tint(
                    self.canv,
                    role,
                    segment.left,
                    segment.right,
                    base - 0.16 * BODY.size,
                    base + ASCENT * BODY.size,
                )

    def _draw_text(self, row: TextRow, top: float) -> None:
        for heading in row.headings:
            key = _key(heading)
            self.canv.bookmarkHorizontal(key, 0, top)
            self.canv.addOutlineEntry(heading.title, key, heading.level, closed=False)
        draw_line(self.canv, row.line, BODY.size, 0.0, _baseline(top))

    def _draw_marks(self, row: TextRow, top: float) -> None:
        base = _baseline(top)
        if row.paragraph:
            draw_text(self.canv, str(row.paragraph), _NUMBERS, -6.0, base)
        place = 0.0
        for segment in row.segments:
            note = self.notes[segment.note].note
            draw_pattern(self.canv, note.role, segment.lane, segment.left, segment.right, base)
            high = base + ASCENT * BODY.size + 0.8
            if segment.starts:
                draw_corner(self.canv, segment.left, high, opens=True)
                self.canv.bookmarkHorizontal(f"mark-{note.number}", 0, top + 4)
                left = max(place, segment.left + 1.2)
                place = (
                    left
                    + 1.5
                    + draw_number(
                        self.canv,
                        note.number,
                        hollow=note.is_suggestion,
                        left=left,
                        baseline=high + 1.0,
                        link=f"note-{note.number}",
                    )
                )
            if segment.ends:
                draw_corner(self.canv, segment.right, base - 1.6, opens=False)

    def _draw_note(self, stretch: Stretch) -> None:
        item = self.notes[stretch.note]
        left = TEXT_WIDTH + PORTRAIT.text_width - TEXT_WIDTH - NOTE_WIDTH
        top = self.fill.height - stretch.top
        lines = item.lines[stretch.first : stretch.last]
        self._draw_side_rule(item.note, left, top, len(lines) * NOTE.leading)
        for number, line in enumerate(lines):
            base = top - number * NOTE.leading - 9.0
            if stretch.first == 0 and number == 0:
                self._draw_note_number(item.note, line, left + _RULE_GAP, base)
            draw_line(self.canv, line, NOTE.size, left + _RULE_GAP, base)

    def _draw_side_rule(self, note: Note, left: float, top: float, height: float) -> None:
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.6 if note.is_suggestion else 1.4)
        if note.is_suggestion:
            canvas.setDash(2, 1.5)
        canvas.line(left, top - 1, left, top - height)
        canvas.restoreState()

    def _draw_note_number(self, note: Note, line: Line, left: float, base: float) -> None:
        canvas: Canvas = self.canv
        width = text_width(str(note.number), NOTE) + 5.0
        canvas.bookmarkHorizontal(f"note-{note.number}", 0, base + 10)
        canvas.setStrokeGray(0)
        canvas.setFillGray(1 if note.is_suggestion else 0)
        canvas.setLineWidth(0.5)
        canvas.rect(left, base - 1.8, width, NOTE.size + 1.6, stroke=1, fill=1)
        box = (left, base - 1.8, left + line.places[-1], base + NOTE.size)
        canvas.linkRect("", f"mark-{note.number}", box, relative=1)


def _baseline(top: float) -> float:
    return top - (BODY.leading - BODY.size) / 2 - ASCENT * BODY.size
