"""Chains are split, merged and added to by hand, keeping what belongs together."""

import pytest

from tests.builders import import_text, judgement, metadata, reading
from zbreview.commands.chain_shapes import AddToChain, MergeChains, SplitChain
from zbreview.commands.chains import ConfirmLink, SetChainNote
from zbreview.commands.marks import AddMark
from zbreview.domain.findings import Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Relation
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import chains, marks

QUOTE = "对省级研发平台给予{}万元奖励"


@pytest.fixture
def awards(library, run):
    """Return one promise a year, 2018 to 2021, stored out of order."""
    found = {}
    for year in (2020, 2018, 2021, 2019):
        text = f"云溪市科学技术局\n{QUOTE.format(year - 2000)}。\n{year}年6月3日\n"
        found_year = reading(text, metadata=(metadata("year", str(year)),))
        card = import_text(library, text, f"{year}.txt", found_year)
        words = QUOTE.format(year - 2000)
        start = text.index(words)
        command = AddMark(card.text_id, Span(start, start + len(words)), Role.COMMITMENT)
        run(command)
        found[year] = command.uuid
    return found


@pytest.fixture
def chain(awards, run):
    """Return the uuid of a chain of all four, each related to the one before."""
    first = ConfirmLink(awards[2018], awards[2019], judgement(), name="奖励", focus="省级")
    run(first)
    for one, other in ((2019, 2020), (2020, 2021)):
        run(ConfirmLink(awards[one], awards[other], judgement(), chain_uuid=first.new_chain))
    return first.new_chain


def uuids(library, chain):
    return [member.uuid for member in chains.chain(library, chain).members]


def test_splitting_moves_the_later_members_with_their_relations(library, run, awards, chain):
    command = SplitChain(chain, awards[2020])
    run(command)
    early, late = (chains.chain(library, each) for each in (chain, command.new_chain))
    assert [each.uuid for each in early.members] == [awards[2018], awards[2019]]
    assert [each.uuid for each in late.members] == [awards[2020], awards[2021]]
    assert [(each.earlier, each.later) for each in early.links] == [(awards[2018], awards[2019])]
    assert [(each.earlier, each.later) for each in late.links] == [(awards[2020], awards[2021])]
    assert (late.name, late.focus, late.state) == ("奖励（后段）", "省级", early.state)
    numbers = library.reader().execute("SELECT ordinal FROM chain_member ORDER BY id").fetchall()
    assert sorted(numbers) == [(1,), (1,), (2,), (2,)]


def test_merging_brings_both_together_in_order_of_time(library, run, awards, chain):
    split = SplitChain(chain, awards[2020], "另一段")
    run(split)
    run(SetChainNote(chain, "前"))
    run(SetChainNote(split.new_chain, "后"))
    run(MergeChains(split.new_chain, chain))
    assert chains.chain(library, chain) is None
    whole = chains.chain(library, split.new_chain)
    assert [each.uuid for each in whole.members] == [awards[year] for year in range(2018, 2022)]
    assert (whole.name, whole.note, len(whole.links)) == ("另一段", "后\n前", 2)


def test_merging_keeps_what_both_have_only_once(library, run, awards, chain):
    twin = ConfirmLink(awards[2018], awards[2019], judgement(), name="重", focus="市级")
    run(twin)
    run(MergeChains(chain, twin.new_chain))
    assert uuids(library, chain) == [awards[year] for year in range(2018, 2022)]
    assert len(chains.chain(library, chain).links) == 3


def test_a_statement_is_added_by_hand_at_its_place_in_time(library, run, awards):
    link = ConfirmLink(awards[2018], awards[2020], judgement(), name="奖励")
    run(link)
    run(AddToChain(link.new_chain, awards[2019], awards[2020], judgement()))
    run(AddToChain(link.new_chain, awards[2021]))
    chain = chains.chain(library, link.new_chain)
    assert [each.uuid for each in chain.members] == [awards[year] for year in range(2018, 2022)]
    added = chain.links[1]
    assert (added.earlier, added.later, added.reasons) == (
        awards[2019], awards[2020], ("人工加入",),
    )  # fmt: skip
    assert added.relation is judgement().relation
    assert added.relation in Relation


def test_a_suggestion_is_accepted_by_adding_it(library, run, promise, chain):
    run(AddToChain(chain, promise))
    added = marks.mark(library, promise)
    assert added.state is MarkState.ACCEPTED
    assert added.uuid in uuids(library, chain)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda chain, awards: SplitChain(chain, awards[2018]), "第一条"),
        (lambda chain, _awards: MergeChains(chain, chain), "自己"),
        (lambda chain, awards: AddToChain(chain, awards[2019]), "已在"),
        (lambda _chain, awards: SplitChain(Uuid("x"), awards[2019]), "不存在"),
    ],
)
def test_what_makes_no_sense_is_refused(library, run, awards, chain, make, words):
    before = chains.chains(library)
    with pytest.raises(EditRefusedError, match=words):
        run(make(chain, awards))
    assert chains.chains(library) == before


def test_a_stranger_is_neither_cut_at_nor_related_to(run, promise, awards):
    link = ConfirmLink(awards[2018], awards[2020], judgement(), name="奖励")
    run(link)
    with pytest.raises(EditRefusedError, match="不在该链条"):
        run(SplitChain(link.new_chain, awards[2019]))
    with pytest.raises(EditRefusedError, match="不在该链条"):
        run(AddToChain(link.new_chain, promise, awards[2019], judgement()))
