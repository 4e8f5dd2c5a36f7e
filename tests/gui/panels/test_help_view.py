"""The manual is read beside the work: at the right section, with search, without a network."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from zbreview import paths
from zbreview.gui.main_window import MainWindow
from zbreview.gui.panels.help_view import HelpView


@pytest.fixture
def view(opened: MainWindow) -> HelpView:
    """Return the manual, opened from the ledger."""
    opened.go("ledger")
    opened.actions_by_id["help"].trigger()
    return opened.guidance.help


def test_it_opens_at_the_section_of_the_page(view: HelpView, opened: MainWindow) -> None:
    assert view.title == "承诺台账"
    assert "十万行" in view.page.toPlainText()
    assert not view.isModal()
    opened.close_library()
    opened.actions_by_id["help"].trigger()
    assert view.title == "第一次使用"


def test_an_unknown_title_opens_the_beginning(view: HelpView) -> None:
    view.open_at("没有这一节")
    assert view.view.row == 0


def test_words_are_found_and_marked(view: HelpView) -> None:
    view.term.setText("备份在哪里")
    assert view.title == "常见问题"
    assert [mark.cursor.selectedText() for mark in view.page.extraSelections()] == ["备份在哪里"]
    assert "1 节里有" in view.said.text()
    view.term.setText("这里没有的词")
    assert "说明书里没有“这里没有的词”" in view.said.text()
    assert view.page.toPlainText() == ""
    assert view.title == ""


def test_pictures_come_from_beside_the_manual_and_fit(view: HelpView) -> None:
    image = view.page.loadResource(2, QUrl("screenshots/ledger.png"))
    assert 0 < image.width() < 1360
    assert view.page.loadResource(2, "https://云溪.example/a.png") is None
    assert view.page.loadResource(1, QUrl("screenshots/ledger.png")) is None


def test_links_stay_inside(view: HelpView) -> None:
    view.page.anchorClicked.emit(QUrl("relations.md"))
    assert "关系" in view.page.toPlainText()
    view.page.anchorClicked.emit(QUrl("https://云溪.example/"))
    assert "程序不打开外面的链接" in view.said.text()


def test_a_copy_without_a_manual_says_so(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "manual", lambda: tmp_path / "manual.md")
    opened.actions_by_id["help"].trigger()
    assert opened.guidance.help.said.text() == "这份安装里没有说明书文件。"
