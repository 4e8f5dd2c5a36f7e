"""For which time a number holds: one year, several years together, or no time that is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from zbreview.comparing.terms import around
from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.links import Statement


class Stretch(StrEnum):
    """How a number covers its time."""

    YEAR = "year"
    AVERAGE = "average"
    SEVERAL = "several"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: its last year where one is known, and whether words tell it.

    ``is_past`` says that the words themselves look back (去年, 过去一年, an earlier year).
    """

    stretch: Stretch
    year: int | None = None
    is_told: bool = False
    is_past: bool = False

    def __str__(self) -> str:
        if self.stretch is Stretch.AVERAGE:
            return "多年平均"
        if self.stretch is Stretch.SEVERAL:
            return "多年合计"
        return f"{self.year} 年" if self.year is not None else "未写明年度"


_MANY = "[二三四五六七八九十几数两2-9]"
_CUE = re.compile(
    r"(?P<average>年均|年平均|平均每年|每年平均)"
    rf"|(?P<several>(?:过去|这|近|前)?{_MANY}年(?:来|间|里|共|累计|合计|新增|总共|以来)|"
    rf"(?:过去|这|近|前){_MANY}年|近年来|以来|累计|"
    r"[“\"]?十[一二三四五]?五[”\"]?(?:时期|期间)|"
    r"(?:比|较)(?:19|20)\d\d年|(?:19|20)\d\d年?(?:到|至|[-—－~])(?:19|20)\d\d年)"
    r"|(?P<year>(?<![\d比较])(?:19|20)\d\d)年(?!基础|[以]来|代)"
    r"|(?P<past>(?<![比较由同])(?:去年|上年)|过去一年|一年来|过去的一年)"
    r"|(?P<now>今年|本年度?)"
)
_SENTENCE = re.compile("[。；;！？]")
_BACK = 4
"""How many sentences before the number are asked for its time, the nearest first."""


def period_of(statement: Statement, position: int) -> Period:
    """Return the time of the number at a position of the quote.

    The nearest words before it decide: its sentence, those before it in the paragraph, and for
    what reports the headings above. Without any, a work report speaks of its year (a report of
    the year before), a time limit names the last year, and the rest is open.
    """
    year = statement.document.year
    is_report = statement.mark.role in {Role.RESULT, Role.DATA}
    for words in _before(statement, position, with_headings=is_report):
        cues = list(_CUE.finditer(words))
        if cues:
            return _told(cues[-1], year)
    deadline = statement.mark.deadline
    if not is_report and deadline is not None and deadline.date:
        return Period(Stretch.YEAR, int(deadline.date[:4]), is_told=True)
    if statement.document.kind is DocumentKind.WORK_REPORT and year is not None:
        return Period(Stretch.YEAR, year - 1 if is_report else year)
    return Period(Stretch.OPEN)


def _told(cue: re.Match[str], year: int | None) -> Period:
    """Return the time that a cue names in a document of some year."""
    if cue["average"]:
        return Period(Stretch.AVERAGE, is_told=True)
    if cue["several"]:
        return Period(Stretch.SEVERAL, is_told=True)
    if cue["year"]:
        named = int(cue["year"])
        return Period(Stretch.YEAR, named, is_told=True, is_past=year is not None and named < year)
    if year is None:
        return Period(Stretch.OPEN, is_told=True, is_past=bool(cue["past"]))
    if cue["past"]:
        return Period(Stretch.YEAR, year - 1, is_told=True, is_past=True)
    return Period(Stretch.YEAR, year, is_told=True)


def _before(statement: Statement, position: int, *, with_headings: bool) -> Iterator[str]:
    """Yield the words before a number, the nearest first: sentences, then headings."""
    headings, paragraph = around(statement.context, statement.mark.quote)
    sentences = _SENTENCE.split(paragraph + statement.mark.quote[:position])
    yield from reversed(sentences[-_BACK:])
    if with_headings:
        yield from reversed(headings)
