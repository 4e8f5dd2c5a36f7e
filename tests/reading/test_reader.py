"""The reader as a whole: any text can be read, spans hold, reading twice is identical."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.findings import Grain, Reading, Role
from zbreview.domain.sections import SectionRole
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.reader import read

DICTIONARIES = Path(__file__).parents[2] / "resources" / "dictionaries"
LEXICON = Lexicon.parse(
    {path.name: path.read_text(encoding="utf-8") for path in DICTIONARIES.iterdir()}
)
REPLY = """关于市政协九届三次会议第45号提案的答复

何青禾委员：

您提出的关于改善老城区停车条件的提案收悉，现答复如下：

一、工作开展情况
（一）摸清停车底数。2022年，完成全市停车资源普查，共排查泊位3.6万个。
（二）挖掘存量资源。推动机关单位错时开放，已开放停车场21处。
二、下一步打算
一是新建停车楼。2023年底前建成临河路停车楼，新增泊位400个。
二是完善收费机制；三是鼓励社会资本参与停车设施建设。

感谢您对城市管理工作的关心和支持！

云岫市城市管理局
2023年5月9日
"""
VOCABULARY = (
    "一、|二、|（一）|（二）|1.|2、|一是|二是|三是|一方面，|另一方面，|第三，|--|——|•|①|首先，|其次，|"
    "下一步，|我局将|加快建设|完成了|12家|《办法》|（责任单位：市住建局）|“|”|（|)|。|；|，|："
    "|\n|\n\n| |"
    "增长 %，|投入万元，|完成 个，|达到，|202年底|的的|5.%，|〔2020〕8|12\n00公里，|"
    "30—50万元|超过8%、9%|"
    "　|工作情况|下一步打算|保障措施|到2025年|支持企业|感谢您|现答复如下：|收悉|2023年5月9日"
)
PIECES = st.sampled_from(VOCABULARY.split("|"))
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def _check(text: str, reading: Reading) -> None:
    for index, section in enumerate(reading.sections):
        assert 0 <= section.span.start < section.span.end <= len(text)
        if section.parent is None:
            assert section.level == 1
        else:
            parent = reading.sections[section.parent]
            assert section.parent < index
            assert parent.level == section.level - 1
            assert parent.span.holds(section.span)
        if section.heading_span is not None:
            assert section.span.holds(section.heading_span)
            assert section.heading_span.of(text) == section.heading
    siblings: dict[int | None, list[int]] = {}
    for index, section in enumerate(reading.sections):
        siblings.setdefault(section.parent, []).append(index)
    for group in siblings.values():
        for one, two in pairwise(group):
            assert reading.sections[one].span.end <= reading.sections[two].span.start
    uuids = [finding.uuid for finding in reading.findings]
    assert len(uuids) == len(set(uuids))
    by_uuid = {finding.uuid: finding for finding in reading.findings}
    for finding in reading.findings:
        assert finding.span.end <= len(text)
        assert finding.quote == finding.span.of(text)
        assert finding.reason
        assert finding.rule
        assert 0 <= finding.confidence <= 1
        if finding.grain is Grain.SUB:
            assert finding.parent is not None
            assert by_uuid[finding.parent].span.holds(finding.span)
    _check_passages(text, reading)


def _check_passages(text: str, reading: Reading) -> None:
    starts = [(finding.span.start, -finding.span.end) for finding in reading.findings]
    assert starts == sorted(starts)
    assert len({one.uuid for one in reading.quantities}) == len(reading.quantities)
    for one, two in pairwise(reading.quantities):
        assert one.span.end <= two.span.start
    for quantity in reading.quantities:
        assert quantity.span.end <= len(text)
        assert quantity.text == quantity.span.of(text)
    for reference in reading.policy_references:
        assert reference.text == reference.span.of(text)
    for field in reading.metadata:
        assert field.span is None or field.span.end <= len(text)
    places = [one.span for one in reading.damage]
    assert places == sorted(places)
    for damage in reading.damage:
        assert damage.span.end <= len(text)
        assert damage.kind
        assert damage.note


@given(TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reading = read(text, LEXICON)
    _check(text, reading)
    assert read(text, LEXICON) == reading


@given(TEXTS)
def test_reading_without_dictionaries_does_not_fail(text: str) -> None:
    _check(text, read(text, Lexicon()))


def test_a_reply_is_read_into_sections_promises_and_results() -> None:
    reading = read(REPLY, LEXICON)
    assert [(section.label, section.level, section.role) for section in reading.sections] == [
        ("一、", 1, SectionRole.PAST),
        ("（一）", 2, SectionRole.PAST),
        ("（二）", 2, SectionRole.PAST),
        ("二、", 1, SectionRole.FUTURE),
        ("一是", 2, SectionRole.FUTURE),
        ("二是", 2, SectionRole.FUTURE),
        ("三是", 2, SectionRole.FUTURE),
    ]
    promises = [one for one in reading.of_role(Role.COMMITMENT) if one.grain is Grain.ITEM]
    assert [promise.quote for promise in promises] == [
        "一是新建停车楼。2023年底前建成临河路停车楼，新增泊位400个。",
        "二是完善收费机制；",
        "三是鼓励社会资本参与停车设施建设。",
    ]
    assert promises[0].section_path == ("二、", "一是")
    results = [one.quote for one in reading.of_role(Role.RESULT)]
    assert results == ["2022年，完成全市停车资源普查，共排查泊位3.6万个", "已开放停车场21处"]


@pytest.mark.parametrize(
    "text", ["", "\n", " ", "。", "一", "一、", "一是二是", "0、。0", "（", "\ud800", "\U00020000"]
)
def test_the_smallest_texts(text: str) -> None:
    assert read(text, LEXICON).findings == ()


@pytest.mark.parametrize(
    "unit", ["1", "3.", "3,", "（", "（责任单位：", "《", "、", "修 ", "对", "3家，", " "]
)
def test_long_runs_are_read(unit: str) -> None:
    text = f"一、工作情况\n{unit * 3000}\n二、下一步打算\n{unit * 3000}\n修路。"
    _check(text, read(text, LEXICON))
