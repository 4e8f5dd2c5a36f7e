"""Importing in the window: more than a few files are shown first, encodings can be chosen."""

import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.builders import REPLY_2019
from tests.e2e.replies import REPLY_2021, REPLY_2023
from tests.gui.listed import listed
from zbreview.domain.proposal_lists import ListField
from zbreview.gui.job_bar import _short
from zbreview.gui.main_window import MainWindow
from zbreview.gui.panels.encoding_view import EncodingView
from zbreview.gui.panels.import_preview import ImportPreview

SHORT = "联通".encode("gb18030")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files of every standing."""
    place = tmp_path / "来文"
    place.mkdir()
    (place / "2021.txt").write_text(REPLY_2021, encoding="gb18030")
    (place / "2021更正.txt").write_text(REPLY_2021.replace("42公里", "45公里"), encoding="utf-8")
    (place / "2021同文.txt").write_text(REPLY_2021, encoding="utf-16")
    (place / "2023.txt").write_text(REPLY_2023, encoding="utf-8")
    (place / "库里有.txt").write_text(REPLY_2019, encoding="utf-8")
    (place / "短.txt").write_bytes(SHORT * 2)
    (place / "密.txt").write_text("秘密★1年\n" + REPLY_2021, encoding="utf-8")
    (place / "空.txt").write_bytes(b"")
    (place / "程序.css").write_bytes(b"p {}")
    return place


@pytest.fixture
def shown(opened: MainWindow, folder: Path) -> ImportPreview:
    """Return the preview of the folder."""
    opened.importing.run([folder])
    assert opened.importing.dialog is not None
    return opened.importing.dialog


def row_of(dialog: ImportPreview, name: str):
    return next(item for item in dialog._items() if item.text(0) == name)


def names(window: MainWindow) -> set[str]:
    assert window.workspace is not None
    return {card.name for card in listed(window.workspace.library.documents)}


def choosing(monkeypatch: pytest.MonkeyPatch, encoding: str, result: QDialog.DialogCode) -> None:
    def chosen(view: EncodingView) -> int:
        keys = [view.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(5)]
        view.list.setCurrentRow(keys.index(encoding))
        return int(result)

    monkeypatch.setattr(EncodingView, "exec", chosen)


def test_more_than_a_few_files_are_shown_first(opened: MainWindow, shown: ImportPreview) -> None:
    groups = [shown.tree.topLevelItem(row).text(0) for row in range(shown.tree.topLevelItemCount())]
    assert [group.split("　")[-1] for group in groups] == ["3", "1", "1", "1", "1", "1"]
    assert "共 8 份" in shown.said.text()
    assert "可能是更正稿 1" in shown.said.text()
    row = row_of(shown, "2023.txt")
    assert [row.text(column) for column in range(1, 5)] == ["txt", "政协提案答复", "2023", "UTF-8"]
    assert "相同" in row_of(shown, "2021更正.txt").text(5)
    assert len(names(opened)) == 2


def test_what_is_unticked_stays_out(opened: MainWindow, shown: ImportPreview) -> None:
    row_of(shown, "2023.txt").setCheckState(0, Qt.CheckState.Unchecked)
    before = names(opened)
    shown.take.click()
    came = names(opened) - before
    assert "2023.txt" not in came
    assert "2021.txt" in came
    assert "2021更正.txt" in came
    assert opened.importing.dialog is None
    assert opened.workspace is not None
    listed = {Path(one.path).name for one in opened.workspace.library.problems.values}
    assert listed == {"密.txt", "空.txt"}


def test_a_group_is_unticked_as_a_whole(shown: ImportPreview) -> None:
    for row in range(shown.tree.topLevelItemCount()):
        group = shown.tree.topLevelItem(row)
        if group.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            group.setCheckState(0, Qt.CheckState.Unchecked)
    assert shown.take.text() == "记下问题，不导入"
    assert shown.take.isEnabled()
    assert len(shown.choices.leave_out) == 5


def test_an_encoding_is_chosen_in_the_preview(
    shown: ImportPreview, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.tree.setCurrentItem(row_of(shown, "空.txt"))
    assert not shown.encoding.isEnabled()
    shown.tree.setCurrentItem(row_of(shown, "2021.txt"))
    assert shown.encoding.isEnabled()
    choosing(monkeypatch, "big5", QDialog.DialogCode.Rejected)
    shown.encoding.click()
    assert shown.encodings == {}
    choosing(monkeypatch, "big5", QDialog.DialogCode.Accepted)
    shown.encoding.click()
    assert shown.choices.encodings == {folder / "2021.txt": "big5"}
    assert row_of(shown, "2021.txt").text(4) == "Big5"
    shown.tree.clearSelection()
    shown.choose_encoding()
    assert len(shown.encodings) == 1


def test_an_archive_is_shown_first_and_a_library_that_closes_takes_the_preview_along(
    opened: MainWindow, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as made:
        made.writestr("甲.txt", REPLY_2021)
    opened.importing.run([tmp_path / "包.zip"])
    assert opened.importing.dialog is not None
    opened.importing.run([tmp_path / "包.zip"])
    opened.desk.session.close()
    assert opened.importing.dialog is None


def test_a_library_that_closed_meanwhile_shows_nothing(
    opened: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zbreview.services import surveying  # noqa: PLC0415 - to be replaced

    survey = surveying.survey

    def slow(*given):
        found = survey(*given)
        opened.desk.session.close()
        return found

    monkeypatch.setattr(surveying, "survey", slow)
    opened.importing.run([folder])
    assert opened.importing.dialog is None


def test_a_problem_is_imported_in_a_chosen_encoding(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "怪.txt"
    place.write_bytes(b"\xff" * 40 + "关于养老服务的答复".encode())
    opened.importing.run([place])
    assert opened.workspace is not None
    page = opened.workspace.library
    page._choose_encoding()
    page.problem_view.selectRow(0)
    assert "选择编码" in page.problems.values[0].hint
    choosing(monkeypatch, "utf-8", QDialog.DialogCode.Accepted)
    page.encoding_button.click()
    assert page.problems.values == ()
    assert "怪.txt" in names(opened)


def test_a_file_that_is_no_text_has_no_encoding(opened: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9))
    opened.importing.choose_encoding(str(tmp_path / "图.png"))
    assert "没有编码可选" in opened.notice_bar.message


def test_the_first_lines_are_shown_in_every_encoding(qtbot) -> None:
    view = EncodingView("短.txt", "联通云岭\n第二行".encode("gb18030"), "gb18030")
    qtbot.addWidget(view)
    assert view.chosen == "gb18030"
    assert view.words.toPlainText() == "联通云岭\n第二行"
    assert view.said.text() == ""
    view.list.setCurrentRow(0)
    assert "处不合" in view.said.text()
    assert view.take.isEnabled()
    binary = EncodingView("怪.txt", bytes(40))
    qtbot.addWidget(binary)
    assert not binary.take.isEnabled()
    assert "不是文字" in binary.said.text()


def test_enter_agrees_and_escape_leaves(qtbot: QtBot) -> None:
    for key, outcome in (
        (Qt.Key.Key_Return, QDialog.DialogCode.Accepted),
        (Qt.Key.Key_Escape, QDialog.DialogCode.Rejected),
    ):
        view = EncodingView("短.txt", "联通云岭\n第二行".encode("gb18030"), "gb18030")
        qtbot.addWidget(view)
        view.show()
        rows = [view.list.visualItemRect(view.list.item(at)) for at in range(view.list.count())]
        assert all(one.bottom() < other.top() for one, other in pairwise(rows))
        assert rows[0].height() == rows[1].height()
        qtbot.keyClick(view.list, key)
        assert view.result() == outcome


def test_the_problems_are_written_for_a_spreadsheet(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    opened.importing.run([tmp_path / "空.txt"])
    assert opened.workspace is not None
    page = opened.workspace.library
    target = tmp_path / "问题.csv"
    for name in ("", str(tmp_path / "没有" / "问题.csv"), str(target)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, name=name: (name, ""))
        page.save_problems()
        if "没有" in name:
            assert "没有写出" in opened.notice_bar.message
    assert "已导出 1 件" in opened.notice_bar.message
    lines = target.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0] == '"文件","路径","原因","怎么办","时间"'
    assert lines[1].startswith('"空.txt","')
    assert "0 字节" in lines[1]


def test_a_long_file_name_leaves_room_in_the_status_bar() -> None:
    assert _short("短.txt") == "短.txt"
    assert len(_short("长" * 90 + ".txt")) == 37
    assert _short("长" * 90 + ".txt").endswith(".txt")


def test_the_headings_of_a_list_are_set_right_before_it_comes_in(
    opened: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "交办表.csv"
    path.write_text("流水,案由,备注\n7,关于桥的提案,\n8,关于路的提案,\n", encoding="utf-8")
    opened.importing.run([path])
    dialog = opened.importing.dialog
    assert dialog is not None
    assert "认不出是提案清单" in row_of(dialog, "交办表.csv").text(5)
    dialog.heads.click()
    assert dialog.sheet is not None
    dialog.sheet.boxes["流水"].choose(ListField.NUMBER)
    dialog.sheet.accept()
    note = row_of(dialog, "交办表.csv").text(5)
    assert "提案清单 2 件：流水→案号，案由→案由" in note
    dialog.tree.clearSelection()
    dialog.choose_headings()
    dialog.take.click()
    assert "是提案清单，2 件" in opened.notice_bar.message
    assert names(opened) >= {"交办表.csv"}
