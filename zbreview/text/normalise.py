"""Views of a text for comparison; the text itself is never changed."""

import re
import unicodedata
from functools import lru_cache

from zbreview.text.variants import VARIANTS


def _folding_table() -> dict[int, str]:
    """Return the character map of :func:`fold`: one code point to one code point."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in range(0x2F00, 0x2FD6):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    table.update(dict.fromkeys(map(ord, "‐‑‒–—―−─－﹣"), "-"))
    table.update(dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\ufeff\t"), " "))
    table.update(dict.fromkeys(map(ord, "∶︰﹕"), ":"))
    table.update(dict.fromkeys(map(ord, "﹙❨"), "("))
    table.update(dict.fromkeys(map(ord, "﹚❩"), ")"))
    table.update(dict.fromkeys(map(ord, "﹪"), "%"))
    table.update(dict.fromkeys(map(ord, "～∼˜〜"), "~"))
    table.update((ord(variant), simple) for variant, simple in VARIANTS.items())
    return {code: plain for code, plain in table.items() if chr(code) != plain}


_CODES = _folding_table()
_FOLDED = {chr(code): plain for code, plain in _CODES.items()}
_ODD = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
_TWICE = frozenset(odd for odd, plain in _FOLDED.items() if plain in _FOLDED)
"""Characters that become one which would change too, if it stood there: 「⾧」 becomes 「長」."""

_ANSWERED = re.compile("(?<=[答函回])覆(?!盖)")
"""The traditional 答覆, where 覆 stands for 复; elsewhere both scripts share the character."""
_SHORT = 100
_NOT_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the text with widths, variants, dashes and blanks evened out, length unchanged.

    Full-width ASCII becomes half-width, traditional characters and radicals the simplified
    ideographs, odd dashes ``-``, odd blanks a space. ``len(fold(text)) == len(text)`` always,
    so offsets stay valid.
    """
    return _folded(text) if len(text) <= _SHORT else _folded_once(text)


def _folded(text: str) -> str:
    """Replace the odd characters that occur, which are few, one after the other."""
    if _ODD.search(text) is None:
        return text
    present = set(_ODD.findall(text))
    if not present.isdisjoint(_TWICE):
        text = text.translate(_CODES)
    else:
        for odd in present:
            text = text.replace(odd, _FOLDED[odd])
    return _ANSWERED.sub("复", text) if "覆" in text else text


_folded_once = lru_cache(maxsize=16)(_folded)


def comparable(text: str) -> str:
    """Return only the words of a text, folded and in lower case, for measuring likeness."""
    return _NOT_WORDS.sub("", fold(text).lower())
