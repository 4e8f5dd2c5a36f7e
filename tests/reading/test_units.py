import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.spans import Span
from zbreview.reading.units import stated_units


def units(text: str) -> tuple[str, ...]:
    return stated_units(text, Span(0, len(text)))[0]


@pytest.mark.parametrize(
    ("passage", "named"),
    [
        ("加快建设。(责任单位:市科技局)", ("市科技局",)),
        ("（责任单位：市科技局、财政局）", ("市科技局", "市财政局")),
        (
            "(责任单位:高新区、经济开发区、云湖区管委会,市财政局)",
            ("高新区管委会", "经济开发区管委会", "云湖区管委会", "市财政局"),
        ),
        ("（责任单位：市工业\n\n和信息化局、市财政局）", ("市工业和信息化局", "市财政局")),
        (
            "（牵头单位：市科技局；配合单位：市财政局、各区县政府）",
            ("市科技局", "市财政局", "各区县政府"),
        ),
        ("【责任部门：市文化和旅游局】", ("市文化和旅游局",)),
        ("（市科技局牵头，市财政局、市教育局配合）", ("市科技局", "市财政局", "市教育局")),
        ("（市发展改革委、市科技局按职责分工负责）", ("市发展改革委", "市科技局")),
        ("责任单位：县委组织部、人力资源社会保障局。", ("县委组织部", "县人力资源社会保障局")),
        ("（责任单位：市科技局和市财政局等有关部门）", ("市科技局", "市财政局")),
        (
            "（责任单位：市科技局，国网云江供电公司，各镇街）",
            ("市科技局", "国网云江供电公司", "各镇街"),
        ),
    ],
)
def test_every_bracket_form(passage: str, named: tuple[str, ...]) -> None:
    assert units(passage) == named


@pytest.mark.parametrize(
    "passage",
    ["市科技局将建设平台。", "(云东县、云西县按实际费用的30%补助)", "主办单位:云江市科技局", ""],
)
def test_where_nobody_is_made_responsible(passage: str) -> None:
    within = Span(0, len(passage)) if passage else Span(0, 1)
    assert stated_units(passage or "。", within) == ((), None)


def test_the_place_is_that_of_the_statement() -> None:
    text = "一、建设。(责任单位:市科技局)二、扩建。(责任单位:市财政局)"
    named, span = stated_units(text, Span(0, 17))
    assert named == ("市科技局",)
    assert span is not None
    assert span.of(text) == "(责任单位:市科技局)"


@given(
    st.text(
        alphabet="（）()责任单位：:市科技局、财政，高新区管委会牵头配合\n。",
        min_size=1,
        max_size=80,
    )
)
def test_any_passage_is_survived(text: str) -> None:
    named, span = stated_units(text, Span(0, len(text)))
    assert bool(named) == (span is not None)
    assert all(name and "\n" not in name for name in named)
