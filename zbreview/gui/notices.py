"""Calm notices inside the window: what happened and what to do next."""

import logging
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from zbreview.errors import CancelledError, UserError
from zbreview.gui import icons
from zbreview.gui.theme import Theme

_LOG = logging.getLogger(__name__)
_SHORT_MS = 6000


class Level(StrEnum):
    """How much a notice asks for."""

    GOOD = "good"
    INFO = "info"
    WARN = "warn"
    ERROR = "error"


_ICONS = {Level.GOOD: "accept", Level.INFO: "info", Level.WARN: "warn", Level.ERROR: "error"}
_NAMES = {Level.GOOD: "完成", Level.INFO: "提示", Level.WARN: "注意", Level.ERROR: "出错"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; ``action`` is the text of a button that emits ``Notices.acted``."""

    level: Level
    message: str
    hint: str = ""
    action: str = ""


class Notices(QObject):
    """Where every part of the window says what happened."""

    raised = Signal(object)
    acted = Signal(str)

    def good(self, message: str) -> None:
        """Say that something was done."""
        self.raised.emit(Notice(Level.GOOD, message))

    def info(self, message: str, hint: str = "") -> None:
        """Say something worth knowing."""
        self.raised.emit(Notice(Level.INFO, message, hint))

    def warn(self, message: str, hint: str = "", action: str = "") -> None:
        """Say that something needs a look."""
        _LOG.warning("%s%s", message, hint)
        self.raised.emit(Notice(Level.WARN, message, hint, action))

    def failed(self, error: Exception) -> None:
        """Show a failure of the world calmly; raise anything else, it is ours."""
        if not isinstance(error, UserError):
            raise error
        _LOG.warning("%s", error)
        if isinstance(error, CancelledError):
            self.info(error.message, error.hint)
            return
        self.raised.emit(Notice(Level.ERROR, error.message, error.hint))


class NoticeBar(QFrame):
    """The bar above the page that shows the latest notice."""

    def __init__(self, notices: Notices, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._theme = theme
        self._build()
        self._action.clicked.connect(self._on_action_clicked)
        self._close.clicked.connect(self.hide)
        self._timer.timeout.connect(self.hide)
        notices.raised.connect(self.show_notice)
        self.hide()

    def _build(self) -> None:
        """Lay out icon, text, action button and close button."""
        self.setObjectName("notice")
        self.setAccessibleName("通知栏")
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        self._close = QToolButton()
        self._close.setIcon(icons.icon("close", self._theme))
        self._close.setAutoRaise(True)
        self._close.setToolTip("关闭通知")
        self._close.setAccessibleName("关闭通知")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)

    @property
    def message(self) -> str:
        """Return what the bar says at present."""
        return "" if self.isHidden() else self._text.text()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice; good and informing ones leave by themselves."""
        self.setProperty("level", notice.level.value)
        self.style().unpolish(self)
        self.style().polish(self)
        for label in (self._icon, self._text):
            label.style().unpolish(label)
            label.style().polish(label)
        color = self._theme.tokens[f"{notice.level.value}_text"]
        self._icon.setPixmap(icons.pixmap(_ICONS[notice.level], color, 18))
        self._text.setText(f"{notice.message}{notice.hint}")
        self._text.setAccessibleName(f"{_NAMES[notice.level]}：{self._text.text()}")
        self._action.setText(notice.action)
        self._action.setVisible(bool(notice.action))
        self._timer.stop()
        if notice.level in (Level.GOOD, Level.INFO):
            self._timer.start(_SHORT_MS)
        self.show()

    def _on_action_clicked(self) -> None:
        self.hide()
        self._notices.acted.emit(self._action.text())
