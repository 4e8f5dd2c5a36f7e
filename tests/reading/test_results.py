"""Finished work, rules in force and measures without tense, and what is none of them."""

import pytest

from zbreview.domain.findings import Role
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

HEAD = "方如晦委员：\n您的提案收悉，现答复如下：\n一、工作情况\n"
TAIL = "\n二、下一步打算\n改造西路。"


def _of(body: str, role: Role) -> list[str]:
    return [one.quote for one in read(HEAD + body + TAIL, lexicon()).of_role(role)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # connected figures stay together, an opening 目前 is left out
        (
            "目前，全市共有公交线路86条，运营车辆1024台，其中新能源车占91%。",
            ["全市共有公交线路86条，运营车辆1024台，其中新能源车占91%"],
        ),
        # a thing in force since a month, a deed done together with somebody
        (
            "今年4月起两项保险合并实施，参保人数达206万人。",
            ["今年4月起两项保险合并实施，参保人数达206万人"],
        ),
        (
            "与青岑学院合作开设护理专业，在校生达260人。",
            ["与青岑学院合作开设护理专业，在校生达260人"],
        ),
        # a time of its own is kept
        ("今年以来，共排查桥梁120座。", ["今年以来，共排查桥梁120座"]),
        # what only introduces is left out
        ("坚持新旧并重，加强部门联动，完成改造43处。", ["完成改造43处"]),
        # what a deed brought about belongs to it
        ("全面取消投标保证金，为企业减负4600万元。", ["全面取消投标保证金，为企业减负4600万元"]),
        # two statements in two segments
        ("新建停车场12处；通过复核9处。", ["新建停车场12处", "通过复核9处"]),
        # figures far apart are two statements
        (
            "投资超过4亿元，配备了先进设备，整合了各方资源，健全了管理制度，服务群众2000人次。",
            ["投资超过4亿元", "服务群众2000人次"],
        ),
        # policies issued, titles won
        (
            "先后出台了《停车管理办法》等文件，营造了良好氛围。",
            ["先后出台了《停车管理办法》等文件"],
        ),
        ("2022年11月，我局会同市财政局印发《加装电梯补贴办法》。", None),
        ("兰溪河被评为省级美丽河湖。", ["兰溪河被评为省级美丽河湖"]),
        ("智慧平台已于2023年8月上线。", ["智慧平台已于2023年8月上线"]),
        # a concrete deed without tense under a report heading
        ("引入省级交易中心，开发“云岫通”平台。", ["引入省级交易中心，开发“云岫通”平台"]),
        # deeds told without figures, each with an object of its own
        (
            "为每所学校安装了一键报警装置，通过公开招考等方式招录保安员86人。",
            ["为每所学校安装了一键报警装置", "通过公开招考等方式招录保安员86人"],
        ),
        ("与省农科院签订了合作协议。", ["与省农科院签订了合作协议"]),
        ("制定了校车驾驶员管理办法。", ["制定了校车驾驶员管理办法"]),
        ("配备了先进的检测设备。", []),
        # events held, bodies named, projects led
        ("4月全省养护现场会在我县召开。", ["4月全省养护现场会在我县召开"]),
        ("云岫机械牵头创建省级设计中心。", ["云岫机械牵头创建省级设计中心"]),
        (
            "积极组织云岫机械、青岑纺织等企业申报技改项目。",
            ["积极组织云岫机械、青岑纺织等企业申报技改项目"],
        ),
        ("9月10日，举办“匠心云岫”技能大赛，包含焊接、护理赛项。", None),
        # a founded body belongs to the figures before it, another year does not
        ("签订协议8个，成立产业联盟。", ["签订协议8个，成立产业联盟"]),
        (
            "公交线路增至86条，2021年客运量达3亿人次，同比增长6%。",
            ["公交线路增至86条", "2021年客运量达3亿人次，同比增长6%"],
        ),
        # a deed of another kind parts two figures
        ("立项课题21项，推动与院校的合作，校外课题立项9项。", ["立项课题21项", "校外课题立项9项"]),
        # what is said to the end (how it grew, from what to what) parts two figures
        (
            "全市综合试验区增至6个，进出口额达到51亿元，增长37%，认定海外仓18个，总面积2万平方米。",
            [
                "全市综合试验区增至6个，进出口额达到51亿元，增长37%",
                "认定海外仓18个，总面积2万平方米",
            ],
        ),
        (
            "慢性病病种由36种扩大到52种，门诊报销比例提高到75%，累计执行集采药品294个，平均降价53%。",
            [
                "慢性病病种由36种扩大到52种",
                "门诊报销比例提高到75%",
                "累计执行集采药品294个，平均降价53%",
            ],
        ),
        ("新增床位90张，增长12%，占总数的7%。", ["新增床位90张，增长12%，占总数的7%"]),
        (
            "建成泵站84处，总投资1.2亿元，普及率由81%提高到93%。",
            ["建成泵站84处，总投资1.2亿元", "普及率由81%提高到93%"],
        ),
        # the deed that a figure counts belongs to it, an effort or means do not
        ("建立了三级管水员队伍，聘请管水员216名。", ["建立了三级管水员队伍，聘请管水员216名"]),
        ("上线线上融资平台，11家银行入驻。", ["上线线上融资平台，11家银行入驻"]),
        (
            "将高层治理列入年度考核，分值权重由2%提高到5%。",
            ["将高层治理列入年度考核，分值权重由2%提高到5%"],
        ),
        ("大力实施设施补短板工程，建成公园37处。", ["建成公园37处"]),
        ("全县累计完成投资27亿元，今年将再实施改造42公里。", ["全县累计完成投资27亿元"]),
        # a figure without its subject
        ("粮食产量逐年提升，去年达到109万吨。", ["粮食产量逐年提升，去年达到109万吨"]),
        # a stock first told, then counted
        ("建立项目储备库，现入库项目15个。", ["建立项目储备库，现入库项目15个"]),
        ("小麦生产实现“九连丰”，总产达到38万吨。", ["小麦生产实现“九连丰”，总产达到38万吨"]),
        ("组建供水公司5家，落实管护人员30人。", ["组建供水公司5家，落实管护人员30人"]),
        # a deed of somebody else, how a figure came to be known, a rank won
        (
            "建成供水站3座，县质监局对5家厂家的产品逐批抽检。",
            ["建成供水站3座", "县质监局对5家厂家的产品逐批抽检"],
        ),
        ("经跟踪测算，损失率已降到2%以下。", ["经跟踪测算，损失率已降到2%以下"]),
        ("县工业园区晋升为省级开发区。", ["县工业园区晋升为省级开发区"]),
        # a time limit that is still to come
        ("我们郑重承诺，6月底前一定建成污水站3座。", []),
        # what was brought to its end, and since when a thing holds
        ("十项民生实事全面完成。", ["十项民生实事全面完成"]),
        ("大力推动民生实事全面完成。", []),
        ("三孩生育费用自2021年8月起同步纳入保障。", ["三孩生育费用自2021年8月起同步纳入保障"]),
        ("陪餐制度，教育部门已在全市学校推行。", ["教育部门已在全市学校推行"]),
        # a rule in force parts what stands before and after it
        (
            "修订《民办园管理办法》，对认定为普惠性的民办园，按每生每年600元给予补助，2022年新增普惠园3所。",
            ["修订《民办园管理办法》", "2022年新增普惠园3所"],
        ),
        # a number that has lost its unit
        ("新增省级示范企业1，", ["新增省级示范企业1"]),
        # rows of a table and what may come are no results
        ("公办 | 12 | 15", []),
        ("项目三年内可获省级补助9亿元。", []),
        # rhetoric, what is not done, forecasts and comparisons alone
        ("取得了显著成效，群众满意度不断提升。", []),
        ("垃圾处理厂尚未建成。", []),
        ("项目正在办理3项手续。", []),
        ("全年投入预计达到6亿元。", []),
        ("通行能力较好，高于全省2.6%的水平。", []),
        ("感谢您对3项工作的支持。", []),
        ("根据〔2020〕43号文件要求部署。", []),
    ],
)
def test_results(body: str, expected: list[str] | None) -> None:
    found = _of(body, Role.RESULT)
    if expected is None:
        assert len(found) == 1
        assert "“匠心云岫”" in found[0] or "印发《加装电梯补贴办法》" in found[0]
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("body", "told", "promised"),
    [
        # before what is to come, from its subject on
        (
            "布局规划已委托市规划院编制，目前完成初稿并征求了9个街道的意见，年底前报区政府审批。新建幼儿园4所。",
            ["布局规划已委托市规划院编制，目前完成初稿并征求了9个街道的意见"],
            ["年底前报区政府审批", "新建幼儿园4所"],
        ),
        # after it, and in a sentence of its own between two promises
        (
            "继续加大执法力度，今年一季度已拆除违法建设9宗。目前覆盖率已达92%。新建幼儿园4所。",
            ["今年一季度已拆除违法建设9宗", "目前覆盖率已达92%"],
            ["继续加大执法力度", "新建幼儿园4所"],
        ),
        # what was agreed on only, what is told of an object, and what is not there yet
        (
            "方案已经市长办公会研究同意，新建幼儿园4所。对已建成的校舍加强管护，正在编制规划。",
            [],
            ["方案已经市长办公会研究同意，新建幼儿园4所", "对已建成的校舍加强管护，正在编制规划"],
        ),
    ],
)
def test_what_is_done_is_told_apart_within_a_promise(
    body: str, told: list[str], promised: list[str]
) -> None:
    found = read(f"{HEAD}路况差。\n二、下一步打算\n（一）优化布局。{body}", lexicon())
    assert [one.quote for one in found.of_role(Role.RESULT)] == told
    subs = [one.quote for one in found.of_role(Role.COMMITMENT) if one.parent]
    assert subs == promised


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("新认定的省级平台，给予100万元一次性奖励。", ["新认定的省级平台，给予100万元一次性奖励"]),
        (
            "出台扶持政策，对取得高级证书的护理员，一次性给予2000元补贴。",
            ["对取得高级证书的护理员，一次性给予2000元补贴"],
        ),
        ("对获奖企业给予了奖励200万元。", []),
        ("支持企业发展。", []),
    ],
)
def test_standing_rules(body: str, expected: list[str]) -> None:
    assert _of(body, Role.STANDING) == expected
    assert not set(expected) & set(_of(body, Role.RESULT))


@pytest.mark.parametrize(
    ("body", "is_measure"),
    [
        ("支持企业联合高校院所攻关关键技术。", True),
        ("加强部门联动，形成工作合力。", True),
        ("完成改造43处。", False),
        ("今天天气晴朗。", False),
    ],
)
def test_measures_without_tense(body: str, is_measure: bool) -> None:
    found = read(HEAD + body + TAIL, lexicon()).of_role(Role.MEASURE)
    assert bool(found) is is_measure
    assert all(one.confidence < 0.5 for one in found)


def test_what_is_promised_is_no_result() -> None:
    body = "东路已完成12公里，计划于2030年建成28公里。"
    assert _of(body, Role.RESULT) == ["东路已完成12公里"]
    assert "计划于2030年建成28公里。" in _of(body, Role.COMMITMENT)


def test_background_before_the_sections_tells_results_too() -> None:
    text = HEAD.replace("一、工作情况", "近年来，全市新建公路300公里。") + "下一步，改造西路。"
    found = read(text, lexicon()).of_role(Role.RESULT)
    assert [one.quote for one in found] == ["近年来，全市新建公路300公里"]
    assert found[0].section_path == ()
