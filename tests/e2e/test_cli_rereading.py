"""``reread`` shows first and stores only when told to."""

import json

from zbreview.commands.base import perform
from zbreview.commands.dictionaries import EntryDraft, PutEntries
from zbreview.domain.dictionary_tables import BY_NAME
from zbreview.services import dictionaries
from zbreview.store.library import Library


def off(path, *lists):
    """Switch words of the cue lists off, so that less is found."""
    with Library.open(path) as opened:
        table = BY_NAME["cues"]
        drafts = tuple(
            EntryDraft(cells, table.key_of(cells), is_off=True)
            for cells in dictionaries.shipped(table)
            if cells["list"] in lists
        )
        perform(opened, PutEntries("cues", drafts, "词典：停用"), author="甲")


def test_a_fresh_library_needs_nothing(run, library):
    assert run("reread", library)[:2] == (0, "所有文献都已按现在的规则和词典识读。\n")


def test_other_words_are_shown_then_applied(run, library):
    off(library, "action.start", "heading.future", "action.new")
    before = library.read_bytes()
    code, out, err = run("reread", library)
    assert code == 0
    assert "消失" in out
    assert "- 承诺：" in out
    assert "已决定的 0 条标注和人工填写的信息都不改动。" in out
    assert "加 --apply 采用" in out
    assert "[1/2]" in err
    assert library.read_bytes() == before
    shown = json.loads(run("reread", library, "--json")[1])
    assert shown["applied"] is False
    assert shown["dictionary_version"] == 1
    assert sum(len(one["vanished"]) for one in shown["documents"]) > 0
    assert "已采用 2 份文献的重新识读" in run("reread", library, "--apply")[1]
    assert "都已按现在" in run("reread", library)[1]


def test_one_document_can_be_chosen(run, library):
    shown = json.loads(run("reread", library, "--document", "1", "--json")[1])
    assert [(one["id"], one["is_same"]) for one in shown["documents"]] == [(1, True)]
    assert "没有不同" in run("reread", library, "--document", "2")[1]
    code, out, err = run("reread", library, "--document", "77")
    assert (code, out) == (2, "")
    assert "已不在文献库" in err
