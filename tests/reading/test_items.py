"""What is promised: items by the role of their section or by their own words, and their facts."""

import pytest

from zbreview.domain.findings import Finding, Grain, Role, Strength, Verifiability
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

REPLY = "方如晦委员：\n您的提案收悉，现答复如下：\n"
POLICY = "青岑县人民政府关于加快修路的意见\n各乡镇人民政府：\n为了修路，现提出如下意见。\n"


def _items(text: str) -> list[Finding]:
    found = read(text, lexicon()).of_role(Role.COMMITMENT)
    return [one for one in found if one.grain is Grain.ITEM]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one item for every 一是, its label and final mark included
        (
            REPLY + "一、下一步打算\n一是修好东路；二是栽好行道树。",
            ["一是修好东路；", "二是栽好行道树。"],
        ),
        # thanks after the last item are no part of it
        (
            REPLY
            + "一、下一步打算\n（一）修好东路。补坑12处。再次感谢您的关心和支持！\n青岑县交通局",
            ["（一）修好东路。补坑12处。"],
        ),
        # a lead-in that answers the proposal, paragraphs with short titles after it
        (
            REPLY + "去年修路3条。\n针对您的建议，我局研究提出以下改进措施：\n"
            "加密公交班次。早晚高峰每10分钟一班。\n方便群众换乘。新建换乘站4座，配套停车场。",
            ["早晚高峰每10分钟一班。", "新建换乘站4座，配套停车场。"],
        ),
        # what another has agreed to do
        (
            REPLY + "去年修路3条。市城管局已答应在9月底前设置疏导点2处。",
            ["市城管局已答应在9月底前设置疏导点2处。"],
        ),
        (
            REPLY + "去年修路3条。我们郑重承诺，今年6月底前一定建成供水站。",
            ["我们郑重承诺，今年6月底前一定建成供水站。"],
        ),
        # a turn within one long sentence
        (
            REPLY + "全县有粮仓40座，群众是欢迎的，下一步我们准备这样做：今年秋收前再建粮仓9座，"
            "对种粮大户给予倾斜。",
            ["下一步我们准备这样做：今年秋收前再建粮仓9座，对种粮大户给予倾斜。"],
        ),
        # how the request is welcomed, however long it is quoted
        (
            REPLY
            + "一、关于“加快物业条例修订”的建议\n您建议“小区入住率达到50%后三个月内必须成立业委会”"
            "，符合实际。我局将修订草案报市政府审议。",
            ["我局将修订草案报市政府审议。"],
        ),
        # a request of its own, and what is refused
        (
            REPLY + "城区公厕已有40座。\n关于您提出的分类收费的建议，我局将开展成本调查。",
            ["关于您提出的分类收费的建议，我局将开展成本调查。"],
        ),
        (
            REPLY + "下一步，一是修好东路。补坑12处。二是改造西路。拓宽路面。"
            "关于您提出的修建地道的建议，因资金等因素，暂不具备条件，我们将商有关部门论证。",
            ["一是修好东路。补坑12处。", "二是改造西路。拓宽路面。"],
        ),
        (
            REPLY + "一、关于全额补助的建议\n补助标准由国家统一规定，我县无权调整。"
            "我局将对困难户补助200元。\n二、关于修路的建议\n暂不具备条件。请您予以理解。",
            ["我局将对困难户补助200元。"],
        ),
        # a time and 要 turn to the future inside a sentence
        (
            REPLY + "已有40个小区分类投放，覆盖居民2万户，年底前要实现小区全覆盖。",
            ["年底前要实现小区全覆盖。"],
        ),
        # a lead-in that decides
        (
            REPLY
            + "针对你提出的建议，镇政府决定从以下几方面加以解决：\n一是硬化东路。\n二是新修水池。",
            ["一是硬化东路。", "二是新修水池。"],
        ),
        # what stands at present is no promise, even where the section answers a point
        (
            REPLY + "一、关于“增设站点”的建议\n全市现有站点40个。下一步，新建站点12个。",
            ["下一步，新建站点12个。"],
        ),
        # the body of a section without 一是, its heading left out
        (
            REPLY + "一、下一步打算\n加快改造东路和西路。",
            ["加快改造东路和西路。"],
        ),
        # every paragraph of a section without numbers
        (
            REPLY + "一、下一步打算\n加快改造东路，完善排水设施。\n建立巡查制度，每月巡查两次。",
            ["加快改造东路，完善排水设施。", "建立巡查制度，每月巡查两次。"],
        ),
        # an unnumbered last paragraph
        (REPLY + "修好了东路。\n下一步，我局将改造西路。", ["下一步，我局将改造西路。"]),
        # the end of a paragraph that turned to the future, without the thanks
        (
            REPLY
            + "一、关于修路\n东路已经修好。下一步，我局将改造西路。同时加强养护。感谢您的支持。",
            ["下一步，我局将改造西路。同时加强养护。"],
        ),
        # a clause with 计划 in a report
        (
            REPLY + "一、工作情况\n西路改造正在招标，计划于2030年6月开工建设。",
            ["计划于2030年6月开工建设。"],
        ),
        # targets, tasks and safeguards, not principles
        (
            POLICY
            + "一、基本原则\n（一）修路为民。改善出行。\n二、主要目标\n——修路百里。\n——栽树千棵。\n"
            "三、保障措施\n（一）加强领导。成立专班。（责任单位：县交通运输局）",
            [
                "——修路百里。",
                "——栽树千棵。",
                "（一）加强领导。成立专班。（责任单位：县交通运输局）",
            ],
        ),
        # a point answered: what stands is told, what will be done is promised
        (
            REPLY + "一、关于增设站台的建议\n目前全县已有站台60座。我局将于明年增设站台20座。\n"
            "二、关于延长运营时间的建议\n将会同公交公司延长末班车时间。",
            ["我局将于明年增设站台20座。", "将会同公交公司延长末班车时间。"],
        ),
        (
            REPLY + "1．关于增设站台的问题。目前全县已有站台60座。明年增设站台20座。\n"
            "2．关于延长运营时间的建议。会同公交公司延长末班车时间。",
            ["明年增设站台20座。", "会同公交公司延长末班车时间。"],
        ),
        # who acts stands before a run-in series
        (
            REPLY + "针对您的建议，我镇一是计划改造西路；二是栽种行道树。",
            ["一是计划改造西路；", "二是栽种行道树。"],
        ),
        # a request is welcomed, and what is done told, before what will be done
        (
            REPLY
            + "一、关于建立机制的建议\n该项建议符合实际。我局已组建医共体9个。我们将完善考核。",
            ["我们将完善考核。"],
        ),
        # a point answered without tense, before a closing paragraph that looks ahead
        (
            REPLY + "（一）关于开展技能培训的建议\n目前全县已有基地5家。我们计划建设驿站20个。\n"
            "（二）关于聘请导师的建议\n聘请50名创业导师。\n下一步，建立信息库。",
            ["我们计划建设驿站20个。", "聘请50名创业导师。", "下一步，建立信息库。"],
        ),
        # what stands after the list and turns to another request belongs to none of its points
        (
            REPLY + "一、下一步打算\n（一）修路。改造西路。\n（二）栽树。栽种行道树。\n"
            "关于您提出的设立基金的建议，不属于我局职责，建议商请县财政局提出意见。",
            ["（一）修路。改造西路。", "（二）栽树。栽种行道树。"],
        ),
        # goodwill is no promise, a number in it is one
        (REPLY + "一、工作情况\n修好了东路。\n我们将以此次建议办理为契机，不断提升水平。", []),
        (
            REPLY + "一、下一步打算\n建议切中要害，我们将认真采纳。\n（一）修路。改造西路。",
            ["（一）修路。改造西路。"],
        ),
        # a long sentence that turns to the future in the middle
        (
            REPLY + "一、工作情况\n全县建成泵站3座，今后我们将充分吸收您的意见，新建泵站2座。",
            ["今后我们将充分吸收您的意见，新建泵站2座。"],
        ),
        (REPLY + "一、工作情况\n修好了东路，今后将要做的也做了。", []),
        # what was done and what will be done in one sentence
        (
            REPLY + "在公路建设方面，全县累计完成投资27亿元，今年将再改造公路42公里。",
            ["今年将再改造公路42公里。"],
        ),
        # when a rule comes into force is no promise
        (
            POLICY + "第一条 改造西路。\n第二条 本办法自2030年4月1日起施行，有效期3年。",
            ["第一条 改造西路。"],
        ),
        # what is told under a plan's heading is no promise
        (
            REPLY + "一、下一步打算\n截至目前，东路已完成招标。加快改造西路和北路。",
            ["加快改造西路和北路。"],
        ),
        # halves of one sentence are one item
        (
            REPLY + "东路修好了。\n接下来，我局将两手抓。一方面，改造西路；另一方面，养护东路。",
            ["接下来，我局将两手抓。一方面，改造西路；另一方面，养护东路。"],
        ),
        # an umbrella sentence is kept apart from the list, a mere lead-in is not kept
        (
            REPLY
            + "一、下一步打算\n加快完善全县农村公路网络，提升通行能力。\n一是修路。\n二是栽树。",
            ["加快完善全县农村公路网络，提升通行能力。", "一是修路。", "二是栽树。"],
        ),
        (
            REPLY + "一、下一步打算\n我局将做好以下工作：\n一是修路。\n二是栽树。",
            ["一是修路。", "二是栽树。"],
        ),
        # nothing is promised
        (REPLY + "一、工作情况\n修好了东路，为下一步工作奠定了基础。", []),
        (REPLY + "一、工作情况\n将修路列为民生实事，办结率达到100%。", []),
        (REPLY + "一、工作情况\n项目预计明年建成，届时将方便群众。", []),
        (REPLY + "修好了东路。\n今后希望您一如既往地支持我们的工作！", []),
        (REPLY + "我们将在工作中认真采纳您的建议。", []),
    ],
)
def test_items(text: str, expected: list[str]) -> None:
    assert [item.quote for item in _items(text)] == expected


