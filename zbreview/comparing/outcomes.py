"""Targets against the figures reported later: the verdict, both quotes, the arithmetic shown."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from zbreview.comparing.definitions import is_wider, name_key, other_definition
from zbreview.comparing.measures import (
    PERCENT,
    IndicatorTable,
    Measure,
    is_report,
    is_target,
    measures_of,
)
from zbreview.comparing.offices import NONE, Aliases, is_named, same_office
from zbreview.comparing.periods import Stretch
from zbreview.comparing.scopes import issuer_scope
from zbreview.comparing.values import plain
from zbreview.comparing.vocabulary import DECREASE
from zbreview.domain.documents import DocumentCard, DocumentKind
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import DocumentId
from zbreview.domain.links import Relation, Statement
from zbreview.domain.outcomes import FigurePlace, Outcome, Verdict
from zbreview.domain.quantities import Comparator

ABOUT_POINTS, ABOUT_SHARE = 0.2, 0.02
"""How far below 左右 still is 接近: percentage points for percentages, a share for the rest."""

RELATIONS = {
    Verdict.MET: Relation.FULFILLED,
    Verdict.EXCEEDED: Relation.FULFILLED,
    Verdict.NEAR: Relation.PARTLY_FULFILLED,
    Verdict.MISSED: Relation.MISSED,
    Verdict.OTHER_SCOPE: Relation.PROGRESS,
    Verdict.UNSTATED: Relation.DROPPED,
}
"""The relation that goes with each verdict."""

_YEARS_LOOKED = 2
_STOCK = re.compile("总量|总数|累计|共有|现有|保有")
_GOVERNMENT = re.compile("政府(?:办公[室厅])?$")
_WAN, _YI = 10_000, 100_000_000
_FLOORS = {Comparator.GE, Comparator.GT, Comparator.GT_APPROX}


def outcomes(
    statements: Sequence[Statement], table: IndicatorTable, *, aliases: Aliases = NONE
) -> tuple[Outcome, ...]:
    """Return what became of every target with a number, in document and text order.

    An annual target is looked up in the figures of its own year in the next two years' documents of
    the same office. A target without a year takes the first later figure; where there is none it
    is left out, because nothing was due. Targets without any later document are left out too.
    """
    measures = _each_number_once(
        measure for statement in statements for measure in measures_of(statement, table)
    )
    reports: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    endings: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for measure in measures:
        if is_report(measure):
            reports[measure.name, measure.dimension].append(measure)
            endings[name_key(measure.name), measure.dimension].append(measure)
    documents = tuple(dict.fromkeys(each.document for each in statements))
    found: list[Outcome] = []
    for target in measures:
        if not is_target(target) or target.period.stretch not in {Stretch.YEAR, Stretch.OPEN}:
            continue
        later = _later_documents(target, documents, aliases)
        if later:
            same = reports.get((target.name, target.dimension), [])
            alike = endings.get((name_key(target.name), target.dimension), [])
            known = [
                [each for each in some if each.statement.document.id in later]
                for some in (same, alike)
            ]
            found += _outcome(target, known[0], known[1], table)
    return tuple(found)


def _each_number_once(measures: Iterable[Measure]) -> list[Measure]:
    """Return one measure for every number: an item and its part hold the same one."""
    kept: dict[tuple[DocumentId, int], Measure] = {}
    for measure in measures:
        key = measure.statement.document.id, measure.quantity.span.start
        held = kept.get(key)
        if held is None or _preference(measure) > _preference(held):
            kept[key] = measure
    return [kept[key] for key in sorted(kept)]


def _preference(measure: Measure) -> tuple[bool, bool]:
    mark = measure.statement.mark
    return mark.role is not Role.DATA, mark.grain is Grain.SUB


def _later_documents(
    target: Measure, documents: Sequence[DocumentCard], aliases: Aliases
) -> frozenset[DocumentId]:
    """Return the documents that could report on a target: of its office, after its year."""
    own, due = target.statement.document, target.period.year
    if own.year is None:
        return frozenset()
    last = math.inf if due is None else max(due, own.year) + _YEARS_LOOKED
    first = own.year + 1 if due is None else max(due, own.year + 1)
    return frozenset(
        card.id
        for card in documents
        if card.id != own.id
        and card.year is not None
        and first <= card.year <= last
        and _answers(target.statement, card, aliases)
    )


def _answers(statement: Statement, card: DocumentCard, aliases: Aliases) -> bool:
    """Tell whether a document's office answers for a statement; two unknown ones may be one."""
    own = statement.document
    if not own.issuer and not card.issuer:
        return own.kind is card.kind or DocumentKind.OTHER in {own.kind, card.kind}
    if same_office(own.issuer, card.issuer, aliases) or is_named(card.issuer, statement, aliases):
        return True
    places = issuer_scope(own.issuer), issuer_scope(card.issuer)
    return (
        bool(_GOVERNMENT.search(own.issuer))
        and places[0].rank == places[1].rank is not None
        and (not places[0].differs(places[1]))
    )


