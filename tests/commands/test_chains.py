"""Promise chains: what a confirmed link makes, and what the rules refuse."""

import pytest

from tests.builders import AUTHOR, PROMISE_2019, PROMISE_2022, import_text, judgement
from zbreview.commands.chains import (
    ConfirmLink,
    DeleteChain,
    RejectPair,
    RemoveFromChain,
    RenameChain,
    SetChainNote,
    SetChainState,
    SetFocus,
    SetRelation,
)
from zbreview.commands.fields import SetField
from zbreview.commands.marks import (
    AcceptSuggestions,
    AddMark,
    DeleteMark,
    RejectSuggestions,
    ReopenMarks,
)
from zbreview.domain.findings import Role
from zbreview.domain.identity import new_uuid
from zbreview.domain.links import ChainState, Relation
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import chains, marks


@pytest.fixture
def link(promise, later_promise):
    return ConfirmLink(
        promise,
        later_promise,
        judgement(),
        ("同为省级平台奖励",),
        0.8,
        name="平台奖励",
        focus="省级",
    )


@pytest.fixture
def chain(run, library, link):
    run(link)
    return chains.chain(library, link.new_chain)


def test_a_confirmed_link_makes_a_chain_of_two_decided_statements(library, chain, link):
    assert (chain.name, chain.focus, chain.state) == ("平台奖励", "省级", ChainState.CONFIRMED)
    assert [one.mark.quote for one in chain.members] == [PROMISE_2019, PROMISE_2022]
    assert [one.mark.state for one in chain.members] == [MarkState.ACCEPTED] * 2
    assert chain.years == (2019, 2022)
    assert [one.quantities[0].value for one in chain.members] == [20, 40]
    headings, paragraph = chain.members[0].context.split("\n")
    assert headings == "下一步工作打算 / 加大奖励力度"
    assert paragraph.startswith("一是加大奖励力度。")
    (made,) = chain.links
    assert (made.earlier, made.later) == tuple(one.uuid for one in chain.members)
    assert (made.relation, made.delta) == (Relation.STRENGTHENED, "20—40万元 → 40万元")
    assert (made.caveats, made.reasons) == (("上限未变",), ("同为省级平台奖励",))
    assert (made.score, made.is_manual, made.author) == (0.8, False, AUTHOR)
    assert chains.chains(library) == (chain,)


def test_a_chain_without_a_name_takes_the_earlier_words(library, run, promise, later_promise):
    command = ConfirmLink(promise, later_promise, judgement())
    run(command)
    assert chains.chain(library, command.new_chain).name == PROMISE_2019[:20]


def test_a_third_statement_joins_in_the_order_of_time(library, run, chain):
    text = "2020年工作安排\n对省级研发平台给予30万元奖励。\n"
    document = import_text(library, text, "2020年.txt")
    run(SetField(document.id, "year", "2020"))
    middle = AddMark(document.text_id, Span(10, 25), Role.COMMITMENT)
    run(middle)
    run(ConfirmLink(chain.members[0].uuid, middle.uuid, judgement(), chain_uuid=chain.uuid))
    grown = chains.chain(library, chain.uuid)
    assert len(grown.links) == 2
    assert [one.document.year for one in grown.members] == [2019, 2020, 2022]


def test_the_same_pair_is_not_linked_twice(run, chain, link):
    with pytest.raises(EditRefusedError, match="平台奖励"):
        run(ConfirmLink(link.earlier_uuid, link.later_uuid, judgement(), chain_uuid=chain.uuid))
    with pytest.raises(EditRefusedError, match="平台奖励"):
        run(ConfirmLink(link.earlier_uuid, link.later_uuid, judgement(), focus="省级"))
    run(ConfirmLink(link.earlier_uuid, link.later_uuid, judgement(), focus="国家级"))


def test_impossible_links_are_refused(library, run, replies, promise, later_promise):
    with pytest.raises(EditRefusedError, match="先后颠倒"):
        run(ConfirmLink(later_promise, promise, judgement()))
    with pytest.raises(EditRefusedError, match="自己"):
        run(ConfirmLink(promise, promise, judgement()))
    sibling = marks.marks_of(library, replies[0].text_id)[0].uuid
    with pytest.raises(EditRefusedError, match="同一份文件"):
        run(ConfirmLink(sibling, promise, judgement()))
    with pytest.raises(EditRefusedError, match="链条已不存在"):
        run(ConfirmLink(promise, later_promise, judgement(), chain_uuid=new_uuid()))
    with pytest.raises(EditRefusedError, match="标注已不存在"):
        run(ConfirmLink(promise, new_uuid(), judgement()))
    run(RejectSuggestions((later_promise,)))
    with pytest.raises(EditRefusedError, match="已被否决"):
        run(ConfirmLink(promise, later_promise, judgement()))
    assert marks.mark(library, promise).state is MarkState.SUGGESTED
    assert chains.chains(library) == ()


