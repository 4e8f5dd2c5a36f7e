"""The reading pane: the text as it is, typeset, with marks, bars and paragraph numbers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QToolTip, QWidget

from zbreview.domain.findings import Damage, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.sections import Section
from zbreview.domain.spans import Span
from zbreview.gui.panels import highlights
from zbreview.gui.panels.gutter import GUTTER_WIDTH, paint_gutter
from zbreview.gui.theme import Theme
from zbreview.gui.utf16 import Utf16Map

_BASE_PIXELS = 18
_MEASURE_EMS = 42
_LINE_HEIGHT = 128
_SIDE = 26
_FEW = 8


class Sheet(NamedTuple):
    """One text as the pane shows it; ``paragraphs`` are the citable ones, numbered from 1."""

    text: str
    sections: Sequence[Section]
    paragraphs: Sequence[Span]
    damage: Sequence[Damage] = ()


def _format_range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return Qt's triple; its type description lacks the three fields."""
    part: Any = QTextLayout.FormatRange()
    part.start, part.length, part.format = start, length, form
    made: QTextLayout.FormatRange = part
    return made


class TextPane(QTextEdit):
    """Show one text version; every place in the interface is a code point span."""

    mark_clicked = Signal(str)
    selection_made = Signal()
    place_moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet = Sheet("", (), ())
        self._map = Utf16Map("")
        self._marks: tuple[Mark, ...] = ()
        self.bars: tuple[highlights.Bar, ...] = ()
        self.numbers: dict[int, int] = {}
        self._current: Uuid | None = None
        self._looks: dict[tuple[Role, MarkState, bool], QTextCharFormat] = {}
        self._zoom = 100
        self._context_actions: list[QAction] = []
        self._prepare()
        self.selectionChanged.connect(self.selection_made)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _prepare(self) -> None:
        """Make it a page to read: no caret games, no frame, no undo."""
        self.setObjectName("readingPane")
        self.setAccessibleName("正文")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def theme(self) -> Theme:
        """Return the theme in use."""
        return self._theme

    @property
    def pixels(self) -> int:
        """Return the size of the text."""
        return round(_BASE_PIXELS * self._zoom / 100)

    @property
    def current(self) -> Uuid | None:
        """Return the emphasised mark."""
        return self._current

    def show_sheet(self, sheet: Sheet, zoom: int) -> None:
        """Show a text from its beginning, without marks."""
        self._sheet, self._map, self._zoom = sheet, Utf16Map(sheet.text), zoom
        self._marks, self.bars, self._current = (), (), None
        self.document().setDefaultFont(self._theme.serif_font(self.pixels))
        self.setPlainText(sheet.text)
        self._typeset()
        self.numbers = {
            self._block_at(span.start).blockNumber(): number
            for number, span in enumerate(sheet.paragraphs, 1)
        }
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _typeset(self) -> None:
        """Set leading, gutter and headings once for the whole text."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(self.pixels * 0.35)
        cursor.mergeBlockFormat(form)
        for section in self._sheet.sections:
            if section.heading_span is not None:
                start = min(section.span.start, section.heading_span.start)
                cursor = self._cursor(Span(start, section.heading_span.end))
                cursor.mergeCharFormat(
                    highlights.heading_format(self._theme, section.level, self.pixels)
                )
        cursor.endEditBlock()
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        margins.setLeftMargin(GUTTER_WIDTH)
        margins.setRightMargin(_SIDE)
        margins.setTopMargin(_SIDE)
        margins.setBottomMargin(_SIDE * 3)
        frame.setFrameFormat(margins)

    def set_zoom(self, zoom: int) -> None:
        """Show the same text in another size, at the same place."""
        place, marks, current = self.top_place(), self._marks, self._current
        self.show_sheet(self._sheet, zoom)
        self.show_marks(marks, current)
        self._fit_measure()
        self.verticalScrollBar().setValue(self._y_of(place))

    # Marks -----------------------------------------------------------------------------------

    def show_marks(self, marks: Sequence[Mark], current: Uuid | None) -> None:
        """Show these marks and no others."""
        before, after = set(self._marks), set(marks)
        uuids = {current, self._current} if current != self._current else set()
        touched = [mark.span for mark in before | after if mark.uuid in uuids]
        touched += [mark.span for mark in before ^ after]
        self._marks = tuple(highlights.outer_first(marks))
        self.bars = highlights.bars(self._marks)
        self._current = current
        if not before:
            touched += [item.span for item in self._sheet.damage]
        self._paint_blocks(self._blocks(touched))

    def set_current(self, uuid: Uuid | None) -> None:
        """Emphasise one mark in place of the present one."""
        touched = [mark.span for mark in self._marks if mark.uuid in (uuid, self._current)]
        self._current = uuid
        self._paint_blocks(self._blocks(touched))

    def _blocks(self, spans: Sequence[Span]) -> dict[int, QTextBlock]:
        """Return the blocks that spans touch, by their number."""
        found: dict[int, QTextBlock] = {}
        for span in spans:
            block = self._block_at(span.start)
            last = self._map.to_units(span.end)
            while block.isValid() and block.position() < last:
                found[block.blockNumber()] = block
                block = block.next()
        return found

    def _paint_blocks(self, blocks: dict[int, QTextBlock]) -> None:
        """Give blocks their additional formats anew; the document itself never changes."""
        ranges: dict[int, list[QTextLayout.FormatRange]] = {number: [] for number in blocks}
        if not blocks:
            return
        first = min(block.position() for block in blocks.values())
        last = max(block.position() + block.length() for block in blocks.values())
        looks = [
            (mark.span, self._look(mark))
            for mark in sorted(self._marks, key=lambda mark: mark.uuid == self._current)
            if self._map.to_units(mark.span.start) < last
            and self._map.to_units(mark.span.end) > first
        ]
        damaged = highlights.damage_format(self._theme)
        looks += [(item.span, damaged) for item in self._sheet.damage]
        for span, form in looks:
            self._spread(span, form, ranges)
        for number, block in blocks.items():
            block.layout().setFormats(ranges[number])
            if len(blocks) <= _FEW:
                self.document().markContentsDirty(block.position(), block.length())
        if len(blocks) > _FEW:  # one layout of all is far quicker than one for each
            self.document().markContentsDirty(first, last - first)
        self.viewport().update()

    def _look(self, mark: Mark) -> QTextCharFormat:
        """Return the looks of a mark; marks of one kind share them."""
        is_current = mark.uuid == self._current
        kind = (mark.role, mark.state, is_current)
        if kind not in self._looks:
            self._looks[kind] = highlights.mark_format(mark, self._theme, is_current=is_current)
        return self._looks[kind]

    def _spread(
        self, span: Span, form: QTextCharFormat, ranges: dict[int, list[QTextLayout.FormatRange]]
    ) -> None:
        """Add one format to the lists of all blocks that it runs through."""
        start, end = self._map.to_units(span.start), self._map.to_units(span.end)
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            wanted = ranges.get(block.blockNumber())
            if wanted is not None:
                first = max(0, start - block.position())
                last = min(end - block.position(), block.length() - 1)
                wanted.append(_format_range(first, last - first, form))
            block = block.next()

    # Places ----------------------------------------------------------------------------------

    def _block_at(self, place: int) -> QTextBlock:
        return self.document().findBlock(self._map.to_units(place))

    def _cursor(self, span: Span) -> QTextCursor:
        """Return a cursor that selects a span."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_units(span.start))
        cursor.setPosition(self._map.to_units(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def selected_span(self) -> Span | None:
        """Return the selection without blanks at its ends, or None."""
        cursor = self.textCursor()
        span = self._map.span(cursor.selectionStart(), cursor.selectionEnd())
        return span.trimmed(self._sheet.text) if span is not None else None

    def select_span(self, span: Span) -> None:
        """Select a span and bring it into view."""
        self.setTextCursor(self._cursor(span))
        self.ensureCursorVisible()

    def reveal(self, span: Span) -> None:
        """Bring a span into the upper third of the pane, with nothing selected."""
        cursor = self._cursor(span)
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)
        top = self._y_of(span.start)
        low = self._y_of(span.end - 1)
        shown = self.verticalScrollBar().value()
        height = self.viewport().height()
        if top < shown + self.pixels * 2 or low > shown + height - self.pixels * 3:
            self.verticalScrollBar().setValue(max(0, top - height // 3))

    def _y_of(self, place: int) -> int:
        """Return the height of a place's line in the document."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_units(place))
        return self.cursorRect(cursor).top() + self.verticalScrollBar().value()

    def top_place(self) -> int:
        """Return the place at the upper edge."""
        return self.place_at(QPoint(GUTTER_WIDTH + 1, self.pixels))

    def place_at(self, point: QPoint) -> int:
        """Return the place under a point of the viewport."""
        return self._map.to_points(self.cursorForPosition(point).position())

    def units(self, span: Span) -> tuple[int, int]:
        """Return a span in the document's own units, for painting."""
        return self._map.to_units(span.start), self._map.to_units(span.end)

    def find_text(self, term: str, *, backward: bool = False) -> bool:
        """Select the next occurrence of a term, from the other end after the last one."""
        flag = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        if not term or self.find(term, flag):
            return bool(term)
        edge = QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start
        kept = self.textCursor()
        self.moveCursor(edge)
        if self.find(term, flag):
            return True
        self.setTextCursor(kept)
        return False

    # Events ----------------------------------------------------------------------------------

    def set_context_actions(self, actions: list[QAction]) -> None:
        """Offer these actions on the text's context menu."""
        self._context_actions = actions

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show copy and the marking actions."""
        menu = QMenu(self)
        menu.addAction("复制", self.copy).setEnabled(self.textCursor().hasSelection())
        menu.addSeparator()
        menu.addActions(self._context_actions)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the mark under a click that selects nothing."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            mark = highlights.innermost(self._marks, self.place_at(event.position().toPoint()))
            if mark is not None:
                self.mark_clicked.emit(mark.uuid)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what the mark under the pointer is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = highlights.innermost(self._marks, self.place_at(event.pos()))
            QToolTip.showText(event.globalPos(), highlights.tip(mark) if mark else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a comfortable measure, centred."""
        self._fit_measure()
        super().resizeEvent(event)

    def _fit_measure(self) -> None:
        """Leave margins where the pane is wider than the measure."""
        wanted = GUTTER_WIDTH + _SIDE + _MEASURE_EMS * self.pixels
        spare = max(0, self.width() - wanted) // 2
        self.setViewportMargins(spare, 0, spare, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then numbers and bars beside it."""
        super().paintEvent(event)
        paint_gutter(self)

    def _on_scrolled(self) -> None:
        self.place_moved.emit(self.top_place())
