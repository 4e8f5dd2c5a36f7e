"""The dictionaries as they hold: what ships, with a library's own rows laid over it."""

from collections.abc import Iterable
from functools import cache
from threading import Lock

from zbreview import paths
from zbreview.commands.dictionaries import DropEntries, EntryDraft, PutEntries
from zbreview.domain.dictionaries import (
    Cells,
    ColumnKind,
    Dictionary,
    DictionaryRow,
    Fault,
    Overlay,
    RowState,
    effective,
    fault_of,
)
from zbreview.domain.dictionary_tables import DICTIONARIES
from zbreview.errors import BugError, EditRefusedError
from zbreview.reading.lexicon import Lexicon
from zbreview.store import dictionaries as stored
from zbreview.store.library import Library

_KEPT = 4
_OFFERED = 12
_laid: dict[str, Lexicon] = {}
_guard = Lock()


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of ``resources/dictionaries``; later calls give the same object."""
    folder = paths.resource("dictionaries")
    files = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.*"))
        if path.suffix in {".txt", ".csv"}
    }
    if not files:
        message = f"no dictionaries in {folder}"
        raise BugError(message)
    return Lexicon.parse(files)


def lexicon_of(library: Library) -> Lexicon:
    """Return the lexicon that holds for a library; the same object while nothing changes."""
    digest = stored.overlay_digest(library)
    if not digest:
        return lexicon()
    with _guard:
        if digest in _laid:
            return _laid[digest]
    made = overlaid(stored.overlay(library))
    with _guard:
        while len(_laid) >= _KEPT:
            _laid.pop(next(iter(_laid)))
        return _laid.setdefault(made.overlay, made)


def overlaid(overlay: Overlay) -> Lexicon:
    """Return the shipped lexicon with own rows laid over it."""
    words, tables = {}, {}
    for dictionary in DICTIONARIES:
        if not any(entry.dictionary == dictionary.name for entry in overlay.entries):
            continue
        active = [row.cells for row in rows(dictionary, overlay) if row.is_active]
        if dictionary.is_word_list:
            words[dictionary.name] = tuple(cells["word"] for cells in active)
        else:
            tables[dictionary.name] = tuple(active)
    return lexicon().overlaid(words, tables, overlay.digest, overlay.reading_digest)


def shipped(dictionary: Dictionary) -> tuple[Cells, ...]:
    """Return the rows that come with the program."""
    if dictionary.is_word_list:
        return tuple({"word": word} for word in lexicon().word_list(dictionary.name))
    return tuple(dictionary.completed(row) for row in lexicon().table(dictionary.name))


def rows(dictionary: Dictionary, overlay: Overlay) -> tuple[DictionaryRow, ...]:
    """Return the rows of a dictionary as they hold, switched off ones too, own ones first."""
    return effective(dictionary, shipped(dictionary), overlay.entries)


def groups(dictionary: Dictionary, column_key: str) -> tuple[str, ...]:
    """Return what a group column may hold: what the shipped rows say, in their order."""
    found = (cells.get(column_key, "") for cells in shipped(dictionary))
    return tuple(dict.fromkeys(name for name in found if name))


def fault_in(dictionary: Dictionary, cells: Cells) -> Fault | None:
    """Return what is wrong with a row, None for a good one."""
    for column in dictionary.columns:
        value = cells.get(column.key, "")
        if column.kind is ColumnKind.GROUP and value:
            known = groups(dictionary, column.key)
            if value not in known:
                offered = "、".join(column.shown(name) for name in known[:_OFFERED])
                more = "等" if len(known) > _OFFERED else ""
                return Fault(
                    column.title, f"“{value}”不是已有的{column.title}（可用：{offered}{more}）。"
                )
    return fault_of(dictionary, cells)


def adding(dictionary: Dictionary, cells: Cells, overlay: Overlay) -> PutEntries:
    """Return the command that adds a row; refused where it is faulty or there already."""
    whole = _checked(dictionary, cells)
    key = dictionary.key_of(whole)
    twin = _holding(dictionary, key, overlay)
    if twin is not None:
        hint = "请直接修改那一条。" if twin.is_active else "它已停用；选中它再点“恢复”即可。"
        raise EditRefusedError(f"“{dictionary.shown(whole)}”已经在“{dictionary.title}”里。", hint)
    label = f"词典“{dictionary.title}”：增加“{dictionary.shown(whole)}”"
    return PutEntries(dictionary.name, (EntryDraft(whole),), label)


def changing(
    dictionary: Dictionary, row: DictionaryRow, cells: Cells, overlay: Overlay
) -> PutEntries:
    """Return the command that changes a row; refused where it is faulty or another has its key."""
    whole = _checked(dictionary, cells)
    key = dictionary.key_of(whole)
    twin = _holding(dictionary, key, overlay)
    if twin is not None and dictionary.key_of(row.cells) != key:
        raise EditRefusedError(
            f"“{dictionary.shown(whole)}”已经在“{dictionary.title}”里。",
            "同样的条目只能有一条；停用的请先恢复。",
        )
    draft = _draft(dictionary, whole, row)
    label = f"词典“{dictionary.title}”：修改“{dictionary.shown(row.cells)}”"
    return PutEntries(dictionary.name, (draft,), label)


def switching_off(dictionary: Dictionary, row: DictionaryRow) -> PutEntries:
    """Return the command that switches a row off; it stays in sight."""
    uuid = row.entry.uuid if row.entry else None
    replaces = "" if row.entry or row.shipped is None else dictionary.key_of(row.shipped)
    draft = EntryDraft(row.cells, replaces, is_off=True, uuid=uuid)
    label = f"词典“{dictionary.title}”：停用“{dictionary.shown(row.cells)}”"
    return PutEntries(dictionary.name, (draft,), label)


def restoring(dictionary: Dictionary, row: DictionaryRow) -> DropEntries | PutEntries:
    """Return the command that gives a row back as it shipped, or switches an own one on again."""
    if row.entry is None:
        raise EditRefusedError("这一条是程序自带的，没有改动过，无需恢复。")
    shown = dictionary.shown(row.cells)
    label = f"词典“{dictionary.title}”：恢复“{shown}”"
    if row.shipped is not None:
        return DropEntries((row.entry.uuid,), label)
    if row.state is RowState.OFF:
        draft = EntryDraft(row.cells, uuid=row.entry.uuid)
        return PutEntries(dictionary.name, (draft,), label)
    message = "自有条目没有自带的原样可以恢复。"
    raise EditRefusedError(message, "不需要时请停用或删除。")


def deleting(dictionary: Dictionary, row: DictionaryRow) -> DropEntries:
    """Return the command that deletes an own row; what ships can only be switched off."""
    if row.entry is None or row.shipped is not None:
        raise EditRefusedError("程序自带的条目不能删除。", "不需要时请停用。")
    label = f"词典“{dictionary.title}”：删除“{dictionary.shown(row.cells)}”"
    return DropEntries((row.entry.uuid,), label)


def taking(
    dictionary: Dictionary, wanted: Iterable[tuple[Cells, bool]], overlay: Overlay
) -> PutEntries:
    """Return the command that takes many rows, each with whether it is active.

    What holds already is left alone; rows that are not named stay as they are. Refused where
    nothing is left to do.
    """
    present = {dictionary.key_of(row.cells): row for row in rows(dictionary, overlay)}
    drafts = []
    for cells, is_active in wanted:
        whole = _checked(dictionary, cells)
        twin = present.get(dictionary.key_of(whole))
        if twin is None or dict(twin.cells) != whole or twin.is_active != is_active:
            drafts.append(_draft(dictionary, whole, twin, is_off=not is_active))
    if not drafts:
        raise EditRefusedError(f"文件里的条目“{dictionary.title}”都已经有了，没有改动。")
    label = f"词典“{dictionary.title}”：导入 {len(drafts)} 条"
    return PutEntries(dictionary.name, tuple(drafts), label)


def _checked(dictionary: Dictionary, cells: Cells) -> dict[str, str]:
    whole = dictionary.completed(cells)
    fault = fault_in(dictionary, whole)
    if fault is not None:
        raise EditRefusedError(fault.sentence)
    return whole


def _holding(dictionary: Dictionary, key: str, overlay: Overlay) -> DictionaryRow | None:
    """Return the row that has a key."""
    found = rows(dictionary, overlay)
    return next((row for row in found if dictionary.key_of(row.cells) == key), None)


def _draft(
    dictionary: Dictionary, cells: Cells, row: DictionaryRow | None, *, is_off: bool = False
) -> EntryDraft:
    """Return how a row becomes another: an own one is changed, a shipped one replaced."""
    if row is None:
        return EntryDraft(cells, is_off=is_off)
    if row.entry is not None:
        return EntryDraft(cells, is_off=is_off, uuid=row.entry.uuid)
    return EntryDraft(cells, dictionary.key_of(row.shipped or {}), is_off=is_off)
