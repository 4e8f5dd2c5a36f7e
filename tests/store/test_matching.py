"""What SQL and the index let through holds every paragraph that the matcher accepts."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.store.matching import (
    Binding,
    Matcher,
    index_expression,
    is_short,
    paragraph_condition,
)
from zbreview.text.bigrams import zh_bigram
from zbreview.text.query import And, Near, Not, Or, Term, parse

BODY = "对平台给予奖励20万元，平台奖励另行规定；GPU平台。"


def _found(query, body=BODY):
    return [span.of(body) for span in Matcher(parse(query)).places(body)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("平台", ["平台", "平台", "平台"]),
        ("gpu", ["GPU"]),
        ("平台 奖励", ["平台", "奖励", "平台", "奖励", "平台"]),
        ("平台 没有", []),
        ("没有 或 奖励", ["奖励", "奖励"]),
        ("奖励 非 人才", ["奖励", "奖励"]),
        ("奖励 非 平台", []),
        ("给予 邻近/0 奖励", ["给予", "奖励"]),
        ("规定 邻近/2 平台", []),
        ("奖励 邻近/4 (规定 或 万元)", ["奖励", "万元", "奖励", "规定"]),
        ("平台奖励 奖励", ["奖励", "平台奖励"]),
        ('"20万元，平台"', ["20万元，平台"]),
    ],
)
def test_the_places_of_a_query(query, words):
    assert _found(query) == words


_WORDS = st.text(alphabet="平台奖，。a A%_!İß", min_size=1, max_size=3).map(Term)
_NODES = st.recursive(
    st.one_of(_WORDS, st.builds(Near, _WORDS, _WORDS, st.integers(0, 3))),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        st.tuples(inner, inner).map(lambda pair: And((pair[0], Not(pair[1])))),
    ),
    max_leaves=4,
)


@given(_NODES, st.lists(st.text(alphabet="平台奖，。aA %_!İßi", max_size=12), max_size=4))
def test_nothing_is_lost_on_the_way(node, bodies):
    matcher = Matcher(node)
    wanted = {body for body in bodies if matcher.places(body)}
    binding = Binding()
    condition = paragraph_condition(node, "body", binding)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE p (id INTEGER PRIMARY KEY, body TEXT)")
        db.execute(
            "CREATE VIRTUAL TABLE f USING fts5(grams, content='', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Cn'\")"
        )
        for number, body in enumerate(bodies):
            db.execute("INSERT INTO p VALUES (?, ?)", (number, body))
            db.execute("INSERT INTO f (rowid, grams) VALUES (?, ?)", (number, zh_bigram(body)))
        sql = f"SELECT body FROM p WHERE {condition}"  # noqa: S608 - the values are bound
        assert wanted <= {row[0] for row in db.execute(sql, binding.values)}
        expression = index_expression(node)
        if expression:
            sql = "SELECT body FROM f JOIN p ON p.id = f.rowid WHERE f MATCH ?"
            assert wanted <= {row[0] for row in db.execute(sql, [expression])}


def test_single_characters_are_short():
    assert is_short(parse("券 平台"))
    assert not is_short(parse("平台 非 券"))
