"""Single actions inside an item: divided where a new deed begins, kept whole otherwise."""

import pytest

from zbreview.domain.spans import Span
from zbreview.reading.actions import actions, without_units
from zbreview.reading.cues import Cues
from zbreview.services.dictionaries import lexicon

CUES = Cues.of(lexicon())


def _actions(text: str, **options: bool) -> list[str]:
    return [one.of(text) for one in actions(text, Span(0, len(text)), CUES, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # sentences are actions
        (
            "修订公路养护管理办法，明确养护责任。每年安排养护资金800万元。（责任单位：县交通运输局）",
            ["修订公路养护管理办法，明确养护责任", "每年安排养护资金800万元"],
        ),
        # what is dealt with, put first; a limit of time; money for something is not its use
        (
            "对校门口乱停乱放一律抓拍处罚，在28所学校建设停靠带，48小时内处置投诉",
            ["对校门口乱停乱放一律抓拍处罚", "在28所学校建设停靠带", "48小时内处置投诉"],
        ),
        (
            "将基金规模扩大至10亿元，对投资失败的依规予以免责",
            ["将基金规模扩大至10亿元", "对投资失败的依规予以免责"],
        ),
        # two long deeds in one sentence
        (
            "推动城区公交线路向产业园区、新建居民小区和学校延伸覆盖，建立部门联合执法机制，严厉打击非法营运行为",
            [
                "推动城区公交线路向产业园区、新建居民小区和学校延伸覆盖",
                "建立部门联合执法机制",
                "严厉打击非法营运行为",
            ],
        ),
        # two short deeds with figures
        (
            "延长公交末班车时间至22时，在景区周边增设停车位800个",
            ["延长公交末班车时间至22时", "在景区周边增设停车位800个"],
        ),
        # an award rule begins an action
        (
            "建设小微企业公共服务平台，对获评省级示范的平台给予30万元奖励",
            ["建设小微企业公共服务平台", "对获评省级示范的平台给予30万元奖励"],
        ),
        # purpose and result stay with their deed
        ("改造老旧管网20公里，提升供水能力，降低漏损率", []),
        ("围绕群众需求，以示范为引领，推进道路建设", []),
        # what a supported body does goes on
        ("鼓励学校成立膳食委员会，定期公开账目，接受家长监督", []),
        # the same object
        ("完善巡查制度，推动巡查制度落到实处", []),
        # 同时 goes on after a semicolon
        ("组织志愿者上路巡查；同时欢迎市民监督", []),
        # short deeds with objects or figures of their own
        (
            "新开公交线路6条，将高峰发车间隔压缩至10分钟以内",
            ["新开公交线路6条", "将高峰发车间隔压缩至10分钟以内"],
        ),
        ("修订校车管理细则，推行驾驶员轮训制度", ["修订校车管理细则", "推行驾驶员轮训制度"]),
        ("举办灯会2场，全年灯会接待不少于8万人次", ["举办灯会2场", "全年灯会接待不少于8万人次"]),
        ("举办灯会，每年灯会不少于2场", []),
        ("设立专项资金池，规模扩大到3亿元", []),
        ("要加强组织领导，强化督查考核，压实各方责任", []),
        ("各乡镇要结合实际，制定具体办法", []),
        # a body that is helped goes on, but what is counted is the author's
        (
            "支持企业设立研发中心，培育技能人才200名，打造实训平台",
            ["支持企业设立研发中心", "培育技能人才200名", "打造实训平台"],
        ),
        # an award and an aim, each with its figure
        (
            "对首次达标的企业给予20万元补助，力争2030年产值突破9亿元",
            ["对首次达标的企业给予20万元补助", "力争2030年产值突破9亿元"],
        ),
        # a theme goes with the deed after it
        ("提升应急能力，配备移动泵车12台", []),
        # a slogan is left out, an effect stays
        (
            "给予购置费用20%补助，加强资金监管，推动养老事业再上新台阶",
            ["给予购置费用20%补助", "加强资金监管"],
        ),
        ("推动养老事业再上新台阶", []),
        # a frame before the first deed
        (
            "下一步，我局将聚焦群众出行，新建停车场3处，开通夜班线路2条",
            ["新建停车场3处", "开通夜班线路2条"],
        ),
        (
            "今后，我局将从两个方面发力。一方面，编制校园食堂目录；另一方面，建立食材通报制度，按月通报",
            ["编制校园食堂目录", "建立食材通报制度，按月通报"],
        ),
        ("下一步，我局将新建停车场3处", []),
        (
            "下一步，到2030年新建停车场3处。开通夜班线路2条",
            ["到2030年新建停车场3处", "开通夜班线路2条"],
        ),
        # a first sentence of means alone, a sentence too short for a deed
        (
            "下一步，我局将聚焦群众出行。新建停车场3处。要快。开通夜班线路2条",
            ["新建停车场3处。要快", "开通夜班线路2条"],
        ),
        # a first sentence that only counts the sides
        (
            "接下来，我局将会同有关部门，从两方面持续发力。编制停车专项规划，公开泊位目录",
            ["编制停车专项规划", "公开泊位目录"],
        ),
        # where a hand is named before its deeds
        (
            "在建的方面，编制停车专项规划。在管的方面，公开泊位目录",
            ["编制停车专项规划", "公开泊位目录"],
        ),
        # 此项工作 tells more of the sentence before it
        (
            "新建停车场3处。此项工作年底前完成。开通夜班线路2条",
            ["新建停车场3处。此项工作年底前完成", "开通夜班线路2条"],
        ),
        # semicolons part the actions, not the commas beside them
        (
            "衬砌渠道48公里，改造建筑物210处；推行协会管护，落实管护责任人",
            ["衬砌渠道48公里，改造建筑物210处", "推行协会管护，落实管护责任人"],
        ),
        # an opener with its deed in one clause, a frame that takes the request to heart
        (
            "今后每年新建停车场3处，开通夜班线路2条，建设公交站台20个",
            ["今后每年新建停车场3处", "开通夜班线路2条", "建设公交站台20个"],
        ),
        (
            "下步我们将认真研究采纳您的建议，新建停车场3处，开通夜班线路2条",
            ["新建停车场3处", "开通夜班线路2条"],
        ),
        (
            "下一步，我局将继续当好群众的“店小二”，新建停车场3处，开通夜班线路2条",
            ["新建停车场3处", "开通夜班线路2条"],
        ),
        # the request that is answered is no deed
        (
            "对于提案中关于分类收费的建议，我局将开展成本调查，并选择部分商户先行先试",
            ["我局将开展成本调查", "并选择部分商户先行先试"],
        ),
        # a theme before the matter
        ("丰富文化供给。每年组织惠民演出500场。", []),
        ("", []),
    ],
)
def test_actions(text: str, expected: list[str]) -> None:
    if text:
        assert _actions(text) == expected


