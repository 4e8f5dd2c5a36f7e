"""Prepare the data of the charts from chains and from the ledger; no drawing here."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from zbreview.comparing.figures import MONEY, Figure, figures_of
from zbreview.comparing.matrix import NO_OFFICE, NO_YEAR
from zbreview.comparing.values import figure_text, focused
from zbreview.domain.findings import KINDS, Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.labels import FULFILMENTS, STRENGTHS, VERIFIABILITIES
from zbreview.domain.links import Chain, Statement
from zbreview.domain.quantities import Comparator
from zbreview.domain.reviews import DECIDED, LedgerRow
from zbreview.reports.chart_model import Bound, ChartKind, ChartMark, ChartModel

TARGET, OUTCOME = "目标", "结果"
_WAN = 10_000
_NOT_SAID = "未归类"
_BOUNDS = {
    Comparator.GE: Bound.AT_LEAST,
    Comparator.GT: Bound.AT_LEAST,
    Comparator.GT_APPROX: Bound.AT_LEAST,
    Comparator.LE: Bound.AT_MOST,
}


class Axis(StrEnum):
    """What a count is spread over."""

    YEAR = "year"
    OFFICE = "office"


class Topic(StrEnum):
    """What a count tells apart."""

    KIND = "kind"
    CLARITY = "clarity"
    STRENGTH = "strength"
    STATUS = "status"


_TITLES = {
    Topic.KIND: "承诺条数（按类别）",
    Topic.CLARITY: "可核验性构成",
    Topic.STRENGTH: "承诺力度构成",
    Topic.STATUS: "落实状态",
}
_AXES = {Axis.YEAR: "各年度", Axis.OFFICE: "各答复单位"}


def chain_values(chain: Chain) -> ChartModel:
    """Return the amounts of a chain over the years, promised and reported.

    Only amounts that count the same in the same way stand in one chart: the largest such
    group. The note says how many statements are left out for another unit or for want of one
    clear number.
    """
    found = [(member, _figure(member, chain.focus)) for member in chain.members]
    units = Counter(_unit(figure) for _, figure in found if figure is not None)
    unit = units.most_common(1)[0][0] if units else ""
    marks = tuple(
        _amount(member, figure)
        for member, figure in found
        if figure is not None and _unit(figure) == unit
    )
    left_out = len(chain.members) - len(marks)
    note = f"另有 {left_out} 条表述没有可比的单一数值，未画出。" if left_out else ""
    name = f"{chain.name}（{chain.focus}）" if chain.focus else chain.name
    shown = {mark.category for mark in marks}
    years = tuple(year for year in map(_year, chain.years) if year in shown)
    series = tuple(each for each in (TARGET, OUTCOME) if any(m.series == each for m in marks))
    return ChartModel(name, unit, ChartKind.VALUES, years, series, marks, note)


def _figure(statement: Statement, focus: str) -> Figure | None:
    """Return the one number that a statement has under a focus."""
    chosen = [each for each in focused(figures_of(statement), focus) if not each.is_benchmark]
    return chosen[0] if len(chosen) == 1 else None


def _unit(figure: Figure) -> str:
    """Return what a number counts, with what keeps it apart from others."""
    unit = "万元" if figure.dimension == MONEY else figure.quantity.unit
    growth = "" if figure.dimension == MONEY else figure.growth
    kinds = [word for word in (figure.quantity.basis, growth) if word]
    return f"{unit}（{'，'.join(kinds)}）" if kinds else unit


def _amount(statement: Statement, figure: Figure) -> ChartMark:
    """Return one amount as a mark."""
    quantity = figure.quantity
    low, high = quantity.value, quantity.value_max
    if figure.dimension == MONEY and quantity.normalized is not None and quantity.value:
        scale = quantity.normalized / quantity.value / _WAN
        low, high = low * scale, None if high is None else high * scale
    return ChartMark(
        category=_year(statement.document.year),
        series=OUTCOME if statement.mark.role is Role.RESULT else TARGET,
        low=low,
        high=low if high is None else max(low, high),
        words=figure_text(figure),
        quotes=(statement.uuid,),
        bound=Bound.NONE if high is not None else _BOUNDS.get(quantity.comparator, Bound.NONE),
    )


def counts(
    rows: Iterable[LedgerRow], topic: Topic, axis: Axis, *, decided_only: bool = False
) -> ChartModel:
    """Return how many commitments there are, by topic over years or offices.

    Whole items count, and parts of items only where a person decided on them.
    """
    names, name_of = _NAMES[topic]
    spread = _year_of if axis is Axis.YEAR else _office_of
    cells: defaultdict[tuple[str, str], list[Uuid]] = defaultdict(list)
    for row in rows:
        is_decided = row.mark.state in DECIDED
        if is_decided or (row.mark.grain is Grain.ITEM and not decided_only):
            cells[spread(row), name_of(row)].append(row.mark.uuid)
    last = NO_YEAR if axis is Axis.YEAR else NO_OFFICE
    categories = sorted({category for category, _ in cells}, key=lambda each: (each == last, each))
    used = {series for _, series in cells}
    series = tuple(name for name in (*names, _NOT_SAID) if name in used)
    marks = tuple(
        ChartMark(category, name, n, n, f"{category} {name} {n} 条", tuple(cells[category, name]))
        for category in categories
        for name in series
        if (n := len(cells.get((category, name), ())))
    )
    scope = "只计已确认的承诺" if decided_only else "计整条承诺和已确认的分项，含机器建议"
    return ChartModel(
        f"{_AXES[axis]}{_TITLES[topic]}", "条", ChartKind.STACKS, tuple(categories), series, marks,
        f"{scope}；柱顶为该列总数，可作分母。",
    )  # fmt: skip


def _year(year: int | None) -> str:
    return NO_YEAR if year is None else str(year)


def _year_of(row: LedgerRow) -> str:
    return _year(row.document.year)


def _office_of(row: LedgerRow) -> str:
    return row.document.issuer or NO_OFFICE


def _kind_name(row: LedgerRow) -> str:
    return row.mark.kind if row.mark.kind in KINDS else _NOT_SAID


def _clarity_name(row: LedgerRow) -> str:
    found = row.mark.verifiability
    return _NOT_SAID if found is None else VERIFIABILITIES[found]


def _strength_name(row: LedgerRow) -> str:
    found = row.mark.strength
    return _NOT_SAID if found is None else STRENGTHS[found]


def _status_name(row: LedgerRow) -> str:
    return FULFILMENTS[row.status]


_NAMES: dict[Topic, tuple[Sequence[str], Callable[[LedgerRow], str]]] = {
    Topic.KIND: (KINDS, _kind_name),
    Topic.CLARITY: (tuple(VERIFIABILITIES.values()), _clarity_name),
    Topic.STRENGTH: (tuple(STRENGTHS.values()), _strength_name),
    Topic.STATUS: (tuple(FULFILMENTS.values()), _status_name),
}
