"""Point out numbers that have probably lost digits, and words that stand twice."""

import re
from collections.abc import Iterator

from zbreview.domain.findings import Damage
from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues

_HAN = "\u4e00-\u9fff"
_UNIT = re.compile(
    r"[%万亿个家项件户台套座处公亩人辆所](?:(?<=%)|(?<=[万亿])元|(?<=个)百分点|"
    r"(?:(?<=[个家项件户台套座处亩辆所])|(?<=公)里|(?<=人)次|(?<=万)[人户])(?=[,。;、]))"
)
_COUNTING = frozenset("一二两三四五六七八九十百千万亿几数多半余整每各某该这那单分之上近")
_LOST_AMOUNT = re.compile(
    r"(?:同比(?:增长|下降)|增长到|提高到|增加到|达到(?<![能已]达到))(?=[,。;])"
)
_LOST_YEAR = re.compile(
    r"[12](?<![\d.][12])(?:(?<=1)9|(?<=2)0)\d?年(?=底|末|度|上半年|下半年|\d{1,2}月)"
)
_LOST_DECIMAL = re.compile(
    rf"\.(?:(?<=\d\.)(?=%|[万亿]元|个百分点)|(?<=[{_HAN}]\.)(?=\d{{1,6}}(?:%|[万亿]元)))"
)
_NO_STUTTER = re.compile(r"[存现所正潜内实]在在|[目标]的的|的的确|将将军|并并非")
_CONTEXT = 4


def broken_numbers(source: str, text: str, cues: Cues) -> Iterator[Damage]:
    """Yield the suspected places; ``text`` is the folded view of the source."""
    for match in _UNIT.finditer(text):
        if span := _lost_number(text, match, cues):
            yield Damage(span, "lost_number", f"“{span.of(source)}”疑似缺数字")
    for pattern, note in (
        (_LOST_AMOUNT, "“{}”之后疑似缺数字"),
        (_LOST_YEAR, "年份“{}”疑似缺数字"),
        (_LOST_DECIMAL, "小数“{}”疑似缺数字"),
    ):
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if pattern is _LOST_DECIMAL:
                span = _around(text, span)
            yield Damage(span, "lost_number", note.format(span.of(source)))
    for word in cues.words.get("damage.twice", ()):
        yield from _twice(source, text, 2 * word)


def _twice(source: str, text: str, words: str) -> Iterator[Damage]:
    """Yield where a word stands twice that no sentence has twice."""
    place = text.find(words)
    while place >= 0:
        span = Span(place, place + len(words))
        if not _NO_STUTTER.search(text, max(place - 1, 0), span.end + 1):
            yield Damage(span, "doubled", f"“{span.of(source)}”疑似重复")
        place = text.find(words, span.end)


def _lost_number(text: str, match: re.Match[str], cues: Cues) -> Span | None:
    """Return the words before a unit and the unit, where no number stands between them."""
    start, end = match.span()
    while start > match.start() - _CONTEXT and start and text[start - 1] == " ":
        start -= 1
    if not start or not _is_han(text[start - 1]) or text[start - 1] in _COUNTING:
        return None
    is_parted, unit = start < match.start(), match[0]
    if unit == "%":
        is_lost = text[end : end + 1] not in ("", ")", "|", "\n")
    elif unit == "个百分点":
        is_lost = True
    else:
        asking = "damage.amount" if unit in ("万元", "亿元") else "damage.count"
        is_lost = is_parted or text.endswith(cues.words.get(asking, ()), 0, start)
    words = max(start - 2, 0)
    return Span(words, end).trimmed(text) if is_lost else None


def _is_han(mark: str) -> bool:
    return "\u4e00" <= mark <= "\u9fff"


def _around(text: str, span: Span) -> Span:
    """Return a point with the digits beside it and the mark after them."""
    start, end = span.start, span.end
    while start and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end].isdigit():
        end += 1
    return Span(start, end + 1)
