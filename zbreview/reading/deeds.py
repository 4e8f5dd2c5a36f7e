"""Tell of one clause whether it holds a deed, opens a new one, and where its verb stands."""

import re
from typing import NamedTuple

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues

_SHORT_TIME = 10
_AWARD = re.compile(r"(?:[省市县区镇]?级?财政)?对[^，,。；;]{2,80}")
_GRANT = re.compile(r"给予|奖励|补助|补贴|扶持|资助|减免")
_WHEN = re.compile(
    r"(?:到|于|在|自)?20\d\d年(?:\d{1,2}月)?(?:底|末|初|上半年|下半年)?(?:以前|之前|前|起|内|开始)?|"
    r"(?:今后|未来)[一二三四五两\d]{1,2}年|[一二三四五两\d]{1,2}年(?:之?内|以内)|每(?:年|季度|月|周|学期|半年)|按(?:年|季|月|周)度?|"
    r"年内|年底前|过渡期内?|同步|定期|同期"
)
_TIME_SPAN = re.compile(
    r"(?:从|自|到|至|在)?(?:20\d\d年|“十[一二三四五六]五”)[^，,。；;]{0,12}?(?:起|内|底|末|初|年|前|间|开始|以来)"
)
_PLACED = re.compile(
    r"(?:在|将|把|以|为|向|从|利用|借助|依托)(?![^，,。；;\d]{0,40}所)[^，,。；;]{2,24}?"
    r"(?:增设|建设|设立|开展|建立|新建|安装|布设|推广|实施|纳入|列入|试点|开设|压缩|缩短|延长|提高|降低|"
    r"扩大|调整|增加|减少|提升|控制|提供|配备|免费|加装|推行|举办|组建|组织|安排|改建|改造|配置|布局|布设|施划|投放|打造)"
)
_DEALT = re.compile(
    r"(?:对|(?:将|把|为|在|向|与|利用|借助|依托)(?![^，,。；;\d]{0,40}所))[^，,。；;]{2,40}?"
    r"(?:实行|进行|开展|查处|收取|奖励|补助|补贴|纳入|列入|提供|追究|处罚|减半|免费|建设|建立|设立|设置|增设|"
    r"新建|配备|安装|改造|公开|公示|予以|实施|推广|签订|共建|通报|抄告|免责|问责|追责|约谈|惩戒|曝光|挂钩|"
    r"整改|清理|拆除|排查|评估|检查|督查|监管|指导|培训|走访|回访|更新|更换|维修|倾斜|给予|减免|解除|移送|追缴|扣减|轮训|"
    r"免除|免收|免征|减收|不予|不得|一律|责令|限期|暂扣|停产|停业|取缔|从严|从重|收回|征收|征缴|拍卖|办理|处置|快[立处]|列出|建档)"
)
_DRIVES = re.compile(
    r"以[^，,。；;]{2,12}?(?:推动|带动|促进|引领|倒逼|提升|推进)[^，,。；;]{3,}|"
    r"通过[^，,。；;]{2,16}?(?:曝光|宣传|公布|发布|公示)[^，,。；;]{4,}"
)
"""Means and deed in one clause."""
_OWN_SUBJECT = re.compile(
    r"(?:[省市县区州镇乡]|中央|各级)*财政(?:部门|局)?(?:每年|按年度|统筹|继续|将|先行|再)*(?:安排|列支|设立|投入|筹措|预算|落实)|"
    r"各[^，,。；;]{0,14}?(?:单位|部门|街道|乡镇|县区|区县|成员|主体|学校|企业)(?:要|应|须|必须)|"
    r"(?:检测|监测|抽检|检查|核查|整改|处置|办理|评审)?结果[^，,。；;]{0,20}(?:公示|公布|公开)|"
    r"[^，,。；;\d]{5,16}后(?:及时|立即|一律|定期)|"
    r"(?:发生|发现|出现)[^，,。；;]{3,24}的|"
    r"(?:企业|单位|个人|用人单位|机构|学校|农户|群众)(?!的)[^，,。；;]{3,24}的(?=[，,])"
)
"""A clause with a subject of its own, or a case, that says what is done then."""
_MEANS = re.compile(
    r"采[取用][^，,。；;]{2,30}(?:模式|方式|办法|形式|措施|手段|方法)(?=[，,]|$)|"
    r"(?:会同|联合|协同|协调|配合)[^，,。；;]{2,40}(?:部门|单位|[局委办厅院行会]|政府|机构|企业|街道|乡镇)(?=[，,]|$)"
)
"""By what means or with whom, without a deed."""
_FURTHER = re.compile(
    r"并(?:逐步|积极|同步|及时|定期)?(?:把|将|对|在|向|为|会同|协调|选择|推动|组织|鼓励|支持|引导|指导|邀请|协助)"
    r"(?!此|其)[^，,。；;]{8,}|届时将[^，,。；;]{6,}"
)
_DISPOSED = re.compile(r"[将把](?![^，,。；;]{0,4}(?:进一步|继续|会同|按照|以))[^，,。；;]{7,}")
_IN_TIME = re.compile(
    r"(?:自|从|在)?[^，,。；;]{0,14}(?:工作日|小时|[\d一二三四五六七八九十]+(?:日|天|个月))(?:之?内|以内)"
    r"[^，,。；;]{4,}"
)
_CHANGED = re.compile(
    r"(?:提高|提升|降低|缩短|压缩|扩大|增加|减少|延长|压减|实现|确保|力争)[^，,。；;]{0,40}?\d"
)
_OWN_MEASURE = re.compile(
    r"(?![将把使对])[^，,。；;\d]{2,16}?(?:标准|时限|期限|限额|总额|额度|比例|费率|比率)(?:再)?"
    r"(?:(?:由|从)[^，,。；;]{1,16}?)?(?:提高|提升|压减|压缩|缩短|延长|降低|不超过|控制在|不低于)[^，,。；;]{0,10}[\d一两三四五]"
)
"""A limit or a standard that is set or changed, with its name in front."""
_COUNTED = re.compile(r"\d(?<!第\d)[\d.,]{0,15}[余多]?[百千万亿]?(?![\d年月日号时])")
_OFTEN = re.compile(r"(?:全年|每年|年均|每月|每季度|每学期)[^，,。；;]{0,30}\d")
_BOUND = re.compile(
    r"(?:各|市|县|区|乡|镇|部门|单位|学校|企业)[^，,。；;]{0,14}?(?:要|应|须)|"
    r"(?:[^，,。；;]{0,14}?(?:局|委|办|厅|中心|政府|我们|我市|我区|我县|我省))将(?!会同)"
)
_MEASURE_SIGN = re.compile(r"[准限额例率][再由从提压缩延降不控]")
_TIME_ENDS = frozenset("起内底末初年前间始来")
_BOUND_SIGN = re.compile(r"[要应须将]")
_BOUND_REACH = 18
"""How far into a clause 各县要 and the like reach."""

