"""Examine a library: whether everything stands where it says and all hangs together."""

from __future__ import annotations

import functools
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.domain.dictionaries import fault_of
from zbreview.domain.dictionary_tables import BY_NAME
from zbreview.domain.labels import FIELDS
from zbreview.domain.tables import DERIVED, TABLES
from zbreview.store import audit
from zbreview.store.dictionaries import digest_of, entries
from zbreview.store.rows import Row, fetch
from zbreview.store.trusting import strange_objects
from zbreview.text.bigrams import match_expression

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zbreview.store.library import Library

_SAMPLE = 300
"""Paragraphs that are looked up in the search index; all of them in a small library."""

_SAMPLE_LENGTH = 24

_QUOTING = {
    "finding": "机器建议",
    "annotation": "标注",
    "code_mark": "编码标记",
    "quantity": "数量",
    "quantity_edit": "数量订正",
    "policy_reference": "政策引用",
}
_JSON = (
    ("finding", "section_path"), ("finding", "responsible_units"),
    ("annotation", "section_path"), ("annotation", "responsible_units"), ("annotation", "edited"),
    ("link", "caveats"), ("link", "reasons"), ("audit", "changes"),
)  # fmt: skip
_TOGETHER = 200
"""Documents that are looked at in one state of the library."""

_PLACED = {"section": "章节", "damage": "疑似缺损处"}


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that must never be so; ``rule`` is a stable key, ``message`` says it in Chinese."""

    rule: str
    message: str


def check(library: Library) -> tuple[Violation, ...]:
    """Return everything that is wrong with a library; nothing is changed or mended.

    Each rule looks at one state of the library, the next rule perhaps at a later one: a disk on
    which readers and the writer wait for each other is not held up.
    """
    found: list[Violation] = []
    for part in (_file, _facts, _tree, _chains, _decisions, _judgements, _codes, _lists,
                 _derived, _search_index, _dictionaries, _trail):  # fmt: skip
        with library.snapshot() as db:
            found += _as_far_as_it_reads(part, db)
    numbers: list[int] = []
    with library.snapshot() as db:
        found += _as_far_as_it_reads(functools.partial(_list_documents, numbers=numbers), db)
    for at in range(0, len(numbers), _TOGETHER):
        some = functools.partial(_documents, numbers=numbers[at : at + _TOGETHER])
        with library.snapshot() as db:
            found += _as_far_as_it_reads(some, db)
    return tuple(found)


def _as_far_as_it_reads(
    part: Callable[[Database], Iterator[Violation]], db: Database
) -> Iterator[Violation]:
    """Yield what a part finds; pages that cannot be read are a finding, not the end."""
    try:
        yield from part(db)
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        if isinstance(error, sqlite3.ProgrammingError):  # the library was closed
            raise
        yield Violation("file", f"有内容读不出：{error}。")


def _facts(db: Database) -> Iterator[Violation]:
    known = {row["key"]: row["value"] for row in fetch(db, "SELECT key, value FROM library")}
    for key, title in (("uuid", "标识"), ("name", "名称"), ("format_version", "格式版本")):
        if not known.get(key):
            yield Violation("library", f"缺少文献库的{title}。")
    for strange in strange_objects(db):
        yield Violation("schema", f"内部结构被改动过：{strange}。")


def _list_documents(db: Database, numbers: list[int]) -> Iterator[Violation]:
    """Find the numbers of all documents, as far as they can be read."""
    for (number,) in db.execute("SELECT id FROM document ORDER BY id"):
        numbers.append(int(number))
    yield from ()


def _documents(db: Database, numbers: list[int]) -> Iterator[Violation]:
    for row in fetch(
        db,
        "SELECT d.id, d.name, d.sha256, d.n_bytes, "
        "(SELECT count(*) FROM text_version AS t WHERE t.document_id = d.id) AS n_texts "
        "FROM document AS d WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id",
        [json.dumps(numbers)],
    ):
        yield from _document(db, row)


def _file(db: Database) -> Iterator[Violation]:
    for (verdict,) in db.execute("PRAGMA integrity_check(20)").fetchall():
        if verdict != "ok":
            yield Violation("file", f"文件内部结构损坏：{verdict}。")
    for row in fetch(db, "PRAGMA foreign_key_check"):
        yield Violation(
            "reference",
            f"数据表 {row['table']} 第 {row['rowid']} 行指向的 {row['parent']} 记录不存在。",
        )


def _document(db: Database, document: Row) -> Iterator[Violation]:
    name = document["name"]
    original = fetch(db, "SELECT content FROM original WHERE document_id = ?", [document["id"]])
    if not original:
        yield Violation("original", f"“{name}”缺少原始文件内容。")
    elif (
        hashlib.sha256(original[0]["content"]).hexdigest() != document["sha256"]
        or len(original[0]["content"]) != document["n_bytes"]
    ):
        yield Violation("original", f"“{name}”的原始文件内容与登记的校验值不符。")
    if not document["n_texts"]:
        yield Violation("text", f"“{name}”没有正文。")
    for text in fetch(
        db, "SELECT * FROM text_version WHERE document_id = ? ORDER BY number", [document["id"]]
    ):
        yield from _text(db, name, text)
    for row in fetch(
        db,
        """
        SELECT name FROM metadata_field AS f WHERE document_id = ? AND end > (
            SELECT max(n_chars) FROM text_version AS t WHERE t.document_id = f.document_id)
        """,
        [document["id"]],
    ):
        yield Violation("span", f"“{name}”中{FIELDS.get(row['name'], row['name'])}的位置超出正文。")


def _text(db: Database, name: str, text: Row) -> Iterator[Violation]:
    body = text["body"]
    if hashlib.sha256(body.encode()).hexdigest() != text["sha256"] or len(body) != text["n_chars"]:
        yield Violation("text", f"“{name}”的正文与登记的校验值不符。")
    for row in _rows_of(db, "paragraph", text):
        if not _stands(body, row, row["body"]):
            yield Violation("paragraph", f"“{name}”第 {row['ordinal']} 段与正文不符。")
    for table, title in _QUOTING.items():
        for row in _rows_of(db, table, text):
            if not _stands(body, row, row["quote"]):
                place = f"第 {row['start']}—{row['end']} 字"
                shown = row["quote"][:20]
                yield Violation("span", f"“{name}”{place}的{title}与正文不符：“{shown}”。")
    for table, title in _PLACED.items():
        for row in _rows_of(db, table, text):
            if row["end"] > len(body):
                yield Violation("span", f"“{name}”第 {row['start']} 字起的{title}超出正文。")


def _stands(body: str, row: Row, words: str) -> bool:
    """Tell whether words stand in a text where a row says; a slice alone would forgive the end."""
    return row["end"] <= len(body) and body[row["start"] : row["end"]] == words


def _rows_of(db: Database, table: str, text: Row) -> list[Row]:
    sql = f"SELECT * FROM {table} WHERE text_version_id = ? ORDER BY start"  # noqa: S608 - our names
    return fetch(db, sql, [text["id"]])


def _tree(db: Database) -> Iterator[Violation]:
    for row in fetch(
        db,
        """
        SELECT s.heading, s.start FROM section AS s JOIN section AS p ON p.id = s.parent_id
        WHERE p.text_version_id <> s.text_version_id OR p.start > s.start OR p.end < s.end
        """,
    ):
        where = f"第 {row['start']} 字起的章节“{row['heading'][:20]}”"
        yield Violation("section", f"{where}不在它所属的章节里。")
    for row in fetch(
        db,
        """
        SELECT f.quote FROM finding AS f WHERE f.parent_uuid IS NOT NULL
        AND f.parent_uuid NOT IN (SELECT uuid FROM finding)
        """,
    ):
        yield Violation("parent", f"机器建议“{row['quote'][:20]}”所属的条目不存在。")
    for table, title in (("finding", "机器建议"), ("annotation", "标注")):
        for row in fetch(
            db,
            f"SELECT f.quote FROM {table} AS f JOIN text_version AS t "  # noqa: S608 - our names
            "ON t.id = f.text_version_id WHERE f.deadline_end > t.n_chars "
            "OR f.deadline_start >= f.deadline_end",
        ):
            yield Violation("span", f"{title}“{row['quote'][:20]}”的期限位置超出正文。")


def _chains(db: Database) -> Iterator[Violation]:
    for row in fetch(
        db,
        """
        SELECT c.name FROM link AS l JOIN chain AS c ON c.uuid = l.chain_uuid
        WHERE 2 <> (SELECT count(*) FROM chain_member AS m WHERE m.chain_uuid = l.chain_uuid
                    AND m.annotation_uuid IN (l.earlier_uuid, l.later_uuid))
        """,
    ):
        yield Violation("link", f"链条“{row['name']}”中有一条关联，其两端不都在链条里。")
    for row in fetch(
        db,
        "SELECT name FROM chain WHERE uuid NOT IN (SELECT chain_uuid FROM chain_member)",
    ):
        yield Violation("chain", f"链条“{row['name']}”是空的。")


def _decisions(db: Database) -> Iterator[Violation]:
    for row in fetch(
        db,
        """
        SELECT a.quote FROM annotation AS a WHERE a.state = 'rejected' AND (
            EXISTS (SELECT 1 FROM chain_member AS m WHERE m.annotation_uuid = a.uuid)
            OR EXISTS (SELECT 1 FROM status AS s WHERE s.annotation_uuid = a.uuid))
        """,
    ):
        yield Violation("decision", f"已否决的“{row['quote'][:20]}”仍在链条中或带有落实情况。")


def _judgements(db: Database) -> Iterator[Violation]:
    for row in fetch(
        db,
        "SELECT a.quote FROM annotation AS a WHERE a.state = 'accepted' AND a.finding_uuid IS NULL",
    ):
        yield Violation("decision", f"采纳的“{row['quote'][:20]}”没有写明采纳的是哪条建议。")
    for row in fetch(
        db, "SELECT one_uuid FROM rejected_pair WHERE one_uuid = '' OR other_uuid = ''"
    ):
        yield Violation("pair", f"不相干的一对缺少一端（{row['one_uuid'][:8]}）。")


def _codes(db: Database) -> Iterator[Violation]:
    for row in fetch(
        db,
        """
        SELECT c.name FROM code AS c WHERE NOT c.is_deleted AND c.parent_uuid IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM code AS p WHERE p.uuid = c.parent_uuid
                        AND p.codebook_uuid = c.codebook_uuid AND NOT p.is_deleted)
        """,
    ):
        yield Violation("code", f"编码“{row['name']}”的上级编码不存在或在另一张编码表里。")
    loop = """
        WITH RECURSIVE above (uuid, parent_uuid) AS (
            SELECT uuid, parent_uuid FROM code
            UNION SELECT a.uuid, c.parent_uuid FROM above AS a JOIN code AS c
            ON c.uuid = a.parent_uuid)
        SELECT c.name FROM above AS a JOIN code AS c ON c.uuid = a.uuid
        WHERE a.parent_uuid = a.uuid
    """
    for row in fetch(db, loop):
        yield Violation("code", f"编码“{row['name']}”成了它自己的上级。")


def _lists(db: Database) -> Iterator[Violation]:
    for table, column in _JSON:
        sql = f"SELECT id FROM {table} WHERE NOT json_valid({column})"  # noqa: S608 - our names
        for row in fetch(db, sql):
            yield Violation("list", f"数据表 {table} 第 {row['id']} 行的 {column} 不是有效的列表。")


def _derived(db: Database) -> Iterator[Violation]:
    """Compare what triggers keep with what it is derived from."""
    for table in sorted(DERIVED):
        kept, source = f"SELECT * FROM {table}", f"SELECT * FROM {table}_source"  # noqa: S608
        sql = f"SELECT count(*) AS n FROM ({kept} EXCEPT {source})"  # noqa: S608 - our names
        other = f"SELECT count(*) AS n FROM ({source} EXCEPT {kept})"  # noqa: S608
        if fetch(db, sql)[0]["n"] or fetch(db, other)[0]["n"]:
            yield Violation("derived", f"“{TABLES[table]}”与它所依据的内容不一致。")


def _search_index(db: Database) -> Iterator[Violation]:
    for row in fetch(
        db,
        """
        SELECT count(*) AS n FROM (
            SELECT * FROM (SELECT id FROM paragraph EXCEPT SELECT rowid FROM paragraph_fts)
            UNION ALL
            SELECT * FROM (SELECT rowid FROM paragraph_fts EXCEPT SELECT id FROM paragraph))
        """,
    ):
        if row["n"]:
            yield Violation("search", f"检索索引与正文不一致，相差 {row['n']} 段。")
    total = fetch(db, "SELECT count(*) AS n FROM paragraph")[0]["n"]
    step = max(1, total // _SAMPLE)
    for row in fetch(db, "SELECT id, body FROM paragraph WHERE id % ? = 0", [step]):
        query = match_expression(row["body"][:_SAMPLE_LENGTH])
        sql = "SELECT 1 FROM paragraph_fts WHERE paragraph_fts MATCH ? AND rowid = ?"
        if query and not fetch(db, sql, [query, row["id"]]):
            yield Violation("search", f"检索不到“{row['body'][:20]}”这一段。")


def _dictionaries(db: Database) -> Iterator[Violation]:
    every = entries(db)
    for entry in every:
        table = BY_NAME.get(entry.dictionary)
        fault = fault_of(table, entry.cells) if table else None
        if table is None:
            yield Violation("dictionary", f"自有条目属于未知的词典“{entry.dictionary}”。")
        elif fault is not None:
            yield Violation("dictionary", f"词典“{table.title}”的自有条目有误：{fault.sentence}")
    state = fetch(db, "SELECT digest FROM dictionary_overlay")
    if [row["digest"] for row in state] != [digest_of(every)]:
        yield Violation("dictionary", "词典的版本记录与自有条目不符。")


def _trail(db: Database) -> Iterator[Violation]:
    broken = audit.first_broken(db)
    if broken is not None:
        yield Violation("audit", f"操作记录从第 {broken} 条起被改动过或有缺失。")
