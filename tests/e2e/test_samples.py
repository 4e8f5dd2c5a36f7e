"""The shipped samples against the answer that a person wrote from the texts alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from zbreview.domain.documents import RawDocument
from zbreview.domain.findings import Reading, Role
from zbreview.domain.links import Statement
from zbreview.domain.spans import Span
from zbreview.intake.opening import open_document
from zbreview.reading.reader import read
from zbreview.services.comparison import Comparison, compare_documents
from zbreview.services.dictionaries import lexicon

FOUND_COMMITMENTS = 0.95
FOUND_RESULTS = 0.8
FOUND_LINKS_AT_5 = 0.85
AGREED_RELATIONS = 0.75
RELATIONS = (
    "repeated", "strengthened", "weakened", "postponed", "quantified", "fulfilled", "dropped",
    "new",
)  # fmt: skip


@pytest.fixture(scope="module")
def expected(samples: Path) -> dict[str, Any]:
    """Return the answer written by a person."""
    answer: dict[str, Any] = json.loads((samples / "expected.json").read_text(encoding="utf-8"))
    return answer


@pytest.fixture(scope="module")
def pairs(samples: Path) -> list[tuple[RawDocument, Reading]]:
    """Return every sample with its reading."""
    found = []
    for path in sorted([*samples.glob("*.txt"), *samples.glob("*.html")]):
        document = open_document(path.name, path.read_bytes())
        found.append((document, read(document.text, lexicon())))
    return found


@pytest.fixture(scope="module")
def compared(pairs: list[tuple[RawDocument, Reading]]) -> Comparison:
    """Return the candidates of every statement."""
    return compare_documents(pairs, top=5)


def place(passage: dict[str, str], text: str) -> Span:
    """Return where the quotation of a passage stands; it must stand exactly once."""
    assert text.count(passage["quote"]) == 1, passage["quote"]
    start = text.index(passage["quote"])
    return Span(start, start + len(passage["quote"]))


def meets(span: Span, other: Span) -> bool:
    """Tell whether two spans share at least half of the shorter one."""
    shared = span.overlap(other)
    return shared > 0 and 2 * shared >= min(len(span), len(other))


def test_every_kind_of_relation_occurs(expected: dict[str, Any]) -> None:
    assert {link["relation"] for link in expected["links"]} >= set(RELATIONS)


def test_two_offices_answer_in_each_of_four_years(expected: dict[str, Any]) -> None:
    replies = [fields for fields in expected["metadata"].values() if "答复" in fields["doc_type"]]
    assert len(replies) >= 8
    assert {fields["year"] for fields in replies} == {"2021", "2022", "2023", "2024"}
    assert len({fields["issuer"] for fields in replies if "issuer" in fields}) == 2


@pytest.mark.parametrize(
    ("role", "share"), [(Role.COMMITMENT, FOUND_COMMITMENTS), (Role.RESULT, FOUND_RESULTS)]
)
def test_passages_are_found_in_their_role(
    expected: dict[str, Any], pairs: list[tuple[RawDocument, Reading]], role: Role, share: float
) -> None:
    readings = {document.name: (document.text, reading) for document, reading in pairs}
    wanted = [each for each in expected["passages"].values() if each["role"] == role]
    missed = []
    for passage in wanted:
        text, reading = readings[passage["file"]]
        span = place(passage, text)
        if not any(meets(finding.span, span) for finding in reading.of_role(role)):
            missed.append(passage["quote"])
    assert len(missed) <= (1 - share) * len(wanted), missed


def test_metadata_is_read(
    expected: dict[str, Any], pairs: list[tuple[RawDocument, Reading]]
) -> None:
    wrong = []
    total = 0
    for document, reading in pairs:
        for name, value in expected["metadata"][document.name].items():
            total += 1
            field = reading.field(name)
            if field is None or field.value != value:
                wrong.append((document.name, name, value, field.value if field else None))
    assert len(wrong) <= 0.05 * total, wrong


def covers(statement: Statement | None, passage: dict[str, str], text: str) -> bool:
    """Tell whether a statement of the comparison is the passage meant."""
    if statement is None or statement.document.name != passage["file"]:
        return False
    return meets(statement.mark.span, place(passage, text))


def relations_found(
    link: dict[str, Any], expected: dict[str, Any], texts: dict[str, str], compared: Comparison
) -> set[str]:
    """Return the relations proposed for an expected link, empty where it was not found."""
    earlier = expected["passages"][link["earlier"]]
    later = expected["passages"][link["later"]] if link["later"] else None
    relations = set()
    for each in compared.links:
        if later is None:
            hit = each.target is None and covers(each.source, earlier, texts[earlier["file"]])
        else:
            hit = any(
                covers(one, earlier, texts[earlier["file"]])
                and covers(other, later, texts[later["file"]])
                for one, other in ((each.source, each.target), (each.target, each.source))
            )
        if hit:
            relations.add(str(each.judgement.relation))
    return relations


def test_links_stand_among_the_first_five_with_a_fitting_relation(
    expected: dict[str, Any], pairs: list[tuple[RawDocument, Reading]], compared: Comparison
) -> None:
    texts = {document.name: document.text for document, _reading in pairs}
    wanted = [link for link in expected["links"] if link["earlier"]]
    missed, differing = [], []
    for link in wanted:
        relations = relations_found(link, expected, texts, compared)
        if not relations:
            missed.append((link["earlier"], link["later"]))
        elif not relations & {link["relation"], *link["also_accepted"]}:
            differing.append((link["earlier"], link["later"], link["relation"], relations))
    assert len(missed) <= (1 - FOUND_LINKS_AT_5) * len(wanted), missed
    assert len(differing) <= (1 - AGREED_RELATIONS) * (len(wanted) - len(missed)), differing
