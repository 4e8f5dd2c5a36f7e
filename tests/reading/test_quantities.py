from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.quantities import Certainty, Comparator, Quantity
from zbreview.reading.quantities import find_quantities

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
SOUP = st.text(
    alphabet="0123456789.,，、。-－—~%％:：()（）万亿元家个项余多百十一二三两至到年月日每第“”《》"
    " \n最高超过不低于左右以上分别A",
    max_size=80,
)
IN, BE = Comparator.INCREASE, Comparator.BENCHMARK


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
        ("资金缺口2个亿。", "2个亿", 2, None, "亿元"),
        ("投资3千万元", "3千万元", 3000, None, "万元"),
        ("设备6512台（套）投入使用", "6512台（套）", 6512, None, "台(套)"),
        ("研发占比３．１２％，", "３．１２％", 3.12, None, "%"),
        ("浓度降至28微克/立方米。", "28微克/立方米", 28, None, "微克/立方米"),
        ("噪声降至50分贝。", "50分贝", 50, None, "分贝"),
        ("增速在6.5%－7%之间", "6.5%－7%", 6.5, 7, "%"),
        ("培育三到五家龙头企业", "三到五家", 3, 5, "家"),
        ("辐射三百五十家企业", "三百五十家", 350, None, "家"),
        ("组建两个联合体", "两个", 2, None, "个"),
        ("近百家企业参展", "近百家", 100, None, "家"),
        ("新增床位1,200张", "1,200张", 1200, None, "张"),
        ("占比达到百分之三十五", "百分之三十五", 35, None, "%"),
        ("产量74.4\n\n万亿元", "74.4\n\n万亿元", 74.4, None, "万亿元"),
        ("涉及1.5 亿元资金", "1.5 亿元", 1.5, None, "亿元"),
        ("建设 20 个站点", "20 个", 20, None, "个"),
        ("服务群众5万人次", "5万人次", 50000, None, "人次"),
        ("常住人口达到52万，", "52万", 520000, None, "人"),
        ("惠及5万农户", "5万", 50000, None, ""),
        ("出口额2.1亿美元", "2.1亿美元", 2.1, None, "亿美元"),
        ("办理时限压缩到15个工作日", "15个工作日", 15, None, "个工作日"),
        ("有效期3年。", "3年", 3, None, "年"),
        ("新增示范企业3，引进人才若干", "3", 3, None, ""),
        ("新增便民驿站42。", "42", 42, None, ""),
        ("年处理能力700吨/日", "700吨/日", 700, None, "吨/日"),
    ],
)
def test_span_value_and_unit(
    sentence: str, quote: str, value: float, upper: float | None, unit: str
) -> None:
    quantity = only(sentence)
    assert (quantity.text, quantity.value, quantity.value_max) == (quote, value, upper)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("sentence", "quote", "comparator"),
    [
        ("建成站点20个", "20个", Comparator.EQ),
        ("培育企业2—3家", "2—3家", Comparator.RANGE),
        ("培训约60人", "约60人", Comparator.APPROX),
        ("培训60人左右", "60人左右", Comparator.APPROX),
        ("失业率控制在4%左右", "控制在4%左右", Comparator.APPROX),
        ("总投资超过4亿元", "超过4亿元", Comparator.GT),
        ("订单突破60万单", "突破60万单", Comparator.GT),
        ("服务企业60余家", "60余家", Comparator.GT_APPROX),
        ("服务企业三十多家", "三十多家", Comparator.GT_APPROX),
        ("培育企业40家以上", "40家以上", Comparator.GE),
        ("给予不低于1亿元支持", "不低于1亿元", Comparator.GE),
        ("给予最高200万元奖励", "最高200万元", Comparator.LE),
        ("最高给予80万元奖励", "80万元", Comparator.LE),
        ("补助上限60万元", "上限60万元", Comparator.LE),
        ("压减至3个工作日以内", "3个工作日以内", Comparator.LE),
        ("保有量达到60家", "60家", Comparator.REACH),
        ("力争建设国家级平台1家", "1家", Comparator.STRIVE),
        ("力争到2026年，新建中心6个", "6个", Comparator.STRIVE),
        ("力争到2026年，总量达到60个", "60个", Comparator.REACH),
        ("累计争取上级资金60万元", "60万元", Comparator.EQ),
        ("按照1:1的比例配套", "1:1", Comparator.RATIO),
        ("每平方米补贴60元", "60元", Comparator.PER),
        ("每平方米60元", "每平方米60元", Comparator.PER),
        ("每家60万元", "每家60万元", Comparator.EQ),
        ("较年初提高3.2个百分点", "3.2个百分点", IN),
        ("高于全省2.1%的平均水平", "2.1%", BE),
    ],
)
def test_comparator_and_its_words(sentence: str, quote: str, comparator: Comparator) -> None:
    quantity = only(sentence)
    assert (quantity.text, quantity.comparator) == (quote, comparator)


