"""A reply answers a row where everything agrees; what cannot be told is asked."""

from dataclasses import replace

import pytest

from tests.builders import document_card
from zbreview.comparing.proposal_replies import Decisions, ReplyIndex
from zbreview.domain.documents import DocumentKind
from zbreview.domain.identity import DocumentId
from zbreview.domain.proposal_lists import CaseNumber, ProposalRow, Reply, RowState
from zbreview.domain.spans import Span

CPPCC, NPC = DocumentKind.CPPCC_REPLY, DocumentKind.NPC_REPLY
SESSION = "市政协十四届二次会议"


def reply(key=1, number="12", session=SESSION, **facts):
    known = {"issuer": "云岭市水务局", "year": 2022, "kind": CPPCC, **facts}
    return Reply(replace(document_card(key), proposal_number=number, **known), session)


def row(key="12", number=None, **facts):
    known = {"hosts": ("市水务局",), "kind": CPPCC, "session": SESSION, "year": 2022, **facts}
    return ProposalRow(key, Span(0, 1), number or CaseNumber(key), {}, **known)


def standing(one, *replies, **decisions):
    return ReplyIndex(replies).standings([one], Decisions(**decisions))[0]


def ids(found):
    return [each.card.id for each in found.replies]


def test_where_everything_agrees_a_reply_is_a_match():
    found = standing(row(), reply())
    assert (found.state, ids(found), found.replies[0].doubts) == (RowState.MATCHED, [1], ())


def test_the_session_counts_before_the_year():
    assert standing(row(year=2021), reply()).state is RowState.MATCHED
    other = reply(session="政协第十四届委员会第三次会议")
    assert standing(row(), other).state is RowState.OPEN


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({}, {"number": "13"}), ({}, {"kind": NPC}), ({"session": ""}, {"year": 2019}),
        ({}, {"kind": DocumentKind.POLICY}), ({"number": CaseNumber("12", None, "A")},
                                              {"number": "B12"}), ({}, {"number": ""}),
    ],
)  # fmt: skip
def test_what_contradicts_is_no_candidate(changes, facts):
    assert standing(row(**changes), reply(**facts)).state is RowState.OPEN


@pytest.mark.parametrize(
    ("changes", "facts", "doubt"),
    [
        ({"kind": None}, {}, "没有写明是提案还是建议"),
        ({"session": "", "year": None}, {}, "无从核对"),
        ({"session": ""}, {"year": None}, "无从核对"),
        ({"session": ""}, {"year": 2023}, "清单是 2022 年的，答复是 2023 年的"),
        ({"hosts": ()}, {}, "清单没有写主办单位"),
        ({}, {"issuer": ""}, "答复没有读出单位"),
        ({"assistants": ("市财政局",)}, {"issuer": "云岭市财政局"}, "是会办单位"),
        ({}, {"issuer": "云岭市财政局"}, "不是主办单位“市水务局”"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_asked(changes, facts, doubt):
    found = standing(row(**changes), reply(**facts))
    assert found.state is RowState.ASKED
    assert doubt in found.replies[0].doubts[0]


def test_a_year_in_the_number_of_a_reply_counts_as_its_year():
    assert standing(row(session=""), reply(number="2022012", year=2023)).state is RowState.MATCHED


def test_renamed_offices_are_one():
    index = ReplyIndex([reply(issuer="云岭市水利局")], {"水利局": "水务局"})
    assert index.standings([row()], Decisions())[0].state is RowState.MATCHED


def test_two_replies_with_one_number_are_asked():
    found = standing(row(), reply(1), reply(2, issuer="云岭市财政局"))
    assert (found.state, ids(found)) == (RowState.ASKED, [1, 2])
    assert found.replies[0].doubts == ("同号的答复有 2 份",)


def test_one_reply_for_two_rows_of_one_number_is_asked():
    index = ReplyIndex([reply()])
    one, other = index.standings([row(), row("12#2", CaseNumber("12"))], Decisions())
    assert (one.state, other.state) == (RowState.ASKED, RowState.ASKED)
    assert "几行" in one.replies[0].doubts[0]
    linked = Decisions({"12": frozenset({DocumentId(1)})})
    one, other = index.standings([row(), row("12#2", CaseNumber("12"))], linked)
    assert one.state is RowState.LINKED
    assert other.replies[0].doubts == ("这份答复已关联到别的行",)


def test_a_reply_to_two_proposals_answers_both_rows():
    index = ReplyIndex([reply(number="12、13")])
    found = index.standings([row(), row("13")], Decisions())
    assert [one.state for one in found] == [RowState.MATCHED] * 2
    half = index.standings([row(), row("13")], Decisions({"12": frozenset({DocumentId(1)})}))
    assert [one.state for one in half] == [RowState.LINKED, RowState.MATCHED]


def test_what_a_person_said_holds():
    both = reply(1), reply(2)
    found = standing(row(), *both, rejected={"12": frozenset({DocumentId(2)})})
    assert (found.state, ids(found)) == (RowState.MATCHED, [1])
    found = standing(row(), *both, linked={"12": frozenset({DocumentId(2), DocumentId(9)})})
    assert found.state is RowState.LINKED
    assert [(each.card.id, each.is_linked) for each in found.replies] == [(2, True), (1, False)]
    far = reply(3, number="99", kind=NPC)
    assert ids(standing(row(), far, linked={"12": frozenset({DocumentId(3)})})) == [3]
