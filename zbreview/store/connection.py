"""Open SQLite connections the one right way.

``sqlite_utils`` is imported when the first connection is opened: it costs a third of a second,
which the start of the window must not pay.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from zbreview.store.disks import DiskKind
from zbreview.text.bigrams import zh_bigram

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x7A627276
"""Marks a file as a library of this program (``zbrv``)."""

BUSY_SECONDS = 5.0
WRITING_CACHE = 64 * 1024
"""KiB of pages that a writing connection keeps: identifiers are spread over whole indexes, and an
import that reads their pages again for every document takes a quarter longer."""
PATIENT_MILLISECONDS = 30_000
"""How long a write waits for readers where both cannot work at once."""


def connect(path: Path, *, mode: str = "rw", immutable: bool = False) -> Database:
    """Open an existing library file; ``mode`` is ``rw`` or ``ro``.

    ``immutable`` is for media that nobody can write: SQLite then needs no files beside it.
    The connection may be closed by another thread, but is to be used by one at a time.
    """
    from sqlite_utils import Database  # noqa: PLC0415 - slow import, see the module docstring

    address = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if immutable else "")
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    if mode == "ro":
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
    else:
        connection.create_function("zh_bigram", 1, zh_bigram, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{WRITING_CACHE}")
    return Database(connection, execute_plugins=False)


def choose_journal(connection: sqlite3.Connection, kind: DiskKind) -> bool:
    """Write ahead on a local disk, else keep the old pages aside; tell whether it is ahead.

    The log needs memory shared by all who have the file open, which a network does not give. On
    a stick that may be pulled the one file then always holds everything.
    """
    if kind is DiskKind.LOCAL:
        return use_write_ahead_log(connection)
    connection.execute(f"PRAGMA busy_timeout = {PATIENT_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    return False


def use_write_ahead_log(connection: sqlite3.Connection) -> bool:
    """Switch to write-ahead logging; False where the disk cannot, then DELETE is in force.

    Network shares either refuse the mode or fail at the first read in it.
    """
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        mode = "unknown"
    if str(mode).lower() == "wal":
        return True
    connection.execute("PRAGMA journal_mode = DELETE")
    return False
