"""Rules for two statements that both say what is to be done or what rule holds."""

from collections.abc import Sequence

from zbreview.comparing.caveats import changed_figures
from zbreview.comparing.figures import Figure
from zbreview.comparing.intervals import Change
from zbreview.comparing.movements import Rule, labelled, less_is_better, moved_values
from zbreview.comparing.pairs import SAME_NAME, FigureMatch, Pair, likeness
from zbreview.comparing.terms import clauses, covered, mentions, named
from zbreview.comparing.values import figure_text
from zbreview.comparing.wording import (
    Frequency,
    frequency,
    hedges,
    kinds_of_support,
    loose_numbers,
    time_limit,
    without_numbers,
)
from zbreview.domain.findings import Strength, Verifiability
from zbreview.domain.links import Relation, Statement

_NAMED_IN = 0.6
_SAID_IN = 0.4
_CLOSE = 0.3
_ELSEWHERE_SAME = 0.85
_SECURED = {"贷款", "担保", "减免"}
"""Support that is no payment: changing to or from it changes the promise."""


def _number_appears(pair: Pair) -> str:
    figures = _about(pair.later_figures, pair.earlier) or (
        pair.later_figures if _are_close(pair) else ()
    )
    if pair.earlier_figures or not figures:
        return ""
    values = "、".join(_named_value(each) for each in figures[:3])
    return f"前文没有数额，后文给出{values}"


def _about(figures: Sequence[Figure], other: Statement) -> list[Figure]:
    """Return the numbers of things that the other statement speaks of as well."""
    quote = other.mark.quote
    return [
        each
        for each in figures
        if not each.subject
        or likeness(each.subject, quote) >= _NAMED_IN
        or (each.support and kinds_of_support(quote))
        or likeness(each.words, quote) >= _SAID_IN
    ]


def _are_close(pair: Pair) -> bool:
    """Tell whether two statements share enough words to be one undertaking as a whole."""
    return likeness(pair.earlier.mark.quote, pair.later.mark.quote) >= _CLOSE


def _number_lost(pair: Pair) -> str:
    figures = _about(pair.earlier_figures, pair.later) or (
        pair.earlier_figures if _are_close(pair) else ()
    )
    if pair.later_figures or not figures or not pair.is_answerable:
        return ""
    values = "、".join(_named_value(each) for each in figures[:3])
    return f"前文有{values}，后文不再写明数额"


def _named_value(figure: Figure) -> str:
    return f"{figure.focus}{figure_text(figure)}"


def _value_up(pair: Pair) -> str:
    values = moved_values(pair, Change.UP)
    return f"{_measure(pair)}提高：{values}" if values else ""


def _value_down(pair: Pair) -> str:
    values = moved_values(pair, Change.DOWN)
    return f"{_measure(pair)}降低：{values}" if values else ""


def _measure(pair: Pair) -> str:
    """Return what goes up or down: the number, or the demand where less would be better."""
    is_lower_better = any(less_is_better(match.earlier) for match in changed_figures(pair))
    return "要求" if is_lower_better else "数额"


def _value_moved(pair: Pair) -> str:
    values = moved_values(pair, *Change)
    if not values or all(_is_about(match) for match in changed_figures(pair)):
        return ""
    return f"数额有升有降或区间变动：{values}"


def _is_about(match: FigureMatch) -> bool:
    """Tell whether two values differ only by a word like 左右."""
    one, other = match.earlier.interval, match.later.interval
    return match.change in {Change.NARROWED, Change.WIDENED} and one.meets(other)


def _not_comparable(pair: Pair) -> str:
    if pair.comparable or not pair.refused:
        return ""
    return "两处数额口径不同，只可并列查看，不作加减"


def _object_replaced(pair: Pair) -> str:
    if pair.matches or not len(pair.earlier_figures) == len(pair.later_figures) == 1:
        return ""
    one, other = pair.earlier_figures[0], pair.later_figures[0]
    if (
        one.dimension != other.dimension
        or not one.subject
        or not other.subject
        or likeness(one.subject, other.words) > SAME_NAME
        or likeness(other.subject, one.words) > SAME_NAME
    ):
        return ""
    return f"数额所指对象不同：前文为“{one.subject}”，后文为“{other.subject}”"


def _support_replaced(pair: Pair) -> str:
    for match in pair.comparable:
        one, other = match.earlier.support, match.later.support
        if one and other and one != other and {one, other} & _SECURED:
            return f"支持方式由“{one}”改为“{other}”"
    if pair.earlier_figures or pair.later_figures or not _are_close(pair):
        return ""
    kinds = kinds_of_support(pair.earlier.mark.quote), kinds_of_support(pair.later.mark.quote)
    if (
        all(len(each) == 1 for each in kinds)
        and kinds[0] != kinds[1]
        and _SECURED & (kinds[0] | kinds[1])
    ):
        return f"支持方式由“{min(kinds[0])}”改为“{min(kinds[1])}”"
    return ""


