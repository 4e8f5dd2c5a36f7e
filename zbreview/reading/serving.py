"""Tell of a run of clauses whether it only serves the deed before it: how, how much, by when."""

import re

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.deeds import counts, deals_with
from zbreview.reading.stretches import Run, begins, ends, says_how_many

_LONG_BEFORE = 25
_FAILING = re.compile(
    r"对[^，,。；;]{0,12}?(?:未按|未完成|未达|不达标|达不到|不合格|不力|逾期|拒|仍)[^，,。；;]{0,20}?的"
)
_OPEN_KINDS = ("causing", "upholding")
_CONTROL = re.compile(
    r"执法|检查|整治|打击|监管|制度|机制|档案|巡查|抽检|黑名单|考核|考评|督[办查导]|监督"
)
_SANCTION = re.compile(
    r"对[^，,。；;]{2,40}?(?:曝光|处罚|查处|追究|问责|追责|停产|停业|取缔|惩戒|约谈|通报|列入|不予|不得|暂扣|限期|严惩|"
    r"一律|管理(?=[，,]|$)|快[立处]|发现一起)|情节严重的|逾期[^，,。；;]{0,12}的"
)
"""A control, and what becomes of those who are caught."""
_TAKERS = re.compile(r"对(?:其中)?(?:获奖|入驻|入园|入孵|入选|参赛|参训|参加|参与)")
"""Those who take part in what is named before: a contest, an incubator."""
_CASE = re.compile(
    r"对[^，,。；;]{2,30}?(?:的(?=[依予给严一再进实按每纳列通约追处奖补抄取责坚从不免可])|(?:实行|进行|开展)[^，,。；;]{2,})"
)
_BAN = re.compile(r"(?:严禁|禁止|杜绝|不得)[^，,。；;]{2,}")
_SERVING = re.compile(
    r"为[^，,。；;“《\d]{2,60}提供[^，,。；;“《\d]{2,30}(?:服务|支撑|保障|支持|条件|动力|场地|场所|便利)(?=[，,]|$)"
)
_EVERYWHERE = re.compile(
    r"(?:20\d\d年)?(?:上半年|下半年|底前?|末)?实现[^，,。；;]{2,30}全覆盖(?=[，,]|$)"
)
_YIELDS = re.compile(
    r"(?:新增|培训|培养|恢复|改善|可?容纳)[^，,。；;]{2,20}\d[^，,。；;]{0,8}(?=[，,]|$)"
)
_BUILT = re.compile(r"新建|建成|建设|改扩建|扩建|续建|举办|开设|开办|兴建|更新改造")
"""What a deed yields is counted with it: 新建学校2所，新增学位900个."""
_BARE = re.compile(
    r"(?:[^，,。；;\d]{2})?[其该]|"
    r"(?:到20\d\d年底?|20\d\d年底?|每年|全年|年内|每季度|每月)?前?[^，,。；;\d]{0,3}\d[\d.,]{0,9}[余多]?"
    r"[^，,。；;\d]{1,3}(?=[，,]|$)|"
    r"[^，,。；;]{1,10}?(?:前|内|底|末|月份?|年)(?:全部|全面|基本|正式)?"
    r"(?:投入(?:使用|运营|运行|试运行)|完成|建成|完工|投用|竣工|开工|通车|启用|见效|投产|开园|开业)(?=[，,]|$)|"
    r"每(?:半?年|季度?|月|周)(?:集中)?(?:调度|检查|通报|督查|报告|报送|考核|评估|公布)[^，,。；;]{0,6}[一1两二][次遍回][^，,。；;]{0,4}(?=[，,]|$)|"
    r"重点(?!项目|工程|企业|领域|任务|区域|人群|单位|工作|打造|建设|支持|推进|实施|培育|开展)[^，,。；;]{4,}|"
    r"(?:努力|着力|力求)(?:构建|形成|打造)[^，,。；;“《\d]{2,40}(?:体系|网络|格局|局面|模式|生态)(?=[，,]|$)|"
    r"[把将][^，,。；;]{4,40}(?:结合起来|统筹起来|衔接起来|消除在[^，,。；;]{1,8})(?=[，,]|$)|"
    r"采[取用][^，,。；;]{2,30}(?:办法|方式|模式|形式|措施|手段)[^，,。；;]{6,}|"
    r"(?:考核|评价|考评|评议|年检|评估|评定)结果|"
    r"并(?:建立|健全|完善)[^，,。；;“《\d]{2,16}(?:机制|制度|体系)(?=[，,]|$)|"
    r"[^，,。；;\d]{2,6}期间|"
    r"充分发挥[^，,。；;“《\d]{2,16}(?:效益|作用)(?=[，,]|$)"
)


