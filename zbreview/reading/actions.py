"""Divide an item into its single actions: one deed with its object, and what only serves it."""

import re

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.deeds import after_adverbs
from zbreview.reading.parting import Place, runs
from zbreview.reading.stretches import is_concrete
from zbreview.reading.tense import untold
from zbreview.text.sentences import SENTENCE_ENDS, clauses, segments, sentences

_SLOGAN = 16
_COUPLET = 8
_UNITS_BRACKET = re.compile(
    r"[(（【\[]\s?(?:责任|牵头|配合|主办|承办|落实)(?:[^()（）【】\[\]]|[(（][^()（）]{0,20}[)）]){0,200}[)）】\]]\s*$|"
    r"[(（【\[][^(（【\[)）】\]。]{2,200}(?:负责|牵头|配合|落实|参与|参加|组织实施)[)）】\]]\s*$|"
    r"[(（](?=[^)）]{0,60}(?:局|委|办|厅|政府|中心))[^(（)）。；;]{2,160}(?:局|委|办|厅|政府|中心|委员会|街道|乡镇|镇街|"
    r"办事处|公司|集团|单位|部门)[)）]\s*$|"
    r"(?:责任|牵头|配合|主办|承办|协办)(?:单位|部门)\s?[:：][^。；;]{0,200}"
    r"(?:[；;]\s?(?:责任|牵头|配合|参与|承办|协办)(?:单位|部门)\s?[:：][^。；;]{0,200}){0,3}$"
)
_CLOSERS = frozenset(")）】]")
_FRAME_SUBJECT = re.compile(
    r"(?:[^，,。；;]{0,16}?(?:局|委|办|厅|中心|部门|政府|我们|我市|我区|我县|我省)(?:也|还)?)?(?:将|要|会)?"
)
_TO_HEART = re.compile(
    r"(?:采纳|吸收|吸纳|借鉴)[^，,。；;]{0,8}(?:您|你|代表|委员|提案|建议|意见)|当好[^，,。；;]{2,20}(?:[人员者手]|”)$"
)
"""A frame that takes the request to heart, or says what one wants to be (当好“娘家人”)."""
_TOPIC = re.compile(
    r"(?:对于?|关于|针对|至于)(?:您|你|贵|提案|建议|委员|代表|第?\d+号)[^。；;]{2,60}?(?:建议|意见|诉求|提议|问题)[，,]"
)
"""The request that a promise answers, told before it."""
_HAND = re.compile(
    r"(?:另|再)?一方面[，,：:]?|在[^，,。；;]{1,8}方面[，,：:]|(?:首先|其次|再次|最后|第[一二三四五六]|其[一二三四])[，,：:]"
)
_HAND_INITIALS = frozenset("另再一在首其最第")
_SLOGANS = re.compile(
    r"(?:推动|推进|促进|助力|努力|奋力|全力|切实|不断|真正|为)[^，,。；;“《\d]{2,40}?"
    r"(?:再?[上迈](?:上)?新?(?:的)?(?:新)?台阶|高质量(?:跨越式?)?发展|新局面|新篇章|走在前列|落到实处|取得实效|"
    r"见到实效|新贡献|更大贡献|新突破|新发展|新水平|更上一层楼)"
)
_SLOGAN_INITIALS = frozenset("推促助努奋全切不真为")
_NEW_HEIGHTS = re.compile(r"(?:新突破|新台阶|新提升|新成效|新进展|新局面|新跨越|新作为|实效)$")
_STANCES = ("坚持", "突出", "聚焦", "紧扣", "围绕", "立足")
"""What a slogan opens with; no deed does."""
_COUNTS_SIDES = re.compile(r"[一二两三四五六七八九几]个?方面[^，,。；;]{0,8}[。:：]?$")
_INDICATOR = re.compile(
    r"(?!其中|总量|累计|总数|合计)[^，,。；;\d]{2,24}(?:率|比重|占比|比例|能力|强度|水平|收入|投入|床位|面积|密度)"
    r"(?:稳定在|保持在|控制在|提高到|提升到|提升至|提高至|达到|达|超过|不低于|增长|下降|突破)[^，,。；;\d]{0,4}\d"
)
_TARGETS_ARE = re.compile(r"[^，,。；;：:]{0,24}目标(?:任务)?[是为][：:]")
_TIME_ALONE = re.compile(
    r"(?:到|至)?20\d\d年(?:底|末)?|“[^”]{2,8}”(?:期间|末)|(?:通过|经过|利用|用)[^，,。；;]{2,24}"
)
_GOES_ON = re.compile(r"此项|该项|上述|同时|并|且|从而|以便")
_SEMICOLONS = frozenset("；;")
_FINAL = "。！？!?；;，,、：: \n\t\u3000"


