"""The left navigation: one button for each page."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from zbreview.gui import icons
from zbreview.gui.theme import Theme

PAGES = (
    ("library", "文献库", "library"),
    ("review", "审阅", "review"),
    ("compare", "历年对比", "compare"),
    ("outcomes", "目标与结果", "outcomes"),
    ("parallel", "并排阅读", "parallel"),
    ("ledger", "承诺台账", "ledger"),
    ("lists", "提案清单", "list"),
    ("charts", "图表", "charts"),
    ("export", "导出", "export"),
    ("codebooks", "编码表", "codebook"),
    ("search", "检索", "search"),
)
_KEYS = {
    "library": "1", "review": "2", "compare": "3", "parallel": "4", "ledger": "5", "charts": "6",
    "export": "7", "codebooks": "8", "search": "9", "outcomes": "0", "lists": "L",
}  # fmt: skip
WIDTH = 148
_HIGH, _LOW = 42, 24
"""Pixels of a button where there is room, and the least on a small or enlarged screen."""


class _PageButton(QToolButton):
    """A button that gives way, so that every page stays in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(_LOW)

    def sizeHint(self) -> QSize:
        """Ask for a comfortable height."""
        return QSize(super().sizeHint().width(), _HIGH)


class Navigation(QFrame):
    """Tell which page is wanted."""

    page_wanted = Signal(str)

    def __init__(self, theme: Theme, pages: Sequence[tuple[str, str, str]] = PAGES) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("页面导航")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 6)
        column.setSpacing(3)
        column.addLayout(self._head(theme))
        column.addSpacing(8)
        for key, text, role in pages:
            column.addWidget(self._page_button(theme, _KEYS[key], key, text, role))
        column.addStretch(1)

    def _head(self, theme: Theme) -> QHBoxLayout:
        """Return the program's name with its sign."""
        sign = QLabel()
        sign.setPixmap(icons.pixmap("app", theme.tokens["sidebar_text_on"], 22))
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.addWidget(sign)
        head.addWidget(QLabel("答复审阅"), 1)
        return head

    def _page_button(
        self, theme: Theme, shortcut: str, key: str, text: str, role: str
    ) -> QToolButton:
        """Return the button of one page."""
        button = _PageButton()
        button.setText(f"  {text}")
        button.setAccessibleName(text)
        button.setToolTip(f"{text}（Ctrl+{shortcut}）")
        icon = QIcon(icons.pixmap(role, theme.tokens["sidebar_text"], 40))
        icon.addPixmap(
            icons.pixmap(role, theme.tokens["sidebar_text_on"], 40), state=QIcon.State.On
        )
        button.setIcon(icon)
        button.setIconSize(QSize(19, 19))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setFixedWidth(WIDTH - 20)
        button.clicked.connect(lambda: self.page_wanted.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def button(self, key: str) -> QToolButton:
        """Return the button of a page."""
        return self._buttons[key]

    def show_page(self, key: str) -> None:
        """Show which page is open; an unknown key (the welcome page) checks none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def set_pages_enabled(self, *, enabled: bool) -> None:
        """Make the pages reachable, or not where no library is open."""
        for button in self._buttons.values():
            button.setEnabled(enabled)
