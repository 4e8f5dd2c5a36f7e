from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.quantities import Quantity
from zbreview.reading.quantities import find_quantities

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
SOUP = st.text(
    alphabet="0123456789.,，、。-－—~%％:：()（）万亿元家个项余多百十一二三两至到年月日每第“”《》"
    " \n最高超过不低于左右以上分别A",
    max_size=80,
)


def only(text: str) -> Quantity:
    """Return the one quantity of a sentence; several or none is a failure."""
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("sentence", "quote", "value", "upper", "unit"),
    [
        ("全县共有高新技术企业86家。", "86家", 86, None, "家"),
        ("对新建研发中心一次性奖励80万。", "80万", 80, None, "万元"),
        ("给予20-30万补助", "20-30万", 20, 30, "万元"),
        ("给予20万—30万元补助", "20万—30万元", 20, 30, "万元"),
        ("贷款额度5000元至2万元", "5000元至2万元", 0.5, 2, "万元"),
        ("归集政策信息2.4万余条", "2.4万余条", 24000, None, "条"),
        ("总投资7.25亿元", "7.25亿元", 7.25, None, "亿元"),
        ("设备6512台（套）投入使用", "6512台（套）", 6512, None, "台(套)"),
        ("研发占比３．１２％，", "３．１２％", 3.12, None, "%"),
        ("增速在6.5%－7%之间", "6.5%－7%", 6.5, 7, "%"),
        ("培育三到五家龙头企业", "三到五家", 3, 5, "家"),
        ("辐射三百五十家企业", "三百五十家", 350, None, "家"),
        ("新增床位1,200张", "1,200张", 1200, None, "张"),
        ("占比达到百分之三十五", "百分之三十五", 35, None, "%"),
        ("产量74.4\n\n万亿元", "74.4\n\n万亿元", 74.4, None, "万亿元"),
        ("服务群众5万人次", "5万人次", 50000, None, "人次"),
        ("常住人口达到52万，", "52万", 520000, None, "人"),
        ("惠及5万农户", "5万", 50000, None, ""),
        ("出口额2.1亿美元", "2.1亿美元", 2.1, None, "亿美元"),
        ("办理时限压缩到15个工作日", "15个工作日", 15, None, "个工作日"),
        ("新增示范企业3，引进人才若干", "3", 3, None, ""),
    ],
)
def test_span_value_and_unit(
    sentence: str, quote: str, value: float, upper: float | None, unit: str
) -> None:
    quantity = only(sentence)
    assert (quantity.text, quantity.value, quantity.value_max) == (quote, value, upper)
    assert quantity.unit == unit


def assert_sound(text: str, quantities: tuple[Quantity, ...]) -> None:
    end = 0
    for quantity in quantities:
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.text == quantity.span.of(text)
        assert quantity.rule.startswith("quantity.")
        assert 0 < quantity.confidence <= 1
        end = quantity.span.end
    assert len({quantity.uuid for quantity in quantities}) == len(quantities)


@given(st.one_of(SOUP, st.text(max_size=60)))
def test_any_text_gives_ordered_spans_that_slice_back(text: str) -> None:
    quantities = find_quantities(text)
    assert_sound(text, quantities)
    assert find_quantities(text) == quantities


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the reference folder is not beside the project")
def test_real_documents_give_sound_quantities() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        quantities = find_quantities(text)
        assert len(quantities) >= 9, path.name
        assert_sound(text, quantities)
