"""Where a sentence is parted into actions, and what stays with the action before it."""

import pytest

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.parting import Place, runs
from zbreview.services.dictionaries import lexicon

CUES = Cues.of(lexicon())


def _runs(text: str) -> list[str]:
    return [one.of(text) for one in runs(text, Span(0, len(text)), CUES)]


@pytest.mark.parametrize(
    "parts",
    [
        # short deeds with objects of their own, without any number
        ["打通断头支路", "完善标志标线、护栏等设施"],
        ["调整路口车道", "增设左转待行区", "清理“僵尸车”"],
        ["实行差别化停车收费", "对乱收费行为从严查处"],
        ["延长开放时间至21时", "对学生门票减半收取"],
        ["支持龙头企业建设数据中心", "探索建立数据交易机制"],
        # each clause with what serves it
        ["建立作业公示制度，由年级组统筹", "严禁布置惩罚性作业"],
        ["推广智能监控系统，消除监管盲区", "聘请社会监督员"],
        # results that are shown, what follows an event, what is waived
        ["在重点市场设立快检室", "检测结果当日在显著位置公示"],
        ["邀请群众代表参与质量监督", "项目竣工验收后及时移交"],
        ["贷款期限延长至三年", "对获得称号的青年免除反担保"],
        ["铺设主管道12公里", "在工程建成前组织车辆定期送水"],
        # a tail without a deed of its own ends the action before it
        ["将养护经费纳入预算，并根据里程逐年调整", "探索建立群众性养护队伍"],
        ["建设示范基地，以点带面推动产业发展", "开展种苗质量检验"],
        # where money is set aside, what follows spends it; elsewhere it does not
        ["投资标准由1200元提高到1800元", "鼓励种植大户参与投资"],
        # a theme that is filled already takes no more
        ["丰富课后服务内容，开设兴趣社团", "落实经费保障机制，按每生300元予以补助"],
        # a deed added in so many words, a subject of its own, a case
        ["建立旅客投诉台账", "并把处理结果作为评优的依据"],
        ["开展线上登记", "届时将与周边城市实现数据互通"],
        ["修缮文物建筑", "县财政每年安排资金不少于50万元"],
        ["开放公共实验平台", "企业使用平台的，按费用的30%发放创新券"],
        ["每户补助2000元", "为300名老人提供送餐服务"],
        ["对乱停乱放一律抓拍处罚", "在28所学校建设停靠带"],
        ["五年内将教师轮训一遍", "依法保障民办园教师的待遇"],
        # place or means, and the deed in the same clause
        ["修剪行道树木", "在高层住宅加装电梯阻车系统"],
        ["编制口袋公园规划", "利用桥下空间建设健身场地"],
        ["落实减税降费政策", "建立企业诉求直通车制度"],
        # a document is finished, then something is entered somewhere
        ["编制绿色建筑专项规划", "将绿色建筑要求列入出让条件"],
        # a general verb with a thing that can be set up
        ["聘请社会监督员", "完善举报奖励制度"],
        # a limit or a standard set in its own name, a grant of the treasury
        ["对新建温室给予补助", "单个主体补助总额不超过100万元"],
        ["将许可证合并办理", "办理时限由25个工作日压减至9个工作日"],
        ["建立运营经费筹措机制", "市财政对运行正常的站点按每年5000元给予补助"],
        # means follow means, the deed is the last
        [
            "进一步加强与省内外各地技术转移机构的合作与交流互访活动",
            "围绕企业需求，充分利用各级服务体系，为企业引进成果服务",
        ],
        [
            "推进全市各县区城乡一体化供水管网的建设改造和提升扩面",
            "强化用水计量和节水宣传教育并长期坚持工作",
        ],
    ],
)
def test_a_new_deed_with_its_object_begins_an_action(parts: list[str]) -> None:
    assert _runs("，".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        # how much, by when, for whom
        "推进5G网络覆盖，到2034年底建成基站900个",
        "加快平台建设，每年培育省级平台2个",
        "对老旧大棚实施改造，每年改造3000亩",
        "实施“千企上线”行动，新增上线企业700家",
        "落实减税降费政策，全年减负2亿元以上",
        "支持企业购置新能源车辆，给予每辆2000元补贴",
        "办好“岭南之夏”文化品牌，每年组织演出60场",
        "建设城北产业园，完成投资5亿元",
        "计划2033年9月开工建设，年底前投入使用",
        "制定公共数据开放目录，2033年底前开放数据超过800项",
        # what the deed yields, where it is rolled out, what a meeting is for
        "2031年8月底前建成滨河学校，新增学位3600个",
        "新建口袋公园10个，新增绿地20公顷",
        "加快建设智慧旅游平台，实现景区免费网络全覆盖",
        "建立联席会议制度，研究解决跨部门的重大问题",
        "大力发展乡村旅游，实施“十百千”工程，培育特色小镇10个",
        # a time alone
        "2024年至2026年，每年新建公办园不少于12所",
        "从2024年春季学期起，将公用经费标准提高到650元",
        # how it is done, and what it is for
        "建立联席会议制度，定期研究解决问题",
        "区财政安排600万元，对老旧消防设施进行改造",
        "推进医共体建设，实行人财物统一管理",
        "建设停车信息平台，整合停车资源",
        "推行电子发票，方便群众报销",
        "培育养老机构，支持其承接社区站点运营",
        "开展市场秩序专项行动，严肃查处虚假招聘",
        "持续推进超低排放改造，对未按期完成的依法停产",
        "开放公共技术资源，为中小企业提供公共技术服务",
        "深化区域合作，构建“大合作”格局",
        "市财政安排600万元，用于加装电梯",
        "建立联合会审制度，对不符合条件的项目一律不予供地",
        "开展联合执法检查，对屡教不改的单位公开曝光",
        "制定考核办法，考核结果纳入绩效评价",
        "将工作纳入年度考核，每半年通报一次进展",
        "将经费纳入财政预算，并建立正常增长机制",
        "加大装备投入，购置清扫车60台，重点解决背街小巷的难题",
        "改造零星田块，把土地整理与农田水利有机结合起来，充分发挥项目效益",
        "在沿江乡镇建设处理中心，采取“企业运营、农户付费”的办法解决去向问题",
        "会同住建、公安等部门，在重要时段集中检查",
        # a theme in so many words, the occasion of a general deed
        "严格项目管理，全面落实法人制、招投标制和公告制",
        "加强对《条例》的宣传，利用“全国土地日”等时机开展形式多样的教育",
        # what an award is for
        "举办创业大赛，对获奖项目给予最高8万元奖励",
        "落实入职补贴，对连续从业三年的一次性奖励3000元",
        "引导企业挖潜改造，对新建多层厂房的给予每平方米30元补助",
        "建立急救补偿机制，对承担任务的机构给予合理补助",
        # how many of the one deed
        "签订优先招录协议，年内提供岗位800个以上",
        # what trails a deed, what goes on in its time, means and deed in one clause
        "推行“订单式”培训，培训期间每人每天补助50元",
        # the next case of the rule before it
        "对新认定的一次性补助10万元，对升级为省级的再补助20万元",
        "对工作滞后的进行约谈，对弄虚作假的严肃追究责任",
        "严禁布置惩罚性作业，严禁要求家长批改作业",
        # the same object
        "办好家长学校，引导家长树立科学观念",
        "简化审批流程，将审批时限压缩到9个工作日",
        # themes and slogans
        "要加强组织领导，强化督查考核，细化工作举措",
        "以规划为引导，围绕产业方向，做好重点培育",
    ],
)
def test_what_serves_a_deed_stays_with_it(text: str) -> None:
    assert _runs(text) == [text]


