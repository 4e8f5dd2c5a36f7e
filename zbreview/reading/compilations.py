"""Propose where a file that holds many replies (汇编) may be divided; a person decides.

A reply is recognised by its salutation followed by 收悉 or the like. It begins with what stands
between the foot of the reply before it (date, contact, copies) and that salutation: document
number, class and title.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from zbreview.domain.spans import Span
from zbreview.reading.metadata_head import DOC_NUMBER
from zbreview.reading.metadata_page import Line, Page
from zbreview.reading.metadata_title import find_title

_RECEIVED = re.compile(r"收悉|收到|答复如下|回复如下|函复如下|复函如下")
_REACH = 300
_FEWEST = 2
_FOOT = re.compile(
    r"[(]?(?:\d{4}|[一二][〇○零一二三四五六七八九]{3}) ?年 ?[\d一二三四五六七八九十]{1,3} ?月"
    r" ?[\d一二三四五六七八九十]{1,3} ?日[)]?$|"
    r"[(]?(?:联 ?系|抄 ?送|抄 ?报|公开属性|信息公开|经办|承办|附件|注 ?:|备注|邮编|地址|电话)|"
    r".*(?:关心|支持|监督|理解)[^。]{0,20}[。!]$|"
    r"[-—–·\s]*(?:第 ?)?\d{1,3}(?: ?页)?[-—–·\s]*$"
)
_HEAD_LINE = 60
_CLASS = 6
"""A line as short as a class mark （A类） belongs to the head."""


@dataclass(frozen=True, slots=True)
class Part:
    """One reply of a compilation; ``title`` is what its head calls it, else its salutation."""

    span: Span
    title: str


@dataclass(frozen=True)
class _Compilation:
    """A text with its lines and the lines that address somebody."""

    text: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that are not blank."""
        return Page(self.text).lines

    @cached_property
    def salutations(self) -> tuple[int, ...]:
        """Return the numbers of the lines that begin a reply's matter."""
        found = []
        for number, line in enumerate(self.lines):
            if len(line.words) > _HEAD_LINE:
                continue
            after = "".join(one.words for one in self.lines[number + 1 : number + 2])[:_REACH]
            alone = Page(line.words).salutation
            if alone is not None and alone.role and _RECEIVED.search(after):
                found.append(number)
        return tuple(found)

    def first_line(self, number: int, floor: int) -> int:
        """Return the line with which the reply that addresses somebody in one line begins."""
        for above in range(number - 1, floor, -1):
            line = self.lines[above]
            if _FOOT.match(line.words) or (len(line.words) > _HEAD_LINE and "。" in line.words):
                return above + 1
            if floor < 0 and self._is_cover(above, number):
                return above + 1
        return floor + 1 if floor >= 0 else 0

    def _is_cover(self, above: int, number: int) -> bool:
        """Tell whether a line before the first reply stands apart from its title."""
        line, following = self.lines[above], self.lines[above + 1]
        gap = self.text[line.span.end : following.span.start]
        titled = any("关于" in one.words for one in self.lines[above + 1 : number])
        belongs = DOC_NUMBER.search(line.words) or len(line.words) <= _CLASS
        return gap.count("\n") > 1 and titled and not belongs


def parts(text: str) -> tuple[Part, ...]:
    """Return the replies that a text holds, none where it is a single document.

    What stands before the first reply (cover, table of contents) belongs to no part.
    """
    whole = _Compilation(text)
    salutations = whole.salutations
    if len(salutations) < _FEWEST:
        return ()
    floors = (-1, *salutations[:-1])
    firsts = [
        whole.first_line(number, floor) for number, floor in zip(salutations, floors, strict=True)
    ]
    starts = [whole.lines[first].span.start for first in firsts]
    ends = [*starts[1:], len(text)]
    found = []
    for start, end, number in zip(starts, ends, salutations, strict=True):
        span = Span(start, end).trimmed(text)
        if span is not None:
            found.append(Part(span, _title(text, span, whole.lines[number])))
    return tuple(found)


def _title(text: str, span: Span, salutation: Line) -> str:
    """Return the title of a part, else whom it addresses."""
    title = find_title(Page(span.of(text)))
    return title.value if title is not None else salutation.words.rstrip(":")
