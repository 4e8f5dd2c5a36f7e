"""Run a command: one transaction, one audit row, one inverse."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from zbreview.commands.recording import Changes, Edit, RowChange, as_audit
from zbreview.errors import BugError, EditRefusedError, LibraryError
from zbreview.store import audit, backups
from zbreview.store.writer import Priority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from zbreview.store.library import Library

__all__ = [
    "Changes", "Command", "Done", "Edit", "Outcome", "Priority", "RestoreRows", "RowChange", "now",
    "perform", "perform_each",
]  # fmt: skip


class Command(Protocol):
    """One thing that a user can do to a library.

    ``label`` names it in Chinese (采纳建议 3 条), ``action`` is its stable key in the trail.
    """

    @property
    def label(self) -> str:
        """Return what the command does, for menus and the trail."""
        ...

    @property
    def action(self) -> str:
        """Return the stable key."""
        ...

    def apply(self, edit: Edit) -> None:
        """Do it, writing through the edit only; raise EditRefusedError where rules forbid."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """What a performed command changed, and the command that takes it back."""

    changes: Changes
    inverse: Command
    label: str


@dataclass(frozen=True, slots=True)
class RestoreRows:
    """Take recorded changes back, row by row in reverse; its own inverse redoes them.

    Refused where a row is no longer as the command left it: then something else came between.
    """

    changes: tuple[RowChange, ...]
    of: str
    is_redo: bool = False

    @property
    def label(self) -> str:
        """Return 撤销 or 重做 with the name of the command."""
        return f"{'重做' if self.is_redo else '撤销'}：{self.of}"

    @property
    def action(self) -> str:
        """Return the stable key."""
        return "redo" if self.is_redo else "undo"

    def apply(self, edit: Edit) -> None:
        """Put every row back to what it was before."""
        for change in reversed(self.changes):
            back = change.reversed()
            if edit.present(back.table, back.key) != back.before:
                raise EditRefusedError(
                    f"此后又有别的改动，不能{self.label[:2]}“{self.of}”。", "请手工改回。"
                )
            if back.before is None:
                edit.insert(back.table, back.after or {})
            elif back.after is None:
                edit.delete(back.table, back.key)
            else:
                edit.update(back.table, back.key, back.after)


def now() -> str:
    """Return the present time as it is stored: local, with its offset, to the second."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def perform(
    library: Library,
    command: Command,
    *,
    author: str,
    origin: str = "",
    priority: Priority = Priority.USER,
) -> Done:
    """Run a command on the writer and return what it changed; wait until it is on disk.

    Raise EditRefusedError where the rules forbid it and LibraryError where the library cannot
    be written; nothing is changed then. A risky command is preceded by a backup.
    """
    label = command.label
    if command.action in backups.RISKY_ACTIONS:
        backups.before_risk(library, label)

    def work(db: Database) -> tuple[RowChange, ...]:
        return _performed(db, command, author)

    rows = library.writer.run(work, priority)
    changes = Changes(frozenset(change.table for change in rows), origin, rows)
    return Done(changes, _inverse(command, rows, label), label)


Outcome = tuple[RowChange, ...] | Exception
"""What a command of a batch changed, without the rows that are only counted; or why it did not."""


def perform_each(
    library: Library, commands: Sequence[Command], *, author: str
) -> tuple[Outcome, ...]:
    """Run the commands of a batch one after the other and return what became of each.

    As many share a transaction as there are before a person wants to write: a commit costs as
    much as a small document. When it returns, all that succeeded is on disk; one that fails
    takes none of the others with it. There is no inverse. Raise LibraryError where the library
    cannot be written: those before may be there then, each whole.
    """
    found: list[Outcome] = []
    while len(found) < len(commands):
        rest = commands[len(found) :]
        try:
            found += library.writer.run(partial(_together, library, rest, author), Priority.BATCH)
        except LibraryError:
            raise
        except Exception:  # noqa: BLE001 - nothing of these is stored; now each for itself
            found += [_alone(library, command, author) for command in rest]
    return tuple(found)


def _together(
    library: Library, commands: Sequence[Command], author: str, db: Database
) -> list[Outcome]:
    """Run commands until a person waits; one that wrote nothing before it failed is passed over."""
    found: list[Outcome] = []
    for command in commands:
        if found and library.writer.is_wanted:
            break
        before = db.conn.total_changes
        try:
            found.append(_performed(db, command, author, keeps_rows=False))
        except (EditRefusedError, BugError) as error:
            if db.conn.total_changes != before:
                raise
            found.append(error)
    return found


def _alone(library: Library, command: Command, author: str) -> Outcome:
    try:
        return library.writer.run(
            lambda db: _performed(db, command, author, keeps_rows=False), Priority.BATCH
        )
    except LibraryError:
        raise
    except Exception as error:  # noqa: BLE001 - an outcome like others
        return error


def _performed(
    db: Database, command: Command, author: str, *, keeps_rows: bool = True
) -> tuple[RowChange, ...]:
    """Apply a command and add its row to the trail."""
    edit = Edit(db, author=author, at=now(), keeps_rows=keeps_rows)
    command.apply(edit)
    audit.append(
        db,
        at=edit.at,
        author=author,
        action=command.action,
        label=command.label,
        changes=as_audit(edit),
    )
    return tuple(edit.changes)


def _inverse(command: Command, rows: tuple[RowChange, ...], label: str) -> RestoreRows:
    if isinstance(command, RestoreRows):
        return RestoreRows(rows, command.of, is_redo=not command.is_redo)
    return RestoreRows(rows, label)
