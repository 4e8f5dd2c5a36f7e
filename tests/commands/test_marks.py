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
from zbreview.commands.statuses import SetStatus
from zbreview.domain.findings import Grain, Role, Strength, Verifiability
from zbreview.domain.identity import TextId
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import Fulfilment, MarkState
from zbreview.domain.spans import Span
from zbreview.errors import BugError, EditRefusedError
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


def test_a_text_that_is_gone_is_not_marked(run):
    with pytest.raises(EditRefusedError, match="不在文献库"):
        run(AddMark(TextId(9), Span(0, 1), Role.DATA))


def test_a_suggestion_that_does_not_fit_its_text_is_not_accepted(library, run, promise):
    library.writer.run(lambda db: db.execute("UPDATE finding SET quote = '别的话'"))
    with pytest.raises(BugError):
        run(AcceptSuggestions((promise,)))


def test_nothing_to_do_is_refused(run, promise):
    run(AcceptSuggestions((promise,)))
    for command in (
        AcceptSuggestions((promise,)),
        AcceptSuggestions(()),
        RejectSuggestions(()),
        ReopenMarks(()),
        EditMark(promise, MarkChanges()),
        EditMark(promise, MarkChanges(note="")),
    ):
        with pytest.raises(EditRefusedError, match="无需改动"):
            run(command)


def test_deciding_on_many_skips_what_is_decided(library, run, document, promise):
    run(AcceptSuggestions((promise,)))
    before = marks.mark(library, promise)
    run(AcceptSuggestions(tuple(one.uuid for one in marks.marks_of(library, document.text_id))))
    assert marks.mark(library, promise).uuid == before.uuid
    assert {one.state for one in marks.marks_of(library, document.text_id)} == {MarkState.ACCEPTED}


def test_manual_marks_are_deleted_not_rejected_and_suggestions_the_other_way(
    run, document, promise
):
    command = AddMark(document.text_id, Span(0, 2), Role.DATA)
    run(command)
    with pytest.raises(EditRefusedError, match="人工标注"):
        run(RejectSuggestions((command.uuid,)))
    with pytest.raises(EditRefusedError, match="背后没有"):
        run(ReopenMarks((command.uuid,)))
    with pytest.raises(EditRefusedError, match="来自机器建议"):
        run(DeleteMark(promise))
    run(AcceptSuggestions((promise,)))
    with pytest.raises(EditRefusedError, match="来自机器建议"):
        run(DeleteMark(promise))


def test_a_sub_is_put_under_another_item_of_the_same_text(library, run, document, promise):
    item = AddMark(document.text_id, Span(0, 20), Role.COMMITMENT)
    run(item)
    run(EditMark(promise, MarkChanges(parent=item.uuid)))
    assert marks.mark(library, promise).parent == item.uuid
    run(EditMark(promise, MarkChanges(parent=None)))
    assert marks.mark(library, promise).parent is None
    for wrong in (promise, marks.mark(library, promise).uuid):
        with pytest.raises(EditRefusedError, match="另一条目"):
            run(EditMark(promise, MarkChanges(parent=wrong)))


def test_subs_of_a_deleted_item_stay(library, run, document):
    item = AddMark(document.text_id, Span(0, 20), Role.COMMITMENT)
    sub = AddMark(document.text_id, Span(0, 4), Role.COMMITMENT, grain=Grain.SUB, parent=item.uuid)
    run(item)
    run(sub)
    run(DeleteMark(item.uuid))
    kept = marks.mark(library, sub.uuid)
    assert (kept.grain, kept.parent) == (Grain.SUB, None)


def test_a_rejected_suggestion_is_not_edited(run, promise):
    run(RejectSuggestions((promise,)))
    with pytest.raises(EditRefusedError, match="已被否决"):
        run(EditMark(promise, MarkChanges(note="x")))


def test_a_judged_commitment_stays_one(run, promise):
    run(SetStatus(promise, Fulfilment.PARTLY))
    run(EditMark(promise, MarkChanges(role=Role.MEASURE)))
    with pytest.raises(EditRefusedError, match="落实情况"):
        run(EditMark(promise, MarkChanges(role=Role.RESULT)))


def test_the_surroundings_of_a_mark_are_kept_to_find_it_again(library, run, document, promise):
    run(AcceptSuggestions((promise,)))
    sql = "SELECT prefix, suffix FROM annotation"
    prefix, suffix = library.reader().execute(sql).fetchone()
    start = REPLY_2019.index(PROMISE_2019)
    assert prefix == REPLY_2019[start - 32 : start]
    assert suffix == REPLY_2019[start + len(PROMISE_2019) :][:32]


def test_every_part_of_a_manual_mark_is_kept(library, run, document):
    command = AddMark(
        document.text_id,
        span_of(REPLY_2019, "组织专家深入企业"),
        Role.COMMITMENT,
        note="甲",
        responsible_units=("云溪市科学技术局", "云溪市工信局"),
        deadline=Deadline("年底前", "2019-12-31", Span(3, 6), inherited=True),
        strength=Strength.CONTINUING,
        verifiability=Verifiability.SPECIFIC,
        kind="服务",
    )
    run(command)
    kept = marks.mark(library, command.uuid)
    for name in ("note", "responsible_units", "deadline", "strength", "verifiability", "kind"):
        assert getattr(kept, name) == getattr(command, name)
    assert kept.units_source == "manual"
