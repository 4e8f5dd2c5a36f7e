"""Doubts that go with every judgement: Chinese sentences that name both sides."""

import math
from collections.abc import Callable, Iterator

from zbreview.comparing.intervals import Change
from zbreview.comparing.pairs import FigureMatch, Pair
from zbreview.comparing.scopes import issuer_scope
from zbreview.comparing.values import figure_text
from zbreview.domain.documents import Origin
from zbreview.domain.findings import Role
from zbreview.domain.links import Statement

_INNER_QUOTES = str.maketrans("“”", "‘’")


def caveats(pair: Pair) -> tuple[str, ...]:
    """Return every doubt about a pair, the weightiest kind first, none twice."""
    found = (sentence for doubt in _DOUBTS for sentence in doubt(pair))
    return tuple(dict.fromkeys(found))


def _refusals(pair: Pair) -> Iterator[str]:
    for match in pair.refused:
        yield match.refusal


def _offices(pair: Pair) -> Iterator[str]:
    one, other = pair.earlier.document.issuer, pair.later.document.issuer
    if pair.one_office is False:
        yield f"两文单位不同：前者为{one}，后者为{other}，不是同一单位的连续口径"
        places = issuer_scope(one), issuer_scope(other)
        if places[0].differs(places[1]):
            yield f"两文地方不同：前者为{places[0]}，后者为{places[1]}，一地的做法不代表另一地"
    elif pair.one_office is None:
        missing = "、".join(name for name, office in (("前文", one), ("后文", other)) if not office)
        yield f"{missing}的答复单位未明，请核对是否同一单位"


def _renamed(pair: Pair) -> Iterator[str]:
    for match in pair.matches:
        one, other = match.earlier.subject, match.later.subject
        if one and other and one != other:
            names = (name.translate(_INNER_QUOTES) for name in (one, other))
            yield "对象名称不同：前者为“{}”，后者为“{}”，请核对是否同一对象".format(*names)
        supports = match.earlier.support, match.later.support
        if all(supports) and supports[0] != supports[1]:
            yield f"支持方式不同：前者为{supports[0]}，后者为{supports[1]}"


def _bounds(pair: Pair) -> Iterator[str]:
    if pair.is_outcome:
        return
    for match in pair.comparable:
        one, other = match.earlier.interval, match.later.interval
        kept = ""
        if one.high == other.high < math.inf:
            kept = "上限"
        elif one.low == other.low > 0:  # a mere 最高 has no lower bound that could stay
            kept = "下限"
        if kept and match.change is not Change.SAME:
            yield f"{kept}未变（{match.delta}），也可判为重复"


def _unmatched(pair: Pair) -> Iterator[str]:
    if pair.is_outcome:
        return
    answered = {id(match.earlier) for match in pair.matches}
    asked = {id(match.later) for match in pair.matches}
    if not answered:
        return
    lost = [each for each in pair.earlier_figures if id(each) not in answered and each.focus]
    added = [each for each in pair.later_figures if id(each) not in asked and each.focus]
    if lost:
        names = "、".join(f"{each.focus}{figure_text(each)}" for each in lost)
        yield f"前文另有{names}，后文该处未见，不等于取消"
    if added:
        names = "、".join(f"{each.focus}{figure_text(each)}" for each in added)
        yield f"后文另有{names}，前文该处未见"


def _years(pair: Pair) -> Iterator[str]:
    for name, statement in (("前文", pair.earlier), ("后文", pair.later)):
        document = statement.document
        if document.year is None:
            yield f"{name}《{document.name}》的年份未定，先后次序请核对"
        elif document.year_origin is Origin.INFERRED:
            yield f"{name}的年份 {document.year} 为推断，请核对"
    one, other = pair.earlier.document.year, pair.later.document.year
    if one is not None and one == other:
        yield f"两文同属 {one} 年，先后次序请核对"


def _overdue(pair: Pair) -> Iterator[str]:
    due = deadline_year(pair.earlier)
    reported = pair.later.document.year
    if pair.is_outcome and due is not None and reported is not None and reported > due:
        deadline = pair.earlier.mark.deadline
        words = deadline.text if deadline else ""
        yield f"前文期限为“{words}”（{due} 年），成效见于 {reported} 年文件，不能证明按期达到"


def _rules(pair: Pair) -> Iterator[str]:
    standing = [
        name
        for name, each in (("前文", pair.earlier), ("后文", pair.later))
        if each.mark.role is Role.STANDING
    ]
    if len(standing) == 1:
        other = "后文" if standing == ["前文"] else "前文"
        yield f"{standing[0]}为已出台的规定，{other}不是，性质不同"


def deadline_year(statement: Statement) -> int | None:
    """Return the year of a statement's time limit, None where there is none."""
    deadline = statement.mark.deadline
    if deadline is None or not deadline.date:
        return None
    return int(deadline.date[:4])


def changed_figures(pair: Pair) -> tuple[FigureMatch, ...]:
    """Return the comparable numbers that did not stay the same."""
    return tuple(match for match in pair.comparable if match.change is not Change.SAME)


_DOUBTS: tuple[Callable[[Pair], Iterator[str]], ...] = (
    _refusals, _offices, _renamed, _bounds, _overdue, _unmatched, _rules, _years,
)  # fmt: skip
