"""Rows of the matrix are picked by what happened in them, and grouped by office."""

from dataclasses import replace

import pytest

from tests.comparing.sentences import card, said
from tests.comparing.test_matrix import chain, link
from zbreview.comparing.matrix import year_matrix
from zbreview.comparing.matrix_filters import (
    NO_OFFICE,
    RowFilter,
    by_office,
    filtered,
    is_due,
    silent_years,
)
from zbreview.domain.findings import Role
from zbreview.domain.links import Chain, Relation
from zbreview.domain.quantities import Deadline

QUOTE = "年底前建成公共实验室"


def two(relation: Relation, name: str = "链") -> Chain:
    one, other = (said(f"{name}{QUOTE}", year, document=card(year)) for year in (2019, 2021))
    return replace(chain(one, other, links=(replace(link(one, other), relation=relation),)),
                   name=name)  # fmt: skip


def names(wanted: RowFilter, *chains: Chain) -> list[str]:
    documents = [member.document for each in chains for member in each.members]
    shown = filtered(year_matrix(chains, documents), wanted, "2026-01-01")
    return [row.chain.name for row in shown.rows]


@pytest.mark.parametrize(
    ("relation", "is_changed", "is_weaker"),
    [
        (Relation.REPEATED, False, False),
        (Relation.PROGRESS, False, False),
        (Relation.STRENGTHENED, True, False),
        (Relation.WEAKENED, True, True),
        (Relation.VAGUER, True, True),
        (Relation.POSTPONED, True, True),
        (Relation.CHANGED, True, False),
    ],
)
def test_changed_and_weakened_go_by_the_relations(relation, is_changed, is_weaker):
    found = two(relation)
    assert names(RowFilter.ALL, found) == ["链"]
    assert bool(names(RowFilter.CHANGED, found)) is is_changed
    assert bool(names(RowFilter.WEAKENED, found)) is is_weaker


def silent(*years: int, others: tuple = ()) -> tuple[int, ...]:
    members = [said(f"{QUOTE}{year}", year, document=card(year)) for year in years]
    documents = [*(each.document for each in members), *others]
    return silent_years(year_matrix([chain(*members)], documents).rows[0])


def test_silence_counts_only_after_the_last_mention_and_with_papers_of_the_same_office():
    assert silent(2019, 2021) == ()
    assert silent(2019, others=(card(2018), card(2020), card(2021))) == (2020, 2021)
    assert silent(2019, others=(card(2020, issuer="云江市财政局"),)) == ()
    assert silent(2019, 2021, others=(card(2020),)) == ()
    assert silent(2019, others=(card(None),)) == ()


def due(*, role: Role = Role.COMMITMENT, date: str | None = "2020-12-31", today="2022-01-01"):
    promise = said(QUOTE, 2019, document=card(2019))
    mark = replace(promise.mark, role=role, deadline=Deadline("年底", date, None))
    return replace(promise, mark=mark), today


def test_a_promise_is_due_when_its_day_has_passed_without_a_report():
    promise, today = due()
    (row,) = year_matrix([chain(promise)], [promise.document]).rows
    assert is_due(row, today)
    assert not is_due(row, "2020-12-31")
    for other, _ in (due(date=None), due(role=Role.RESULT)):
        (row,) = year_matrix([chain(other)], [other.document]).rows
        assert not is_due(row, today)


def test_a_later_result_or_a_judged_outcome_is_evidence():
    promise, today = due()
    later = said("公共实验室继续建设", 2021, document=card(2021))
    result = replace(later, mark=replace(later.mark, role=Role.RESULT))
    fulfilled = replace(link(promise, later), relation=Relation.FULFILLED)
    for members, links, expected in (
        ((promise, later), (link(promise, later),), True),
        ((promise, later), (fulfilled,), False),
        ((promise, result), (), False),
    ):
        documents = [each.document for each in members]
        (row,) = year_matrix([chain(*members, links=links)], documents).rows
        assert is_due(row, today) is expected


def test_rows_are_grouped_by_the_office_that_first_spoke():
    at_finance = said(f"{QUOTE}甲", 2019, document=card(2019, issuer="云江市财政局"))
    nameless = said(f"{QUOTE}乙", 2019, document=card(2019, issuer="", name="无名.txt"))
    at_home = said(f"{QUOTE}丙", 2019, document=card(2019))
    matrix = year_matrix([chain(nameless), chain(at_finance), chain(at_home)], [])
    groups = [(name, len(rows)) for name, rows in by_office(matrix)]
    assert groups[-1] == (NO_OFFICE, 1)
    assert sorted(name for name, _ in groups[:2]) == ["云江市科学技术局", "云江市财政局"]
