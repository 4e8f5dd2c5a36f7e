"""The index form and the query form of words agree in the real index, for any text."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.text.bigrams import match_expression, zh_bigram

_TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Cn'"
_WORDS = st.text(alphabet="平台创新奖励院士12aB𬭬龥", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("创新平台", "创新 新平 平台 台"),
        ("奖励50万元，", "奖励 励5 50 0万 万元 元"),
        ("Ab，c", "ab b c"),
        ("张𬭬委员", "张𬭬 𬭬委 委员 员"),
        ("，。 ", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_text_becomes_the_bigrams_of_its_runs(text, grams):
    assert zh_bigram(text) == grams


@pytest.mark.parametrize(
    ("term", "expression"),
    [
        ("平台", '"平台"'),
        ("台", '"台"*'),
        ("创新平台", '"创新 新平 平台"'),
        ("平台，奖励", '"平台" AND "奖励"'),
        ("《》", ""),
    ],
)
def test_a_term_becomes_a_query(term, expression):
    assert match_expression(term) == expression


@given(st.lists(_WORDS, min_size=1, max_size=6), st.data())
def test_the_index_finds_every_part_of_a_run_and_nothing_else(texts, data):
    source = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(source) - 1))
    term = source[start : data.draw(st.integers(start + 1, len(source)))]
    with sqlite3.connect(":memory:") as db:
        db.execute(f"CREATE VIRTUAL TABLE t USING fts5(g, content='', tokenize=\"{_TOKENIZER}\")")
        for number, text in enumerate(texts):
            db.execute("INSERT INTO t (rowid, g) VALUES (?, ?)", [number, zh_bigram(text)])
        found = db.execute("SELECT rowid FROM t WHERE t MATCH ?", [match_expression(term)])
        got = sorted(number for (number,) in found)
    db.close()
    assert got == [n for n, text in enumerate(texts) if term.lower() in text.lower()]
