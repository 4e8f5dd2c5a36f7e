"""Bring a library file to the present schema: numbered SQL files, each in one transaction."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from zbreview import paths
from zbreview.errors import LibraryError
from zbreview.store.connection import APPLICATION_ID

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

_SET = "zbreview"
_TABLE = "_sqlite_migrations"
_MADE = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)


def sources(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the numbered SQL files in the order in which they are applied."""
    return tuple(sorted((folder or paths.migrations()).glob("[0-9][0-9][0-9][0-9]_*.sql")))


def made_by(names: Iterable[str]) -> frozenset[str]:
    """Return the tables that migrations of some names make."""
    chosen = frozenset(names)
    words = (path.read_text(encoding="utf-8") for path in sources() if path.stem in chosen)
    return frozenset(name for text in words for name in _MADE.findall(text))


def applied(db: Database) -> tuple[str, ...]:
    """Return the names of the migrations that a library file has seen."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", [_TABLE]).fetchone() is None:
        return ()
    rows = db.execute(
        f"SELECT name FROM {_TABLE} WHERE migration_set = ? ORDER BY id",  # noqa: S608 - a constant
        [_SET],
    )
    return tuple(str(name) for (name,) in rows.fetchall())


def pending(db: Database, folder: Path | None = None) -> tuple[str, ...]:
    """Return the migrations that a library still needs.

    Raise LibraryError where it has seen one that this program does not know: it was written
    by a newer version.
    """
    known = [source.stem for source in sources(folder)]
    seen = applied(db)
    unknown = [name for name in seen if name not in known]
    if unknown:
        raise LibraryError(
            "这个文献库由更新版本的程序建立，当前版本读不了。",
            "请升级程序后再打开；文件没有被改动。",
        )
    return tuple(name for name in known if name not in seen)


def migrate(db: Database, folder: Path | None = None) -> None:
    """Apply every pending migration and mark the file as ours, each step wholly or not at all."""
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415 - slow import

    migrations = Migrations(_SET)
    for source in sources(folder):
        _register(migrations, source)
    with db.atomic():
        migrations.apply(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _register(migrations: Migrations, source: Path) -> None:
    sql = source.read_text(encoding="utf-8")

    @migrations(name=source.stem)
    def apply(db: Database) -> None:
        db.executescript(sql)


def backup_name(path: Path, *, at: dt.datetime | None = None) -> Path:
    """Return where the copy goes that is made before a library is migrated."""
    stamp = (at or dt.datetime.now().astimezone()).strftime("%Y%m%d-%H%M%S")
    return path.with_name(f"{path.stem}.升级前备份-{stamp}{path.suffix}")
