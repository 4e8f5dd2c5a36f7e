"""The columns of side-by-side reading with their bands; they scroll together at matches."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zbreview.comparing.differences import DifferenceKind
from zbreview.domain.spans import Span
from zbreview.gui.panels.parallel_bands import Band, ParallelBands
from zbreview.gui.panels.parallel_pane import ParallelPane, Tag
from zbreview.gui.theme import Theme
from zbreview.services.side_by_side import Joint, SideBySide, Stop

_ANCHOR = 0.3
"""Where in the column, from above, the passages are kept level."""


class ParallelBoard(QWidget):
    """Show documents beside each other."""

    place_clicked = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = SideBySide((), (), ())
        self._stop: Stop | None = None
        self._is_following = False
        self.panes: list[ParallelPane] = []
        self.bands: list[ParallelBands] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)

    def show_columns(self, shown: SideBySide, *, with_taken: bool) -> None:
        """Show other columns from their beginnings."""
        self._shown, self._stop = shown, None
        while self._line.count():
            self._line.takeAt(0).widget().deleteLater()
        self.panes, self.bands = [], []
        for number, sheet in enumerate(shown.sheets):
            if number:
                band = ParallelBands(self._theme, partial(self._bands_of, number - 1))
                self.bands.append(band)
                self._line.addWidget(band)
            pane = ParallelPane(f"第 {number + 1} 栏", self._theme)
            pane.show_text(sheet.text)
            pane.scrolled.connect(partial(self._follow, number))
            pane.clicked_at.connect(partial(self.place_clicked.emit, number))
            self.panes.append(pane)
            self._line.addWidget(pane, 1)
        self.show_taken(with_taken=with_taken)
        QTimer.singleShot(0, self, self._update_bands)

    def show_taken(self, *, with_taken: bool) -> None:
        """Show or hide what was taken over from the column before."""
        for number, pane in enumerate(self.panes):
            changes: list[tuple[Span, DifferenceKind]] = []
            alone: list[Tag] = []
            taken: tuple[Span, ...] = ()
            if number:
                joint = self._shown.joints[number - 1]
                changes += _changes(joint, is_later=True)
                later = joint.alignment.later
                alone += [Tag(later[at].span, "新增", is_new=True) for at in joint.new]
                taken = joint.repetition.spans if with_taken else ()
            if number < len(self._shown.joints):
                joint = self._shown.joints[number]
                changes += _changes(joint, is_later=False)
                earlier = joint.alignment.earlier
                alone += [Tag(earlier[at].span, "未再提及", is_new=False) for at in joint.dropped]
            pane.show_looks(changes, alone, taken)

    def go(self, stop: Stop) -> None:
        """Bring both sides of a stop to the same height."""
        self._stop = stop
        joint = self._shown.joints[stop.joint]
        sides = (
            (stop.joint, stop.earlier, joint.alignment.earlier),
            (stop.joint + 1, stop.later, joint.alignment.later),
        )
        for pane in self.panes:
            pane.emphasise(None)
        self._is_following = True
        for number, place, passages in sides:
            if place is not None:
                pane = self.panes[number]
                pane.bring(passages[place].span.start, self._anchor(pane))
                pane.emphasise(passages[place].span)
        self._is_following = False
        leads = stop.joint + 1 if stop.later is not None else stop.joint
        if stop.earlier is None or stop.later is None:
            self._follow(leads)
        self._update_bands()

    # Scrolling -------------------------------------------------------------------------------

    @staticmethod
    def _anchor(pane: ParallelPane) -> int:
        return round(pane.viewport().height() * _ANCHOR)

    def _follow(self, leader: int) -> None:
        """Let the other columns come along, outwards from the one that was scrolled."""
        if self._is_following or leader >= len(self.panes):
            return
        self._is_following = True
        for number in range(leader, len(self.panes) - 1):
            self._level(number, number + 1, self._shown.joints[number], is_forward=True)
        for number in range(leader, 0, -1):
            self._level(number, number - 1, self._shown.joints[number - 1], is_forward=False)
        self._is_following = False
        self._update_bands()

    def _level(self, source: int, target: int, joint: Joint, *, is_forward: bool) -> None:
        """Bring the counterpart of what stands at the anchor to the same height."""
        matches = sorted(
            joint.alignment.matches,
            key=lambda match: match.earlier if is_forward else match.later,
        )
        here, there = joint.alignment.earlier, joint.alignment.later
        ends = [(here[match.earlier], there[match.later]) for match in matches]
        if not is_forward:
            ends = [(other, one) for one, other in ends]
        pane = self.panes[source]
        nearest = pane.nearest([one for one, _ in ends], self._anchor(pane))
        if nearest is not None:
            one, other = ends[nearest]
            self.panes[target].bring(other.span.start, pane.top_of(one.span.start))

    # Bands -----------------------------------------------------------------------------------

    def _update_bands(self) -> None:
        for band in self.bands:
            band.update()

    def _bands_of(self, number: int) -> list[Band]:
        """Return the bands of one joint that are in sight."""
        joint = self._shown.joints[number]
        left, right = self.panes[number], self.panes[number + 1]
        height = left.viewport().height()
        found: list[Band] = []
        for match in joint.alignment.matches:
            one = left.extent(joint.alignment.earlier[match.earlier].span)
            other = right.extent(joint.alignment.later[match.later].span)
            if min(one[1], other[1]) < 0 or max(one[0], other[0]) > height:
                continue
            is_current = self._stop is not None and (
                (self._stop.joint, self._stop.earlier, self._stop.later)
                == (number, match.earlier, match.later)
            )
            found.append(Band(one, other, not match.is_same, is_current))
        return found


def _changes(joint: Joint, *, is_later: bool) -> list[tuple[Span, DifferenceKind]]:
    """Return the differences of one side with their kinds."""
    found: list[tuple[Span, DifferenceKind]] = []
    for change in joint.changes:
        for each in change.differences:
            span = each.later if is_later else each.earlier
            if span is not None:
                found.append((span, DifferenceKind.WORDS))
            found += each.later_marks if is_later else each.earlier_marks
    return found
