"""Journeys on the command line that keep a library safe: copy, go back, trail, salvage."""

import json

import pytest

from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview.commands.base import perform
from zbreview.commands.marks import AcceptSuggestions
from zbreview.store import documents, marks
from zbreview.store.library import Library


@pytest.fixture
def path(tmp_path, run):
    """Return a library with one imported reply."""
    reply = tmp_path / "2021.txt"
    reply.write_text(REPLY_2021, encoding="utf-8")
    place = tmp_path / "治水.zbr"
    assert run("new", place)[0] == 0
    assert run("import", place, reply)[0] == 0
    return place


def accept_all(path):
    """Accept every suggestion of the first document."""
    with Library.open(path) as library:
        card = documents.cards(library)[0]
        uuids = tuple(mark.uuid for mark in marks.marks_of(library, card.text_id))
        perform(library, AcceptSuggestions(uuids), author="林岚")
    return len(uuids)


def test_a_backup_lies_in_its_folder_or_where_it_is_wanted(run, path, tmp_path):
    code, out, _ = run("backup", path)
    assert code == 0
    assert "已通过完整性检查" in out
    (kept,) = (tmp_path / "治水.备份").glob("*.zbr")
    assert str(kept) in out
    wanted = tmp_path / "外置" / "备份.zbr"
    wanted.parent.mkdir()
    made = json.loads(run("backup", path, "--to", wanted, "--json")[1])
    assert made["backup"] == wanted.as_posix()
    assert made["n_bytes"] == wanted.stat().st_size > 0


def test_going_back_is_shown_before_it_is_done_and_keeps_the_present_file(run, path, tmp_path):
    copy = tmp_path / "早先.zbr"
    assert run("backup", path, "--to", copy)[0] == 0
    n_decided = accept_all(path)
    code, out, _ = run("restore", copy, path)
    assert code == 0
    assert "备份之后的操作 1 步" in out
    assert "将失去" in out
    assert "……（另有" in out
    assert "没有改动；加 --apply 恢复" in out
    shown = json.loads(run("restore", copy, path, "--dry-run", "--json")[1])
    assert (shown["applied"], shown["kept"], shown["actions_lost"]) == (False, None, 1)
    assert sum(len(one["lost"]) for one in shown["differences"]) >= n_decided
    code, out, _ = run("restore", copy, path, "--apply")
    assert code == 0
    assert "恢复前的文件保留为" in out
    with Library.open(path) as library:
        assert documents.cards(library)[0].n_decided == 0


def test_restoring_where_nothing_lies_replaces_nothing(run, path, tmp_path):
    copy, other = tmp_path / "早先.zbr", tmp_path / "新机器.zbr"
    run("backup", path, "--to", copy)
    code, out, _ = run("restore", copy, other, "--apply")
    assert code == 0
    assert "不会替换任何文件" in out
    assert f"已恢复为 {other}" in out
    with Library.open(other) as library:
        assert len(documents.cards(library)) == 1


def test_a_backup_of_another_library_is_named_as_such(run, path, tmp_path):
    other = tmp_path / "别的.zbr"
    assert run("new", other)[0] == 0
    _, out, _ = run("restore", other, path)
    assert "备份属于另一个文献库" in out


def test_a_present_file_that_cannot_be_read_is_said_to_be_so(run, path, tmp_path):
    copy = tmp_path / "早先.zbr"
    run("backup", path, "--to", copy)
    path.write_bytes(path.read_bytes()[:5000])
    code, out, _ = run("restore", copy, path)
    assert code == 0
    assert "现在的文件无法比较" in out


def test_the_trail_is_listed_verified_and_exported(run, path, tmp_path):
    accept_all(path)
    code, out, _ = run("audit", path, "--verify")
    assert code == 0
    assert "林岚" in out
    assert "采纳建议" in out
    assert "操作记录完整。" in out
    told = json.loads(run("audit", path, "--author", "林岚", "--json")[1])
    assert [one["author"] for one in told["entries"]] == ["林岚"]
    table = tmp_path / "操作记录.csv"
    code, out, _ = run("audit", path, "--csv", table)
    assert code == 0
    assert "已写入" in out
    assert "采纳建议" in table.read_text(encoding="utf-8-sig")


def test_a_trail_that_cannot_be_written_out_is_a_sentence(run, path, tmp_path):
    code, _, err = run("audit", path, "--csv", tmp_path / "没有这个文件夹" / "x.csv")
    assert code == 2
    assert "没有写出“x.csv”" in err


def test_a_whole_library_is_salvaged_whole(run, path, tmp_path):
    target = tmp_path / "取出.zbr"
    code, out, _ = run("repair", path, "--to", target)
    assert code == 0
    assert "内容完整。" in out
    with Library.open(target) as library:
        assert len(documents.cards(library)) == 1


def test_what_a_damaged_library_lost_is_listed(run, path, tmp_path):
    reply = tmp_path / "2023.txt"
    reply.write_text(REPLY_2023, encoding="utf-8")
    run("import", path, reply)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 6 // 10])
    target = tmp_path / "取出.zbr"
    code, out, _ = run("repair", path, "--to", target)
    assert code == 1
    assert "未能取出" in out
    assert "原文件没有改动" in out
    told = json.loads(run("repair", path, "--to", tmp_path / "再取.zbr", "--json")[1])
    assert told["dropped"]
    assert all(one["reason"] for one in told["dropped"])
