"""``explain`` speaks of one place, by offset or by words, or says that there is none."""

import json

import pytest

from tests.e2e.replies import REPLY_2021
from zbreview import cli


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2021.txt"
    path.write_text(REPLY_2021, encoding="utf-8")
    return path


def test_words_and_offset_lead_to_the_same_place(file, capsys) -> None:
    offset = REPLY_2021.index("下一步")
    assert cli.main(["explain", str(file), "--at", str(offset), "--json"]) == 0
    by_offset = json.loads(capsys.readouterr().out)
    assert cli.main(["explain", str(file), "--find", "下一步", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == by_offset
    assert by_offset["offset"] == offset
    assert "【下】" in by_offset["around"]
    for note in by_offset["notes"]:
        assert note["start"] <= offset < note["end"]


def test_the_readable_output_quotes_the_text(file, capsys) -> None:
    assert cli.main(["explain", str(file), "--find", "下一步"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("位置 ")
    assert "■ 章节" in out
    assert "原文：" in out
    assert "规则“" in out


def test_nothing_between_paragraphs(tmp_path, capsys) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n水厂。", encoding="utf-8")
    assert cli.main(["explain", str(path), "--at", "0"]) == 0
    assert "段落之间" in (out := capsys.readouterr().out)
    assert "什么也没有读出" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--at", "999999"], "不在文中"),
        (["--at", "-1"], "不在文中"),
        (["--find", "火星"], "文中没有"),
        (["--find", ""], "文中没有"),
    ],
)
def test_a_place_that_is_not_there(file, capsys, words, message) -> None:
    assert cli.main(["explain", str(file), *words]) == 2
    assert message in capsys.readouterr().err


def test_one_place_must_be_named(file, capsys) -> None:
    assert cli.main(["explain", str(file)]) == 2
    assert cli.main(["explain", str(file), "--at", "1", "--find", "水"]) == 2
    assert "用法错误" in capsys.readouterr().err
