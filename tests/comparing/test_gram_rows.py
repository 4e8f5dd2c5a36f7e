"""Many statements spelt together against each of them spelt alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.sentences import said
from zbreview.comparing import gram_rows
from zbreview.comparing.gram_rows import GramRows, Vocabulary
from zbreview.comparing.terms import clauses, surroundings
from zbreview.domain.links import Statement

letters = st.text(
    alphabet=st.one_of(
        st.sampled_from("技术中心奖励，。；\n“”12万元 aΣİ㐀\ue000\U00020000\U0010ffff\ud800"),
        st.characters(),
    ),
    max_size=30,
)


def _alone(statements: list[Statement]) -> tuple[Vocabulary, list[list[int]], list[list[int]]]:
    """Return vocabulary and, for each statement, its bigrams and those of what is around."""
    vocabulary = Vocabulary()
    own: list[list[int]] = []
    around: list[list[int]] = []
    for each in statements:
        quote = each.mark.quote
        own.append([number for part in clauses(quote) for number in vocabulary.spell(part)])
        around.append(vocabulary.spell(surroundings(each.context, quote)))
    return vocabulary, own, around


def _check(statements: list[Statement]) -> GramRows:
    known, own, around = _alone(statements)
    vocabulary = Vocabulary()
    rows = vocabulary.rows(statements)
    assert vars(vocabulary)["_numbers"] == vars(known)["_numbers"]
    assert len(rows) == len(statements)
    for number, (mine, beside) in enumerate(zip(own, around, strict=True)):
        grams = {gram for gram in mine if gram >= 0}
        assert rows.order.row(number).tolist() == mine
        assert rows.quotes.grams.row(number).tolist() == sorted(grams)
        others = {gram for gram in beside if gram >= 0}
        assert rows.wide.grams.row(number).tolist() == sorted(grams | others)
        assert rows.beside.grams.row(number).tolist() == sorted(others - grams)
    counts = [len(clauses(each.mark.quote)) for each in statements]
    assert np.diff(rows.first_clause).tolist() == counts
    return rows


@given(st.lists(st.tuples(letters.filter(bool), letters), max_size=5))
def test_many_texts_are_spelt_as_each_alone(texts):
    _check([said(quote, 2020, context=f"{around}\n{quote}") for quote, around in texts])


def test_parts_are_put_together(monkeypatch: pytest.MonkeyPatch):
    statements = [
        said(f"建设{thing}，对{thing}给予奖励", 2020, context=f"{head}\n建设{thing}")
        for head, thing in (("一、科技", "实验室"), ("二、民生", "托育园"), ("三、城建", "充电桩"))
    ]
    whole = _check(statements)
    monkeypatch.setattr(gram_rows, "_SPELT_TOGETHER", 2)
    parts = _check(statements)
    for name in ("quotes", "wide", "beside", "clauses"):
        one, other = getattr(whole, name), getattr(parts, name)
        assert one.counts.tolist() == other.counts.tolist()
        assert one.grams.values.tolist() == other.grams.values.tolist()
        assert one.grams.starts.tolist() == other.grams.starts.tolist()


def test_no_statements_are_no_rows():
    assert len(Vocabulary().rows([])) == 0
