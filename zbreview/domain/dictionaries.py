"""What a dictionary row is, which dictionaries there are is said in ``dictionary_tables``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zbreview.domain.identity import Uuid

LONGEST_CELL = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_HIGHEST_NUMBER = 999
_NOT_FIRST = ("#", "=", "+", "@", "'", "＝", "＋", "＠")
"""A line that begins so is a remark, or a formula to a spreadsheet."""

KEY_SEPARATOR = "\x1f"

Cells = Mapping[str, str]
"""Column key → what stands there; columns that are missing are empty."""


class ColumnKind(StrEnum):
    """What may stand in a column; a group is one of the names that the shipped rows use."""

    WORD = "word"
    YEAR = "year"
    NUMBER = "number"
    GROUP = "group"
    NOTE = "note"


class RowState(StrEnum):
    """Where a row of a dictionary comes from: shipped, or the analyst's own hand."""

    SHIPPED = "shipped"
    OWN = "own"
    CHANGED = "changed"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the file, its Chinese title, and what may stand in it."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.WORD
    is_required: bool = True
    is_key: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)

    def shown(self, value: str) -> str:
        """Return a value as a person reads it."""
        return self.labels.get(value, value)

    def meant(self, shown: str) -> str:
        """Return the stored value of what a person wrote: its Chinese label is understood."""
        return next((key for key, label in self.labels.items() if label == shown), shown)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One editable table: its file's name, title, what it is for, and its columns.

    A dictionary that is not ``is_for_reading`` serves comparing or the window alone: changing it
    makes no reading old. ``periods`` names pairs of year columns, the first of which must not be
    the later one.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    is_word_list: bool = False
    is_for_reading: bool = True
    periods: tuple[tuple[str, str], ...] = ()

    def column(self, key: str) -> Column:
        """Return a column; an unknown key raises KeyError."""
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def key_of(self, cells: Cells) -> str:
        """Return what tells a row from every other one."""
        return KEY_SEPARATOR.join(
            cells.get(column.key, "") for column in self.columns if column.is_key
        )

    def completed(self, cells: Cells) -> dict[str, str]:
        """Return the cells of every column, trimmed."""
        return {column.key: cells.get(column.key, "").strip() for column in self.columns}

    def shown(self, cells: Cells) -> str:
        """Return a row's key as a person reads it."""
        parts = (
            column.shown(cells.get(column.key, "")) for column in self.columns if column.is_key
        )
        return "·".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """One row of the analyst's overlay as the library keeps it.

    ``replaces`` is the key of the shipped row that it changes or switches off, empty for a row
    that was added.
    """

    uuid: Uuid
    dictionary: str
    replaces: str
    cells: Cells
    is_off: bool = False
    author: str = ""
    changed_at: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """All own rows of a library; ``digest`` is empty where nothing differs from what ships.

    ``reading_digest`` is that of the rows alone that decide what is found in a text.

    ``version`` counts the changes; the digest names the content, so that a change that was taken
    back counts as never made.
    """

    version: int = 0
    digest: str = ""
    reading_digest: str = ""
    entries: tuple[DictionaryEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DictionaryRow:
    """A row as it holds for a library; ``shipped`` is what it replaces."""

    cells: Cells
    state: RowState
    is_active: bool = True
    shipped: Cells | None = None
    entry: DictionaryEntry | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be taken: the column and a Chinese sentence."""

    column: str
    sentence: str


def fault_of(dictionary: Dictionary, cells: Cells) -> Fault | None:
    """Return the first thing that is wrong with a row, None for a good one."""
    for column in dictionary.columns:
        sentence = _wrong(column, cells.get(column.key, ""))
        if sentence:
            return Fault(column.title, sentence)
    for first, last in dictionary.periods:
        begin, end = cells.get(first, ""), cells.get(last, "")
        if begin and end and int(begin) > int(end):
            title = dictionary.column(first).title
            return Fault(title, f"{title}（{begin}）晚于{dictionary.column(last).title}（{end}）。")
    return None


def _wrong(column: Column, value: str) -> str:
    """Return what is wrong with one cell, empty for nothing."""
    if not value:
        return f"“{column.title}”不能为空。" if column.is_required else ""
    return _wrong_words(column, value) or _wrong_number(column, value)


def _wrong_words(column: Column, value: str) -> str:
    if len(value) > LONGEST_CELL:
        return f"“{value[:12]}…”太长，最多 {LONGEST_CELL} 个字。"
    if any(not char.isprintable() for char in value):
        return f"“{column.title}”里有换行或不可见的字符。"
    if column.kind is not ColumnKind.NOTE and value.startswith(_NOT_FIRST):
        return f"“{value}”不能以“{value[0]}”开头。"
    return ""


def _wrong_number(column: Column, value: str) -> str:
    if column.kind is ColumnKind.YEAR and not _is_between(value, _FIRST_YEAR, _LAST_YEAR):
        return f"“{value}”不是 {_FIRST_YEAR}—{_LAST_YEAR} 年之间的年份，请写四位数字。"
    if column.kind is ColumnKind.NUMBER and not _is_between(value, 1, _HIGHEST_NUMBER):
        return f"“{value}”不是 1—{_HIGHEST_NUMBER} 之间的数。"
    return ""


def _is_between(value: str, low: int, high: int) -> bool:
    """Tell whether a value is a number in plain digits, without leading zeros, in a range."""
    plain = value.isascii() and value.isdigit() and not value.startswith("0")
    return plain and low <= int(value) <= high


def effective(
    dictionary: Dictionary, shipped: Iterable[Cells], entries: Iterable[DictionaryEntry]
) -> tuple[DictionaryRow, ...]:
    """Return every row of a dictionary, switched off ones too: added rows first, then shipped.

    An own row goes before a shipped one with the same key. A change of a row that ships no longer
    stays as an added row; a switch for one has nothing left to switch.
    """
    own = [entry for entry in entries if entry.dictionary == dictionary.name]
    by_key = {entry.replaces: entry for entry in own if entry.replaces}
    held = {dictionary.key_of(entry.cells) for entry in own}
    later: list[DictionaryRow] = []
    for cells in shipped:
        key = dictionary.key_of(cells)
        entry = by_key.pop(key, None)
        if entry is not None:
            state = RowState.OFF if entry.is_off else RowState.CHANGED
            later.append(DictionaryRow(entry.cells, state, not entry.is_off, cells, entry))
        elif key not in held:
            later.append(DictionaryRow(cells, RowState.SHIPPED, shipped=cells))
    orphans = {entry.uuid for entry in by_key.values()}
    added = [
        DictionaryRow(
            entry.cells, RowState.OFF if entry.is_off else RowState.OWN, not entry.is_off, None,
            entry,
        )
        for entry in own
        if not entry.replaces or (entry.uuid in orphans and not entry.is_off)
    ]  # fmt: skip
    return (*added, *later)
