"""Relations seen from the other end, and in other years."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.sentences import card, due, number, said
from zbreview.comparing.relations import judge
from zbreview.domain.findings import Strength, Verifiability
from zbreview.domain.links import Relation, Statement

R = Relation
SPECIFIC, VAGUE = Verifiability.SPECIFIC, Verifiability.VAGUE
STATED = {"responsible_units": ("市科技局",), "units_source": "stated"}

MIRRORED = {
    R.STRENGTHENED: {R.WEAKENED, R.VAGUER},
    R.WEAKENED: {R.STRENGTHENED, R.QUANTIFIED},
    R.QUANTIFIED: {R.WEAKENED},
    R.VAGUER: {R.STRENGTHENED},
    R.POSTPONED: {R.ADVANCED},
    R.ADVANCED: {R.POSTPONED},
    R.REPEATED: {R.REPEATED},
    R.CHANGED: {R.CHANGED},
}


@st.composite
def promises(draw: st.DrawFn) -> Statement:
    """Draw a promise with or without number, deadline, office, strength and named things."""
    value = draw(st.sampled_from([None, 10, 20, 50]))
    high = draw(st.sampled_from([None, 60])) if value else None
    figures = ()
    name = draw(st.sampled_from(["", "“云科贷”"]))
    quote = f"按{name}办法对省级研发中心给予奖励"
    if value:
        words = f"{value}-{high}万元" if high else f"{value}万元"
        quote = f"按{name}办法对省级研发中心给予{words}奖励"
        figures = (number(quote, words, value, high),)
    year = draw(st.integers(2020, 2030))
    return said(
        quote,
        2015,
        *figures,
        deadline=draw(st.sampled_from([None, due(f"{year}年底", f"{year}-12-31")])),
        strength=draw(st.sampled_from([None, *Strength])),
        verifiability=draw(st.sampled_from([None, SPECIFIC, VAGUE])),
        **draw(st.sampled_from([{}, STATED])),
    )


def at(statement: Statement, year: int) -> Statement:
    """Return a statement as if said in another year."""
    return replace(statement, document=card(year))


@given(promises(), promises())
def test_the_relation_seen_from_the_other_end_is_consistent(one: Statement, other: Statement):
    there = judge(at(one, 2015), at(other, 2018))
    back = judge(at(other, 2015), at(one, 2018))
    assert back.relation in MIRRORED[there.relation]


@given(promises(), promises(), st.integers(-40, 40))
def test_shifting_all_years_changes_nothing(one: Statement, other: Statement, years: int):
    before = judge(at(one, 2015), at(other, 2018))
    after = judge(at(_shifted(one, years), 2015 + years), at(_shifted(other, years), 2018 + years))
    assert (after.relation, after.rule, after.delta) == (before.relation, before.rule, before.delta)
    assert len(after.caveats) == len(before.caveats)


def _shifted(statement: Statement, years: int) -> Statement:
    """Return a statement with its time limit moved by some years."""
    deadline = statement.mark.deadline
    if deadline is None or deadline.date is None:
        return statement
    year = int(deadline.date[:4]) + years
    return replace(
        statement, mark=replace(statement.mark, deadline=due(f"{year}年底", f"{year}-12-31"))
    )
