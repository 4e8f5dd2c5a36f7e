"""Two statements side by side: which number answers which, and which must not be compared."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from zbreview.comparing.definitions import other_definition
from zbreview.comparing.figures import INCREMENT, MONEY, STOCK, Figure, figures_of
from zbreview.comparing.intervals import Change, change
from zbreview.comparing.offices import NONE, Aliases, is_named, one_body
from zbreview.comparing.periods import Stretch, period_of
from zbreview.comparing.scopes import issuer_scope
from zbreview.comparing.terms import grams
from zbreview.comparing.values import figure_text, focused
from zbreview.comparing.wording import promise_begins
from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.links import Statement
from zbreview.domain.quantities import Comparator

SAME_NAME = 0.5
"""Likeness of two names above which they may mean one thing."""

_SHORT_NAME = 3
_TEXTS_KEPT = 20_000
_ALONE, _AMONG_OTHERS, _OTHER_LEVEL = 0.29, 0.4, 0.9
_GROWTHS_FIT = {
    frozenset((STOCK,)): 0.3,
    frozenset((INCREMENT,)): 0.3,
    frozenset(("",)): 0.1,
    frozenset((STOCK, "")): 0.1,  # a bare number of a thing usually means how many there are
    frozenset((INCREMENT, "")): -0.1,
    frozenset((INCREMENT, STOCK)): -0.2,
}
_YEAR = re.compile(r"(?:19|20)\d\d年|今年|本年")
_UNTIL = re.compile(r"[到至](?:19|20)\d\d年|(?:19|20)\d\d年(?:\d{1,2}月)?[底末]?之?前")
_SAME_BASIS, _IN_ITS_WORDS = 0.2, 0.9
_OWN_KIND = (Comparator.PER, Comparator.RATIO, Comparator.INCREASE)


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """Two numbers for the same thing; ``refusal`` says why no difference may be formed."""

    earlier: Figure
    later: Figure
    refusal: str

    @property
    def change(self) -> Change:
        """Return how the allowed values moved; asked only where nothing is refused."""
        return change(self.earlier.interval, self.later.interval)

    @property
    def delta(self) -> str:
        """Return both values in normal form: ``30—50万元 → 50万元``."""
        return f"{figure_text(self.earlier)} → {figure_text(self.later)}"


@dataclass(frozen=True)
class Pair:
    """An earlier and a later statement, narrowed to one number by ``focus``."""

    earlier: Statement
    later: Statement
    focus: str = ""
    aliases: Aliases = field(default_factory=lambda: NONE)

    @cached_property
    def earlier_figures(self) -> tuple[Figure, ...]:
        """Return the numbers of the earlier statement that are asked for."""
        return focused(promised_figures(self.earlier), self.focus)

    @cached_property
    def later_figures(self) -> tuple[Figure, ...]:
        """Return the numbers of the later statement that are asked for."""
        return focused(promised_figures(self.later), self.focus)

    @cached_property
    def matches(self) -> tuple[FigureMatch, ...]:
        """Return the numbers that answer one another, in the order of the earlier statement."""
        found = match_figures(
            self.earlier_figures, self.later_figures, is_answerable=self.is_answerable
        )
        return tuple(
            match if match.refusal else replace(match, refusal=self._doubt(match))
            for match in found
        )

    def _doubt(self, match: FigureMatch) -> str:
        """Return why two numbers may not be compared for the sake of their statements."""
        one, other = figure_text(match.earlier), figure_text(match.later)
        if match.earlier.dimension != MONEY and match.earlier.subject != match.later.subject:
            kinds = other_definition(self.earlier.mark.quote, self.later.mark.quote)
            if kinds:
                return (
                    f"口径不同：前者为{match.earlier.subject}{one}，后者为{match.later.subject}"
                    f"{other}，{kinds}，只可并列，不作加减"
                )
        if self.is_outcome:
            target = _period(self.earlier, match.earlier)
            report = _period(self.later, match.later)
            if target is not None and report is not None and target != report:
                return f"年度不同：目标为 {target} 年{one}，成效为 {report} 年{other}，不作加减"
        return ""

    @cached_property
    def comparable(self) -> tuple[FigureMatch, ...]:
        """Return the matches of which a difference may be formed."""
        return tuple(match for match in self.matches if not match.refusal)

    @cached_property
    def refused(self) -> tuple[FigureMatch, ...]:
        """Return the matches that may only be shown side by side."""
        return tuple(match for match in self.matches if match.refusal)

    @cached_property
    def is_outcome(self) -> bool:
        """Tell whether the later statement may be what became of the earlier one."""
        return self.later.mark.role is Role.RESULT and self.earlier.mark.role is not Role.RESULT

    @cached_property
    def one_office(self) -> bool | None:
        """Tell whether one office speaks in both, None where an office is unknown."""
        return one_body(self.earlier, self.later, self.aliases)

    @cached_property
    def is_answerable(self) -> bool:
        """Tell whether the later office answers for the earlier promise.

        It does when it is the same one, was made responsible, or is an office of the same place
        (a government promises, its department reports).
        """
        if self.one_office is not False or is_named(
            self.later.document.issuer, self.earlier, self.aliases
        ):
            return True
        return not issuer_scope(self.earlier.document.issuer).differs(
            issuer_scope(self.later.document.issuer)
        )


def _period(statement: Statement, figure: Figure) -> int | None:
    """Return the one year that a number holds for, None for a time limit or where none is told.

    2020年新增就业4万人 is of 2020; 到2020年达到350家 may be met at any time.
    """
    start = figure.quantity.span.start - statement.mark.span.start
    before = statement.mark.quote[:start]
    is_yearly = statement.document.kind is DocumentKind.WORK_REPORT
    if statement.mark.role is not Role.RESULT:
        is_named = is_yearly or _YEAR.search(before)  # a deadline elsewhere names no year of it
        if _UNTIL.search(before) or not is_named:
            return None
    period = period_of(statement, start)
    is_told = period.stretch is Stretch.YEAR and (period.is_told or is_yearly)
    return period.year if is_told else None


def promised_figures(statement: Statement) -> tuple[Figure, ...]:
    """Return the numbers of a statement, those of a promise without its account of the present."""
    begins = statement.mark.span.start + promise_begins(statement)
    return tuple(each for each in figures_of(statement) if each.quantity.span.start >= begins)


def likeness(one: str, other: str) -> float:
    """Return how much two names share: 1 where one is contained in the other, 0 for nothing."""
    if not one or not other:
        return 0.0
    if one in other or other in one:
        return 1.0
    first, second = _grams(one), _grams(other)
    shared = sum([min(first[gram], second[gram]) for gram in first.keys() & second.keys()])
    smaller = min(first.total(), second.total())
    return shared / smaller if smaller else 0.0


@lru_cache(maxsize=_TEXTS_KEPT)
def _grams(text: str) -> Counter[str]:
    """Return the bigrams of a text, counted once; nobody may change them."""
    return grams(text)


def _affinity(one: Figure, other: Figure) -> float:
    """Return how surely two numbers are for the same thing, 0 for surely not."""
    if one.dimension != other.dimension or one.is_benchmark or other.is_benchmark:
        return 0.0
    if (one.quantity.comparator in _OWN_KIND) != (other.quantity.comparator in _OWN_KIND):
        return 0.0
    alike = max(likeness(one.subject, other.subject), _named_in_words(one, other))
    if one.level and other.level and one.level != other.level:
        is_count = one.dimension != MONEY
        return _OTHER_LEVEL * alike if is_count and alike >= SAME_NAME else 0.0
    counted = one.dimension != MONEY and one.subject and other.subject
    if counted and alike < SAME_NAME:
        return 0.0
    score = alike
    if one.level and one.level == other.level:
        score += 0.8
    if one.support and one.support == other.support:
        score += 0.3
        if one.quantity.basis and one.quantity.basis == other.quantity.basis:
            score += _SAME_BASIS
    if one.dimension != MONEY:
        score += _GROWTHS_FIT[frozenset((one.growth, other.growth))]
    return max(score, 0.0)


def _named_in_words(one: Figure, other: Figure) -> float:
    """Return a likeness where the clause of one number holds the whole name of the other's."""
    named = (len(one.subject) > _SHORT_NAME and one.subject in other.words) or (
        len(other.subject) > _SHORT_NAME and other.subject in one.words
    )
    return _IN_ITS_WORDS if named else 0.0