def _deadlines(pair: Pair) -> tuple[str, str] | None:
    """Return both time limits as dates where they belong to the same single undertaking."""
    one, other = time_limit(pair.earlier), time_limit(pair.later)
    if one is None or other is None or one.is_inherited or other.is_inherited:
        return None
    years = pair.earlier.document.year, pair.later.document.year
    due = int(one.date[:4]), int(other.date[:4])
    counted = any(match.earlier.dimension != "元" for match in pair.comparable)
    if counted and None not in years:
        distance = [limit - year for limit, year in zip(due, years, strict=True)]  # type: ignore[operator]
        if distance[0] == distance[1]:  # the same plan for the next round
            return None
    return one.date, other.date


def _deadline_moved(pair: Pair) -> str:
    one, other = time_limit(pair.earlier), time_limit(pair.later)
    return f"完成期限由“{one.words}”改为“{other.words}”" if one and other else ""


def _later_deadline(pair: Pair) -> str:
    dates = _deadlines(pair)
    return _deadline_moved(pair) if dates and dates[1] > dates[0] else ""


def _earlier_deadline(pair: Pair) -> str:
    dates = _deadlines(pair)
    return _deadline_moved(pair) if dates and dates[1] < dates[0] else ""


def _dated(statement: Statement) -> str:
    deadline = statement.mark.deadline
    return deadline.text if deadline and deadline.date and not deadline.inherited else ""


def _deadline_lost(pair: Pair) -> str:
    words = _dated(pair.earlier) if pair.is_answerable else ""
    return f"前文期限“{words}”，后文不再写明" if words and not _has_limit(pair.later) else ""


def _deadline_set(pair: Pair) -> str:
    words = _dated(pair.later)
    return f"后文写明期限“{words}”，前文没有" if words and not _has_limit(pair.earlier) else ""


def _has_limit(statement: Statement) -> bool:
    """Tell whether a statement has any time limit, 每月 and inherited ones too."""
    return statement.mark.deadline is not None or time_limit(statement) is not None


def _bodies(one: Statement, other: Statement) -> str:
    """Return the offices named in one statement only, where both are the same kind of document."""
    if one.document.kind is not other.document.kind:
        return ""
    stated = one.mark.units_source == "stated" and one.mark.responsible_units
    if not stated or other.mark.units_source == "stated":
        return ""
    return "、".join(one.mark.responsible_units)


def _body_lost(pair: Pair) -> str:
    units = _bodies(pair.earlier, pair.later)
    return f"前文写明责任单位{units}，后文不再写明" if units else ""


def _body_named(pair: Pair) -> str:
    units = _bodies(pair.later, pair.earlier)
    return f"后文写明责任单位{units}，前文没有" if units else ""


def _vaguer(pair: Pair) -> str:
    names = _named_beside_vague(pair, pair.earlier, pair.later)
    return f"前文写明{names}，后文只有笼统表述" if names else ""


def _more_specific(pair: Pair) -> str:
    names = _named_beside_vague(pair, pair.later, pair.earlier)
    return f"前文笼统，后文写明{names}" if names else ""


def _named_beside_vague(pair: Pair, one: Statement, other: Statement) -> str:
    """Return the programmes and policies that only one statement names, the other being vague."""
    vague = Verifiability.VAGUE
    if not (other.mark.verifiability is vague is not one.mark.verifiability and _alike(pair)):
        return ""
    names = named(one.mark.quote)
    lost = sorted(names - mentions(other.mark.quote, names))
    return "、".join(f"“{name}”" for name in lost)


def _softer(pair: Pair) -> str:
    if added := _hedges_added(pair.earlier, pair.later):
        return f"后文加上“{added}”，措辞变松"
    return "措辞由刚性变为柔性" if _force(pair) == (Strength.FIRM, Strength.SOFT) else ""


def _firmer(pair: Pair) -> str:
    if gone := _hedges_added(pair.later, pair.earlier):
        return f"前文的“{gone}”不再有，措辞变紧"
    return "措辞由柔性变为刚性" if _force(pair) == (Strength.SOFT, Strength.FIRM) else ""


