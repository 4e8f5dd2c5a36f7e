"""The window: first page, pages of a library, actions, recent libraries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
)

from tests.gui.listed import listed
from zbreview.gui.actions import ROWS
from zbreview.gui.main_window import MainWindow
from zbreview.gui.manual import OF_PAGES
from zbreview.gui.widgets.navigation import PAGES


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


def test_without_a_library_the_first_page_stands(window: MainWindow) -> None:
    assert window.stack.currentWidget() is window.welcome
    assert not window.actions_by_id["import_files"].isEnabled()
    assert window.actions_by_id["new_library"].isEnabled()


def test_every_action_has_its_method(opened: MainWindow) -> None:
    assert opened.workspace is not None
    for row in ROWS:
        owner, method = row.target.split(".")
        assert owner in {"window", "guide", "options", *OF_PAGES}
        ours = {"window": opened, "guide": opened.guidance, "options": opened.options}
        target = ours.get(owner) or opened.workspace.page(owner)
        assert callable(getattr(target, method)), row.id


def test_no_two_actions_share_a_shortcut() -> None:
    shortcuts = [key for row in ROWS for key in row.keys]
    assert len(shortcuts) == len(set(shortcuts))


def test_no_menu_is_higher_than_a_small_screen(window: MainWindow) -> None:
    heights = {}
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        heights[action.text()] = menu.sizeHint().height()
    assert max(heights.values()) < 700, heights
    below = window.actions_by_id["mark_commitment"].associatedObjects()
    assert any(isinstance(one, QMenu) and one.title() == "标为" for one in below)


def test_opening_shows_the_documents(opened: MainWindow) -> None:
    assert opened.workspace is not None
    assert [card.year for card in listed(opened.workspace.library.documents)] == [2022, 2019]
    assert opened.windowTitle().startswith("云溪")
    assert (
        "文献库：云溪"
        in opened.statusBar().findChildren(type(opened.statusBar()._library))[0].text()
    )


def test_every_page_can_be_shown(opened: MainWindow) -> None:
    assert opened.workspace is not None
    for key, _, _ in PAGES:
        opened.go(key)
        assert opened.stack.currentWidget() is opened.workspace.page(key)
        assert opened.desk.settings.get("last_page") == key


def nameless(window: MainWindow) -> list[str]:
    """Return the visible controls that neither show nor carry a name."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit)
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QHeaderView)
        and not isinstance(widget.parent(), QAbstractItemView | QLineEdit)
    ]


def test_every_control_has_a_name_for_those_who_do_not_see_it(opened: MainWindow) -> None:
    assert opened.workspace is not None
    opened.workspace.library.open_chosen()
    opened.workspace.review.next_mark()
    for key, _, _ in PAGES:
        opened.go(key)
        assert nameless(opened) == [], key


def test_closing_the_library_returns_to_the_first_page(opened: MainWindow) -> None:
    opened.close_library()
    assert opened.workspace is None
    assert opened.stack.currentWidget() is opened.welcome
    assert opened.stack.count() == 1


def test_a_recent_library_opens_again_on_the_last_page(
    opened: MainWindow, make_window: Callable[[], MainWindow], library_path: Path
) -> None:
    opened.go("ledger")
    opened.close()
    again = make_window()
    assert again.libraries.recent == [str(library_path.resolve())]
    again.welcome.recent_wanted.emit(str(library_path))
    assert again.workspace is not None
    assert again.stack.currentWidget() is again.workspace.ledger


def test_a_file_that_is_no_library_is_refused_calmly(window: MainWindow, tmp_path: Path) -> None:
    strange = tmp_path / "别的.zbr"
    strange.write_text("不是文献库", encoding="utf-8")
    assert not window.libraries.open(strange)
    assert window.workspace is None
    assert window.notice_bar.property("level") == "error"
    assert window.notice_bar.message


def test_dropped_files_are_imported(opened: MainWindow, tmp_path: Path) -> None:
    reply = tmp_path / "新.txt"
    reply.write_text("云溪市民政局关于养老服务的答复\n下一步，将新建日间照料中心3处。\n", "utf-8")
    drop(opened, reply)
    assert opened.workspace is not None
    assert len(listed(opened.workspace.library.documents)) == 3
    assert "导入 1 件" in opened.notice_bar.message


def test_a_dropped_library_is_opened(window: MainWindow, library_path: Path) -> None:
    drop(window, library_path)
    assert window.workspace is not None


def test_files_dropped_without_a_library_ask_where_to_make_one(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "新.txt").write_text("一、下一步打算\n加快建设。", encoding="utf-8")
    answers = ["", str(tmp_path / "新库.zbr")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (answers.pop(0), ""))
    drop(window, tmp_path / "新.txt")
    assert window.workspace is None
    drop(window, tmp_path / "新.txt")
    assert window.workspace is not None
    assert "导入 1 件" in window.notice_bar.message


def test_what_cannot_be_read_is_listed(opened: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    opened.importing.run([tmp_path / "空.txt"])
    assert opened.workspace is not None
    assert [Path(each.path).name for each in opened.workspace.library.problems.values] == ["空.txt"]
    assert "未能读取" in opened.notice_bar.message


def test_the_window_says_for_what_it_may_be_used(window: MainWindow) -> None:
    said = [one.text() for one in window.findChildren(QLabel) if "非涉密" in one.text()]
    assert said == ["本软件仅处理非涉密信息。", "仅处理非涉密信息"]
