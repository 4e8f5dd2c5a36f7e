"""What the words of two promises say beside their numbers: how often, how firmly, which figures."""

import re
from dataclasses import dataclass

from zbreview.comparing.partners import PROMISES
from zbreview.comparing.vocabulary import SUPPORTS
from zbreview.domain.links import Statement
from zbreview.text.normalise import fold
from zbreview.text.numerals import chinese_number

_PER_YEAR = {
    "两年": 0.5, "年": 1.0, "半年": 2.0, "季度": 4.0, "季": 4.0, "月": 12.0, "两周": 26.0,
    "周": 52.0, "星期": 52.0, "日": 365.0, "天": 365.0,
}  # fmt: skip
_OFTEN = re.compile(
    "每(?P<stretch>" + "|".join(sorted(_PER_YEAR, key=len, reverse=True)) + ")"
    "[^，,。；;：:每]{0,12}?(?P<number>\\d+|[一二两三四五六七八九十]+)(?:至\\d+)?(?:次|场|轮|期|回)"
)
_HEDGE = re.compile(
    "逐步|适时|适当|视情|酌情|条件成熟时|研究(?=建立|制定|出台|设立|推动|解决)|探索(?=[^性])"
)
_YEAR = re.compile(r"(?<![\d比较])((?:19|20)\d\d)年(?!以来|[至到-])")
_AHEAD = re.compile("下一步|下步|今后|接下来")
_PRESENT = re.compile("(?:目前|截至目前)?[，,]?(?:[全我本][国省市区县])?(?:现有|已有|共有)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_PLANS = re.compile("《[^《》]*》|“[^“”]*”")


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something is done: the words and times a year."""

    words: str
    per_year: float


def frequency(quote: str) -> Frequency | None:
    """Return the first frequency of a text: 每季度开展一次, 每年举办2场."""
    found = _OFTEN.search(fold(quote))
    if found is None:
        return None
    number = chinese_number(found["number"])
    if not number:
        return None
    start, end = found.span()
    return Frequency(quote[start:end], _PER_YEAR[found["stretch"]] * number)


def hedges(quote: str) -> tuple[str, ...]:
    """Return the words of a text that leave a promise open: 适时, 逐步, 探索建立."""
    return tuple(dict.fromkeys(each.group() for each in _HEDGE.finditer(quote)))


def loose_numbers(quote: str) -> tuple[str, ...]:
    """Return the digits of a text outside names and years, in order."""
    plain = _PLANS.sub("", fold(quote))
    return tuple(
        each for each in _DIGITS.findall(plain) if not re.fullmatch(r"(?:19|20)\d\d", each)
    )


def without_numbers(quote: str) -> str:
    """Return a text without its digits, for seeing whether all else is the same."""
    return _DIGITS.sub("", fold(quote))


def promise_begins(statement: Statement) -> int:
    """Return where in its quote a promise turns to what is to come, 0 where it does not turn.

    全市现有养老机构73家。下一步… promises nothing about 73; without 下一步 such words promise
    nothing at all.
    """
    quote = statement.mark.quote
    if statement.mark.role not in PROMISES:
        return 0
    if turn := _AHEAD.search(quote):
        return turn.start()
    return len(quote) if _PRESENT.match(quote) else 0


def kinds_of_support(quote: str) -> frozenset[str]:
    """Return the kinds of support that a text names: 补助, 贷款, 担保."""
    return frozenset(kind for kind, words in SUPPORTS.items() if any(w in quote for w in words))


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The last day of a promise as an ISO date, with the words that say so.

    An inherited one stands in a sentence around, and may be meant for another deed there.
    """

    date: str
    words: str
    is_inherited: bool = False


def time_limit(statement: Statement) -> TimeLimit | None:
    """Return the last day of a promise: its deadline, else the coming year that it names."""
    deadline = statement.mark.deadline
    if deadline is not None and deadline.date:
        return TimeLimit(deadline.date, deadline.text, deadline.inherited)
    year = statement.document.year
    named = [int(each) for each in _YEAR.findall(fold(_PLANS.sub("", statement.mark.quote)))]
    if year is None or len(set(named)) != 1 or named[0] < year:
        return None
    return TimeLimit(f"{named[0]}-12-31", f"{named[0]}年")
