"""Numbers of proposals and the sessions they belong to, in the ways in which people write them."""

import re

from zbreview.domain.proposal_lists import CaseNumber
from zbreview.text.normalise import fold
from zbreview.text.numerals import NUMERAL_CHARACTERS, chinese_number

_NUMERAL = f"[0-9{NUMERAL_CHARACTERS}]"
_NAMED = re.compile(r"第([^第号]{1,60})号")
_BETWEEN = re.compile(r"[、,;；/和及]+")
_DIGITS = re.compile(r"([A-Z])?-?([0-9]+)")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEARLY = re.compile(r"((?:19|20)[0-9]{2})([0-9]{3,5})")
_SPELT = re.compile(f"[{NUMERAL_CHARACTERS}]+")
_SESSION = re.compile(f"({_NUMERAL}{{1,4}})届.{{0,20}}?({_NUMERAL}{{1,3}})次")


def case_numbers(text: str) -> tuple[CaseNumber, ...]:
    """Return the numbers in a cell or a field: ``第0136号``, ``2022136``, ``136、137``, ``B12``."""
    words = "".join(fold(text).upper().split())
    named = _NAMED.findall(words)
    pieces = [piece for part in named or [words] for piece in _BETWEEN.split(part)]
    found = (_number(piece) for piece in pieces)
    return tuple(dict.fromkeys(number for number in found if number is not None))


def _number(words: str) -> CaseNumber | None:
    """Return the last number of a piece, with a year that stands before it."""
    runs = _DIGITS.findall(words)
    if not runs:
        spelt = _SPELT.findall(words)
        value = chinese_number(spelt[-1]) if spelt else None
        return None if value is None else CaseNumber(f"{value:.0f}")
    letter, digits = runs[-1]
    years = [int(run) for _, run in runs[:-1] if YEAR.fullmatch(run)]
    yearly = _YEARLY.fullmatch(digits)
    if yearly is not None:
        years, digits = [int(yearly[1])], yearly[2]
    serial = digits.lstrip("0")
    return CaseNumber(serial, years[-1] if years else None, letter) if serial else None


def session_of(text: str) -> tuple[int, int] | None:
    """Return term and meeting, (14, 2) for 十四届二次会议, None where they are not both named."""
    match = _SESSION.search("".join(fold(text).split()))
    if match is None:
        return None
    term, meeting = chinese_number(match[1]), chinese_number(match[2])
    return None if term is None or meeting is None else (int(term), int(meeting))
