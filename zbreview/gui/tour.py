"""The tour in five steps: a strip that points at the next click and never stands in its way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from zbreview.gui.widgets import parts

if TYPE_CHECKING:
    from zbreview.gui.main_window import MainWindow

_MARGIN = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, where, and when it is done (``moved``: an undo step was added)."""

    words: str
    place: "Callable[[MainWindow], QWidget | None]"
    is_done: "Callable[[MainWindow, bool], bool]"


def _shown(window: "MainWindow") -> str:
    return window.workspace.shown if window.workspace is not None else ""


def _at(page: str) -> "Callable[[MainWindow, bool], bool]":
    return lambda window, _moved: _shown(window) == page


def _text(window: "MainWindow") -> QWidget | None:
    return window.workspace.review.pane if window.workspace is not None else None


def _documents(window: "MainWindow") -> QWidget | None:
    return window.workspace.library.view if window.workspace is not None else None


def _links(window: "MainWindow") -> QWidget | None:
    if window.workspace is None:
        return None
    return window.workspace.compare.candidates if _shown(window) == "compare" else _text(window)


STEPS = (
    Step(
        "点“打开示例库”：随附的答复都是虚构的，可以放心试。自己的文件以后点“新建文献库”。",
        lambda window: window.welcome.sample,
        lambda window, _moved: window.workspace is not None,
    ),
    Step(
        "选一份答复，双击或按回车，打开正文。",
        _documents,
        lambda window, _moved: (
            _shown(window) == "review"
            and window.workspace is not None
            and window.workspace.place is not None
        ),
    ),
    Step(
        "按 N 到第一条建议，看右边写明的依据，同意按 A，不同意按 R。错了按 Ctrl+Z 撤销。",
        _text,
        lambda _window, moved: moved,
    ),
    Step(
        "选中一条承诺按 C，看别的年份怎样说；是同一件事就点“确认入链”。",
        _links,
        lambda window, moved: moved and _shown(window) == "compare",
    ),
    Step(
        "点左边的“承诺台账”，在“目前进展”一栏双击评定；要打印就到“导出”页。",
        lambda window: window.navigation.button("ledger"),
        _at("ledger"),
    ),
)


class Tour(QFrame):
    """Say the next step above the page, frame the place, and go on when it is done."""

    left = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.setObjectName("tour")
        self.setAccessibleName("五步导览")
        self._window = window
        self._step = -1
        self._began_at = 0
        self.count = parts.label("", "cardTitle")
        self.words = parts.label("", wrap=True)
        self.skip = parts.button("下一步", self.go_on)
        self.leave_button = parts.button("离开导览", self.leave, look="flat_link")
        line = parts.row(self.count, 8, self.words, self.skip, self.leave_button)
        line.setContentsMargins(14, 7, 10, 7)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.halo = QFrame(window)
        self.halo.setObjectName("halo")
        self.halo.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.halo.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._frame)
        self.hide()
        window.refreshed.connect(self.look)
        window.installEventFilter(self)

    @property
    def step(self) -> int:
        """Return the number of the step from 0, -1 where no tour is on."""
        return self._step

    def begin(self) -> None:
        """Begin with the first step that is not done yet."""
        self._step = -1
        self.show()
        self.go_on()

    def go_on(self) -> None:
        """Go to the next step, or end after the last."""
        self._step += 1
        self._began_at = self._window.desk.session.undo_stack.index()
        if self._step > len(STEPS):
            self.leave()
        else:
            self.look()

    def leave(self) -> None:
        """End the tour wherever it is."""
        self._step = -1
        self.halo.hide()
        self.hide()
        self.left.emit()

    def look(self) -> None:
        """Go on where the step is done; say the present one and frame its place."""
        if self._step < 0:
            return
        while self._step < len(STEPS) and STEPS[self._step].is_done(self._window, self._moved()):
            self._step += 1
            self._began_at = self._window.desk.session.undo_stack.index()
        if self._step == len(STEPS):
            self.count.setText("五步都走过了。")
            self.words.setText(
                "以后按 F1 看快捷键，按 Ctrl+K 按名称找命令，Shift+F1 看这一页的说明。"
            )
            self.skip.setText("完成")
            self.halo.hide()
            return
        self.count.setText(f"第 {self._step + 1} 步，共 {len(STEPS)} 步")
        self.words.setText(STEPS[self._step].words)
        self.skip.setText("下一步")
        self._timer.start(0)  # when the page is laid out

    def _moved(self) -> bool:
        """Tell whether something was decided since the step began."""
        at = self._window.desk.session.undo_stack.index()
        self._began_at = min(self._began_at, at)  # an import empties the stack
        return at > self._began_at

    def _frame(self) -> None:
        """Lay the frame around the place of the present step, if it is in sight."""
        is_on = 0 <= self._step < len(STEPS)
        place = STEPS[self._step].place(self._window) if is_on else None
        if place is None or not place.isVisible():
            self.halo.hide()
            return
        corner = place.mapTo(self._window, QPoint(0, 0))
        around = QRect(corner, place.size())
        self.halo.setGeometry(around.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        self.halo.show()
        self.halo.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the frame around its place when the window is laid out anew."""
        kinds = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if self._step >= 0 and event.type() in kinds:
            self._timer.start(0)
        return super().eventFilter(watched, event)
