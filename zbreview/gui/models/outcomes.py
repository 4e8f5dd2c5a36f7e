"""Columns of targets and outcomes."""

from zbreview.domain.labels import VERDICTS
from zbreview.domain.outcomes import FigurePlace, Outcome, Verdict
from zbreview.gui.models.documents import short_year
from zbreview.gui.models.statements import one_line, place_text
from zbreview.gui.models.tables import Column

_SIGNS = {
    Verdict.MET: "●", Verdict.EXCEEDED: "▲", Verdict.NEAR: "◐", Verdict.MISSED: "▼",
    Verdict.OTHER_SCOPE: "≠", Verdict.UNSTATED: "○",
}  # fmt: skip
_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


def verdict_text(outcome: Outcome) -> str:
    """Return the verdict with a sign, so that it does not rest on colour."""
    return f"{_SIGNS[outcome.verdict]} {VERDICTS[outcome.verdict]}"


def figure_words(place: FigurePlace | None) -> str:
    """Return a figure in one line."""
    return "—" if place is None else one_line(place.text)


def _tip(place: FigurePlace | None) -> str:
    if place is None:
        return "以后的文件中未见同一指标的数字"
    return f"{place_text(place.statement)}\n{place.statement.mark.quote}"


def _reported_year(outcome: Outcome) -> str:
    return "—" if outcome.reported is None else short_year(outcome.reported.statement.document)


OUTCOME_COLUMNS: tuple[Column[Outcome], ...] = (
    Column("year", "目标年度", lambda each: short_year(each.target.statement.document), 74,
           order=lambda each: each.target.statement.document.year or 0),
    Column("indicator", "指标", lambda each: each.indicator, 150),
    Column("period", "期间", lambda each: each.period, 82),
    Column("target", "目标", lambda each: figure_words(each.target), 210,
           tip=lambda each: _tip(each.target)),
    Column("reported", "后来报告", lambda each: figure_words(each.reported), 210,
           tip=lambda each: _tip(each.reported)),
    Column("told", "报告年度", _reported_year, 74),
    Column("arithmetic", "算式", lambda each: each.arithmetic or "—", 170),
    Column("verdict", "判定", verdict_text, 92, order=lambda each: _ORDER[each.verdict]),
    Column("issuer", "目标单位", lambda each: each.target.statement.document.issuer or "—", 150),
)  # fmt: skip
TARGET_COLUMN = next(
    place for place, column in enumerate(OUTCOME_COLUMNS) if column.key == "target"
)
