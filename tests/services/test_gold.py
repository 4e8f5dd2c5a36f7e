"""The analysts' decisions become gold: what stands is annotated, what was refused is not there."""

import json

import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    REPLY_2019,
    REPLY_2022,
    import_replies,
    import_text,
    mark_named,
    reading_2019,
    reading_2022,
)
from zbreview.commands.base import perform
from zbreview.commands.documents import SetReviewState
from zbreview.commands.fields import SetField
from zbreview.commands.marks import (
    AcceptSuggestions,
    AddMark,
    EditMark,
    MarkChanges,
    RejectSuggestions,
)
from zbreview.domain.documents import ReviewState
from zbreview.domain.findings import Role, Strength
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.errors import UserError
from zbreview.evaluating.annotations import parse
from zbreview.services.evaluation import evaluate
from zbreview.services.gold import UNCHECKED, export_gold
from zbreview.store import documents, marks


class Silent:
    def step(self, done: int, total: int, label: str) -> None:
        """Say nothing."""


@pytest.fixture
def first(library):
    return import_replies(library)[0]


def do(library, command):
    perform(library, command, author=AUTHOR)


def exported(library, tmp_path):
    target = tmp_path / "gold.json"
    count = export_gold(library, target)
    data = json.loads(target.read_text(encoding="utf-8"))
    assert len(data["documents"]) == count
    return data["documents"]


def test_only_documents_reviewed_are_gold(library, first, tmp_path) -> None:
    with pytest.raises(UserError, match="没有可以导出为金标"):
        export_gold(library, tmp_path / "gold.json")
    assert not (tmp_path / "gold.json").exists()
    do(library, SetReviewState((first.id,), ReviewState.REVIEWED))
    (document,) = exported(library, tmp_path)
    assert document["file"] == first.name
    assert document["text"] == documents.text_of(library, first.text_id)
    assert document["unchecked"] == list(UNCHECKED)


def test_decisions_are_annotations_and_the_undecided_is_neutral(library, first, tmp_path) -> None:
    every = marks.marks_of(library, first.text_id)
    promise = mark_named(every, PROMISE_2019)
    do(library, EditMark(promise, MarkChanges(strength=Strength.SOFT)))
    text = documents.text_of(library, first.text_id)
    do(library, AddMark(first.text_id, Span(0, 6), Role.RESULT))
    others = [one for one in every if one.uuid != promise]
    refused, *rest = others
    do(library, RejectSuggestions((refused.uuid,)))
    do(library, SetReviewState((first.id,), ReviewState.CHECKED))
    (document,) = exported(library, tmp_path)
    (commitment,) = document["commitments"]
    assert text[commitment["start"] : commitment["end"]] == PROMISE_2019
    assert commitment["strength"] == "soft"
    assert [(one["start"], one["end"]) for one in document["results"]] == [(0, 6)]
    neutral = {(one["start"], one["end"]) for one in document["ambiguous"]}
    scored = (Role.COMMITMENT, Role.RESULT, Role.STANDING)
    assert neutral == {(one.span.start, one.span.end) for one in rest if one.role in scored}
    assert (refused.span.start, refused.span.end) not in neutral
    undecided = {one.state for one in marks.marks_of(library, first.text_id)}
    assert MarkState.SUGGESTED in undecided or not rest


def test_an_entry_by_hand_takes_the_place_of_what_was_read(library, first, tmp_path) -> None:
    every = documents.machine_metadata_of(library, first.id)
    read = next(field for field in every if field.name == "title")
    do(library, SetField(first.id, read.name, "人工填写的值"))
    do(library, SetField(first.id, "signer", "陆川"))
    do(library, SetReviewState((first.id,), ReviewState.REVIEWED))
    (document,) = exported(library, tmp_path)
    assert document["metadata"][read.name]["value"] == "人工填写的值"
    assert document["metadata"][read.name]["source"] == read.origin.value
    assert document["metadata"]["signer"]["source"] == "explicit"


def test_subs_name_their_item(library, first, tmp_path) -> None:
    every = marks.marks_of(library, first.text_id)
    do(library, AcceptSuggestions(tuple(one.uuid for one in every)))
    do(library, SetReviewState((first.id,), ReviewState.REVIEWED))
    (document,) = exported(library, tmp_path)
    subs = [one for one in document["commitments"] if one["grain"] == "sub"]
    wanted = [one for one in every if one.parent and one.role is Role.COMMITMENT]
    assert len(subs) == len(wanted)
    for sub in subs:
        item = document["commitments"][sub["parent"]]
        assert item["grain"] == "item"
        assert item["start"] <= sub["start"] < sub["end"] <= item["end"]
    assert document["ambiguous"] == []


def test_two_documents_of_one_name_are_kept_apart(library, tmp_path) -> None:
    cards = (
        import_text(library, REPLY_2019, "同名.txt", reading_2019()),
        import_text(library, REPLY_2022, "同名.txt", reading_2022()),
    )
    do(library, SetReviewState(tuple(card.id for card in cards), ReviewState.REVIEWED))
    assert {one["file"] for one in exported(library, tmp_path)} == {
        f"{card.id}-同名.txt" for card in cards
    }


def test_the_reader_is_measured_on_exported_gold(library, first, tmp_path) -> None:
    every = marks.marks_of(library, first.text_id)
    do(library, AcceptSuggestions(tuple(one.uuid for one in every)))
    do(library, SetReviewState((first.id,), ReviewState.REVIEWED))
    exported(library, tmp_path)
    measured = evaluate(tmp_path / "gold.json", [], Silent())
    assert measured.unchecked == tuple(sorted(UNCHECKED))
    assert list(measured.evaluation.by_document) == [first.name]
    assert measured.evaluation.scores.layers["ITEM"].gold > 0


def test_the_contract_takes_it_in(library, first, tmp_path) -> None:
    do(library, SetReviewState((first.id,), ReviewState.REVIEWED))
    found = parse({"documents": exported(library, tmp_path)}, "金标")
    assert found.documents[first.name].unchecked == set(UNCHECKED)
