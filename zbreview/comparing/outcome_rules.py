"""Rules for what became of a promise, and for what follows a result."""

from collections.abc import Iterator

from zbreview.comparing.caveats import changed_figures, deadline_year
from zbreview.comparing.intervals import fulfils
from zbreview.comparing.movements import Rule, labelled, less_is_better
from zbreview.comparing.pairs import FigureMatch, Pair
from zbreview.comparing.terms import clauses, covered, mentions, named
from zbreview.comparing.vocabulary import COMPLETED
from zbreview.domain.findings import Role
from zbreview.domain.links import Relation

_TELLING_NAME = 4
_IN_THE_SAME_WORDS = 0.5


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
        lower_is_better=less_is_better(match.earlier),
    )


def _met(pair: Pair) -> str:
    counted = list(_counted(pair))
    if not counted or not all(_meets(match) for match in counted):
        return ""
    return "达到：" + "；".join(labelled(match) for match in counted)


def _partly(pair: Pair) -> str:
    counted = list(_counted(pair))
    met = [match for match in counted if _meets(match)]
    short = [match for match in counted if not _meets(match)]
    if not met or not short:
        return ""
    said = ("；".join(labelled(match) for match in each) for each in (met, short))
    return "达到：{}；未达到：{}".format(*said)


def _missed(pair: Pair) -> str:
    due, reported = deadline_year(pair.earlier), pair.later.document.year
    if due is None or reported is None or reported <= due:
        return ""
    return _short_of(pair, "期限已过仍未达到：")


def _short(pair: Pair) -> str:
    return _short_of(pair, "尚未达到：")


def _short_of(pair: Pair, lead: str) -> str:
    short = [match for match in _counted(pair) if not _meets(match)]
    return lead + "；".join(labelled(match) for match in short) if short else ""


def _outcome_refused(pair: Pair) -> str:
    return "" if pair.comparable or not pair.refused else "成效数字与承诺口径不同，不作差额比较"


def _done(pair: Pair) -> str:
    names = {name for name in named(pair.earlier.mark.quote) if len(name) >= _TELLING_NAME}
    for clause in clauses(pair.later.mark.quote):
        found, mentioned = COMPLETED.search(clause), mentions(clause, frozenset(names))
        if found and mentioned:
            return f"后文报告“{found.group()}”，并提到前文的“{min(mentioned)}”"
    return "" if _awaits_number(pair) else _deed(pair)


def _awaits_number(pair: Pair) -> bool:
    """Tell whether the promise counts something that the result does not: words cannot fulfil."""
    return any(each.dimension != "元" or not each.support for each in pair.earlier_figures)


def _deed(pair: Pair) -> str:
    """Return why a deed is the promised one: done, and nearly in the words of one clause."""
    for clause in clauses(pair.later.mark.quote):
        found = COMPLETED.search(clause)
        for promised in clauses(pair.earlier.mark.quote) if found else ():
            if found and covered(promised, clause) >= _IN_THE_SAME_WORDS:
                return f"后文报告“{found.group()}”，与前文“{promised}”相应"
    return ""


def _progress(_pair: Pair) -> str:
    return "后文报告了相关成效，是否算兑现由分析人员判断"


OUTCOME_RULES = (
    Rule("outcome.forecast", Relation.PROGRESS, 0.5, _forecast),
    Rule("outcome.other_place", Relation.PROGRESS, 0.5, _other_place),
    Rule("outcome.not_comparable", Relation.PROGRESS, 0.4, _outcome_refused),
    Rule("outcome.met", Relation.FULFILLED, 0.6, _met),
    Rule("outcome.partly", Relation.PARTLY_FULFILLED, 0.5, _partly),
    Rule("outcome.missed", Relation.MISSED, 0.5, _missed),
    Rule("outcome.short", Relation.PARTLY_FULFILLED, 0.5, _short),
    Rule("outcome.done", Relation.FULFILLED, 0.4, _done),
    Rule("outcome.progress", Relation.PROGRESS, 0.4, _progress),
)
"""The later statement is a result: only one of the same scope and kind can fulfil."""


# ---------------------------------------------------------------- after a result


def _series_refused(pair: Pair) -> str:
    if pair.comparable or not pair.refused or not _are_results(pair):
        return ""
    return "两处成效数字口径不同，只可并列，不作加减"


def _are_results(pair: Pair) -> bool:
    return pair.later.mark.role is Role.RESULT


def _series_same(pair: Pair) -> str:
    if not pair.comparable or changed_figures(pair) or not _are_results(pair):
        return ""
    return "两处成效数字相同：" + "；".join(labelled(match) for match in pair.comparable)


def _series_moved(pair: Pair) -> str:
    moved = changed_figures(pair) if _are_results(pair) else ()
    return "成效数字变动：" + "；".join(labelled(match) for match in moved) if moved else ""


def _result_again(pair: Pair) -> str:
    return "两处均为成效陈述" if _are_results(pair) else ""


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
