"""Journeys on the command line: reading files without a library, and every kind of end."""

import json
import os
import subprocess
import sys

import pytest

from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview import cli
from zbreview.cli import console


@pytest.fixture
def replies(tmp_path):
    folder = tmp_path / "答复"
    folder.mkdir()
    (folder / "2021.txt").write_bytes(REPLY_2021.replace("\n", "\r\n").encode("gb18030"))
    (folder / "2023.txt").write_text(REPLY_2023, encoding="utf-8-sig", newline="\n")
    return folder


def extracted(run, *words):
    code, out, _ = run("extract", *words, "--json")
    assert code == 0
    return json.loads(out)["documents"]


def test_every_span_of_an_extract_lies_in_the_text(run, replies):
    for document in extracted(run, replies, "--text"):
        text = document["text"]
        assert document["n_chars"] == len(text)
        assert "\r" not in text
        assert not text.startswith("\ufeff")
        for group in ("sections", "commitments", "results", "quantities", "policy_refs"):
            for found in document[group]:
                assert 0 <= found["start"] < found["end"] <= len(text)
        for quantity in document["quantities"]:
            assert text[quantity["start"] : quantity["end"]] == quantity["text"]
        for field in document["metadata"].values():
            assert field["source"] in {"explicit", "inferred"}
            assert (field["start"] is None) == (field["end"] is None)
            assert field["source"] == "inferred" or field["start"] is not None


def test_an_extract_finds_what_a_reader_finds(run, replies):
    first, second = extracted(run, replies, "--text")
    assert first["metadata"]["doc_number"]["value"] == "云水函〔2021〕15号"
    assert second["metadata"]["year"]["value"] == 2023
    items = [found for found in first["commitments"] if found["grain"] == "item"]
    assert [first["text"][item["start"] : item["end"]][:11] for item in items] == [
        "一是加大资金支持。20",
        "二是完善河长制度。进一",
    ]
    assert items[0]["responsible_units"] == ["市水务局", "市财政局"]
    assert items[0]["verifiability"] == "quantified"
    assert items[0]["deadline"]["normalized"] == "2022-12-31"
    amounts = {(found["value"], found["value_max"], found["unit"]) for found in first["quantities"]}
    assert {(30, 50, "万元"), (1200, None, "万元"), (42, None, "公里")} <= amounts
    assert any(found["doc_number"] == "云政发〔2019〕7号" for found in first["policy_refs"])


def test_subs_name_their_item_by_its_place(run, replies):
    for document in extracted(run, replies):
        found = document["commitments"]
        for one in found:
            if one["grain"] == "sub":
                item = found[one["parent"]]
                assert item["grain"] == "item"
                assert item["start"] <= one["start"] < one["end"] <= item["end"]
            else:
                assert one["parent"] is None


def test_the_same_file_in_another_encoding_gives_the_same_findings(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(REPLY_2021.encode())
    (tmp_path / "b.txt").write_bytes(REPLY_2021.encode("utf-16"))
    one, other = extracted(run, tmp_path)
    assert one.pop("sha256") != other.pop("sha256")
    assert (one.pop("file"), other.pop("file")) == (
        (tmp_path / "a.txt").as_posix(),
        (tmp_path / "b.txt").as_posix(),
    )
    assert one == other


def test_a_saved_page_gives_the_findings_of_its_text(run, tmp_path):
    body = "".join(f"<p>{line}</p>" for line in REPLY_2023.split("\n") if line)
    page = (
        "<html><head><meta charset='utf-8'><title>水务局</title></head><body>"
        f"<ul class='nav'><li><a>首页</a></li></ul><div>{body}</div><footer>版权所有</footer>"
        "</body></html>"
    )
    (tmp_path / "a.html").write_bytes(page.encode("gbk"))
    (document,) = extracted(run, tmp_path / "a.html", "--text")
    assert document["text"].split("\n") == [*filter(None, REPLY_2023.split("\n")), ""]
    assert document["metadata"]["proposal_number"]["value"] == "31"


def test_the_readable_output_says_what_was_found(run, replies):
    code, out, err = run("extract", replies)
    assert code == 0
    assert "发文字号：云水函〔2021〕15号" in out
    assert "一是加大资金支持" in out
    assert "[1/2] 2021.txt" in err


def test_a_warning_about_a_file_is_shown(run, tmp_path):
    (tmp_path / "断.txt").write_bytes(REPLY_2023.strip().encode()[:-1])
    code, out, _ = run("extract", tmp_path / "断.txt")
    assert code == 0
    assert "注意：文件末尾的最后一个字不完整" in out


def test_the_readable_comparison_shows_chains_by_years(run, replies):
    code, out, err = run("compare", replies)
    assert code == 0
    chain = next(part for part in out.split("■ ") if "节水示范园区" in part).splitlines()
    assert [line.split()[0] for line in chain[1:3]] == ["2021", "2023"]
    assert "加强：" in chain[3]
    assert "须由人确认" in out
    assert "2021.txt" in err


def test_one_bad_file_does_not_stop_the_others(run, replies):
    (replies / "空.txt").write_bytes(b"")
    (replies / "坏.txt").write_bytes(bytes(range(256)))
    (replies / "扫描.pdf").write_bytes(b"%PDF-1.7\n")
    code, out, err = run("extract", replies, "--json")
    assert code == 1
    found = json.loads(out)
    assert len(found["documents"]) == 2
    assert len(found["problems"]) == 3
    assert all(problem["reason"] and problem["hint"] for problem in found["problems"])
    assert "空.txt：文件是空的" in err


def test_nothing_done_is_a_failure(run, tmp_path):
    code, out, err = run("extract", tmp_path / "没有.txt", "--json")
    assert code == 2
    assert json.loads(out)["documents"] == []
    assert "找不到" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "缺少参数"),
        (["extract"], "缺少参数"),
        (["nonsense"], "没有这个选项值"),
        (["extract", "a.txt", "--nonsense"], "不认识的参数"),
        (["compare", "a.txt", "--top", "0"], "不小于 1"),
        (["compare", "a.txt", "--top", "多"], "不小于 1"),
        (["extract", "a.txt", "--data-dir"], "后面要有一个值"),
    ],
)
def test_wrong_usage_is_said_in_chinese(run, words, said):
    code, out, err = run(*words)
    assert code == 2
    assert out == ""
    assert said in err