@pytest.mark.parametrize(
    "sentence",
    [
        "云科函〔2022〕17号", "云科函(2022)17号", "第118号提案", "市政协九届二次会议",
        "2022年6月9日",
        "6月3-5日举办", "2020-2025年", "2021、2022年", "第3批、第二届", "联系电话：0999-2233445",
        "联系电话：13900001111", "电话:2233445", "“208领航工程”", "“1+3”体系", "世界500强企业",
        "AB70压力机", "云帆1958空间", "1.加强领导", "（2）加强领导", "《若干措施20条》",
        "民间投资新36条",
        "15分钟便民生活圈", "24小时自助服务", "建党100周年", "60周岁的居民", "三个方面、四大平台",
        "一批项目、一家企业", "您二位的建议", "10:30开始", "近5年来", "两年内", "http://a.cn/12个",
        "一是、二是、三是", "参加了四次会议", "a12@b.cn 3", "4×100米", "若干、数十家", "唯一一家",
    ],
)  # fmt: skip
def test_what_is_no_quantity(sentence: str) -> None:
    assert [quantity.text for quantity in find_quantities(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("对国家级、省级平台，市财政分别给予80万元、30万元奖励", ["国家级", "省级"]),
        ("对国家、省级众创空间给予50万元、20万元扶持", ["国家级", "省级"]),
        ("国家级中心奖励80万、省级中心奖励20-30万", ["国家级", "省级"]),
        ("国家级中心奖励80万、工作站补助10万", ["国家级", "工作站"]),
        ("院士站6家、博士站4家，总量分别达到20家、30家", ["", "", "院士站", "博士站"]),
        ("新建市级重点实验室、工程中心30家", ["市级"]),
        ("新增7家省级企业技术中心", ["省级"]),
        ("省级以上孵化器9家", ["省级以上"]),
        ("市级财政给予50万元", [""]),
    ],
)
def test_levels_are_handed_out_in_order(sentence: str, levels: list[str]) -> None:
    assert [quantity.level for quantity in find_quantities(sentence)] == levels


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("将新认定的省级重点实验室奖励提高到每家60万元。", ["省级重点实验室奖励"]),
        ("全县共有高新技术企业86家", ["高新技术企业"]),
        ("组织60余家企业参加培训", ["企业"]),
        ("新建工程中心30家，总量达到90家", ["工程中心", "工程中心"]),
        ("研发占比3.1%，比年初提高0.4个百分点", ["研发占比", "研发占比"]),
        ("对新认定的省级孵化器给予50万元奖励", ["孵化器奖励"]),
        ("省级中心奖励20-30万", ["省级中心奖励"]),
    ],
)
def test_what_is_counted(sentence: str, indicators: list[str]) -> None:
    assert [quantity.indicator for quantity in find_quantities(sentence)] == indicators


def test_increment_and_stock_are_told_apart() -> None:
    new, stock, bare = find_quantities("新建实验室30家，总量达到90家。园区6个")
    assert (new.growth, stock.growth, bare.growth) == ("增量", "总量", "")


def test_forecasts_and_expectations_are_no_statements() -> None:
    texts = ("研发投入预计6.4亿元", "预期将有10余项成果落地", "预期寿命80.1岁", "投入6.4亿元")
    certainties = [only(text).certainty for text in texts]
    assert certainties == [
        Certainty.FORECAST, Certainty.EXPECTED, Certainty.STATED, Certainty.STATED,
    ]  # fmt: skip


def test_the_ceiling_and_the_basis_govern_the_whole_list() -> None:
    first, second = find_quantities("给予每家最高100万元、300万元补助")
    assert (first.comparator, second.comparator) == (Comparator.LE, Comparator.LE)
    assert (first.basis, second.basis) == ("每家", "每家")
    one, two = find_quantities("培育企业20家以上、专家30名")
    assert (one.comparator, two.comparator) == (Comparator.GE, Comparator.EQ)


def test_a_list_may_share_one_unit() -> None:
    found = find_quantities("甲馆、乙馆分别新建12、8处")
    assert [(item.value, item.unit, item.level) for item in found] == [
        (12, "处", "甲馆"),
        (8, "处", "乙馆"),
    ]


def test_money_is_normalised_to_yuan_and_nothing_else_is() -> None:
    assert only("奖励80万").normalized == 800_000
    assert only("奖励5.39亿元").normalized == 539_000_000
    assert only("出口2.1亿美元").normalized is None
    assert only("企业60家").normalized is None


def test_an_office_may_bring_its_own_counting_words() -> None:
    assert find_quantities("新打机井80眼") == ()
    (quantity,) = find_quantities("新打机井80眼", ["眼"])
    assert (quantity.value, quantity.unit) == (80, "眼")


def test_doubtful_readings_say_so() -> None:
    assert only("新增示范企业3，").confidence < only("奖励80万，").confidence
    assert only("奖励80万，").confidence < only("奖励80万元，").confidence


def assert_sound(text: str, quantities: tuple[Quantity, ...]) -> None:
    end = 0
    for quantity in quantities:
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.text == quantity.span.of(text)
        assert quantity.rule.startswith("quantity.")
        assert 0 < quantity.confidence <= 1
        end = quantity.span.end


@given(st.one_of(SOUP, st.text(max_size=60)))
def test_any_text_gives_ordered_spans_that_slice_back(text: str) -> None:
    quantities = find_quantities(text)
    assert_sound(text, quantities)
    assert find_quantities(text) == quantities


@pytest.mark.parametrize(
    "unit", ["9", "9,", "(", "《", "“", "一", "〔2020", "第", "每", "9:", ".", "万"]
)
def test_long_runs_of_one_sign_are_survived(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert_sound(text, find_quantities(text))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the reference folder is not beside the project")
def test_real_documents_give_sound_quantities() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        quantities = find_quantities(text)
        assert len(quantities) >= 9, path.name
        assert_sound(text, quantities)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("对新认定的省级重点实验室、技术创新中心，市财政每家给予20万元奖励。", ["省级"]),
        ("对新获批的国家级平台给予100万元奖励，对企业给予10万元补助。", ["国家级", ""]),
        ("市财政每家给予20万元、区财政每家给予5万元。", ["", ""]),
    ],
)
def test_money_belongs_to_the_level_of_its_recipient(text, levels):
    assert [quantity.level for quantity in find_quantities(text)] == levels


def test_a_verb_alone_is_no_indicator():
    found = find_quantities("新增高新技术企业30家，净增40家。")
    assert [quantity.indicator for quantity in found] == ["高新技术企业", "高新技术企业"]
