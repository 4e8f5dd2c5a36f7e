"""Judgements on commitments: a history, the newest holds."""

import pytest

from tests.builders import AUTHOR
from zbreview.commands.marks import ReopenMarks
from zbreview.commands.statuses import SetStatus
from zbreview.domain.findings import Role
from zbreview.domain.reviews import Fulfilment, MarkState
from zbreview.errors import EditRefusedError
from zbreview.store import marks
from zbreview.store.statuses import statuses_of


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
    assert (newest.fulfilment, newest.note, newest.evidence) == (
        Fulfilment.PARTLY, "建成六家", evidence.uuid,
    )  # fmt: skip
    assert (oldest.fulfilment, oldest.evidence, oldest.author) == (
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