_WHEN_INITIALS = frozenset("到于在自2今未每按年过同定一二三四五两345")
_AWARD_INITIALS = frozenset("对省市县区镇财")
_PLACED_INITIALS = frozenset("在将把以为向从利借依")
_DEALT_INITIALS = frozenset("对将把为在向与利借依")
_CHANGED_INITIALS = frozenset("提降缩压扩增减延实确力")
_OFTEN_INITIALS = frozenset("全每年")
_DISPOSED_INITIALS = frozenset("将把")
"""What the patterns begin with; a look at one character spares most of them."""


class Clause(NamedTuple):
    """One clause: where its predicate begins, and what it does beside its neighbours.

    ``opens`` where it may begin a new action, ``is_deed`` where it is more than means or
    circumstance, ``is_general`` where its verb says little (加强, 强化).
    """

    span: Span
    verb: int
    opens: bool
    is_deed: bool
    is_general: bool


def clause_of(text: str, span: Span, cues: Cues) -> Clause:
    """Return what one clause is."""
    end = span.end
    verb = after_adverbs(text, span, cues)
    is_means = (
        bool(cues.starts("means.opening", text, verb, end))
        or _MEANS.match(text, verb, end) is not None
    )
    is_time = (end - verb < _SHORT_TIME and text[end - 1] in "前后内间时底起") or (
        text[end - 1] in _TIME_ENDS and _TIME_SPAN.fullmatch(text, span.start, end) is not None
    )
    is_deed = (
        not (is_time or is_means)
        or is_grant(text, span)
        or _deals(text, verb, end)
        or _places(text, verb, end)
        or _DRIVES.match(text, verb, end) is not None
        or adds_deed(text, span)
    )
    opens = (
        bool(cues.starts("action.new", text, verb, end))
        or (verb > span.start and is_means)
        or deals_with(text, verb, end)
        or _places(text, verb, end)
        or _changes(text, verb, end)
        or _measures(text, verb, end)
        or adds_deed(text, span)
        or _opens_otherwise(text, span)
    )
    is_general = bool(cues.starts("strength.general", text, verb, end))
    return Clause(span, verb, opens, is_deed, is_general)


