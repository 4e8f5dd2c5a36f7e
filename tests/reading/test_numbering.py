"""Labels of every family, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.spans import Span
from zbreview.reading import numbering
from zbreview.reading.numbering import chinese_ordinal, label_at_start, labels_inside


@pytest.mark.parametrize(
    ("text", "label", "scheme", "number"),
    [
        ("一、总体要求", "一、", numbering.CHINESE, 1),
        ("二十一、附则", "二十一、", numbering.CHINESE, 21),
        ("十．其他", "十．", numbering.CHINESE, 10),
        ("（一）目标", "（一）", numbering.CHINESE_BRACKETS, 1),
        ("(十二)、保障", "(十二)、", numbering.CHINESE_BRACKETS, 12),
        ("㈢保障", "㈢", numbering.CHINESE_BRACKETS, 3),
        ("1.修路", "1.", numbering.ARABIC, 1),
        ("3、修路", "3、", numbering.ARABIC, 3),
        ("２．修路", "２．", numbering.ARABIC, 2),
        ("4.2023年前完成", "4.", numbering.ARABIC, 4),
        ("⒌修路", "⒌", numbering.ARABIC, 5),
        ("（1）修路", "（1）", numbering.ARABIC_BRACKETS, 1),
        ("⑶修路", "⑶", numbering.ARABIC_BRACKETS, 3),
        ("2）修路", "2）", numbering.ARABIC_HALF, 2),
        ("⑫修路", "⑫", numbering.CIRCLED, 12),
        ("三是修路", "三是", numbering.IS, 3),
        ("二要修路", "二要", numbering.IS, 2),
        ("一方面，修路", "一方面，", numbering.HAND, 1),
        ("另一方面，栽树", "另一方面，", numbering.HAND, 2),
        ("再次，栽树", "再次，", numbering.FIRST, 3),
        ("第二，栽树", "第二，", numbering.ORDINAL, 2),
        ("其三，栽树", "其三，", numbering.ORDINAL, 3),
        ("第三章 附则", "第三章", numbering.CHAPTER, 3),
        ("第十二条 本办法", "第十二条", numbering.ARTICLE, 12),
        ("第二部分 下一步", "第二部分", numbering.PART, 2),
        ("——新建学校3所", "——", numbering.BULLET, 0),
        ("--新建学校", "--", numbering.BULLET, 0),
        ("• 新建学校", "• ", numbering.BULLET, 0),
        ("- 新建学校", "- ", numbering.BULLET, 0),
    ],
)
def test_labels_at_the_start(text: str, label: str, scheme: str, number: int) -> None:
    found = label_at_start(text, Span(0, len(text)), 7)
    assert found is not None
    assert (found.span.of(text), found.scheme, found.number, found.paragraph) == (
        label, scheme, number, 7
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元用于修路", "2023年修路", "12家企业", "一是", "一些地方", "第三方评估",
        "（2023年）修订", "-5%的降幅", "一般情况", "统一要求", "第一批名单", "一要素保障",
        "最后一公里", "百是虚指", "百、千、万",
    ],
)  # fmt: skip
def test_what_is_no_label(text: str) -> None:
    assert label_at_start(text, Span(0, len(text)), 0) is None


def _inside(text: str, **before: int) -> list[str]:
    counts = {numbering.IS: before["count"]} if before else {}
    return [one.span.of(text) for one in labels_inside(text, Span(0, len(text)), 0, counts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓好工作。一是修路。二是栽树。三是种草。", ["一是", "二是", "三是"]),
        ("抓好工作：一是修路；二是栽树。", ["一是", "二是"]),
        ("抓好工作，一是加快推进城区主次干道改造，二是完成沿河绿化带补植补种。", ["一是", "二是"]),
        ("根据建议，我局一是修路；二是栽树。", ["一是", "二是"]),
        ("根据建议，他们一是修路；二是栽树。", []),
        ("坚持三点，一是快，二是好，三是省。", []),
        ("抓好工作。一是加快推进道路建设二是完成绿化补植。", ["一是", "二是"]),
        ("问题不少，其中一是资金，其中二是土地。", []),
        ("但是修路不是栽树，都是好事，更是实事。", []),
        ("抓好工作。一是修路。第二是误写。二是栽树。", ["一是", "二是"]),
        ("抓好工作。一要修路。二要栽树。", ["一要", "二要"]),
        ("原因有：（1）地少；（2）钱少。", ["（1）", "（2）"]),
        ("原因有：①地少；②钱少。", ["①", "②"]),
        ("按照第三条（一）（二）执行。", []),
        ("一方面，修路。另一方面，栽树。第三，种草。", ["另一方面，", "第三，"]),
        ("一方面，修路；另一方面，栽树。", []),
        ("一手抓修路，另一方面抓栽树。", []),
        ("一、二、三产业融合。二、三产业占比", []),
        ("做好以下工作。1.修路。2.栽树。", ["1.", "2."]),
        ("增长1.5倍。2.3亿元", []),
        ("只有一是没有下文。一是修路。", []),
        ("百是虚指。百是修路，百要栽树。百、千、万。", []),
    ],
)
def test_labels_inside(text: str, expected: list[str]) -> None:
    before = {"count": 0}
    if text.startswith("一方面"):
        found = labels_inside(text, Span(0, len(text)), 0, {numbering.HAND: 1})
        assert [one.span.of(text) for one in found] == expected
        assert {one.scheme for one in found} <= {numbering.HAND}
    else:
        assert _inside(text, **before) == expected


def test_a_series_goes_on_from_an_earlier_paragraph() -> None:
    assert _inside("（见上）。二是栽树。三是种草。", count=1) == ["二是", "三是"]
    assert _inside("（见上）。三是种草。", count=1) == []


def test_a_lost_mark_before_a_label_is_told() -> None:
    text = "抓好工作。一是加快推进道路建设二是完成绿化补植。"
    found = labels_inside(text, Span(0, len(text)), 0, {})
    assert [one.stop for one in found] == ["。", ""]


@pytest.mark.parametrize(
    ("text", "value"), [("一", 1), ("十", 10), ("十九", 19), ("二十", 20), ("三十六", 36), ("", 0)]
)
def test_chinese_ordinals(text: str, value: int) -> None:
    assert chinese_ordinal(text) == value


@given(st.text(alphabet="一二三十百第其是要、，。；（）()1２.①⑳㈠⒈-—•修", max_size=60))
def test_labels_lie_in_their_paragraph_in_order(text: str) -> None:
    area = Span(0, len(text)) if text else None
    if area is None:
        return
    found = labels_inside(text, area, 0, {})
    assert [one.span for one in found] == sorted({one.span for one in found})
    assert all(one.span.end <= len(text) for one in found)
    first = label_at_start(text, area, 0)
    assert first is None or first.span.start == 0
