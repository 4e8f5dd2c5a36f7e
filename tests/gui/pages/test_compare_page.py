"""The comparison page confirms, refuses, edits chains, and shows them by years."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.builders import PROMISE_2019, PROMISE_2022
from zbreview.commands.statuses import SetStatus
from zbreview.comparing.matrix_filters import RowFilter
from zbreview.domain.findings import Grain
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Chain, ChainState, Relation
from zbreview.domain.reviews import Fulfilment, MarkState
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.compare_page import ComparePage
from zbreview.gui.tasks import Report, Ticket
from zbreview.store import chains, marks


@pytest.fixture
def page(opened: MainWindow) -> ComparePage:
    """Return the comparison page with the promise of 2019 chosen."""
    assert opened.workspace is not None
    found = marks.statements(opened.desk.session.library)
    promise = next(each for each in found if each.mark.quote == PROMISE_2019)
    opened.desk.route.comparison_wanted.emit(promise.uuid)
    return opened.workspace.compare


def stored(page: ComparePage) -> tuple[Chain, ...]:
    """Return the chains of the library."""
    return chains.chains(page.desk.session.library)


def pick(page: ComparePage, quote: str) -> None:
    """Choose the candidate with a quote."""
    model = page.candidates.model
    page.candidates.view.selectRow(model.row_of(lambda each: each.target.mark.quote == quote))


@pytest.fixture
def linked(page: ComparePage) -> ComparePage:
    """Return the page with the two promises in one chain."""
    pick(page, PROMISE_2022)
    page.candidates.focus.setCurrentText("省级")
    page.candidates.name.setText("省级平台奖励")
    page.candidates.confirm.click()
    return page


def test_the_best_candidate_is_shown_with_both_quotes_and_reasons(page: ComparePage) -> None:
    pick(page, PROMISE_2022)
    assert page.candidates.earlier.words.toPlainText() == PROMISE_2019
    assert page.candidates.later.words.toPlainText() == PROMISE_2022
    assert page.candidates.reasons.text().startswith("理由：")
    assert "40万元" in page.candidates.delta.text()


def test_confirming_makes_a_chain_and_a_row_of_years(linked: ComparePage) -> None:
    (chain,) = stored(linked)
    assert (chain.name, chain.focus, chain.years) == ("省级平台奖励", "省级", (2019, 2022))
    model = linked.matrix.matrix_model
    cells = [model.cell(model.index(0, column)) for column in (1, 2)]
    assert [cell.value_text for cell in cells if cell] == ["20—40万元", "40万元"]
    assert linked.board.stack.currentWidget() is linked.matrix


def test_undo_takes_chain_and_acceptance_back_at_once(linked: ComparePage) -> None:
    linked.desk.session.undo()
    assert stored(linked) == ()
    found = marks.statements(linked.desk.session.library, decided_only=True)
    assert found == ()
    assert linked.board.stack.currentWidget() is linked.board.empty


def test_a_relation_chosen_by_hand_is_confirmed_as_such(page: ComparePage) -> None:
    pick(page, PROMISE_2022)
    page.candidates.relation.choose(Relation.CHANGED)
    page.candidates.confirm.click()
    assert stored(page)[0].links[0].relation is Relation.CHANGED
    assert stored(page)[0].links[0].rule == "manual"


def test_a_refused_pair_does_not_come_again(page: ComparePage) -> None:
    pick(page, PROMISE_2022)
    page.candidates.refuse.click()
    quotes = [each.target.mark.quote for each in page.candidates.model.values]
    assert PROMISE_2022 not in quotes
    page.desk.session.undo()
    quotes = [each.target.mark.quote for each in page.candidates.model.values]
    assert PROMISE_2022 in quotes


def test_a_chain_is_edited_step_by_step(linked: ComparePage) -> None:
    panel, (chain,) = linked.chain_panel, stored(linked)
    linked.matrix.chain_chosen.emit(chain.uuid)
    panel.name.setText("研发平台奖励")
    panel.name.editingFinished.emit()
    panel.state.choose(ChainState.DISPUTED)
    panel.state.activated.emit(0)
    panel.note.setPlainText("口径待核")
    panel.note.finished.emit()
    panel.focus.setCurrentText("")
    panel.focus.activated.emit(0)
    panel._on_relation_chosen(chain.links[0], Relation.WEAKENED)
    (changed,) = stored(linked)
    assert (changed.name, changed.state, changed.note, changed.focus) == (
        "研发平台奖励", ChainState.DISPUTED, "口径待核", "",
    )  # fmt: skip
    assert changed.links[0].relation is Relation.WEAKENED
    assert changed.links[0].is_manual
    for _ in range(5):
        linked.desk.session.undo()
    assert stored(linked)[0].name == "省级平台奖励"
    assert stored(linked)[0].links[0].relation is chain.links[0].relation


def test_an_empty_name_is_refused_and_put_back(linked: ComparePage) -> None:
    (chain,) = stored(linked)
    linked.choose_chain(chain.uuid)
    linked.chain_panel.name.setText(" ")
    linked.chain_panel.name.editingFinished.emit()
    assert linked.chain_panel.name.text() == "省级平台奖励"
    assert stored(linked)[0].name == "省级平台奖励"


def test_a_chain_can_be_taken_apart(linked: ComparePage) -> None:
    (chain,) = stored(linked)
    linked.choose_chain(chain.uuid)
    linked.chain_panel._on_delete_clicked()
    assert stored(linked) == ()
    assert linked.upper.currentWidget() is linked.hint
    linked.desk.session.undo()
    assert len(stored(linked)[0].links) == 1


def test_a_cell_leads_to_its_source(linked: ComparePage, opened: MainWindow) -> None:
    linked.matrix.activated.emit(linked.matrix.matrix_model.index(0, 2))
    assert opened.workspace is not None
    review = opened.workspace.review
    assert opened.stack.currentWidget() is review
    assert review.mark is not None
    assert review.mark.quote == PROMISE_2022


def test_the_lists_can_be_narrowed(page: ComparePage) -> None:
    lists = page.lists
    lists.search.setText("省级研发平台")
    assert lists.statements.values
    assert all("省级研发平台" in each.mark.quote for each in lists.statements.values)
    lists.only_decided.setChecked(True)
    assert lists.statements.values == ()
    found = marks.statements(page.desk.session.library)
    promise = next(each for each in found if each.mark.quote == PROMISE_2019)
    page.choose_statement(promise.uuid)
    assert promise in lists.statements.values


def test_the_review_page_leads_here(opened: MainWindow, page: ComparePage) -> None:
    assert opened.stack.currentWidget() is page
    assert page.upper.currentWidget() is page.candidates


def test_a_chain_is_split_merged_and_added_to_in_the_window(linked: ComparePage) -> None:
    (chain,) = stored(linked)
    linked.choose_chain(chain.uuid)
    later = chain.members[1]
    linked.chain_panel._split_button(later, chain)[0].click()
    one, other = stored(linked)
    assert (len(one.members), len(other.members), one.links) == (1, 1, ())
    assert linked.chain_panel._split_button(chain.members[0], chain) == []
    linked.choose_chain(one.uuid)
    linked.chain_panel.merge.choose(other.uuid)
    linked.chain_panel.merge.activated.emit(1)
    (merged,) = stored(linked)
    assert merged.members == chain.members
    for _ in range(2):
        linked.desk.session.undo()
    assert stored(linked) == (chain,)


def test_a_statement_is_put_into_a_chain_by_hand(linked: ComparePage) -> None:
    (chain,) = stored(linked)
    lists = linked.lists
    others = [each for each in lists.statements.values if each.uuid not in
              {member.uuid for member in chain.members}]  # fmt: skip
    lists.statement_view.selectRow(lists.statements.row_of(lambda each: each is others[0]))
    lists.join.choose(lists.join._values[1])
    lists.join.activated.emit(1)
    (longer,) = stored(linked)
    assert len(longer.members) == 3
    assert longer.links[-1].reasons == ("人工加入",)
    assert lists.join.value is None
    linked.desk.session.undo()
    assert stored(linked) == (chain,)


def test_rows_are_filtered_and_grouped_and_emptiness_is_explained(linked: ComparePage) -> None:
    board, model = linked.board, linked.matrix.matrix_model
    board.want(RowFilter.CHANGED)
    assert (model.rowCount(), board.count.text()) == (1, "1 / 1 条")
    board.want(RowFilter.WEAKENED)
    assert board.stack.currentWidget() is board.empty
    assert "减弱" in board.empty.text.text()
    board.want(RowFilter.ALL)
    board.by_office.setChecked(True)
    assert (model.rowCount(), model.heads) == (2, (0,))
    assert model.index(0, 0).data() == "云溪市科学技术局"
    assert model.chain_row(0) is None
    assert model.cell(model.index(0, 1)) is None
    linked.matrix.clicked.emit(model.index(0, 0))
    assert linked.upper.currentWidget() is linked.candidates
    linked.matrix.frozen.clicked.emit(model.index(1, 0))
    assert linked.upper.currentWidget() is linked.chain_panel


def test_the_first_column_stays_while_the_years_scroll(linked: ComparePage) -> None:
    matrix = linked.matrix
    matrix.resize(260, 200)
    matrix.horizontalScrollBar().setValue(matrix.horizontalScrollBar().maximum())
    assert matrix.horizontalScrollBar().value() > 0
    frozen = matrix.frozen
    assert frozen.columnViewportPosition(0) == 0
    assert frozen.isColumnHidden(1)
    assert frozen.width() == matrix.columnWidth(0)


def test_back_leads_from_the_source_to_the_matrix(linked: ComparePage, opened: MainWindow) -> None:
    assert not opened.actions_by_id["go_back"].isEnabled()
    linked.matrix.activated.emit(linked.matrix.matrix_model.index(0, 2))
    opened.actions_by_id["go_back"].trigger()
    assert opened.stack.currentWidget() is linked
    assert not opened.actions_by_id["go_back"].isEnabled()


def test_parts_of_items_are_listed_on_request(page: ComparePage) -> None:
    lists = page.lists
    every = lists._statements
    part = replace(every[0], mark=replace(every[0].mark, grain=Grain.SUB, uuid=Uuid("teil")))
    lists.with_subs.setChecked(False)
    lists.show_values((*every, part), ())
    assert part not in lists.statements.values
    lists.with_subs.setChecked(True)
    assert part in lists.statements.values
    lists.with_subs.setChecked(False)
    decided = replace(part, mark=replace(part.mark, state=MarkState.MANUAL))
    lists.show_values((*every, decided), ())
    assert decided in lists.statements.values


def test_candidates_that_come_after_the_library_closed_are_dropped(
    page: ComparePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = []
    monkeypatch.setattr(page.desk.runner, "submit", waiting.append)
    page._show_statement()
    found = waiting[0].work(Report(Ticket("查找"), lambda *_: None))
    page.desk.session.close()
    before = page.candidates.candidate
    waiting[0].on_success(found)
    waiting[0].on_failure(ValueError("late"))
    assert found
    assert page.candidates.candidate == before


def test_columns_may_be_offices_and_cells_tell_the_status(linked: ComparePage) -> None:
    board, model = linked.board, linked.matrix.matrix_model
    first = stored(linked)[0].members[0]
    assert "落实" not in model.index(0, 1).data()
    assert linked.desk.session.do(SetStatus(first.uuid, Fulfilment.FULFILLED))
    assert model.index(0, 1).data().endswith("落实：已兑现")
    assert not linked.matrix.grab().isNull()
    board.columns.choose(True)
    board.columns.activated.emit(1)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "云溪市科学技术局"
    assert model.index(0, 1).data().count(" 年：") == 2
    board.want(RowFilter.WEAKENED)
    assert board.stack.currentWidget() is board.empty
    board.columns.choose(False)
    board.want(RowFilter.ALL)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "2019 年"


def test_another_statement_begins_without_the_focus_of_the_one_before(linked: ComparePage) -> None:
    linked.candidates.focus.setCurrentText("省级")
    other = next(each for each in linked.lists._statements
                 if each.uuid not in {one.uuid for one in stored(linked)[0].members})  # fmt: skip
    linked.choose_statement(other.uuid)
    assert linked.candidates.focus.currentText() == ""
