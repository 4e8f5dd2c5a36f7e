"""Which rows of the year matrix are wanted, and by which office they are grouped."""

from dataclasses import replace
from enum import StrEnum

from zbreview.comparing.matrix import NO_OFFICE, Matrix, Row
from zbreview.comparing.partners import PROMISES
from zbreview.domain.findings import Role
from zbreview.domain.links import Relation


class RowFilter(StrEnum):
    """What a row of the matrix must show."""

    ALL = "all"
    CHANGED = "changed"
    WEAKENED = "weakened"
    DROPPED = "dropped"
    DUE = "due"


ROW_FILTERS = {
    RowFilter.ALL: "全部",
    RowFilter.CHANGED: "有变化",
    RowFilter.WEAKENED: "减弱",
    RowFilter.DROPPED: "未再提及",
    RowFilter.DUE: "到期未见佐证",
}
"""Chinese names, in the order in which they are offered."""

_UNCHANGED = {Relation.REPEATED, Relation.NEW, Relation.PROGRESS}
_WEAKER = {Relation.WEAKENED, Relation.VAGUER, Relation.POSTPONED, Relation.DROPPED}
_EVIDENCE = {Relation.FULFILLED, Relation.PARTLY_FULFILLED, Relation.MISSED, Relation.PROGRESS}


def filtered(matrix: Matrix, wanted: RowFilter, today: str) -> Matrix:
    """Return the matrix with the rows that pass; ``today`` is an ISO date for 到期."""
    return replace(matrix, rows=tuple(row for row in matrix.rows if passes(row, wanted, today)))


def passes(row: Row, wanted: RowFilter, today: str) -> bool:
    """Tell whether a row shows what is wanted."""
    match wanted:
        case RowFilter.CHANGED:
            return any(link.relation not in _UNCHANGED for link in row.chain.links)
        case RowFilter.WEAKENED:
            return any(link.relation in _WEAKER for link in row.chain.links)
        case RowFilter.DROPPED:
            return bool(silent_years(row))
        case RowFilter.DUE:
            return is_due(row, today)
    return True


def silent_years(row: Row) -> tuple[int, ...]:
    """Return the years after the last mention of which the same office has documents."""
    offices = {member.document.issuer for member in row.chain.members if member.document.issuer}
    silent: list[int] = []
    for cell in row.cells:
        if cell.statements:
            silent.clear()
        elif cell.year is not None and _has_spoken(row, cell.year) and offices & {*cell.issuers}:
            silent.append(cell.year)
    return tuple(silent)


def _has_spoken(row: Row, year: int) -> bool:
    """Tell whether the chain has a statement before a year."""
    return any(known is not None and known < year for known in row.chain.years)


def is_due(row: Row, today: str) -> bool:
    """Tell whether a promise's last day has passed and no later statement reports on it."""
    judged = {link.earlier for link in row.chain.links if link.relation in _EVIDENCE}
    for place, member in enumerate(row.chain.members):
        deadline = member.mark.deadline
        if member.mark.role not in PROMISES or deadline is None or not deadline.date:
            continue
        reported = any(each.mark.role is Role.RESULT for each in row.chain.members[place + 1 :])
        if deadline.date < today and member.uuid not in judged and not reported:
            return True
    return False


def by_office(matrix: Matrix) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Return the rows under the office of their first statement, offices in their order."""
    groups: dict[str, list[Row]] = {}
    for row in matrix.rows:
        groups.setdefault(office(row), []).append(row)
    ordered = sorted(groups, key=lambda name: (name == NO_OFFICE, name))
    return tuple((name, tuple(groups[name])) for name in ordered)


def office(row: Row) -> str:
    """Return the office that first spoke of a chain."""
    named = (member.document.issuer for member in row.chain.members if member.document.issuer)
    return next(named, NO_OFFICE)
