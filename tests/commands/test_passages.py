"""Many passages are marked in one step; those marked already stay."""

import pytest

from tests.builders import REPLY_2019, REPLY_2022, span_of
from zbreview.commands.passages import MarkPassages
from zbreview.domain.findings import Role
from zbreview.domain.reviews import MarkState
from zbreview.errors import EditRefusedError
from zbreview.store import marks


def test_passages_of_several_texts_are_one_step(library, run, replies):
    places = tuple(
        (card.text_id, span_of(text, "研发平台"))
        for card, text in zip(replies, (REPLY_2019, REPLY_2022), strict=True)
    )
    command = MarkPassages((*places, places[0]), Role.DATA, "研发平台", "批量")
    assert command.label == "“研发平台”的 3 处标为数据"
    done = run(command)
    for card, place in zip(replies, places, strict=True):
        (made,) = [
            one for one in marks.marks_of(library, card.text_id) if one.state is MarkState.MANUAL
        ]
        assert (made.span, made.role, made.note) == (place[1], Role.DATA, "批量")
    with pytest.raises(EditRefusedError, match="都已经标为数据"):
        run(command)
    run(done.inverse)
    assert all(
        one.state is not MarkState.MANUAL
        for card in replies
        for one in marks.marks_of(library, card.text_id)
    )
