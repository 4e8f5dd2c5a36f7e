"""Own dictionary rows: kept whole, counted by version, named by content."""

import pytest

from zbreview.commands.dictionaries import DropEntries, EntryDraft, PutEntries
from zbreview.errors import BugError, EditRefusedError
from zbreview.store import dictionaries

WORD = EntryDraft({"word": "泊位组"})


def put(*drafts, dictionary="measure_words"):
    return PutEntries(dictionary, drafts, "词典：试验")


def test_a_row_is_added_changed_and_dropped(library, run):
    run(put(WORD))
    kept = dictionaries.overlay(library)
    (entry,) = kept.entries
    assert (entry.cells, entry.is_off, kept.version) == ({"word": "泊位组"}, False, 1)
    assert (entry.dictionary, entry.author, kept.digest != "") == ("measure_words", "林砚", True)
    run(put(EntryDraft({"word": " 泊位群 "}, uuid=entry.uuid)))
    assert dictionaries.overlay(library).entries[0].cells == {"word": "泊位群"}
    run(DropEntries((entry.uuid,), "词典：删除"))
    left = dictionaries.overlay(library)
    assert (left.entries, left.version, left.digest) == ((), 3, "")


def test_a_shipped_row_is_replaced_once_and_then_changed(library, run):
    run(put(EntryDraft({"word": "眼"}, "眼", is_off=True)))
    run(put(EntryDraft({"word": "眼"}, "眼")))
    (entry,) = dictionaries.overlay(library).entries
    assert (entry.replaces, entry.is_off) == ("眼", False)


def test_many_rows_are_one_step_or_none(library, run):
    with pytest.raises(EditRefusedError, match="不能为空"):
        run(put(WORD, EntryDraft({"word": " "})))
    assert dictionaries.overlay(library).entries == ()
    with pytest.raises(EditRefusedError, match="已经在“量词”的自有条目里"):
        run(put(WORD, WORD))
    assert dictionaries.overlay(library).version == 0


@pytest.mark.parametrize(
    ("dictionary", "cells", "words"),
    [
        ("measure_words", {"word": "词" * 61}, "太长，最多 60 个字"),
        ("measure_words", {"word": "泊\n位"}, "换行或不可见"),
        ("measure_words", {"word": "=1+1"}, "不能以“=”开头"),
        ("departments", {"short": "甲", "full": "甲局", "valid_from": "18年"}, "请写四位数字"),
        (
            "departments",
            {"short": "甲", "full": "甲局", "valid_from": "2019", "valid_to": "2018"},
            "晚于停用年",
        ),
        (
            "session_years",
            {"place": "云溪", "level": "市", "term": "零", "first_year": "2018"},
            "的数",
        ),
    ],
)
def test_a_row_with_a_wrong_cell_is_refused(library, run, dictionary, cells, words):
    with pytest.raises(EditRefusedError, match=words):
        run(put(EntryDraft(cells), dictionary=dictionary))
    assert dictionaries.overlay(library).entries == ()


def test_no_change_is_refused(library, run):
    run(put(WORD))
    (entry,) = dictionaries.overlay(library).entries
    with pytest.raises(EditRefusedError, match="没有改动"):
        run(put(EntryDraft(WORD.cells, uuid=entry.uuid)))
    assert dictionaries.overlay(library).version == 1


def test_a_row_that_is_gone_is_refused(run):
    with pytest.raises(EditRefusedError, match="已不在"):
        run(DropEntries(("nobody",), "词典：删除"))
    with pytest.raises(EditRefusedError, match="已不在"):
        run(put(EntryDraft(WORD.cells, uuid="nobody")))


def test_the_digest_names_the_content_not_its_history(library, run):
    run(put(WORD))
    first = dictionaries.overlay_digest(library)
    done = run(put(EntryDraft({"word": "趟次"})))
    assert dictionaries.overlay_digest(library) not in {"", first}
    run(done.inverse)
    assert dictionaries.overlay_digest(library) == first
    kept = dictionaries.overlay(library)
    assert dictionaries.digest_of(reversed(kept.entries)) == kept.digest


def test_a_library_without_its_version_row_is_our_fault(library, run):
    library.writer.run(lambda db: db.execute("DELETE FROM dictionary_overlay"))
    with pytest.raises(BugError):
        run(put(WORD))
    assert dictionaries.overlay_digest(library) == ""
    assert dictionaries.overlay(library).version == 0
