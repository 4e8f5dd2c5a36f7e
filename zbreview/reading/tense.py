"""Weigh the words of a passage: told as done, or as still to come."""

import re

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.text.sentences import clauses, sentences

_DONE = re.compile(r"了(?<=[\u4e00-\u9fff]了)(?![解然却断])")
_NOT_WILL = re.compile(
    r"将(?:(?=[^，,。；;]{1,24}(?:作为|纳入|列入|列为|融入|贯穿|摆在|放在|转化为|打造成|分为|与[^，。]{1,12}结合))|"
    r"(?<=[即必大干主健虾]将)|[军领士才帅])"
)
_YEAR = re.compile(r"(20\d\d)年")
_WEAK = 0.4
_TOLD = re.compile(
    r"^(?:(?:全[市区县省]|我[市区县局])?(?:现有|现拥有|共有)|目前|截至|截止|近年来|近[一二两三四五几]年|去年|今年以来|前期|此前|20\d\d年以来)|"
    r"(?<=[\u4e00-\u9fff])了(?![解然却断])|已(?!有规定)"
)

_DEED_TOLD = re.compile(
    r"(?![对将把在按凡由使]|根据|结合|针对|鼓励|支持|加强|确保|推动|依托|利用)[^，,。；;]{0,24}?"
    r"(?:已(?!有规定|经?[^，,。；;]{0,12}(?:同意|答应|承诺|决定|批准立项)|[^，,。；;]{1,14}的[\u4e00-\u9fff])[\u4e00-\u9fff]{2}|(?<=[\u4e00-\u9fff])了(?![解然却断]))"
)
_TIME_TOLD = re.compile(
    r"(?:截至目前|目前|截[至止][^，,。；;]{2,12}?|今年以来|近年来|去年|今年(?:上半年|[一二三]季度|前\S{1,3}个?月))[，,]?"
    r"(?!正在|正|尚|还|仍)[^，,。；;]*(?:\d|完成|建成|实现|达到?|形成|印发|出台|覆盖|纳入|启动)"
)


def is_told_clause(clause: str, cues: Cues) -> bool:
    """Tell whether a clause, within a passage on what is to come, tells what is done already."""
    if not (_DEED_TOLD.match(clause) or _TIME_TOLD.match(clause)):
        return False
    return not cues.pattern("tense.future", "tense.expected").search(clause)


def untold(text: str, segment: Span, cues: Cues) -> Span | None:
    """Return a stretch without the clauses at its ends that tell what is done; None for nothing."""
    parts = list(clauses(text, segment, lines_end=False))
    told = [is_told_clause(part.of(text), cues) for part in parts]
    first, last = 0, len(parts)
    while first < last and told[first]:
        first += 1
    while last > first and told[last - 1]:
        last -= 1
    if (first, last) == (0, len(parts)):
        return segment
    return Span(parts[first].start, parts[last - 1].end) if first < last else None


def weigh(text: str, within: Span, cues: Cues, year: int | None) -> tuple[float, float]:
    """Return how many sentences tell of the past and how many of the future."""
    past = future = 0.0
    for sentence in sentences(text, within):
        is_past, forward = sentence_tense(sentence.of(text), cues, year)
        past += is_past
        future += forward
    return past, future


def sentence_tense(sentence: str, cues: Cues, year: int | None) -> tuple[float, float]:
    """Return the weight of past and of future in one sentence, each 0 to 1."""
    past = 1.0 if _DONE.search(sentence) or cues.pattern("tense.past").search(sentence) else 0.0
    years = [int(match[1]) for match in _YEAR.finditer(sentence)]
    if year is not None and years and max(years) < year:
        past = 1.0
    cleared = _NOT_WILL.sub("", sentence)
    future = 0.0
    is_later = year is not None and any(one > year for one in years)
    if is_later or cues.pattern("tense.strong").search(cleared):
        future = 1.0
    elif cues.pattern("tense.weak").search(cleared):
        future = _WEAK
    if past and future == 1.0 and not _DONE.search(sentence):
        past = _WEAK
    return past, future


def is_told(sentence: str, cues: Cues, year: int | None) -> bool:
    """Tell whether a sentence plainly tells what is done or stands, with nothing to come."""
    past, future = sentence_tense(sentence, cues, year)
    return past == 1.0 and not future and _TOLD.search(sentence) is not None
