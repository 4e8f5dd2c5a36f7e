"""Say what a clause is to a statement of finished work: figure, done, weak, time or stop."""

import re

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.passages import View
from zbreview.reading.standing import DONE

_FIGURE = re.compile(
    r"(?<![\d〔\[第“\"])\d[\d.,]{0,15}(?:[-－~～至]\d[\d.]*)?\s*(?:余|多)?[百千万亿]*(?:余|多)?"
    r"(?![\d年月日号季〕〜时点]|[-－~～至]\d)\s?(?=[^\s\d，。；、,;.])|"
    r"(?:新增|累计|共有|达到?|完成)[^，,。；;\d]{2,24}(?<![第年月])\d{1,6}$"
)
_ISSUED = re.compile(r"(?:印发|出台|制定|制订|发布|下发|修订|编制|起草|推出)(?:实施)?(?:了)?《")
_UNDONE = re.compile(r"正在|尚未|还未|仍未|未能|没有|还没|不足|有待|亟待|仍存在|仍有|尚有|缺乏")
TIME = re.compile(
    r"(?:(?:今年|去年|近年|20\d\d年|\d{1,2}月份?|近[一二两三四五]年|[一二三四五]年)(?:以来|来|上半年|下半年|度|底)?|"
    r"截至[^，,。]{1,16}|截止[^，,。]{1,16}|20\d\d年.{0,12}|\d{1,2}月.{0,8}|上半年|目前|现阶段|期间|其间)"
)
_TIME_INITIALS = frozenset("今去近截上目现期其一二三四五")
"""What such a time begins with, digits apart."""
FUTURE_LIKE = re.compile(
    r"^(?:今年|明年|下一步|年内|届时|今后|我[局市县区委们])(?:还|也)?(?:将|拟|计划)|^(?:将(?![^，,。；;]{2,24}(?:纳入|列入|写入|下沉|整合|作为))|拟|力争|计划)|预计|预期|有望|一定|务必|[年月]底前(?!.*[了已])|今年[^，,]{1,6}前再|待.{2,20}后|(?:将|可)(?:获|覆盖|实现|新增|达|满足|带动|惠及)"
)
_STOP_SIGN = re.compile(r"[将拟力计预有待可正尚还仍未没不亟缺定务前]")
_DIGIT = re.compile(r"\d")
"""Signs that a clause of these kinds never lacks; to look for them first is quick."""

_QUOTED = re.compile(r"《[^》]+》|[“\"][^”\"]+[”\"]")
_VERBS_DONE = (
    r"(?:配备|配齐|安装|签订|签署|制定|制订|修订|编制|出台|印发|建立|建成|建设|成立|设立|组建|新建|改造|完成|开展|举办|"
    r"召开|开通|增设|选派|选聘|招聘|招录|引进|购置|更换|铺设|修建|新增|发放|兑现|启动|上线|搭建|推出|承办|"
    r"划定|取消|清理|拆除|聘请|组织|邀请|培训|走访|落实)了"
)
DEED_DONE = re.compile(
    rf"^{_VERBS_DONE}[^，,。；;]{{6,}}|^[^，,。；;]{{2,}}?{_VERBS_DONE}[^，,。；;]{{3,}}"
)
PRAISE = re.compile(r"先进的?[^，,。；;]{0,4}设备|良好|于一体|各方|各类资源|健全")
MANNER = re.compile(
    r"[^，,。；;]{0,8}(?:大力|认真|积极|不断|持续|坚持|着力|努力|全力|扎实|深入|进一步|切实|全面加强)"
)
"""How a sentence about an effort opens, not one about a deed."""
_HELD = re.compile(
    r"(?<=[^，,。；;]{4})(?:在[^，,。；;]{1,10}(?:举办|召开|举行|落地|启用|揭牌|开工)|被推荐[^，,。；;]{2,}|"
    r"牵头(?:创建|建设|组建|成立|承担)[^，,。；;]{4,}|顺利(?:召开|举办|举行|完成|通过|实施))$|争取到[^，,。；;]{4,}|"
    r"(?:今年|去年|20\d\d年)\d{1,2}月(?:份)?起[^，,。；;]{4,}(?:实施|施行|执行|启用|运行)$"
)
_ACCOMPLISHED = re.compile(
    r"(?<=[^，,。；;]{4})(?:全面|全部|圆满|如期|提前|超额|胜利|按期|按时)(?:完成|建成|竣工|投用|投入使用|达标|交付|办结|通过验收)$|"
    r"[^，,。；;]{2,}自20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?起(?:全面|正式|同步|统一)?(?:纳入|实施|执行|推行|实行|取消|免收|开放|施行)"
)
"""A clause that says that a thing was brought to its end, or since when it holds."""
_HELD_SIGN = re.compile(r"[在被牵顺争起]")
_TOGETHER = re.compile(r"与[^，,。；;]{2,24}(?:合作|联合|共同)(?:开设|建设|建立|举办|开展|开办)")
NAMED = re.compile(
    r"《[^》]+》|[“\"][^”\"]+[”\"]|\d|(?<=[\u4e00-\u9fff]{2})(?:中心|公司|大学|学院|研究院|研究所|医院|集团|实验室|大会|论坛|会议|协会|商会)|"
    r"[\u4e00-\u9fff]{2,10}、[\u4e00-\u9fff]{2,10}等(?:\d+)?(?:家|个|所)?(?:企业|单位|学校|医院|机构|公司|部门)"
)


def clause_mark(text: str, part: Span, cues: Cues) -> str:
    """Return what a clause is: figure, done, weak, time, stop (no result) or empty."""
    words = part.of(text)
    is_figure = _DIGIT.search(words) is not None and _FIGURE.search(words) is not None
    if not is_figure and _may_be_time(words[0]) and TIME.fullmatch(words):
        return "time"
    if _STOP_SIGN.search(words) and (FUTURE_LIKE.search(words) or _UNDONE.search(words)):
        return "stop"
    if is_figure:
        return "figure"
    return _done(words, cues)


def _may_be_time(first: str) -> bool:
    """Tell whether a time may begin with a character."""
    return first in _TIME_INITIALS or first.isdecimal()


def _done(words: str, cues: Cues) -> str:
    """Return done for a clause that tells of a certain thing done, weak for one that is vague."""
    if cues.pattern("result.rhetoric").search(words):
        return ""
    if cues.pattern("result.award").search(words):
        return "done"
    if ("《" in words and _ISSUED.search(words)) or (
        _HELD_SIGN.search(words) and _HELD.search(words)
    ):
        return "done"
    told = DONE.search(words)
    if not (told or cues.pattern("result.verb").search(words)):
        is_deed = cues.pattern("result.concrete").match(words) or _TOGETHER.match(words)
        return "weak" if is_deed else ""
    is_certain = (told and told[0].startswith("已")) or NAMED.search(words)
    return "done" if is_certain else "weak"


def firm_up(view: View, parts: tuple[Span, ...], marks: list[str]) -> None:
    """Take as done, in a report, what was done to an object of its own or on a day."""
    for position, part in enumerate(parts):
        words = part.of(view.text)
        if marks[position] == "" and _ACCOMPLISHED.search(words) and not MANNER.match(words):
            marks[position] = "done"
        if marks[position] != "weak":
            continue
        is_dated = position > 0 and marks[position - 1] == "time" and _QUOTED.search(words)
        if is_dated or (DEED_DONE.search(words) and not PRAISE.search(words)):
            marks[position] = "done"
