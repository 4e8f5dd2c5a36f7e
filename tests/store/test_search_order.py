"""The order of the texts is kept, takes in new documents, and is made anew where it must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import (
    PROMISE_2019,
    PROMISE_2022,
    import_text,
    mark_named,
    metadata,
    reading,
    reread,
)
from zbreview.commands.documents import (
    DeleteDocument,
    SetReviewState,
)
from zbreview.commands.fields import SetField
from zbreview.commands.marks import AcceptSuggestions
from zbreview.commands.versions import AdoptVersion
from zbreview.domain.documents import ReviewState
from zbreview.store import marks, search, search_order
from zbreview.store.search_order import TextOrder
from zbreview.text.query import parse


def known(library):
    with library.snapshot() as db:
        return search_order.text_order(library, db)


def anew(library):
    search_order._KNOWN.clear()
    return known(library)


@pytest.fixture
def made(monkeypatch):
    """Return how many orders were worked out from all documents."""
    asked = []

    def of(texts):
        asked.append(isinstance(texts, list))
        return TextOrder(texts)

    monkeypatch.setattr(search_order, "TextOrder", of)
    return asked


def test_marks_and_states_of_review_leave_the_order_as_it_is(library, replies, run):
    before = known(library)
    promise = mark_named(marks.marks_of(library, replies[0].text_id), PROMISE_2019)
    done = run(AcceptSuggestions((promise,)))
    run(done.inverse)
    run(SetReviewState((replies[0].id,), ReviewState.REVIEWED))
    assert known(library) is before


def test_new_documents_are_put_in_where_they_belong(library, replies, run, made):
    known(library)
    for number, year in enumerate(("2020", "2023", "")):
        fields = (metadata("year", year),) if year else ()
        import_text(
            library, f"正文{number}", f"{number}.txt", reading(f"正文{number}", metadata=fields)
        )
        run(SetReviewState((replies[0].id,), ReviewState.REVIEWED))
    kept = known(library)
    assert made == [False, True]
    assert [text[0] for text in kept.texts] == [-2023, -2022, -2020, -2019, 1]
    assert kept.texts == anew(library).texts


def test_a_correction_moves_a_document_and_undo_moves_it_back(library, replies, run):
    before = known(library)
    done = run(SetField(replies[0].id, "year", "2024"))
    assert known(library).text_ids == [replies[0].text_id, replies[1].text_id]
    run(done.inverse)
    assert known(library).texts == before.texts


def test_a_removed_document_leaves_and_comes_back(library, replies, run):
    before = known(library)
    done = run(DeleteDocument(replies[1].id))
    assert known(library).text_ids == [replies[0].text_id]
    run(done.inverse)
    assert known(library).texts == before.texts


def test_another_reading_moves_a_document(library, run):
    card = import_text(library, "正文", "甲.txt")
    import_text(library, "别的", "乙.txt", reading("别的", metadata=(metadata("year", "2020"),)))
    assert known(library).text_ids[1] == card.text_id
    run(reread(card.text_id, reading("正文", metadata=(metadata("year", "2021"),))))
    assert known(library).text_ids[0] == card.text_id


def test_paragraphs_of_an_earlier_text_are_never_found(library, replies, run, monkeypatch):
    newer = import_text(library, "只有这一段。", "改.txt")
    assert len(search.search(library, PROMISE_2022)) == 1
    run(AdoptVersion(replies[1].id, newer.id, ()))
    monkeypatch.setattr(search, "_FIRST_LOOK", 0)
    assert search.search(library, PROMISE_2022) == ()
    for after in (known(library), anew(library)):
        assert len(after.texts) == 2
    assert len(search.find(library, parse("只有这一段"))) == 1


@pytest.mark.parametrize(
    "changes",
    [
        "", "[", "[1]", '[{"table":"document"}]',
        '[{"table":"metadata_field","verb":"insert","count":1}]',
        '[{"table":"text_version","verb":"insert","count":1}]',
        '[{"table":"document","verb":"insert","key":1},{"table":"metadata_field","verb":"delete"}]',
    ],
)  # fmt: skip
def test_a_trail_that_does_not_only_add_makes_the_order_anew(changes):
    assert search_order._added(changes) is None


def test_without_a_trail_of_what_came_in_the_order_is_made_anew(library, replies):
    before = known(library)
    search_order._KNOWN[library] = search_order._Known(9999, 0, TextOrder([]))
    assert known(library).texts == before.texts


@given(
    st.lists(st.tuples(st.integers(-2030, 1), st.integers(1, 9)), max_size=12),
    st.data(),
)
def test_few_paragraphs_and_many_come_in_the_same_order(sizes, data):
    texts, first = [], 1
    for document, (year, size) in enumerate(sizes):
        texts.append((year, document, document, 100, first))
        first += size
    order = TextOrder(texts)
    numbers = sorted(data.draw(st.sets(st.integers(1, max(1, first - 1)))))
    at = data.draw(st.integers(0, len(texts)))
    place = {
        number: at
        for at, (_, _, key, _, begin) in enumerate(order.texts)
        for number in range(begin, begin + sizes[key][1])
    }
    wanted = [n for n in sorted(place, key=lambda n: (place[n], n)) if n in numbers]
    wanted = [n for n in wanted if place[n] >= at]
    assert list(order.behind(numbers, at)) == wanted
    one_by_one = [n for number in numbers for n in order.behind([number], at)]
    if texts:
        assert sorted(one_by_one) == sorted(wanted)
