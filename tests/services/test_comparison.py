"""Compare whole documents without a library: invented replies, read by hand."""

import hashlib
from typing import Any

import pytest

from tests.comparing.sentences import number
from zbreview.domain.documents import MetadataField, Origin, RawDocument
from zbreview.domain.findings import Finding, Reading, Role
from zbreview.domain.identity import DocumentId, stable_uuid
from zbreview.domain.links import Relation
from zbreview.domain.spans import Span
from zbreview.errors import CancelledError
from zbreview.services.comparison import (
    compare_documents,
    judge,
    office_aliases,
    statements_of,
)
from zbreview.services.progress import ReportedProgress

AWARD_2019 = "对新认定的省级研发平台给予20-40万元奖励"
AWARD_2022 = "对省级研发平台统一给予40万元奖励"
TALENT = "选派青年教师到镇街挂职锻炼"
BUILT = "全市建成研发平台12家"


def document(
    year: int, issuer: str, *lines: tuple[str, Role], amounts: tuple[Any, ...] = ()
) -> tuple[RawDocument, Reading]:
    """Return a text of one sentence a line with its reading."""
    text = "\n".join(f"{line}。" for line, _ in lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    findings, quantities = [], []
    for line, role in lines:
        start = text.index(line)
        span = Span(start, start + len(line))
        findings.append(
            Finding(stable_uuid(digest, start), role, span, line, "test.rule", "测试", 0.9)
        )
    for words, value, high in amounts:
        quantities.append(number(text, words, value, high))
    metadata = tuple(
        MetadataField(name, value, Origin.EXPLICIT, 0.9, None, "test.field")
        for name, value in (("year", str(year)), ("issuer", issuer), ("doc_type", "政协提案答复"))
        if value
    )
    name = f"{issuer}{year}.txt"
    raw = RawDocument(name, digest, len(text.encode()), "txt", "utf-8", text, digest)
    reading = Reading(digest, 1, metadata, (), tuple(findings), tuple(quantities))
    return raw, reading


OFFICE = "云江市科学技术局"
FIRST = document(
    2019, OFFICE, (AWARD_2019, Role.COMMITMENT), (TALENT, Role.COMMITMENT),
    amounts=(("20-40万元", 20, 40),),
)  # fmt: skip
SECOND = document(
    2022, "市科技局", (AWARD_2022, Role.COMMITMENT), (BUILT, Role.RESULT),
    amounts=(("40万元", 40, None), ("12家", 12, None)),
)  # fmt: skip


def test_links_go_both_ways_and_carry_the_judgement():
    links = compare_documents([FIRST, SECOND]).links
    there = next(each for each in links if each.source.mark.quote == AWARD_2019)
    back = next(each for each in links if each.source.mark.quote == AWARD_2022)
    assert there.target is not None
    assert there.target.mark.quote == AWARD_2022
    assert back.target is not None
    assert back.target.mark.quote == AWARD_2019
    assert there.judgement == back.judgement
    assert there.judgement.relation is Relation.STRENGTHENED
    assert there.judgement.delta == "20—40万元 → 40万元"
    assert there.reasons
    assert there.source.document.name == "云江市科学技术局2019.txt"


def test_chains_are_suggested_too():
    (chain,) = compare_documents([FIRST, SECOND]).chains
    assert [each.mark.quote for each in chain.members] == [AWARD_2019, AWARD_2022]


def test_a_promise_that_the_same_office_does_not_take_up_is_said_to_be_missing():
    links = compare_documents([FIRST, SECOND]).links
    missing = [each for each in links if each.target is None]
    assert [each.source.mark.quote for each in missing] == [TALENT]
    assert missing[0].judgement.relation is Relation.DROPPED
    assert missing[0].judgement.confidence <= 0.5
    assert "市科技局2022.txt" in missing[0].reasons[0]


@pytest.mark.parametrize(
    "other",
    [
        document(2022, "云江市财政局", (BUILT, Role.RESULT)),
        document(2018, OFFICE, (BUILT, Role.RESULT)),
        document(2022, "", (BUILT, Role.RESULT)),
    ],
    ids=["another office", "an earlier year", "an unknown office"],
)
def test_nothing_is_missing_without_a_later_document_of_the_office(other):
    links = compare_documents([FIRST, other]).links
    assert all(each.target is not None for each in links if each.source.mark.quote == TALENT)


def test_no_more_than_the_wanted_candidates():
    links = compare_documents([FIRST, SECOND], top=1).links
    with_target = [each.source.uuid for each in links if each.target is not None]
    assert len(with_target) == len(set(with_target))


def test_one_document_has_nothing_to_be_compared_with():
    found = compare_documents([FIRST])
    assert found.links == ()
    assert found.chains == ()


def test_progress_goes_to_the_end_and_can_be_stopped():
    seen: list[tuple[int, int]] = []
    compare_documents(
        [FIRST, SECOND],
        progress=ReportedProgress(lambda done, total, _: seen.append((done, total))),
    )
    assert [done for done, _ in seen] == list(range(8))
    assert {total for _, total in seen} == {8}
    watch = ReportedProgress(lambda *_: watch.cancel())
    with pytest.raises(CancelledError):
        compare_documents([FIRST, SECOND], progress=watch)


def test_statements_know_their_paragraph_document_and_numbers():
    award, talent = statements_of(*FIRST, DocumentId(7))
    assert award.context == f"{AWARD_2019}。"
    assert [each.text for each in award.quantities] == ["20-40万元"]
    assert talent.quantities == ()
    assert award.document.id == 7
    assert award.document.year == 2019
    assert award.document.issuer == OFFICE


def test_a_reformed_office_counts_as_itself():
    assert office_aliases()["经信委"] == "工业和信息化局"
    one = document(2016, "云江市经信委", (TALENT, Role.COMMITMENT))
    two = document(2020, "云江市工业和信息化局", (BUILT, Role.RESULT))
    links = compare_documents([one, two]).links
    assert any(each.target is None for each in links)
    (earlier,), (later,) = statements_of(*one, DocumentId(1)), statements_of(*two, DocumentId(2))
    assert not any("单位不同" in each for each in judge(earlier, later).caveats)
