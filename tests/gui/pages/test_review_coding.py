"""Codes and shapes of marks on the review page, by key, by name and by dragging."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.builders import PROMISE_2019, REPLY_2019, span_of
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.codes import SetFavourite
from zbreview.domain.codes import CodeDraft, CodeMark
from zbreview.domain.documents import ReviewState
from zbreview.domain.findings import Grain, Role
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.review_page import ReviewPage
from zbreview.gui.panels.code_picker import choices, found
from zbreview.gui.reviewing import middle_break
from zbreview.store import codes, documents, marks

Act = Callable[[str], None]


@pytest.fixture
def page(opened: MainWindow) -> ReviewPage:
    """Return the review page on the reply of 2019, with a codebook whose 资金 is on key 6."""
    session = opened.desk.session
    drafts = (CodeDraft("供给", is_codable=False), CodeDraft("资金", 2), CodeDraft("人才", 2))
    session.do(AddCodebook("工具", "", drafts))
    money = codes.codebooks(session.library)[0].codes[1]
    session.do(SetFavourite(money.uuid, 6, "资金"))
    card = next(each for each in documents.cards(session.library) if each.year == 2019)
    opened.desk.route.source_wanted.emit(Place(card.id))
    assert opened.workspace is not None
    return opened.workspace.review


@pytest.fixture
def act(opened: MainWindow) -> Act:
    """Return what triggers an action that is enabled."""

    def trigger(key: str) -> None:
        assert opened.actions_by_id[key].isEnabled(), key
        opened.actions_by_id[key].trigger()

    return trigger


def stored(page: ReviewPage, quote: str) -> Mark:
    """Return the mark with a quote as the library has it."""
    assert page.shown is not None
    every = marks.marks_of(page.desk.session.library, page.shown.card.text_id, with_rejected=True)
    return next(mark for mark in every if mark.quote == quote)


def coded(page: ReviewPage) -> list[tuple[str, str]]:
    """Return the coded passages of the document on the desk."""
    assert page.shown is not None
    return [(mark.code.shown, mark.quote) for mark in page.shown.code_marks]


def select(page: ReviewPage, words: str) -> None:
    """Select words of the text."""
    page.pane.select_span(span_of(REPLY_2019, words))


def test_a_selection_is_coded_by_its_number_key(page: ReviewPage, act: Act) -> None:
    select(page, "20—40万元")
    act("mark_key_6")
    assert coded(page) == [("资金", "20—40万元")]
    assert isinstance(page.coded, CodeMark)
    assert page.tabs.currentWidget() is page.code_marks
    assert page.code_marks.about.text() == "20—40万元"
    act("mark_key_6")
    assert "已经标有" in page.desk.notices.parent().notice_bar.message  # type: ignore[union-attr]
    act("undo")
    assert coded(page) == []
    assert page.coded is None


def test_a_key_without_a_code_says_so(page: ReviewPage, act: Act, opened: MainWindow) -> None:
    select(page, "20—40万元")
    act("mark_key_9")
    assert "数字键 9 还没有编码" in opened.notice_bar.message
    assert coded(page) == []


def test_a_favourite_goes_before_a_role(page: ReviewPage, act: Act) -> None:
    talent = codes.codebooks(page.desk.session.library)[0].codes[2]
    page.desk.session.do(SetFavourite(talent.uuid, 1, "人才"))
    select(page, "组织专家")
    act("mark_commitment")
    assert coded(page) == [("人才", "组织专家")]


def test_without_a_selection_the_mark_on_the_desk_is_meant(page: ReviewPage, act: Act) -> None:
    page.choose(stored(page, PROMISE_2019).uuid)
    act("mark_key_6")
    assert coded(page) == [("资金", PROMISE_2019)]
    assert page.coded is None
    act("mark_measure")
    assert stored(page, PROMISE_2019).role is Role.MEASURE
    assert page.mark is not None


def test_a_blank_selection_is_refused(page: ReviewPage, opened: MainWindow) -> None:
    at = REPLY_2019.index("\n")
    page.pane.select_span(Span(at, at + 1))
    page.mark_data()
    assert "没有文字" in opened.notice_bar.message
    page.pick_code()
    assert not page.picker.isVisible()
    assert page.desk.session.undo_stack.count() == 2


def test_a_code_is_found_by_its_words_and_marked(page: ReviewPage, act: Act, qtbot: QtBot) -> None:
    select(page, "20—40万元")
    act("pick_code")
    picker = page.picker
    assert picker.isVisible()
    assert [one.name for one in picker.model.values][:6] == [
        "承诺", "措施", "成效", "规定", "数据", "资金",
    ]  # fmt: skip
    picker.entry.insert("人")
    assert [one.name for one in picker.model.values] == ["人才"]
    qtbot.keyClick(picker.entry, Qt.Key.Key_Return)
    assert coded(page) == [("人才", "20—40万元")]
    assert not picker.isVisible()
    select(page, "组织专家")
    act("pick_code")
    qtbot.keyClick(picker.entry, Qt.Key.Key_Up)
    qtbot.keyClick(picker.entry, Qt.Key.Key_Down)
    qtbot.keyClick(picker.entry, Qt.Key.Key_Down)
    qtbot.keyClick(picker.entry, Qt.Key.Key_Return)
    assert stored(page, "组织专家").role is Role.MEASURE
    act("pick_code")
    picker.entry.insert("没有这个")
    qtbot.keyClick(picker.entry, Qt.Key.Key_Return)
    qtbot.keyClick(picker.entry, Qt.Key.Key_Down)
    qtbot.keyClick(picker.entry, Qt.Key.Key_F5)
    qtbot.keyClick(picker.entry, Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_codes_are_found_by_sound_and_by_place(page: ReviewPage) -> None:
    pytest.importorskip("pypinyin")
    every = choices(codes.codebooks(page.desk.session.library), page.desk.theme)
    assert [one.name for one in found(every, "zj")] == ["资金"]
    assert [one.name for one in found(every, "rencai")] == ["人才"]
    assert [one.name for one in found(every, "供给")] == ["资金", "人才"]
    assert [one.key for one in found(every, "chengnuo")] == [1]


def test_a_coded_passage_is_noted_recoded_moved_and_taken_off(
    page: ReviewPage, act: Act, qtbot: QtBot
) -> None:
    select(page, "20—40万元")
    act("mark_key_6")
    act("note")
    page.code_marks.note.setPlainText("理由😀")
    page.code_marks.noted.emit("理由😀")
    page.code_marks.noted.emit("理由😀")
    assert page.coded is not None
    assert page.coded.note == "理由😀"
    act("end_later")
    assert page.coded.quote == "20—40万元奖"
    page.pane.span_dragged.emit(page.coded.uuid, span_of(REPLY_2019, "给予20—40万元"))
    assert page.coded.quote == "给予20—40万元"
    select(page, "20—40万元奖励")
    act("respan")
    assert page.coded.quote == "20—40万元奖励"
    page.code_marks.recode.click()
    page.picker.entry.insert("人才")
    qtbot.keyClick(page.picker.entry, Qt.Key.Key_Return)
    assert coded(page) == [("人才", "20—40万元奖励")]
    page.code_marks.delete.click()
    assert coded(page) == []
    page.delete_code_mark()
    page._recode()
    page.code_marks.noted.emit("x")


def test_coded_passages_are_listed_and_chosen(page: ReviewPage, act: Act) -> None:
    for words in ("20—40万元", "组织专家"):
        select(page, words)
        act("mark_key_6")
    page.code_marks.view.clicked.emit(page.code_marks.model.index(0, 0))
    assert page.coded is not None
    assert page.coded.quote == "20—40万元"
    page.next_mark()
    assert page.coded is None
    assert not page.code_marks.body.isVisible()


def test_ends_are_moved_by_keys_within_the_text(page: ReviewPage, act: Act) -> None:
    page.choose(stored(page, PROMISE_2019).uuid)
    for key, wanted in (
        ("start_earlier", f"。{PROMISE_2019}"),
        ("start_later", PROMISE_2019),
        ("start_later", PROMISE_2019[1:]),
        ("end_earlier", PROMISE_2019[1:-1]),
        ("end_later", PROMISE_2019[1:]),
    ):
        act(key)
        assert page.mark is not None
        assert page.mark.quote == wanted
    for _ in range(5):
        act("undo")
    assert stored(page, PROMISE_2019).state is MarkState.SUGGESTED


def test_a_section_is_accepted_in_one_step(page: ReviewPage, act: Act, opened: MainWindow) -> None:
    page.choose(stored(page, PROMISE_2019).uuid)
    steps = page.desk.session.undo_stack.count()
    act("accept_section")
    assert stored(page, PROMISE_2019).state is MarkState.ACCEPTED
    assert page.desk.session.undo_stack.count() == steps + 1
    page.choose(stored(page, PROMISE_2019).uuid)
    act("accept_section")
    assert opened.notice_bar.message == "本节没有待审的建议。"


def test_a_mark_is_split_at_the_cursor_or_at_its_middle(page: ReviewPage, act: Act) -> None:
    page.choose(stored(page, PROMISE_2019).uuid)
    cursor = QTextCursor(page.pane.document())
    cursor.setPosition(REPLY_2019.index("给予20"))
    page.pane.setTextCursor(cursor)
    act("split")
    assert stored(page, "给予20—40万元奖励").state is MarkState.MANUAL
    act("undo")
    page.choose(stored(page, PROMISE_2019).uuid)
    act("split")
    assert middle_break("一二，三四五六七八，九", Span(0, 11)) == 3
    assert middle_break("一二三四", Span(0, 4)) == 2


def test_marks_are_merged_with_the_next_one(page: ReviewPage, act: Act, opened: MainWindow) -> None:
    for words in ("组织专家", "深入企业"):
        select(page, words)
        act("mark_measure")
    page.choose(stored(page, "组织专家").uuid)
    act("merge")
    assert page.mark is not None
    assert page.mark.quote == "组织专家深入企业"
    act("merge")
    assert "可以合并" in opened.notice_bar.message


def test_a_mark_is_attached_to_the_item_before_it(
    page: ReviewPage, act: Act, opened: MainWindow
) -> None:
    select(page, "组织专家")
    act("mark_measure")
    act("attach")
    item = next(mark for mark in page.marks.model.values if mark.quote.startswith("一是加大"))
    assert page.mark is not None
    assert (page.mark.parent, page.mark.grain) == (item.uuid, Grain.SUB)
    act("attach")
    assert (page.mark.parent, page.mark.grain) == (None, Grain.ITEM)
    select(page, "云溪市")
    act("mark_data")
    act("attach")
    assert "没有可以归入" in opened.notice_bar.message


def test_a_reason_is_written_and_enter_rejects(
    page: ReviewPage, act: Act, qtbot: QtBot, opened: MainWindow
) -> None:
    page.choose(stored(page, PROMISE_2019).uuid)
    opened.activateWindow()
    act("reject_reason")
    page.details.reject_reason.insert("转述")
    qtbot.keyClick(page.details.reject_reason, Qt.Key.Key_Return)
    assert stored(page, PROMISE_2019).note == "转述"
    page.next_mark()
    act("note")
    assert page.details.note.hasFocus()
    qtbot.keyClick(page.details.note, Qt.Key.Key_Escape)
    assert page.pane.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_F6)


def test_finishing_sets_the_state_and_opens_the_next(
    page: ReviewPage, act: Act, opened: MainWindow
) -> None:
    assert page.shown is not None
    first = page.shown.card.id
    act("finish")
    assert page.shown.card.id != first
    assert documents.card(page.desk.session.library, first).review_state is ReviewState.REVIEWED
    act("finish")
    assert opened.notice_bar.message == "所有文献都已审完。"
    act("finish")


def test_numbers_are_marked_on_demand(page: ReviewPage, act: Act) -> None:
    before = len(page.pane.layers)
    act("quantities")
    assert len(page.pane.layers) == before + 1
    assert page.desk.settings.get("show_quantities")
    act("quantities")
    assert len(page.pane.layers) == before


def test_a_document_is_noted(page: ReviewPage) -> None:
    page.metadata.note.setPlainText("长" * 10_000)
    page.metadata.noted.emit("长" * 10_000)
    page.metadata.noted.emit("长" * 10_000)
    assert page.shown is not None
    assert len(page.shown.note) == 10_000
    page.desk.session.undo()
    assert page.metadata.note.toPlainText() == ""


def test_nothing_happens_without_a_document(opened: MainWindow) -> None:
    opened.go("review")
    assert opened.workspace is not None
    page = opened.workspace.review
    for method in (
        page.accept_section, page.split, page.merge, page.attach, page.finish, page.start_earlier,
        page.pick_code, page.mark_data,
    ):  # fmt: skip
        method()
    page.metadata.noted.emit("x")
    page._open_picker(Span(0, 1), with_roles=True)
    assert page.desk.session.undo_stack.count() == 0


def test_the_card_leads_to_the_characters_and_back_to_the_machine(
    page: ReviewPage, opened: MainWindow
) -> None:
    page.choose(stored(page, PROMISE_2019).uuid)
    details = page.details
    assert '<a href="see/0">20—40万元</a>' in details.numbers.links.text()
    details.numbers.links.linkActivated.emit("see/0")
    assert page.pane.textCursor().selectedText() == "20—40万元"
    details.origins["role"].origin.click()
    assert page.pane.textCursor().selectedText() == PROMISE_2019
    details.origins["deadline"]._on_origin_clicked()
    kind = details.origins["kind"]
    assert not kind.restore.isVisible()
    details.kind.choose("服务")
    details.kind.activated.emit(1)
    assert kind.origin.text() == "人工"
    assert kind.restore.isVisible()
    kind.restore.click()
    assert stored(page, PROMISE_2019).kind == ""
    assert page.desk.session.undo_stack.undoText() == "恢复类型的识别值"


def test_a_printed_class_is_explained_beside_the_document(page: ReviewPage) -> None:
    assert page.shown is not None
    assert page.metadata.meaning.isHidden()
    entry = page.metadata.rows["result_class"].entry
    entry.setText("B")  # type: ignore[union-attr]
    page.metadata.rows["result_class"]._on_finished()
    assert "B＝" in page.metadata.meaning.text()
    assert not page.metadata.meaning.isHidden()