def test_a_heading_with_its_purpose_is_an_action() -> None:
    heading = "加大对县乡道路的巡查力度，保障道路畅通"
    text = f"{heading}。每周巡查两次。"
    body = Span(len(heading) + 1, len(text))
    found = actions(text, body, CUES, heading=Span(0, len(heading)))
    assert [one.of(text) for one in found] == [heading, "每周巡查两次"]
    text = "突出项目带动，在壮大工业经济上实现新突破。每周巡查两次。"
    assert actions(text, Span(21, len(text)), CUES, heading=Span(0, 20)) == ()
    text = "坚持绿色出行，提升道路品质。每周巡查两次。"
    assert actions(text, Span(14, len(text)), CUES, heading=Span(0, 13)) == ()


def test_the_figures_of_a_target_stay_together() -> None:
    text = "新建停车场12处，完成路面改造30公里，对达标乡镇给予奖励50万元。培育示范站2个。"
    assert len(_actions(text)) > 2
    assert len(_actions(text, by_sentence=True)) == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("修路。（责任单位：县交通运输局）", "修路"),
        ("修路。【牵头单位：县交通运输局；配合单位：县财政局】", "修路"),
        ("修路。\n责任单位：县交通运输局、县财政局", "修路"),
        ("修路。（牵头单位：县交通运输局；配合单位：各乡镇（街道）政府）", "修路"),
        ("修路。牵头单位：县住建局；配合单位：各乡镇政府", "修路"),
        ("修路（含桥梁）。", "修路（含桥梁）"),
        ("修路。（县教育局、县住建局）", "修路"),
        ("修路。（县教育局、县住建局，各街道）", "修路"),
        ("修路。（县交通运输局、各乡镇政府按职责分工负责）", "修路"),
    ],
)
def test_units_and_marks_are_left_out(text: str, kept: str) -> None:
    found = without_units(text, Span(0, len(text)))
    assert found is not None
    assert found.of(text) == kept


def test_nothing_but_units_is_no_action() -> None:
    assert without_units("（责任单位：县交通运输局）", Span(0, 13)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2030年，机械化率达到88%，机插率达到55%，创建示范县2个",
            ["到2030年，机械化率达到88%", "机插率达到55%", "创建示范县2个"],
        ),
        ("今年的主要预期目标是：生产总值增长6%左右，城镇失业率控制在5%以内", []),
        ("新建实验室130家，总量达到310家", []),
        (
            "通过6个月的整治，持证率达到98%，快检合格率稳定在97%，创建示范市场30个",
            ["通过6个月的整治，持证率达到98%", "快检合格率稳定在97%", "创建示范市场30个"],
        ),
        ("品牌目标。认证产品达到50个，产地抽检合格率稳定在98%以上", []),
    ],
)
def test_rates_and_the_deed_after_them_stand_apart_and_totals_do_not(
    text: str, expected: list[str]
) -> None:
    assert _actions(text, by_sentence=True) == expected