def _hedges_added(one: Statement, other: Statement) -> str:
    """Return the open words (适时, 逐步) of the second statement where the first has none."""
    if hedges(one.mark.quote):
        return ""
    for clause in clauses(other.mark.quote):
        added = hedges(clause)
        if added and covered(clause.replace(added[0], ""), one.mark.quote) >= _SAID_IN:
            return added[0]
    return ""


def _frequencies(pair: Pair) -> tuple[Frequency | None, Frequency | None]:
    """Return how often both say that something is done, where they are one undertaking."""
    if not _are_close(pair):
        return None, None
    return frequency(pair.earlier.mark.quote), frequency(pair.later.mark.quote)


def _more_often(pair: Pair) -> str:
    one, other = _frequencies(pair)
    if one and other and other.per_year > one.per_year:
        return f"次数增加：“{one.words}” → “{other.words}”"
    return f"后文写明“{other.words}”，前文没有" if other and not one else ""


def _less_often(pair: Pair) -> str:
    one, other = _frequencies(pair)
    if one and other and other.per_year < one.per_year:
        return f"次数减少：“{one.words}” → “{other.words}”"
    is_lost = one and not other and pair.is_answerable
    return f"前文写明“{one.words}”，后文不再写明" if one and is_lost else ""


def _figures_differ(pair: Pair) -> str:
    """Tell numbers that are no quantities apart where all other words are the same (65周岁)."""
    if pair.earlier_figures or pair.later_figures:
        return ""
    one, other = pair.earlier.mark.quote, pair.later.mark.quote
    found = loose_numbers(one), loose_numbers(other)
    if not all(found) or sorted(found[0]) == sorted(found[1]) or len(found[0]) != len(found[1]):
        return ""
    if likeness(without_numbers(one), without_numbers(other)) < _ELSEWHERE_SAME:
        return ""
    return f"其余文字基本相同，数字由{'、'.join(found[0])}变为{'、'.join(found[1])}"


def _force(pair: Pair) -> tuple[Strength | None, Strength | None]:
    """Return both strengths; a verb can be compared only where the rest is much the same."""
    if not _alike(pair):
        return None, None
    return pair.earlier.mark.strength, pair.later.mark.strength


def _alike(pair: Pair) -> bool:
    """Tell whether one statement holds most words of the other, so that a change stands out."""
    return likeness(pair.earlier.mark.quote, pair.later.mark.quote) >= SAME_NAME


def _same(pair: Pair) -> str:
    if pair.comparable:
        kind = "相近" if changed_figures(pair) else "相同"
        return f"数额{kind}：" + "；".join(labelled(match) for match in pair.comparable)
    return "提法相近，数额、期限、单位和力度没有可见变化"


PROMISE_RULES = (
    Rule("promise.quantified", Relation.QUANTIFIED, 0.65, _number_appears),
    Rule("promise.number_lost", Relation.WEAKENED, 0.5, _number_lost),
    Rule("promise.not_comparable", Relation.CHANGED, 0.3, _not_comparable),
    Rule("promise.support_replaced", Relation.CHANGED, 0.55, _support_replaced),
    Rule("promise.value_up", Relation.STRENGTHENED, 0.75, _value_up),
    Rule("promise.value_down", Relation.WEAKENED, 0.75, _value_down),
    Rule("promise.value_moved", Relation.CHANGED, 0.6, _value_moved),
    Rule("promise.object_replaced", Relation.CHANGED, 0.4, _object_replaced),
    Rule("promise.more_often", Relation.STRENGTHENED, 0.6, _more_often),
    Rule("promise.less_often", Relation.WEAKENED, 0.6, _less_often),
    Rule("promise.deadline_later", Relation.POSTPONED, 0.7, _later_deadline),
    Rule("promise.deadline_earlier", Relation.ADVANCED, 0.7, _earlier_deadline),
    Rule("promise.deadline_lost", Relation.WEAKENED, 0.5, _deadline_lost),
    Rule("promise.deadline_set", Relation.STRENGTHENED, 0.5, _deadline_set),
    Rule("promise.body_lost", Relation.WEAKENED, 0.4, _body_lost),
    Rule("promise.body_named", Relation.STRENGTHENED, 0.4, _body_named),
    Rule("promise.vaguer", Relation.VAGUER, 0.35, _vaguer),
    Rule("promise.more_specific", Relation.STRENGTHENED, 0.35, _more_specific),
    Rule("promise.softer", Relation.WEAKENED, 0.35, _softer),
    Rule("promise.firmer", Relation.STRENGTHENED, 0.35, _firmer),
    Rule("promise.figures_differ", Relation.CHANGED, 0.4, _figures_differ),
    Rule("promise.repeated", Relation.REPEATED, 0.5, _same),
)
"""Both statements say what is to be done or what rule holds."""
