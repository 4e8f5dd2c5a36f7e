"""The program starts its window, opens the library that it is given, and ends."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import AUTHOR
from zbreview import app, paths
from zbreview.gui.main_window import MainWindow
from zbreview.store.library import Library


@pytest.mark.usefixtures("qtbot")
def test_the_window_opens_on_the_library_given(tmp_path: Path, qapp: QApplication) -> None:
    library = tmp_path / "给定.zbr"
    Library.create(library, author=AUTHOR).close()
    titles: list[str] = []

    def look_and_leave() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                titles.append(window.windowTitle())
                window.close()
                window.deleteLater()

    QTimer.singleShot(0, look_and_leave)
    assert app.run([str(library)]) == 0
    assert titles == ["给定 — 答复审阅"]


def test_a_log_that_cannot_be_written_costs_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "没有")
    app._keep_log()
    assert not (tmp_path / "没有").exists()
