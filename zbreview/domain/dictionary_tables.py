"""Every dictionary that an analyst can edit, with what it is for."""

from zbreview.domain.dictionaries import Column, ColumnKind, Dictionary
from zbreview.domain.findings import Strength
from zbreview.domain.labels import STRENGTHS
from zbreview.domain.proposal_lists import LIST_FIELDS

_WORD = Column("word", "词语")
_NOTE = Column("note", "备注", ColumnKind.NOTE, is_required=False, is_key=False)

CUE_LISTS = {
    "heading.past": "标题：工作情况",
    "heading.future": "标题：下一步",
    "heading.background": "标题：背景",
    "heading.target": "标题：目标",
    "heading.task": "标题：任务",
    "heading.safeguard": "标题：保障",
    "heading.principle": "标题：原则",
    "opener.future": "段首：下一步",
    "lead.will": "引出语：将要",
    "lead.past": "引出语：已做",
    "lead.list": "引出语：列举",
    "tense.strong": "时态：明确将来",
    "tense.weak": "时态：可能将来",
    "tense.future": "时态：将来",
    "tense.past": "时态：已经",
    "tense.expected": "时态：预期",
    "time.opening": "段首：时间",
    "action.start": "动词：行动开头",
    "action.new": "动词：新的行动",
    "action.own": "动词：本单位行动",
    "action.adverb": "行动前的副词",
    "action.causing": "使动词",
    "action.moving": "推动他人的动词",
    "action.spending": "资金的用处",
    "action.theme": "动词：只提出主题",
    "action.programme": "动词：开展一项行动",
    "action.upholding": "动词：照既定政策去做",
    "action.routine": "经常性做法",
    "action.detail": "动词：怎样做、做到哪里",
    "action.effect": "动词：效果",
    "object.programme": "对象：行动、计划",
    "object.established": "对象：建立的事物",
    "object.abstract": "对象：抽象",
    "object.state": "对象：局面",
    "means.opening": "手段开头",
    "measure.verb": "动词：措施",
    "result.verb": "动词：成效",
    "result.concrete": "成效：具体成果",
    "result.award": "成效：获奖获评",
    "result.rhetoric": "成效：套话",
    "standing.grant": "规定：给予",
    "standing.object": "规定：对象",
    "damage.amount": "疑缺数字：金额之前",
    "damage.count": "疑缺数字：个数之前",
    "damage.twice": "疑似重复：不连用的词",
    "courtesy": "客套话",
    "chrome.line": "网页杂项：整行",
    "chrome.tail": "网页杂项：行尾",
}
"""Names of the lists of cue words in Chinese; a list without one is shown by its key."""

_STRENGTHS = {
    **{strength.value: STRENGTHS[strength] for strength in Strength},
    "general": "宽泛（看后文）",
}

RESULT_SCALES = {
    "done": "已经解决或采纳",
    "partly": "正在解决或部分解决",
    "planned": "列入计划逐步解决",
    "reference": "留作参考",
    "declined": "不能解决",
}
"""The common scale to which the printed classes of all places are mapped."""

