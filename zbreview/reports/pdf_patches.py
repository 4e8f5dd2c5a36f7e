"""Repair of the PDF library: the text layer of characters beyond the BMP, and slow numbers.

reportlab 5.1 writes four hexadecimal digits for every character, so that 𬭬 copies out as another
one; without its compiled part a third of the time goes into writing numbers. Its line breaking
(marks at line starts, opening brackets at line ends, a crash on empty fragments) is not repaired
but not used either: ``line_breaking`` and ``pdf_text`` set the lines.
"""

import functools
from collections.abc import Sequence

import reportlab
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen import canvas, pathobject, pdfimages, textobject

_REPAIRED_SERIES = "5.1."
_LAST_OF_BMP = 0xFFFF
_LONGEST_LIST = 100  # a bfchar section holds no more entries
_NUMBERED = (canvas, colors, pathobject, pdfdoc, pdfimages, textobject, ttfonts)


def apply() -> None:
    """Repair the library once for this process; other series are left as they are.

    Pages are written as bytes, not as printable ASCII: a quarter smaller and faster.
    """
    rl_config.useA85 = 0
    if not reportlab.__version__.startswith(_REPAIRED_SERIES):
        return
    ttfonts.makeToUnicodeCMap = to_unicode_map
    for module in _NUMBERED:
        module.fp_str = numbers


def numbers(*values: object) -> str:
    """Return numbers as a page holds them: four decimals at most, blanks between."""
    listed = values[0] if len(values) == 1 and isinstance(values[0], list | tuple) else values
    return " ".join([_number(value) for value in listed])


@functools.lru_cache(maxsize=16_384)
def _number(value: float) -> str:
    words = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if words == "-0" else words


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """Return the table from codes to characters of one font subset, in UTF-16."""
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset)]
    sections = []
    for first in range(0, len(entries), _LONGEST_LIST):
        some = entries[first : first + _LONGEST_LIST]
        sections += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({font_name})",
            f"/Ordering ({font_name})",
            "/Supplement 0",
            ">> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *sections,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _utf16(point: int) -> str:
    if point <= _LAST_OF_BMP:
        return f"{point:04X}"
    return chr(point).encode("utf-16-be").hex().upper()
