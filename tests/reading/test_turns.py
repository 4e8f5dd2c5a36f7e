"""Where a sentence of results turns to another matter."""

import pytest

from zbreview.domain.spans import Span
from zbreview.reading.turns import begins_anew
from zbreview.text.sentences import clauses

MANY = "新建泵站8座，改造管网30公里，覆盖居民2万户，举办培训班12期，培训管水员300人"


@pytest.mark.parametrize(
    ("text", "place", "is_new"),
    [
        # how it grew is said to the end; what that brought about belongs to it
        ("供水量2万吨，同比增长8%，新增水厂3座", 2, True),
        ("供水量2万吨，同比增长8%，减少外购水300万元", 2, False),
        # from what to what, something else that has come about, a place of its own
        ("参保率为97%，基础养老金标准由55元调整为70元", 1, True),
        ("建有服务站63个，呼叫设备已覆盖独居老人3180户", 1, True),
        ("发放宣传资料2万份，在办税大厅设立咨询专窗3个", 1, True),
        ("建有服务站63个，全市已覆盖老人3180户", 1, False),
        # a deed done, then another; what it yields is none
        ("投资600万元完成了干渠拓宽工程，硬化道路76公里", 1, True),
        ("投资600万元完成了干渠拓宽工程，新增灌溉面积76亩", 1, False),
        # many deeds in one sentence stand apart, few do not
        (MANY, 3, True),
        (MANY, 4, False),
        ("拆除违建46处，改造小区19个，打通断头路7条", 1, False),
    ],
)
def test_turns(text: str, place: int, *, is_new: bool) -> None:
    parts = clauses(text, Span(0, len(text)))
    assert begins_anew(text, parts, place, 0) is is_new
