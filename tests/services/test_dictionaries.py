import re

import pytest

from tests.builders import AUTHOR
from zbreview import paths
from zbreview.commands.base import perform
from zbreview.domain.dictionaries import ColumnKind, Overlay, RowState
from zbreview.domain.dictionary_tables import BY_NAME, DICTIONARIES
from zbreview.domain.findings import KINDS, Strength
from zbreview.errors import BugError, EditRefusedError
from zbreview.reading.cues import Cues
from zbreview.reading.reader import read
from zbreview.services import dictionaries
from zbreview.store import dictionaries as stored

HEAD = re.compile(r"# 来源：.+；许可：.+；日期：\d{4}-\d\d-\d\d")


def test_every_dictionary_names_its_source_licence_and_date() -> None:
    files = sorted(paths.resource("dictionaries").glob("*.*"))
    assert files
    for path in files:
        assert HEAD.match(path.read_text(encoding="utf-8")), path.name


def test_the_lexicon_is_loaded_once_and_holds_every_file() -> None:
    lexicon = dictionaries.lexicon()
    assert dictionaries.lexicon() is lexicon
    for path in paths.resource("dictionaries").glob("*.*"):
        held = lexicon.words if path.suffix == ".txt" else lexicon.tables
        assert held[path.stem], path.name


def test_years_in_tables_are_years() -> None:
    lexicon = dictionaries.lexicon()
    for row in lexicon.table("session_years"):
        assert re.fullmatch(r"(19|20)\d\d", row["first_year"]), row
    for row in lexicon.table("era_terms"):
        earliest, latest = row["earliest"] or "1900", row["latest"] or "2999"
        assert int(earliest) <= int(latest), row


def test_a_missing_folder_is_our_own_fault(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)
    dictionaries.lexicon.cache_clear()
    with pytest.raises(BugError):
        dictionaries.lexicon()
    dictionaries.lexicon.cache_clear()


OFFICES, STRENGTHS, WORDS = (BY_NAME[name] for name in ("departments", "strength", "measure_words"))


@pytest.fixture
def run(library):
    """Return a way to perform what a service made of the present overlay."""

    def perform_here(make, dictionary, *more):
        command = make(dictionary, *more)
        return perform(library, command, author=AUTHOR)

    return perform_here


def row(library, dictionary, shown):
    found = dictionaries.rows(dictionary, stored.overlay(library))
    return next(one for one in found if dictionary.shown(one.cells) == shown)


@pytest.mark.parametrize("dictionary", DICTIONARIES, ids=lambda one: one.name)
def test_every_shipped_row_is_good_and_stands_once(dictionary) -> None:
    rows = dictionaries.shipped(dictionary)
    assert rows
    assert [fault for cells in rows if (fault := dictionaries.fault_in(dictionary, cells))] == []
    keys = [dictionary.key_of(cells) for cells in rows]
    assert len(keys) == len(set(keys))
    lexicon = dictionaries.lexicon()
    held = lexicon.words if dictionary.is_word_list else lexicon.tables
    assert dictionary.name in held
    columns = {column.key for column in dictionary.columns}
    assert dictionary.is_word_list or set(lexicon.tables[dictionary.name][0]) == columns


def test_groups_are_those_that_the_rules_know() -> None:
    assert set(dictionaries.groups(BY_NAME["kinds"], "kind")) <= set(KINDS)
    strengths = {*(one.value for one in Strength), "general"}
    assert set(dictionaries.groups(STRENGTHS, "strength")) == strengths
    assert dictionaries.groups(BY_NAME["policy_instruments"], "side") == ("供给", "环境", "需求")
    for name in dictionaries.groups(BY_NAME["cues"], "list"):
        assert re.fullmatch(r"[a-z]+(\.[a-z]+)?", name)


def test_a_library_without_own_rows_has_the_shipped_lexicon(library) -> None:
    assert dictionaries.lexicon_of(library) is dictionaries.lexicon()


def test_own_words_hold_at_once_and_only_in_their_library(library, run) -> None:
    text = "一、下一步工作打算。我局将在滨河路新划趟位30趟。"
    assert [one.unit for one in read(text, dictionaries.lexicon_of(library)).quantities] == []
    run(dictionaries.adding, WORDS, {"word": "趟"}, stored.overlay(library))
    words = dictionaries.lexicon_of(library)
    assert words is dictionaries.lexicon_of(library)
    assert words.overlay == stored.overlay_digest(library)
    assert words.word_list("measure_words")[0] == "趟"
    assert [one.unit for one in read(text, words).quantities] == ["趟"]
    assert "趟" not in dictionaries.lexicon().word_list("measure_words")
    assert words.tables["cues"] is dictionaries.lexicon().tables["cues"]


