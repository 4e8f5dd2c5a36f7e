"""CSV files of dictionaries: taken whole or refused by line and column."""

import pytest

from tests.builders import AUTHOR, new_library
from zbreview.commands.base import perform
from zbreview.domain.dictionaries import Overlay
from zbreview.domain.dictionary_tables import BY_NAME, DICTIONARIES
from zbreview.errors import EditRefusedError, InputError, UserError
from zbreview.services import dictionaries
from zbreview.services.dictionary_files import (
    export_dictionary,
    importing,
    parse_dictionary,
    read_dictionary,
)
from zbreview.store import dictionaries as stored

OFFICES, STRENGTHS, WORDS = (BY_NAME[name] for name in ("departments", "strength", "measure_words"))


@pytest.mark.parametrize("dictionary", DICTIONARIES, ids=lambda one: one.name)
def test_what_is_written_is_read_back(dictionary, tmp_path):
    target = tmp_path / "表.csv"
    written = export_dictionary(dictionary, Overlay(), target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    found = read_dictionary(dictionary, target)
    assert [cells for cells, _ in found] == list(dictionaries.shipped(dictionary))
    assert len(found) == written
    assert all(is_active for _, is_active in found)
    with pytest.raises(EditRefusedError, match="都已经有了"):
        importing(dictionary, target, Overlay())


def test_own_rows_travel_to_another_library(library, tmp_path):
    source = tmp_path / "部门.csv"
    source.write_text(
        "全称,简称,停用\n云溪事务局,云溪局,\n科学技术厅,科技厅,是\n科技创新局,科创局,否\n",
        "gb18030",
    )
    command = importing(OFFICES, source, stored.overlay(library))
    assert command.label == "词典“部门名称”：导入 3 条"
    perform(library, command, author=AUTHOR)
    kept = stored.overlay(library)
    assert kept.version == 1
    target = tmp_path / "出.csv"
    export_dictionary(OFFICES, kept, target)
    with new_library(tmp_path, "另一库") as other:
        perform(other, importing(OFFICES, target, Overlay()), author=AUTHOR)
        assert stored.overlay_digest(other) == kept.digest
    names = {row["short"] for row in dictionaries.lexicon_of(library).table("departments")}
    assert {"云溪局", "科创局"} <= names
    assert "科技厅" not in names


def test_a_row_that_is_named_again_is_changed(library):
    for full in ("甲事务局", "甲管理局"):
        rows = parse_dictionary(OFFICES, f"short,full\n甲局,{full}\n")
        command = dictionaries.taking(OFFICES, rows, stored.overlay(library))
        perform(library, command, author=AUTHOR)
    (entry,) = stored.overlay(library).entries
    assert entry.cells["full"] == "甲管理局"


@pytest.mark.parametrize(
    ("dictionary", "text", "says"),
    [
        (WORDS, "", "没有可以导入的条目"),
        (WORDS, "词语\n", "没有可以导入的条目"),
        (WORDS, "词\n趟\n", "第 1 行第 1 列：不认识列名“词”，应为：词语。"),
        (WORDS, "词语,词语\n趟,匝\n", "第 1 行：同一列名写了两次"),
        (OFFICES, "简称\n甲局\n", "第 1 行：缺少列“全称”"),
        (OFFICES, "简称,全称\n甲局,甲事务局\n乙局\n", "第 3 行“全称”列：“全称”不能为空。"),
        (OFFICES, "简称,全称,启用年\n甲局,甲,今年\n", "第 2 行“启用年”列：“今年”不是"),
        (OFFICES, "简称,全称\n甲局,甲,多\n", "第 2 行第 3 列：比表头多出一格"),
        (WORDS, "词语,停用\n趟,关\n", "第 2 行“停用”列：“关”应为“是”或空白"),
        (STRENGTHS, "强度,词语\n很强,必须\n", "第 2 行“强度”列：“很强”不是已有的强度"),
        (WORDS, "词语\n趟\n\n# 备注\n趟\n", "第 5 行：“趟”与第 2 行重复"),
        (WORDS, '词语\n"趟\n', "引号没有配对"),
        (WORDS, '词语\n"趟\n匝"\n', "第 3 行“词语”列：“词语”里有换行"),
    ],
)
def test_a_wrong_row_is_named_by_line_and_column(dictionary, text, says):
    with pytest.raises(InputError) as caught:
        parse_dictionary(dictionary, text)
    assert says in str(caught.value)


def test_labels_and_keys_both_work():
    for head, group in (("强度,词语", "柔性"), ("strength,word", "soft")):
        rows = parse_dictionary(STRENGTHS, f"{head}\n{group},力求\n")
        assert rows == (({"strength": "soft", "word": "力求"}, True),)


def test_nothing_is_taken_by_halves(library, tmp_path):
    source = tmp_path / "词.csv"
    source.write_text("词语\n趟\n" + "长" * 61 + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="第 3 行"):
        importing(WORDS, source, stored.overlay(library))
    assert stored.overlay(library).entries == ()


def test_files_that_cannot_be_used_are_told(tmp_path):
    with pytest.raises(InputError, match="无法读取"):
        read_dictionary(WORDS, tmp_path / "没有.csv")
    with pytest.raises(UserError, match="没有写出"):
        export_dictionary(WORDS, Overlay(), tmp_path / "没有" / "词.csv")
    big = tmp_path / "大.csv"
    big.write_bytes(b"\n" * (4 * 1024 * 1024 + 1))
    with pytest.raises(InputError, match="太大"):
        read_dictionary(WORDS, big)
