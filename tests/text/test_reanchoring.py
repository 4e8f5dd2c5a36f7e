"""A passage is found again in a revised text only where it cannot well be another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.revisions import revisions
from zbreview.domain.spans import Span
from zbreview.text.reanchoring import Fate, reanchor

OLD = (
    "一、工作情况\n去年新建社区食堂12处，服务老人3万人次，群众反映良好。\n"
    "二、下一步打算\n（一）对新评定的示范食堂给予50万元奖励，由市财政局负责落实到位。\n"
    "（二）对新建的护理站给予50万元奖励，年底前开工建设3处并投入运营。\n"
    "（三）各县区要高度重视。\n（四）市里组织检查。\n（五）各县区要高度重视。\n"
)


def of(words: str, text: str = OLD, start: int = 0) -> Span:
    """Return where some words stand."""
    place = text.index(words, start)
    return Span(place, place + len(words))


@pytest.mark.parametrize(
    ("words", "new", "fate", "now"),
    [
        pytest.param(
            "服务老人3万人次", "（公开稿）\n" + OLD, Fate.CERTAIN, "服务老人3万人次",
            id="整体后移",
        ),
        pytest.param(
            "对新建的护理站给予50万元奖励", OLD.replace("由市财政局负责落实到位", "由财政局牵头"),
            Fate.CERTAIN, "对新建的护理站给予50万元奖励", id="别处改动",
        ),
        pytest.param(
            "给予50万元奖励，由市财政局负责落实到位", OLD.replace("落实到位", "落实"),
            Fate.DOUBTFUL, "给予50万元奖励，由市财政局负责落实", id="文字改了要问",
        ),
        pytest.param(
            "年底前开工建设3处并投入运营", OLD.replace("，年底前开工建设3处并投入运营", ""),
            Fate.LOST, None, id="删掉了",
        ),
        pytest.param("好", OLD.replace("良好", "佳"), Fate.LOST, None, id="一个字也没有了"),
        pytest.param(
            "对新建的护理站给予50万元奖励，年底前开工建设3处并投入运营",
            OLD.replace("护理站给予50万元奖励，年底", "护理站给予５０万元奖励, 年底"), Fate.CERTAIN,
            "对新建的护理站给予５０万元奖励, 年底前开工建设3处并投入运营", id="只差全半角和空白",
        ),
        pytest.param(
            "市里组织检查", "按要求，市里组织检查这件事。", Fate.DOUBTFUL, "市里组织检查",
            id="文字太短而前后全改",
        ),
    ],
)  # fmt: skip
def test_each_fate(words: str, new: str, fate: Fate, now: str | None) -> None:
    (found,) = reanchor(OLD, new, [of(words)])

    assert found.fate is fate
    assert (found.span.of(new) if found.span else None) == now
    assert found.reason


def test_a_repeated_phrase_is_told_apart_by_its_surroundings() -> None:
    first = of("给予50万元奖励")
    second = of("给予50万元奖励", start=first.end)
    new = OLD.replace("去年新建社区食堂12处，", "")

    one, two = reanchor(OLD, new, [first, second])

    assert (one.fate, two.fate) == (Fate.CERTAIN, Fate.CERTAIN)
    assert one.span is not None
    assert two.span is not None
    assert one.span < two.span


def test_the_other_copy_of_a_deleted_phrase_is_not_taken_for_it() -> None:
    first = of("各县区要高度重视。")
    new = OLD.replace("（三）各县区要高度重视。\n（四）市里组织检查。\n", "")

    (found,) = reanchor(OLD, new, [first])

    assert found.fate is not Fate.CERTAIN


def test_a_passage_that_stands_everywhere_has_no_place() -> None:
    old = "，" * 500

    (found,) = reanchor(old, old + "。", [Span(3, 4)])

    assert (found.fate, found.span) == (Fate.DOUBTFUL, None)


@given(st.text(min_size=1, max_size=200), st.text(max_size=200), st.data())
def test_any_texts_give_one_answer_that_lies_in_the_new_text(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))

    (found,) = reanchor(old, new, [span])

    assert (found.span is None) or found.span.end <= len(new)
    assert found.fate is not Fate.LOST or found.span is None
    if found.fate is Fate.CERTAIN:
        assert found.span is not None


def test_an_unchanged_text_moves_nothing() -> None:
    spans = [of("服务老人3万人次"), of("给予50万元奖励"), of("市里组织检查")]

    assert [one.span for one in reanchor(OLD, OLD, spans)] == spans


def test_no_revision_moves_a_passage_to_other_words() -> None:
    every = list(revisions(60))

    assert not [one for one in every if one.is_wrong]
    assert sum(one.said.fate is Fate.CERTAIN for one in every) > len(every) / 2
