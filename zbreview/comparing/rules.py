"""The precedence of relations as one table: the first rule that applies gives the relation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zbreview.comparing.caveats import changed_figures, deadline_year
from zbreview.comparing.figures import Figure
from zbreview.comparing.intervals import Change, fulfils
from zbreview.comparing.pairs import SAME_NAME, FigureMatch, Pair, likeness
from zbreview.comparing.terms import clauses, mentions, named
from zbreview.comparing.values import figure_text
from zbreview.comparing.vocabulary import COMPLETED, DECREASE, LOWER_IS_BETTER
from zbreview.domain.findings import Role, Strength, Verifiability
from zbreview.domain.links import Relation, Statement

_NAMED_IN = 0.8
_TELLING_NAME = 4

Test = Callable[[Pair], str]
"""Return why a rule applies, in Chinese; empty where it does not."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: its id, the relation that it gives, how sure it is, its test."""

    id: str
    relation: Relation
    confidence: float
    test: Test


# ---------------------------------------------------------------- promise → promise


def _values(pair: Pair, *changes: Change) -> str:
    """Return the numbers that moved in one of the given ways, if none moved in another."""
    moved = changed_figures(pair)
    kinds = {_direction(match) for match in moved}
    if not moved or not kinds <= set(changes):
        return ""
    return "；".join(_labelled(match) for match in moved)


def _direction(match: FigureMatch) -> Change:
    """Return the change with more always meaning a stronger promise."""
    found = match.change
    if not _less_is_better(match.earlier):
        return found
    return {Change.UP: Change.DOWN, Change.DOWN: Change.UP}.get(found, found)


def _less_is_better(figure: Figure) -> bool:
    """Tell whether a smaller number would be the better promise."""
    return bool(LOWER_IS_BETTER.search(figure.words)) and not DECREASE.search(figure.words)


def _labelled(match: FigureMatch) -> str:
    """Return what moved and how: 省级 30—50万元 → 50万元."""
    focus = match.earlier.focus or match.later.focus
    return f"{focus} {match.delta}" if focus else match.delta


def _number_appears(pair: Pair) -> str:
    figures = _about(pair.later_figures, pair.earlier)
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
        or (each.support and each.support in quote)
    ]


def _number_lost(pair: Pair) -> str:
    figures = _about(pair.earlier_figures, pair.later)
    if pair.later_figures or not figures:
        return ""
    values = "、".join(_named_value(each) for each in figures[:3])
    return f"前文有{values}，后文不再写明数额"


def _named_value(figure: Figure) -> str:
    return f"{figure.focus}{figure_text(figure)}"


def _value_up(pair: Pair) -> str:
    values = _values(pair, Change.UP)
    return f"数额提高：{values}" if values else ""


def _value_down(pair: Pair) -> str:
    values = _values(pair, Change.DOWN)
    return f"数额降低：{values}" if values else ""


def _value_moved(pair: Pair) -> str:
    values = _values(pair, *Change)
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
    if pair.matches or not pair.earlier_figures or not pair.later_figures:
        return ""
    one, other = pair.earlier_figures[0], pair.later_figures[0]
    if (
        one.dimension != other.dimension
        or not one.subject
        or not other.subject
        or likeness(one.subject, other.subject) > SAME_NAME
    ):
        return ""
    return f"数额所指对象不同：前文为“{one.subject}”，后文为“{other.subject}”"


def _support_replaced(pair: Pair) -> str:
    for match in pair.comparable:
        one, other = match.earlier.support, match.later.support
        if one and other and one != other and {one, other} & {"贷款", "担保", "减免"}:
            return f"支持方式由“{one}”改为“{other}”"
    return ""


def _deadlines(pair: Pair) -> tuple[str, str] | None:
    """Return both time limits as dates where they belong to the same single undertaking."""
    one, other = pair.earlier.mark.deadline, pair.later.mark.deadline
    if one is None or other is None or not one.date or not other.date:
        return None
    years = pair.earlier.document.year, pair.later.document.year
    due = deadline_year(pair.earlier), deadline_year(pair.later)
    counted = any(match.earlier.dimension != "元" for match in pair.comparable)
    if counted and None not in (*years, *due):
        distance = [limit - year for limit, year in zip(due, years, strict=True)]  # type: ignore[operator]
        if distance[0] == distance[1]:  # the same plan for the next round
            return None
    return one.date, other.date


def _deadline_moved(pair: Pair) -> str:
    one, other = pair.earlier.mark.deadline, pair.later.mark.deadline
    return f"完成期限由“{one.text}”改为“{other.text}”" if one and other else ""


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
    words = _dated(pair.earlier)
    return f"前文期限“{words}”，后文不再写明" if words and not pair.later.mark.deadline else ""


def _deadline_set(pair: Pair) -> str:
    words = _dated(pair.later)
    return f"后文写明期限“{words}”，前文没有" if words and not pair.earlier.mark.deadline else ""


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
    one, other = pair.earlier.mark, pair.later.mark
    names = _lost_names(pair.earlier, pair.later)
    if (
        _alike(pair)
        and other.verifiability is Verifiability.VAGUE is not one.verifiability
        and names
    ):
        return f"前文写明{names}，后文只有笼统表述"
    return ""


def _more_specific(pair: Pair) -> str:
    one, other = pair.earlier.mark, pair.later.mark
    names = _lost_names(pair.later, pair.earlier)
    if (
        _alike(pair)
        and one.verifiability is Verifiability.VAGUE is not other.verifiability
        and names
    ):
        return f"前文笼统，后文写明{names}"
    return ""


