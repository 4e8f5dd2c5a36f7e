"""Every domain value comes out of the library as it went in."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import digest, import_text, new_library
from zbreview.domain.documents import FIELD_NAMES, DocumentKind, MetadataField, Origin
from zbreview.domain.findings import (
    Damage,
    Finding,
    Grain,
    Reading,
    Role,
    Strength,
    Verifiability,
)
from zbreview.domain.identity import Uuid
from zbreview.domain.quantities import (
    Certainty,
    Comparator,
    Deadline,
    PolicyReference,
    Quantity,
)
from zbreview.domain.sections import Section, SectionRole
from zbreview.domain.spans import Span
from zbreview.store import documents
from zbreview.store.rows import kind_of

TEXT = "云溪市对省级研发平台给予20—40万元奖励，力争2025年底前建成𬭬平台。\n《办法》"
WORDS = st.text(max_size=6)
NAMES = st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=6)
SHARES = st.floats(0, 1)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
UUIDS = st.uuids().map(lambda one: Uuid(str(one)))
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9)).map(
    lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1]))
)
MAYBE_SPANS = st.none() | SPANS
DEADLINES = st.builds(
    Deadline, st.text(min_size=1, max_size=4), st.none() | st.just("2025-12-31"), MAYBE_SPANS,
    st.booleans(),
)  # fmt: skip


def _on(span, make, **parts):
    """Return a strategy of values on a span, with the words that stand there."""
    return st.builds(make, span=st.just(span), **parts)


FINDINGS = SPANS.flatmap(
    lambda span: _on(
        span,
        Finding,
        uuid=UUIDS,
        role=st.sampled_from(Role),
        quote=st.just(span.of(TEXT)),
        rule=NAMES,
        reason=WORDS,
        confidence=SHARES,
        grain=st.sampled_from(Grain),
        parent=st.none() | UUIDS,
        section_path=st.lists(WORDS, max_size=2).map(tuple),
        responsible_units=st.lists(WORDS, max_size=2).map(tuple),
        units_source=WORDS,
        deadline=st.none() | DEADLINES,
        strength=st.none() | st.sampled_from(Strength),
        verifiability=st.none() | st.sampled_from(Verifiability),
        kind=WORDS,
    )
)
QUANTITIES = SPANS.flatmap(
    lambda span: _on(
        span,
        Quantity,
        uuid=UUIDS,
        text=st.just(span.of(TEXT)),
        value=NUMBERS,
        value_max=st.none() | NUMBERS,
        unit=WORDS,
        comparator=st.sampled_from(Comparator),
        rule=NAMES,
        confidence=SHARES,
        basis=WORDS,
        certainty=st.sampled_from(Certainty),
        indicator=WORDS,
        level=WORDS,
        growth=WORDS,
        normalized=st.none() | NUMBERS,
    )
)
POLICIES = SPANS.flatmap(
    lambda span: _on(
        span, PolicyReference, uuid=UUIDS, text=st.just(span.of(TEXT)), title=WORDS,
        doc_number=WORDS, rule=NAMES,
    )
)  # fmt: skip
SECTIONS = st.builds(
    Section, span=SPANS, level=st.integers(1, 6), label=WORDS, scheme=WORDS, heading=WORDS,
    heading_span=MAYBE_SPANS, role=st.sampled_from(SectionRole), role_reason=WORDS,
    parent=st.none() | st.just(0), rule=NAMES, confidence=SHARES,
)  # fmt: skip
FIELDS = st.builds(
    MetadataField, name=st.sampled_from(FIELD_NAMES), value=st.text(min_size=1, max_size=6),
    origin=st.sampled_from(Origin), confidence=SHARES, span=MAYBE_SPANS, rule=NAMES, note=WORDS,
)  # fmt: skip


def _without_first_parent(sections):
    """The first section has nothing before it that could be its parent."""
    head = [Section(**{**_as_dict(one), "parent": None}) for one in sections[:1]]
    return (*head, *sections[1:])


def _as_dict(section):
    return {name: getattr(section, name) for name in Section.__slots__}


READINGS = st.builds(
    Reading,
    text_sha256=st.just(digest(TEXT)),
    version=st.integers(1, 9),
    metadata=st.lists(FIELDS, max_size=3, unique_by=lambda one: one.name).map(tuple),
    sections=st.lists(SECTIONS, max_size=3).map(_without_first_parent),
    findings=st.lists(FINDINGS, max_size=3, unique_by=lambda one: one.uuid).map(tuple),
    quantities=st.lists(QUANTITIES, max_size=2, unique_by=lambda one: one.uuid).map(tuple),
    policy_references=st.lists(POLICIES, max_size=2, unique_by=lambda one: one.uuid).map(tuple),
    damage=st.lists(st.builds(Damage, SPANS, WORDS, WORDS), max_size=2).map(tuple),
)


@settings(max_examples=15)
@given(found=READINGS)
def test_a_reading_comes_back_as_it_was(tmp_path_factory, found):
    with new_library(tmp_path_factory.mktemp("rows")) as library:
        card = import_text(library, TEXT, "甲.txt", found)
        assert documents.reading_of(library, card.text_id) == found


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("人大代表建议答复", DocumentKind.NPC_REPLY),
        ("无此文种", DocumentKind.OTHER),
        (None, DocumentKind.OTHER),
    ],
)
def test_kinds_are_known_by_their_labels(label, kind):
    assert kind_of(label) is kind
