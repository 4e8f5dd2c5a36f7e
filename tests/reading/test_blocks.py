"""Head, body, foot and page chrome; broken paragraphs are healed in the view only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.documents import DocumentKind
from zbreview.reading.blocks import Zone, body, is_courtesy, kind_by_head, layout
from zbreview.reading.cues import Cues
from zbreview.services.dictionaries import lexicon

CUES = Cues.of(lexicon())


def _zone(text: str, zone: Zone) -> list[str]:
    return [one.span.of(text) for one in layout(text, CUES) if one.zone is zone]


REPLY = """首页 > 信息公开
打印 关闭
云岫市水务局关于市政协十届二次会议第9号提案的答复
云水函〔2023〕4号
方如晦委员：
您提出的关于节约用水的提案收悉，现答复如下：
我市水资源紧缺。
一、加强宣传。
第 3 页 共 5 页
二、推广节水器具。
最后，感谢您对水务工作的支持。
云岫市水务局
2023年5月6日
（联系人：方圆，电话：0999-1234567）
抄送：市政协提案委
云岫市水务局关于市政协十届二次会议第9号提案的答复
上一篇：没有了
"""


def test_the_parts_of_a_reply() -> None:
    assert _zone(REPLY, Zone.BODY) == ["我市水资源紧缺。", "一、加强宣传。", "二、推广节水器具。"]
    assert _zone(REPLY, Zone.HEAD) == [
        "云岫市水务局关于市政协十届二次会议第9号提案的答复",
        "云水函〔2023〕4号",
        "方如晦委员：",
        "您提出的关于节约用水的提案收悉，现答复如下：",
    ]
    assert _zone(REPLY, Zone.FOOT)[:3] == [
        "最后，感谢您对水务工作的支持。", "云岫市水务局", "2023年5月6日"
    ]  # fmt: skip
    assert "第 3 页 共 5 页" in _zone(REPLY, Zone.CHROME)
    assert "上一篇：没有了" in _zone(REPLY, Zone.CHROME)


@pytest.mark.parametrize(
    ("opening", "first"),
    [
        ("您的提案收悉，现答复如下：近年来我局大力修路。", "近年来我局大力修路。"),
        ("您的建议已收悉。经研究，现将有关情况答复如下：\n修路。", "修路。"),
        ("您提出的关于修路的提案已收悉,\n现答复如下:\n近年来修路。", "近年来修路。"),
        ("您的提案收悉。感谢您的关心。\n修路。", "感谢您的关心。"),
        ("各乡镇人民政府，县政府各部门：\n为了修路，制定本方案。", "为了修路，制定本方案。"),
        ("方如晦、纪晓晴委员：\n修路工作如期推进。", "修路工作如期推进。"),
        ("各位代表：\n现在我报告工作。", "现在我报告工作。"),
        ("青岑县修路工作方案\n为了修路，制定本方案。", "为了修路，制定本方案。"),
        ("一、修路\n修好路。", "一、修路"),
    ],
)
def test_where_the_body_begins(opening: str, first: str) -> None:
    assert _zone(opening, Zone.BODY)[0] == first


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("正文。\n（责任单位：县住建局、县自然\n\n资源局）。\n完。", 3),
        ("正文。\n加快推进老旧小区、老旧街区、\n老旧厂区改造工作。\n完。", 3),
        ("正文。\n加快推进老旧小区改造，完善配套设施，今年计划完成二十\n个小区。\n完。", 3),
        ("正文。\n加快推进老旧小区改造，完善配套设施，今年计划完成二十\n— 2 —\n个小区。\n完。", 3),
        ("正文。\n一、加快推进老旧小区改造\n今年计划完成二十个小区。", 3),
        ("正文。\n加快推进老旧小区改造，完善配套设施，今年计划完成二十\n二、栽树\n完。", 4),
    ],
)
def test_broken_paragraphs(text: str, paragraphs: int) -> None:
    assert len(body(layout(text, CUES))) == paragraphs


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    line = "加快推进老旧小区改造完善停车充电等配套设施"
    text = "\n".join(["您的提案收悉。", *[line] * 8, "年内完成。"])
    assert len(body(layout(text, CUES))) == 1


def test_a_short_letter_broken_at_a_fixed_width_is_joined() -> None:
    lines = [
        "加快推进老旧小区改造完善停车充电等配套设施",
        "建设，改造管网二十公里，新建泵站四座并于年",
    ]
    around = ["方如晦委员：", "您的提案收悉。"]
    text = "\n".join([*around, *lines, *lines, "内完成。", "此复。", "青岑局", "2030年1月1日"])
    assert len(body(layout(text, CUES))) == 1
    other = [
        "加快推进老旧小区改造并完善停车充电等设施。",
        "建设口袋公园二十处并新建泵站四座于年内完成。",
    ]
    text = "\n".join([*around, *other, *other, "内完成。", "此复。"])
    assert len(body(layout(text, CUES))) == 5


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("衷心感谢您对我局工作的支持！", True),
        ("希望您一如既往地关注我市发展，多提宝贵意见。", True),
        ("此复。", True),
        ("加快修路，年内完工。", False),
        ("开展“感谢您，环卫工人”主题宣传活动" + "，覆盖全市" * 50, False),
    ],
)
def test_courtesy(words: str, expected: bool) -> None:
    assert is_courtesy(words, CUES) is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("某委员：\n您的提案收悉，现答复如下：\n修路。", DocumentKind.CPPCC_REPLY),
        ("某代表：\n您的建议收悉，现答复如下：\n修路。", DocumentKind.NPC_REPLY),
        ("青岑县修路方案\n为修路，制定本方案，请执行。", DocumentKind.POLICY),
        ("政府工作报告\n各位代表：\n现在报告工作。", DocumentKind.WORK_REPORT),
        ("一篇文章\n今天天气很好，我们去修路。", DocumentKind.OTHER),
    ],
)
def test_kind_by_head(text: str, kind: DocumentKind) -> None:
    assert kind_by_head(text, layout(text, CUES)) is kind


@given(st.text(alphabet="修路，。一、（）《\n 　2023年5月日-页委员：收悉感谢您局", max_size=120))
def test_paragraphs_cover_every_printed_character(text: str) -> None:
    covered = set()
    for paragraph in layout(text, CUES):
        assert paragraph.span.end <= len(text)
        covered.update(range(paragraph.span.start, paragraph.span.end))
    assert all(position in covered for position, mark in enumerate(text) if not mark.isspace())


@pytest.mark.parametrize(
    ("tail", "zone"),
    [
        ("（办理结果：B类）\n云岫市水务局\n20230506", Zone.FOOT),
        ("云岫市水务局\n20230506\n联系人：方圆", Zone.FOOT),
        ("上一条：无\n下一条：无", Zone.CHROME),
        ("2023050612号管网已经换新。", Zone.BODY),
        ("二、附则\n本办法自2024年3月1日起施行。", Zone.BODY),
        ("本办法自2024年3月1日起施行。", Zone.FOOT),
    ],
)
def test_lines_after_the_matter(tail: str, zone: Zone) -> None:
    text = f"方如晦委员：\n您的提案收悉，现答复如下：\n一、换管。已换20公里。\n{tail}"
    assert _zone(text, zone)[-len(tail.split("\n")) :] == tail.split("\n")
