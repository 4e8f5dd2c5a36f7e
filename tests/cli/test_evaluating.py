"""``evaluate`` prints rates and every slip, and its exit code says whether all was scored."""

import json

import pytest

from tests.e2e.replies import REPLY_2021
from zbreview import cli


@pytest.fixture
def gold(tmp_path, capsys):
    """Return a gold file with one planted miss, one planted alarm and one other label."""
    text = tmp_path / "2021.txt"
    text.write_text(REPLY_2021, encoding="utf-8")
    cli.main(["extract", str(text), "--json", "--text"])
    data = json.loads(capsys.readouterr().out)
    document = data["documents"][0]
    document["results"].append({"start": 0, "end": 4})
    document["quantities"].pop(0)
    document["commitments"][0]["verifiability"] = "none"
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_table_and_every_slip(gold, capsys) -> None:
    assert cli.main(["evaluate", str(gold), str(gold.parent / "2021.txt")]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert "评测了 1 份文件。" in lines[0]
    assert any(line.startswith("层次") and line.endswith("F1") for line in lines)
    assert any(line.startswith(f"漏 成效  2021.txt [0,4] {REPLY_2021[:4]}") for line in lines)
    assert sum(line.startswith("误 数据") for line in lines) == 1
    assert sum(line.startswith("异 可核验性") for line in lines) == 1
    assert "文种" in out


def test_the_json_names_the_same_slips(gold, capsys) -> None:
    assert cli.main(["evaluate", str(gold), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(one["layer"], one["start"], one["end"]) for one in data["misses"]] == [
        ("results", 0, 4)
    ]
    assert [one["layer"] for one in data["alarms"]] == ["quantities"]
    assert [one["layer"] for one in data["differing"]] == ["verifiability"]
    results = next(one for one in data["layers"] if one["name"] == "results")
    assert results["misses"] == 1
    assert results["f1"] < 1.0


def test_a_document_without_result_is_said(gold, tmp_path, capsys) -> None:
    data = json.loads(gold.read_text(encoding="utf-8"))
    data["documents"].append({"file": "缺.txt"})
    gold.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    other = tmp_path / "外.txt"
    other.write_text("别的文件。", encoding="utf-8")
    assert cli.main(["evaluate", str(gold), str(tmp_path / "2021.txt"), str(other)]) == 1
    out = capsys.readouterr().out
    assert "按全部漏掉计：缺.txt" in out
    assert "未计入：外.txt" in out


def test_nothing_to_score_is_a_failure(tmp_path, capsys) -> None:
    path = tmp_path / "gold.json"
    path.write_text('{"documents": [{"file": "缺.txt"}]}', encoding="utf-8")
    assert cli.main(["evaluate", str(path)]) == 2
    assert "没有一份文件可以评测" in capsys.readouterr().err


def test_layers_that_nobody_checked_are_named(gold, capsys) -> None:
    data = json.loads(gold.read_text(encoding="utf-8"))
    data["documents"][0]["unchecked"] = ["sections", "quantities"]
    gold.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert cli.main(["evaluate", str(gold)]) == 0
    assert "金标中的数据、章节由机器读出、未经人核对" in capsys.readouterr().err
