"""The first page: recent libraries with the missing ones, and files dropped on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from tests.gui.listed import listed
from zbreview.gui.main_window import MainWindow


def button(window: MainWindow, name: str) -> QPushButton:
    """Return a button of the first page by its accessible name."""
    found = window.welcome.findChildren(QPushButton)
    return next(each for each in found if each.accessibleName() == name)


def test_a_missing_library_is_shown_as_such_and_can_be_removed(
    window: MainWindow, library_path: Path, tmp_path: Path
) -> None:
    gone = str(tmp_path / "旧库.zbr")
    window.desk.settings.set("recent_libraries", [gone, str(library_path)])
    window.welcome.show_recent(window.libraries.recent)
    assert not button(window, "旧库").isEnabled()
    assert button(window, "云溪").isEnabled()
    assert "找不到文件" in [label.text() for label in window.welcome.findChildren(QLabel)]
    button(window, "从列表移除旧库").click()
    assert window.libraries.recent == [str(library_path)]
    assert library_path.is_file()


def test_files_dropped_on_it_begin_a_library(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = tmp_path / "答复.txt"
    reply.write_text("云溪市民政局关于养老服务的答复\n下一步，将新建日间照料中心3处。\n", "utf-8")
    target = tmp_path / "新库.zbr"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(reply))])
    window.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    assert target.is_file()
    assert window.workspace is not None
    assert len(listed(window.workspace.library.documents)) == 1


def test_a_page_with_nothing_yet_leads_to_the_library(window: MainWindow, tmp_path: Path) -> None:
    assert window.libraries.create(tmp_path / "空.zbr")
    assert window.workspace is not None
    for key in ("parallel", "charts", "outcomes"):
        window.go(key)
        shown = window.workspace.page(key).findChildren(QPushButton)
        next(each for each in shown if each.text() == "去文献库" and each.isVisible()).click()
        assert window.workspace.shown == "library", key
