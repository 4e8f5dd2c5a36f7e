"""Journeys on the command line that take documents out of a library."""

import json
import os
from pathlib import Path

import pytest

from zbreview.commands.base import perform
from zbreview.commands.marks import AcceptSuggestions
from zbreview.commands.statuses import SetStatus
from zbreview.domain.findings import Role
from zbreview.domain.reviews import Fulfilment
from zbreview.store import documents, marks
from zbreview.store.backups import Reason, beside, listed
from zbreview.store.library import Library


def accept(path, number):
    """Accept the suggestions of a document and return the first promise."""
    with Library.open(path) as library:
        card = documents.card(library, number)
        every = marks.marks_of(library, card.text_id)
        perform(library, AcceptSuggestions(tuple(each.uuid for each in every)), author="林岚")
    return next(each.uuid for each in every if each.role is Role.COMMITMENT), len(every)


def test_nothing_is_removed_without_the_word(run, library):
    _, n_marks = accept(library, 1)
    code, out, err = run("remove", library, 1, 2)
    assert (code, out) == (2, "")
    assert "没有移除：“2021.txt”、“2023.txt”" in err
    assert f"连同 {n_marks} 处标注" in err
    assert "--yes" in err
    assert len(json.loads(run("list", library, "--json")[1])["documents"]) == 2


def test_documents_are_removed_after_a_backup(run, library):
    code, out, _ = run("remove", library, 2, 1, 2, "--yes")
    assert code == 0
    assert "已移除 2 2023.txt" in out
    assert "共 2 份；移除前已备份。" in out
    assert json.loads(run("list", library, "--json")[1])["documents"] == []
    assert Reason.RISKY in {one.reason for one in listed(beside(library))}
    entries = json.loads(run("audit", library, "--json")[1])["entries"]
    assert entries[0]["action"] == "delete_document"
    assert run("check", library)[0] == 0


def test_unknown_and_rated_documents_stay(run, library):
    code, _, err = run("remove", library, 1, 9, "--yes")
    assert code == 2
    assert "没有编号为 9 的文件" in err
    promise, _ = accept(library, 1)
    with Library.open(library) as held:
        perform(held, SetStatus(promise, Fulfilment.PARTLY), author="林岚")
    code, _, err = run("remove", library, 1, 2, "--yes")
    assert code == 2
    assert "所选的 2 份文献还连着 1 条落实情况，不能移除" in err
    assert len(json.loads(run("list", library, "--json")[1])["documents"]) == 2


def test_an_original_comes_out_as_it_came_in(run, library, folder, tmp_path):
    target = tmp_path / "取回.txt"
    code, out, _ = run("original", library, 1, "--output", target)
    assert code == 0
    assert str(target) in out
    assert target.read_bytes() == (folder / "2021.txt").read_bytes()
    code, _, err = run("original", library, 2, "--to", target)
    assert code == 2
    assert "已经存在，没有写出原件" in err
    assert target.read_bytes() == (folder / "2021.txt").read_bytes()


def test_an_original_has_its_own_name_where_none_is_given(run, library, folder, tmp_path):
    place = tmp_path / "取回"
    place.mkdir()
    before = Path.cwd()
    os.chdir(place)
    try:
        assert run("original", library, 2)[0] == 0
    finally:
        os.chdir(before)
    assert (place / "2023.txt").read_bytes() == (folder / "2023.txt").read_bytes()


@pytest.mark.parametrize(
    ("number", "name", "words"),
    [(9, "a.txt", "没有这份文件"), (1, "a.zbr", "不能写到文献库文件上")],
)
def test_originals_that_cannot_be_written(run, library, tmp_path, number, name, words):
    code, _, err = run("original", library, number, "--to", tmp_path / name)
    assert code == 2
    assert words in err
    assert not (tmp_path / name).exists()
