"""What every format reader gives: the text of a file, where its pages begin, and warnings."""

from dataclasses import dataclass

LONG_CELL = 300
"""A table cell of more characters is layout and no value."""

MANY_LINES = 4
"""A table cell of more lines is layout and no value."""

EDGE = " \t\n\r\f\v\u3000\xa0\u2002\u2003\u2009\u200b\u200c\u200d\ufeff"
"""Blanks that count for nothing at the ends of a line, those without width among them."""


@dataclass(frozen=True, slots=True)
class Content:
    """Text with LF line ends, one paragraph or table row a line, and Chinese warnings.

    ``pages`` are the offsets at which the pages begin, empty for a format without pages.
    ``margins`` are the lines in the heads and feet of pages, which are no text.
    """

    text: str
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    encoding: str = ""
    margins: tuple[str, ...] = ()


def row_line(cells: list[str]) -> str:
    """Return a table row as one line: ``key | value``, without empty cells at its end."""
    values = [" ".join(cell.split("\n")).strip(EDGE) for cell in cells]
    while values and not values[-1]:
        values.pop()
    return " | ".join(values)


def is_layout(cells: list[str]) -> bool:
    """Tell whether the cells of a row hold prose and not values: then each line stands alone."""
    return len(cells) < 2 or any(  # noqa: PLR2004 - one cell has nothing to be a key of
        len(cell) > LONG_CELL or cell.count("\n") >= MANY_LINES for cell in cells
    )


def row_lines(cells: list[str]) -> list[str]:
    """Return the lines of a table row: one of values, or every line of a layout cell."""
    if is_layout(cells):
        return [line for cell in cells for line in cell.split("\n") if line.strip(EDGE)]
    line = row_line(cells)
    return [line] if line else []


def joined(lines: list[str]) -> str:
    """Return lines as a text, blank ones left out."""
    kept = [line.rstrip() for line in lines if line.strip(EDGE)]
    return "\n".join(kept) + "\n" if kept else ""
