"""Find award rules in force for future cases, told where results are told."""

import itertools
import re

from zbreview.domain.spans import Span
from zbreview.reading.passages import View

DONE = re.compile(
    r"了(?<=[\u4e00-\u9fff]了)(?![解然却断])|"
    r"已(?:于|经|在|全部|全面|正式|基本)?[^，,。；;]{0,14}(?:上线|建成|完工|完成|开工|投用|启用|运行|开放|开通|印发|出台|"
    r"实施|启动|成立|建立|纳入|落实|办结|整改|到位|入驻|投产|封顶|贯通|签约|覆盖|推行|推广|试点|试行|(?<!研究)(?<!审议)通过|获批|批准|批复|下达|拨付|"
    r"发放|签订|划定|列入|接入|开展|设立|增设|配备|安装|更换|修复|拆除|清理|取消|关停|关闭|聘请|选派|委托|移交|竣工|验收)"
)
_GRANT = re.compile(
    r"(?:给予|发放|按)[^。；;]{0,60}?(?:奖励|补助|补贴|扶持|资助|奖补|贴息|补偿|支持|减免|津贴)|(?:奖励|补助|补贴|资助)[^。；;，,]{0,8}\d"
)
_CONDITION = re.compile(
    r"(?:对|凡)(?:于)?(?!此|口|接|外)[^，,。；;]{2,60}(?:的|者|企业|单位|个人|人员|[\u4e00-\u9fff]{2,4}$)"
)
_OWN_CASE = re.compile(
    r"[^，,。；;]{0,8}(?:企业|单位|机构|学校|个人|人员|农户|居民)[^，,。；;]{4,50}的"
)
_RATE = re.compile(
    r"每[部户人名台辆家亩套床间头只羽株吨座处个件所村月年][^，,。；;]{0,8}(?:补助|补贴|奖励|资助)\s?\d"
)

_SHARE = re.compile(
    r"其中|(?:单[个家项]|每[个家辆户人项][^，,。；;]{0,6})?(?:累计)?最高|[^，,。；;]{0,12}(?:再|另)?(?:上浮|上调|增加|提高)\d|"
    r"(?:所需)?(?:资金|经费|费用)?由[^，,。；;]{2,24}(?:分担|承担|负担)"
)
"""What tells more of the award before it: a share, a ceiling, a rise for some, who bears it."""


def standing_rule(view: View, parts: tuple[Span, ...]) -> Span | None:
    """Return the clauses of an award rule for future cases."""
    for position, part in enumerate(parts):
        if not _is_standing_object(view, part):
            continue
        for last in range(position, min(position + 3, len(parts))):
            words = Span(part.start, parts[last].end).of(view.text)
            if _GRANT.search(words):
                if DONE.search(words):
                    return None
                shares = itertools.takewhile(
                    lambda one: _SHARE.match(view.text, one.start, one.end), parts[last + 1 :]
                )
                return Span(part.start, [parts[last], *shares][-1].end)
    return None


def _is_standing_object(view: View, part: Span) -> bool:
    """Tell whether a clause names whoever will meet a condition, or a rate for each case."""
    words = part.of(view.text)
    return bool(
        (words[0] in "对凡" and _CONDITION.match(words))
        or (words[-1] == "的" and _OWN_CASE.fullmatch(words))
        or ("每" in words and _RATE.search(words))
        or view.cues.pattern("standing.object").search(words)
    )
