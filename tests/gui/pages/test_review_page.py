"""The review page turns what the analyst does into undoable steps on the real library."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.builders import AUTHOR, PROMISE_2019, REPLY_2019, span_of
from zbreview.domain.documents import Origin, ReviewState
from zbreview.domain.findings import Role, Strength
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import Mark, MarkState
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.review_page import ReviewPage
from zbreview.gui.reviewing import identity
from zbreview.store import documents, marks
from zbreview.store.library import Library


@pytest.fixture
def page(opened: MainWindow) -> ReviewPage:
    """Return the review page with the reply of 2019 open."""
    assert opened.workspace is not None
    card = next(each for each in documents.cards(opened.desk.session.library) if each.year == 2019)
    opened.desk.route.source_wanted.emit(Place(card.id))
    return opened.workspace.review


def stored(page: ReviewPage, quote: str) -> Mark:
    """Return the mark with a quote as the library has it."""
    assert page.shown is not None
    found = marks.marks_of(page.desk.session.library, page.shown.card.text_id, with_rejected=True)
    return next(mark for mark in found if mark.quote == quote)


def choose(page: ReviewPage, quote: str) -> Mark:
    """Put the mark with a quote on the desk."""
    page.choose(stored(page, quote).uuid)
    assert page.mark is not None
    return page.mark


def test_a_document_opens_with_text_outline_and_marks(page: ReviewPage) -> None:
    assert page.pane.toPlainText() == REPLY_2019
    assert page.outline.model().rowCount() == 2
    assert len(page.marks.model.values) == 3
    assert "2019" in page.facts.text()
    assert "待审 3 条" in page.facts.text()


def test_walking_goes_around_and_shows_each_mark(page: ReviewPage) -> None:
    seen = []
    for _ in range(4):
        page.next_mark()
        assert page.mark is not None
        seen.append(page.mark.quote)
    assert len(set(seen)) == 3
    assert seen[3] == seen[0]
    page.previous_mark()
    assert page.mark.quote == seen[2]
    page.settle()
    assert page.details.quote.text() == seen[2]


def test_the_card_follows_a_step_in_a_moment(page: ReviewPage, qtbot: QtBot) -> None:
    page.next_mark()
    mark = page.mark
    assert mark is not None
    assert page.details.quote.text() != mark.quote
    qtbot.waitUntil(lambda: page.details.quote.text() == mark.quote)
    page.next_mark()
    page._show_nothing()
    page.settle()
    assert page.details.body.isHidden()


def test_a_reason_is_never_given_to_the_mark_after_it(page: ReviewPage) -> None:
    page.next_mark()
    page.settle()
    page.details.reject_reason.setText("不是承诺")
    page.next_mark()
    mark = page.mark
    assert mark is not None
    page.reject()
    assert page.shown is not None
    found = marks.mark(page.desk.session.library, mark.uuid)
    assert found is not None
    assert (found.state, found.note) == (MarkState.REJECTED, "")


def test_a_mark_says_why_it_stands_and_where_its_fields_come_from(page: ReviewPage) -> None:
    mark = choose(page, PROMISE_2019)
    reason = page.details.reason.text()
    assert reason.startswith(f"依据：{mark.reason}")
    assert f"可信度 {mark.confidence:.2f}" in reason
    page.details.units.setText("市科技局")
    page.details.units.editingFinished.emit()
    assert "责任单位：市科技局（人工填写）" in page.details.reason.toolTip()


def test_keys_walk_and_decide(page: ReviewPage, opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    page.pane.setFocus()
    qtbot.waitUntil(opened.isActiveWindow)
    qtbot.keyClick(page.pane, Qt.Key.Key_J)
    assert page.mark is not None
    first = page.mark.quote
    qtbot.keyClick(page.pane, Qt.Key.Key_A)
    assert stored(page, first).state is MarkState.ACCEPTED
    assert page.mark is not None
    second = page.mark.quote
    assert second != first
    qtbot.keyClick(page.pane, Qt.Key.Key_R)
    assert stored(page, second).state is MarkState.REJECTED
    qtbot.keyClick(page.pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(page, second).state is MarkState.SUGGESTED


def test_accepting_goes_on_to_the_next_open_suggestion(page: ReviewPage) -> None:
    page.next_mark()
    page.accept()
    page.accept()
    page.accept()
    assert page.shown is not None
    assert page.shown.n_open == 0
    assert page.shown.n_decided == 3
    assert page.desk.session.undo_stack.count() == 3


def test_a_rejection_keeps_its_reason(page: ReviewPage, qtbot: QtBot) -> None:
    mark = choose(page, PROMISE_2019)
    page.details.reject_reason.setText("只是转述")
    page.reject()
    assert stored(page, mark.quote).note == "只是转述"
    assert all(shown.quote != mark.quote for shown in page.marks.model.values)
    page.with_rejected.setChecked(True)
    assert any(shown.quote == mark.quote for shown in page.marks.model.values)
    page.choose(stored(page, mark.quote).uuid)
    page.reopen()
    assert stored(page, mark.quote).state is MarkState.SUGGESTED


def test_the_mark_stays_on_the_desk_through_deciding_and_undoing(page: ReviewPage) -> None:
    mark = choose(page, PROMISE_2019)
    page.details.kind.choose("资金支持")
    page.details.kind.activated.emit(0)
    assert page.current == identity(mark)
    page.desk.session.undo()
    assert page.current == identity(mark)
    assert page.details.kind.value == ""


def test_a_selection_becomes_a_mark_with_a_note(page: ReviewPage) -> None:
    span = span_of(REPLY_2019, "组织专家深入企业开展辅导")
    page.pane.select_span(span)
    assert "selection" in page.situation()
    page.mark_commitment()
    made = stored(page, "组织专家深入企业开展辅导")
    assert (made.state, made.role, made.span, made.author) == (
        MarkState.MANUAL, Role.COMMITMENT, span, AUTHOR,
    )  # fmt: skip
    page.details.note.setPlainText("承诺有对象，无频次")
    page.details.note.finished.emit()
    assert stored(page, made.quote).note == "承诺有对象，无频次"
    page.reject()
    with pytest.raises(StopIteration):
        stored(page, made.quote)
    page.desk.session.undo()
    assert stored(page, made.quote).note == "承诺有对象，无频次"


@pytest.mark.parametrize(
    ("method", "role"),
    [
        ("mark_measure", Role.MEASURE),
        ("mark_result", Role.RESULT),
        ("mark_standing", Role.STANDING),
    ],
)
def test_every_role_can_be_marked(page: ReviewPage, method: str, role: Role) -> None:
    page.pane.select_span(span_of(REPLY_2019, "加强指导服务"))
    getattr(page, method)()
    assert stored(page, "加强指导服务").role is role


def test_a_blank_selection_is_refused_with_a_sentence(page: ReviewPage, opened: MainWindow) -> None:
    page.pane.moveCursor(page.pane.textCursor().MoveOperation.Start)
    page.mark_commitment()
    assert "没有文字" in opened.notice_bar.message
    assert page.desk.session.undo_stack.count() == 0


def test_the_span_can_be_corrected(page: ReviewPage) -> None:
    mark = choose(page, PROMISE_2019)
    wanted = span_of(REPLY_2019, PROMISE_2019 + "。")
    page.pane.select_span(wanted)
    page.respan()
    changed = stored(page, PROMISE_2019 + "。")
    assert changed.span == wanted
    assert changed.edited == ("span",)
    page.desk.session.undo()
    assert stored(page, mark.quote).state is MarkState.SUGGESTED


def test_fields_of_a_mark_are_corrected_one_by_one(page: ReviewPage) -> None:
    choose(page, PROMISE_2019)
    details = page.details
    details.units.setText("市科技局、市财政局")
    details.units.editingFinished.emit()
    details.deadline.setText("两年内")
    details.date.setText("2021-06-03")
    details.date.editingFinished.emit()
    details.strength.choose(Strength.SOFT)
    details.strength.activated.emit(0)
    changed = stored(page, PROMISE_2019)
    assert changed.responsible_units == ("市科技局", "市财政局")
    assert changed.deadline == Deadline("两年内", "2021-06-03", None)
    assert changed.strength is Strength.SOFT
    assert page.desk.session.undo_stack.count() == 3


def test_a_wrong_date_is_refused_and_put_back(page: ReviewPage, opened: MainWindow) -> None:
    choose(page, PROMISE_2019)
    page.details.date.setText("明年")
    page.details.date.editingFinished.emit()
    assert "不是日期" in opened.notice_bar.message
    assert page.details.date.text() == ""
    assert stored(page, PROMISE_2019).state is MarkState.SUGGESTED


def test_metadata_is_corrected_and_restored(page: ReviewPage) -> None:
    row = page.metadata.rows["issuer"]
    row.entry.setText("云溪市科学技术和工业局")
    row.entry.editingFinished.emit()
    assert page.shown is not None
    assert page.shown.card.issuer == "云溪市科学技术和工业局"
    assert row.origin.text() == "人工"
    row.restore.click()
    assert page.shown.card.issuer == "云溪市科学技术局"
    assert row.origin.text() == "文本"


def test_a_wrong_year_is_refused_and_put_back(page: ReviewPage, opened: MainWindow) -> None:
    row = page.metadata.rows["year"]
    row.entry.setText("去年")
    row.entry.editingFinished.emit()
    assert "年度" in opened.notice_bar.message
    assert row.entry.text() == "2019"
    assert page.shown is not None
    assert page.shown.fields[0].origin is not Origin.MANUAL


def test_the_review_state_is_set_with_the_reviewer(page: ReviewPage) -> None:
    page.state.choose(ReviewState.REVIEWED)
    page.state.activated.emit(0)
    assert page.shown is not None
    assert (page.shown.card.review_state, page.shown.card.reviewer) == (
        ReviewState.REVIEWED, AUTHOR,
    )  # fmt: skip
    page.desk.session.undo()
    assert page.state.value is ReviewState.UNREVIEWED


def test_words_are_found_from_the_bar(page: ReviewPage, qtbot: QtBot) -> None:
    page.focus_find()
    page.find_bar.entry.setText("辅导")
    page.find_bar.entry.returnPressed.emit()
    assert page.pane.textCursor().selectedText() == "辅导"
    page.find_bar.entry.setText("没有的词")
    page.find_bar.entry.returnPressed.emit()
    assert page.find_bar.said.text() == "没有找到"
    qtbot.keyClick(page.find_bar, Qt.Key.Key_Escape)
    assert page.find_bar.isHidden()


def test_zoom_stays_in_bounds_and_is_kept(page: ReviewPage) -> None:
    for _ in range(20):
        page.zoom_in()
    assert page.desk.settings.get("reading_zoom") == 220
    for _ in range(40):
        page.zoom_out()
    assert page.desk.settings.get("reading_zoom") == 70


def test_lists_can_be_narrowed(page: ReviewPage) -> None:
    page.marks.roles.choose(Role.RESULT)
    page.marks.roles.currentIndexChanged.emit(0)
    assert [mark.role for mark in page.marks.model.values] == [Role.RESULT]
    page.marks.filter.choose("decided")
    page.marks.filter.currentIndexChanged.emit(0)
    assert page.marks.model.values == ()


def test_a_note_under_way_is_stored_when_the_window_closes(
    page: ReviewPage, opened: MainWindow, library_path: Path, qtbot: QtBot
) -> None:
    choose(page, PROMISE_2019)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    page.details.note.setFocus()
    page.details.note.insertPlainText("写到一半")
    opened.close()
    with Library.open(library_path) as library:
        found = marks.statements(library, decided_only=True)
    assert [each.mark.note for each in found] == ["写到一半"]


def test_every_button_has_a_name(page: ReviewPage) -> None:
    nameless = [button for button in page.findChildren(QPushButton) if not button.accessibleName()]
    assert nameless == []


def test_a_document_that_is_gone_is_said(page: ReviewPage, opened: MainWindow) -> None:
    from zbreview.commands.documents import DeleteDocument  # noqa: PLC0415 - only here

    assert page.shown is not None
    opened.desk.session.do(DeleteDocument(page.shown.card.id))
    assert page.shown is None
    assert opened.notice_bar.message


def test_the_next_open_commitment_passes_over_the_rest(opened: MainWindow) -> None:
    assert opened.workspace is not None
    page = opened.workspace.review
    page.next_promise()
    assert page.current is None
    opened.workspace.library.open_chosen()
    opened.desk.route.action_wanted.emit("next_promise")
    assert page.mark is not None
    assert page.mark.role is Role.COMMITMENT
    assert page.shown is not None
    for _ in page.shown.marks:
        page.next_promise()
        if page.mark.state is MarkState.SUGGESTED:
            page.accept()
    page.next_promise()
    assert "没有未决的承诺建议" in opened.notice_bar.message
