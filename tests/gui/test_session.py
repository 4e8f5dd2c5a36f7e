"""Steps that can be taken back; a step that fails leaves no trace on the stack."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from zbreview.commands.base import Changes, Edit
from zbreview.commands.documents import SetReviewState
from zbreview.commands.fields import SetField
from zbreview.domain.documents import ReviewState
from zbreview.errors import LibraryError
from zbreview.gui.desk import Desk
from zbreview.gui.notices import Notice
from zbreview.store import documents


@dataclass(frozen=True)
class Faulty:
    """A command with a mistake of ours."""

    label = "出错的命令"
    action = "faulty"

    def apply(self, edit: Edit) -> None:
        """Fail after a first write."""
        edit.update("document", 1, {"reviewer": "谁"})
        raise ZeroDivisionError


@pytest.fixture
def opened(desk: Desk, library_path: Path) -> Desk:
    """Return the desk with the library of two replies."""
    desk.session.open(library_path)
    return desk


def states(desk: Desk) -> list[ReviewState]:
    """Return the review states of the documents."""
    return [card.review_state for card in documents.cards(desk.session.library)]


@pytest.fixture
def said(desk: Desk) -> list[Notice]:
    """Return the notices as they come."""
    notices: list[Notice] = []
    desk.notices.raised.connect(notices.append)
    return notices


def mark_reviewed(desk: Desk) -> SetReviewState:
    """Return the command that sets every document to 已审."""
    cards = documents.cards(desk.session.library)
    return SetReviewState(tuple(card.id for card in cards), ReviewState.REVIEWED)


def test_a_step_is_named_taken_back_and_taken_again(opened: Desk) -> None:
    session = opened.session
    assert session.do(mark_reviewed(opened))
    assert session.undo_stack.undoText() == "2 份文件设为“已审”"
    assert set(states(opened)) == {ReviewState.REVIEWED}
    session.undo()
    assert set(states(opened)) == {ReviewState.UNREVIEWED}
    session.redo()
    assert set(states(opened)) == {ReviewState.REVIEWED}


def test_every_step_tells_what_changed(opened: Desk) -> None:
    told: list[Changes] = []
    opened.session.changed.connect(told.append)
    opened.session.do(mark_reviewed(opened))
    opened.session.undo()
    assert [changes.tables for changes in told] == [frozenset({"document"})] * 2


def test_a_refused_step_leaves_no_step_and_says_why(opened: Desk, said: list[Notice]) -> None:
    card = documents.cards(opened.session.library)[0]
    assert not opened.session.do(SetField(card.id, "year", "去年"))
    assert opened.session.undo_stack.count() == 0
    assert "年度" in said[-1].message


def test_a_fault_of_ours_is_raised_and_leaves_nothing(opened: Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        opened.session.do(Faulty())
    assert opened.session.undo_stack.count() == 0
    assert all(not card.reviewer for card in documents.cards(opened.session.library))


def test_an_undo_that_came_too_late_is_refused_and_dropped(
    opened: Desk, said: list[Notice]
) -> None:
    session = opened.session
    session.do(mark_reviewed(opened))
    cards = documents.cards(session.library)
    session.perform(SetReviewState((cards[0].id,), ReviewState.CHECKED))
    session.undo()
    assert "别的改动" in said[-1].message
    assert session.undo_stack.count() == 0


def test_an_import_clears_the_steps_with_a_notice(opened: Desk, said: list[Notice]) -> None:
    opened.session.do(mark_reviewed(opened))
    opened.session.note_import()
    assert opened.session.undo_stack.count() == 0
    assert "撤销记录已清空" in said[-1].message


def test_a_library_that_cannot_be_opened_leaves_the_present_one(
    opened: Desk, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError):
        opened.session.open(tmp_path / "没有.zbr")
    assert opened.session.is_open
    assert len(documents.cards(opened.session.library)) == 2


def test_opening_the_same_library_again_keeps_the_steps(opened: Desk, library_path: Path) -> None:
    opened.session.do(mark_reviewed(opened))
    opened.session.open(library_path)
    assert opened.session.undo_stack.count() == 1


def test_a_library_that_is_open_elsewhere_is_read_only(
    desk: Desk, library_path: Path, said: list[Notice]
) -> None:
    from zbreview.store.library import Library  # noqa: PLC0415 - the other program

    with Library.open(library_path):
        desk.session.open(library_path)
        assert not desk.session.can_write
        assert said
        desk.session.close()


def test_without_a_library_nothing_can_be_written(desk: Desk) -> None:
    assert not desk.session.can_write
    with pytest.raises(RuntimeError):
        _ = desk.session.library


def test_a_new_library_belongs_to_its_author(
    desk: Desk, tmp_path: Path, make_window: Callable[[], object]
) -> None:
    desk.session.create(tmp_path / "新.zbr")
    assert desk.session.can_write
    assert documents.cards(desk.session.library) == ()