def test_without_dictionaries_nothing_is_parted() -> None:
    text = "新建停车场3处，开通夜班线路2条"
    assert list(runs(text, Span(0, len(text)), Cues.of(Lexicon()))) == [Span(0, len(text))]


def test_many_clauses_are_parted_in_time_that_grows_with_them() -> None:
    text = "推进城南道路建设，" * 500
    assert len(_runs(text)) >= 1


def test_nothing_but_marks_holds_no_action() -> None:
    assert list(runs("，，", Span(0, 2), CUES)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # beside other sentences a pair is one action
        ("打通断头支路，完善标志标线、护栏等设施", 1),
        # both counted, both long, or more than a pair
        ("新建停车场3处，开通夜班线路2条", 2),
        (
            "进一步加强与省内外各地技术转移机构的合作与交流互访，组织各类企业和院所参加国内外专业展会和对接活动",
            2,
        ),
        ("调整路口车道，增设左转待行区，清理“僵尸车”", 3),
    ],
)
def test_a_pair_beside_other_sentences_is_one_action(text: str, count: int) -> None:
    assert len(list(runs(text, Span(0, len(text)), CUES, Place(is_listed=True)))) == count
    assert len(_runs(text)) >= 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("衬砌渠道48公里，改造渠系建筑物210处，新增灌溉面积1.6万亩", 1),
        ("对认定的园区给予50万元扶持，对优秀的园区再给予80万元奖励", 2),
        ("受理群众的咨询和投诉，并把满意度作为考核的重要依据", 2),
        ("新建停车场3处，开通夜班线路2条，增设公交站牌20个，改造候车亭50座", 4),
    ],
)
def test_between_semicolons_few_clauses_are_one_action(text: str, count: int) -> None:
    assert len(list(runs(text, Span(0, len(text)), CUES, Place(is_parted=True)))) == count
