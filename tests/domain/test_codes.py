"""Codes as values: names, colours, outline."""

import pytest

from zbreview.domain.codes import (
    PALETTE,
    Code,
    clean_name,
    fault_of_name,
    is_color,
    name_key,
    outlined,
    subtree,
)


def code(name, parent=None):
    return Code(name, "表", name, PALETTE[0], parent)


@pytest.mark.parametrize(
    ("name", "fault"),
    [("资金", ""), (" \n\u3000", "不能为空"), ("长" * 61, "最多 60 字"), ("𬭬😀", "")],
)
def test_a_name_is_one_short_line(name, fault):
    assert fault in fault_of_name(name)
    assert bool(fault) == bool(fault_of_name(name))


def test_names_differ_by_more_than_width_and_case():
    assert clean_name(" 资金\n投入\x07 ") == "资金 投入"
    assert name_key("ＰＭＣ 指数") == name_key("pmc  指数")
    assert name_key("供给") != name_key("需求")


def test_colours_are_written_one_way():
    assert all(map(is_color, PALETTE))
    assert len(set(PALETTE)) == len(PALETTE)
    assert not any(map(is_color, ("#FFFFFF", "#fff", "red", "#12345g", "#1234567")))


def test_an_outline_goes_down_before_it_goes_on():
    codes = (code("b", "a"), code("a"), code("d", "missing"), code("c", "b"), code("e", "a"))
    found = outlined(codes)
    assert [(one.name, one.depth) for one in found] == [
        ("a", 0), ("b", 1), ("c", 2), ("e", 1), ("d", 0),
    ]  # fmt: skip
    assert found[2].path == ("a", "b", "c")
    assert [one.name for one in subtree(found, "b")] == ["b", "c"]
    assert [one.name for one in subtree(found, "d")] == ["d"]
    assert subtree(found, "x") == ()


def test_a_deleted_code_says_so():
    assert Code("u", "b", "资金", PALETTE[0], is_deleted=True).shown == "资金（已删除）"
    assert code("资金").shown == "资金"
