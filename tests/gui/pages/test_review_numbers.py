"""Numbers on the card of a commitment: mended, added, taken away, each one step to undo."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import PROMISE_2019, REPLY_2019, span_of
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.review_page import ReviewPage
from zbreview.store import documents
from zbreview.store.ledger import LedgerFilter, ledger

AMOUNT = span_of(REPLY_2019, "20—40万元")


@pytest.fixture
def page(opened: MainWindow) -> ReviewPage:
    """Return the review page with the promise of 2019 on the desk."""
    card = next(each for each in documents.cards(opened.desk.session.library) if each.year == 2019)
    opened.desk.route.source_wanted.emit(Place(card.id))
    assert opened.workspace is not None
    shown = opened.workspace.review.shown
    assert shown is not None
    mark = next(each for each in shown.marks if each.quote == PROMISE_2019)
    opened.workspace.review.choose(mark.uuid)
    return opened.workspace.review


def in_ledger(page: ReviewPage) -> list[str]:
    """Return the numbers of the promise as the ledger has them."""
    rows = ledger(page.desk.session.library, LedgerFilter())
    return [one.text for row in rows if row.mark.quote == PROMISE_2019 for one in row.quantities]


def test_a_number_is_mended_and_given_back(
    page: ReviewPage, opened: MainWindow, qtbot: QtBot
) -> None:
    numbers, stack = page.details.numbers, page.desk.session.undo_stack
    numbers.links.linkActivated.emit("see/0")
    assert page.pane.textCursor().selectedText() == "20—40万元"
    numbers.links.linkActivated.emit("change/0")
    numbers.form.lines["value_max"].setText("10")
    qtbot.keyClick(numbers.form.lines["value_max"], Qt.Key.Key_Return)
    assert "上限要大于下限" in opened.notice_bar.message
    numbers.form.lines["value_max"].setText("50")
    qtbot.keyClick(numbers.form.lines["value_max"], Qt.Key.Key_Return)
    assert numbers.form.isHidden()
    assert (in_ledger(page), stack.undoText()) == (["20—50万元"], "数量记为“20—50万元”")
    assert "人工" in numbers.links.text()
    numbers.links.linkActivated.emit("restore/0")
    assert in_ledger(page) == ["20—40万元"]
    numbers.links.linkActivated.emit("remove/0")
    assert in_ledger(page) == []
    assert "不计入" in numbers.links.text()
    page.desk.session.undo()
    assert in_ledger(page) == ["20—40万元"]
    assert stack.count() == 3


def test_selected_words_are_added_as_a_number(page: ReviewPage, opened: MainWindow) -> None:
    page.details.numbers.add.click()
    assert "还没有选中数字" in opened.notice_bar.message
    page.pane.select_span(span_of(REPLY_2019, "12家"))
    opened.actions_by_id["add_quantity"].trigger()
    assert "不在这条标注里" in opened.notice_bar.message
    page.pane.select_span(span_of(REPLY_2019, "省级研发平台"))
    opened.actions_by_id["add_quantity"].trigger()
    form = page.details.numbers.form
    assert not form.isHidden()
    form.save()
    assert "还没有填单位" in opened.notice_bar.message
    form.lines["unit"].setText("类")
    form.save()
    assert in_ledger(page) == ["1类", "20—40万元"]
    page.desk.session.undo()
    assert in_ledger(page) == ["20—40万元"]


def test_without_a_mark_nothing_is_asked(page: ReviewPage, opened: MainWindow) -> None:
    assert page.mark is not None
    page.current = None
    page.add_quantity()
    assert "还没有选中标注" in opened.notice_bar.message
    page._show_nothing()
    for act in (page._on_number_entered, page._on_number_removed, page._on_number_restored):
        act(AMOUNT, "x")  # type: ignore[arg-type]
    assert page.desk.session.undo_stack.count() == 0
