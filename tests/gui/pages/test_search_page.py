"""The search page: words in context, counts, wrong queries, marking all, kept queries, words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from tests.builders import PROMISE_2019, REPLY_2022
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.statuses import FillLedger
from zbreview.domain.codes import CodeDraft
from zbreview.domain.findings import Role
from zbreview.domain.reviews import LedgerField, MarkState
from zbreview.gui.main_window import MainWindow
from zbreview.gui.notices import Notice
from zbreview.gui.pages.search_page import SearchPage
from zbreview.gui.widgets.context_delegate import ContextDelegate
from zbreview.store import codes, marks


@pytest.fixture
def page(opened: MainWindow) -> SearchPage:
    """Return the search page over two replies."""
    assert opened.workspace is not None
    opened.actions_by_id["search_texts"].trigger()
    return opened.workspace.search


def shown(page: SearchPage) -> list[str]:
    """Return the lines: titles, or words in their context."""
    return [
        line.title or f"{line.where}|{line.before[-3:]}[{line.words}]{line.after[:3]}"
        for line in page.lines.values
    ]


def test_words_stand_in_their_context_under_their_documents(page: SearchPage) -> None:
    assert page.counts.text() == "写下检索词，按回车。"
    page.form.words.setText("万元奖励")
    page.form.words.returnPressed.emit()
    assert shown(page) == [
        "2022 · 云溪市科学技术局 · 云溪市科学技术局关于市政协十届一次会议第17号提案的答复（1 段）",
        "第 7 段|予40[万元奖励]。",
        "2019 · 云溪市科学技术局 · 云溪市科学技术局关于市政协九届三次会议第58号提案的答复（1 段）",
        "第 7 段|—40[万元奖励]。",
    ]
    assert page.counts.text() == "2 份文献中 2 段"
    assert page.view.columnSpan(0, 0) == len(page.lines.columns)
    delegate = page.view.itemDelegate()
    assert isinstance(delegate, ContextDelegate)
    option = QStyleOptionViewItem()
    delegate.initStyleOption(option, page.lines.index(1, 1))
    assert option.textElideMode is Qt.TextElideMode.ElideLeft


def test_where_nothing_is_shown_the_next_step_is_said(page: SearchPage, opened: MainWindow) -> None:
    assert page._layers.currentWidget() is page.empty
    assert "按回车" in page.empty.text.text()
    page.to_words.click()
    assert page.tabs.currentIndex() == 1
    page.look_for("奖励")
    assert page._layers.currentWidget() is page.view
    page.form.role.choose(Role.RESULT)
    page.search()
    assert "没有找到" in page.empty.text.text()
    page.unfilter.click()
    assert page._layers.currentWidget() is page.view
    assert (page.form.words.text(), page.form.is_filtered) == ("奖励", False)
    page.look_for("不存在的词")
    assert page._layers.currentWidget() is page.empty
    assert page.unfilter.isHidden()
    page.form.has_documents = False
    page.look_for("")
    assert not page.go_library.isHidden()
    page.go_library.click()
    assert opened.workspace is not None
    assert opened.stack.currentWidget() is opened.workspace.library


def test_synonyms_are_shown_and_can_be_turned_off(page: SearchPage) -> None:
    page.look_for("科技局")
    assert page.said.text() == "同义词和别名：科技局 → 科学技术局（可取消勾选）"
    assert page.lines.values
    page.form.synonyms.setChecked(False)
    assert page.said.text() == ""
    assert page.counts.text() == "没有找到。"


def test_a_wrong_query_says_where_it_is_wrong(page: SearchPage) -> None:
    page.look_for("奖励 (平台")
    assert page.said.text() == "第 4 个字处的左括号没有配对。请补上右括号。"
    assert page.lines.values == ()
    page.look_for("")
    assert page.said.text() == ""
    page.mark_all()
    assert page.desk.session.undo_stack.count() == 0


def test_filters_narrow_and_a_line_leads_to_its_spot(page: SearchPage, opened: MainWindow) -> None:
    page.look_for("研发平台")
    page.form.year.choose(2022)
    page.form.year.changed.emit()
    assert [line.title[:4] for line in page.lines.values if line.title] == ["2022"]
    row = page.lines.row_of(lambda line: "统一" in line.after)
    page.view.selectRow(row)
    page.view.activated.emit(page.lines.index(row, 0))
    assert opened.workspace is not None
    assert opened.workspace.shown == "review"
    span = opened.workspace.review.pane.selected_span()
    assert span is not None
    assert span.of(REPLY_2022) == "研发平台"
    opened.go_back()
    assert page.view.row == row


def test_what_stands_outside_of_the_texts_is_listed_too(page: SearchPage) -> None:
    library = page.desk.session.library
    promise = next(
        mark.uuid
        for mark in marks.statements(library)
        for mark in [mark.mark]
        if mark.quote == PROMISE_2019
    )
    page.desk.session.do(FillLedger(promise, LedgerField.OPINION, "丰年满意"))
    page.desk.session.do(AddCodebook("工具", "", (CodeDraft("丰年"),)))
    page.look_for("丰年")
    assert shown(page)[0] == "备注、编码、文献信息和台账栏目（2 条）"
    assert page.counts.text() == "0 份文献中 0 段；别处 2 条"
    assert page.lines.value(1).where == "代表/委员意见"
    page.view.activated.emit(page.lines.index(2, 0))
    page.view.activated.emit(page.lines.index(1, 0))
    assert page.desk.session.undo_stack.count() == 2


def test_all_hits_are_marked_in_one_step(page: SearchPage) -> None:
    library = page.desk.session.library
    told: list[Notice] = []
    page.desk.notices.raised.connect(told.append)
    page.look_for("奖励")
    page.role.choose(Role.MEASURE)
    page.extent.choose("words")
    page.mark.click()
    assert "“奖励”的 4 处标为措施" in told[-1].message
    made = [one.mark for one in marks.statements(library) if one.mark.state is MarkState.MANUAL]
    assert {mark.quote for mark in made} == {"奖励"}
    assert page.desk.session.undo_stack.count() == 1
    page.desk.session.undo()
    assert all(one.mark.state is not MarkState.MANUAL for one in marks.statements(library))


def test_all_hits_carry_a_code_in_one_step(page: SearchPage) -> None:
    page.desk.session.do(AddCodebook("工具", "", (CodeDraft("资金"),)))
    library = page.desk.session.library
    (code,) = codes.codebooks(library)[0].codes
    page.look_for("奖励")
    page.role.choose(code)
    page.mark.click()
    assert codes.codebooks(library)[0].codes[0].n_marks == 4
    assert page.desk.session.undo_stack.count() == 2
    page.form.code.choose(code.uuid)
    page.form.code.changed.emit()
    assert page.counts.text() == "2 份文献中 2 段"


def test_a_query_is_kept_called_up_and_removed(page: SearchPage) -> None:
    page.look_for("奖励 非 人才")
    page.form.role.choose(Role.COMMITMENT)
    page.form.views.name.setEditText("奖励政策")
    page.form.views.save.click()
    page.form.role.choose()
    page.look_for("平台")
    page.form.views.name.setEditText("奖励政策")
    page.form.views.name.activated.emit(0)
    assert page.form.words.text() == "奖励 非 人才"
    assert page.form.role.values == (Role.COMMITMENT,)
    page.form.views.drop.click()
    assert page.form.views.name.count() == 0
    page.form.views.drop.click()
    page.form.views.name.activated.emit(0)
    page.form.views.save_wanted.emit("")
    assert page.desk.session.undo_stack.count() == 2


def test_words_are_counted_and_lead_to_their_places(page: SearchPage) -> None:
    page.count_words.click()
    row = page.words.row_of(lambda one: one.word == "奖励")
    assert page.words.value(row).count == 4
    for column in range(page.words.columnCount()):
        assert page.words.index(row, column).data(Qt.ItemDataRole.ToolTipRole) is not None
    page.word_view.doubleClicked.emit(page.words.index(row, 0))
    assert page.form.words.text() == "奖励"
    assert page.tabs.currentIndex() == 0


def test_more_hits_are_listed_on_request(page: SearchPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zbreview.gui.pages.search_page._PAGE", 2)
    page.look_for("平台")
    assert not page.more.isHidden()
    n_lines = len(page.lines.values)
    page.more.click()
    assert len(page.lines.values) > n_lines


def test_too_many_places_are_refused_calmly(
    page: SearchPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zbreview.services.searching.MOST_PLACES", 1)
    told: list[Notice] = []
    page.desk.notices.raised.connect(told.append)
    page.look_for("平台")
    page.mark.click()
    assert "结果太多" in told[-1].message
