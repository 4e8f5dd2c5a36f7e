"""The program starts its window, opens the library that it is given, and ends."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.builders import AUTHOR
from zbreview import app
from zbreview.gui.crash import CrashDialog
from zbreview.gui.main_window import MainWindow
from zbreview.settings import Settings
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


@pytest.mark.usefixtures("qtbot")
def test_a_sudden_end_is_offered_at_the_next_start(user_data: Path, qapp: QApplication) -> None:
    (user_data / "crash-1.txt").write_text("Fatal Python error: Aborted\n", encoding="utf-8")
    told: list[str] = []

    def look_and_leave() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, CrashDialog):
                told.append(window._report.toPlainText())
                window.close()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                window.close()
                window.deleteLater()

    QTimer.singleShot(0, look_and_leave)
    assert app.run([]) == 0
    assert told == ["Fatal Python error: Aborted\n"]
    assert not list(user_data.glob("crash-*.txt"))


@pytest.mark.usefixtures("qtbot")
def test_the_chosen_scale_is_told_to_qt(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "")
    monkeypatch.delenv("QT_SCALE_FACTOR")
    Settings().set("scale", 150)

    def leave() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                window.close()
                window.deleteLater()

    QTimer.singleShot(0, leave)
    assert app.run([]) == 0
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
