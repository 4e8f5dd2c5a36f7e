"""Trust a file's schema only if it is exactly what our migrations make.

A library file may come from anybody. A trigger, a view or a virtual table planted in it would run
with our connection, so a file with anything more, less or other than our own objects is refused.
"""

from __future__ import annotations

import functools
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from zbreview.errors import LibraryError
from zbreview.store import migrations
from zbreview.text.bigrams import zh_bigram

if TYPE_CHECKING:
    from sqlite_utils import Database

_SQL = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
_KINDS = {"table": "表", "index": "索引", "trigger": "触发器", "view": "视图"}
_HARMLESS = frozenset(
    {
        ("table", "sqlite_stat1"),
        ("table", "sqlite_stat4"),
        ("table", "_sqlite_migrations"),
        ("index", "idx__sqlite_migrations_migration_set_name"),
    }
)
"""What ANALYZE and the record of migrations leave; tables and indexes hold no code."""


def refuse_foreign_schema(db: Database, path: Path) -> None:
    """Raise LibraryError where a file's schema is not the one its migrations make."""
    strange = strange_objects(db)
    if strange:
        more = f"等 {len(strange)} 处" if len(strange) > 1 else ""
        raise LibraryError(
            f"“{path.name}”的内部结构被改动过（{strange[0]}{more}），为安全起见没有打开。",
            "请改用备份，或用 zbreview repair 把内容取到一个新的文献库。",
        )


def strange_objects(db: Database) -> tuple[str, ...]:
    """Return in Chinese what a schema has too much, too little or otherwise."""
    expected = expected_schema(migrations.applied(db))
    found = {
        (str(kind), str(name)): (str(table), sql)
        for kind, name, table, sql in db.execute(_SQL).fetchall()
        if (kind, name) not in _HARMLESS or _is_virtual(sql)
    }
    return tuple(
        f"{_word(key in found, key in expected)}{_KINDS.get(key[0], key[0])} {key[1][:40]}"
        for key in sorted(found.keys() | expected.keys())
        if found.get(key) != expected.get(key)
    )


def _word(is_found: bool, is_expected: bool) -> str:
    if not is_expected:
        return "多出"
    return "不同的" if is_found else "缺少"


def _is_virtual(sql: object) -> bool:
    return str(sql).upper().split()[1:2] == ["VIRTUAL"]


@functools.cache
def expected_schema(names: tuple[str, ...]) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Return what the named migrations make, by kind and name; unknown names are passed over."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.create_function("zh_bigram", 1, zh_bigram, deterministic=True)
        for source in migrations.sources():
            if source.stem in names:
                db.executescript(source.read_text(encoding="utf-8"))
        return {
            (kind, name): (table, sql) for kind, name, table, sql in db.execute(_SQL).fetchall()
        }
