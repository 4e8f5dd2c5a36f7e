"""Marks split and merged; fields given back to the machine; notes on documents."""

import pytest

from tests.builders import PROMISE_2019, REPLY_2019, judgement, span_of
from zbreview.commands.chains import ConfirmLink
from zbreview.commands.mark_fields import RestoreMarkField, SetDocumentNote
from zbreview.commands.mark_shapes import MergeMarks, SplitMark
from zbreview.commands.marks import AcceptSuggestions, AddMark, EditMark, MarkChanges
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import DocumentId
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import MarkState
from zbreview.errors import EditRefusedError
from zbreview.store import marks


@pytest.fixture
def shown(library, document):
    def now(*, with_rejected=False):
        found = marks.marks_of(library, document.text_id, with_rejected=with_rejected)
        return {one.quote: one for one in found}

    return now


@pytest.fixture
def add(run, document):
    def mark(words, role=Role.COMMITMENT, **fields):
        command = AddMark(document.text_id, span_of(REPLY_2019, words), role, **fields)
        run(command)
        return command.uuid

    return mark


def test_a_suggestion_is_split_into_two_decided_marks(run, promise, shown):
    run(EditMark(promise, MarkChanges(responsible_units=("甲局",), note="看")))
    place = REPLY_2019.index("给予20")
    run(SplitMark(promise, place))
    first, second = shown()["对新认定的省级研发平台"], shown()["给予20—40万元奖励"]
    assert (first.state, second.state) == (MarkState.ACCEPTED, MarkState.MANUAL)
    assert first.responsible_units == second.responsible_units == ("甲局",)
    assert (second.grain, second.parent) == (first.grain, first.parent)
    assert second.section_path == ("二、", "一是")


@pytest.mark.parametrize("place", [0, 10_000])
def test_a_mark_is_split_only_inside(run, promise, place):
    with pytest.raises(EditRefusedError, match="中间拆分"):
        run(SplitMark(promise, place))


def test_half_a_mark_needs_words(run, add):
    whole = add("委员：\n您提出的")
    at = REPLY_2019.index("委员：\n您提出的") + 3
    run(SplitMark(whole, at))
    line = add("如下：\n一、有关")
    with pytest.raises(EditRefusedError):
        run(SplitMark(line, REPLY_2019.index("如下：\n")))


def test_marks_are_merged_with_their_entries(run, promise, add, shown):
    other = add(
        "组织专家深入企业开展辅导",
        responsible_units=("乙局",),
        note="后",
        deadline=Deadline("年底", None, None),
    )
    done = run(MergeMarks((other, promise)))
    assert done.label == "合并标注 2 条"
    start, end = REPLY_2019.index(PROMISE_2019), REPLY_2019.index("辅导。") + 2
    merged = shown()[REPLY_2019[start:end]]
    assert (merged.responsible_units, merged.note) == (("乙局",), "后")
    assert merged.deadline.text == "年底"
    assert set(merged.edited) == {"span", "responsible_units", "note", "deadline"}


def test_a_merged_suggestion_is_not_suggested_again(run, promise, add, shown):
    add("给予20—40万元")
    first = add("一是加大奖励力度")
    run(MergeMarks((first, promise)))
    gone = shown(with_rejected=True)[PROMISE_2019]
    assert (gone.state, gone.note) == (MarkState.REJECTED, "已并入相邻的标注")
    assert PROMISE_2019 not in shown()


def test_an_accepted_mark_is_merged_unless_something_rests_on_it(run, promise, later_promise, add):
    run(AcceptSuggestions((promise,)))
    first = add("一是加大奖励力度")
    run(ConfirmLink(promise, later_promise, judgement(), name="平台奖励"))
    with pytest.raises(EditRefusedError, match="平台奖励"):
        run(MergeMarks((first, promise)))


def test_an_accepted_mark_is_put_away_when_merged(run, promise, add, shown):
    run(AcceptSuggestions((promise,)))
    run(MergeMarks((add("一是加大奖励力度"), promise)))
    assert shown(with_rejected=True)[PROMISE_2019].state is MarkState.REJECTED


def test_merging_refuses_what_does_not_belong_together(run, promise, later_promise, add):
    for uuids, words in (
        ((promise,), "两条标注"),
        ((promise, promise), "两条标注"),
        ((promise, later_promise), "同一份文件"),
        ((promise, add("截至目前", Role.DATA)), "数据与承诺不能合并"),
    ):
        with pytest.raises(EditRefusedError, match=words):
            run(MergeMarks(uuids))


def test_a_field_goes_back_to_the_machine(run, promise, shown):
    run(EditMark(promise, MarkChanges(kind="服务", grain=Grain.ITEM, role=Role.MEASURE, note="注")))
    run(EditMark(promise, MarkChanges(span=span_of(REPLY_2019, "给予20—40万元奖励"))))
    done = run(RestoreMarkField(promise, "span", "范围"))
    run(RestoreMarkField(promise, "kind"))
    mark = shown()[PROMISE_2019]
    assert done.label == "恢复范围的识别值"
    assert (mark.kind, mark.role, set(mark.edited)) == ("", Role.MEASURE, {"role", "grain", "note"})
    for name in ("kind", "deadline", "note"):
        with pytest.raises(EditRefusedError, match="没有可以恢复"):
            run(RestoreMarkField(promise, name))


def test_a_document_has_a_note(run, document):
    run(SetDocumentNote(document.id, "长" * 10_000))
    with pytest.raises(EditRefusedError, match="没有改动"):
        run(SetDocumentNote(document.id, "长" * 10_000))
    with pytest.raises(EditRefusedError, match="太长"):
        run(SetDocumentNote(document.id, "长" * 20_001))
    with pytest.raises(EditRefusedError, match="不在文献库"):
        run(SetDocumentNote(DocumentId(99), "x"))
