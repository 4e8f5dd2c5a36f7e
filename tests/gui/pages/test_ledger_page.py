"""The ledger filters and sorts in the store and takes a status in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester

from tests.builders import PROMISE_2019, PROMISE_2022
from zbreview.domain.findings import Grain
from zbreview.domain.reviews import Fulfilment
from zbreview.gui.main_window import MainWindow
from zbreview.gui.models.ledger import STATUS_COLUMN
from zbreview.gui.pages.ledger_page import LedgerPage, StatusDelegate
from zbreview.gui.widgets.choice_box import ChoiceBox


@pytest.fixture
def page(opened: MainWindow) -> LedgerPage:
    """Return the ledger of two replies."""
    assert opened.workspace is not None
    opened.go("ledger")
    return opened.workspace.ledger


def quotes(page: LedgerPage) -> list[str]:
    """Return the quotes as shown."""
    return [row.mark.quote for row in page.model.values]


def row_of(page: LedgerPage, quote: str) -> int:
    """Return the row of a quote."""
    return quotes(page).index(quote)


def test_the_model_keeps_to_the_rules(page: LedgerPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)


def test_every_commitment_has_a_row(page: LedgerPage) -> None:
    assert {PROMISE_2019, PROMISE_2022} <= set(quotes(page))
    assert page.counts.text().startswith(f"共 {len(quotes(page))} 条")


def test_filters_narrow_the_rows(page: LedgerPage) -> None:
    page.year.choose(2022)
    page.year.activated.emit(0)
    page.grain.choose(Grain.SUB)
    page.grain.activated.emit(0)
    assert quotes(page) == [PROMISE_2022]
    page.only_decided.setChecked(True)
    assert quotes(page) == []


def test_words_narrow_the_rows(page: LedgerPage) -> None:
    page.search.setText("统一给予40万元")
    assert quotes(page)
    assert all("统一给予40万元" in quote for quote in quotes(page))


def test_a_column_sorts_in_the_store(page: LedgerPage) -> None:
    page.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    years = [row.document.year for row in page.model.values]
    assert years == sorted(years, reverse=True)
    page.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [row.document.year for row in page.model.values] == sorted(years)


def test_a_status_is_chosen_in_place_with_its_reason(page: LedgerPage) -> None:
    page.note.setText("2022 年答复已兑现")
    index = page.model.index(row_of(page, PROMISE_2019), STATUS_COLUMN)
    assert page.model.setData(index, Fulfilment.FULFILLED)
    row = page.model.value(row_of(page, PROMISE_2019))
    assert (row.status, row.status_note) == (Fulfilment.FULFILLED, "2022 年答复已兑现")
    assert page.note.text() == ""
    assert "已兑现 1" in page.counts.text()
    page.desk.session.undo()
    assert page.model.value(row_of(page, PROMISE_2019)).status is Fulfilment.NOT_RATED


def test_the_same_status_is_no_step(page: LedgerPage) -> None:
    index = page.model.index(0, STATUS_COLUMN)
    assert not page.model.setData(index, Fulfilment.NOT_RATED)
    assert not page.model.setData(index, Fulfilment.MISSED, Qt.ItemDataRole.DisplayRole)
    assert page.desk.session.undo_stack.count() == 0


def test_only_the_status_can_be_edited(page: LedgerPage) -> None:
    editable = [
        column
        for column in range(page.model.columnCount())
        if page.model.flags(page.model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
    ]
    assert editable == [STATUS_COLUMN]


def test_the_editor_offers_every_status(page: LedgerPage, monkeypatch: pytest.MonkeyPatch) -> None:
    delegate = page.view.itemDelegateForColumn(STATUS_COLUMN)
    assert isinstance(delegate, StatusDelegate)
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
    assert page.model.value(0).status is Fulfilment.IN_PROGRESS


def test_a_row_leads_to_its_source(page: LedgerPage, opened: MainWindow) -> None:
    row = row_of(page, PROMISE_2019)
    page.view.selectRow(row)
    page.view.doubleClicked.emit(page.model.index(row, 1))
    assert opened.workspace is not None
    assert opened.workspace.review.mark is not None
    assert opened.workspace.review.mark.quote == PROMISE_2019
