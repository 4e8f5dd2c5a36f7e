"""Put a backup in the place of a library, after showing what that changes."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zbreview.errors import LibraryError
from zbreview.store.connection import connect
from zbreview.store.copying import copy_database
from zbreview.store.examining import examine
from zbreview.store.failures import translated
from zbreview.store.locking import HeldElsewhereError, acquire
from zbreview.store.rows import fetch
from zbreview.store.trusting import refuse_foreign_schema

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Difference:
    """What of one kind would go and what would come back, named for the analyst."""

    kind: str
    title: str
    lost: tuple[str, ...]
    regained: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing of this kind differs."""
        return not (self.lost or self.regained or self.changed)


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring a backup would change.

    ``n_actions_lost`` counts the actions since the backup; ``problem`` says why the present file
    could not be compared (then ``differences`` is empty). ``is_same_library`` is False where the
    backup belongs to another library.
    """

    differences: tuple[Difference, ...]
    n_actions_lost: int
    is_same_library: bool
    problem: str = ""


_KINDS = (
    ("documents", "文献", "SELECT uuid, name, review_state AS state FROM document"),
    ("decisions", "标注", ("SELECT uuid, quote AS name, state || updated_at AS state "
     "FROM annotation")),
    ("chains", "承诺链", ("SELECT c.uuid, c.name, c.state || c.note || c.focus || (SELECT count(*) "
     "FROM chain_member AS m WHERE m.chain_uuid = c.uuid) AS state FROM chain AS c")),
    ("links", "关联", ("SELECT l.uuid, c.name, l.relation || l.delta AS state "
     "FROM link AS l JOIN chain AS c ON c.uuid = l.chain_uuid")),
    ("statuses", "落实情况", ("SELECT s.uuid, a.quote AS name, s.fulfilment AS state "
     "FROM status AS s JOIN annotation AS a ON a.uuid = s.annotation_uuid")),
    ("codes", "编码", ("SELECT uuid, name, codebook_uuid || ifnull(parent_uuid, '') || color || "
     "definition || includes || excludes || is_deleted AS state FROM code")),
    ("code_marks", "编码标记", ("SELECT m.uuid, c.name || '：' || m.quote AS name, "
     "m.start || '-' || m.end || m.note AS state FROM code_mark AS m "
     "JOIN code AS c ON c.uuid = m.code_uuid")),
    ("quantities", "订正的数量", ("SELECT uuid, quote AS name, updated_at AS state "
     "FROM quantity_edit")),
    ("fields", "人工填写的信息", ("SELECT d.uuid || f.name AS uuid, d.name || ' · ' || f.value "
     "AS name, f.value AS state FROM metadata_field AS f "
     "JOIN document AS d ON d.id = f.document_id WHERE f.layer = 'manual'")),
)  # fmt: skip
"""What is compared: stable key, Chinese title, and a query for identity, name and content."""


def preview(backup: Path, library: Path) -> Preview:
    """Compare a backup with the present file; nothing is changed.

    Raise LibraryError where the backup itself is of no use.
    """
    examine(backup)
    with translated(backup), contextlib.closing(connect(backup, mode="ro")) as then:
        refuse_foreign_schema(then, backup)
        try:
            examine(library)
            with translated(library), contextlib.closing(connect(library, mode="ro")) as now:
                return _compared(then, now)
        except LibraryError as error:
            return Preview((), 0, is_same_library=True, problem=error.message)


def restore(backup: Path, library: Path) -> Path | None:
    """Put a backup in the place of a library; return where the file that stood there now lies.

    Raise LibraryError where the backup is damaged or the library is open somewhere; nothing is
    changed then.
    """
    examine(backup)
    with contextlib.suppress(OSError):
        if backup.samefile(library):
            raise LibraryError("这个备份就是现在的文献库本身。", "请另选一个备份。")
    try:
        lock = acquire(library)
    except HeldElsewhereError as held:
        who = held.holder.describe() if held.holder else "另一个程序"
        raise LibraryError(
            f"文献库正由{who}打开，没有恢复。", "请先在那里关闭文献库，再恢复。"
        ) from None
    except OSError as error:
        raise LibraryError(
            f"“{library.name}”所在的位置不能写入：{error.strerror or error}。",
            "请检查文件夹是否存在、是否可写。",
        ) from error
    draft = library.with_name(f".{library.name}.{uuid.uuid4().hex}")
    try:
        with translated(backup), contextlib.closing(connect(backup, mode="ro")) as source:
            refuse_foreign_schema(source, backup)
            copy_database(source.conn, draft)
        return _swap(draft, library)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        lock.release()


def _swap(draft: Path, library: Path) -> Path | None:
    """Keep the present file under another name, then put the draft in its place."""
    try:
        kept = _put_aside(library) if library.exists() else None
        os.replace(draft, library)  # noqa: PTH105 - the atomic call by its own name
    except OSError as error:
        raise LibraryError(
            f"无法替换“{library.name}”：{error.strerror or error}。",
            "现在的文件没有丢失；请检查磁盘后重试。",
        ) from error
    return kept


def _put_aside(library: Path) -> Path:
    """Give the present file a second name; what its log still holds is folded in before.

    A log that cannot be folded in goes along under the new name: left in place it would be
    applied to the backup.
    """
    with contextlib.suppress(sqlite3.Error), contextlib.closing(connect(library)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    stamp = dt.datetime.now().strftime("%Y%m%d-%H%M%S")  # noqa: DTZ005 - the time on the wall
    kept = library.with_name(f"{library.stem}.恢复前-{stamp}{library.suffix}")
    while kept.exists():
        kept = kept.with_name(f"{kept.stem}-又{kept.suffix}")
    try:
        os.link(library, kept)
    except OSError:  # no hard links on this disk (exFAT)
        library.rename(kept)
    for ending in ("-wal", "-journal"):
        log = library.with_name(library.name + ending)
        if log.exists():
            log.rename(kept.with_name(kept.name + ending))
    library.with_name(library.name + "-shm").unlink(missing_ok=True)
    return kept


def _compared(then: Database, now: Database) -> Preview:
    differences = tuple(
        _difference(kind, title, _listed(then, sql), _listed(now, sql))
        for kind, title, sql in _KINDS
    )
    before, after = ({row["digest"] for row in fetch(db, "SELECT digest FROM audit")}
                     for db in (then, now))  # fmt: skip
    return Preview(differences, len(after - before), _uuid(then) == _uuid(now))


def _listed(db: Database, sql: str) -> list[dict[str, str]]:
    """Return what a file has of one kind; one of before that kind existed has nothing."""
    try:
        return fetch(db, sql)
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return []


def _difference(
    kind: str, title: str, then: list[dict[str, str]], now: list[dict[str, str]]
) -> Difference:
    old = {row["uuid"]: row for row in then}
    new = {row["uuid"]: row for row in now}
    return Difference(
        kind,
        title,
        lost=tuple(new[key]["name"] for key in new if key not in old),
        regained=tuple(old[key]["name"] for key in old if key not in new),
        changed=tuple(new[key]["name"] for key in new if key in old and new[key] != old[key]),
    )


def _uuid(db: Database) -> str:
    return str(fetch(db, "SELECT value FROM library WHERE key = 'uuid'")[0]["value"])
