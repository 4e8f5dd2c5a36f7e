"""One column of side-by-side reading: a text with its changes, and tags where it stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from zbreview.comparing.alignment import Passage
from zbreview.comparing.differences import DifferenceKind
from zbreview.domain.spans import Span
from zbreview.gui.theme import Theme
from zbreview.gui.utf16 import Utf16Map

_PIXELS = 15
_LINE_HEIGHT = 132
_GUTTER = 62
_TAG_HEIGHT = 20
_GROUNDS = {
    DifferenceKind.NUMBER: ("error_back", "error_text"),
    DifferenceKind.OFFICE: ("accent_soft", "link"),
    DifferenceKind.VERB: ("warn_back", "warn_text"),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A word in the margin beside a passage: 新增 or 未再提及."""

    span: Span
    word: str
    is_new: bool


class ParallelPane(QTextEdit):
    """Show one document; every place in the interface is a code point span."""

    clicked_at = Signal(int)
    scrolled = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._map = Utf16Map("")
        self._tags: tuple[Tag, ...] = ()
        self._changes: list[QTextEdit.ExtraSelection] = []
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning, without looks."""
        self._text, self._map = text, Utf16Map(text)
        self._tags, self._changes = (), []
        self.document().setDefaultFont(self._theme.serif_font(_PIXELS))
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(_PIXELS * 0.3)
        cursor.mergeBlockFormat(form)
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        margins.setLeftMargin(_GUTTER)
        margins.setRightMargin(14)
        margins.setBottomMargin(_PIXELS * 12)
        frame.setFrameFormat(margins)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_looks(
        self,
        changes: Sequence[tuple[Span, DifferenceKind]],
        alone: Sequence[Tag],
        taken: Sequence[Span],
    ) -> None:
        """Show changes, passages that stand alone, and what was taken over."""
        self._tags = tuple(alone)
        self._changes = [self._selection(span, self._taken_format()) for span in taken]
        self._changes += [self._selection(tag.span, self._alone_format(tag)) for tag in alone]
        self._changes += [
            self._selection(span, self._change_format(kind)) for span, kind in changes
        ]
        self.emphasise(None)

    def emphasise(self, span: Span | None) -> None:
        """Put a ground under the passage that is spoken of, or under none."""
        form = QTextCharFormat()
        form.setBackground(self._theme.color("selection"))
        here = [self._selection(span, form)] if span is not None else []
        self.setExtraSelections(here + self._changes)
        self.viewport().update()

    def _selection(self, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        """Return a look on a span."""
        made: Any = QTextEdit.ExtraSelection()  # its two fields are missing in Qt's description
        made.cursor, made.format = self._map.cursor(self.document(), span), form
        chosen: QTextEdit.ExtraSelection = made
        return chosen

    def _change_format(self, kind: DifferenceKind) -> QTextCharFormat:
        """Return the look of a difference: numbers stand out most, also without colour."""
        form = QTextCharFormat()
        ground, ink = _GROUNDS.get(kind, ("tag_back", "text"))
        form.setBackground(self._theme.color(ground))
        form.setForeground(self._theme.color(ink))
        if kind in _GROUNDS:
            form.setFontWeight(QFont.Weight.Bold)
        form.setUnderlineStyle(
            QTextCharFormat.UnderlineStyle.SingleUnderline
            if kind in _GROUNDS
            else QTextCharFormat.UnderlineStyle.DotLine
        )
        return form

    def _alone_format(self, tag: Tag) -> QTextCharFormat:
        """Return the look of a passage without counterpart."""
        form = QTextCharFormat()
        form.setBackground(self._theme.color("good_back" if tag.is_new else "surface_alt"))
        return form

    def _taken_format(self) -> QTextCharFormat:
        """Return the look of words taken over."""
        form = QTextCharFormat()
        form.setForeground(self._theme.color("text_faint"))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        return form

    # Places ----------------------------------------------------------------------------------

    def _rect(self, place: int) -> QRect:
        """Return where a character stands in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_units(place))
        return self.cursorRect(cursor)

    def top_of(self, place: int) -> int:
        """Return the height of a place's line in the viewport, negative above it."""
        return self._rect(place).top()

    def extent(self, span: Span) -> tuple[int, int]:
        """Return upper and lower edge of a passage in the viewport."""
        return self._rect(span.start).top(), self._rect(span.end).bottom()

    def bring(self, place: int, height: int) -> None:
        """Scroll so that a place stands at a height of the viewport, as far as possible."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.top_of(place) - height)

    def nearest(self, passages: Sequence[Passage], height: int) -> int | None:
        """Return the passage, of some in text order, that stands next to a height."""
        low, high = 0, len(passages)
        while low < high:
            middle = (low + high) // 2
            if self.top_of(passages[middle].span.start) < height:
                low = middle + 1
            else:
                high = middle
        around = [place for place in (low - 1, low) if 0 <= place < len(passages)]
        return min(
            around,
            key=lambda place: abs(self.top_of(passages[place].span.start) - height),
            default=None,
        )

    # Events ----------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the place of a click that selects nothing."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            unit = self.cursorForPosition(event.position().toPoint()).position()
            self.clicked_at.emit(self._map.to_points(unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the tags in the margin."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        font = QFont(self._theme.sans)
        font.setPixelSize(11)
        painter.setFont(font)
        for tag in self._tags:
            top = self.top_of(tag.span.start)
            if not -_TAG_HEIGHT < top < self.viewport().height():
                continue
            box = QRect(4, top + 1, _GUTTER - 10, _TAG_HEIGHT)
            painter.setPen(self._theme.color("line_strong"))
            painter.setBrush(self._theme.color("good_back" if tag.is_new else "warn_back"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.color("good_text" if tag.is_new else "warn_text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.word)
        painter.end()
