"""A toolbar that keeps every button in sight: on a narrow window they give up their words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_SIGNS = Qt.ToolButtonStyle.ToolButtonIconOnly


class TightBar(QToolBar):
    """Show words beside the signs where there is room; first those done rarely lose theirs."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(_WORDS)
        self._rare: list[QAction] = []

    def add(self, action: QAction, *, is_rare: bool) -> None:
        """Add a button; a rare one gives its words up first."""
        self.addAction(action)
        if is_rare:
            self._rare.append(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See which words there is room for."""
        self._fit()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrower than the words."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        every = [action for action in self.actions() if not action.isSeparator()]
        for wordless in ([], self._rare, every):
            for action in every:
                button: QWidget = self.widgetForAction(action)
                assert isinstance(button, QToolButton)  # noqa: S101 - no other is added
                button.setToolButtonStyle(_SIGNS if action in wordless else _WORDS)
            if self.sizeHint().width() <= self.width():
                return
