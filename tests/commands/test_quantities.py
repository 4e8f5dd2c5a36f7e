"""Numbers are corrected, added, taken away and restored, each as one step."""

import pytest

from tests.builders import REPLY_2019, span_of
from zbreview.commands.quantities import RemoveQuantity, RestoreQuantity, SetQuantity
from zbreview.domain.quantities import Comparator
from zbreview.domain.quantity_edits import QuantityDraft, draft_of
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import documents
from zbreview.store.quantities import edits_of, with_edits

AMOUNT = span_of(REPLY_2019, "20—40万元")
FIXED = QuantityDraft(25, "万元", 45, Comparator.RANGE, level="省级")


@pytest.fixture
def numbers(library, document):
    def read():
        text = document.text_id
        found = with_edits(library, text, documents.reading_of(library, text))
        return [(one.text, one.value, one.unit) for one in found.quantities]

    return read


def test_a_corrected_number_counts_instead_of_the_one_that_was_read(run, document, numbers):
    done = run(SetQuantity(document.text_id, AMOUNT, FIXED))
    assert done.label == "数量记为“25—45万元”"
    assert numbers() == [("25—45万元", 25, "万元")]
    run(SetQuantity(document.text_id, AMOUNT, QuantityDraft(30, " 万元 ")))
    assert numbers() == [("30万元", 30, "万元")]
    run(RestoreQuantity(document.text_id, AMOUNT, "20—40万元"))
    assert numbers() == [("20—40万元", 20, "万元")]


def test_numbers_are_added_and_taken_away(run, library, document, numbers):
    dozen = span_of(REPLY_2019, "12家")
    run(SetQuantity(document.text_id, dozen, QuantityDraft(12, "家")))
    assert numbers() == [("12家", 12, "家"), ("20—40万元", 20, "万元")]
    run(RemoveQuantity(document.text_id, dozen, "12家"))
    assert numbers() == [("20—40万元", 20, "万元")]
    assert edits_of(library, document.text_id) == ()
    done = run(RemoveQuantity(document.text_id, AMOUNT, "20—40万元"))
    assert done.label == "不计数量“20—40万元”"
    assert numbers() == []
    run(SetQuantity(document.text_id, AMOUNT, FIXED))
    run(RemoveQuantity(document.text_id, AMOUNT))
    assert numbers() == []
    run(RestoreQuantity(document.text_id, AMOUNT))
    assert numbers() == [("20—40万元", 20, "万元")]


@pytest.mark.parametrize(
    ("span", "draft", "words"),
    [
        (AMOUNT, QuantityDraft(1, ""), "没有填单位"),
        (AMOUNT, QuantityDraft(1, "元" * 99), "单位不能超过"),
        (AMOUNT, QuantityDraft(1e30, "元"), "这个数太大"),
        (AMOUNT, QuantityDraft(9, "元", 3, Comparator.RANGE), "上限要大于下限"),
        (AMOUNT, QuantityDraft(9, "元", None, Comparator.RANGE), "还缺上限"),
        (AMOUNT, QuantityDraft(9, "元", indicator="标" * 999), "每一项不能超过"),
        (AMOUNT, QuantityDraft(9, "元", level="省\n级"), "换行或看不见"),
        (Span(0, 10**6), FIXED, "超出了正文"),
        (span_of(REPLY_2019, "\n"), FIXED, "没有文字"),
    ],
)
def test_wrong_entries_are_refused(run, library, document, span, draft, words):
    with pytest.raises(EditRefusedError, match=words):
        run(SetQuantity(document.text_id, span, draft))
    assert edits_of(library, document.text_id) == ()


def test_what_changes_nothing_is_refused(run, library, document):
    read = documents.reading_of(library, document.text_id).quantities[0]
    with pytest.raises(EditRefusedError, match="识读出来的就是"):
        run(SetQuantity(document.text_id, AMOUNT, draft_of(read)))
    with pytest.raises(EditRefusedError, match="没有可以恢复"):
        run(RestoreQuantity(document.text_id, AMOUNT))
    with pytest.raises(EditRefusedError, match="没有数量可以去掉"):
        run(RemoveQuantity(document.text_id, Span(0, 2)))
    run(SetQuantity(document.text_id, AMOUNT, FIXED))
    with pytest.raises(EditRefusedError, match="已经是这样"):
        run(SetQuantity(document.text_id, AMOUNT, FIXED))
    run(RemoveQuantity(document.text_id, AMOUNT))
    with pytest.raises(EditRefusedError, match="已经不计"):
        run(RemoveQuantity(document.text_id, AMOUNT))


def test_two_entered_numbers_never_overlap(run, document):
    run(SetQuantity(document.text_id, AMOUNT, FIXED))
    inner = Span(AMOUNT.start, AMOUNT.start + 2)
    for command in (
        SetQuantity(document.text_id, inner, FIXED),
        RemoveQuantity(document.text_id, inner),
    ):
        with pytest.raises(EditRefusedError, match="重叠"):
            run(command)


def test_an_added_number_has_nothing_to_go_back_to(run, document):
    dozen = span_of(REPLY_2019, "12家")
    run(SetQuantity(document.text_id, dozen, QuantityDraft(12, "家")))
    with pytest.raises(EditRefusedError, match="没有可以恢复"):
        run(RestoreQuantity(document.text_id, dozen))
