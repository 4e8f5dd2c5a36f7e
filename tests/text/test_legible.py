"""The view that rules read: less than the source, never other than the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.spans import Span
from zbreview.text.legible import legible


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("抄  送：市政协提案委", "抄送：市政协提案委"),
        ("责 任 单 位：县水务局", "责任单位：县水务局"),
        ("联 系 人：方圆", "联系人：方圆"),
        ("到 2030 年，新增水厂 3 座", "到2030年，新增水厂3座"),
        ("占比达到 96 %", "占比达到96%"),
        ("第 27 号", "第27号"),
        ("修路。\n \n\n\u3000栽树。", "修路。\n\u3000栽树。"),
        ("\ufeff修\u200b路", "修路"),
        ("全县 共有 水厂 三座，均 已 投用。", "全县共有水厂三座，均已投用。"),
        # what means something stays
        ("中共青岑县委 青岑县人民政府", None),
        ("云水函〔2023〕4号                签发人：方圆", None),
        ("方圆 陆知", None),
        ("张 明", None),
        ("  一、修路", None),
        ("公办 | 12 | 15", None),
        ("over 20 km", None),
        ("", None),
    ],
)
def test_what_is_left_out(source: str, view: str | None) -> None:
    assert legible(source).text == (source if view is None else view)


@given(st.text(alphabet="修路 抄送：。，\n\u30002年%\u200ba", max_size=60))
def test_every_character_of_the_view_stands_in_the_source(source: str) -> None:
    view = legible(source)
    places = [view.place(position) for position in range(len(view.text))]
    assert places == sorted(set(places))
    assert "".join(source[place] for place in places) == view.text
    left = set(range(len(source))) - set(places)
    assert all(source[place].isspace() or source[place] == "\u200b" for place in left)
    if view.text:
        whole = view.span(Span(0, len(view.text)))
        assert whole.of(source)[0] == view.text[0]
        assert whole.of(source)[-1] == view.text[-1]
