"""What is said of a place names the section, the finding, the number, and what was left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.reading.explaining import Note, explain
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

LETTER = (
    "澜水函〔2022〕31号\n"
    "苏予安委员：\n"
    "您提出的关于修渠引水的提案收悉，现答复如下：\n"
    "一、工作开展情况\n"
    "2021年，已建成水厂3座。加强水源保护，严格用水管理。对新建成的节水型企业，给予10万元奖励。\n"
    "二、下一步工作\n"
    "一是修建水渠。到2023年底前建设灌溉干渠20条，建立覆盖全市的管水员队伍。（责任单位：市财政局）\n"
    "二是落实《澜川市节水管理办法》，推进“3个1”工程。\n"
    "感谢您对水利工作的关心和支持。\n"
    "澜川市水利局\n2022年5月6日"
)


def notes(words: str, text: str = LETTER) -> tuple[Note, ...]:
    return explain(text, read(text, lexicon()), text.index(words), lexicon())


def said(words: str, topic: str) -> list[str]:
    return [note.words for note in notes(words) if note.topic == topic]


def test_a_promise_with_its_reason_rule_and_fields() -> None:
    (item,) = said("20条", "承诺条目")
    for part in (
        "依据：所在部分为下一步", "规则“下一步部分的条目”", "责任单位：市财政局（文中写明）",
        "时限：“到2023年底前”（文中写明），最后一天为 2023-12-31", "力度：", "可核验性：可量化",
    ):  # fmt: skip
        assert part in item
    (sub,) = said("20条", "承诺分项")
    assert "规则“单项行动”" in sub


def test_the_sections_from_the_outside_in() -> None:
    outer, inner = said("20条", "章节")
    assert outer.startswith("第1级“二、下一步工作”，属下一步：")
    assert inner.startswith("第2级“一是修建水渠”，属下一步：")
    assert "规则“看标题”" in outer


def test_a_number_and_what_it_means() -> None:
    (number,) = said("3座", "数据")
    assert "读作3座" in number
    assert "规则“数目”" in number


@pytest.mark.parametrize(
    ("words", "name"),
    [("2021年", "年份"), ("3个1", "引号内的名称"), ("〔2022〕", "发文字号"), ("5月6日", "月日")],
)
def test_a_number_that_is_none(words: str, name: str) -> None:
    left_out = [one for one in said(words, "未采用") if "不算数据" in one]
    assert len(left_out) == 1
    assert f"规则“{name}”" in left_out[0]


def test_the_past_is_no_promise_and_the_reason_is_that_of_the_section() -> None:
    (why,) = [one for one in said("水厂3座", "未采用") if "承诺" in one]
    assert "“一、工作开展情况”说的是已做的事或现状（标题“工作开展情况”含“" in why
    assert not [one for one in said("水厂3座", "未采用") if "成效" in one]


def test_a_rule_in_force_is_neither() -> None:
    assert said("给予10万元", "规定")
    (why,) = [one for one in said("给予10万元", "未采用") if "承诺" in one]
    assert "对今后符合条件者一律适用的规定" in why


def test_a_heading_is_no_promise() -> None:
    (why,) = [one for one in said("下一步工作", "未采用") if "承诺" in one]
    assert "标题" in why


def test_what_stands_between_the_single_actions_of_an_item() -> None:
    assert any("没有单列为分项" in one for one in said("（责任单位", "未采用"))
    assert not any("没有单列为分项" in one for one in said("20条", "未采用"))
    whole = LETTER.replace("落实《澜川市节水管理办法》，推进“3个1”工程", "修建水渠")
    assert not any("没有单列为分项" in note.words for note in notes("二是", whole))


def test_metadata_policies_and_what_lies_outside_the_body() -> None:
    (field,) = said("澜水函", "文献信息")
    assert field.startswith("发文字号“澜水函〔2022〕31号”（文本）")
    assert "位于正文之前" in said("您提出的", "未采用")[0]
    assert "位于正文之后" in said("澜川市水利局", "未采用")[0]
    (policy,) = said("节水管理", "政策引用")
    assert "《澜川市节水管理办法》" in policy


def test_thanks_are_called_so() -> None:
    text = "苏予安委员：\n您的提案收悉。\n已建成水厂3座。希望您继续关心支持水利工作。已修渠2条。"
    words = [note.words for note in notes("希望您", text)]
    assert any("客套话" in one for one in words), words


def test_loose_text_is_said_to_lie_in_no_section() -> None:
    text = "苏予安委员：\n您的提案收悉。\n供水关系民生，责任十分重大。"
    words = [note.words for note in notes("供水", text)]
    assert any("不在任何下一步" in one for one in words)
    assert any("没有算作成效" in one for one in words)


def test_damage_is_told() -> None:
    text = "苏予安委员：\n您的提案收悉现答复如下：\n已建成水厂3座。"
    assert [note.rule for note in notes("收悉", text) if note.topic == "原文疑点"] == [
        "damage.lost_mark"
    ]


def test_a_blank_between_paragraphs_has_nothing_to_say() -> None:
    text = "\n\n已建成水厂3座。"
    assert explain(text, read(text, lexicon()), 0, lexicon()) == ()


@given(st.data())
def test_any_place_can_be_explained(data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(LETTER) - 1))
    found = explain(LETTER, read(LETTER, lexicon()), offset, lexicon())
    for note in found:
        assert note.words
        assert note.span is not None
        assert note.span.start <= offset < note.span.end
    if not LETTER[offset].isspace():
        assert found


def test_places_are_those_of_the_source_also_where_blanks_were_left_out() -> None:
    text = "苏予安委员：\n\n您的提案收悉。\n\n已于 2021 年建成水厂 3 座。"
    found = notes("2021", text)
    assert {note.rule for note in found if note.topic == "未采用"} >= {"exclusion.year"}
    for note in found:
        assert note.span is not None
        assert note.span.of(text).strip()
        assert note.span.start <= text.index("2021") < note.span.end
