"""Commands on the analyst's dictionary rows: each raises the version of the overlay."""

from __future__ import annotations

import json
from dataclasses import dataclass

from zbreview.commands.recording import Edit
from zbreview.domain.dictionaries import Cells, fault_of
from zbreview.domain.dictionary_tables import BY_NAME
from zbreview.domain.identity import Uuid, new_uuid
from zbreview.errors import BugError, EditRefusedError
from zbreview.store.dictionaries import digest_of, entries
from zbreview.store.rows import Row


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A row as it shall be: ``uuid`` names an own row to change, ``replaces`` a shipped one."""

    cells: Cells
    replaces: str = ""
    is_off: bool = False
    uuid: Uuid | None = None


@dataclass(frozen=True, slots=True)
class PutEntries:
    """Add own rows of a dictionary, or change and switch rows: all of them or none."""

    dictionary: str
    drafts: tuple[EntryDraft, ...]
    label: str

    action = "put_dictionary_entries"

    def apply(self, edit: Edit) -> None:
        """Store the rows; refused where one is faulty, stands there twice or nothing changes."""
        for draft in self.drafts:
            self._put(edit, draft)
        if not edit.changes:
            raise EditRefusedError("没有改动：词典里已经是这样。")
        raise_version(edit)

    def _put(self, edit: Edit, draft: EntryDraft) -> None:
        table = BY_NAME[self.dictionary]
        cells = table.completed(draft.cells)
        fault = fault_of(table, cells)
        if fault is not None:
            raise EditRefusedError(fault.sentence)
        key = table.key_of(cells)
        present = self._present(edit, draft)
        twin = edit.row(
            "SELECT id FROM dictionary_entry WHERE dictionary = ? AND entry_key = ?",
            self.dictionary,
            key,
        )
        if twin is not None and (present is None or twin["id"] != present["id"]):
            raise EditRefusedError(
                f"“{table.shown(cells)}”已经在“{table.title}”的自有条目里。", "请直接修改那一条。"
            )
        values = {
            "entry_key": key,
            "cells": json.dumps(cells, ensure_ascii=False, sort_keys=True),
            "is_off": int(draft.is_off),
        }
        made = {"author": edit.author, "changed_at": edit.at}
        if present is None:
            named = {"uuid": new_uuid(), "dictionary": self.dictionary, "replaces": draft.replaces}
            edit.insert("dictionary_entry", {**named, **values, **made})
        elif any(present[name] != value for name, value in values.items()):
            edit.update("dictionary_entry", present["id"], {**values, **made})

    def _present(self, edit: Edit, draft: EntryDraft) -> Row | None:
        """Return the own row that a draft is about, None for a new one."""
        if draft.uuid is not None:
            return _entry(edit, draft.uuid)
        if not draft.replaces:
            return None
        return edit.row(
            "SELECT * FROM dictionary_entry WHERE dictionary = ? AND replaces = ?",
            self.dictionary,
            draft.replaces,
        )


@dataclass(frozen=True, slots=True)
class DropEntries:
    """Take own rows away: what they replaced holds again, what they added is gone."""

    uuids: tuple[Uuid, ...]
    label: str

    action = "drop_dictionary_entries"

    def apply(self, edit: Edit) -> None:
        """Delete the rows; refused where one is not there."""
        for uuid in self.uuids:
            edit.delete("dictionary_entry", _entry(edit, uuid)["id"])
        raise_version(edit)


def raise_version(edit: Edit) -> None:
    """Count the overlay's version up and name its content anew."""
    state = edit.present("dictionary_overlay", 1)
    if state is None:
        message = "the library has no row for the version of its dictionaries"
        raise BugError(message)
    every = entries(edit.db)
    values = {
        "version": state["version"] + 1,
        "digest": digest_of(every),
        "reading_digest": digest_of(one for one in every if BY_NAME[one.dictionary].is_for_reading),
    }
    edit.update("dictionary_overlay", 1, values)


def _entry(edit: Edit, uuid: Uuid) -> Row:
    found = edit.row("SELECT * FROM dictionary_entry WHERE uuid = ?", uuid)
    if found is None:
        raise EditRefusedError("这一条已不在词典的自有条目里。", "请刷新后重试。")
    return found
