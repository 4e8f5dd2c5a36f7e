"""What is found does not depend on blank lines, spread words, width or variants."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbreview.domain.findings import Reading
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon
from zbreview.text.normalise import fold

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
REPLY = """青岑县水务局关于县政协十届二次会议第27号提案的答复

方如晦委员：

您提出的关于节约用水的提案收悉，现答复如下：

一、工作情况

去年，新建水厂3座，《青岑县节水条例》（青政发〔2029〕8号）已经施行。

二、下一步打算

（一）更换管网。到2031年更换管网20公里。（责任单位：县水务局、县财政局）

青岑县水务局

2030年5月6日
"""
DAMAGED = REPLY.replace(
    "去年，新建水厂3座",
    "去年用水量同比增长 %，投入万元，全县各乡镇的老旧供水管网都已经改造，"
    "更换水表12\n00只，新建水厂3座",
).replace("更换管网20公里", "加强加强管护，更换管网20公里，漏损率达到")


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def _found(reading: Reading, text: str) -> list[object]:
    """Return everything but offsets: what was found, by which rule, in which words."""
    return [
        [(one.name, _bare(one.value), one.rule) for one in reading.metadata],
        [(one.level, one.rule, one.role, _bare(one.heading)) for one in reading.sections],
        [
            (one.role, one.grain, one.rule, _bare(one.quote), one.responsible_units,
             one.strength, one.verifiability, one.kind,
             one.deadline and (_bare(one.deadline.text), one.deadline.date))
            for one in reading.findings
        ],
        [(one.value, one.unit, one.comparator, _bare(one.text)) for one in reading.quantities],
        [_bare(one.text) for one in reading.policy_references],
        [(one.kind, _bare(one.span.of(text))) for one in reading.damage],
    ]  # fmt: skip


def _is_sound(reading: Reading, text: str) -> None:
    """Check that every span slices back to what is quoted and that parts lie in their wholes."""
    uuids = {one.uuid: one for one in reading.findings}
    assert len(uuids) == len(reading.findings)
    for one in reading.findings:
        assert one.span.of(text) == one.quote
        assert one.parent is None or uuids[one.parent].span.holds(one.span)
        limit = one.deadline
        assert limit is None or limit.span is None or limit.span.of(text) == limit.text
    assert all(one.span.of(text) == one.text for one in reading.quantities)
    assert all(one.span.of(text) == one.text for one in reading.policy_references)
    for section in reading.sections:
        heading = section.heading_span
        assert heading is None or heading.of(text) == section.heading
        parent = section.parent
        assert parent is None or reading.sections[parent].span.holds(section.span)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in reading.damage)


def test_the_damaged_reply_is_damaged() -> None:
    kinds = [one.kind for one in read(DAMAGED, lexicon()).damage]
    assert kinds == ["lost_number", "lost_number", "broken_paragraph", "doubled", "lost_number"]


@given(st.data())
@settings(max_examples=12)
def test_blank_lines_move_nothing_but_offsets(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([REPLY, DAMAGED, *TEXTS]))
    lines = text.split("\n")
    gaps = data.draw(st.lists(st.sampled_from(["\n", "\n\n", "\n \n", "\n\u3000\n\n"]),
                              min_size=len(lines) - 1, max_size=len(lines) - 1))  # fmt: skip
    spaced = lines[0] + "".join(gap + line for gap, line in zip(gaps, lines[1:], strict=True))
    reading = read(spaced, lexicon())
    assert _found(reading, spaced) == _found(read(text, lexicon()), text)
    _is_sound(reading, spaced)
    assert read(spaced, lexicon()) == reading


@pytest.mark.parametrize("text", [REPLY, DAMAGED, *TEXTS])
def test_width_moves_nothing(text: str) -> None:
    wide = str.maketrans(",:;()%0123456789", "，：；（）％０１２３４５６７８９")
    narrow = str.maketrans("，：；（）％", ",:;()%")
    plain = _found(read(text, lexicon()), text)
    for changed in (text.translate(narrow), text.translate(narrow).translate(wide)):
        reading = read(changed, lexicon())
        assert _found(reading, changed) == plain
        _is_sound(reading, changed)


def test_spread_words_and_blanks_beside_numbers() -> None:
    spread = (
        REPLY.replace("责任单位", "责 任 单 位")
        .replace("3座", " 3 座")
        .replace("20公里", " 20 公里")
    )
    reading = read(spread, lexicon())
    assert _found(reading, spread) == _found(read(REPLY, lexicon()), REPLY)
    _is_sound(reading, spread)


def test_traditional_characters_and_radicals() -> None:
    old = REPLY.translate(
        str.maketrans("县务关于议号复员节约设业东财费长风", "縣務關於議號復員節約設業東財費⻓⻛")
    )
    plain, found = read(REPLY, lexicon()), read(old, lexicon())
    assert [one.span for one in found.findings] == [one.span for one in plain.findings]
    assert [one.role for one in found.sections] == [one.role for one in plain.sections]
    assert {one.name for one in found.metadata} == {one.name for one in plain.metadata}
