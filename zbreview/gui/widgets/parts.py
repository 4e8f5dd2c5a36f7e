"""Labels, cards, chips and empty states with their names and looks."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_SCROLL_BAR = 14


def label(text: str, look: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label in one of the looks of the style sheet."""
    made = QLabel(text)
    made.setObjectName(look)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def button(
    text: str,
    act: Callable[[], object] | None = None,
    *,
    icon: QIcon | None = None,
    look: str = "",
    tip: str = "",
) -> QPushButton:
    """Return a button; ``look`` is ``primary``, ``flat_link`` or ``chip``."""
    made = QPushButton(text)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if look:
        made.setProperty(look, True)
    if icon is not None:
        made.setIcon(icon)
        made.setIconSize(QSize(18, 18))
    if tip:
        made.setToolTip(tip)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def card(title: str, *content: QWidget | QLayout) -> QFrame:
    """Return a framed group with a title."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    if title:
        column.addWidget(label(title, "cardTitle"))
    for part in content:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return frame


def row(*parts: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """Return widgets side by side; None is a stretch, a number a gap."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for part in parts:
        if part is None:
            line.addStretch(1)
        elif isinstance(part, int):
            line.addSpacing(part)
        else:
            line.addWidget(part)
    return line


def evenly(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets side by side, each as wide as the others."""
    line = row(*widgets)
    for place in range(len(widgets)):
        line.setStretch(place, 1)
    return line


def column(
    *parts: QWidget | QLayout | None, margins: int = 0, spacing: int = 8, grow: int | None = None
) -> QVBoxLayout:
    """Return widgets below each other; None is a stretch, ``grow`` the part that takes room."""
    made = QVBoxLayout()
    made.setContentsMargins(margins, margins, margins, margins)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)
    if grow is not None:
        made.setStretch(grow, 1)
    return made


def holder(layout: QLayout) -> QWidget:
    """Return a plain widget around a layout."""
    made = QWidget()
    made.setObjectName("plain")
    made.setLayout(layout)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """Return a form that is scrolled up and down where a small screen has no room for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.setMinimumWidth(content.minimumSizeHint().width() + _SCROLL_BAR)
    return area


def titled(title: str, content: QWidget) -> QWidget:
    """Return a widget under a small title."""
    return holder(column(label(title, "cardTitle"), content, spacing=5, grow=1))


class EmptyState(QWidget):
    """What stands where nothing is yet: a sentence and the next click."""

    def __init__(self, text: str, *buttons: QPushButton) -> None:
        super().__init__()
        self.text = label(text, "empty", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        middle = column(None, self.text, row(None, *buttons, None), None, margins=24, spacing=14)
        self.setLayout(middle)