def trails(text: str, clause: Span) -> bool:
    """Tell whether a clause without a deed ends what stands before it, not opens what follows."""
    is_added = text.startswith("并", clause.start)
    return is_added or _BARE.match(text, clause.start, clause.end) is not None


def is_terms(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether an award belongs to what is named before it.

    It goes to those who take part in it, names no sum of its own, or says how one is encouraged.
    """
    if _TAKERS.match(after.text, after.span.start, after.span.end):
        return True
    if says_how_many(before):
        return False
    if says_how_many(after):
        is_short = len(before) <= _LONG_BEFORE
        return is_short and any(begins(before, f"action.{n}", cues) for n in _OPEN_KINDS)
    return ends(before, before.span, "object.established", cues)


def is_measure(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run says how many of the one deed before it: 签订协议，提供岗位800个."""
    is_one = before.first is before.last and not says_how_many(before)
    if not is_one or begins(before, "action.causing", cues):
        return False
    is_elsewhere = after.text.startswith("在", after.first.verb)
    return not is_elsewhere and counts(after.text, after.first.span)


def serves(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run only tells more of the deed before it, or of the body that it helps."""
    if _is_next_case(before, after) or is_yield(before, after) or _is_sanction(before, after):
        return True
    is_routine = ends(before, before.span, "object.established", cues) and begins(
        after, "action.routine", cues
    )
    return is_routine or _is_detail(after, cues) or _is_help_going_on(before, after, cues)


def _is_next_case(before: Run, after: Run) -> bool:
    """Tell whether a run gives the next case of the rule before it: 严禁…，严禁…."""
    return any(
        pattern.match(before.text, before.last.span.start, before.last.span.end)
        and pattern.match(after.text, after.span.start, after.span.end)
        for pattern in (_CASE, _BAN)
    )


def _is_sanction(before: Run, after: Run) -> bool:
    """Tell whether a run says how breaches of the control told before it are dealt with."""
    first, last = after.span, before.last.span
    return bool(
        _SANCTION.match(after.text, first.start, first.end)
        and _CONTROL.search(before.text, last.start, last.end)
        and not says_how_many(after)
    )


def is_yield(before: Run, after: Run) -> bool:
    """Tell whether a run counts what the building or holding told before it yields."""
    first, last = after.span, before.last.span
    return bool(
        after.first is after.last
        and _YIELDS.match(after.text, first.start, first.end)
        and _BUILT.search(before.text, last.start, last.end)
    )


def _is_detail(after: Run, cues: Cues) -> bool:
    """Tell whether a run says how the deed before it is done, or what becomes of who fails it."""
    text, start, end = after.text, after.span.start, after.span.end
    detail = cues.starts("action.detail", text, start, end)
    if detail and len(detail) >= len(cues.starts("action.new", text, start, end)):
        return True
    if cues.starts("action.detail", text, after.first.verb, end):
        return True
    if after.first is after.last and ends(after, after.span, "object.state", cues):
        return True
    return any(
        pattern.match(text, start, end) for pattern in (_FAILING, _SERVING, _BARE, _EVERYWHERE)
    )


def _is_help_going_on(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run says what a body that is helped (支持企业…) does further."""
    first, last = before.first, before.last
    places = {first.span.start, first.verb, last.span.start, last.verb}
    if not any(
        cues.starts("action.causing", before.text, place, before.span.end) for place in places
    ):
        return False
    verb, end = after.first.verb, after.span.end
    is_means = bool(cues.starts("means.opening", after.text, verb, end))
    if says_how_many(after) and not is_means:
        return False
    is_turn = verb > after.span.start and is_means
    is_own = is_turn or cues.starts("action.own", after.text, verb, end)
    return not (is_own or deals_with(after.text, verb, end))
