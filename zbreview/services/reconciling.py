"""目标与结果对账: which outcomes are wanted, and the report on them."""

from collections.abc import Iterable, Sequence

from zbreview.domain.documents import Origin
from zbreview.domain.labels import VERDICTS
from zbreview.domain.outcomes import FigurePlace, Outcome, OutcomeFilter
from zbreview.reports.model import ReportHead
from zbreview.reports.outcome_model import OutcomeLine, OutcomePlace, OutcomeReport
from zbreview.services.citing import Citations
from zbreview.store.library import Library


def chosen(found: Iterable[Outcome], wanted: OutcomeFilter) -> tuple[Outcome, ...]:
    """Return the outcomes that pass, in their order."""
    return tuple(each for each in found if _passes(each, wanted))


def _passes(outcome: Outcome, wanted: OutcomeFilter) -> bool:
    card = outcome.target.statement.document
    places = [outcome.target, *([outcome.reported] if outcome.reported else [])]
    words = (outcome.indicator, *(place.statement.mark.quote for place in places))
    return (
        wanted.verdict in {None, outcome.verdict}
        and wanted.year in {None, card.year}
        and wanted.issuer in {"", card.issuer}
        and any(wanted.text.strip() in each for each in words)
    )


def selection_words(wanted: OutcomeFilter) -> str:
    """Return how the outcomes were chosen, in Chinese."""
    said = (
        f"{wanted.year} 年" if wanted.year else "",
        wanted.issuer,
        VERDICTS[wanted.verdict] if wanted.verdict else "",
        f"含“{wanted.text.strip()}”" if wanted.text.strip() else "",
    )
    return "，".join(word for word in said if word) or "全部目标"


def outcome_report(
    library: Library, found: Sequence[Outcome], head: ReportHead, wanted: OutcomeFilter
) -> OutcomeReport:
    """Return the report on the outcomes that pass."""
    places = Citations(library)
    shown = chosen(found, wanted)
    lines = tuple(
        OutcomeLine(
            number=number,
            indicator=each.indicator,
            period=each.period,
            target=_place(each.target, places),
            reported=None if each.reported is None else _place(each.reported, places),
            arithmetic=each.arithmetic,
            verdict=VERDICTS[each.verdict],
            caveats=each.caveats,
        )
        for number, each in enumerate(shown, start=1)
    )
    documents = {
        place.statement.document.id
        for each in shown
        for place in (each.target, each.reported)
        if place is not None
    }
    return OutcomeReport(head, selection_words(wanted), len(documents), lines)


def _place(place: FigurePlace, places: Citations) -> OutcomePlace:
    """Return one figure in the words that are printed."""
    card = place.statement.document
    inferred = "（推断）" if card.year_origin is Origin.INFERRED else ""
    year = "年份未定" if card.year is None else f"{card.year} 年{inferred}"
    quote = " ".join(place.statement.mark.quote.split())
    words = "".join(place.text.split())
    return OutcomePlace(
        words, quote, year, card.issuer, places.source(card, place.statement.mark.span)
    )
