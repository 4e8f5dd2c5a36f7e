import pytest

from tests.comparing.test_candidates import INDEX, LIBRARY, NAMES
from zbreview.comparing.suggesting import suggest_chains
from zbreview.domain.identity import MACHINE
from zbreview.domain.links import Chain, ChainState, Relation
from zbreview.errors import CancelledError

STATEMENTS = tuple(LIBRARY.values())


def chains() -> tuple[Chain, ...]:
    return suggest_chains(STATEMENTS, index=INDEX)


def test_the_award_becomes_one_chain_through_the_years():
    found = next(each for each in chains() if LIBRARY["award18"] in each.members)
    assert [NAMES[each.uuid] for each in found.members] == ["award18", "award20", "award24"]
    assert found.focus == "省级"
    assert [link.relation for link in found.links] == [Relation.STRENGTHENED] * 2
    assert [link.delta for link in found.links] == ["20—40万元 → 40万元", "40万元 → 80万元"]
    assert "省级" in found.name


def test_suggested_chains_are_the_machine_s_and_have_one_statement_of_a_document():
    for chain in chains():
        assert chain.state is ChainState.SUGGESTED
        assert chain.author == MACHINE
        documents = [member.document.id for member in chain.members]
        assert len(set(documents)) == len(documents) >= 2
        assert len(chain.links) == len(chain.members) - 1
        assert all(0 <= link.score <= 1 and link.reasons for link in chain.links)
        years = [member.document.year for member in chain.members]
        assert years == sorted(years)


def test_no_statement_is_in_two_chains():
    members = [member.uuid for chain in chains() for member in chain.members]
    assert len(members) == len(set(members))


def test_the_same_statements_give_the_same_chains():
    again = suggest_chains(tuple(reversed(STATEMENTS)))
    assert {each.uuid for each in again} == {each.uuid for each in chains()}


def test_a_long_run_reports_and_can_be_stopped():
    seen = []

    def step(done: int, total: int, label: str) -> None:
        seen.append((done, total, label))
        if done == 2:
            raise CancelledError("已取消。")

    with pytest.raises(CancelledError):
        suggest_chains(STATEMENTS, index=INDEX, step=step)
    assert seen[-1][:2] == (2, len(STATEMENTS))


def test_a_high_floor_suggests_nothing():
    assert suggest_chains(STATEMENTS, index=INDEX, floor=1.1) == ()
