"""What a number in a statement measures, and whether less of it is more."""

import pytest

from zbreview.comparing.measures import IndicatorTable


@pytest.mark.parametrize(
    ("words", "is_ceiling"),
    [("居民消费价格涨幅", True), ("单位能耗", True), ("新增就业", False), ("价格涨幅下降", False)],
)
def test_without_a_table_the_usual_words_tell_what_ought_to_stay_low(words, is_ceiling):
    assert IndicatorTable().is_ceiling(words) is is_ceiling


def test_a_table_names_its_own_indicators():
    table = IndicatorTable.of_rows(
        [{"synonym": "入学位置", "indicator": "学位"}, {"synonym": "空行", "indicator": ""}],
        [{"word": "投诉率"}, {"word": ""}],
    )
    assert table.canonical("入学位置") == "学位"
    assert table.canonical("空行") == "空行"
    assert table.is_ceiling("群众投诉率")
    assert not table.is_ceiling("新增就业")
