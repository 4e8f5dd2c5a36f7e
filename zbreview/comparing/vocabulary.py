"""Words that comparing goes by, as data: levels, kinds of support, heads of names, topics.

They are the vocabulary of the field, not of one text: where a table is too small, a pair is
found by its shared characters alone and only ranks lower.
"""

import re
from collections.abc import Mapping

HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a character class."""

LEVELS: Mapping[str, tuple[str, ...]] = {
    "国家级": ("国家级", "国家重点", "国家", "部级"),
    "省级": ("省级", "省重点", "省“", "自治区级"),
    "市级": ("市级", "地市级"),
    "区级": ("区级", "县级", "区县级", "县区级"),
    "镇级": ("镇级", "乡镇级", "街道级", "村级"),
}
"""Levels of an award or a body, highest first, with the words that name them."""

SUPPORTS: Mapping[str, tuple[str, ...]] = {
    "奖励": ("奖励", "奖补", "奖金", "以奖代补", "表彰"),
    "补助": ("补助", "补贴", "补偿", "资助", "津贴"),
    "扶持": ("扶持资金", "资金扶持", "资金支持", "扶持", "经费支持", "配套支持", "专项资金"),
    "贷款": ("贷款", "贴息", "融资", "授信", "信贷"),
    "担保": ("担保", "保险", "风险补偿"),
    "减免": ("减免", "免费", "免征", "减征", "优惠"),
    "投入": ("投资", "投入", "拨付", "安排资金"),
}
"""Kinds of support, each with its words, the most telling first."""

HEADS = (
    "实验室|工作站|研究院|研究所|研究中心|技术中心|创新中心|设计中心|研发中心|交易中心|"
    "服务中心|活动中心|中心|平台|基地|孵化器|加速器|众创空间|园区|产业园|科技园|大学园|论坛|"
    "联盟|共同体|机构|创新券|消费券|基金|工程|行动|计划|示范区|先进县|综合体|合作社|医院|学校|"
    "幼儿园|养老院|食堂|卫生院|卫生室|图书馆|文化馆|体育馆|公园|停车场|车位|充电桩|道路|公路|"
    "管网|小区|社区|公交线路|线路|路灯|床位|学位|岗位|驿站|站点|企业|人才|专家|院士|教师|医生|"
    "专利|成果|项目|仪器设备|仪器|设备|合同|产品|标准|品牌|体系|机制|制度|名单|目录|办法|条例"
)
"""Last parts of the names of things that are built, counted, given or founded."""

Topics = Mapping[str, tuple[str, ...]]
"""Topic → the words that belong to it; a statement may touch several."""

LOWER_IS_BETTER = re.compile(
    "涨幅|失业率|能耗|排放|浓度|事故|死亡|贫困|办理时限|审批时间|办结时限|等候|负债|赤字|成本|"
    "流失|工作日|细颗粒物|PM2"
)
"""Indicators of which less is more."""

DECREASE = re.compile("下降|降低|减少|压减|缩短|压缩|削减")
"""Verbs after which a number counts how much less: more of it is more again."""

COMPLETED = re.compile(
    "建成|建设了|建立了|成立|设立|出台|印发|完成|获批|获得|获评|认定|投用|投入使用|开通|落地|实现|"
    "举办|发放|签订|签约|入选|引入|引进|新增|组建|培育出|培育了|累计|布局建设|全覆盖|竣工|挂牌|备案|"
    "通车|上线|运行|批复|通过|评选|推行|已.{0,6}建立|建立起|全部建立|达到"
)
"""Verbs of deeds that are done."""

STOP_TERMS = frozenset({
    "了", "并", "出台", "关于", "印发", "意见", "办法", "实施意见", "按", "由", "到", "其中",
    "一批", "一个", "一是", "二是", "三是", "四是", "五是", "继续", "进一步", "加强", "加大",
    "加快", "推动", "推进", "促进", "支持", "鼓励", "引导", "积极", "建设", "建立", "完善",
    "提升", "提高", "实施", "开展", "组织", "强化", "深化", "落实", "工作", "发展", "我市",
    "我区", "全市", "全区", "全省", "我县", "全县", "有关", "相关", "部门", "单位", "方面",
    "情况", "目前", "截至", "截至目前", "今年", "去年", "近年来", "以来", "同时", "以及", "通过",
    "按照", "对于", "能力", "水平", "力度", "作用", "重点", "重要", "优势", "服务", "创新",
    "企业", "科技", "技术", "项目", "给予", "充分", "发挥", "不断", "充分发挥", "有条件", "具有",
    "形成", "为主", "主体", "和", "的", "等", "与", "及", "对", "为", "在", "以", "将", "从",
    "各", "各类", "我", "市", "区", "省", "县", "高", "大", "多", "年", "月", "日", "家",
    "个", "项", "人", "万", "元", "万元", "亿元", "责任", "责任单位", "符合条件", "市科", "参与",
    "做好", "打造", "构建", "加以", "达到", "总量", "为企业", "体系", "机制", "活动", "制度",
    "资源", "资金", "政策", "措施", "联合", "持续", "优质", "优化", "进行", "全面", "主要",
    "成效", "基础", "条件", "累计", "新增", "集聚", "特色",
})  # fmt: skip
"""Words that every reply uses; shared, they are no reason."""
