"""Drag the ends of the mark on the desk to other characters."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from zbreview.domain.spans import Span
from zbreview.gui.panels.mark_paint import segments

if TYPE_CHECKING:
    from zbreview.gui.panels.text_pane import TextPane

_REACH = 6


class EndDragging:
    """Follow the pointer from the press on an end to the release; the text stays as it is."""

    def __init__(self, pane: "TextPane") -> None:
        self._pane = pane
        self._fixed: int | None = None
        self._is_start = False
        self.span: Span | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether an end is being dragged."""
        return self._fixed is not None

    def end_under(self, point: QPoint) -> bool | None:
        """Return whether the start (True) or the end (False) is under a point, None for neither."""
        span = self._pane.current_span
        if span is None:
            return None
        found = list(segments(self._pane, *self._pane.units(span)))
        for is_start, segment in ((True, found[0]), (False, found[-1])) if found else ():
            x = segment.rect.left() if is_start else segment.rect.right()
            is_beside = abs(point.x() - x) <= _REACH
            if is_beside and segment.rect.top() <= point.y() <= segment.rect.bottom():
                edge = self._pane.place_at(point)
                if abs(edge - (span.start if is_start else span.end)) <= 1:
                    return is_start
        return None

    def begin(self, point: QPoint) -> bool:
        """Take hold of the end under a point; False where there is none."""
        grabbed = self.end_under(point)
        span = self._pane.current_span
        if grabbed is None or span is None:
            return False
        self._is_start = grabbed
        self._fixed = span.end if grabbed else span.start
        self.span = span
        return True

    def move(self, point: QPoint) -> None:
        """Stretch or shrink towards a point; one character stays at least."""
        if self._fixed is None:
            return
        place = self._pane.place_at(point)
        if self._is_start:
            self.span = Span(min(place, self._fixed - 1), self._fixed)
        else:
            self.span = Span(self._fixed, max(place, self._fixed + 1))

    def finish(self) -> Span | None:
        """Let go; return the new span where it differs from the old one."""
        span, self.span, self._fixed = self.span, None, None
        return span if span != self._pane.current_span else None

    def cancel(self) -> None:
        """Let go and leave the mark as it was."""
        self.span, self._fixed = None, None

    def shape(self, point: QPoint) -> Qt.CursorShape:
        """Return the pointer's shape at a point."""
        on_end = self.is_on or self.end_under(point) is not None
        return Qt.CursorShape.SizeHorCursor if on_end else Qt.CursorShape.IBeamCursor
