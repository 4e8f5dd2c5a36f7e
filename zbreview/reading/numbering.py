"""Recognise the labels that number an official text: 一、 （一） 1. （1） ① 一是 -- and kin."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from zbreview.domain.spans import Span
from zbreview.text.scanning import matches

CHAPTER, PART, ARTICLE, NONE = "第一章", "第一部分", "第一条", "none"
CHINESE, CHINESE_BRACKETS = "一、", "(一)"
ARABIC, ARABIC_BRACKETS, ARABIC_HALF, CIRCLED = "1.", "(1)", "1)", "①"
IS, HAND, FIRST, ORDINAL, BULLET = "一是", "一方面", "首先", "第一", "--"

RUN_IN = frozenset({IS, HAND, FIRST, ORDINAL})
"""Families that live inside a paragraph and end with it."""

RANKS = {
    PART: 0, CHAPTER: 1, ARTICLE: 2, NONE: 3, CHINESE: 4, CHINESE_BRACKETS: 5, ARABIC: 6,
    ARABIC_BRACKETS: 7, ARABIC_HALF: 8, CIRCLED: 9, ORDINAL: 10, FIRST: 10, IS: 10, HAND: 10,
    BULLET: 11,
}  # fmt: skip
"""Usual order of the families from the outside in; a family at hand keeps its own depth."""

_CN = "一二三四五六七八九十"
_NUMBER = rf"[{_CN}][{_CN}百]{{0,2}}"
_SEQUENCE_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
_DIGIT_VALUES = {digit: value for value, digit in enumerate(_CN, 1)}

_AT_START = re.compile(
    rf"""(?P<part>第{_NUMBER}部分[、：:]?)
    |(?P<chapter>第{_NUMBER}[章节编篇])
    |(?P<article>第{_NUMBER}条)
    |(?P<is>{_NUMBER}(?:是|要(?!素|点|件|求))[，,：:]?)
    |(?P<chinese>{_NUMBER}\s?[、．.])
    |(?P<brackets>[(（]\s?{_NUMBER}\s?[)）]、?|[㈠-㈩])
    |(?P<digits>\d{{1,2}}\s?(?:[、．]|\.(?=(?:19|20)\d\d年)|\.(?!\d))|[⒈-⒛])
    |(?P<digit_brackets>[(（]\s?\d{{1,2}}\s?[)）]、?|[⑴-⒇])
    |(?P<digit_half>\d{{1,2}}[)）])
    |(?P<circled>[①-⑳])
    |(?P<hand>(?:另|再)?一方面[，,：:]?)
    |(?P<first>(?:首先|其次|再次|最后)[，,：:])
    |(?P<ordinal>第{_NUMBER}(?:[，,、：:]|是)|其[{_CN}](?:[，,、：:]|是))
    |(?P<bullet>(?:-{{2,3}}|[—–―─－]{{2,4}})[ \t\u3000]*(?=\S)
        |[-—–―─－•·●○■□◆◇▪▫▲△★☆※➢►✓√◎][ \t\u3000]*(?=[^\s\d)）—-]))""",
    re.VERBOSE,
)
_INITIALS = frozenset(
    f"第{_CN}(（㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳另再一首其最-—–―─－•·●○■□◆◇▪▫▲△★☆※➢►✓√◎"
)
"""What a label begins with, digits apart; a look at one character spares most paragraphs."""

_INSIDE = re.compile(
    rf"""(?P<is>(?<![第其之周期统唯{_CN}百\d]){_NUMBER}(?:是|要(?!素|点|件|求))[，,：:]?)
    |(?P<chinese>(?<![{_CN}第百、]){_NUMBER}、(?![{_CN}]))
    |(?P<brackets>[(（]{_NUMBER}[)）])
    |(?P<digits>(?<![\d.．])\d{{1,2}}(?:[、．]|\.(?!\d))(?!\d))
    |(?P<digit_brackets>[(（]\d{{1,2}}[)）]|[⑴-⒇])
    |(?P<circled>[①-⑳])
    |(?P<hand>(?:另|再)?一方面[，,：:]?)
    |(?P<first>(?:首先|其次|再次|最后)[，,：:])
    |(?P<ordinal>第{_NUMBER}(?:[，,：:]|是)|其[{_CN}](?:[，,、：:]|是))""",
    re.VERBOSE,
)
_INSIDE_INITIAL = re.compile(
    rf"[{_CN}百(（\d⑴-⒇①-⑳另再首其最第](?:(?<=[{_CN}百])(?=[{_CN}百是要、方])|"
    rf"(?<=[(（])(?=[{_CN}百\d])|(?<=\d)(?=\d?[、．.])|(?<=[⑴-⒇①-⑳])|(?<=[另再])(?=[一次])|"
    rf"(?<=[首其最])(?=[先次后{_CN}])|(?<=第)(?=[{_CN}百]))"
)
"""A first character of such a label with one that may follow it."""

_DIGITS, _CHINESE = re.compile(r"\d+"), re.compile(rf"[{_CN}]+")
_SCHEMES = {
    "part": PART, "chapter": CHAPTER, "article": ARTICLE, "is": IS, "chinese": CHINESE,
    "brackets": CHINESE_BRACKETS, "digits": ARABIC, "digit_brackets": ARABIC_BRACKETS,
    "digit_half": ARABIC_HALF, "circled": CIRCLED, "hand": HAND, "first": FIRST,
    "ordinal": ORDINAL, "bullet": BULLET,
}  # fmt: skip
_STOPS = "。；;！？!?：:"
_BLANKS = " \t\u3000\xa0\n"
_QUOTE_ENDS = "”’」』）)》"
_SUBJECT_BEFORE = re.compile(
    r"[，,。；;：:\n][ \u3000]*"
    r"(?:我(?:局|镇|乡|市|县|区|委|们|校|院|司|厅|办|中心|街道|公司|单位|部门)|本(?:局|单位|部门))"
    r"(?:主要|重点|将|拟|要|计划|着重|先后|积极)?$"
)
"""Who acts, right before the first of a series: 我局一是…；二是…."""
_LONGEST_SUBJECT = 10
_SECOND = 2
_SHORTEST_ITEM = 15
"""Characters that an item of a list divided by commas has at least to stand for itself."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label with its family and number; ``at_start`` of a paragraph or inside it.

    ``stop`` is the mark before it: ``。`` for a full boundary, ``，`` for a comma, empty where
    the mark has been lost.
    """

    span: Span
    scheme: str
    number: int
    at_start: bool
    paragraph: int
    stop: str = "。"


def chinese_ordinal(text: str) -> int:
    """Return the value of a number up to 99 written 三, 十二 or 二十一."""
    tens, mark, units = text.partition("十")
    if not mark:
        return _DIGIT_VALUES.get(text[-1:], 0)
    return 10 * _DIGIT_VALUES.get(tens, 1) + _DIGIT_VALUES.get(units, 0)


def label_at_start(text: str, paragraph: Span, index: int) -> Label | None:
    """Return the label that a paragraph begins with."""
    first = text[paragraph.start]
    if not (first in _INITIALS or first.isdecimal()):
        return None
    match = _AT_START.match(text, paragraph.start, paragraph.end)
    if match is None or match.end() >= paragraph.end:
        return None
    return _label(match, at_start=True, paragraph=index, stop="。")


def labels_inside(text: str, paragraph: Span, index: int, before: dict[str, int]) -> list[Label]:
    """Return the labels inside a paragraph that form a series.

    ``before`` holds the last number of the series that earlier paragraphs left open; a series
    starts at one and must go on, or continue what is open.
    """
    found = [
        _label(
            match,
            at_start=False,
            paragraph=index,
            stop=_stop_before(text, match.start(), paragraph),
        )
        for match in matches(_INSIDE_INITIAL, _INSIDE, text, paragraph.start + 1, paragraph.end)
    ]
    by_scheme: dict[str, list[Label]] = {}
    for label in found:
        if label.stop == "。" or label.scheme == IS:
            by_scheme.setdefault(label.scheme, []).append(label)
    _let_ordinals_go_on(by_scheme, before)
    kept: list[Label] = []
    for scheme, candidates in by_scheme.items():
        series = _series_of(candidates, before.get(scheme, 0))
        kept += [] if scheme == HAND and _is_one_sentence(text, series) else series
    return sorted(kept, key=lambda label: label.span)


def _is_one_sentence(text: str, series: list[Label]) -> bool:
    """Tell whether 一方面…；另一方面… are two halves of one sentence and no sections."""
    later = [label for label in series if label.number > 1]
    marks = [
        text[max(0, label.span.start - 8) : label.span.start].rstrip(_BLANKS)[-1:]
        for label in later
    ]
    return bool(marks) and all(mark in "；;，," for mark in marks)


def _let_ordinals_go_on(by_scheme: dict[str, list[Label]], before: dict[str, int]) -> None:
    """Count 第三 after 一方面 and 另一方面 as their third, where no 第一 stands."""
    ordinals = by_scheme.get(ORDINAL, [])
    is_open = HAND in by_scheme or before.get(HAND, 0)
    if is_open and ordinals and all(label.number > _SECOND for label in ordinals):
        hands = by_scheme.setdefault(HAND, [])
        hands += [replace(label, scheme=HAND) for label in by_scheme.pop(ORDINAL)]
        hands.sort(key=lambda label: label.span)


def _series_of(candidates: list[Label], last: int) -> list[Label]:
    """Return the candidates that follow one another, from one or from what is open."""
    last_with_stop = {label.number: place for place, label in enumerate(candidates) if label.stop}
    last_second = max(
        (place for place, one in enumerate(candidates) if one.number == _SECOND), default=-1
    )
    kept: list[Label] = []
    for place, label in enumerate(candidates):
        goes_on = last > 0 and label.number == last + 1
        if goes_on and (label.stop or last_with_stop.get(label.number, -1) < place):
            kept.append(label)
            last = label.number
        elif label.number == 1 and label.stop and last_second > place:
            kept.append(label)
            last = 1
    return [] if _is_inner_list(kept) else kept


def _is_inner_list(kept: list[Label]) -> bool:
    """Tell whether short items divided by commas are only one sentence that counts."""
    if len(kept) < _SECOND or any(label.stop != "，" for label in kept[1:]):
        return False
    gaps = [later.span.start - earlier.span.start for earlier, later in pairwise(kept)]
    return sum(gaps) < _SHORTEST_ITEM * len(gaps)


def _label(match: re.Match[str], *, at_start: bool, paragraph: int, stop: str) -> Label:
    group = match.lastgroup or ""
    scheme = _SCHEMES[group]
    span = Span(match.start(), match.end())
    return Label(span, scheme, _value(group, match[0]), at_start, paragraph, stop)


def _value(group: str, printed: str) -> int:
    """Return the number that a label stands for; bullets count for nothing."""
    if group == "bullet":
        return 0
    if group == "hand":
        return 2 if printed.startswith("另") else 3 if printed.startswith("再") else 1
    if group == "first":
        return _SEQUENCE_WORDS[printed[:2]]
    if digits := _DIGITS.search(printed):
        return int(digits[0])
    if chinese := _CHINESE.search(printed):
        return chinese_ordinal(chinese[0])
    first = ord(printed[0])
    start = next(start for start in (0x2460, 0x2474, 0x2488, 0x3220) if start <= first < start + 20)
    return first - start + 1


def _stop_before(text: str, position: int, paragraph: Span) -> str:
    """Return the kind of mark before a position: a full stop, a comma, or nothing."""
    place = position - 1
    while place >= paragraph.start and text[place] in _BLANKS:
        place -= 1
    if place < paragraph.start:
        return "。"
    if text[place] in _STOPS:
        return "。"
    if text[place] in "，,":
        return "，"
    if _SUBJECT_BEFORE.search(text, max(paragraph.start, position - _LONGEST_SUBJECT), position):
        return "，"
    if text[place] in _QUOTE_ENDS and place > paragraph.start and text[place - 1] in _STOPS:
        return "。"
    return ""
