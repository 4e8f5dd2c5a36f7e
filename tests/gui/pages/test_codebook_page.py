"""The codebook page: trees made, explained, ordered, merged, exchanged, and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QColor, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QColorDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from tests.builders import PROMISE_2019, REPLY_2019, span_of
from zbreview.commands.code_marks import MarkWithCode
from zbreview.domain.codes import Code
from zbreview.gui import wording
from zbreview.gui.main_window import MainWindow
from zbreview.gui.models.tables import VALUE_ROLE
from zbreview.gui.pages import codebook_page as module
from zbreview.gui.pages.codebook_page import CodebookPage
from zbreview.services.codebook_files import parse_csv
from zbreview.store import codes, documents
from zbreview.store.library import Library

TABLE = "层级,名称,定义\n1,供给,\n2,资金,钱\n2,人才,\n1,需求,\n2,采购,"
_ON = QAbstractItemView.DropIndicatorPosition.OnItem
_ABOVE = QAbstractItemView.DropIndicatorPosition.AboveItem
_BELOW = QAbstractItemView.DropIndicatorPosition.BelowItem


@pytest.fixture
def empty(opened: MainWindow) -> CodebookPage:
    """Return the page without a codebook."""
    opened.actions_by_id["go_codebooks"].trigger()
    assert opened.workspace is not None
    return opened.workspace.codebooks


@pytest.fixture
def page(empty: CodebookPage) -> CodebookPage:
    """Return the page on a small codebook."""
    empty.take_draft(parse_csv(TABLE, "工具"))
    return empty


def outline(page: CodebookPage) -> list[str]:
    """Return what the first codebook holds."""
    return [f"{'-' * code.depth}{code.name}" for code in page.books[0].codes]


def code_passage(page: CodebookPage, name: str) -> None:
    """Give a passage of the first reply a code."""
    page.choose(name)
    code = page.tree.current
    assert isinstance(code, Code)
    card = documents.cards(page.desk.session.library)[1]
    place = (card.text_id, span_of(REPLY_2019, PROMISE_2019))
    assert page.desk.session.do(MarkWithCode(code.uuid, (place,), name))


def test_an_empty_page_says_what_to_do_next(empty: CodebookPage) -> None:
    assert empty.empty.isVisible()
    assert not empty.tree.isVisible()
    actions = empty.preset_menu.actions()
    assert len(actions) == 5
    actions[1].trigger()
    assert empty.said.text() == "1 张编码表，17 个编码"
    assert empty.book is not None
    assert empty.form.book_name.text() == "政策工具（三面）"
    empty.desk.session.undo()
    assert empty.empty.isVisible()
    empty.ask_export()
    empty.give_file(Path("x.csv"))
    empty.delete_chosen()
    assert empty.books == ()


def test_codebooks_and_codes_are_made_and_named_in_place(empty: CodebookPage) -> None:
    def name(words: str) -> None:
        empty.tree.model().setData(empty.tree.currentIndex(), words)
        QApplication.processEvents()

    empty.new_book.click()
    assert [book.name for book in empty.books] == ["新编码表"]
    name("工具")
    assert empty.books[0].name == "工具"
    empty.new_code.click()
    name("供给")
    empty.new_child.click()
    empty.new_code.click()
    assert outline(empty) == ["供给", "-新编码", "-新编码 2"]
    name("新编码")
    assert outline(empty)[2] == "-新编码 2"
    assert empty.tree.currentIndex().data() == "新编码 2"
    name("新编码 2")
    empty.desk.session.undo()
    assert outline(empty) == ["供给", "-新编码"]


def test_a_name_is_written_into_the_tree(page: CodebookPage, qtbot: QtBot) -> None:
    page.choose("资金")
    page.tree.setFocus()
    page.tree.edit(page.tree.currentIndex())
    editor = page.tree.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("真金白银")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: outline(page)[1] == "-真金白银")


def test_the_form_changes_one_thing_at_a_time(page: CodebookPage) -> None:
    page.choose("资金")
    form = page.form
    assert form.notes["definition"].toPlainText() == "钱"
    for name, words in (("definition", "财政资金"), ("includes", "奖励"), ("excludes", "贷款")):
        form.notes[name].setPlainText(words)
        form.notes[name].finished.emit()
    form.name.setText("资金投入")
    form.name.editingFinished.emit()
    form.is_codable.click()
    form.take_color("#123456")
    code = page.tree.current
    assert isinstance(code, Code)
    assert (code.name, code.definition, code.includes, code.excludes) == (
        "资金投入", "财政资金", "奖励", "贷款",
    )  # fmt: skip
    assert (code.color, code.is_codable) == ("#123456", False)
    form.key.choose(7)
    form.key.activated.emit(7)
    assert page.desk.notices.parent() is not None
    form.is_codable.click()
    form.key.choose(7)
    form.key.activated.emit(7)
    assert page.books[0].codes[1].favourite == 7
    form.name.setText(" ")
    form.name.editingFinished.emit()
    assert form.name.text() == "资金投入"
    for _ in range(8):
        page.desk.session.undo()
    assert page.books[0].codes[1].name == "资金"


def test_a_colour_comes_from_the_palette_or_any_other(
    page: CodebookPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.choose("资金")
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_args: QColor("#0a0b0c"))
    actions = page.form.color.menu().actions()
    actions[-1].trigger()
    actions[2].trigger()
    steps = [page.desk.session.undo_stack.text(place) for place in range(3)]
    assert steps[1:] == ["修改编码“资金”"] * 2


def test_a_codebook_is_explained(page: CodebookPage) -> None:
    page.choose("工具")
    page.form.book_note.setPlainText("来历")
    page.form.book_note.finished.emit()
    page.form.book_name.setText("政策工具")
    page.form.book_name.editingFinished.emit()
    assert (page.books[0].name, page.books[0].note) == ("政策工具", "来历")
    page.form.name.editingFinished.emit()
    page.form.notes["definition"].finished.emit()
    assert page.desk.session.undo_stack.count() == 3


@pytest.mark.parametrize(
    ("dragged", "target", "where", "wanted"),
    [
        ("资金", "需求", _ON, ["供给", "-人才", "需求", "-采购", "-资金"]),
        ("资金", "采购", _ABOVE, ["供给", "-人才", "需求", "-资金", "-采购"]),
        ("资金", "人才", _BELOW, ["供给", "-人才", "-资金", "需求", "-采购"]),
        ("采购", "工具", _ON, ["供给", "-资金", "-人才", "需求", "采购"]),
        ("需求", "供给", _ABOVE, ["需求", "-采购", "供给", "-资金", "-人才"]),
    ],
)
def test_codes_are_moved_by_dragging(
    page: CodebookPage, monkeypatch: pytest.MonkeyPatch, dragged: str, target: str,
    where: QAbstractItemView.DropIndicatorPosition, wanted: list[str],
) -> None:  # fmt: skip
    page.choose(target)
    place = page.tree.visualRect(page.tree.currentIndex()).center()
    page.choose(dragged)
    monkeypatch.setattr(page.tree, "dropIndicatorPosition", lambda: where)
    event = QDropEvent(
        QPointF(place), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.tree.dropEvent(event)
    assert event.dropAction() is Qt.DropAction.IgnoreAction
    assert outline(page) == wanted
    assert page.tree.current is not None
    assert page.tree.current.name == dragged
    page.desk.session.undo()
    assert outline(page) == ["供给", "-资金", "-人才", "需求", "-采购"]


def test_codes_are_moved_by_keys(page: CodebookPage, qtbot: QtBot) -> None:
    def press(key: Qt.Key) -> list[str]:
        qtbot.keyClick(page.tree, key, Qt.KeyboardModifier.AltModifier)
        return outline(page)

    page.choose("人才")
    assert press(Qt.Key.Key_Up)[1:3] == ["-人才", "-资金"]
    assert press(Qt.Key.Key_Up)[1:3] == ["-人才", "-资金"]
    assert press(Qt.Key.Key_Down)[1:3] == ["-资金", "-人才"]
    assert press(Qt.Key.Key_Down)[1:3] == ["-资金", "-人才"]
    assert press(Qt.Key.Key_Right)[1:3] == ["-资金", "--人才"]
    assert press(Qt.Key.Key_Left)[1:3] == ["-资金", "-人才"]
    assert press(Qt.Key.Key_Left)[1:3] == ["-资金", "人才"]
    qtbot.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.tree.current is not None
    assert page.tree.current.name == "需求"


def test_codes_are_merged_into_the_last_one_chosen(page: CodebookPage) -> None:
    code_passage(page, "采购")
    page.choose("资金")
    assert not page.merge.isEnabled()
    page.choose("采购", "资金")
    page.merge.click()
    assert outline(page) == ["供给", "-资金", "-人才", "需求"]
    page.choose("资金")
    assert [use[1] for use in page.uses.values] == [PROMISE_2019]
    page.desk.session.undo()
    assert outline(page)[-1] == "-采购"


def test_a_code_in_use_is_deleted_only_after_asking(
    page: CodebookPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    code_passage(page, "资金")
    library = page.desk.session.library
    card = documents.cards(library)[1]
    answers: list[int | None] = [None, 0, 1]
    asked: list[str] = []

    def answer(_parent: object, _title: str, question: str, _answers: object) -> int | None:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr(module, "choose", answer)
    page.choose("供给")
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert outline(page)[0] == "供给"
    page.delete.click()
    assert outline(page) == ["需求", "-采购"]
    assert codes.code_marks_of(library, card.text_id)[0].code.shown == "资金（已删除）"
    page.desk.session.undo()
    page.choose("工具")
    page.delete.click()
    assert page.books == ()
    assert codes.code_marks_of(library, card.text_id) == ()
    page.desk.session.undo()
    assert outline(page)[0] == "供给"
    assert all("有 1 处文字标着" in question for question in asked)
    page.choose("需求")
    page.delete.click()
    assert outline(page)[-1] == "-人才"


def test_a_decision_has_named_answers(page: CodebookPage, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[int] = [1, 2]
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[chosen.pop(0)])
    assert wording.choose(page, "删除", "怎么办？", ("甲", "乙")) == 1
    assert wording.choose(page, "删除", "怎么办？", ("甲", "乙")) is None


def test_a_passage_leads_to_its_place(page: CodebookPage, opened: MainWindow) -> None:
    code_passage(page, "资金")
    page.choose("资金")
    page._show_use()
    assert opened.stack.currentWidget() is page
    page.use_view.selectRow(0)
    page.use_view.activated.emit(page.uses.index(0, 0))
    assert opened.workspace is not None
    review = opened.workspace.review
    assert opened.stack.currentWidget() is review
    span = review.pane.selected_span()
    assert span is not None
    assert span.of(REPLY_2019) == PROMISE_2019


def test_files_go_out_and_come_in(
    page: CodebookPage, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "工具.qdc"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(target), ""))
    page.choose("资金")
    page.give.click()
    assert opened.notice_bar.message == "已导出 5 个编码到“工具.qdc”。"
    page.take.click()
    assert [book.name for book in page.books] == ["工具", "工具（2）"]
    page.give_file(tmp_path / "无" / "x.csv")
    assert "没有写出" in opened.notice_bar.message
    target.write_text("<x/>", encoding="utf-8")
    page.take.click()
    assert "不是 REFI-QDA" in opened.notice_bar.message
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    page.give.click()
    page.take.click()


def test_what_is_folded_stays_folded(page: CodebookPage) -> None:
    page.choose("供给")
    index = page.tree.currentIndex()
    page.tree.collapse(index)
    page.form.take_color("#000000")
    assert not page.tree.isExpanded(page.tree.currentIndex())
    page.tree.expand(page.tree.currentIndex())
    page.form.take_color("#111111")
    assert page.tree.isExpanded(page.tree.currentIndex())
    assert page.tree.currentIndex().data(VALUE_ROLE).name == "供给"


def test_a_library_that_cannot_be_written_is_only_shown(
    page: CodebookPage, opened: MainWindow, library_path: Path
) -> None:
    opened.close_library()
    opened.desk.session._take(Library.open(library_path, read_only=True))
    opened.go("codebooks")
    assert opened.workspace is not None
    shown = opened.workspace.codebooks
    shown.choose("资金")
    assert not any(
        button.isEnabled() for button in (shown.new_book, shown.new_code, shown.delete, shown.take)
    )
    shown.delete_chosen()
    assert shown.give.isEnabled()
    assert outline(shown)[0] == "供给"
