"""Journeys on the command line with a library: make, fill, list, search."""

import json
import sqlite3

import pytest

from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview.commands.base import perform
from zbreview.commands.marks import RejectSuggestions
from zbreview.store import marks
from zbreview.store.library import Library


def printed(run, *words, code=0):
    """Run a command with --json and return what it printed."""
    ended, out, _ = run(*words, "--json")
    assert ended == code
    return json.loads(out)


def test_a_new_library_has_a_name_and_is_never_overwritten(run, tmp_path):
    path = tmp_path / "a.zbr"
    made = printed(run, "new", path, "--name", "治水文献")
    assert made["name"] == "治水文献"
    assert made["library"] == path.as_posix()
    before = path.read_bytes()
    code, out, err = run("new", path)
    assert (code, out) == (2, "")
    assert "已经存在" in err
    assert path.read_bytes() == before
    with Library.open(path) as library:
        assert (library.name, library.uuid) == ("治水文献", made["uuid"])
    code, out, _ = run("new", tmp_path / "b.zbr")
    assert "已建立文献库“b”" in out


def test_an_import_tells_what_became_of_every_file(run, tmp_path, folder):
    library = tmp_path / "a.zbr"
    run("new", library)
    (folder / "再一次.txt").write_text(REPLY_2023, encoding="utf-8")
    (folder / "样式.css").write_text("p{}", encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    (folder / "断.txt").write_bytes("关于河道治理的意见\n一、继续推进。".encode()[:-1])
    report = printed(run, "import", library, folder, code=1)
    assert [done["name"] for done in report["imported"]] == ["2021.txt", "2023.txt", "断.txt"]
    assert [bool(done["warnings"]) for done in report["imported"]] == [False, False, True]
    assert [twin["name"] for twin in report["duplicates"]] == ["2023.txt"]
    assert [problem["file"] for problem in report["problems"]] == [(folder / "空.txt").as_posix()]
    assert report["skipped"] == 1
    code, out, err = run("import", library, folder)
    assert code == 1
    assert "导入 0 份，重复 4 份，未能读入 1 个，略过 1 个" in out
    assert "文件是空的" in err
    assert run("import", library, folder / "2021.txt")[0] == 0
    assert run("import", library, folder / "空.txt")[0] == 2


def test_a_dry_run_tells_how_every_file_stands_and_brings_nothing(run, library, folder, tmp_path):
    (folder / "更正.txt").write_text(REPLY_2021.replace("42公里", "45公里"), encoding="utf-8")
    (folder / "同文.txt").write_text(REPLY_2021, encoding="utf-16")
    (folder / "同文抄本.txt").write_text(REPLY_2021, encoding="utf-16")
    (folder / "空.txt").write_bytes(b"")
    (folder / "密.txt").write_text("秘密★1年\n" + REPLY_2021, encoding="utf-8")
    other = REPLY_2023.replace("云岭市水务局", "云岭市林业局").replace("节水", "护林")
    (folder / "汇编.txt").write_text(REPLY_2023 * 2 + other * 3, encoding="utf-8")
    before = library.read_bytes()
    found = printed(run, "import", library, folder, "--dry-run", code=1)
    standings = {one["file"].rpartition("/")[2]: one["standing"] for one in found["files"]}
    assert standings["2021.txt"] == "here"
    assert standings["更正.txt"] == "alike"
    assert standings["同文.txt"] == "same_text"
    assert standings["同文抄本.txt"] == "twin"
    assert standings["空.txt"] == "unreadable"
    assert standings["密.txt"] == "marked"
    code, out, _ = run("import", library, folder, "--dry-run")
    assert code == 1
    assert "可能是更正稿" in out
    assert "像是汇编，含 5 件答复" in out
    assert "可导入 3 份，已有 3 份，不能导入 2 个，略过 0 个。没有导入任何文件。" in out
    assert library.read_bytes() == before
    assert run("import", library, folder / "2021.txt", "--dry-run")[0] == 0
    assert run("import", library, folder / "空.txt", "--dry-run")[0] == 2
    (tmp_path / "无").mkdir()
    assert "可导入 0 份" in run("import", library, tmp_path / "无", "--dry-run")[1]


def test_an_import_takes_an_encoding_and_leaves_the_same_text_out(run, library, folder, tmp_path):
    (folder / "同文.txt").write_text(REPLY_2021, encoding="utf-16")
    _, out, _ = run("import", library, folder, "--on-duplicate", "skip")
    assert "文字与库中的“2021.txt”相同" in out
    place, table = tmp_path / "繁.txt", tmp_path / "问题.csv"
    place.write_bytes("關於河道".encode("big5"))
    (tmp_path / "空.txt").write_bytes(b"")
    words = ["--encoding", "big5", "--problems", table]
    found = printed(run, "import", library, place, tmp_path / "空.txt", *words, code=1)
    assert [done["name"] for done in found["imported"]] == ["繁.txt"]
    assert "空.txt" in table.read_text(encoding="utf-8-sig")


def test_many_duplicates_are_not_all_listed(run, library, tmp_path):
    for number in range(12):
        (tmp_path / f"抄本{number}.txt").write_text(REPLY_2023, encoding="utf-8")
    _, out, _ = run("import", library, *tmp_path.glob("抄本*.txt"))
    assert out.count("内容完全相同") == 10
    assert "其余见 --json" in out
    assert "重复 12 份" in out


def test_the_list_shows_documents_and_problems(run, library, folder):
    (folder / "空.txt").write_bytes(b"")
    run("import", library, folder)
    found = printed(run, "list", library)
    assert found["name"] == "治水"
    assert [card["file"] for card in found["documents"]] == ["2023.txt", "2021.txt"]
    newest = found["documents"][0]
    assert (newest["year"], newest["issuer"]) == (2023, "云岭市水务局")
    assert newest["doc_type"] == "政协提案答复"
    assert newest["n_suggestions"] > 0
    assert [problem["reason"] for problem in found["problems"]] == ["文件是空的（0 字节）。"]
    _, out, _ = run("list", library)
    assert "文献库“治水”：2 份文件" in out
    assert "未能导入" in out


def test_a_search_finds_words_of_any_length_at_their_places(run, library):
    found = printed(run, "search", library, "节水示范园区")
    assert {hit["file"] for hit in found["hits"]} == {"2021.txt", "2023.txt"}
    for hit in found["hits"]:
        text = REPLY_2021 if hit["file"] == "2021.txt" else REPLY_2023
        for place in hit["places"]:
            assert text[place["start"] : place["end"]] == "节水示范园区"
        assert "节水示范园区" in hit["snippet"]
    assert len(printed(run, "search", library, "河")["hits"]) > 3
    assert printed(run, "search", library, "航天")["hits"] == []
    assert not found["is_cut"]
    _, out, _ = run("search", library, "河长")
    assert "第" in out
    assert "共 1 段" in out
    assert "没有找到" in run("search", library, "航天")[1]


def test_search_takes_queries_and_says_what_is_wrong(run, library):
    assert printed(run, "search", library, "河 非 河")["hits"] == []
    assert printed(run, "search", library, "河 或 航天")["hits"]
    assert printed(run, "search", library, "河 或 航天", "--literal")["hits"] == []
    assert printed(run, "search", library, "河", "--year", "1999")["hits"] == []
    code, _, err = run("search", library, "(河")
    assert code != 0
    assert "第 1 个字处的左括号" in err
    found = printed(run, "search", library, "科技局")
    assert [one["term"] for one in found["synonyms"]] == ["科技局"]
    assert printed(run, "search", library, "科技局", "--no-synonyms")["synonyms"] == []


def test_a_long_list_of_hits_is_cut_and_said(run, tmp_path):
    library = tmp_path / "a.zbr"
    run("new", library)
    (tmp_path / "长.txt").write_text("\n".join(f"第{n}处河道。" for n in range(230)), "utf-8")
    run("import", library, tmp_path / "长.txt")
    code, out, err = run("search", library, "河道", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["is_cut"]
    assert len(found["hits"]) == 200
    assert "只列出前 200 段" in err
    assert "共" not in run("search", library, "河道")[1]


@pytest.mark.parametrize("command", ["list", "search", "import"])
def test_what_is_no_library_is_refused(run, tmp_path, folder, command):
    more = ["河"] if command == "search" else [folder] if command == "import" else []
    fake = tmp_path / "假.zbr"
    fake.write_bytes(b"this is no library" * 100)
    for path in (fake, tmp_path / "没有.zbr", tmp_path):
        code, out, err = run(command, path, *more)
        assert (code, out) == (2, "")
        assert err.startswith("错误：")


def test_reading_commands_work_while_another_program_writes(run, library):
    with Library.open(library) as held:
        assert not held.is_read_only
        assert len(printed(run, "list", library)["documents"]) == 2
        assert printed(run, "search", library, "河长")["hits"]
        code, _, err = run("import", library, library.parent)
        assert code == 2
        assert "只读" in err


def test_exports_are_written_and_the_library_never_overwritten(run, library, tmp_path):
    number = printed(run, "list", library)["documents"][0]["id"]
    for name, head, words in (
        ("批注.pdf", b"%PDF-", ["--what", "annotated", "--document", number]),
        ("对比.pdf", b"%PDF-", ["--what", "comparison"]),
        ("台账.pdf", b"%PDF-", ["--what", "ledger"]),
        ("台账.csv", b"\xef\xbb\xbf", ["--what", "ledger", "--format", "csv"]),
        ("台账.xlsx", b"PK", ["--what", "ledger", "--format", "xlsx", "--year", 2023]),
        ("批注.docx", b"PK", ["--what", "annotated", "--format", "docx", "--document", number]),
        ("登记表.pdf", b"%PDF-", ["--what", "form", "--one-table"]),
        ("登记表.docx", b"PK", ["--what", "form", "--format", "docx", "--decided-only"]),
        ("摘要.pdf", b"%PDF-", ["--what", "summary", "--year", 2023]),
        ("对比.xlsx", b"PK", ["--what", "comparison", "--format", "xlsx", "--watermark", "草稿"]),
    ):
        target = tmp_path / name
        assert printed(run, "export", library, *words, "--to", target)["to"] == target.as_posix()
        assert target.read_bytes().startswith(head)
    assert "节水示范园区" in (tmp_path / "台账.csv").read_text("utf-8-sig")
    code, out, _ = run("export", library, "--what", "ledger", "--to", tmp_path / "台账.pdf")
    assert (code, "已导出" in out) == (0, True)
    before = library.read_bytes()
    for words, said in (
        (["--what", "ledger", "--to", library], "不能写到文献库"),
        (["--what", "annotated", "--to", tmp_path / "a.pdf"], "哪份文件"),
        (["--what", "annotated", "--document", 999, "--to", tmp_path / "a.pdf"], "不在文献库"),
        (
            ["--what", "comparison", "--document", 1, "--to", tmp_path / "a.pdf"],
            "不用于历年对比",
        ),
    ):
        code, out, err = run("export", library, *words)
        assert (code, out) == (2, "")
        assert said in err
    assert library.read_bytes() == before
    assert not (tmp_path / "a.pdf").exists()


def test_limits_that_name_nothing_are_refused(run, library, tmp_path):
    for words, said in (
        (["--what", "codes", "--code", "无此", "--to", tmp_path / "a.pdf"], "没有唯一一个叫"),
        (["--report", "ledger", "--chain", "无此", "-o", tmp_path / "a.pdf"], "没有唯一一条叫"),
        (
            ["--what", "ledger", "--document", 1, "--document", 2, "--to", tmp_path / "a.pdf"],
            "只有并排对照",
        ),
        (["--what", "parallel", "--document", 1, "--to", tmp_path / "a.pdf"], "两份至 4 份"),
        (["--what", "gold", "--year", 2023, "--to", tmp_path / "a.json"], "不用于金标"),
        (["--what", "comparison", "--format", "csv", "--to", tmp_path / "a.csv"], "可选的格式"),
        (["--what", "ledger", "--date", "今天", "--to", tmp_path / "a.pdf"], "2026-01-05 这样"),
        (["--what", "ledger", "--to", tmp_path / "没有" / "a.pdf"], "不存在"),
        (["--what", "gold", "--names", "mask", "--to", tmp_path / "a.json"], "不能脱敏"),
        (["--what", "gold", "--format", "pdf", "--to", tmp_path / "a.pdf"], "金标导出为 JSON"),
        (["--what", "gold", "--to", tmp_path / "a.pdf"], "没有可以导出为金标的文件"),
    ):
        code, out, err = run("export", library, *words)
        assert (code, out) == (2, "")
        assert said in err
    assert not (tmp_path / "a.pdf").exists()


def test_names_are_masked_unless_the_original_is_wanted(run, library, tmp_path):
    number = printed(run, "list", library)["documents"][0]["id"]
    ledger = ("export", library, "--what", "ledger", "--format", "csv", "--to", tmp_path / "a.csv")
    annotated = ("export", library, "--what", "annotated", "--document", number)
    assert printed(run, *ledger)["masked"]
    masked = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert not printed(run, *ledger, "--names", "keep")["masked"]
    kept = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert (len(kept), "某" in masked, "某" in kept) == (len(masked), True, False)
    assert not printed(run, *annotated, "--to", tmp_path / "a.pdf")["masked"]
    listed = tmp_path / "遮去.csv"
    printed(run, *ledger, "--masked-list", listed)
    head, *rows = listed.read_text("utf-8-sig").splitlines()
    assert head == '"类别","遮去的内容","处数"'
    assert all(row.split('","')[1] not in masked for row in rows)
    code, _, err = run("export", *ledger[1:], "--names", "keep", "--masked-list", listed)
    assert (code, "没有脱敏" in err) == (2, True)
    assert printed(run, *annotated, "--names", "mask", "--to", tmp_path / "b.pdf")["masked"]


def test_a_check_finds_what_was_tampered_with(run, library):
    whole = printed(run, "check", library)
    assert (whole["n_documents"], whole["violations"]) == (2, [])
    assert "没有发现问题" in run("check", library)[1]
    tamper = sqlite3.connect(library)
    tamper.execute("UPDATE document SET n_bytes = n_bytes + 1 WHERE name = '2021.txt'")
    tamper.commit()
    tamper.close()
    broken = printed(run, "check", library, code=1)
    assert len(broken["violations"]) == 1
    assert "2021.txt" in broken["violations"][0]["message"]
    code, out, _ = run("check", library)
    assert code == 1
    assert "发现 1 个问题" in out


def test_a_library_is_compared_like_its_files_but_without_what_was_rejected(run, library, folder):
    files = printed(run, "compare", folder)
    stored = printed(run, "compare", library, "--top", 2)
    promise = "节水示范园区给予"

    def pairs(found):
        texts = {"2021.txt": REPLY_2021, "2023.txt": REPLY_2023}
        return {
            tuple(
                texts[end["file"].rpartition("/")[2]][end["start"] : end["end"]]
                for end in (link["source"], link["target"])
            )
            for link in found["links"]
            if link["target"]
        }

    def award(found):
        return {pair for pair in pairs(found) if all(promise in end for end in pair)}

    assert award(files)
    assert award(stored) == award(files)
    assert files["chains"]
    assert stored["chains"] == []
    with Library.open(library) as held:
        doomed = [mark.uuid for mark in marks.statements(held) if promise in mark.mark.quote]
        perform(held, RejectSuggestions(tuple(doomed)), author="林砚")
    assert not award(printed(run, "compare", library))
    code, out, err = run("compare", library)
    assert code == 0
    assert "候选关联" in out
    assert "2021.txt" in err
    code, _, err = run("compare", library, folder)
    assert code == 2
    assert "单独比对" in err


def test_a_file_with_a_mark_of_secrecy_needs_a_word(run, library, tmp_path):
    place = tmp_path / "密.txt"
    place.write_text("秘密★1年\n一、下一步，新建公办幼儿园6所。\n", encoding="utf-8")
    refused = printed(run, "import", library, place, code=2)
    assert refused["imported"] == []
    assert "秘密★1年" in refused["problems"][0]["reason"]
    taken = printed(run, "import", library, place, "--allow-marked")
    assert [done["name"] for done in taken["imported"]] == ["密.txt"]
