"""What a count takes in: lists before 等, and names that end alike."""

import pytest

from zbreview.comparing.definitions import is_wider, kinds_listed, name_key, other_definition


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("新增省级以上技术中心、设计中心等平台40家", ("技术中心", "设计中心")),
        ("建设了省级以上实验室、技术中心和研究院等各类平台505家", ("实验室", "技术中心", "研究院")),
        ("技术中心等平台40家", ()),
        ("建设平台40家", ()),
        ("实现高、中等级公路40公里", ()),
    ],
)
def test_the_kinds_before_etc_are_read(words, kinds):
    assert kinds_listed(words) == kinds


def test_two_lists_are_told_apart_only_where_both_are_there():
    one, other = "技术中心、设计中心等平台", "设计中心、技术中心等平台"
    assert other_definition(one, other) == ""
    assert other_definition(one, "建设平台") == ""
    assert "前者列举技术中心、设计中心" in other_definition(one, "实验室、研究院等平台")


def test_names_that_end_alike():
    assert is_wider("企业创新平台", "创新平台")
    assert not is_wider("创新平台", "创新平台")
    assert name_key("企业创新平台") == name_key("创新平台") == "创新平台"
    assert name_key("平台") == ""