def actions(
    text: str, body: Span, cues: Cues, *, heading: Span | None = None, by_sentence: bool = False
) -> tuple[Span, ...]:
    """Return the actions of an item's body, none where it is one chain of action.

    ``body`` is the item without label and heading. A heading that names an action with its
    purpose (two clauses) counts as one. ``by_sentence`` keeps the figures of a target together.
    """
    found: list[Span] = []
    is_headed = heading is not None
    if heading is not None and _names_an_action(text, heading):
        found.append(heading)
    area = without_units(text, body)
    if area is None:
        return ()
    area = _after_frame(text, area, cues)
    if by_sentence and not is_headed and _after_slogan(text, area)[0].start > area.start:
        return ()  # 品牌目标。…: one target with all its figures
    listed = _segments(text, area, cues, is_headed=is_headed)
    for segment in listed:
        place = Place(is_listed=len(listed) > 1, is_parted=_is_parted(text, segment, area))
        parts = (
            _indicators(text, segment, cues)
            if by_sentence
            else list(runs(text, segment, cues, place))
        )
        if found and _GOES_ON.match(text, segment.start, segment.end):
            parts[:1] = []
            found[-1] = Span(found[-1].start, parts[0].start if parts else segment.end)
        found += parts
    found = _joined(text, found)
    return tuple(found) if len(found) > 1 else ()


def _segments(text: str, area: Span, cues: Cues, *, is_headed: bool) -> list[Span]:
    """Return the stretches between full stops and semicolons, without slogans and what is done."""
    told = sentences(text, area, lines_end=False) if is_headed else _after_slogan(text, area)
    every = (one for sentence in told for one in segments(text, sentence, lines_end=False))
    spans = (_without_slogan(text, _after_hand(text, one)) for one in every)
    rests = (untold(text, span, cues) for span in spans if span is not None)
    return [rest for rest in rests if rest is not None]


def _is_parted(text: str, segment: Span, area: Span) -> bool:
    """Tell whether a semicolon stands beside a stretch: its sentence is a list of actions."""
    before = text[area.start : segment.start].rstrip()[-1:]
    after = text[segment.end : area.end].lstrip()[:1]
    return before in _SEMICOLONS or after in _SEMICOLONS


def _indicators(text: str, segment: Span, cues: Cues) -> list[Span]:
    """Return the parts of a target: a rate, or a deed after one, begins a new part.

    A sentence that says what the targets are (预期目标是：…) is one statement of them all.
    """
    if _TARGETS_ARE.match(text, segment.start, segment.end):
        return [segment]
    found: list[Span] = []
    was_rate = False
    for clause in clauses(text, segment, lines_end=False):
        is_rate = _INDICATOR.match(text, clause.start, clause.end) is not None
        is_deed = was_rate and bool(cues.starts("action.new", text, clause.start, clause.end))
        if found and ((is_rate or is_deed) and any(mark.isdigit() for mark in found[-1].of(text))):
            found.append(clause)
        elif found:
            found[-1] = Span(found[-1].start, clause.end)
        else:
            found.append(clause)
        was_rate = is_rate
    if len(found) > 1 and _TIME_ALONE.fullmatch(found[0].of(text)):
        found[:2] = [Span(found[0].start, found[1].end)]
    return found


def _names_an_action(text: str, heading: Span) -> bool:
    """Tell whether a heading names a deed with its purpose; a couplet is a slogan."""
    parts = clauses(text, heading, lines_end=False)
    is_slogan = parts and (
        _NEW_HEIGHTS.search(text, parts[-1].start, parts[-1].end)
        or text.startswith(_STANCES, parts[0].start)
    )
    return len(parts) > 1 and max(map(len, parts)) > _COUPLET and not is_slogan


