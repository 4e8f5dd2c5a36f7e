"""The language of searches: what is meant, what is wrong and where, and the way back."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from zbreview.text.query import And, Near, Node, Not, Or, QueryError, Term, parse, show, terms

A, B, C = Term("奖励"), Term("平台"), Term("券")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("奖励", A),
        (" 奖励　平台 ", And((A, B))),
        ("奖励 与 平台", And((A, B))),
        ("奖励 AND 平台 券", And((A, B, C))),
        ("奖励 或 平台", Or((A, B))),
        ("奖励 平台 OR 券", Or((And((A, B)), C))),
        ("奖励 (平台 | 券)", And((A, Or((B, C))))),
        ("奖励（平台）", And((A, B))),
        ("奖励 非 平台", And((A, Not(B)))),
        ("非 平台 奖励", And((Not(B), A))),
        ("奖励 NOT NOT 平台", And((A, Not(Not(B))))),
        ("奖励 邻近 平台", Near(A, B, 20)),
        ("奖励 NEAR/5 平台", Near(A, B, 5)),
        ("奖励 邻近／8 (平台 或 券)", Near(A, Or((B, C)), 8)),
        ('"与" “科技 局”', And((Term("与"), Term("科技 局")))),
        ("and与", Term("and与")),
        ("20—40万元", Term("20—40万元")),
    ],
)
def test_what_a_query_means(text: str, meant: Node) -> None:
    assert parse(text) == meant


@pytest.mark.parametrize(
    ("text", "sentence", "place"),
    [
        ("", "还没有写", 0),
        ("奖励 与", "末尾少了一个词", 4),
        ("与 奖励", "第 1 个字处的“与”前面少了一个词", 0),
        ("奖励 或 或 平台", "第 6 个字处的“或”", 5),
        ('奖励 "平台', "第 4 个字处的引号没有配对", 3),
        ('奖励 " "', "第 4 个字处的引号里没有词", 3),
        ("(奖励", "第 1 个字处的左括号没有配对", 0),
        ("奖励)", "第 3 个字处多了一个右括号", 2),
        ("()", "第 2 个字处的“)”前面少了一个词", 1),
        ("非 奖励", "没有说要找什么", 0),
        ("奖励 或 非 平台", "没有说要找什么", 0),
        ("奖励 邻近/501 平台", "太远", 3),
        ("奖励 邻近 (平台 券)", "两边只能是词", 3),
        ("(" * 50 + "奖励", "套得太深", 52),
    ],
)
def test_what_is_wrong_and_where(text: str, sentence: str, place: int) -> None:
    with pytest.raises(
        QueryError, match=sentence.replace("(", r"\(").replace(")", r"\)")
    ) as caught:
        parse(text)
    assert caught.value.place == place
    assert caught.value.hint


WORDS = (
    st.text(alphabet="奖励平台 与或非NEAR/5(（)）|“”aA1，。", min_size=1, max_size=6)
    .filter(lambda words: bool(words.strip()))
    .map(Term)
)
FLAT = st.one_of(WORDS, st.lists(WORDS, min_size=2, max_size=3).map(lambda p: Or(tuple(p))))


def _joined(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda parts: And(tuple(parts))),
        several.map(lambda parts: Or(tuple(parts))),
        st.tuples(nodes, nodes).map(lambda pair: And((pair[0], Not(pair[1])))),
    )


NODES = st.recursive(
    st.one_of(WORDS, st.builds(Near, FLAT, FLAT, st.integers(0, 500))), _joined, max_leaves=6
)


@given(NODES)
def test_a_printed_query_is_read_as_the_same_query(node: Node) -> None:
    assert parse(show(node)) == node


@given(st.text(alphabet='奖 与或非邻近/20()（）"“”|NEAR OT', max_size=20))
def test_any_text_is_a_query_or_told_to_be_wrong(text: str) -> None:
    try:
        node = parse(text)
    except QueryError as error:
        event("wrong")
        place = error.place
    else:
        place = 0
        assert parse(show(node)) == node
    assert 0 <= place <= len(text)


def test_terms_behind_not_are_left_out() -> None:
    assert terms(parse("奖励 (平台 或 奖励) 非 券")) == (A, B)
    assert terms(parse("奖励 邻近 券")) == (A, C)
