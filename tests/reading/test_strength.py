"""How firmly a promise is given, whether it can be checked, and what kind it is."""

import pytest

from zbreview.domain.findings import Strength, Verifiability
from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.kinds import kind_of
from zbreview.reading.quantities import find_quantities
from zbreview.reading.strength import strength, verifiability
from zbreview.services.dictionaries import lexicon

CUES = Cues.of(lexicon())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("给予企业50万元奖励", Strength.FIRM),
        ("建立联席会议制度", Strength.FIRM),
        ("加大巡查力度", Strength.FIRM),
        ("鼓励社会资本参与", Strength.SOFT),
        ("积极争取上级资金", Strength.SOFT),
        ("力争年内完工", Strength.SOFT),
        ("继续加大巡查力度", Strength.CONTINUING),
        ("进一步完善制度", Strength.CONTINUING),
        ("我局将持续推进改造", Strength.CONTINUING),
        ("今后将继续开展巡查", Strength.CONTINUING),
        ("今后将开展巡查", Strength.FIRM),
        ("我局将鼓励社会资本参与", Strength.SOFT),
        ("围绕群众需求，鼓励社会资本参与", Strength.SOFT),
        ("综合运用各项政策，支持企业升级", Strength.SOFT),
        ("坚持规划先行，新建停车场", Strength.FIRM),
        # 下一步 or a time alone says nothing yet
        ("下一步，我局将进一步发挥桥梁作用，建立信息库", Strength.CONTINUING),
        ("到2031年底，鼓励社会资本参与", Strength.SOFT),
        ("路面平整", Strength.FIRM),
        ("围绕需求，依托平台，通过协商，鼓励院校参与", Strength.SOFT),
    ],
)
def test_the_leading_predicate_decides(text: str, expected: Strength) -> None:
    assert strength(text, Span(0, len(text)), None, (), CUES) is expected


def test_a_heading_that_only_names_the_matter_leaves_it_to_the_body() -> None:
    text = "在综合监管方面。进一步健全监管机制。"
    found = strength(text, Span(8, len(text)), Span(0, 7), (), CUES)
    assert found is Strength.CONTINUING


def test_a_general_heading_looks_at_its_parts() -> None:
    text = "加强平台建设。支持企业共建。鼓励院校参与。"
    heading, body = Span(0, 6), Span(7, len(text))
    parts = (Span(7, 13), Span(14, 20))
    assert strength(text, body, heading, parts, CUES) is Strength.SOFT
    mixed = "加快平台建设，鼓励院校参与"
    parts = (Span(0, 6), Span(7, 13))
    assert strength(mixed, Span(0, 13), None, parts, CUES) is Strength.FIRM
    text = "加强平台建设。支持企业共建。对新平台给予50万元奖励。"
    assert strength(text, Span(7, len(text)), heading, parts, CUES) is Strength.FIRM


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建站台30座", Verifiability.QUANTIFIED),
        ("推行首席养护员制度", Verifiability.SPECIFIC),
        ("遵守各项制度", Verifiability.VAGUE),
        ("落实《公路养护办法》", Verifiability.SPECIFIC),
        ("实施“畅通家门口”行动", Verifiability.SPECIFIC),
        ("建设云岫山地质公园示范区", Verifiability.SPECIFIC),
        ("培育一批骨干企业", Verifiability.VAGUE),
        ("推行政务服务一网通办", Verifiability.SPECIFIC),
        ("提高服务水平", Verifiability.VAGUE),
        ("全面推行三级河长制", Verifiability.SPECIFIC),
        ("落实工作制度要求", Verifiability.VAGUE),
    ],
)
def test_verifiability(text: str, expected: Verifiability) -> None:
    found = find_quantities(text)
    assert verifiability(text, Span(0, len(text)), found, CUES) is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("对达标企业给予50万元奖励", "资金支持"),
        ("建设重点实验室和研究院", "平台建设"),
        ("引进高层次人才和专家", "人才"),
        ("拓宽融资渠道，降低贷款成本", "金融"),
        ("加强组织领导，压实责任", "组织保障"),
        ("举办推介活动和论坛", "活动"),
        ("走在前列", "总体"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text, Span(0, len(text)), None, CUES) == kind
