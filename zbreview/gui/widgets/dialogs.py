"""The size of dialogs: as wished, but never larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(24, 64)
"""What the title and the frame of a window take of the screen."""


def size(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its size; on a small or enlarged screen, what the screen has room for."""
    parent = dialog.parentWidget()
    screen = parent.screen() if parent is not None else dialog.screen()
    dialog.resize(QSize(width, height).boundedTo(screen.availableSize() - _FRAME))