def test_order_within_a_year_is_told_by_the_dates_and_unknown_years_are_let_pass(
    run, replies, promise, later_promise
):
    run(SetField(replies[1].id, "date", "2019-01-01"))
    with pytest.raises(EditRefusedError, match="先后颠倒"):
        run(ConfirmLink(promise, later_promise, judgement()))
    run(SetField(replies[1].id, "date", "2019-06-03"))
    run(ConfirmLink(promise, later_promise, judgement()))


def test_where_a_year_is_unknown_the_person_decides_the_order(library, run, promise):
    undated = import_text(library, "给予平台奖励。", "无.txt")
    mark = AddMark(undated.text_id, Span(0, 6), Role.COMMITMENT)
    run(mark)
    run(ConfirmLink(mark.uuid, promise, judgement()))


@pytest.mark.parametrize("command", [ReopenMarks, RejectSuggestions])
def test_a_mark_in_a_chain_keeps_its_decision(library, run, chain, command):
    uuid = chain.members[0].uuid
    with pytest.raises(EditRefusedError, match="平台奖励"):
        run(command((uuid,)))
    assert marks.mark(library, uuid).state is MarkState.ACCEPTED
    run(RemoveFromChain(chain.uuid, uuid))
    run(command((uuid,)))


def test_a_manual_mark_in_a_chain_is_not_deleted(library, run, document, later_promise):
    command = AddMark(document.text_id, Span(0, 4), Role.COMMITMENT)
    run(command)
    run(ConfirmLink(command.uuid, later_promise, judgement(), name="甲"))
    with pytest.raises(EditRefusedError, match="“甲”"):
        run(DeleteMark(command.uuid))


def test_a_member_that_leaves_takes_its_links_and_the_last_one_the_chain(library, run, chain):
    first, second = (one.uuid for one in chain.members)
    run(RemoveFromChain(chain.uuid, first))
    left = chains.chain(library, chain.uuid)
    assert ([one.uuid for one in left.members], left.links) == ([second], ())
    with pytest.raises(EditRefusedError, match="不在该链条"):
        run(RemoveFromChain(chain.uuid, first))
    run(RemoveFromChain(chain.uuid, second))
    assert chains.chain(library, chain.uuid) is None
    assert marks.mark(library, first).state is MarkState.ACCEPTED


def test_a_deleted_chain_leaves_the_marks(library, run, chain):
    run(DeleteChain(chain.uuid))
    assert chains.chains(library) == ()
    assert all(marks.mark(library, one.uuid) == one.mark for one in chain.members)


def test_what_is_written_on_a_chain(library, run, chain):
    run(RenameChain(chain.uuid, " 省级奖励 "))
    run(SetChainNote(chain.uuid, "名称改过"))
    run(SetChainState(chain.uuid, ChainState.DISPUTED))
    run(SetFocus(chain.uuid, ""))
    now = chains.chain(library, chain.uuid)
    assert (now.name, now.note, now.state, now.focus) == (
        "省级奖励", "名称改过", ChainState.DISPUTED, "",
    )  # fmt: skip
    with pytest.raises(EditRefusedError, match="不能为空"):
        run(RenameChain(chain.uuid, "  "))


def test_a_person_may_judge_otherwise(library, run, chain):
    made = chain.links[0]
    run(SetRelation(made.uuid, Relation.REPEATED, "上限相同"), author="乔木")
    (now,) = chains.chain(library, chain.uuid).links
    assert (now.relation, now.explanation, now.rule) == (Relation.REPEATED, "上限相同", "manual")
    assert (now.is_manual, now.author) == (True, "乔木")
    run(SetRelation(made.uuid, Relation.CHANGED))
    (now,) = chains.chain(library, chain.uuid).links
    assert now.explanation == "人工判为“调整”"
    with pytest.raises(EditRefusedError, match="关联已不存在"):
        run(SetRelation(new_uuid(), Relation.NEW))


def test_agreeing_with_the_machine_keeps_its_words(library, run, chain):
    run(SetRelation(chain.links[0].uuid, Relation.STRENGTHENED))
    (now,) = chains.chain(library, chain.uuid).links
    assert (now.is_manual, now.explanation) == (True, chain.links[0].explanation)


def test_a_refused_pair_is_known_by_whatever_its_marks_are_called(
    library, run, promise, later_promise
):
    run(RejectPair(later_promise, promise, "对象不同"))
    assert chains.rejected_pairs(library) == {tuple(sorted((promise, later_promise)))}
    run(AcceptSuggestions((promise,)))
    accepted = marks.mark(library, promise).uuid
    assert chains.rejected_pairs(library) == {tuple(sorted((accepted, later_promise)))}
    with pytest.raises(EditRefusedError, match="已经排除"):
        run(RejectPair(promise, later_promise))
    run(ConfirmLink(promise, later_promise, judgement()))
    assert chains.rejected_pairs(library) == frozenset()


def test_a_linked_pair_is_not_refused(run, chain, promise, later_promise):
    with pytest.raises(EditRefusedError, match="平台奖励"):
        run(RejectPair(later_promise, promise))
    with pytest.raises(EditRefusedError, match="自己"):
        run(RejectPair(promise, promise))
