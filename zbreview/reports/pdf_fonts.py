"""The bundled fonts in print: registered once, measured, with a stand-in for rare characters."""

import functools
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from zbreview.paths import resource
from zbreview.reports import pdf_patches

SERIF = "NotoSerifSC-Regular"
SANS = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"

_EM = 1000.0


@functools.cache
def register() -> None:
    """Load the bundled fonts into the PDF library; costs a fifth of a second, once."""
    pdf_patches.apply()
    for name in (SERIF, SANS, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))


def shown(text: str) -> str:
    """Return what is printed for a text, character for character: blanks for tabs and breaks."""
    return text.translate(_SHOWN) if _BLANK.search(text) else text


def missing(text: str) -> tuple[str, ...]:
    """Return the visible characters for which no bundled font has a picture, in text order."""
    covered = _covered(SERIF) | _covered(SANS)
    absent = (c for c in shown(text) if ord(c) not in covered and not _is_invisible(c))
    return tuple(dict.fromkeys(absent))


def character_widths(text: str, font: str, size: float) -> list[float]:
    """Return the advance of every character in points."""
    scale = size / _EM
    return [_width(character, font) * scale for character in text]


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Yield stretches of one font: the wished one where it has the characters, else a stand-in.

    Characters that no font has stay with the wished one as its box for missing pictures, so
    that they can still be copied out; invisible ones are left out.
    """
    fonts = [_printed_font(character, font) for character in text]
    if "" in fonts:
        text = "".join(character for character, name in zip(text, fonts, strict=True) if name)
        fonts = list(filter(None, fonts))
    place = 0
    for name, group in groupby(fonts):
        end = place + len(list(group))
        yield name, text[place:end]
        place = end


@functools.cache
def _printed_font(character: str, wished: str) -> str:
    """Return the font of a character, nothing for an invisible one."""
    return "" if _is_invisible(character) else font_for(character, wished)


@functools.cache
def font_for(character: str, wished: str) -> str:
    """Return the font that prints a character; makes a missing one known to the library."""
    point = ord(character)
    for name in (wished, SANS, SERIF):
        if point in _covered(name):
            return name
    face = pdfmetrics.getFont(wished).face
    face.charToGlyph.setdefault(point, 0)
    face.charWidths.setdefault(point, _EM)
    return wished


@functools.cache
def _covered(font: str) -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


@functools.cache
def _width(character: str, font: str) -> float:
    if _is_invisible(character):
        return 0.0
    face = pdfmetrics.getFont(font_for(character, font)).face
    return float(face.charWidths.get(ord(character), face.defaultWidth))


@functools.cache
def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Mn"} and ord(
        character
    ) not in _covered(SANS)


_BLANKS = "\t\n\r\x0b\x0c\u00a0\u2028\u2029"
_BLANK = re.compile(f"[{_BLANKS}]")
_SHOWN = {ord(blank): " " for blank in _BLANKS}