def match_figures(
    earlier: Sequence[Figure], later: Sequence[Figure], *, is_answerable: bool = True
) -> tuple[FigureMatch, ...]:
    """Pair numbers one to one, the surest first, in the order of the earlier ones."""
    alone = len(earlier) == len(later) == 1
    floor = _ALONE if alone else _AMONG_OTHERS
    rated = sorted(
        (
            (_affinity(one, other), -first, -second)
            for first, one in enumerate(earlier)
            for second, other in enumerate(later)
        ),
        reverse=True,
    )
    answered: dict[int, FigureMatch] = {}
    taken: set[int] = set()
    for score, first, second in rated:
        if score < floor or -first in answered or -second in taken:
            continue
        taken.add(-second)
        one, other = earlier[-first], later[-second]
        reason = _refusal(one, other) or ("" if is_answerable else _foreign(one, other))
        answered[-first] = FigureMatch(one, other, reason)
    return tuple(answered[number] for number in sorted(answered))


def _refusal(one: Figure, other: Figure) -> str:
    """Return the Chinese reason against a difference of two numbers, empty where there is none."""
    say = figure_text  # spelt only where there is something to say, which is seldom
    if one.scope.differs(other.scope):
        return (
            f"统计范围不同：前者为{one.scope}{say(one)}，后者为{other.scope}{say(other)}，"
            "只可并列，不作加减"
        )
    if one.growth and other.growth and one.growth != other.growth:
        return (
            f"口径不同：前者为{one.growth}{say(one)}，后者为{other.growth}{say(other)}，"
            "增量与总量不相减"
        )
    if one.is_forecast != other.is_forecast:
        kinds = ("预计", "已报告") if one.is_forecast else ("已明确", "预计")
        return (
            f"性质不同：前者为{kinds[0]}的{say(one)}，后者为{kinds[1]}的{say(other)}，"
            "预计值不作为结果比较"
        )
    return _other_measure(one, other)


def _other_measure(one: Figure, other: Figure) -> str:
    """Return the reason where level, basis or way of counting differ."""
    say = figure_text
    if one.level and other.level and one.level != other.level:
        return f"级别不同：前者为{one.level}{say(one)}，后者为{other.level}{say(other)}，不作加减"
    basis = one.quantity.basis, other.quantity.basis
    if all(basis) and basis[0] != basis[1]:
        return (
            f"计价单位不同：前者为{say(one)}（{basis[0]}），后者为{say(other)}（{basis[1]}），"
            "不作加减"
        )
    counted = one.quantity.comparator, other.quantity.comparator
    if counted[0] in _OWN_KIND and counted[0] != counted[1]:
        return f"计算方式不同：前者为{say(one)}，后者为{say(other)}，不作加减"
    return ""


def _foreign(one: Figure, other: Figure) -> str:
    """Return the reason against comparing counts of bodies of two places."""
    if one.dimension == MONEY and one.support:
        return ""
    return (
        f"主体不同：前者为{one.scope}{figure_text(one)}，后者为{other.scope}{figure_text(other)}，"
        "不作加减"
    )
