"""Every control of every page is reached by Tab, has a name, shows its focus, and is in view."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from zbreview.gui import theme
from zbreview.gui.main_window import MainWindow
from zbreview.gui.widgets.navigation import PAGES

ENLARGED = (960, 500)
"""What a screen of 1920×1080 leaves for a window at 200 %."""
_MOST = 250


def controls(page: QWidget) -> list[QWidget]:
    """Return what is to be reached by Tab on a page, as it is now."""
    return [
        widget for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_one_of_several(widget)
    ]  # fmt: skip


def is_one_of_several(widget: QWidget) -> bool:
    """Tell whether a button is reached by an arrow key from the chosen one of its group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() is not widget


def walk(window: MainWindow) -> dict[QWidget, bool]:
    """Press Tab until the focus comes back to where it was; tell of each whether it was in view.

    A label with links keeps the focus while Tab goes from link to link.
    """
    seen: dict[QWidget, bool] = {}
    last = None
    for _ in range(_MOST):
        focused = QApplication.focusWidget()
        assert focused is not None, name_of(last) if last is not None else "at the beginning"
        if focused in seen and focused is not last:
            return {**seen, focused: is_in_view(focused, window)}
        QApplication.processEvents()
        seen[focused] = is_in_view(focused, window)
        last = focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(name_of(last) if last is not None else "")


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a control."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def is_in_view(widget: QWidget, window: QWidget) -> bool:
    """Tell whether the middle of a control, or its beginning, can be seen in the window."""
    corner = widget.mapTo(window, QPoint(0, 0))
    shown = QRect(corner, widget.size()) & window.rect()
    return shown.isValid() and not widget.visibleRegion().isEmpty()


@pytest.fixture
def enlarged(opened: MainWindow) -> MainWindow:
    """Return a window as small as an enlarged screen makes it, with a mark on the desk."""
    opened.resize(*ENLARGED)
    opened.show()
    opened.activateWindow()
    assert opened.workspace is not None
    opened.workspace.library.open_chosen()
    opened.workspace.review.next_promise()
    return opened


def test_every_control_of_every_page_is_reached_named_and_seen(enlarged: MainWindow) -> None:
    faults = []
    for key, _, _ in PAGES:
        enlarged.go(key)
        enlarged.activateWindow()
        QTest.qWaitForWindowActive(enlarged)
        assert (enlarged.width(), enlarged.height()) == ENLARGED
        wanted = controls(enlarged.stack.currentWidget())
        assert wanted
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
        reached = walk(enlarged)
        faults += [f"{key}: 到不了 {name_of(one)}" for one in wanted if one not in reached]
        faults += [f"{key}: 无名 {type(one).__name__}" for one in reached if not name_of(one)]
        faults += [
            f"{key}: 看不见 {name_of(one)}" for one, is_seen in reached.items() if not is_seen
        ]
    assert faults == []


@pytest.mark.parametrize("dress", theme.THEMES)
def test_the_focus_can_be_seen(enlarged: MainWindow, dress: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.switch_theme(enlarged.desk.theme, dress)
    theme.apply_theme(application, enlarged.desk.theme)
    blind = []
    for key, _, _ in PAGES:
        enlarged.go(key)
        page = enlarged.stack.currentWidget()
        kinds = {type(one): one for one in controls(page) if type(one) is not QLabel}
        for kind, one in kinds.items():
            page.window().setFocus()
            without = one.grab().toImage()
            one.setFocus(Qt.FocusReason.TabFocusReason)
            if one.grab().toImage() == without:
                blind.append(f"{key}: {kind.__name__} {name_of(one)}")
    theme.switch_theme(enlarged.desk.theme, "light")
    theme.apply_theme(application, enlarged.desk.theme)
    assert blind == []
