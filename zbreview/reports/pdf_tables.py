"""Ruled tables whose heads repeat on every page and whose rows may run over the page."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from zbreview.reports.pdf_fonts import SANS
from zbreview.reports.pdf_layout import CELL, CELL_HEAD
from zbreview.reports.pdf_text import ChineseText, Style, paragraph

Cell = str | ChineseText | Sequence[ChineseText]

_RULE = 0.4
_PADDING = 3.5


def ruled_table(
    head: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    style: Style = CELL,
) -> Flowable:
    """Return a table with a shaded head; ``widths`` are points and give the columns."""
    cells = [[[paragraph(title, CELL_HEAD)] for title in head]] if head else []
    cells += [[_flowables(cell, style) for cell in row] for row in rows]
    commands = [
        ("GRID", (0, 0), (-1, -1), _RULE, (0.45, 0.45, 0.45)),
        ("FONTNAME", (0, 0), (-1, -1), SANS),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    if head:
        commands += [
            ("BACKGROUND", (0, 0), (-1, 0), (0.9, 0.9, 0.9)),
            ("LINEBELOW", (0, 0), (-1, 0), 2 * _RULE, (0, 0, 0)),
        ]
    return Table(
        cells,
        colWidths=list(widths),
        repeatRows=1 if head else 0,
        splitInRow=1,
        style=commands,
        hAlign="LEFT",
    )


def _flowables(cell: Cell, style: Style) -> list[ChineseText]:
    if isinstance(cell, str):
        return [paragraph(cell, style)] if cell else []
    if isinstance(cell, ChineseText):
        return [cell]
    return list(cell)
