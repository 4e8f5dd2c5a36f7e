"""The export page writes real files and offers the way to them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.builders import PROMISE_2019
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.export_page import ExportPage, file_name

Answer = Callable[[str], Path]


@pytest.fixture
def page(opened: MainWindow) -> ExportPage:
    """Return the export page of two replies."""
    assert opened.workspace is not None
    opened.go("export")
    return opened.workspace.export


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Answer:
    """Return a way to answer the file dialog."""

    def choose(name: str) -> Path:
        target = tmp_path / name if name else Path()
        chosen = str(target) if name else ""
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (chosen, ""))
        return target

    return choose


def test_a_document_is_written_with_its_marks(page: ExportPage, answer: Answer) -> None:
    target = answer("批注.pdf")
    page.document_button.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert page.results == [target]
    assert page.desk.settings.get("export_folder") == str(target.parent)


def test_a_missing_suffix_is_added(page: ExportPage, answer: Answer) -> None:
    target = answer("台账")
    page.ledger_button.click()
    assert target.with_name("台账.pdf").read_bytes().startswith(b"%PDF")


def test_the_ledger_is_written_as_a_table(page: ExportPage, answer: Answer) -> None:
    target = answer("台账.csv")
    page.only_decided.setChecked(False)
    page.csv_button.click()
    assert PROMISE_2019 in target.read_text(encoding="utf-8-sig")


def test_without_a_chain_there_is_nothing_to_compare(page: ExportPage) -> None:
    assert not page.chain_button.isEnabled()
    assert "历年对比" in page.chain_button.toolTip()


def test_no_file_chosen_writes_nothing(page: ExportPage, answer: Answer) -> None:
    answer("")
    page.document_button.click()
    assert page.results == []


def test_a_folder_that_cannot_be_written_is_said_calmly(
    page: ExportPage, opened: MainWindow, answer: Answer
) -> None:
    answer("没有这个文件夹/台账.pdf")
    page.ledger_button.click()
    assert opened.notice_bar.property("level") == "error"
    assert page.results == []


def test_the_written_file_can_be_opened(
    page: ExportPage, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    target = answer("批注.pdf")
    page.document_button.click()
    buttons = {button.text(): button for button in page.results_card.findChildren(QPushButton)}
    buttons["打开文件"].click()
    buttons["打开所在文件夹"].click()
    assert opened == [str(target), str(target.parent)]


def test_the_option_is_kept(page: ExportPage) -> None:
    page.with_suggestions.setChecked(False)
    assert page.desk.settings.get("export_suggestions") is False


@pytest.mark.parametrize(
    ("words", "name"),
    [("关于A/B的答复?", "关于A_B的答复"), ("", "导出"), ("。" * 90, "。" * 60), ("..", "导出")],
)
def test_names_are_fit_for_every_system(words: str, name: str) -> None:
    assert file_name(words) == name
