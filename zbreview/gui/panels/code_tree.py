"""The tree of codes: choose, rename in place, move by dragging or by keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from zbreview.domain.codes import Code, Codebook
from zbreview.domain.identity import Uuid
from zbreview.gui.models.codes import COUNT, KEY, NAME, CodeTreeModel
from zbreview.gui.models.tables import VALUE_ROLE

_KEY_WIDTH, _COUNT_WIDTH = 34, 46


@dataclass(frozen=True, slots=True)
class Move:
    """Where a code was put: below a parent (None: the root), before its nth other child."""

    code: Code
    codebook: Uuid
    parent: Uuid | None
    place: int


class CodeTree(QTreeView):
    """Show codebooks; every wish is told, nothing is changed here."""

    chosen = Signal()
    moved = Signal(object)
    renamed = Signal(object, str)
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("编码树")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(18)
        self._model = CodeTreeModel(self)
        self.setModel(self._model)
        self._closed: set[Uuid] = set()
        self._is_filling = False
        # Queued: the editor that wrote the name must be done before the tree is shown anew.
        self._model.renamed.connect(self.renamed, Qt.ConnectionType.QueuedConnection)
        self.collapsed.connect(lambda index: self._closed.add(self._value(index).uuid))
        self.expanded.connect(lambda index: self._closed.discard(self._value(index).uuid))
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def _value(self, index: QModelIndex) -> Codebook | Code:
        value: Codebook | Code = index.data(VALUE_ROLE)
        return value

    # Showing ---------------------------------------------------------------------------------

    def show_books(self, books: Sequence[Codebook]) -> None:
        """Show other codebooks, with the same things chosen and folded."""
        kept = [value.uuid for value in self.values]
        current = self.current.uuid if self.current is not None else None
        self._is_filling = True
        self._model.show_books(books)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((KEY, _KEY_WIDTH), (COUNT, _COUNT_WIDTH)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        closed = set(self._closed)
        self.expandAll()
        for uuid in closed:
            self.collapse(self._model.index_of(uuid))
        self._closed = closed
        self._is_filling = False
        self.choose(current, *kept)

    def choose(self, current: Uuid | None, *others: Uuid) -> None:
        """Choose a codebook or code, with others beside it."""
        index = self._model.index_of(current)
        if index.isValid():
            self.setCurrentIndex(index)
        mode = self.selectionModel().SelectionFlag
        for uuid in others:
            more = self._model.index_of(uuid)
            if more.isValid():
                self.selectionModel().select(more, mode.Select | mode.Rows)
        self._on_selection_changed()

    @property
    def current(self) -> Codebook | Code | None:
        """Return the codebook or code on the desk."""
        index = self.currentIndex()
        return self._value(index.siblingAtColumn(NAME)) if index.isValid() else None

    @property
    def values(self) -> list[Codebook | Code]:
        """Return everything that is selected."""
        return [self._value(index) for index in self.selectionModel().selectedRows(NAME)]

    @property
    def codes(self) -> list[Code]:
        """Return the selected codes."""
        return [value for value in self.values if isinstance(value, Code)]

    # Wishes ----------------------------------------------------------------------------------

    def _on_selection_changed(self) -> None:
        if not self._is_filling:
            self.chosen.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the dragged code is wanted; Qt moves nothing by itself."""
        target = self.indexAt(event.position().toPoint()).siblingAtColumn(NAME)
        position = self.dropIndicatorPosition()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        dragged = self.codes
        if dragged and target.isValid():
            self._tell_move(dragged[0], target, position)

    def _tell_move(
        self, code: Code, target: QModelIndex, position: QAbstractItemView.DropIndicatorPosition
    ) -> None:
        """Emit where a code goes that was dropped on or beside a row."""
        below = self._value(target)
        on_it = position is QAbstractItemView.DropIndicatorPosition.OnItem
        if isinstance(below, Codebook) or on_it:
            parent = None if isinstance(below, Codebook) else below.uuid
            book = below.uuid if isinstance(below, Codebook) else below.codebook
            self.moved.emit(Move(code, book, parent, self._model.rowCount(target)))
            return
        after = position is QAbstractItemView.DropIndicatorPosition.BelowItem
        above = [
            self._value(target.siblingAtRow(row)).uuid for row in range(target.row() + int(after))
        ]
        place = sum(uuid != code.uuid for uuid in above)
        self.moved.emit(Move(code, below.codebook, below.parent, place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete by Delete; move by Alt and the arrows."""
        index = self.currentIndex().siblingAtColumn(NAME)
        code = self.current
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and isinstance(code, Code):
            move = self._move_by_key(event.key(), index, code)
            if move is not None:
                self.moved.emit(move)
        else:
            super().keyPressEvent(event)

    def _move_by_key(self, key: int, index: QModelIndex, code: Code) -> Move | None:
        """Return where an arrow takes a code, None where there is no such place."""
        row, above = index.row(), self._value(index.parent())
        if key == Qt.Key.Key_Up and row > 0:
            return Move(code, code.codebook, code.parent, row - 1)
        if key == Qt.Key.Key_Down and index.siblingAtRow(row + 1).isValid():
            return Move(code, code.codebook, code.parent, row + 1)
        if key == Qt.Key.Key_Right and row > 0:
            before = index.siblingAtRow(row - 1)
            return Move(code, code.codebook, self._value(before).uuid, self._model.rowCount(before))
        if key == Qt.Key.Key_Left and isinstance(above, Code):
            return Move(code, code.codebook, above.parent, index.parent().row() + 1)
        return None
