"""Tables as CSV for Excel and WPS, in which nothing runs as a formula."""

import csv
import io
from collections.abc import Collection, Iterable, Sequence

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_table(
    head: Sequence[str], rows: Iterable[Iterable[object]], *, numbers: Collection[int] = ()
) -> bytes:
    """Return a table as UTF-8 with BOM, every cell quoted, lines ending with CRLF.

    Every cell is made harmless but those of the columns ``numbers``, counted from 0, where a
    minus is a sign. Halves of characters, which no file can hold, become question marks.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        cells = map(str, row)
        writer.writerow(
            [cell if at in numbers else harmless(cell) for at, cell in enumerate(cells)]
        )
    return stream.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before one."""
    return f"'{cell}" if starts_formula(cell) else cell


def starts_formula(cell: str) -> bool:
    """Tell whether a spreadsheet might take a cell for a formula."""
    return cell.lstrip(" \u3000\n").startswith(_STARTS_FORMULA)
