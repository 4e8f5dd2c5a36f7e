"""Points that stand for full stops."""

import pytest

from zbreview.text.full_stops import with_full_stops


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "  一.基本情况\n今年改造管网.占比62.9%.2031年建成泵站2座.\n  二.打算\n修路.",
            "  一.基本情况\n今年改造管网。占比62.9%。2031年建成泵站2座。\n  二.打算\n修路。",
        ),
        ("(1)盘活资产.登记造册.", "(1)盘活资产。登记造册。"),
        ("十一.修路\n完成“十件实事”.(二)种树.", "十一.修路\n完成“十件实事”。(二)种树。"),
        # full stops are there, a point is a slip
        ("修路。栽树。浇水.", "修路。栽树。浇水."),
        ("浇水.", "浇水."),
        ("增长3.5%，见www.example.cn网", "增长3.5%，见www.example.cn网"),
        ("", ""),
    ],
)
def test_points_become_full_stops_where_the_text_has_no_others(text: str, shown: str) -> None:
    assert with_full_stops(text) == shown
    assert len(shown) == len(text)
