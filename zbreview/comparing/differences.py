"""What changed inside two matching passages, in words; numbers, offices and verbs stand out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from zbreview.comparing.vocabulary import HAN
from zbreview.domain.spans import Span
from zbreview.text.normalise import fold
from zbreview.text.tokenizer import words


class DifferenceKind(StrEnum):
    """What a difference is about, the weightiest first."""

    NUMBER = "number"
    OFFICE = "office"
    VERB = "verb"
    WORDS = "words"
    MARKS = "marks"


DIFFERENCE_KINDS = {
    DifferenceKind.NUMBER: "数字",
    DifferenceKind.OFFICE: "单位",
    DifferenceKind.VERB: "措辞力度",
    DifferenceKind.WORDS: "文字",
    DifferenceKind.MARKS: "标点",
}
"""Chinese names."""

_NUMBER = re.compile(
    r"(?:每[家个人年项件台户])?\d[\d,.]*(?:[~-]+\d[\d,.]*)?[%‰]?\s?"
    r"[十百千万亿]*(?:元|家|个|名|人|项|件|台|套|户|年|月|日|所|张|条|公里|亩|平方米|倍|次|场)?"
    r"|[一二两三四五六七八九十百千]+(?:[万亿]+元?|家|个|名|年|月|项|件|所)"
)
_TOKEN = re.compile(rf"([A-Za-z]+)|([{HAN}]+)|(\s+)|(.)", re.DOTALL)
_BLANK = re.compile(r"\s")
_OFFICE = re.compile(
    "(?<!^[全我本各])(?:局|委|厅|办|署|中心|政府|管委会|委员会|公司|银行|学院|大学|街道|镇|乡|区|县|市|院|所)$"
)
_VERB = re.compile(
    "确保|保证|必须|严格|坚决|全面|力争|争取|努力|尽力|尽快|鼓励|支持|引导|倡导|探索|研究|考虑|适时|"
    "推进|推动|加快|加大|继续|持续|进一步|积极|稳步|逐步|完成|建成|建设|实现|达到|启动|开展|落实|兑现|"
    "给予|提供|安排|提高|降低|增加|减少|扩大|缩小|取消|暂停|新增|新建|统一|不低于|不少于|不超过|最高|"
    "最低|原则上|拟|将|应|可|计划|预计|统筹|协调|配合|牵头|组织|制定|出台|修订|完善|优化|试点|推广"
)
_LABEL = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、是]|\d+[.、](?!\d))"
)
_WEIGHTY = {DifferenceKind.NUMBER, DifferenceKind.OFFICE, DifferenceKind.VERB}
_LEAST_COMMON = 2
"""Equal stretches with fewer characters than this between changes are chance and join them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: what stood there (None where it is new) and what stands there now.

    The marks are the numbers, offices and verbs among the words of either side.
    """

    earlier: Span | None
    later: Span | None
    kind: DifferenceKind
    earlier_marks: tuple[tuple[Span, DifferenceKind], ...] = ()
    later_marks: tuple[tuple[Span, DifferenceKind], ...] = ()

    def shifted(self, earlier: int, later: int) -> "Difference":
        """Return the change with both sides moved by numbers of characters."""
        return Difference(
            None if self.earlier is None else self.earlier.shifted(earlier),
            None if self.later is None else self.later.shifted(later),
            self.kind,
            tuple((span.shifted(earlier), kind) for span, kind in self.earlier_marks),
            tuple((span.shifted(later), kind) for span, kind in self.later_marks),
        )


@dataclass(frozen=True, slots=True)
class _Token:
    """A word with its place, the form in which it is compared, and how it counts."""

    start: int
    length: int
    text: str
    kind: DifferenceKind


def differences(
    earlier: str,
    later: str,
    cut: Callable[[str], Sequence[str]] = words,
) -> tuple[Difference, ...]:
    """Return what changed from one passage to another, in text order, code points in each.

    Widths and blanks count for nothing. ``cut`` divides an unbroken Chinese stretch into words.
    """
    one, other = list(_tokens(earlier, cut)), list(_tokens(later, cut))
    matcher = SequenceMatcher(
        None, [each.text for each in one], [each.text for each in other], autojunk=False
    )
    changes: list[tuple[int, int, int, int]] = []
    for tag, *ends in matcher.get_opcodes():
        if tag == "equal":
            continue
        i1, i2, j1, j2 = ends
        if changes and _is_chance(one[changes[-1][1] : i1]):
            changes[-1] = (changes[-1][0], i2, changes[-1][2], j2)
        else:
            changes.append((i1, i2, j1, j2))
    return tuple(_difference(one[i1:i2], other[j1:j2]) for i1, i2, j1, j2 in changes)


def _difference(one: Sequence[_Token], other: Sequence[_Token]) -> Difference:
    """Return the change from some words to others."""
    found = {each.kind for each in (*one, *other)}
    kind = next(kind for kind in DifferenceKind if kind in found)
    return Difference(_span(one), _span(other), kind, _marks(one), _marks(other))


def _marks(tokens: Sequence[_Token]) -> tuple[tuple[Span, DifferenceKind], ...]:
    """Return the words that stand out, each with its kind."""
    return tuple(
        (Span(each.start, each.start + each.length), each.kind)
        for each in tokens
        if each.kind in _WEIGHTY
    )


def _tokens(text: str, cut: Callable[[str], Sequence[str]]) -> Iterator[_Token]:
    """Yield the words of a text: numbers whole with their unit, blanks left out."""
    plain = fold(text)
    label = _LABEL.match(plain)
    at = label.end() if label else 0
    if label:
        yield _Token(0, at, _BLANK.sub("", label[0]), DifferenceKind.MARKS)
    for number in _NUMBER.finditer(plain, at):
        yield from _words(plain, at, number.start(), cut)
        yield _Token(number.start(), len(number[0].rstrip()), _BLANK.sub("", number[0]),
                     DifferenceKind.NUMBER)  # fmt: skip
        at = number.end()
    yield from _words(plain, at, len(plain), cut)


def _words(
    text: str, start: int, end: int, cut: Callable[[str], Sequence[str]]
) -> Iterator[_Token]:
    """Yield the words of a stretch without numbers."""
    for match in _TOKEN.finditer(text, start, end):
        latin, han, blank, mark = match.groups()
        place = match.start()
        if han is not None:
            for word in cut(han):
                yield _Token(place, len(word), word, _word_kind(word))
                place += len(word)
        elif blank is None:
            kind = DifferenceKind.MARKS if latin is None else DifferenceKind.WORDS
            yield _Token(place, len(match[0]), latin or mark, kind)


def _word_kind(word: str) -> DifferenceKind:
    """Return how a Chinese word counts."""
    if _VERB.fullmatch(word):
        return DifferenceKind.VERB
    return DifferenceKind.OFFICE if _OFFICE.search(word) else DifferenceKind.WORDS


def _is_chance(between: Sequence[_Token]) -> bool:
    """Tell whether what two changes have between them is too little to part them."""
    return sum(len(each.text) for each in between) < _LEAST_COMMON


def _span(tokens: Sequence[_Token]) -> Span | None:
    """Return the stretch from the first to the last of some words."""
    if not tokens:
        return None
    return Span(tokens[0].start, tokens[-1].start + tokens[-1].length)
