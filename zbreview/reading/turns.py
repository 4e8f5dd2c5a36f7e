"""Tell where a sentence of results turns to another matter."""

import re
from collections.abc import Sequence

from zbreview.domain.spans import Span

_COMPARES = r"高于|低于|高出|超出|比(?:上年|去年|年初|全)|较(?:上年|去年|年初)|同比|增长|占"
_CHANGED_TO = r"(?:提高|提升|扩大|增加|降低|下降|压缩|缩短|增|上升|发展|调整)(?:到|至|为)"
SAID_WHOLE = re.compile(
    rf"(?:同比|{_COMPARES})[^，,。；;]{{0,12}}\d|[^，,。；;]{{2,}}、(?:同比)?(?:增长|下降)\d|"
    rf"[^，,。；;]{{2,}}?(?:(?:由|从)[^，,。；;]{{1,12}}?|率|比例){_CHANGED_TO}"
)
"""A clause that says a thing to the end: how it grew, from what to what."""
_FROM_TO = re.compile(
    rf"[^，,。；;\d]{{2,}}?(?:由|从)[^，,。；;]{{0,8}}\d[^，,。；;]{{0,6}}?{_CHANGED_TO}"
)
_PART_OF_IT = re.compile(
    r"减少|减轻|节约|惠及|带动|其中|占|人均|户均|平均|总(?!投资)|增长|同比|比|较|高于|低于|居|排"
)
_OWN_SUBJECT = re.compile(
    r"[^，,。；;\d]{4,}?(?<!全[市县区省])已(?:经|于|向|全部|累计)?[^，,。；;]{2,}"
)
"""Something else that has come about: “一键呼叫”设备已覆盖…."""
_PLACED = re.compile(r"在[^，,。；;\d]{2,16}?(?:设立|设置|建设|建成|安装|投放|增设)")
_FINISHED = re.compile(r"[^，,。；;]{0,20}(?:完成|打造|建成|实施|举办|开展|出台)了[^，,。；;]{4,}")
_BEGUN = re.compile(
    r"(?:同时|另外|此外)?(?:依法|依规|先后|累计|共|联合[^，,。；;]{2,12}?(?=举办|开展|组织|召开))?"
    r"(?:新建|新修|新改建|建成|建设|改造|硬化|修建|铺设|关停|关闭|取缔|拆除|举办|开展|组织|召开|推出|评选|表彰|落实|"
    r"减免|引进|培育|创建|设立|成立|安装|购置|招聘|选派|清理|整治|打造|聘请|编制|认定|争取|开通|投放|治理)"
)
"""A deed of its own; what a deed yields (配备, 新增, 惠及) is none."""
_OTHER_BODY = re.compile(
    r"[^，,。；;\d]{1,8}(?:局|委|办|厅|部门|法院|检察院|公司)(?:已)?(?:对|会同|联合|组织|开展|为)[^，,。；;]{4,}"
)
"""A deed of somebody else: 县质监局对…逐批抽检."""
_ANEW = (_FROM_TO, _OWN_SUBJECT, _PLACED, _OTHER_BODY)
_DIGIT = re.compile(r"\d")
_MANY = 5
"""From how many figures on a sentence is a list of deeds."""


def begins_anew(text: str, parts: Sequence[Span], place: int, first: int) -> bool:
    """Tell whether a figure is of another matter than those from the first clause on."""
    part, before = parts[place], parts[place - 1]
    if any(one.match(text, part.start, part.end) for one in _ANEW):
        return True
    is_whole = SAID_WHOLE.match(text, before.start, before.end) is not None
    if is_whole and not _PART_OF_IT.match(text, part.start, part.end):
        return True
    if not _BEGUN.match(text, part.start, part.end):
        return False
    is_after_done = _FINISHED.match(text, before.start, before.end) is not None
    n_figures = sum(_DIGIT.search(text, one.start, one.end) is not None for one in parts[first:])
    return is_after_done or n_figures >= _MANY
