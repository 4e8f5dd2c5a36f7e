"""How much of a text and its margin notes goes on one page: pure arithmetic over heights.

The text runs down the left column, the notes down the right one; a note starts beside the row in
which its passage starts, or below the note before it. The text waits for its notes, so that no
note drifts away from its passage: a row whose notes do not fit opens the next page. Only notes
that would fill most of a page are divided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_LONG = 0.6  # of the page: notes of one row that take more are divided, not moved
_TOLERANCE = 0.01
_FEWEST_LINES = 2  # of a divided note, on either page


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the text: its height, the notes that start in it, whether it is a heading."""

    height: float
    notes: tuple[int, ...] = ()
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class NoteShape:
    """Size of a note: its lines, the height of one, and the gap below the note."""

    lines: int
    leading: float
    gap: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``first:last`` of a note, ``top`` points below the top of the page's text."""

    note: int
    first: int
    last: int
    top: float


@dataclass(frozen=True, slots=True)
class PageFill:
    """What one page takes: so many rows, these stretches of notes; ``carried`` waits for the next.

    ``height`` is what the page needs, 0 where nothing at all fits.
    """

    rows: int
    stretches: tuple[Stretch, ...]
    carried: tuple[Stretch, ...]
    height: float


@dataclass(slots=True)
class _Column:
    """The notes column while a page is filled."""

    shapes: Sequence[NoteShape]
    height: float
    bottom: float = 0.0

    def place(
        self, wanted: Sequence[Stretch], top: float
    ) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        """Put stretches below each other from ``top`` on; return what fits and what does not."""
        placed: list[Stretch] = []
        place = max(self.bottom, top)
        for position, stretch in enumerate(wanted):
            shape = self.shapes[stretch.note]
            lines = stretch.last - stretch.first
            fitting = min(lines, int((self.height - place + _TOLERANCE) // shape.leading))
            if fitting < lines:
                return self._divided(placed, wanted[position:], fitting, place)
            placed.append(Stretch(stretch.note, stretch.first, stretch.last, place))
            place += lines * shape.leading + shape.gap
            self.bottom = place
        return tuple(placed), ()

    def _divided(
        self, placed: list[Stretch], waiting: Sequence[Stretch], fitting: int, place: float
    ) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        head = waiting[0]
        fitting = min(fitting, head.last - head.first - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return tuple(placed), tuple(waiting)
        cut = head.first + fitting
        self.bottom = self.height
        rest = Stretch(head.note, cut, head.last, 0.0)
        return (*placed, Stretch(head.note, head.first, cut, place)), (rest, *waiting[1:])


def fill_page(
    rows: Sequence[Row],
    shapes: Sequence[NoteShape],
    carried: Sequence[Stretch],
    height: float,
    full_height: float,
) -> PageFill:
    """Return what fits into ``height`` points of a page whose whole text is ``full_height``."""
    column = _Column(shapes, height)
    stretches, waiting = column.place(carried, 0.0)
    if waiting:
        return PageFill(0, stretches, waiting, min(column.bottom, height))
    states = [(0.0, column.bottom, stretches)]
    for row in rows:
        top, before, stretches = states[-1]
        if top + row.height > height + _TOLERANCE:
            break
        wanted = [Stretch(note, 0, shapes[note].lines, 0.0) for note in row.notes]
        placed, waiting = column.place(wanted, top)
        if waiting and (not placed or _height(wanted, shapes) <= _LONG * full_height):
            column.bottom, waiting = before, ()
            break
        states.append((top + row.height, column.bottom, stretches + placed))
        if waiting:
            break
    taken = len(states) - 1
    if not waiting and taken < len(rows):
        taken = _without_stranded_headings(rows, taken)
    top, bottom, stretches = states[taken]
    return PageFill(taken, stretches, waiting, min(max(top, bottom), height))


def _without_stranded_headings(rows: Sequence[Row], taken: int) -> int:
    """Return how many rows stay when headings at the foot go with the text below them."""
    stay = taken
    while stay > 0 and rows[stay - 1].keeps_next:
        stay -= 1
    return stay or taken


def _height(stretches: Sequence[Stretch], shapes: Sequence[NoteShape]) -> float:
    return sum(
        (stretch.last - stretch.first) * shapes[stretch.note].leading + shapes[stretch.note].gap
        for stretch in stretches
    )
