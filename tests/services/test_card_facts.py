"""The commitment card says of each entry where it comes from."""

from dataclasses import replace

import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    REPLY_2019,
    import_replies,
    mark_named,
    new_library,
    span_of,
)
from zbreview.commands.base import perform
from zbreview.commands.fields import SetField
from zbreview.domain.quantities import Deadline
from zbreview.domain.spans import Span
from zbreview.services.card_facts import Source, card_facts, sources
from zbreview.store import documents, marks


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        import_replies(opened)
        yield opened


@pytest.fixture
def mark(library):
    card = documents.cards(library)[1]
    uuid = mark_named(marks.marks_of(library, card.text_id), PROMISE_2019)
    return marks.mark(library, uuid)


def test_machine_entries_are_inferred_and_lead_to_their_words(mark):
    found = sources(mark, REPLY_2019)
    assert found["role"] == found["kind"] == Source("推断", mark.span)
    assert found["deadline"] == found["responsible_units"] == Source("未见")
    named = replace(mark, responsible_units=("甲局",), units_source="implied_author")
    assert sources(named, REPLY_2019)["responsible_units"] == Source("推断")


def test_stated_units_and_deadlines_lead_to_their_characters(mark):
    named = replace(mark, responsible_units=("企业",), units_source="stated")
    after = REPLY_2019.index("企业", mark.span.start)
    assert sources(named, REPLY_2019)["responsible_units"] == Source("文本", Span(after, after + 2))
    above = replace(mark, responsible_units=("云溪市科学技术局关于",), units_source="subject")
    assert sources(above, REPLY_2019)["responsible_units"].span == Span(0, 10)
    gone = replace(mark, responsible_units=("没有的局",), units_source="stated")
    assert sources(gone, REPLY_2019)["responsible_units"].span == mark.span
    own = replace(mark, deadline=Deadline("年底", None, Span(3, 5)))
    assert sources(own, REPLY_2019)["deadline"] == Source("文本", Span(3, 5))
    above = replace(mark, deadline=Deadline("年底", None, Span(3, 5), inherited=True))
    assert sources(above, REPLY_2019)["deadline"] == Source("推断", Span(3, 5))


def test_what_a_person_entered_can_go_back_where_the_machine_had_something(mark):
    edited = replace(mark, edited=("kind",), finding_uuid=mark.uuid)
    assert sources(edited, "")["kind"] == Source("人工", None, can_restore=True)
    manual = replace(mark, finding_uuid=None, rule="manual", edited=("kind",))
    assert sources(manual, "")["kind"] == Source("人工")


def test_the_printed_class_is_explained(library, mark):
    card = documents.cards(library)[1]
    fields = documents.metadata_of(library, card.id)
    facts = card_facts(library, mark, REPLY_2019, card, fields)
    assert facts.result_class == ""
    assert facts.instruments[0].startswith("供给")
    assert "科技创新" in "".join(facts.topics) or facts.topics
    perform(library, SetField(card.id, "result_class", "B"), author=AUTHOR)
    fields = documents.metadata_of(library, card.id)
    assert "B＝" in card_facts(library, mark, REPLY_2019, card, fields).result_class
    assert span_of(REPLY_2019, PROMISE_2019) == mark.span
