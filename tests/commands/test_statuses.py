"""Judgements on commitments: a history, the newest holds."""

import pytest

from tests.builders import AUTHOR, REPLY_2022, span_of
from zbreview.commands.marks import ReopenMarks
from zbreview.commands.statuses import FillLedger, Passage, SetStatus
from zbreview.domain.findings import Role
from zbreview.domain.reviews import Fulfilment, LedgerField, MarkState
from zbreview.errors import EditRefusedError
from zbreview.store import marks
from zbreview.store.ledger import LedgerFilter, ledger
from zbreview.store.statuses import present_statuses, statuses_of


@pytest.fixture
def result(library, replies):
    found = marks.marks_of(library, replies[1].text_id)
    return next(one.uuid for one in found if one.role is Role.RESULT)


def test_each_judgement_is_added_and_the_newest_comes_first(library, run, promise, result):
    run(SetStatus(promise, Fulfilment.IN_PROGRESS, "尚无文件"))
    run(SetStatus(promise, Fulfilment.PARTLY, "建成六家", result))
    mark, evidence = marks.mark(library, promise), marks.mark(library, result)
    assert [mark.state, evidence.state] == [MarkState.ACCEPTED] * 2
    newest, oldest = statuses_of(library, mark.uuid)
    assert (newest.fulfilment, newest.note, newest.evidence.mark) == (
        Fulfilment.PARTLY, "建成六家", evidence.uuid,
    )  # fmt: skip
    assert (oldest.fulfilment, oldest.evidence.mark, oldest.author) == (
        Fulfilment.IN_PROGRESS, None, AUTHOR,
    )  # fmt: skip


def test_a_judged_commitment_and_its_evidence_keep_their_decisions(run, promise, result):
    run(SetStatus(promise, Fulfilment.FULFILLED, "", result))
    with pytest.raises(EditRefusedError, match="已评定"):
        run(ReopenMarks((promise,)))
    with pytest.raises(EditRefusedError, match="佐证"):
        run(ReopenMarks((result,)))


def test_only_what_looks_forward_is_judged(library, run, promise, result):
    with pytest.raises(EditRefusedError, match="成效不评定"):
        run(SetStatus(result, Fulfilment.FULFILLED))
    with pytest.raises(EditRefusedError, match="自己落实"):
        run(SetStatus(promise, Fulfilment.FULFILLED, "", promise))
    assert marks.mark(library, result).state is MarkState.SUGGESTED


def test_words_that_nobody_marked_become_a_result_and_the_evidence(library, run, promise, replies):
    span = span_of(REPLY_2022, "力争三年内引进专家30名")
    run(SetStatus(promise, Fulfilment.PARTLY, passage=Passage(replies[1].text_id, span)))
    mark = marks.mark(library, promise)
    (status,) = statuses_of(library, mark.uuid)
    evidence = marks.mark(library, status.evidence.mark)
    assert (evidence.span, evidence.role, evidence.state) == (span, Role.RESULT, MarkState.MANUAL)
    assert status.evidence.words.endswith("》第 8 段：力争三年内引进专家30名")


def test_words_that_are_marked_already_are_taken_as_they_are(library, run, promise, result):
    known = marks.mark(library, result)
    run(SetStatus(promise, Fulfilment.PARTLY, passage=Passage(known.text_id, known.span)))
    (status,) = statuses_of(library, marks.mark(library, promise).uuid)
    assert marks.mark(library, status.evidence.mark).finding_uuid == known.uuid


def test_a_source_outside_is_kept_with_its_date(library, run, promise):
    run(SetStatus(promise, Fulfilment.FULFILLED, source=" 市政府网站 ", source_date="2024-05"))
    (status,) = statuses_of(library, marks.mark(library, promise).uuid)
    assert status.evidence.words == "市政府网站（2024-05）"


@pytest.mark.parametrize(
    ("source", "date", "sentence"),
    [
        ("市政府网站", "", "还没有写日期"),
        ("", "2024", "没有写出处"),
        ("网站", "去年", "不是日期"),
        ("网站", "2024-02-30", "“2024-02-30”不是日期"),
    ],
)
def test_a_source_without_a_date_is_refused(run, promise, source, date, sentence):
    with pytest.raises(EditRefusedError, match=sentence):
        run(SetStatus(promise, Fulfilment.PARTLY, source=source, source_date=date))


def test_the_offices_columns_are_filled_changed_and_emptied(library, run, promise):
    def filled():
        rows = ledger(library, LedgerFilter(decided_only=True))
        return [dict(row.filled) for row in rows]

    run(FillLedger(promise, LedgerField.PERSON, " 甲\n处长 "))
    assert filled() == [{LedgerField.PERSON: "甲 处长"}]
    run(FillLedger(promise, LedgerField.SECOND_REPLY, "2024-05-06"))
    run(FillLedger(promise, LedgerField.PERSON, ""))
    assert filled() == [{LedgerField.SECOND_REPLY: "2024-05-06"}]
    with pytest.raises(EditRefusedError, match="台账里填写过"):
        run(ReopenMarks((promise,)))
    with pytest.raises(EditRefusedError, match="本来就是空的"):
        run(FillLedger(promise, LedgerField.PERSON, " "))
    with pytest.raises(EditRefusedError, match="不是日期"):
        run(FillLedger(promise, LedgerField.SECOND_REPLY, "明年"))
    with pytest.raises(EditRefusedError, match="太长"):
        run(FillLedger(promise, LedgerField.OPINION, "好" * 501))


def test_the_present_judgement_of_every_mark_is_read_at_once(library, run, promise):
    assert present_statuses(library) == {}
    run(SetStatus(promise, Fulfilment.IN_PROGRESS))
    run(SetStatus(promise, Fulfilment.FULFILLED))
    mark = marks.mark(library, promise)
    assert present_statuses(library) == {mark.uuid: Fulfilment.FULFILLED}