def _outcome(
    target: Measure, known: list[Measure], alike: list[Measure], table: IndicatorTable
) -> Iterator[Outcome]:
    """Yield the outcome of one target, nothing where neither a figure nor a time tells."""
    chosen = _first(target, known)
    if chosen is not None:
        yield _weighed(target, chosen, table)
    elif other := _first(target, [each for each in alike if is_wider(each.name, target.name)]):
        yield _refused(target, other, _named_otherwise(target, other))
    elif target.period.stretch is Stretch.YEAR:
        yield Outcome(
            indicator=target.name,
            target=_place(target),
            reported=None,
            verdict=Verdict.UNSTATED,
            period=str(target.period),
            caveats=tuple(_instead(target, known))
            or ("后续文件中未见同一指标的数字，未见不等于未达到",),
        )


def _first(target: Measure, known: Sequence[Measure]) -> Measure | None:
    """Return the first report of the target's time that counts in the same way."""
    fitting = [each for each in known if each.way is target.way and _same_time(target, each)]
    return min(fitting, key=_order, default=None)


def _same_time(target: Measure, report: Measure) -> bool:
    """Tell whether a figure is for the time of the target."""
    if report.period.stretch not in {Stretch.YEAR, Stretch.OPEN}:
        return False
    due = target.period.year
    return due is None or report.period.year is None or report.period.year == due


def _order(measure: Measure) -> tuple[int, bool, bool, int]:
    """Put the earliest report first, told years before supposed ones, then text order."""
    card = measure.statement.document
    is_data = measure.statement.mark.role is Role.DATA
    return card.year or 0, not measure.period.is_told, is_data, measure.span.start


def _instead(target: Measure, known: Sequence[Measure]) -> Iterator[str]:
    """Yield what later documents say of the indicator instead of the figure of that time."""
    shown: set[str] = set()
    for each in sorted(known, key=_order):
        why = ""
        if each.period.stretch in {Stretch.AVERAGE, Stretch.SEVERAL}:
            why = f"是{each.period}，不与{target.period}的目标比较"
        elif each.way is not target.way and _same_time(target, each):
            why = f"是{each.way}，目标是{target.way}，口径不同"
        if why and why not in shown:
            shown.add(why)
            yield f"{each.statement.document.year} 年文件的“{_flat(each.text)}”{why}"


def _weighed(target: Measure, report: Measure, table: IndicatorTable) -> Outcome:
    """Return the outcome with its verdict, or the refusal where the populations differ."""
    if target.scope.differs(report.scope):
        words = (
            f"统计范围不同：目标为{target.scope}“{_flat(target.text)}”，"
            f"报告为{report.scope}“{_flat(report.text)}”，不作加减"
        )
        return _refused(target, report, words)
    if _is_stock(report) and not _is_stock(target) and "达" not in target.words:
        words = (
            f"口径不同：目标“{_flat(target.text)}”未写明是总量，报告“{_flat(report.text)}”为总量，"
            "不作加减"
        )
        return _refused(target, report, words)
    doubts = list(_doubts(target, report))
    verdict, arithmetic = weigh(target, report, table)
    return Outcome(
        indicator=target.name,
        target=_place(target),
        reported=_place(report),
        verdict=verdict,
        period=str(target.period),
        arithmetic=arithmetic,
        caveats=tuple(doubts),
    )


def _is_stock(measure: Measure) -> bool:
    """Tell whether words say that a count is of all there are."""
    return measure.dimension not in PERCENT and bool(_STOCK.search(measure.words))


def _refused(target: Measure, report: Measure, words: str) -> Outcome:
    """Return 口径不同: both figures beside each other and why no difference is formed."""
    return Outcome(
        indicator=target.name,
        target=_place(target),
        reported=_place(report),
        verdict=Verdict.OTHER_SCOPE,
        period=str(target.period),
        caveats=(words, *_doubts(target, report)),
    )