def test_a_verb_changes_its_strength(library, run) -> None:
    verb = row(library, STRENGTHS, "柔性·探索")
    cells = {"strength": "firm", "word": "探索"}
    run(dictionaries.changing, STRENGTHS, verb, cells, stored.overlay(library))
    cues = Cues.of(dictionaries.lexicon_of(library))
    assert cues.starts("strength.firm", "探索新路", 0, 4) == "探索"
    assert cues.starts("strength.soft", "探索新路", 0, 4) == ""
    changed = row(library, STRENGTHS, "刚性·探索")
    assert (changed.state, changed.shipped) == (RowState.CHANGED, verb.cells)
    run(dictionaries.restoring, STRENGTHS, changed)
    assert dictionaries.lexicon_of(library) is dictionaries.lexicon()


def test_rows_are_switched_off_and_restored(library, run) -> None:
    run(dictionaries.switching_off, WORDS, row(library, WORDS, "眼"))
    assert "眼" not in dictionaries.lexicon_of(library).word_list("measure_words")
    with pytest.raises(EditRefusedError, match="已停用"):
        dictionaries.adding(WORDS, {"word": "眼"}, stored.overlay(library))
    run(dictionaries.restoring, WORDS, row(library, WORDS, "眼"))
    run(dictionaries.adding, WORDS, {"word": "趟"}, stored.overlay(library))
    run(dictionaries.switching_off, WORDS, row(library, WORDS, "趟"))
    assert row(library, WORDS, "趟").state is RowState.OFF
    run(dictionaries.restoring, WORDS, row(library, WORDS, "趟"))
    own = row(library, WORDS, "趟")
    assert (own.state, own.is_active) == (RowState.OWN, True)
    run(dictionaries.deleting, WORDS, own)
    assert stored.overlay(library).entries == ()


def test_what_makes_no_sense_is_refused(library) -> None:
    shipped, overlay = row(library, WORDS, "眼"), stored.overlay(library)
    with pytest.raises(EditRefusedError, match="无需恢复"):
        dictionaries.restoring(WORDS, shipped)
    with pytest.raises(EditRefusedError, match="不能删除"):
        dictionaries.deleting(WORDS, shipped)
    with pytest.raises(EditRefusedError, match="已经在"):
        dictionaries.adding(WORDS, {"word": "眼"}, overlay)
    with pytest.raises(EditRefusedError, match="已经在"):
        dictionaries.changing(WORDS, shipped, {"word": "盏"}, overlay)
    with pytest.raises(EditRefusedError, match="不是已有的强度（可用：延续、柔性、刚性、宽泛"):
        dictionaries.adding(STRENGTHS, {"strength": "很强", "word": "必须"}, overlay)
    with pytest.raises(EditRefusedError, match="不能为空"):
        dictionaries.adding(OFFICES, {"short": "甲局"}, overlay)


def test_an_own_row_without_a_shipped_one_cannot_be_restored(library, run) -> None:
    run(dictionaries.adding, WORDS, {"word": "趟"}, stored.overlay(library))
    with pytest.raises(EditRefusedError, match="没有自带的原样"):
        dictionaries.restoring(WORDS, row(library, WORDS, "趟"))


def test_own_rows_are_changed_in_place(library, run) -> None:
    run(dictionaries.adding, OFFICES, {"short": "甲办", "full": "甲办公室"}, Overlay())
    cells = {"short": "甲办", "full": "甲事务办公室", "valid_to": "2020"}
    own = row(library, OFFICES, "甲办")
    run(dictionaries.changing, OFFICES, own, cells, stored.overlay(library))
    assert row(library, OFFICES, "甲办").cells["full"] == "甲事务办公室"
    assert len(stored.overlay(library).entries) == 1


def test_only_so_many_laid_over_lexicons_are_kept(library, run) -> None:
    for word in "趟匝垄畦":
        run(dictionaries.adding, WORDS, {"word": word * 2}, stored.overlay(library))
        dictionaries.lexicon_of(library)
    assert len(dictionaries._laid) <= dictionaries._KEPT


def test_group_columns_are_required() -> None:
    for dictionary in DICTIONARIES:
        for column in dictionary.columns:
            assert column.kind is not ColumnKind.GROUP or column.is_required
