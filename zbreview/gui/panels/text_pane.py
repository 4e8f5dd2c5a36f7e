"""The reading pane: the text as it is, typeset, with marks, bars and paragraph numbers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QToolTip, QWidget

from zbreview.domain.codes import CodeMark
from zbreview.domain.findings import Damage
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import Mark
from zbreview.domain.sections import Section
from zbreview.domain.spans import Span
from zbreview.gui.panels import highlights
from zbreview.gui.panels.end_dragging import EndDragging
from zbreview.gui.panels.gutter import GUTTER_WIDTH, paint_gutter
from zbreview.gui.panels.mark_paint import (
    paint_backs,
    paint_lines,
    repaint_spans,
    segments,
    visible_blocks,
    visible_layers,
)
from zbreview.gui.theme import Theme
from zbreview.gui.utf16 import Utf16Map

_BASE_PIXELS = 18
_MEASURE_EMS = 42
_LINE_HEIGHT = 128
_SIDE = 26


class Sheet(NamedTuple):
    """One text as the pane shows it; ``paragraphs`` are the citable ones, numbered from 1."""

    text: str
    sections: Sequence[Section]
    paragraphs: Sequence[Span]
    damage: Sequence[Damage] = ()


class TextPane(QTextEdit):
    """Show one text version; every place in the interface is a code point span."""

    mark_clicked = Signal(str)
    span_dragged = Signal(str, object)
    selection_made = Signal()
    place_moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet = Sheet("", (), ())
        self._map = Utf16Map("")
        self._marks: tuple[Mark | CodeMark, ...] = ()
        self.layers: tuple[highlights.Layer, ...] = ()
        self.bars: tuple[highlights.Bar, ...] = ()
        self.numbers: dict[int, int] = {}
        self._current: Uuid | None = None
        self._layered: dict[Uuid, tuple[Mark | CodeMark, bool, highlights.Layer]] = {}
        self._quantities: Sequence[Span] = ()
        self._with_quantities = False
        self._can_drag = False
        self.dragging = EndDragging(self)
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
        self.viewport().setMouseTracking(True)
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
        self._marks, self.layers, self.bars, self._current = (), (), (), None
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
                cursor = self._map.cursor(self.document(), Span(start, section.heading_span.end))
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
        self._marks, self._current = marks, current
        self._layer()
        self._fit_measure()
        self.verticalScrollBar().setValue(self._y_of(place))

    # Marks -----------------------------------------------------------------------------------

    def show_marks(
        self,
        marks: Sequence[Mark],
        current: Uuid | None,
        code_marks: Sequence[CodeMark] = (),
        quantities: Sequence[Span] = (),
    ) -> None:
        """Show these marks and no others, and with them these numbers where that is wanted."""
        self._marks = (*marks, *code_marks)
        self._quantities = quantities
        self._current = current
        self._layer()

    def set_current(self, uuid: Uuid | None) -> None:
        """Emphasise one mark in place of the present one."""
        changed = {mark.uuid: mark for mark in self._marks if mark.uuid in (uuid, self._current)}
        self._current = uuid
        fresh = {
            key: highlights.mark_layer(mark, self._theme, is_current=key == uuid)
            for key, mark in changed.items()
        }
        for key, layer in fresh.items():
            self._layered[key] = (changed[key], key == uuid, layer)
        self.layers = tuple(
            fresh.get(layer.uuid, layer) if layer.uuid else layer for layer in self.layers
        )
        self.bars = tuple(
            highlights.Bar(fresh[bar.uuid], bar.lane) if bar.uuid in fresh else bar
            for bar in self.bars
        )
        repaint_spans(self, (mark.span for mark in changed.values()))

    def show_quantities(self, *, wanted: bool) -> None:
        """Underline every number with its unit, or none."""
        self._with_quantities = wanted
        self._layer()

    def allow_dragging(self, *, allowed: bool) -> None:
        """Let the ends of the mark on the desk be dragged, or not."""
        self._can_drag = allowed

    def _layer(self) -> None:
        """Put together what is painted over the text; the document itself never changes."""
        made = self._mark_layers()
        self.bars = highlights.bars(made, self.bars)
        if self._with_quantities:
            made += [highlights.quantity_layer(span, self._theme) for span in self._quantities]
        made += [highlights.damage_layer(item.span, self._theme) for item in self._sheet.damage]
        self.layers = tuple(highlights.outer_first(made))
        self.viewport().update()

    def _mark_layers(self) -> list[highlights.Layer]:
        """Return a layer for each mark; those of unchanged marks are used again."""
        known, self._layered = self._layered, {}
        made = []
        for mark in self._marks:
            is_current = mark.uuid == self._current
            before = known.get(mark.uuid)
            is_known = before is not None and (before[0] is mark or before[0] == mark)
            if before is not None and is_known and before[1] is is_current:
                layer = before[2]
            else:
                layer = highlights.mark_layer(mark, self._theme, is_current=is_current)
            self._layered[mark.uuid] = (mark, is_current, layer)
            made.append(layer)
        return made

    @property
    def current_span(self) -> Span | None:
        """Return the span of the emphasised mark."""
        found = (mark.span for mark in self._marks if mark.uuid == self._current)
        return next(found, None)

    # Places ----------------------------------------------------------------------------------

    def _block_at(self, place: int) -> QTextBlock:
        return self.document().findBlock(self._map.to_units(place))

    def selected_span(self) -> Span | None:
        """Return the selection without blanks at its ends, or None."""
        cursor = self.textCursor()
        span = self._map.span(cursor.selectionStart(), cursor.selectionEnd())
        return span.trimmed(self._sheet.text) if span is not None else None

    def select_span(self, span: Span) -> None:
        """Select a span and bring it into view."""
        self.setTextCursor(self._map.cursor(self.document(), span))
        self.ensureCursorVisible()

    def reveal(self, span: Span) -> None:
        """Bring a span into the upper third of the pane, with nothing selected."""
        cursor = self._map.cursor(self.document(), span)
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

    def points(self, unit: int) -> int:
        """Return the place of a position in the document's own units."""
        return self._map.to_points(unit)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a mark's end, or begin a selection."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and self._can_drag and self.dragging.begin(event.position().toPoint()):
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a mark's end; show where one can be taken hold of."""
        point = event.position().toPoint()
        if self.dragging.is_on:
            self.dragging.move(point)
            self.viewport().update()
            return
        if self._can_drag and not event.buttons():
            self.viewport().setCursor(self.dragging.shape(point))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of a mark's end, or choose the mark under a click that selects nothing."""
        if self.dragging.is_on:
            span = self.dragging.finish()
            self.viewport().update()
            if span is not None:
                self.span_dragged.emit(self._current, span)
            return
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            mark = highlights.innermost(self._marks, self.place_at(event.position().toPoint()))
            if mark is not None:
                self.mark_clicked.emit(mark.uuid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a mark as it was when Escape is pressed while its end is dragged."""
        if self.dragging.is_on and event.key() == Qt.Key.Key_Escape:
            self.dragging.cancel()
            self.viewport().update()
            return
        super().keyPressEvent(event)

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
        """Paint marks behind the text, the text, lines over it, numbers and bars beside it."""
        blocks = visible_blocks(self, event.rect())
        layers = visible_layers(self, blocks)
        if self.dragging.span is not None:
            span = self.dragging.span
            stretches = list(segments(self, *self.units(span)))
            layers = [
                (replace(layer, span=span), stretches) if layer.uuid == self._current
                else (layer, kept) for layer, kept in layers
            ]  # fmt: skip
        paint_backs(self, layers)
        super().paintEvent(event)
        paint_lines(self, layers)
        paint_gutter(self, blocks)

    def _on_scrolled(self) -> None:
        self.place_moved.emit(self.top_place())
