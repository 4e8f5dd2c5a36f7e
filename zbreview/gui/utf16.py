"""The one border between code points and the UTF-16 units in which Qt counts."""

import re
from bisect import bisect_left

from PySide6.QtGui import QTextCursor, QTextDocument

from zbreview.domain.spans import Span

_OUTSIDE_BASIC_PLANE = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Convert places in one text: characters outside the basic plane count twice in Qt."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _OUTSIDE_BASIC_PLANE.finditer(text)]
        self._wide_units = [at + before for before, at in enumerate(self._wide)]

    def to_units(self, place: int) -> int:
        """Return the Qt position of a code point position."""
        return place + bisect_left(self._wide, place)

    def to_points(self, unit: int) -> int:
        """Return the code point position of a Qt position; inside a pair, the pair's start."""
        return unit - bisect_left(self._wide_units, unit)

    def span(self, start_unit: int, end_unit: int) -> Span | None:
        """Return the span of a Qt selection, or None where nothing is selected."""
        start, end = self.to_points(start_unit), self.to_points(end_unit)
        return Span(start, end) if start < end else None

    def cursor(self, document: QTextDocument, span: Span) -> QTextCursor:
        """Return a cursor that selects a span in the document that shows the text."""
        cursor = QTextCursor(document)
        cursor.setPosition(self.to_units(span.start))
        cursor.setPosition(self.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor
