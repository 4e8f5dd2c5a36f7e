"""The dictionary page: own rows over shipped ones, found, changed, undone, exchanged."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from zbreview.domain.dictionaries import RowState
from zbreview.domain.dictionary_tables import BY_NAME, DICTIONARIES
from zbreview.gui.main_window import MainWindow
from zbreview.gui.models.dictionaries import matching, state_tip
from zbreview.gui.pages.dictionary_page import DictionaryPage
from zbreview.services import dictionaries
from zbreview.store import dictionaries as stored
from zbreview.store.library import Library


@pytest.fixture
def page(opened: MainWindow) -> DictionaryPage:
    """Return the page on the table of measure words."""
    opened.actions_by_id["dictionaries"].trigger()
    assert opened.workspace is not None
    found = opened.workspace.dictionaries
    assert opened.stack.currentWidget() is found
    found.choose("measure_words")
    return found


def shown(page: DictionaryPage) -> dict[str, RowState]:
    """Return the words of the table with their states."""
    return {row.cells["word"]: row.state for row in page.sheet.model.values}


def select(page: DictionaryPage, word: str) -> None:
    """Choose the row of a word."""
    model = page.sheet.model
    page.sheet.view.selectRow(model.row_of(lambda row: row.cells["word"] == word))


def test_every_dictionary_is_listed_explained_and_shown(page: DictionaryPage) -> None:
    assert [one.dictionary.name for one in page.listed.values] == [one.name for one in DICTIONARIES]
    for dictionary in DICTIONARIES:
        page.choose(dictionary.name)
        assert page.stack.currentWidget() is page.sheet
        assert page.sheet.model.rowCount() == len(dictionaries.shipped(dictionary))
        assert set(page.sheet.form.fields) == {column.key for column in dictionary.columns}
        assert page.sheet.view.accessibleName()
    assert page.version.text() == "本库还没有自己的条目"


def test_a_word_is_added_found_and_undone(page: DictionaryPage, opened: MainWindow) -> None:
    form = page.sheet.form
    form.fill({"word": " 趟次 "})
    form.add.click()
    assert shown(page)["趟次"] is RowState.OWN
    assert page.sheet.view.row == 0
    assert page.version.text() == "本库改动到第 1 版，自有与改动 1 条"
    page.only_own.setChecked(True)
    assert shown(page) == {"趟次": RowState.OWN}
    page.only_own.setChecked(False)
    page.search.setText("床")
    assert set(shown(page)) == {"床位"}
    page.search.clear()
    opened.undo()
    assert "趟次" not in shown(page)
    opened.redo()
    assert shown(page)["趟次"] is RowState.OWN


def test_a_shipped_row_is_changed_switched_off_and_restored(page: DictionaryPage) -> None:
    page.choose("strength")
    form = page.sheet.form
    select(page, "探索")
    assert form.cells == {"strength": "soft", "word": "探索"}
    assert not form.restore.isEnabled()
    assert not form.delete.isEnabled()
    form.fill({"strength": "firm", "word": "探索"})
    form.change.click()
    row = page.sheet.model.value(page.sheet.view.row)
    assert (row.state, row.cells["strength"]) == (RowState.CHANGED, "firm")
    assert "随附的是：柔性，探索" in state_tip(page.dictionary, row)
    form.restore.click()
    assert shown(page)["探索"] is RowState.SHIPPED
    select(page, "探索")
    form.off.click()
    assert shown(page)["探索"] is RowState.OFF
    assert not form.change.isEnabled()
    form.restore.click()
    assert stored.overlay(page.desk.session.library).entries == ()


def test_an_own_row_is_deleted(page: DictionaryPage) -> None:
    form = page.sheet.form
    form.fill({"word": "趟次"})
    form.add.click()
    form.delete.click()
    assert "趟次" not in shown(page)


def test_a_faulty_row_is_refused_calmly(page: DictionaryPage, opened: MainWindow) -> None:
    form = page.sheet.form
    form.clear.click()
    form.add.click()
    assert opened.notice_bar.message == "“词语”不能为空。"
    form.fill({"word": "眼"})
    form.add.click()
    assert "已经在“量词”里" in opened.notice_bar.message
    for press in (page.change, page.switch_off, page.restore, page.delete):
        form.show_row(None)
        press()
    assert stored.overlay(page.desk.session.library).version == 0


def test_enter_saves_a_change_or_adds(page: DictionaryPage, qtbot: QtBot) -> None:
    form = page.sheet.form
    form.show_row(None)
    form.fill({"word": "趟次"})
    qtbot.keyClick(form.fields["word"], Qt.Key.Key_Return)
    assert shown(page)["趟次"] is RowState.OWN
    form.fill({"word": "趟组"})
    qtbot.keyClick(form.fields["word"], Qt.Key.Key_Return)
    assert "趟次" not in shown(page)
    assert shown(page)["趟组"] is RowState.OWN


def test_own_rows_stand_out(page: DictionaryPage) -> None:
    form, model = page.sheet.form, page.sheet.model
    form.fill({"word": "趟次"})
    form.add.click()
    select(page, "眼")
    form.off.click()
    own, off = (
        model.row_of(lambda row, word=word: row.cells["word"] == word) for word in ("趟次", "眼")
    )
    font, color = Qt.ItemDataRole.FontRole, Qt.ItemDataRole.ForegroundRole
    assert model.index(own, 1).data(font).bold()
    assert model.index(off, 1).data(font).strikeOut()
    assert model.index(own, 1).data(color) != model.index(off, 1).data(color)
    plain = model.row_of(lambda row: row.cells["word"] == "盏")
    assert model.index(plain, 1).data(font) is None
    assert model.index(plain, 0).data() == "随附"
    assert "没有改动" in model.index(plain, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_csv_files_are_taken_and_given(
    page: DictionaryPage,
    opened: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source, target = tmp_path / "入.csv", tmp_path / "出.csv"
    source.write_text("词语\n趟次\n匝次\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.take.click()
    assert "已导入到词典“量词”" in opened.notice_bar.message
    assert {"趟次", "匝次"} <= set(shown(page))
    page.give.click()
    assert "趟次" in target.read_text(encoding="utf-8-sig")
    source.write_text("词语\n趟次\n#\n=坏\n", encoding="utf-8")
    page.take.click()
    assert "第 4 行“词语”列" in opened.notice_bar.message
    page.give_file(tmp_path / "没有" / "出.csv")
    assert "没有写出" in opened.notice_bar.message
    opened.undo()
    assert "趟次" not in shown(page)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    page.take.click()
    page.give.click()


def test_sorting_stays_after_a_change(page: DictionaryPage) -> None:
    page.sheet.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    page.sheet.form.fill({"word": "趟次"})
    page.sheet.form.add.click()
    words = [row.cells["word"] for row in page.sheet.model.values]
    assert words == sorted(words, reverse=True)


def test_a_read_only_library_can_only_be_looked_at(
    window: MainWindow, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(library_path):
        window.libraries.open(library_path)
        window.show_dictionaries()
        assert window.workspace is not None
        page = window.workspace.dictionaries
        assert not page.sheet.form.add.isEnabled()
        assert "只读" in page.sheet.form.said.text()
        assert not page.take.isEnabled()
        assert page.give.isEnabled()
        window.close_library()


def test_searching_looks_at_every_cell() -> None:
    offices = BY_NAME["departments"]
    rows = dictionaries.rows(offices, stored.Overlay())
    found = matching(offices, rows, "工业和信息化局", only_own=False)
    assert {"工信局", "工信委"} <= {row.cells["short"] for row in found}
    assert matching(offices, rows, "", only_own=True) == ()