def _lost_names(one: Statement, other: Statement) -> str:
    """Return the programmes and policies that only the first statement names."""
    names = named(one.mark.quote)
    lost = sorted(names - mentions(other.mark.quote, names))
    return "、".join(f"“{name}”" for name in lost)


def _softer(pair: Pair) -> str:
    return "措辞由刚性变为柔性" if _force(pair) == (Strength.FIRM, Strength.SOFT) else ""


def _firmer(pair: Pair) -> str:
    return "措辞由柔性变为刚性" if _force(pair) == (Strength.SOFT, Strength.FIRM) else ""


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
        return "数额相同：" + "；".join(_labelled(match) for match in pair.comparable)
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
    Rule("promise.repeated", Relation.REPEATED, 0.5, _same),
)
"""Both statements say what is to be done or what rule holds."""


# ---------------------------------------------------------------- promise → result


def _forecast(pair: Pair) -> str:
    later = pair.later_figures
    if later and all(each.is_forecast for each in later):
        return "后文数字为预计或预期，不能算作结果"
    return ""


def _other_place(pair: Pair) -> str:
    one, other = pair.earlier.document.issuer, pair.later.document.issuer
    return "" if pair.is_answerable else f"{other}的成效只算{one}承诺的进展"


def _counted(pair: Pair) -> Iterator[FigureMatch]:
    """Yield the comparable numbers that a result can meet: counts and shares, not prices."""
    for match in pair.comparable:
        if match.earlier.dimension != "元" or not match.earlier.support:
            yield match


def _meets(match: FigureMatch) -> bool:
    return fulfils(
        match.earlier.interval,
        match.later.interval,
        lower_is_better=_less_is_better(match.earlier),
    )


def _met(pair: Pair) -> str:
    counted = list(_counted(pair))
    if not counted or not all(_meets(match) for match in counted):
        return ""
    return "达到：" + "；".join(_labelled(match) for match in counted)


def _missed(pair: Pair) -> str:
    due, reported = deadline_year(pair.earlier), pair.later.document.year
    if due is None or reported is None or reported <= due:
        return ""
    return _short_of(pair, "期限已过仍未达到：")


def _short(pair: Pair) -> str:
    return _short_of(pair, "尚未达到：")


def _short_of(pair: Pair, lead: str) -> str:
    short = [match for match in _counted(pair) if not _meets(match)]
    return lead + "；".join(_labelled(match) for match in short) if short else ""


def _outcome_refused(pair: Pair) -> str:
    return "" if pair.comparable or not pair.refused else "成效数字与承诺口径不同，不作差额比较"


def _done(pair: Pair) -> str:
    names = {name for name in named(pair.earlier.mark.quote) if len(name) >= _TELLING_NAME}
    for clause in clauses(pair.later.mark.quote):
        found, mentioned = COMPLETED.search(clause), mentions(clause, frozenset(names))
        if found and mentioned:
            return f"后文报告“{found.group()}”，并提到前文的“{min(mentioned)}”"
    return ""


def _progress(_pair: Pair) -> str:
    return "后文报告了相关成效，是否算兑现由分析人员判断"


OUTCOME_RULES = (
    Rule("outcome.forecast", Relation.PROGRESS, 0.5, _forecast),
    Rule("outcome.other_place", Relation.PROGRESS, 0.5, _other_place),
    Rule("outcome.not_comparable", Relation.PROGRESS, 0.4, _outcome_refused),
    Rule("outcome.met", Relation.FULFILLED, 0.6, _met),
    Rule("outcome.missed", Relation.MISSED, 0.5, _missed),
    Rule("outcome.short", Relation.PARTLY_FULFILLED, 0.5, _short),
    Rule("outcome.done", Relation.FULFILLED, 0.4, _done),
    Rule("outcome.progress", Relation.PROGRESS, 0.4, _progress),
)
"""The later statement is a result: only one of the same scope and kind can fulfil."""


# ---------------------------------------------------------------- after a result


def _series_refused(pair: Pair) -> str:
    return "" if pair.comparable or not pair.refused else "两处成效数字口径不同，只可并列，不作加减"


def _series_same(pair: Pair) -> str:
    if not pair.comparable or changed_figures(pair):
        return ""
    return "两处成效数字相同：" + "；".join(_labelled(match) for match in pair.comparable)


def _series_moved(pair: Pair) -> str:
    moved = changed_figures(pair)
    return "成效数字变动：" + "；".join(_labelled(match) for match in moved) if moved else ""


def _result_again(pair: Pair) -> str:
    return "两处均为成效陈述" if pair.later.mark.role is Role.RESULT else ""


def _promised_after(_pair: Pair) -> str:
    return "前文已报告成效，后文就同一事项再作承诺"


RESULT_RULES = (
    Rule("result.not_comparable", Relation.CHANGED, 0.3, _series_refused),
    Rule("result.same", Relation.REPEATED, 0.5, _series_same),
    Rule("result.moved", Relation.PROGRESS, 0.5, _series_moved),
    Rule("result.again", Relation.PROGRESS, 0.3, _result_again),
    Rule("result.promised_after", Relation.REPEATED, 0.3, _promised_after),
)
"""The earlier statement is already a result."""


def table(pair: Pair) -> tuple[Rule, ...]:
    """Return the rules that a pair is judged by, in order of precedence."""
    if pair.earlier.mark.role is Role.RESULT:
        return RESULT_RULES
    return OUTCOME_RULES if pair.is_outcome else PROMISE_RULES
