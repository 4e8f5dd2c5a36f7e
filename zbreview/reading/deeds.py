"""Tell of one clause whether it holds a deed, opens a new one, and where its verb stands."""

import re
from dataclasses import dataclass

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues

_SHORT_TIME = 10
_AWARD = re.compile(r"对[^，,。；;]{2,80}")
_GRANT = re.compile(r"给予|奖励|补助|补贴|扶持|资助|减免")
_WHEN = re.compile(
    r"(?:到|于|在|自)?20\d\d年(?:\d{1,2}月)?(?:底|末|初|上半年|下半年)?(?:以前|之前|前|起|内|开始)?|"
    r"(?:今后|未来)[一二三四五两\d]{1,2}年|每(?:年|季度|月|周|学期|半年)|按(?:年|季|月|周)度?|"
    r"年内|年底前|同步|定期|同期"
)
_PLACED = re.compile(
    r"(?:在|将|把|以|为|向|从|利用|借助|依托)(?![^，,。；;\d]{0,40}所)[^，,。；;]{2,24}?"
    r"(?:增设|建设|设立|开展|建立|新建|安装|布设|推广|实施|纳入|列入|试点|开设|压缩|缩短|延长|提高|降低|"
    r"扩大|调整|增加|减少|提升|控制|提供|配备|免费|加装|推行|举办|组建)"
)
_DEALT = re.compile(
    r"(?:对|将|把|为|在|向|与|利用|借助|依托)(?![^，,。；;\d]{0,40}所)[^，,。；;]{2,40}?"
    r"(?:实行|进行|开展|查处|收取|奖励|补助|补贴|纳入|列入|提供|追究|处罚|减半|免费|建设|建立|设立|设置|增设|"
    r"新建|配备|安装|改造|公开|公示|予以|实施|推广|签订|共建|通报|抄告|免责|问责|追责|约谈|惩戒|曝光|挂钩|"
    r"整改|清理|拆除|排查|评估|检查|督查|监管|指导|培训|走访|回访|更新|更换|维修|倾斜|给予|减免|解除|移送|追缴|扣减)"
)
_DISPOSED = re.compile(r"[将把](?![^，,。；;]{0,4}(?:进一步|继续|会同|按照|以))[^，,。；;]{7,}")
_IN_TIME = re.compile(
    r"(?:自|从|在)?[^，,。；;]{0,14}(?:工作日|小时|[\d一二三四五六七八九十]+(?:日|天|个月))(?:之?内|以内)"
    r"[^，,。；;]{4,}"
)
_CHANGED = re.compile(
    r"(?:提高|提升|降低|缩短|压缩|扩大|增加|减少|延长|压减|实现|确保|力争)[^，,。；;]{0,40}?\d"
)
_COUNTED = re.compile(r"(?<!第)\d[\d.,]{0,15}[余多]?[百千万亿]?(?![\d年月日号时])")
_OFTEN = re.compile(r"(?:全年|每年|年均|每月|每季度|每学期)[^，,。；;]{0,30}\d")
_BOUND = re.compile(
    r"(?:各|市|县|区|乡|镇|部门|单位|学校|企业)[^，,。；;]{0,14}?(?:要|应|须)|"
    r"(?:[^，,。；;]{0,14}?(?:局|委|办|厅|中心|政府|我们|我市|我区|我县|我省))将(?!会同)"
)


@dataclass(frozen=True, slots=True)
class Clause:
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
    verb = after_adverbs(text, span, cues)
    is_means = bool(cues.starts("means.opening", text, verb, span.end))
    is_time = span.end - verb < _SHORT_TIME and text[span.end - 1] in "前后内间时底起"
    is_deed = (
        is_grant(text, span)
        or any(pattern.match(text, verb, span.end) for pattern in (_DEALT, _PLACED))
        or not (is_time or is_means)
    )
    opens = (
        bool(cues.starts("action.new", text, verb, span.end))
        or (verb > span.start and is_means)
        or any(pattern.match(text, verb, span.end) for pattern in (_AWARD, _PLACED, _CHANGED))
        or any(
            pattern.match(text, span.start, span.end)
            for pattern in (_PLACED, _OFTEN, _DISPOSED, _IN_TIME)
        )
    )
    is_general = bool(cues.starts("strength.general", text, verb, span.end))
    return Clause(span, verb, opens, is_deed, is_general)


def after_adverbs(text: str, span: Span, cues: Cues) -> int:
    """Return where the predicate of a clause begins: after 各县要, times and adverbs."""
    bound = _BOUND.match(text, span.start, span.end)
    place = bound.end() if bound else span.start
    while True:
        if (match := _WHEN.match(text, place, span.end)) and match.end() > place:
            place = match.end()
        elif word := cues.starts("action.adverb", text, place, span.end):
            place += len(word)
        else:
            return place


def is_grant(text: str, run: Span) -> bool:
    """Tell whether a run is an award rule: 对…给予…."""
    return bool(_AWARD.match(text, run.start, run.end) and _GRANT.search(text, run.start, run.end))


def deals_with(text: str, place: int, end: int) -> bool:
    """Tell whether a clause names first whom it is about (对…)."""
    return _AWARD.match(text, place, end) is not None


def is_placed(text: str, run: Span) -> bool:
    """Tell whether a run says where or for whom before it says what."""
    return _PLACED.match(text, run.start, run.end) is not None


def is_dated(text: str, run: Span) -> bool:
    """Tell whether a run begins with a time."""
    return _WHEN.match(text, run.start, run.end) is not None


def counts(text: str, run: Span) -> bool:
    """Tell whether a run says how many."""
    return _COUNTED.search(text, run.start, run.end) is not None
