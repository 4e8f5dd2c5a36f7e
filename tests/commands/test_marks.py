"""Decisions on suggestions, marks by hand, corrections: what they store and what they refuse."""

import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    REPLY_2019,
    span_of,
)
from zbreview.commands.marks import (
    AcceptSuggestions,
    AddMark,
    DeleteMark,
    EditMark,
    MarkChanges,
    RejectSuggestions,
    ReopenMarks,
)
from zbreview.domain.findings import Role, Strength
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import marks


def test_accepting_makes_the_suggestion_the_analysts_word(library, document, promise, run):
    run(AcceptSuggestions((promise,)))
    accepted = marks.mark(library, promise)
    assert accepted.state is MarkState.ACCEPTED
    assert accepted.author == AUTHOR
    assert accepted.finding_uuid == promise != accepted.uuid
    assert accepted.quote == PROMISE_2019 == accepted.span.of(REPLY_2019)
    assert accepted.reason == "位于“下一步”之下"
    assert len(marks.marks_of(library, document.text_id)) == 3


def test_the_parent_is_always_the_uuid_under_which_the_item_stands(library, document, promise, run):
    item = marks.mark(library, promise).parent
    run(AcceptSuggestions((item,)))
    accepted = marks.mark(library, item)
    assert marks.mark(library, promise).parent == accepted.uuid != item
    run(AcceptSuggestions((promise,)))
    assert marks.mark(library, promise).parent == accepted.uuid
    run(ReopenMarks((accepted.uuid,)))
    assert marks.mark(library, promise).parent == item
    run(RejectSuggestions((item,), "套话"))
    assert marks.mark(library, promise).parent is None


def test_rejected_suggestions_stay_on_record_and_may_come_back(library, document, promise, run):
    run(RejectSuggestions((promise,), "重复"))
    assert promise not in {one.uuid for one in marks.marks_of(library, document.text_id)}
    kept = marks.marks_of(library, document.text_id, with_rejected=True)
    rejected = next(one for one in kept if one.finding_uuid == promise)
    assert (rejected.state, rejected.note) == (MarkState.REJECTED, "重复")
    run(AcceptSuggestions((rejected.uuid,)))
    assert marks.mark(library, promise).state is MarkState.ACCEPTED
    run(RejectSuggestions((promise,)))
    run(ReopenMarks((promise,)))
    assert marks.mark(library, promise).state is MarkState.SUGGESTED


def test_editing_a_suggestion_accepts_it_with_the_change(library, promise, run):
    span = span_of(REPLY_2019, "给予20—40万元奖励")
    changes = MarkChanges(span=span, note="只看金额", strength=Strength.FIRM)
    run(EditMark(promise, changes))
    edited = marks.mark(library, promise)
    assert edited.state is MarkState.ACCEPTED
    assert (edited.span, edited.quote, edited.note) == (span, "给予20—40万元奖励", "只看金额")
    assert edited.strength is Strength.FIRM
    assert edited.section_path == ("二、", "一是")
    assert edited.edited == ("span", "strength", "note")
    run(EditMark(promise, MarkChanges(strength=None)))
    assert marks.mark(library, promise).strength is None


def test_a_passage_is_marked_by_hand_with_its_place(library, document, run):
    command = AddMark(document.text_id, span_of(REPLY_2019, "组织专家"), Role.MEASURE, "盯住")
    run(command)
    added = marks.mark(library, command.uuid)
    assert (added.state, added.quote, added.note) == (MarkState.MANUAL, "组织专家", "盯住")
    assert added.section_path == ("二、",)
    run(DeleteMark(command.uuid))
    assert marks.mark(library, command.uuid) is None


@pytest.mark.parametrize("span", [Span(0, 9999), Span(len(REPLY_2019), len(REPLY_2019) + 1)])
def test_a_place_outside_the_text_is_refused(library, document, span, run):
    with pytest.raises(EditRefusedError, match="超出"):
        run(AddMark(document.text_id, span, Role.RESULT))


def test_a_selection_without_words_is_refused(library, document, promise, run):
    blank = span_of(REPLY_2019, "\n")
    with pytest.raises(EditRefusedError, match="没有文字"):
        run(AddMark(document.text_id, blank, Role.RESULT))
    with pytest.raises(EditRefusedError, match="没有文字"):
        run(EditMark(promise, MarkChanges(span=blank)))
    assert marks.mark(library, promise).state is MarkState.SUGGESTED
