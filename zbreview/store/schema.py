"""Write ``db/schema.sql``: what all migrations together make, for people to read.

Run ``python -m zbreview.store.schema`` after adding a migration.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from zbreview import paths
from zbreview.store.migrations import migrate
from zbreview.text.bigrams import zh_bigram

_HEAD = "-- Generated from db/migrations by `python -m zbreview.store.schema`; do not edit.\n"
_OWN = """
SELECT sql FROM sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  AND tbl_name NOT LIKE '\\_sqlite\\_migrations' ESCAPE '\\'
  AND name NOT LIKE 'paragraph\\_fts\\_%' ESCAPE '\\'
ORDER BY rowid
"""


def schema() -> str:
    """Return the SQL of every table, index and trigger of a fresh library."""
    from sqlite_utils import Database  # noqa: PLC0415 - slow import

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.create_function("zh_bigram", 1, zh_bigram, deterministic=True)
        migrate(Database(connection, execute_plugins=False))
        found = [sql for (sql,) in connection.execute(_OWN)]
    return _HEAD + "".join(f"\n{sql};\n" for sql in found)


def target() -> Path:
    """Return where the generated file lies."""
    return paths.migrations().parent / "schema.sql"


def main() -> None:
    """Write the file anew."""
    target().write_text(schema(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
