"""The ledger filters, sorts and groups in the store, judges in place, keeps views."""

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester

from tests.builders import PROMISE_2019, PROMISE_2022, REPLY_2022, span_of
from tests.gui.listed import row_where
from zbreview.domain.findings import Grain, Strength
from zbreview.domain.reviews import Fulfilment, LedgerField
from zbreview.gui.main_window import MainWindow
from zbreview.gui.models.ledger_columns import COLUMNS, PLACE_OF, QUOTE_COLUMN, STATUS_COLUMN
from zbreview.gui.notices import Notice
from zbreview.gui.pages import ledger_page
from zbreview.gui.pages.ledger_page import LedgerDelegate, LedgerPage
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.store.ledger import LedgerCounts, LedgerGroup, LedgerOrder


@pytest.fixture
def page(opened: MainWindow) -> LedgerPage:
    """Return the ledger of two replies."""
    assert opened.workspace is not None
    opened.go("ledger")
    return opened.workspace.ledger


def rows(page: LedgerPage) -> list[object]:
    """Return the rows as shown, None for titles."""
    return [page.model.value(line) for line in range(page.model.rowCount())]


def quotes(page: LedgerPage) -> list[str]:
    """Return the quotes as shown."""
    found = (page.model.value(line) for line in range(page.model.rowCount()))
    return [row.mark.quote for row in found if row is not None]


def line_of(page: LedgerPage, quote: str) -> int:
    """Return the line of a quote and choose it."""
    line = next(
        line
        for line in range(page.model.rowCount())
        if (row := page.model.value(line)) is not None and row.mark.quote == quote
    )
    page.view.selectRow(line)
    return line


def status_of(page: LedgerPage, quote: str) -> Fulfilment:
    """Return the status of a quote's row."""
    row = page.model.value(line_of(page, quote))
    assert row is not None
    return row.status


def test_the_model_keeps_to_the_rules(page: LedgerPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)


def test_every_commitment_has_a_row_and_is_counted(page: LedgerPage) -> None:
    assert {PROMISE_2019, PROMISE_2022} <= set(quotes(page))
    assert page.counts.text().startswith(f"共 {len(quotes(page))} 条 · 已确认 0 条 · 未评定")
    assert page.years.text() == "按年度：2019 2 · 2022 2"
    assert page.issuers.text() == "按单位：云溪市科学技术局 4"


def test_filters_narrow_the_rows(page: LedgerPage) -> None:
    page.filters.year.choose(2022)
    page.filters.grain.choose(Grain.SUB)
    page.filters.grain.activated.emit(0)
    assert quotes(page) == [PROMISE_2022]
    page.filters.only_decided.setChecked(True)
    assert quotes(page) == []


def test_several_values_pass_together(page: LedgerPage) -> None:
    menu = page.filters.year.menu()
    every, _, newest, oldest = menu.actions()
    newest.trigger()
    assert (page.filters.year.text(), len(quotes(page))) == ("2022 年", 2)
    oldest.trigger()
    assert (page.filters.year.text(), len(quotes(page))) == ("年度 2 项", 4)
    every.trigger()
    assert (page.filters.year.text(), page.filters.year.values) == ("年度", ())
    every.trigger()


def test_words_narrow_the_rows(page: LedgerPage) -> None:
    page.filters.search.setText("统一给予40万元")
    assert quotes(page)
    assert all("统一给予40万元" in quote for quote in quotes(page))


def test_a_column_sorts_in_the_store_and_the_chosen_row_stays(page: LedgerPage) -> None:
    line_of(page, PROMISE_2019)
    page.view.sortByColumn(PLACE_OF["year"], Qt.SortOrder.DescendingOrder)
    assert page.wanted.order is LedgerOrder.YEAR
    assert quotes(page).index(PROMISE_2022) < quotes(page).index(PROMISE_2019)
    assert page.chosen is not None
    assert page.chosen.mark.quote == PROMISE_2019
    page.view.sortByColumn(PLACE_OF["numbers"], Qt.SortOrder.DescendingOrder)
    assert page.wanted.order is LedgerOrder.YEAR


def test_a_status_is_chosen_in_place_with_its_reason(page: LedgerPage) -> None:
    line = line_of(page, PROMISE_2019)
    page.details.note.setText("2022 年答复已兑现")
    index = page.model.index(line, STATUS_COLUMN)
    assert page.model.setData(index, Fulfilment.FULFILLED)
    row = page.model.value(line)
    assert row is not None
    assert (row.status, row.status_note) == (Fulfilment.FULFILLED, "2022 年答复已兑现")
    assert page.details.note.text() == ""
    assert "已兑现 1" in page.counts.text()
    assert "2022 年答复已兑现" in page.details.history.toPlainText()
    assert "2022 年答复已兑现" in index.data(Qt.ItemDataRole.ToolTipRole)
    page.desk.session.undo()
    assert status_of(page, PROMISE_2019) is Fulfilment.NOT_RATED


