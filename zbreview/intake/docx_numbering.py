"""Automatic numbers of Word paragraphs: “一、”“（二）”“3.” that stand nowhere in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.intake.packages import attribute, children, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = "零一二三四五六七八九"
_CIRCLED = 20
_LEVELS = 9
_LETTERS = 26
_PLACE = re.compile(r"%([1-9])")
_MAX_BASED = 20  # styles that are based on one another; a longer way is a circle
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


class Numbering:
    """The lists of one document, counted along in the order of its paragraphs."""

    def __init__(self, numbering: "_Element | None", styles: "_Element | None") -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._styles = dict(_styles(styles))
        for child in numbering if numbering is not None else ():
            if tag(child) == "abstractNum":
                key = attribute(child, "abstractNumId")
                self._levels[key] = dict(_levels(child))
            elif tag(child) == "num":
                self._take_list(child)

    def label(self, paragraph: "_Element") -> str:
        """Return the number that Word shows before a paragraph, empty for none; counts it."""
        number, depth = self._place(paragraph)
        abstract = self._lists.get(number, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        restart = self._starts.get((number, depth))
        if restart is not None and (number, depth) not in self._restarted:
            self._restarted.add((number, depth))
            counts[depth] = restart
        else:
            counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return self._shown(levels, counts, depth)

    def _shown(self, levels: dict[int, _Level], counts: list[int], depth: int) -> str:
        level = levels[depth]
        if level.form in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            form = levels.get(other, _Level()).form
            return formed(counts[other] or levels.get(other, _Level()).start, form)

        return _PLACE.sub(number, level.text)

    def _take_list(self, element: "_Element") -> None:
        key = attribute(element, "numId")
        for child in children(element, "abstractNumId"):
            self._lists[key] = attribute(child, "val")
        for child in children(element, "lvlOverride"):
            for one in children(child, "startOverride"):
                depth = _whole(attribute(child, "ilvl"), 0)
                self._starts[key, depth] = _whole(attribute(one, "val"), 1)

    def _place(self, paragraph: "_Element") -> tuple[str, int]:
        """Return the list and the level of a paragraph, its own or those of its style."""
        number, depth, style = _numbering_in(paragraph)
        for _ in range(_MAX_BASED):
            if number or not style:
                break
            number, found, style = self._styles.get(style, ("", None, ""))
            depth = found if depth is None else depth
        return number, min(depth or 0, _LEVELS - 1)


def formed(number: int, form: str) -> str:
    """Return a number in one of Word's number formats."""
    if form.startswith(("chinese", "japaneseCounting", "taiwaneseCounting", "ideographDigital")):
        return _chinese(number)
    if form == "decimalEnclosedCircle" and 0 < number <= _CIRCLED:
        return chr(0x2460 + number - 1)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % _LETTERS) * min((number - 1) // _LETTERS + 1, 9)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _chinese(number: int) -> str:
    """Return a number up to 999 in Chinese numerals, larger ones digit by digit."""
    if not 0 < number < 1000:  # noqa: PLR2004 - said in the docstring
        return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    number %= 4000
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _levels(abstract: "_Element") -> Iterator[tuple[int, _Level]]:
    for child in children(abstract, "lvl"):
        found = {tag(one): attribute(one, "val") for one in child}
        level = _Level(
            _whole(found.get("start", ""), 1),
            found.get("numFmt", "decimal"),
            found.get("lvlText", ""),
        )
        yield _whole(attribute(child, "ilvl"), 0), level


def _styles(styles: "_Element | None") -> Iterator[tuple[str, tuple[str, int | None, str]]]:
    for style in children(styles, "style") if styles is not None else ():
        number, depth, _ = _numbering_in(style)
        based = next((attribute(one, "val") for one in children(style, "basedOn")), "")
        yield attribute(style, "styleId"), (number, depth, based)


def _numbering_in(element: "_Element") -> tuple[str, int | None, str]:
    """Return list, level and style that the properties of a paragraph or style name."""
    number, depth, style = "", None, ""
    for properties in children(element, "pPr"):
        for one in children(properties, "pStyle"):
            style = attribute(one, "val")
        for one in children(properties, "numPr"):
            for part in children(one, "numId"):
                number = attribute(part, "val")
            for part in children(one, "ilvl"):
                depth = _whole(attribute(part, "val"), 0)
    return number, depth, style


def _whole(text: str, default: int) -> int:
    try:
        return max(0, min(int(text), 1_000_000))
    except ValueError:
        return default
