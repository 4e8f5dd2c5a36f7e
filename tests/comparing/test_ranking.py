"""An index that grows out of another one finds what a new one finds."""

from dataclasses import replace

from tests.comparing.sentences import index_of, said
from zbreview.comparing import ranking
from zbreview.comparing.candidates import StatementIndex
from zbreview.comparing.standing import Standing

FIRST = tuple(
    said(f"新建{thing}{count}处，完善{thing}管理", year)
    for year in (2019, 2021)
    for count, thing in enumerate(("社区食堂", "托育园", "充电桩", "口袋公园", "公交站"), 3)
)
SECOND = tuple(
    said(f"扩建{thing}，新建{thing}四处", 2023) for thing in ("社区食堂", "充电桩", "图书分馆")
)


def _first_of(index: StatementIndex) -> dict[str, str]:
    """Return every statement's quote with the one most like it, where there is one."""
    return {
        each.mark.quote: found[0][0].mark.quote
        for each in index.statements
        if "分馆" not in each.mark.quote and (found := index.ranking(each.uuid))
    }


def test_a_grown_index_finds_the_same_as_a_new_one():
    grown = index_of((*FIRST, *SECOND), before=index_of(FIRST))
    assert grown.engine.grams.n_weighed == len(FIRST)
    assert _first_of(grown) == _first_of(index_of((*FIRST, *SECOND)))
    again = index_of((*FIRST, *SECOND, said("新建图书分馆", 2024)), before=grown)
    assert again.ranking(again.statements[-1].uuid)[0][0] is SECOND[2]


def test_an_index_answers_as_before_when_two_others_have_gone_on_from_it():
    first = index_of(FIRST)
    held = index_of((*FIRST, *SECOND[:1]), before=first)
    alone, found = _first_of(first), _first_of(held)
    one = index_of((*FIRST, *SECOND), before=held)
    other = index_of((*FIRST, *reversed(SECOND)), before=held)
    assert (_first_of(first), _first_of(held)) == (alone, found)
    assert _first_of(one) == _first_of(other) == _first_of(index_of((*FIRST, *SECOND)))


def test_what_is_gone_is_not_found_any_more():
    index = index_of(FIRST[1:], before=index_of(FIRST))
    assert FIRST[0].uuid not in index
    assert all(FIRST[0] not in dict(index.ranking(each.uuid)) for each in index.statements)


def test_a_statement_that_changed_twice_is_there_once():
    index = index_of(FIRST)
    for note in ("一改", "再改", "三改"):
        changed = replace(FIRST[0], context=note)
        index = index_of((changed, *FIRST[1:]), before=index)
    assert index.statement(FIRST[0].uuid).context == "三改"
    twin = next(each for each in FIRST[5:] if "社区食堂" in each.mark.quote)
    found = [each for each, _ in index.ranking(twin.uuid)]
    assert found[0] is changed
    assert sum(each.uuid == changed.uuid for each in found) == 1


def test_an_index_begins_anew_when_most_is_gone_or_topics_change():
    before = index_of(FIRST)
    kept = index_of((*FIRST[:2], *SECOND), before=before)
    assert len(kept.engine.profiles) == 5
    other = StatementIndex(FIRST, before=before, topics={"桥": ("桥",)})
    assert other.engine.grams is not before.engine.grams
    assert other.engine.grams.vocabulary is not before.engine.grams.vocabulary


def test_rarities_are_counted_again_when_an_index_has_grown(monkeypatch):
    monkeypatch.setattr("zbreview.comparing.gram_index._FEW", 0)
    grown = index_of((*FIRST, *SECOND), before=index_of(FIRST))
    assert grown.engine.grams.n_weighed == len(FIRST) + len(SECOND)
    assert _first_of(grown) == _first_of(index_of((*FIRST, *SECOND)))


def test_many_are_asked_as_one_is():
    index = index_of((*FIRST, *SECOND))
    uuids = [each.uuid for each in index.statements]
    for uuid, found in index.found(uuids):
        assert index.listed(found) == index.ranking(uuid)
        assert len(found) <= ranking.CLOSE


def test_a_date_without_a_day_still_stands_in_order():
    statements = [said("推动共享", 2020), said("共享", None)]
    assert Standing(statements).years.tolist() == [2020, 0]
