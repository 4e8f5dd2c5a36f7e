"""What the groups and counts of the ledger are called."""

import json
from collections.abc import Iterable

from zbreview.domain.findings import Strength, Verifiability
from zbreview.domain.labels import FULFILMENTS, MARK_STATES, STRENGTHS, VERIFIABILITIES
from zbreview.domain.reviews import Fulfilment, MarkState
from zbreview.store.ledger import GroupCount, LedgerCounts, LedgerGroup

_NOTHING = "（未写明）"
_RANKED = {
    LedgerGroup.STATUS: tuple(FULFILMENTS[one] for one in Fulfilment),
    LedgerGroup.STRENGTH: tuple(STRENGTHS[one] for one in Strength),
    LedgerGroup.VERIFIABILITY: tuple(VERIFIABILITIES[one] for one in Verifiability),
}


def group_title(group: LedgerGroup, one: GroupCount) -> str:
    """Return what a group is called."""
    if one.key is None:
        return _NOTHING
    if group is LedgerGroup.YEAR:
        return f"{one.key} 年"
    if group in _RANKED:
        return _RANKED[group][int(one.key)]
    if group is LedgerGroup.UNITS:
        return "、".join(json.loads(str(one.key)))
    if group is LedgerGroup.STATE:
        return MARK_STATES[MarkState(str(one.key))]
    return one.name or str(one.key)


def total_words(counts: LedgerCounts) -> str:
    """Return how many rows there are, confirmed ones and each status."""
    words = [f"共 {counts.total} 条", f"已确认 {counts.decided} 条"]
    words += [f"{FULFILMENTS[status]} {number}" for status, number in counts.statuses]
    return " · ".join(words)


def year_words(counts: LedgerCounts) -> str:
    """Return the rows of each year."""
    named = ((f"{year}" if year else "年度未知", number) for year, number in counts.years)
    return "按年度：" + _listed(named, len(counts.years))


def issuer_words(counts: LedgerCounts, most: int = 4) -> str:
    """Return the rows of the units that have most, and how many more units there are."""
    named = ((name or _NOTHING, number) for name, number in counts.issuers)
    return "按单位：" + _listed(named, most)


def _listed(named: Iterable[tuple[str, int]], most: int) -> str:
    words = [f"{name} {number}" for name, number in named]
    more = f"，另有 {len(words) - most} 个" if len(words) > most else ""
    return " · ".join(words[:most]) + more