def _opens_otherwise(text: str, span: Span) -> bool:
    """Tell whether a clause opens with a place, a time or what is done to something."""
    start, end, first = span.start, span.end, text[span.start]
    if has_own_subject(text, span):
        return True
    return (
        _places(text, start, end)
        or (first in _OFTEN_INITIALS and _OFTEN.match(text, start, end) is not None)
        or (first in _DISPOSED_INITIALS and _DISPOSED.match(text, start, end) is not None)
        or (text.find("内", start, end) >= 0 and _IN_TIME.match(text, start, end) is not None)
    )


def _places(text: str, place: int, end: int) -> bool:
    """Tell whether words say where or for whom before they say what."""
    is_likely = place < end and text[place] in _PLACED_INITIALS
    return is_likely and _PLACED.match(text, place, end) is not None


def _deals(text: str, place: int, end: int) -> bool:
    """Tell whether words say what is done to whom or what."""
    is_likely = place < end and text[place] in _DEALT_INITIALS
    return is_likely and _DEALT.match(text, place, end) is not None


def _changes(text: str, place: int, end: int) -> bool:
    """Tell whether words say by how much something is to change."""
    is_likely = place < end and text[place] in _CHANGED_INITIALS
    return is_likely and _CHANGED.match(text, place, end) is not None


def _measures(text: str, place: int, end: int) -> bool:
    """Tell whether words set or change a limit or a standard that they name."""
    is_likely = _MEASURE_SIGN.search(text, place, end) is not None
    return is_likely and _OWN_MEASURE.match(text, place, end) is not None


def after_adverbs(text: str, span: Span, cues: Cues) -> int:
    """Return where the predicate of a clause begins: after 各县要, times and adverbs."""
    place, end = span.start, span.end
    if _BOUND_SIGN.search(text, place, min(end, place + _BOUND_REACH)):
        bound = _BOUND.match(text, place, end)
        place = bound.end() if bound else place
    while place < end:
        if text[place] in _WHEN_INITIALS and (match := _WHEN.match(text, place, end)):
            place = match.end()
        elif word := cues.starts("action.adverb", text, place, end):
            place += len(word)
        else:
            return place
    return place


def is_grant(text: str, run: Span) -> bool:
    """Tell whether a run is an award rule: 对…给予…."""
    return deals_with(text, run.start, run.end) and bool(_GRANT.search(text, run.start, run.end))


def deals_with(text: str, place: int, end: int) -> bool:
    """Tell whether a clause names first whom it is about (对…)."""
    is_likely = place < end and text[place] in _AWARD_INITIALS
    return is_likely and _AWARD.match(text, place, end) is not None


def is_placed(text: str, run: Span) -> bool:
    """Tell whether a run says where or for whom before it says what."""
    return _places(text, run.start, run.end)


def is_dated(text: str, run: Span) -> bool:
    """Tell whether a run begins with a time."""
    return _WHEN.match(text, run.start, run.end) is not None


def counts(text: str, run: Span) -> bool:
    """Tell whether a run says how many."""
    return _COUNTED.search(text, run.start, run.end) is not None


def has_own_subject(text: str, run: Span) -> bool:
    """Tell whether a run begins with a subject of its own: 县财政每年安排…, 各部门要…."""
    return _OWN_SUBJECT.match(text, run.start) is not None


def adds_deed(text: str, run: Span) -> bool:
    """Tell whether a run adds a further deed in so many words: 并把…, 届时将…."""
    is_likely = run.start < run.end and text[run.start] in "并届"
    return is_likely and _FURTHER.match(text, run.start, run.end) is not None


def is_own_measure(text: str, run: Span) -> bool:
    """Tell whether a run sets or changes a limit or a standard that it names."""
    return _measures(text, run.start, run.end)