DICTIONARIES = (
    Dictionary(
        "departments",
        "部门名称",
        "简称与全称对照，写明使用年限和现行机构；机构改革前后的名称据此认作同一单位。"
        "用于历年对比，改动后立即生效。",
        (
            Column("short", "简称"),
            Column("full", "全称", is_key=False),
            Column("valid_from", "启用年", ColumnKind.YEAR, is_required=False),
            Column("valid_to", "停用年", ColumnKind.YEAR, is_required=False, is_key=False),
            Column("successor", "现行机构", is_required=False, is_key=False),
        ),
        is_for_reading=False,
        periods=(("valid_from", "valid_to"),),
    ),
    Dictionary(
        "session_years",
        "届次与年份",
        "某地某机构某届一次会议的年份；没有日期的答复据此推断年份。地方填“*”是换届通例，"
        "只作旁证。把本地的人大、政协届次加进来，推断会准得多。",
        (
            Column("place", "地方"),
            Column("level", "级别", ColumnKind.GROUP),
            Column("body", "机构", is_required=False),
            Column("term", "届", ColumnKind.NUMBER, is_required=False),
            Column("first_year", "一次会议年", ColumnKind.YEAR),
            _NOTE,
        ),
    ),
    Dictionary(
        "cues",
        "提示词与动词",
        "识读规则所看的词：哪些标题讲过去、哪些讲下一步，哪些动词开始一项行动，"
        "哪些是成效、套话或网页杂项。以“*”结尾的杂项词按开头匹配。",
        (Column("list", "用途", ColumnKind.GROUP, labels=CUE_LISTS), _WORD),
    ),
    Dictionary(
        "strength",
        "强度词典",
        "主要动词决定承诺的强度：刚性（给予、建设）、柔性（鼓励、力争）、延续（继续、深化）；"
        "宽泛动词要看它后面的动词。",
        (Column("strength", "强度", ColumnKind.GROUP, labels=_STRENGTHS), _WORD),
    ),
    Dictionary(
        "kinds",
        "承诺类别",
        "每类承诺的特征词；标题和首句里的词算三次，得分最高的类别胜出。",
        (Column("kind", "类别", ColumnKind.GROUP), _WORD),
    ),
    Dictionary(
        "measure_words",
        "量词",
        "跟在数字后面的量词。常用量词在程序内，这里增补本行业的。",
        (_WORD,),
        is_word_list=True,
    ),
    Dictionary(
        "programmes",
        "专项与自有术语",
        "本单位的专项、计划、平台等专有名称。承诺里出现其中之一，可核验性至少为“具体”。",
        (Column("term", "名称"), _NOTE),
    ),
    Dictionary(
        "policy_instruments",
        "政策工具",
        "按罗斯韦尔与泽格维尔德的分类（供给、环境、需求三面）列出特征词，"
        "审阅页据此注明每条承诺用了什么工具。",
        (
            Column("side", "方面", ColumnKind.GROUP),
            Column("instrument", "工具"),
            _WORD,
        ),
        is_for_reading=False,
    ),
    Dictionary(
        "topics",
        "主题词表",
        "主题和属于它的词。历年对比用它判断两条承诺是否谈同一类事，改动后立即生效。",
        (Column("topic", "主题"), _WORD),
        is_for_reading=False,
    ),
    Dictionary(
        "indicators",
        "指标同义词",
        "同一指标的不同叫法，对照到一个统一名称。目标与结果对账时据此认作同一指标；"
        "查找相近表述时不用。",
        (Column("synonym", "叫法"), Column("indicator", "统一名称", is_key=False), _NOTE),
        is_for_reading=False,
    ),
    Dictionary(
        "result_schemes",
        "办理类别方案",
        "答复上印的 A、B、C 或甲、乙、丙各地含义不同。按地方和年份写下方案，对照到统一口径；"
        "印的字原样保留。地方填答复单位或标题里出现的地名，“*”是通例。",
        (
            Column("place", "地方"),
            Column("scheme", "方案"),
            Column("mark", "印的字"),
            Column("valid_from", "启用年", ColumnKind.YEAR, is_required=False),
            Column("valid_to", "停用年", ColumnKind.YEAR, is_required=False, is_key=False),
            Column("scale", "统一口径", ColumnKind.GROUP, is_key=False, labels=RESULT_SCALES),
            Column("definition", "规定的原话", is_key=False),
        ),
        is_for_reading=False,
        periods=(("valid_from", "valid_to"),),
    ),
    Dictionary(
        "list_headings",
        "清单表头",
        "提案、建议清单（Excel、CSV）的表头写法，对照到案号、案由、主办单位等用途；"
        "“提案清单”页据此读出各行，改动后立即生效。",
        (
            Column(
                "field",
                "用途",
                ColumnKind.GROUP,
                is_key=False,
                labels={field.value: name for field, name in LIST_FIELDS.items()},
            ),
            Column("heading", "表头"),
            _NOTE,
        ),
        is_for_reading=False,
    ),
    Dictionary(
        "era_terms",
        "时代用语",
        "只在某些年份作为当前工作出现的用语，作推断年份的佐证。",
        (
            Column("term", "用语"),
            Column("earliest", "最早年份", ColumnKind.YEAR, is_required=False, is_key=False),
            Column("latest", "最晚年份", ColumnKind.YEAR, is_required=False, is_key=False),
            _NOTE,
        ),
        periods=(("earliest", "latest"),),
    ),
    Dictionary(
        "prefectures",
        "地名",
        "直辖市和地级行政区的名称（省略“市”“地区”“自治州”“盟”），用于认出单位所在地。",
        (_WORD,),
        is_word_list=True,
    ),
    Dictionary(
        "secrecy_marks",
        "密级与内部标志",
        "文件开头单独成行的密级或内部标志；带有其一的文件不导入，列入“导入问题”，由人决定。",
        (_WORD,),
        is_word_list=True,
    ),
)
"""In the order in which they are shown."""

BY_NAME = {dictionary.name: dictionary for dictionary in DICTIONARIES}