def test_the_same_status_is_no_step(page: LedgerPage) -> None:
    index = page.model.index(0, STATUS_COLUMN)
    assert not page.model.setData(index, Fulfilment.NOT_RATED)
    assert not page.model.setData(index, Fulfilment.MISSED, Qt.ItemDataRole.DisplayRole)
    assert page.desk.session.undo_stack.count() == 0


def test_the_status_and_an_offices_own_columns_can_be_edited(page: LedgerPage) -> None:
    editable = {
        page.model.columns[column].key
        for column in range(page.model.columnCount())
        if page.model.flags(page.model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
    }
    assert editable == {"status", *(field.value for field in LedgerField)}


def test_an_offices_own_column_is_filled_in_place(page: LedgerPage) -> None:
    index = page.model.index(line_of(page, PROMISE_2019), PLACE_OF["person"])
    delegate = page.view.itemDelegate()
    editor = delegate.createEditor(page.view.viewport(), QStyleOptionViewItem(), index)
    assert isinstance(editor, QLineEdit)
    delegate.setEditorData(editor, index)
    assert editor.text() == ""
    editor.setText("甲处长")
    delegate.setModelData(editor, page.model, index)
    assert index.data() == "甲处长"
    delegate.setModelData(editor, page.model, index)
    assert page.desk.session.undo_stack.count() == 1
    editor.deleteLater()


def test_the_editor_offers_every_status(page: LedgerPage, monkeypatch: pytest.MonkeyPatch) -> None:
    delegate = page.view.itemDelegate()
    assert isinstance(delegate, LedgerDelegate)
    index = page.model.index(0, STATUS_COLUMN)
    editor = delegate.createEditor(page.view.viewport(), QStyleOptionViewItem(), index)
    assert isinstance(editor, ChoiceBox)
    monkeypatch.setattr(editor, "showPopup", lambda: None)  # an offscreen popup grabs nothing
    delegate.setEditorData(editor, index)
    assert editor.value is Fulfilment.NOT_RATED
    assert editor.count() == len(Fulfilment)
    editor.choose(Fulfilment.IN_PROGRESS)
    delegate.setModelData(editor, page.model, index)
    editor.deleteLater()
    assert page.model.index(0, STATUS_COLUMN).data() == "推进中"


def test_a_row_leads_to_its_source(page: LedgerPage, opened: MainWindow) -> None:
    line = line_of(page, PROMISE_2019)
    page.view.doubleClicked.emit(page.model.index(line, STATUS_COLUMN))
    assert opened.workspace is not None
    assert opened.workspace.shown == "ledger"
    page.view.doubleClicked.emit(page.model.index(line, QUOTE_COLUMN))
    assert opened.workspace.review.mark is not None
    assert opened.workspace.review.mark.quote == PROMISE_2019
    opened.go_back()
    assert opened.workspace.shown == "ledger"
    assert page.chosen is not None
    assert page.chosen.mark.quote == PROMISE_2019


def test_rows_are_put_together_by_what_is_chosen(page: LedgerPage) -> None:
    page.filters.group.choose(LedgerGroup.YEAR)
    page.filters.group.activated.emit(0)
    assert [page.model.index(line, QUOTE_COLUMN).data() for line in (0, 3)] == [
        "2019 年",
        "2022 年",
    ]
    assert page.model.index(0, 0).data() == "▾ 2 条"
    assert len(rows(page)) == 6
    page.view.clicked.emit(page.model.index(0, 0))
    assert page.model.index(0, 0).data() == "▸ 2 条"
    assert len(rows(page)) == 4
    assert page.model.value(0) is None
    assert not page.model.setData(page.model.index(0, STATUS_COLUMN), Fulfilment.MISSED)
    page.view.selectRow(0)
    page.view.activated.emit(page.model.index(0, 0))
    assert len(rows(page)) == 6
    page.view.clicked.emit(page.model.index(1, 0))
    assert len(rows(page)) == 6


def test_every_group_has_a_name(page: LedgerPage) -> None:
    for group in LedgerGroup:
        page.filters.group.choose(group)
        page.filters.group.activated.emit(0)
        title = page.model.index(0, QUOTE_COLUMN).data()
        assert title, group
        assert not title.startswith("["), group


def test_columns_are_chosen_and_the_quotation_stays(page: LedgerPage) -> None:
    assert page.view.isColumnHidden(PLACE_OF["subject"])
    page.filters.columns.choose("subject")
    page.filters.columns.changed.emit()
    shown = {column.key for place, column in enumerate(COLUMNS)
             if not page.view.isColumnHidden(place)}  # fmt: skip
    assert shown == {"subject", "quote"}


def test_every_column_says_something_of_every_row(page: LedgerPage) -> None:
    page.model.setData(page.model.index(0, STATUS_COLUMN), Fulfilment.FULFILLED)
    for place, column in enumerate(COLUMNS):
        index = page.model.index(0, place)
        assert isinstance(index.data(), str), column.key
        assert index.data(Qt.ItemDataRole.ToolTipRole), column.key
    assert page.model.index(0, PLACE_OF["is_done"]).data() == "是"


def test_a_view_is_kept_called_up_and_removed_and_each_is_a_step(page: LedgerPage) -> None:
    page.filters.year.choose(2022)
    page.filters.strength.choose(Strength.FIRM)
    page.filters.columns.choose("quote", "opinion")
    page.filters.views.name.setEditText("只看 2022")
    page.filters.views.save.click()
    page.filters.year.choose()
    page.filters.strength.choose()
    page.filters.changed.emit()
    page.filters.views.name.setEditText("只看 2022")
    page.filters.views.name.activated.emit(0)
    assert page.filters.year.values == (2022,)
    assert page.filters.strength.values == (Strength.FIRM,)
    assert not page.view.isColumnHidden(PLACE_OF["opinion"])
    page.filters.views.drop.click()
    assert page.filters.views.name.count() == 0
    page.filters.views.drop.click()
    page.desk.session.undo()
    assert page.filters.views.name.count() == 1
    page.filters.views.name.setEditText("没有这个")
    page.filters.views.name.activated.emit(0)
    told: list[Notice] = []
    page.desk.notices.raised.connect(told.append)
    page.filters.views.save_wanted.emit(" ")
    assert "还没有写名称" in told[0].message


def test_evidence_is_chosen_in_another_document(page: LedgerPage, opened: MainWindow) -> None:
    workspace = opened.workspace
    assert workspace is not None
    line_of(page, PROMISE_2019)
    page.details.choose.click()
    assert workspace.shown == "library"
    library = workspace.library
    row = row_where(library.documents, lambda card: card.year == 2022)
    library.view.activated.emit(library.documents.index(row, 0))
    review = workspace.review
    assert not review.evidence.isHidden()
    assert "evidence" in review.situation()
    review.use_as_evidence()
    assert workspace.shown == "review"
    review.pane.select_span(span_of(REPLY_2022, PROMISE_2022))
    review.use_as_evidence()
    assert workspace.shown == "ledger"
    assert review.evidence.isHidden()
    assert PROMISE_2022 in page.details.chosen.text()
    page.details.status.choose(Fulfilment.FULFILLED)
    page.details.enter.click()
    row_now = page.chosen
    assert row_now is not None
    assert row_now.evidence.quote == PROMISE_2022
    assert "第 7 段" in page.details.history.toPlainText()
    assert page.desk.session.undo_stack.count() == 1


def test_choosing_evidence_can_be_given_up(page: LedgerPage, opened: MainWindow) -> None:
    assert opened.workspace is not None
    line_of(page, PROMISE_2019)
    page.details.choose.click()
    opened.workspace.review.evidence.given_up.emit()
    assert opened.workspace.shown == "ledger"
    assert page.details.chosen.text() == ""


def test_a_source_outside_needs_its_date(page: LedgerPage) -> None:
    line_of(page, PROMISE_2019)
    page.details.status.choose(Fulfilment.FULFILLED)
    page.details.source.setText("市政府网站")
    page.details.enter.click()
    assert page.desk.session.undo_stack.count() == 0
    assert page.details.source.text() == "市政府网站"
    page.details.date.setText("2024-05-06")
    page.details.enter.click()
    assert page.chosen is not None
    assert page.chosen.evidence.words == "市政府网站（2024-05-06）"


def test_nothing_is_judged_without_a_row(page: LedgerPage) -> None:
    page.view.clearSelection()
    page.view.setCurrentIndex(page.model.index(-1, -1))
    page.details.evidence_wanted.emit()
    page.details._on_enter_clicked()
    page.details._on_source_clicked()
    page._show_source()
    assert not page.details.isEnabled()
    assert page.desk.session.undo_stack.count() == 0


def test_the_order_of_a_long_ledger_comes_later(
    page: LedgerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = quotes(page)
    monkeypatch.setattr(ledger_page, "_FIRST", 1)
    monkeypatch.setattr(page, "_ask_for_the_rest", lambda: None)
    page.filters.changed.emit()
    assert quotes(page) == whole[:1]
    page.view.selectRow(0)
    monkeypatch.undo()
    page._ask_for_the_rest()
    assert quotes(page) == whole
    assert page.view.row == 0


def test_a_mark_is_chosen_by_its_name(page: LedgerPage) -> None:
    row = page.model.value(line_of(page, PROMISE_2022))
    assert row is not None
    page.view.selectRow(0)
    assert page.choose_mark(row.mark.uuid)
    assert page.view.row == page.model.line_of(row.key)
    page.filters.year.choose(2019)
    page.filters.changed.emit()
    assert not page.choose_mark(row.mark.uuid)


def test_another_order_of_the_same_rows_keeps_the_chosen_one(page: LedgerPage) -> None:
    line_of(page, PROMISE_2019)
    keys = array("q", [page.model.key(line) or 0 for line in range(page.model.rowCount())])
    keys.reverse()
    page._take(keys, LedgerCounts())
    assert page.chosen is not None
    assert page.chosen.mark.quote == PROMISE_2019
