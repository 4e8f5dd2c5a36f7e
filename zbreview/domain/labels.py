"""Chinese names of the domain's stable keys, in one place."""

from zbreview.domain.documents import DocumentKind, Origin, ReviewState
from zbreview.domain.findings import Grain, Role, Strength, Verifiability
from zbreview.domain.links import ChainState, Relation
from zbreview.domain.outcomes import Verdict
from zbreview.domain.quantities import Certainty, Comparator
from zbreview.domain.reviews import Fulfilment, LedgerField, MarkState
from zbreview.domain.sections import SectionRole

DOCUMENT_KINDS = {
    DocumentKind.CPPCC_REPLY: "政协提案答复",
    DocumentKind.NPC_REPLY: "人大代表建议答复",
    DocumentKind.POLICY: "政策意见（规范性文件）",
    DocumentKind.WORK_REPORT: "政府工作报告",
    DocumentKind.OTHER: "其他",
}
KINDS_BY_NAME = {name: kind for kind, name in DOCUMENT_KINDS.items()}
ORIGINS = {Origin.EXPLICIT: "文本", Origin.INFERRED: "推断", Origin.MANUAL: "人工"}
REVIEW_STATES = {
    ReviewState.UNREVIEWED: "未审",
    ReviewState.IN_REVIEW: "在审",
    ReviewState.REVIEWED: "已审",
    ReviewState.CHECKED: "复核",
}
FIELDS = {
    "doc_type": "文种",
    "title": "标题",
    "doc_number": "发文字号",
    "signer": "签发人",
    "session": "届次",
    "body": "会议机关",
    "proposal_number": "案号",
    "recipient": "提出人/主送",
    "recipient_role": "提出人身份",
    "subject": "案由",
    "issuer": "答复单位",
    "date": "成文日期",
    "year": "年度",
    "publish_date": "发布日期",
    "web_title_year": "网页标题年份",
    "contact_unit": "联系单位",
    "contact_person": "联系人",
    "contact_phone": "联系电话",
    "cc": "抄送",
    "result_class": "办理类别",
    "publicity": "公开属性",
}
SECTION_ROLES = {
    SectionRole.BACKGROUND: "背景",
    SectionRole.PAST: "工作情况",
    SectionRole.FUTURE: "下一步",
    SectionRole.TARGET: "目标",
    SectionRole.TASK: "任务",
    SectionRole.SAFEGUARD: "保障",
    SectionRole.PRINCIPLE: "原则",
    SectionRole.COURTESY: "客套",
    SectionRole.CHROME: "网页杂项",
}
ROLES = {
    Role.COMMITMENT: "承诺",
    Role.MEASURE: "措施",
    Role.RESULT: "成效",
    Role.STANDING: "规定",
    Role.DATA: "数据",
}
GRAINS = {Grain.ITEM: "条目", Grain.SUB: "分项"}
STRENGTHS = {Strength.FIRM: "刚性", Strength.SOFT: "柔性", Strength.CONTINUING: "延续"}
VERIFIABILITIES = {
    Verifiability.QUANTIFIED: "可量化",
    Verifiability.SPECIFIC: "具体",
    Verifiability.VAGUE: "笼统",
}
MARK_STATES = {
    MarkState.SUGGESTED: "机器建议",
    MarkState.ACCEPTED: "已采纳",
    MarkState.REJECTED: "已否决",
    MarkState.MANUAL: "人工标注",
}
FULFILMENTS = {
    Fulfilment.NOT_RATED: "未评定",
    Fulfilment.NOT_STARTED: "未启动",
    Fulfilment.IN_PROGRESS: "推进中",
    Fulfilment.PARTLY: "部分兑现",
    Fulfilment.FULFILLED: "已兑现",
    Fulfilment.MISSED: "未兑现",
    Fulfilment.UNVERIFIABLE: "无法核实",
    Fulfilment.NOT_MENTIONED: "未再提及",
}
LEDGER_FIELDS = {
    LedgerField.PARTNERS: "会办单位",
    LedgerField.PERSON: "责任人",
    LedgerField.PHONE: "责任人电话",
    LedgerField.UNMET_REASON: "未完成原因",
    LedgerField.SECOND_REPLY: "二次答复日期",
    LedgerField.OPINION: "代表/委员意见",
    LedgerField.PRESENT_CLASS: "现办理类别",
}
COMPARATORS = {
    Comparator.EQ: "",
    Comparator.RANGE: "区间",
    Comparator.APPROX: "约",
    Comparator.GT: "超过",
    Comparator.GT_APPROX: "余",
    Comparator.GE: "不低于",
    Comparator.LE: "不高于",
    Comparator.REACH: "达到",
    Comparator.STRIVE: "力争",
    Comparator.RATIO: "比例",
    Comparator.PER: "单价",
    Comparator.INCREASE: "提高",
    Comparator.BENCHMARK: "对照值",
}
CERTAINTIES = {
    Certainty.STATED: "陈述",
    Certainty.FORECAST: "预计",
    Certainty.EXPECTED: "预期",
}
RELATIONS = {
    Relation.REPEATED: "重复",
    Relation.STRENGTHENED: "加强",
    Relation.WEAKENED: "减弱",
    Relation.QUANTIFIED: "量化",
    Relation.VAGUER: "虚化",
    Relation.POSTPONED: "延期",
    Relation.ADVANCED: "提前",
    Relation.CHANGED: "调整",
    Relation.PROGRESS: "进展",
    Relation.FULFILLED: "兑现",
    Relation.PARTLY_FULFILLED: "部分兑现",
    Relation.MISSED: "未兑现",
    Relation.NEW: "新增",
    Relation.DROPPED: "未再提及",
}
VERDICTS = {
    Verdict.MET: "达到",
    Verdict.EXCEEDED: "超过",
    Verdict.NEAR: "接近",
    Verdict.MISSED: "未达到",
    Verdict.OTHER_SCOPE: "口径不同",
    Verdict.UNSTATED: "未见报告",
}
CHAIN_STATES = {
    ChainState.SUGGESTED: "建议",
    ChainState.CONFIRMED: "已确认",
    ChainState.DISPUTED: "存疑",
}