def _named_otherwise(target: Measure, report: Measure) -> str:
    """Return the refusal of two figures whose names differ, with the kinds that they list."""
    kinds = other_definition(target.statement.mark.quote, report.statement.mark.quote)
    words = f"指标名称不同：目标为“{target.name}”，报告为“{report.name}”"
    return f"{words}；{kinds}，不作加减" if kinds else f"{words}，不作加减"


def weigh(target: Measure, report: Measure, table: IndicatorTable) -> tuple[Verdict, str]:
    """Return verdict and arithmetic of two figures that may be compared.

    A ceiling is met at or below its upper bound; anything else at or above its lower bound, and
    exceeded above its upper one. 左右 forgives a little: 0.2 percentage points, or 2 % of a count.
    """
    low, high = _bounds(target)
    value = _bounds(report)[0]
    is_ceiling = target.quantity.comparator is Comparator.LE or table.is_ceiling(
        f"{target.name}{target.words}"
    )
    limit = high if is_ceiling else low
    short = value - limit if is_ceiling else limit - value
    is_about = target.quantity.comparator is Comparator.APPROX
    slack = _slack(target, limit) if is_about else 0.0
    if short <= 0 or math.isclose(value, limit, rel_tol=1e-9):
        is_open = is_ceiling or target.quantity.comparator in _FLOORS
        beyond = value > high + slack and not _equal(value, high + slack)
        verdict = Verdict.EXCEEDED if beyond and not is_open else Verdict.MET
    elif short <= slack or _equal(short, slack):
        verdict = Verdict.NEAR
    else:
        verdict = Verdict.MISSED
    return verdict, _arithmetic(target, value, limit, slack, is_ceiling=is_ceiling)


def _equal(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _bounds(measure: Measure) -> tuple[float, float]:
    """Return lower and upper value, money in yuan."""
    quantity = measure.quantity
    scale = 1.0
    if quantity.normalized is not None and quantity.value:
        scale = quantity.normalized / quantity.value
    high = quantity.value if quantity.value_max is None else quantity.value_max
    low, high = sorted((quantity.value * scale, high * scale))
    return low, high


def _slack(target: Measure, limit: float) -> float:
    """Return how much 左右 forgives."""
    return ABOUT_POINTS if target.dimension in PERCENT else abs(limit) * ABOUT_SHARE


def _arithmetic(
    target: Measure, value: float, limit: float, slack: float, *, is_ceiling: bool
) -> str:
    """Return the subtraction in words: ``7.4% − 7.5% = −0.1 个百分点（…）``."""
    unit = target.dimension
    is_percent = unit in PERCENT
    difference = value - limit
    left = _sized(difference, "个百分点" if is_percent else unit)
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    words = f"{_sized(value, unit)} − {_sized(limit, unit)} = {sign}{left}"
    notes = []
    if is_ceiling:
        notes.append("上限类指标，不高于目标为达到")
    if slack:
        allowed = "0.2 个百分点" if is_percent else "2%"
        notes.append(f"目标写明“左右”，差在 {allowed} 以内为接近")
    return f"{words}（{'；'.join(notes)}）" if notes else words


def _sized(number: float, unit: str) -> str:
    """Return an amount without sign, large ones in 万 or 亿."""
    size, prefix = next(
        ((size, name) for size, name in ((_YI, "亿"), (_WAN, "万")) if abs(number) >= size), (1, "")
    )
    space = " " if unit == "个百分点" else ""
    return f"{plain(abs(number) / size)}{space}{prefix}{unit}"


def _doubts(target: Measure, report: Measure) -> Iterator[str]:
    """Yield what the analyst has to look at before taking over a verdict."""
    own, other = target.statement.document, report.statement.document
    if not own.issuer or not other.issuer:
        yield "文件单位未明，请核对是否同一单位"
    elif own.issuer != other.issuer:
        yield f"两文署名不同：目标为{own.issuer}，报告为{other.issuer}"
    if report.period.year is None:
        yield "报告数字未写明年度，请核对是否为同一期间"
    elif not report.period.is_told:
        yield f"报告数字未写明年度，按上一年（{report.period.year} 年）计"
    if target.period.year is None:
        yield "目标未写明期限，以之后第一份报告为准"
    if report.statement.mark.role is Role.DATA:
        yield "报告数字取自未标注的文句"
    if DECREASE.search(target.words) and target.way is not report.way:
        yield "目标为降幅，请核对报告数字的方向"


def _place(measure: Measure) -> FigurePlace:
    """Return where a measure stands."""
    return FigurePlace(measure.statement, measure.span, measure.text, measure.period.year)


def _flat(words: str) -> str:
    return "".join(words.split())
