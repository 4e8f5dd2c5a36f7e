"""No dialog is larger than the screen."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from zbreview.gui.widgets import dialogs


@pytest.mark.parametrize(
    ("screen", "expected"),
    [
        (QSize(1920, 1040), (1040, 680)),
        (QSize(911, 472), (887, 408)),
        (QSize(1366, 728), (1040, 664)),
    ],
)
def test_a_dialog_fits_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: QSize, expected: tuple[int, int]
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _self: screen)
    window = QWidget()
    qtbot.addWidget(window)
    for dialog in (QDialog(), QDialog(window)):
        qtbot.addWidget(dialog)
        dialogs.size(dialog, 1040, 680)
        assert (dialog.width(), dialog.height()) == expected
