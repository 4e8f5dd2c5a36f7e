"""What a table of any length shows, read from end to end."""

from collections.abc import Callable
from typing import TypeVar

from zbreview.gui.models.keyed import KeyedTable

T = TypeVar("T")


def listed(table: KeyedTable[T]) -> tuple[T, ...]:
    """Return every value in the order shown."""
    found = (table.value(row) for row in range(table.rowCount()))
    return tuple(value for value in found if value is not None)


def row_where(table: KeyedTable[T], wanted: Callable[[T], bool]) -> int:
    """Return the first row whose value meets a condition, or -1."""
    return next((row for row, value in enumerate(listed(table)) if wanted(value)), -1)
