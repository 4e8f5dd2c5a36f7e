"""A line of controls that goes on in a next line where the window is too narrow for it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lay widgets side by side; those after the gap stand at the right end of the last line."""

    def __init__(self, *parts: QWidget | None, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right = len(parts)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for part in parts:
            if part is None:
                self._right = len(self._items)
            else:
                self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    # None is what Qt expects of a place without an item; its type description denies that.
    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than the lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow line is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are in a width."""
        return self._lay(QRect(0, 0, width, 0), is_real=False)

    def minimumHeightForWidth(self, width: int) -> int:
        """Return how high the lines are in a width; they cannot be less."""
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._lay(rect, is_real=True)

    def sizeHint(self) -> QSize:
        """Return the room for one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() + self.spacing() for hint in hints) - self.spacing()
        return QSize(max(width, 0), max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the room for the widest widget alone."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Divide the items into lines."""
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + self.spacing()
        return lines

    def _lay(self, rect: QRect, *, is_real: bool) -> int:
        """Place the lines, or only measure them; return their height."""
        on_right = self._items[self._right :]
        top = rect.top()
        for line in self._lines(rect.width()):
            high = max((item.sizeHint().height() for item in line), default=0)
            left = rect.left()
            spare = rect.width() - sum(item.sizeHint().width() for item in line)
            spare -= self.spacing() * (len(line) - 1)
            for item in line:
                if item in on_right and spare > 0:
                    left, spare = left + spare, 0
                hint = item.sizeHint()
                wide = min(hint.width(), rect.width())
                if is_real:
                    lower = (high - hint.height()) // 2
                    item.setGeometry(QRect(left, top + lower, wide, hint.height()))
                left += wide + self.spacing()
            top += high + self.spacing()
        return max(top - self.spacing() - rect.top(), 0)
