"""Lists of proposals on the command line: look, say what headings mean, confirm, write."""

import json

import pytest

LIST = """云岭市政协四届三次会议提案,,
流水,案由,主办单位
31,关于巩固水环境治理成果的提案,市水务局
45,关于公园的提案,市园林局
"""


def test_from_a_strange_table_to_confirmed_replies(run, library, tmp_path):
    assert "库中没有提案清单" in run("lists", library)[1]
    (tmp_path / "表.csv").write_text(LIST, encoding="utf-8")
    run("import", library, tmp_path / "表.csv")
    assert "不是提案清单" in run("lists", library, "--document", 3)[2]
    code, out, _ = run("lists", library, "--document", 3, "--heading", "流水=number", "--confirm")
    assert (code, "按案号关联 1 件" in out) == (0, True)
    assert "已关联 1　可关联 0　待定 0　尚无答复 1" in out
    assert "按案号关联" not in run("lists", library, "--confirm")[1]
    found = json.loads(run("lists", library, "--state", "open", "--json")[1])
    assert [row["key"] for row in found["lists"][0]["rows"]] == ["45"]
    code, out, _ = run("lists", library, "--unlisted", "-o", tmp_path / "o.csv")
    assert "2021" in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert "不在任何清单中的答复 1 份" in out
    assert "88" in out
    run("lists", library, "--document", 3, "--heading", "流水=title", "--heading", "案由=number")
    (tmp_path / "又.csv").write_text(LIST.replace("流水", "案号"), encoding="utf-8")
    run("import", library, tmp_path / "又.csv")
    assert "可关联 1" in run("lists", library)[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--heading", "流水=number"], "没有说明是哪一份"),
        (["--document", 1, "--heading", "流水"], "看不懂“流水”"),
        (["--document", 1, "--heading", "流水=序号"], "看不懂"),
    ],
)
def test_what_cannot_be_done_is_said(run, library, words, said):
    code, _, err = run("lists", library, *words)
    assert (code, said in err) == (2, True)
