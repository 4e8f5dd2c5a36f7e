"""Making, opening and remembering libraries, and choosing what to import."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.gui.listed import listed
from zbreview import paths
from zbreview.gui.main_window import MainWindow
from zbreview.gui.tasks import Job, Ticket


def answer(monkeypatch: pytest.MonkeyPatch, method: str, chosen: object) -> None:
    """Answer a file dialog."""
    reply = chosen if method == "getExistingDirectory" else (chosen, "")
    monkeypatch.setattr(QFileDialog, method, lambda *_args: reply)


def test_a_new_library_gets_the_suffix(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(monkeypatch, "getSaveFileName", str(tmp_path / "新库"))
    window.new_library()
    assert (tmp_path / "新库.zbr").is_file()
    assert window.workspace is not None
    window.go("dictionaries")
    assert window.libraries.create(tmp_path / "又一个.zbr")
    assert window.workspace.shown == "library"  # where files come in, not where one left off


def test_an_existing_file_is_never_replaced(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, library_path: Path
) -> None:
    before = library_path.read_bytes()
    answer(monkeypatch, "getSaveFileName", str(library_path))
    window.new_library()
    assert "已经存在" in window.notice_bar.message
    assert library_path.read_bytes() == before


def test_a_chosen_library_is_opened(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, library_path: Path
) -> None:
    answer(monkeypatch, "getOpenFileName", str(library_path))
    window.open_library()
    assert window.windowTitle().startswith("云溪")


def test_no_choice_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    for method in ("getSaveFileName", "getOpenFileName"):
        answer(monkeypatch, method, "")
    window.new_library()
    window.open_library()
    assert window.workspace is None


def test_the_sample_library_is_built_once(window: MainWindow) -> None:
    window.welcome.sample_wanted.emit()
    assert window.workspace is not None
    n_documents = len(listed(window.workspace.library.documents))
    assert n_documents >= 8
    assert (paths.user_data() / "示例库.zbr").is_file()
    window.close_library()
    window.libraries.open_sample()
    assert window.workspace is not None
    assert len(listed(window.workspace.library.documents)) == n_documents


def test_the_first_page_lists_recent_libraries(opened: MainWindow) -> None:
    opened.close_library()
    links = [button.text() for button in opened.welcome.findChildren(QPushButton)]
    assert "云溪" in links


def test_chosen_files_and_folders_are_imported(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "来文"
    folder.mkdir()
    for number in range(3):
        text = f"云溪市民政局关于第{number}号提案的答复\n下一步，新建站点{number + 3}处。\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    answer(monkeypatch, "getOpenFileNames", [str(folder / "0.txt")])
    opened.import_files()
    assert "导入 1 件" in opened.notice_bar.message
    answer(monkeypatch, "getExistingDirectory", str(folder))
    opened.import_folder()
    assert "导入 2 件，1 件已在库中" in opened.notice_bar.message
    assert opened.desk.settings.get("last_folder") == str(folder)
    answer(monkeypatch, "getExistingDirectory", "")
    opened.import_folder()


def test_a_job_is_shown_and_can_be_cancelled(window: MainWindow) -> None:
    bar, runner, ticket = window.statusBar(), window.desk.runner, Ticket("导入")
    job = Job("导入", lambda _report: None, lambda _value: None, lambda _error: None)
    runner.started.emit(ticket, job)
    runner.progressed.emit(ticket, 2, 5, "二.txt")
    assert bar._words.text() == "正在导入 2/5：二.txt"
    assert not bar._cancel.isHidden()
    bar._cancel.click()
    assert ticket.is_cancelled
    assert not bar._cancel.isEnabled()
    runner.ended.emit(ticket)
    assert bar._cancel.isHidden()


def test_a_cancelled_import_is_said_calmly(opened: MainWindow, tmp_path: Path) -> None:
    from zbreview.errors import CancelledError  # noqa: PLC0415 - only here

    opened.importing._on_failed(CancelledError("已取消。", "已完成的部分保留。"))
    assert opened.notice_bar.message == "已取消。已完成的部分保留。"


def test_splitters_are_kept(opened: MainWindow) -> None:
    from zbreview.gui.widgets.splitters import KeptSplitter  # noqa: PLC0415 - only here

    opened.go("review")
    splitter = opened.workspace.review.findChild(KeptSplitter)  # type: ignore[union-attr]
    assert splitter is not None
    splitter.splitterMoved.emit(1, 1)
    assert opened.desk.settings.get("splitters")[splitter._key] == splitter.sizes()