def test_an_item_knows_its_place_reason_and_author() -> None:
    text = (
        "云岫市交通运输局关于市政协十届二次会议第9号提案的答复\n" + REPLY
        + "一、下一步打算\n一是修好东路。铺好沥青。\n二是市水务局将整治沿线河道。\n"
        + "云岫市交通运输局\n2023年5月6日\n"
    )  # fmt: skip
    first, second = _items(text)
    assert first.section_path == ("一、", "一是")
    assert "下一步" in first.reason
    assert first.rule == "item.future_numbered"
    assert (first.responsible_units, first.units_source) == (
        ("云岫市交通运输局",),
        "implied_author",
    )
    assert (second.responsible_units, second.units_source) == (("市水务局",), "subject")


def test_stated_units_and_handed_down_deadlines() -> None:
    text = (
        POLICY + "一、主要目标\n到2030年，公路网络基本完善，实现以下目标：\n——修路百里。\n"
        "——2028年底前栽树千棵。\n二、重点任务\n（一）修路。备料。（牵头单位：县交通运输局）\n"
    )
    road, trees, task = _items(text)
    assert road.deadline is not None
    assert (road.deadline.date, road.deadline.inherited) == ("2030-12-31", True)
    assert trees.deadline is not None
    assert (trees.deadline.date, trees.deadline.inherited) == ("2028-12-31", False)
    assert (task.responsible_units, task.units_source) == (("县交通运输局",), "stated")
    assert task.deadline is None


def test_an_item_is_as_verifiable_as_its_best_part() -> None:
    text = (
        REPLY + "一、下一步打算\n一是改善路况。加强日常养护管理工作。新建公交站台30座，方便出行。"
    )
    found = read(text, lexicon()).of_role(Role.COMMITMENT)
    assert [one.grain for one in found] == [Grain.ITEM, Grain.SUB, Grain.SUB]
    assert found[0].verifiability is Verifiability.QUANTIFIED
    assert found[1].verifiability is Verifiability.VAGUE
    assert all(sub.parent == found[0].uuid for sub in found[1:])
    assert found[2].strength is Strength.FIRM
