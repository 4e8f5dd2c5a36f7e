"""The list of documents is filtered and sorted by the store as its columns show it."""

from dataclasses import replace

import pytest

from tests.builders import import_text, metadata, reading
from zbreview.commands.documents import SetReviewState
from zbreview.commands.marks import AcceptSuggestions
from zbreview.domain.documents import DocumentKind, ReviewState
from zbreview.domain.labels import DOCUMENT_KINDS
from zbreview.store import documents, marks
from zbreview.store.document_query import DocumentFilter, DocumentOrder

STATES = list(ReviewState)
SHOWN = {
    DocumentOrder.YEAR: lambda card: card.year or 0,
    DocumentOrder.TITLE: lambda card: card.title,
    DocumentOrder.KIND: lambda card: DOCUMENT_KINDS[card.kind],
    DocumentOrder.ISSUER: lambda card: card.issuer or "—",
    DocumentOrder.NUMBER: lambda card: card.proposal_number or "—",
    DocumentOrder.STATE: lambda card: STATES.index(card.review_state),
    DocumentOrder.PROGRESS: lambda card: card.n_decided,
    DocumentOrder.NAME: lambda card: card.name,
}


@pytest.fixture
def several(library, replies, run):
    """Return a library whose documents differ in every column, and lack values."""
    for number, name in enumerate(("某.年.答复.html", ".txt", "无点", "A%_b.txt", "甲.txt")):
        fields = (metadata("doc_type", "奇怪的文种"),) if number == 2 else ()
        fields += (metadata("year", "2022"),) if number > 2 else ()
        fields += (metadata("date", "2022-05-0" + str(number)),) if number == 4 else ()
        import_text(library, f"正文{number}", name, reading(f"正文{number}", metadata=fields))
    run(SetReviewState((replies[0].id,), ReviewState.CHECKED))
    found = marks.marks_of(library, replies[1].text_id)
    run(AcceptSuggestions(tuple(mark.uuid for mark in found[:2])))
    return library


def keys(library, **wanted):
    return list(documents.document_keys(library, DocumentFilter(**wanted)))


def test_every_column_sorts_by_what_it_shows(several):
    usual = documents.cards(several)
    assert keys(several) == [card.id for card in usual]
    for order in DocumentOrder:
        for down in (False, True):
            wanted = sorted(usual, key=SHOWN[order], reverse=down)
            assert keys(several, orders=((order, down),)) == [card.id for card in wanted]


def test_what_one_column_leaves_equal_the_next_one_sorts(several):
    by_name = sorted(documents.cards(several), key=SHOWN[DocumentOrder.NAME], reverse=True)
    wanted = [card.id for card in sorted(by_name, key=SHOWN[DocumentOrder.STATE])]
    orders = ((DocumentOrder.STATE, False), (DocumentOrder.NAME, True))
    assert keys(several, orders=orders) == wanted
    assert keys(several, orders=orders, limit=3) == wanted[:3]


@pytest.mark.parametrize(
    "wanted",
    [
        DocumentFilter(),
        DocumentFilter(year=2022),
        DocumentFilter(issuer="云溪市科学技术局"),
        DocumentFilter(kind=DocumentKind.OTHER),
        DocumentFilter(state=ReviewState.CHECKED),
        DocumentFilter(text="a%_B"),
        DocumentFilter(text="第58号"),
    ],
)
def test_keys_and_counts_pass_the_same_filter_as_the_cards(several, wanted):
    found = documents.cards(
        several, year=wanted.year, issuer=wanted.issuer, kind=wanted.kind, state=wanted.state,
        text=wanted.text,
    )  # fmt: skip
    assert found
    for one in (wanted, replace(wanted, orders=((DocumentOrder.PROGRESS, True),))):
        assert sorted(documents.document_keys(several, one)) == sorted(card.id for card in found)
    counts = documents.document_counts(several, wanted)
    assert counts == {
        state: sum(card.review_state is state for card in found) for state in ReviewState
    }


def test_some_cards_are_the_same_as_all(several):
    every = {card.id: card for card in documents.cards(several)}
    assert documents.cards_by_key(several, [*every, 9999]) == every


def test_years_and_units_are_offered(library, several):
    assert documents.document_choices(library) == documents.DocumentChoices(
        (2022, 2019), ("云溪市科学技术局",), has_documents=True
    )


def test_an_empty_library_offers_nothing(library):
    nothing = documents.DocumentChoices((), (), has_documents=False)
    assert documents.document_choices(library) == nothing
    assert keys(library) == []


def test_the_next_document_waits_behind_this_one_or_before_it(several, run):
    usual = documents.cards(several)
    waiting = (ReviewState.UNREVIEWED, ReviewState.IN_REVIEW)
    for place, card in enumerate(usual):
        around = (*usual[place + 1 :], *usual[:place])
        expected = next(one for one in around if one.review_state in waiting)
        assert documents.next_waiting(several, card.id) == expected
    run(SetReviewState(tuple(card.id for card in usual[1:]), ReviewState.REVIEWED))
    assert documents.next_waiting(several, usual[0].id) is None
    assert documents.next_waiting(several, usual[-1].id) == documents.card(several, usual[0].id)
