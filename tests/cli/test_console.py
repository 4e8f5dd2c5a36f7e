"""What the commands print stands straight, is short enough and goes to the right stream."""

import io
import json
from pathlib import Path

import pytest

from zbreview.cli.console import Console, problem_payload, shortened
from zbreview.errors import InputError
from zbreview.services.gathering import Problem


@pytest.fixture
def console():
    return Console(False, io.StringIO(), io.StringIO())


def test_columns_stand_straight_although_chinese_is_wide(console):
    console.table(("单位", "n"), [("水务局", "1"), ("ab", "22")])
    assert console.out.getvalue() == "单位    n\n水务局  1\nab      22\n"


def test_progress_is_one_line_for_each_new_thing(console):
    for done, label in ((0, "甲.txt"), (1, "甲.txt"), (2, "乙.txt"), (3, "")):
        console.step(done, 3, label)
    assert console.err.getvalue() == "[1/3] 甲.txt\n[3/3] 乙.txt\n"
    assert console.out.getvalue() == ""


def test_problems_and_errors_say_what_to_do(console):
    problem = Problem(Path("a") / "b.txt", "找不到。", "请检查。")
    console.problems([problem])
    console.failure(InputError("坏了。", "请重试。"))
    console.notice("只读。")
    assert console.err.getvalue().splitlines() == [
        "未能读入 a/b.txt：找不到。请检查。",
        "错误：坏了。请重试。",
        "提示：只读。",
    ]
    assert problem_payload([problem]) == [
        {"file": "a/b.txt", "reason": "找不到。", "hint": "请检查。"}
    ]


def test_data_is_one_json_object_with_readable_chinese(console):
    console.data({"单位": ["水务局", None, 1.5]})
    printed = console.out.getvalue()
    assert "水务局" in printed
    assert json.loads(printed) == {"单位": ["水务局", None, 1.5]}


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("短", 4, "短"),
        ("一二三四", 8, "一二三四"),
        ("一二三四五", 8, "一二三…"),
        ("a\n b\t c", 9, "a b c"),
    ],
)
def test_long_texts_are_cut_to_the_columns_of_a_terminal(text, width, expected):
    assert shortened(text, width) == expected
