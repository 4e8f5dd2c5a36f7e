"""The history lists the steps of the sitting and goes back to any of them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.builders import PROMISE_2019
from zbreview.commands.base import perform
from zbreview.commands.marks import AcceptSuggestions, EditMark, MarkChanges
from zbreview.domain.reviews import MarkState
from zbreview.gui.main_window import MainWindow
from zbreview.gui.panels.history_panel import HistoryPanel
from zbreview.store import documents, marks


@pytest.fixture
def history(opened: MainWindow) -> HistoryPanel:
    """Return the panel after three steps: accept, note, another note."""
    opened.actions_by_id["show_history"].trigger()
    assert opened.history is not None
    uuid = promise(opened)
    session = opened.desk.session
    session.do(AcceptSuggestions((uuid,)))
    for note in ("一", "二"):
        session.do(EditMark(uuid, MarkChanges(note=note)))
    return opened.history


def promise(window: MainWindow) -> Any:
    """Return the suggestion of 2019."""
    library = window.desk.session.library
    card = next(each for each in documents.cards(library) if each.year == 2019)
    found = marks.marks_of(library, card.text_id)
    return next(one.finding_uuid or one.uuid for one in found if one.quote == PROMISE_2019)


def note(window: MainWindow) -> tuple[str, MarkState]:
    """Return the note of the promise, and whether it is decided."""
    found = marks.mark(window.desk.session.library, promise(window))
    assert found is not None
    return found.note, found.state


def click(history: HistoryPanel, row: int) -> None:
    """Click a step."""
    history.view.clicked.emit(history.steps.index(row, 0))


def test_every_step_is_listed_and_can_be_gone_back_to(
    history: HistoryPanel, opened: MainWindow
) -> None:
    assert [step.text for step in history.steps.values] == [
        "（打开文献库时）", "采纳建议 1 条", "修改标注", "修改标注",
    ]  # fmt: skip
    assert [step.is_present for step in history.steps.values] == [False, False, False, True]
    click(history, 1)
    assert note(opened) == ("", MarkState.ACCEPTED)
    assert [step.is_undone for step in history.steps.values] == [False, False, True, True]
    click(history, 0)
    assert note(opened) == ("", MarkState.SUGGESTED)
    click(history, 3)
    assert note(opened) == ("二", MarkState.ACCEPTED)
    present = history.steps.index(3, 1)
    assert history.steps.data(present, Qt.ItemDataRole.FontRole).bold()
    assert history.steps.data(present, Qt.ItemDataRole.ForegroundRole) is None


def test_a_step_that_cannot_be_taken_back_falls_out_and_says_why(
    history: HistoryPanel, opened: MainWindow
) -> None:
    perform(
        opened.desk.session.library,
        EditMark(promise(opened), MarkChanges(note="别人写的")),
        author="另一人",
    )
    click(history, 0)
    assert "此后又有别的改动" in opened.notice_bar.message
    assert note(opened)[0] == "别人写的"
    assert len(history.steps.values) == 3
    assert history.steps.values[-1].is_present


def test_the_panel_is_put_away_and_empties_with_the_library(
    history: HistoryPanel, opened: MainWindow
) -> None:
    opened.show_history()
    assert history.isHidden()
    opened.show_history()
    assert not history.isHidden()
    opened.close_library()
    assert len(history.steps.values) == 1
