"""Rows of dictionaries: what may stand in them, and how own rows lie over shipped ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.dictionaries import (
    Column,
    ColumnKind,
    Dictionary,
    DictionaryEntry,
    RowState,
    effective,
    fault_of,
)
from zbreview.domain.dictionary_tables import BY_NAME, CUE_LISTS, DICTIONARIES
from zbreview.domain.identity import Uuid

OFFICES = BY_NAME["departments"]
WORDS = Dictionary("words", "词", "试验用的词表。", (Column("word", "词语"),), is_word_list=True)
SHIPPED = tuple({"word": word} for word in "甲乙丙")


def entry(word, replaces="", *, is_off=False, dictionary="words"):
    return DictionaryEntry(Uuid(f"u-{word}"), dictionary, replaces, {"word": word}, is_off)


def shown(entries):
    return [
        (row.cells["word"], row.state, row.is_active) for row in effective(WORDS, SHIPPED, entries)
    ]


def test_own_rows_come_first_and_shipped_ones_stay_in_their_places():
    found = shown([entry("丁"), entry("乙二", "乙"), entry("丙", "丙", is_off=True)])
    assert found == [
        ("丁", RowState.OWN, True),
        ("甲", RowState.SHIPPED, True),
        ("乙二", RowState.CHANGED, True),
        ("丙", RowState.OFF, False),
    ]


def test_an_own_row_goes_before_a_shipped_one_with_the_same_key():
    assert [row[:2] for row in shown([entry("甲")])] == [
        ("甲", RowState.OWN), ("乙", RowState.SHIPPED), ("丙", RowState.SHIPPED),
    ]  # fmt: skip


def test_a_change_outlives_the_shipped_row_and_a_switch_does_not():
    found = shown([entry("戊", "不再随附"), entry("己", "也不再", is_off=True)])
    assert [row[0] for row in found] == ["戊", "甲", "乙", "丙"]


def test_rows_of_another_dictionary_take_no_part():
    assert len(shown([entry("丁", dictionary="other")])) == len(SHIPPED)


@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁戊"), st.booleans()), unique_by=lambda x: x[0]))
def test_no_key_stands_twice(own):
    entries = [entry(word, word if word in "甲乙丙" else "", is_off=is_off) for word, is_off in own]
    keys = [WORDS.key_of(row.cells) for row in effective(WORDS, SHIPPED, entries)]
    assert len(keys) == len(set(keys))
    assert set("甲乙丙") <= set(keys)


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"short": "", "full": "甲局"}, "简称", "不能为空"),
        ({"short": "甲局", "full": "甲" * 61}, "全称", "最多 60 个字"),
        ({"short": "甲\n局", "full": "甲局"}, "简称", "换行"),
        ({"short": "=1+1", "full": "甲局"}, "简称", "不能以“=”开头"),
        ({"short": "#甲", "full": "甲局"}, "简称", "不能以“#”开头"),
        ({"short": "甲", "full": "甲局", "valid_from": "18年"}, "启用年", "四位数字"),
        ({"short": "甲", "full": "甲局", "valid_from": "２０１８"}, "启用年", "四位数字"),
        ({"short": "甲", "full": "甲局", "valid_from": "2019", "valid_to": "2018"}, "启用年",
         "启用年（2019）晚于停用年（2018）"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_told_by_column_and_sentence(cells, column, says):
    fault = fault_of(OFFICES, cells)
    assert fault is not None
    assert fault.column == column
    assert says in fault.sentence


def test_a_good_row_has_no_fault():
    assert fault_of(OFFICES, {"short": "甲", "full": "甲局", "valid_from": "2018"}) is None


@pytest.mark.parametrize(("term", "is_good"), [("12", True), ("0", False), ("012", False)])
def test_numbers_are_plain(term, is_good):
    cells = {"place": "云溪", "level": "市", "term": term, "first_year": "2017"}
    assert (fault_of(BY_NAME["session_years"], cells) is None) is is_good


def test_notes_may_begin_with_anything():
    column = Column("note", "备注", ColumnKind.NOTE, is_required=False)
    table = Dictionary("t", "表", "试验。", (column,))
    assert fault_of(table, {"note": "=旧称"}) is None


def test_labels_are_understood_both_ways():
    column = BY_NAME["strength"].column("strength")
    assert column.shown("firm") == "刚性"
    assert column.meant("刚性") == column.meant("firm") == "firm"
    with pytest.raises(KeyError):
        OFFICES.column("nothing")


def test_every_dictionary_is_explained_and_has_a_key():
    assert len(BY_NAME) == len(DICTIONARIES)
    for dictionary in DICTIONARIES:
        assert dictionary.about.endswith("。"), dictionary.name
        assert any(column.is_key and column.is_required for column in dictionary.columns)
        for pair in dictionary.periods:
            assert all(dictionary.column(key).kind is ColumnKind.YEAR for key in pair)
        if dictionary.is_word_list:
            assert [column.key for column in dictionary.columns] == ["word"]
    assert all(len(label) <= 12 for label in CUE_LISTS.values())
