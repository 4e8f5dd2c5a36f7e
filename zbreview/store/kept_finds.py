"""Keep what a search for likenesses found, in a file of its own that may be deleted at any time.

It holds identifiers and scores, no words of documents and no decisions. A library, its backups and
its copies stay as small as they are without it.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

from zbreview.domain.identity import TextId, Uuid

Finds = tuple[tuple[Uuid, float], ...]
"""The statements looked at closely for one, with their scores, best first."""

_LAYOUT = 1
_SCHEMA = """
CREATE TABLE asked (
    text_id INTEGER PRIMARY KEY, state TEXT NOT NULL, among INTEGER NOT NULL) STRICT;
CREATE TABLE found (
    uuid TEXT PRIMARY KEY, text_id INTEGER NOT NULL, targets TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX ix_found_text_id ON found (text_id);
CREATE TABLE rules (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""


class KeptFinds:
    """What was found for the statements of each text, text by text; use it by ``with``.

    A file that cannot be read, or that other rules wrote, is begun anew. ``rules`` names
    everything that the scores depend on besides the texts.
    """

    def __init__(self, path: Path, rules: str) -> None:
        try:
            self._db = _opened(path, rules)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._db = _opened(path, rules)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def asked(self) -> dict[TextId, tuple[str, int]]:
        """Return the state in which each text was asked, and among how many statements."""
        rows = self._db.execute("SELECT text_id, state, among FROM asked")
        return {TextId(text): (state, among) for text, state, among in rows}

    def keep(
        self, texts: Mapping[TextId, str], among: int, found: Mapping[Uuid, tuple[TextId, Finds]]
    ) -> None:
        """Put what was found for all statements of some texts in the place of what was there."""
        with self._transaction():
            self._forget(texts)
            self._db.executemany(
                "INSERT OR REPLACE INTO found VALUES (?, ?, ?)",
                ((uuid, text, json.dumps(finds)) for uuid, (text, finds) in found.items()),
            )
            self._db.executemany(
                "INSERT INTO asked VALUES (?, ?, ?)",
                ((text, state, among) for text, state in texts.items()),
            )

    def forget(self, texts: Iterable[TextId]) -> None:
        """Forget what was found for some texts."""
        with self._transaction():
            self._forget(texts)

    def found(self) -> Iterator[tuple[Uuid, Finds]]:
        """Yield what was found for each statement."""
        for uuid, targets in self._db.execute("SELECT uuid, targets FROM found"):
            yield Uuid(uuid), tuple((Uuid(each), score) for each, score in json.loads(targets))

    def _forget(self, texts: Iterable[TextId]) -> None:
        numbers = [(text,) for text in texts]
        self._db.executemany("DELETE FROM found WHERE text_id = ?", numbers)
        self._db.executemany("DELETE FROM asked WHERE text_id = ?", numbers)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _opened(path: Path, rules: str) -> sqlite3.Connection:
    """Open the file, made anew where its layout or rules are others."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        layout = db.execute("PRAGMA user_version").fetchone()[0]
        if layout == _LAYOUT and db.execute("SELECT name FROM rules").fetchone() == (rules,):
            return db
        names = [
            row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        for name in names:
            db.execute(f'DROP TABLE "{name}"')
        db.executescript(_SCHEMA)
        db.execute("INSERT INTO rules VALUES (?)", (rules,))
        db.execute(f"PRAGMA user_version = {_LAYOUT}")
    except BaseException:
        db.close()
        raise
    return db
