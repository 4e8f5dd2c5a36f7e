from collections.abc import Sequence

import pytest

from tests.comparing.sentences import card, index_of, number, said
from tests.comparing.test_candidates import INDEX, LIBRARY, NAMES
from zbreview.comparing.suggesting import FLOOR, suggest_chains
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import MACHINE
from zbreview.domain.links import Chain, ChainState, Relation, Statement
from zbreview.errors import CancelledError

STATEMENTS = tuple(LIBRARY.values())


def suggest(statements: Sequence[Statement], floor: float = FLOOR) -> tuple[Chain, ...]:
    return suggest_chains(statements, index=index_of(statements), floor=floor)


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
    again = suggest(tuple(reversed(STATEMENTS)))
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


FORUM = "办好云江陶瓷产业论坛，邀请专家交流"


def test_two_results_make_no_chain_and_data_takes_no_part():
    results = [said(FORUM, year, role=Role.RESULT, document=card(year)) for year in (2019, 2021)]
    data = said(FORUM, 2023, role=Role.DATA, document=card(2023))
    assert suggest([*results, data], floor=0.0) == ()


def test_a_clause_stands_for_its_item():
    item = f"一是加强宣传推介。{FORUM}。"
    whole = said(item, 2019, document=card(2019))
    part = said(FORUM, 2019, document=card(2019), grain=Grain.SUB, parent=whole.uuid)
    other = said("继续办好云江陶瓷产业论坛", 2021, document=card(2021))
    (chain,) = suggest([whole, part, other])
    assert [member.uuid for member in chain.members] == [part.uuid, other.uuid]


def test_a_chain_does_not_wander_from_one_matter_to_the_next():
    first = said("办好云江陶瓷产业论坛", 2019, document=card(2019))
    both = said("办好云江陶瓷产业论坛，开通城乡公交专线", 2021, document=card(2021))
    last = said("开通城乡公交专线", 2023, document=card(2023))
    found = suggest([first, both, last])
    assert [len(chain.members) for chain in found] == [2]


def test_several_steady_numbers_are_followed_by_their_first_name():
    members = []
    for year in (2019, 2021):
        quote = "对国家级、省级孵化器分别给予90万元、30万元奖励"
        figures = number(quote, "90万元", 90), number(quote, "30万元", 30)
        members.append(said(quote, year, *figures, document=card(year)))
    (chain,) = suggest(members)
    assert chain.focus == "国家级"
    assert chain.name == "国家级孵化器奖励"


def test_numbers_without_a_common_name_need_no_focus():
    one, two = "新建幼儿园3所、小学2所，办好家长学校", "办好家长学校，新建停车场5处、驿站4处"
    members = [
        said(one, 2019, number(one, "3所", 3, unit="所"), number(one, "2所", 2, unit="所"),
             document=card(2019)),
        said(two, 2021, number(two, "5处", 5, unit="处"), number(two, "4处", 4, unit="处"),
             document=card(2021)),
    ]  # fmt: skip
    (chain,) = suggest(members, floor=0.1)
    assert chain.focus == ""
    assert "家长学校" in chain.name
