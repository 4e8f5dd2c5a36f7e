"""Old Office files are small file systems; chains of sectors that bite their tail are refused.

The library that reads workbooks follows such a chain until its memory is used up.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

_END = 0xFFFFFFFA
"""From here on numbers of sectors have other meanings: end of a chain, free, table."""


def is_sound(data: bytes) -> bool:
    """Tell whether every chain of sectors ends, and no sector belongs to two of them."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _ends(_large(ole), ole.fat) and _ends(_small(ole), _small_table(ole))
    except Exception:  # noqa: BLE001 - a broken directory raises whatever it likes
        return False


def _large(ole: Any) -> Iterator[int]:  # noqa: ANN401 - its library has no types
    """Yield where the chains of whole sectors begin."""
    yield ole.first_dir_sector
    yield ole.first_mini_fat_sector
    for entry in filter(None, ole.direntries):
        if entry is ole.root or entry.size >= ole.mini_stream_cutoff_size:
            yield entry.isectStart


def _small(ole: Any) -> Iterator[int]:  # noqa: ANN401
    """Yield where the chains of small sectors begin."""
    for entry in filter(None, ole.direntries):
        if entry is not ole.root and 0 < entry.size < ole.mini_stream_cutoff_size:
            yield entry.isectStart


def _small_table(ole: Any) -> Sequence[int]:  # noqa: ANN401
    ole.loadminifat()
    table: Sequence[int] = ole.minifat
    return table


def _ends(starts: Iterator[int], table: Sequence[int]) -> bool:
    """Tell whether the chains from all starts end within the table."""
    seen: set[int] = set()
    for start in starts:
        sector = start
        while sector < _END:
            if sector in seen or sector >= len(table):
                return False
            seen.add(sector)
            sector = table[sector]
    return True