def test_help_names_every_command_in_chinese(run):
    code, out, _ = run("--help")
    assert code == 0
    assert "options" not in out
    assert out.startswith("用法：zbreview ")
    assert run("list", "--help")[1].count("用法：") == 1
    for name in cli.COMMAND_NAMES:
        assert name in out


def test_the_data_folder_is_used_and_forgotten(run, replies, tmp_path, monkeypatch):
    before = os.environ["ZBREVIEW_DATA"]
    library = tmp_path / "库.zbr"
    assert run("--data-dir", tmp_path / "数据", "new", library)[0] == 0
    assert (tmp_path / "数据").is_dir()
    assert os.environ["ZBREVIEW_DATA"] == before
    monkeypatch.delenv("ZBREVIEW_DATA")
    assert run("list", library, "--data-dir", tmp_path / "别处")[0] == 0
    assert "ZBREVIEW_DATA" not in os.environ


def test_an_interrupt_is_quiet(run, replies, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(console.Console, "step", interrupt)
    code, out, err = run("extract", replies)
    assert code == 130
    assert out == ""
    assert err == "已中断。\n"


def test_a_broken_pipe_is_quiet(run, replies, monkeypatch):
    def broken(*_):
        raise BrokenPipeError

    monkeypatch.setattr(console.Console, "data", broken)
    code, out, err = run("extract", replies, "--json")
    assert (code, out) == (0, "")
    assert err.splitlines()[-1].endswith("2023.txt")


def start(project, *words, **options):
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONIOENCODING": "cp936"}
    return subprocess.Popen(
        [sys.executable, "-m", "zbreview", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        **options,
    )


def test_a_reader_that_goes_away_is_no_error(project, replies):
    process = start(project, "extract", replies, "--json", "--text")
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Traceback" not in err
    assert b"Broken" not in err


def test_output_is_utf8_where_the_system_uses_a_code_page(project, replies):
    out, err = start(project, "extract", replies, "--json").communicate(timeout=60)
    assert "市水务局" in out.decode("utf-8")
    assert "2021.txt" in err.decode("utf-8")
    json.loads(out)


def test_a_target_and_the_figure_reported_later_are_printed_with_the_arithmetic(run, tmp_path):
    head = "{0}年云岭市人民政府工作报告\n——{0}年1月10日\n各位代表：\n"
    (tmp_path / "2021.txt").write_text(
        head.format(2021) + "一、2020年工作回顾\n城镇新增就业2万人。\n二、2021年工作安排\n"
        "主要预期目标是：城镇新增就业3万人以上，新建学校5所。",
        encoding="utf-8",
    )
    (tmp_path / "2022.txt").write_text(
        head.format(2022) + "一、2021年工作回顾\n2021年城镇新增就业3.2万人。\n"
        "二、2022年工作安排\n抓好民生工作。",
        encoding="utf-8",
    )
    code, out, _ = run("compare", tmp_path)
    assert code == 0
    assert "（2021 年）：达到" in out
    assert "3.2万人 − 3万人 = +2000人" in out
    assert "注意：文件单位未明" in out


def test_documents_outside_the_years_are_left_out_and_counted(run, replies):
    code, out, err = run("compare", replies, "--year-from", "2022", "--chains")
    assert code == 0
    assert "1 件文件的年度不在所选范围内或不详" in err
    assert "目标与结果 0 项" in out
