"""A measure word counts unless what follows makes another word of it."""

import pytest

from zbreview.reading.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("每年选择3-5家具有示范作用的给予扶持", ["3-5家"]),
        ("建成3个体育公园", ["3个"]),
        ("改造12处在建工地", ["12处"]),
        ("走访3家长期合作企业", ["3家"]),
        ("帮扶500户外来务工家庭", ["500户"]),
        ("新增5家电商企业", ["5家"]),
        ("改造12家乡镇卫生院", ["12家"]),
        ("巡查386栋次，每周开放2晚", ["386栋次", "2晚"]),
        ("扶持20家具厂", []),
        ("登记3个体户", []),
        ("清理3户籍材料", []),
    ],
)
def test_words_that_begin_with_a_measure_word_are_told_apart(
    sentence: str, found: list[str]
) -> None:
    assert [one.text for one in find_quantities(sentence)] == found
