"""The check is quiet about a sound library and names each thing that is wrong."""

import sqlite3
from contextlib import closing

import pytest

from tests.builders import PROMISE_2019, PROMISE_2022, judgement, mark_named
from zbreview.commands.chains import ConfirmLink
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.dictionaries import EntryDraft, PutEntries
from zbreview.commands.statuses import SetStatus
from zbreview.domain.codes import CodeDraft
from zbreview.domain.reviews import Fulfilment
from zbreview.domain.spans import Span
from zbreview.store import codes, marks
from zbreview.store.checks import check
from zbreview.text.bigrams import zh_bigram


@pytest.fixture
def full(library, replies, run):
    """Fill a library with one of everything."""
    first = mark_named(marks.marks_of(library, replies[0].text_id), PROMISE_2019)
    second = mark_named(marks.marks_of(library, replies[1].text_id), PROMISE_2022)
    run(ConfirmLink(first, second, judgement(), name="平台奖励"))
    run(SetStatus(first, Fulfilment.PARTLY))
    run(PutEntries("measure_words", (EntryDraft({"word": "趟次"}),), "词典：试验"))
    book = AddCodebook("工具", "", (CodeDraft("供给"), CodeDraft("资金", 2)))
    run(book)
    code = codes.codebooks(library)[0].codes[1]
    run(MarkWithCode(code.uuid, ((replies[0].text_id, Span(0, 5)),), code.name))
    return library


def _sabotage(library, *statements):
    with closing(sqlite3.connect(library.path, isolation_level=None)) as db:
        db.create_function("zh_bigram", 1, zh_bigram)
        for statement in statements:
            db.execute(statement)


def test_a_sound_library_has_no_violations(full):
    assert check(full) == ()


_LOST_BODY = "UPDATE text_version SET body = body || '。'"
_UNINDEXED = (
    "INSERT INTO paragraph (text_version_id, ordinal, start, end, body) "
    "VALUES (1, 99, 0, 3, '云溪市')"
)
_BEHIND_THE_END = (
    "UPDATE finding SET quote = '', end = 99999, "
    "start = (SELECT n_chars FROM text_version WHERE id = 1)"
)
_WRONG = (
    ("UPDATE finding SET quote = '别的'", "span", "机器建议"),
    ("UPDATE annotation SET start = start + 1 WHERE id = 1", "span", "标注"),
    ("UPDATE quantity SET end = end + 1", "span", "数量"),
    (_BEHIND_THE_END, "span", "机器建议"),
    ("UPDATE section SET end = 99999", "span", "章节"),
    ("UPDATE metadata_field SET start = 1, end = 99999 WHERE name = 'title'", "span", "标题"),
    ("UPDATE original SET content = x'00'", "original", "校验值"),
    ("DELETE FROM original", "original", "缺少"),
    ("DELETE FROM ledger_entry WHERE id = 2", "derived", "台账条目"),
    ("UPDATE document_fact SET issuer = '别的局'", "derived", "文献概要"),
    (f"DROP TRIGGER text_version_is_immutable; {_LOST_BODY}", "text", "校验值"),
    ("DELETE FROM text_version WHERE id = 1", "text", "没有正文"),
    ("DELETE FROM text_version WHERE id = 1", "reference", "paragraph"),
    ("UPDATE paragraph SET start = start + 1", "paragraph", "第 1 段"),
    ("DELETE FROM chain_member WHERE id = 1", "link", "平台奖励"),
    ("DELETE FROM link; DELETE FROM chain_member", "chain", "是空的"),
    ("UPDATE annotation SET state = 'rejected' WHERE id = 1", "decision", "已否决"),
    ("DROP TRIGGER paragraph_ad; DELETE FROM paragraph WHERE id = 2", "search", "1 段"),
    (f"DROP TRIGGER paragraph_ai; {_UNINDEXED}", "search", "检索不到"),
    ("UPDATE dictionary_entry SET cells = json_object('word', '')", "dictionary", "不能为空"),
    ("UPDATE dictionary_entry SET dictionary = 'x'", "dictionary", "未知的词典“x”"),
    ("DELETE FROM dictionary_entry", "dictionary", "与自有条目不符"),
    ("DELETE FROM library WHERE key = 'uuid'", "library", "标识"),
    ("CREATE TABLE more (a)", "schema", "多出表 more"),
    ("UPDATE section SET parent_id = 1 WHERE text_version_id = 2", "section", "所属的章节"),
    ("UPDATE finding SET parent_uuid = 'x'", "parent", "所属的条目"),
    ("UPDATE finding SET deadline_start = 1, deadline_end = 99999", "span", "期限位置"),
    ("UPDATE annotation SET finding_uuid = NULL", "decision", "哪条建议"),
    (
        (
            "INSERT INTO rejected_pair (uuid, one_uuid, other_uuid, author, created_at) "
            "VALUES ('u', '', 'b', '甲', '')"
        ),
        "pair",
        "缺少一端",
    ),
    ("UPDATE code_mark SET end = end + 1", "span", "编码标记"),
    ("UPDATE code SET parent_uuid = 'x' WHERE id = 2", "code", "上级编码不存在"),
    (
        "UPDATE code SET parent_uuid = (SELECT uuid FROM code WHERE id = 2) WHERE id = 1",
        "code",
        "自己的上级",
    ),
    ("UPDATE link SET reasons = '['", "list", "reasons"),
    (
        "UPDATE chain SET name = CAST(x'e4b8' AS TEXT); DELETE FROM chain_member WHERE id = 1",
        "file",
        "读不出",
    ),
    ("DROP TRIGGER audit_never_changes; UPDATE audit SET author = '某人'", "audit", "第 1 条"),
    ("DROP TRIGGER audit_keeps_rows; DELETE FROM audit WHERE id = 2", "audit", "第 3 条"),
)


@pytest.mark.parametrize(("sabotage", "rule", "words"), _WRONG)
def test_each_wrong_thing_is_named(full, sabotage, rule, words):
    _sabotage(full, *sabotage.split(";"))
    found = [one.message for one in check(full) if one.rule == rule]
    assert found
    assert any(words in message for message in found)


def test_a_page_that_is_broken_is_named(full):
    _sabotage(full, "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET rootpage = 4 "
              "WHERE name = 'ix_link_earlier_uuid'")  # fmt: skip
    full.reader().close()
    full._readers.clear()
    assert "file" in {one.rule for one in check(full)}
