"""Dates in a text: Arabic, Chinese, dashed and bare digits."""

import datetime as dt
import re
from dataclasses import dataclass

from zbreview.domain.spans import Span
from zbreview.text.normalise import fold
from zbreview.text.numerals import DIGITS, chinese_number
from zbreview.text.scanning import matches

_HAN_DIGIT = "〇○零一二三四五六七八九OＯo0"
_DATE = re.compile(
    r"(?<![\d.])(?P<y1>(?:19|20) ?\d ?\d) ?年 ?(?:(?P<m1>1[0-2]|0?[1-9]) ?月"
    r" ?(?:(?P<d1>3[01]|[12]\d|0?[1-9]) ?[日号])?)?"
    r"|(?<![\d.])(?P<y2>(?:19|20)\d\d)(?P<sep>[-./])(?P<m2>1[0-2]|0?[1-9])(?P=sep)"
    r"(?P<d2>3[01]|[12]\d|0?[1-9])(?!\d|[-./]\d)"
    r"|(?<![\d.A-Za-z-])(?P<y4>(?:19|20)\d\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>0[1-9]|[12]\d|3[01])"
    r"(?![\dA-Za-z号.-])"
    rf"|(?P<y3>[一二][{_HAN_DIGIT}]{{3}})年(?:(?P<m3>十[一二]?|[元正一二三四五六七八九])月"
    r"(?:(?P<d3>三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?)?"
)
_INITIAL = re.compile("[12一二]")
_FIRST_MONTH = "元正"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands in the text; ``iso`` is as long as the date is exact."""

    span: Span
    year: int
    month: int | None
    day: int | None
    iso: str


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return every date that names its year, in text order, never one inside another."""
    return dates_in(fold(text))


def dates_in(folded: str) -> tuple[DateMention, ...]:
    """Return the dates of a text that is folded already."""
    found = (_mention(match) for match in matches(_INITIAL, _DATE, folded))
    return tuple(mention for mention in found if mention is not None)


def _mention(match: re.Match[str]) -> DateMention | None:
    span = Span(*match.span())
    if match["y3"]:
        year = _spelt_year(match["y3"])
        month, day = _spelt(match["m3"]), _spelt(match["d3"])
    else:
        year = int((match["y1"] or match["y2"] or match["y4"]).replace(" ", ""))
        month = _int(match["m1"] or match["m2"] or match["m4"])
        day = _int(match["d1"] or match["d2"] or match["d4"])
    iso = f"{year:04}" + (f"-{month:02}" if month else "")
    if month and day:
        try:
            iso = dt.date(year, month, day).isoformat()
        except ValueError:
            return None
    return DateMention(span, year, month, day, iso)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _spelt_year(word: str) -> int:
    return int("".join(str(DIGITS.get(sign, 0)) for sign in word))


def _spelt(word: str | None) -> int | None:
    if not word:
        return None
    if word in _FIRST_MONTH:
        return 1
    value = chinese_number(word)
    return None if value is None else int(value)