def _after_slogan(text: str, area: Span) -> tuple[Span, ...]:
    """Return the sentences of a body without a short first one that only gives the theme."""
    found = sentences(text, area, lines_end=False)
    if len(found) > 1 and len(found[0]) <= _SLOGAN:
        words = found[0].of(text)
        if not is_concrete(words) and len(clauses(text, found[0], lines_end=False)) == 1:
            return found[1:]
    return found


def _after_frame(text: str, area: Span, cues: Cues) -> Span:
    """Return a body without an opening such as 下一步，我局将聚焦…，that names no deed."""
    topic = _TOPIC.match(text, area.start, area.end)
    if topic:
        return Span(topic.end(), area.end)
    if not cues.starts("opener.future", text, area.start, area.end):
        return area
    opening = sentences(text, area, lines_end=False)
    if len(opening) > 1 and _COUNTS_SIDES.search(opening[0].of(text)):
        return Span(opening[1].start, area.end)
    parts = clauses(text, area, lines_end=False)
    for position, part in enumerate(parts[:-1]):
        subject = _FRAME_SUBJECT.match(text, part.start, part.end)
        place = subject.end() if subject else part.start
        is_means = cues.starts("means.opening", text, place, part.end)
        is_frame = (
            _is_bare_opener(text, part, cues)
            or _TO_HEART.search(text, part.start, part.end)
            or (is_means and not is_concrete(part.of(text)))
            or cues.pattern("lead.list").search(text, part.start, part.end)
        )
        if not is_frame:
            return Span(part.start, area.end)
        if text[part.end] in SENTENCE_ENDS:
            return Span(parts[position + 1].start, area.end)
    return area


def _is_bare_opener(text: str, part: Span, cues: Cues) -> bool:
    """Tell whether a clause is 下一步 with its subject at most, or takes the request to heart."""
    opener = cues.starts("opener.future", text, part.start, part.end)
    if not opener:
        return False
    place = part.start + len(opener)
    subject = _FRAME_SUBJECT.match(text, place, part.end)
    place = max(place, subject.end() if subject else place)
    verb = after_adverbs(text, Span(place, part.end), cues) if place < part.end else place
    return not (
        is_concrete(text[verb : part.end]) or cues.starts("action.new", text, verb, part.end)
    )


def _after_hand(text: str, segment: Span) -> Span:
    """Return a stretch without 一方面， or 首先， before it."""
    if text[segment.start] not in _HAND_INITIALS:
        return segment
    match = _HAND.match(text, segment.start, segment.end)
    return Span(match.end(), segment.end) if match and match.end() < segment.end else segment


def _without_slogan(text: str, segment: Span) -> Span | None:
    """Return a stretch without closing clauses that only hope for the best; None for nothing."""
    parts = list(clauses(text, segment, lines_end=False))
    while parts and _is_slogan(text, parts[-1]):
        parts.pop()
    return Span(segment.start, parts[-1].end) if parts else None


def _is_slogan(text: str, clause: Span) -> bool:
    is_likely = text[clause.start] in _SLOGAN_INITIALS
    return is_likely and _SLOGANS.fullmatch(clause.of(text)) is not None


def without_units(text: str, span: Span) -> Span | None:
    """Return a span without a closing (责任单位：…) and without final marks."""
    is_likely = _may_name_units(text, span)
    tail = _UNITS_BRACKET.search(text, span.start, span.end) if is_likely else None
    end = tail.start() if tail else span.end
    while end > span.start and text[end - 1] in _FINAL:
        end -= 1
    return Span(span.start, end).trimmed(text) if end > span.start else None


def _may_name_units(text: str, span: Span) -> bool:
    """Tell whether a passage ends with a bracket or holds 责任单位 or the like."""
    end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return (
        text[end - 1] in _CLOSERS
        or text.find("单位", span.start, end) >= 0
        or text.find("部门", span.start, end) >= 0
    )


def _joined(text: str, found: list[Span]) -> list[Span]:
    """Join a stretch that is too short to be an action with the one before it."""
    result: list[Span] = []
    for span in found:
        is_scrap = len(span) < 6  # noqa: PLR2004 - verb and object need more
        if is_scrap and result and text[result[-1].end : span.start].strip(_FINAL) == "":
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result
