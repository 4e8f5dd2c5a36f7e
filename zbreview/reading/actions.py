"""Divide an item into its single actions: one deed with its object, and what only serves it."""

import re
from collections.abc import Iterator

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.text.sentences import SENTENCE_ENDS, clauses, segments, sentences

_LEAST_BEFORE = 25
_LEAST_AFTER = 20
_LEAST = 10
_LEAST_SHORT = 6
_TERSE = 18
_SLOGAN = 16
_UNITS_BRACKET = re.compile(
    r"[(（【\[]\s?(?:责任|牵头|配合|主办|承办|落实)(?:[^()（）【】\[\]]|[(（][^()（）]{0,20}[)）]){0,200}[)）】\]]\s*$|"
    r"[(（【\[][^(（【\[)）】\]。]{2,200}(?:负责|牵头|配合|落实|参与|参加|组织实施)[)）】\]]\s*$|"
    r"(?:责任|牵头|配合|主办|承办|协办)(?:单位|部门)\s?[:：][^。；;]{0,200}$"
)
_AWARD = re.compile(r"对[^，,。；;]{2,80}")
_GRANT = re.compile(r"给予|奖励|补助|补贴|扶持|资助|减免")
_WHEN = re.compile(
    r"(?:到|于|在|自)?20\d\d年(?:\d{1,2}月)?(?:底|末|初|上半年|下半年)?(?:以前|之前|前|起|内|开始)?|"
    r"每(?:年|季度|月|周|学期|半年)|按(?:年|季|月|周)度?|年内|年底前|同步|定期|同期"
)
_PLACED = re.compile(
    r"(?:在|将|把|以|为|向|与|从)[^，,。；;]{2,24}?(?:增设|建设|设立|开展|建立|新建|安装|布设|推广|实施|纳入|列入|试点|开设|"
    r"压缩|缩短|延长|提高|降低|扩大|调整|增加|减少|提升|控制|提供|配备|安装|免费)"
)
_DEALT = re.compile(
    r"(?:对|将|把|为|在|向|与)[^，,。；;]{2,40}?(?:实行|进行|开展|查处|收取|奖励|补助|补贴|纳入|列入|提供|追究|"
    r"处罚|减半|免费|建设|建立|设立|设置|增设|新建|配备|安装|改造|公开|公示|予以|实施|推广|签订|共建)"
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
_FRAME_SUBJECT = re.compile(
    r"(?:[^，,。；;]{0,16}?(?:局|委|办|厅|中心|部门|政府|我们|我市|我区|我县|我省)(?:也|还)?)?(?:将|要|会)?"
)
_HAND = re.compile(
    r"(?:另|再)?一方面[，,：:]?|(?:首先|其次|再次|最后|第[一二三四五六]|其[一二三四])[，,：:]"
)
_SLOGANS = re.compile(
    r"(?:推动|推进|促进|助力|努力|奋力|全力|切实|不断|真正|为)[^，,。；;“《\d]{2,40}?"
    r"(?:再?[上迈](?:上)?新?(?:的)?(?:新)?台阶|高质量(?:跨越式?)?发展|新局面|新篇章|走在前列|落到实处|取得实效|"
    r"见到实效|新贡献|更大贡献|新突破|新发展|新水平|更上一层楼)"
)
_CONCRETE = re.compile(r"\d(?![A-Za-z\d])|[“《]|[一二两三四五六七八九十百]+(?:个|家|处|次|场|项|名|所|年内)")
_FUNDS = re.compile(r"(?:资金|经费|基金|\d[百千万亿]{0,2}元)$")
_FAILING = re.compile(r"对[^，,。；;]{0,12}?(?:未按|未完成|未达|不达标|达不到|不合格|不力|屡|逾期|拒|仍)[^，,。；;]{0,20}?的")
_SERVING = re.compile(r"为[^，,。；;“《\d]{2,60}提供[^，,。；;“《\d]{2,30}(?:服务|支撑|保障|支持|条件|动力)(?=[，,]|$)")
_STATE = re.compile(r"^[^，,]{0,30}(?:格局|合力|氛围|局面|态势|优势)$")
_BARE = re.compile(
    r"(?:[^，,。；;\d]{2})?[其该]|"
    r"(?:到20\d\d年底?|20\d\d年底?|每年|全年|年内|每季度|每月)?(?:前)?[^，,。；;\d]{0,3}\d[\d.,]{0,9}[余多]?"
    r"[^，,。；;\d]{1,3}(?=[，,]|$)"
)
_ESTABLISHED = re.compile(r"(?:制度|机制|办法|细则|网络|名单|目录|标准|条例|预案|台账|清单|平台|设施)(?=[，,]|$)")
_ABSTRACT = re.compile(r"(?:能力|水平|质量|力度|管理|监管|领导|考核|指导|意识|环境|氛围|责任|效率|工作|保障)$")
_PROGRAMME = re.compile(r"(?:行动|计划|工程|政策|品牌)[”\"]?$")
_GOES_ON = re.compile(r"同时|并|且|从而|以便")
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
    if heading is not None and len(clauses(text, heading, lines_end=False)) > 1:
        found.append(heading)
    area = without_units(text, body)
    if area is None:
        return ()
    area = _after_frame(text, area, cues)
    for sentence in (
        sentences(text, area, lines_end=False) if is_headed else _after_slogan(text, area)
    ):
        for whole in segments(text, sentence, lines_end=False):
            segment = _without_slogan(text, _after_hand(text, whole))
            if segment is None:
                continue
            runs = [segment] if by_sentence else list(_runs(text, segment, cues))
            if found and _GOES_ON.match(text, segment.start, segment.end):
                runs[:1] = []
                found[-1] = Span(found[-1].start, runs[0].start if runs else segment.end)
            found += runs
    found = _joined(text, found)
    return tuple(found) if len(found) > 1 else ()


def _after_slogan(text: str, area: Span) -> tuple[Span, ...]:
    """Return the sentences of a body without a short first one that only gives the theme."""
    found = sentences(text, area, lines_end=False)
    if len(found) > 1 and len(found[0]) <= _SLOGAN:
        words = found[0].of(text)
        if not _CONCRETE.search(words) and len(clauses(text, found[0], lines_end=False)) == 1:
            return found[1:]
    return found


def _after_frame(text: str, area: Span, cues: Cues) -> Span:
    """Return a body without an opening such as 下一步，我局将聚焦…，that names no deed."""
    parts = clauses(text, area, lines_end=False)
    if not cues.starts("opener.future", text, area.start, area.end):
        return area
    for position, part in enumerate(parts[:-1]):
        subject = _FRAME_SUBJECT.match(text, part.start, part.end)
        place = subject.end() if subject else part.start
        is_means = cues.starts("means.opening", text, place, part.end)
        is_frame = (
            cues.starts("opener.future", text, part.start, part.end)
            or (is_means and not _CONCRETE.search(part.of(text)))
            or cues.pattern("lead.list").search(text, part.start, part.end)
        )
        if not is_frame:
            return Span(part.start, area.end)
        if text[part.end] in SENTENCE_ENDS:
            return Span(parts[position + 1].start, area.end)
    return area


def _after_hand(text: str, segment: Span) -> Span:
    """Return a stretch without 一方面， or 首先， before it."""
    match = _HAND.match(text, segment.start, segment.end)
    return Span(match.end(), segment.end) if match and match.end() < segment.end else segment


def _without_slogan(text: str, segment: Span) -> Span | None:
    """Return a stretch without closing clauses that only hope for the best; None for nothing."""
    parts = list(clauses(text, segment, lines_end=False))
    while parts and _SLOGANS.fullmatch(parts[-1].of(text)):
        parts.pop()
    return Span(segment.start, parts[-1].end) if parts else None


def without_units(text: str, span: Span) -> Span | None:
    """Return a span without a closing (责任单位：…) and without final marks."""
    tail = _UNITS_BRACKET.search(text, span.start, span.end)
    end = tail.start() if tail else span.end
    while end > span.start and text[end - 1] in _FINAL:
        end -= 1
    return Span(span.start, end).trimmed(text) if end > span.start else None


def _runs(text: str, segment: Span, cues: Cues) -> Iterator[Span]:
    """Yield runs of clauses; a new run begins where a new deed with an object of its own does."""
    parts = clauses(text, segment, lines_end=False)
    opening = [_opens_deed(text, part, cues) for part in parts]
    is_deed = [_is_deed(text, part, cues) for part in parts]
    if len(parts) > 1 and not is_deed[-2]:
        is_deed[-1] = True  # means need an end
    start, end, has_deed = segment.start, segment.start, False
    for position, part in enumerate(parts):
        if has_deed and opening[position] and is_deed[position - 1]:
            until = _until(position, opening, is_deed)
            after = Span(part.start, parts[until - 1].end)
            is_few = len(segment) <= _TERSE * len(parts)
            if (any(is_deed[position:until]) or _is_grant(text, after)) and _stands_alone(
                text, Span(start, end), after, cues, is_few=is_few
            ):
                yield Span(start, end)
                start, has_deed = part.start, False
        has_deed = has_deed or is_deed[position]
        end = part.end
    if end > start:
        yield Span(start, end)


def _until(position: int, opening: list[bool], is_deed: list[bool]) -> int:
    """Return where the run that begins at a clause ends: at an opening after its first deed."""
    last = position
    while last < len(opening) - 1 and not is_deed[last]:
        last += 1
    return next((one for one in range(last + 1, len(opening)) if opening[one]), len(opening))


def _opens_deed(text: str, part: Span, cues: Cues) -> bool:
    """Tell whether a clause opens a new action rather than serving the one before."""
    place = _after_adverbs(text, part, cues)
    if _AWARD.match(text, place, part.end) or _PLACED.match(text, place, part.end):
        return True
    if _PLACED.match(text, part.start, part.end):
        return True
    if place > part.start and cues.starts("means.opening", text, place, part.end):
        return True
    if _CHANGED.match(text, place, part.end) or _OFTEN.match(text, part.start, part.end):
        return True
    return bool(cues.starts("action.new", text, place, part.end))


def _stands_alone(text: str, before: Span, after: Span, cues: Cues, *, is_few: bool) -> bool:
    """Tell whether two runs are two actions: each a deed with an object of its own.

    What says how, how much or by when belongs to the deed before it, and so does what only
    fills a theme (加快…建设) or goes on with the same object.
    """
    if min(len(before), len(after)) < _LEAST_SHORT or _is_detail(text, after, cues):
        return False
    if _is_help_going_on(text, before, after, cues):
        return False
    if _is_grant(text, after):
        return True
    if _is_theme(text, before, after, cues) or _is_spent(text, before, after, cues):
        return False
    if _counts(text, before) and _counts(text, after):
        return True
    if len(before) >= _LEAST_BEFORE and len(after) >= _LEAST_AFTER:
        return True
    if not is_few and min(len(before), len(after)) < _LEAST:
        return False
    if _goes_on_with(text, before, after, cues):
        return False
    parts = clauses(text, before, lines_end=False)
    if all(_is_general(text, part, cues) for part in parts):
        return len(before) >= _LEAST_BEFORE or _is_concrete(before.of(text), after.of(text))
    if _is_general(text, after, cues):
        first = clauses(text, after, lines_end=False)[0]
        is_weak = len(first) < _LEAST or _ABSTRACT.search(first.of(text))
        return not is_weak or len(parts) > 1 or _is_concrete(before.of(text), after.of(text))
    return True


def _goes_on_with(text: str, before: Span, after: Span, cues: Cues) -> bool:
    """Tell whether a run is about what the run before it is about, told by common words."""
    if text[after.start] in "将把" or _begins(text, after, "action.moving", cues):
        size = 2
    elif _opens_with_verb(text, after, cues):
        size = 3 if _counts(text, after) else 5
    else:
        size = 3 if _PLACED.match(text, after.start, after.end) else 2
    return bool(_pieces(before.of(text), size) & _pieces(after.of(text), size))


def _is_concrete(*runs: str) -> bool:
    """Tell whether words hold a number or a name, or end with a thing that can be set up."""
    return any(_CONCRETE.search(words) or _ESTABLISHED.search(words) for words in runs)


def _is_detail(text: str, after: Span, cues: Cues) -> bool:
    """Tell whether a run says how the deed before it is done, or what becomes of who fails it."""
    if _begins(text, after, "action.detail", cues) or _FAILING.match(text, after.start, after.end):
        return True
    if _SERVING.match(text, after.start, after.end) or _STATE.search(after.of(text)):
        return True
    return _BARE.match(text, after.start, after.end) is not None


def _is_theme(text: str, before: Span, after: Span, cues: Cues) -> bool:
    """Tell whether a run names the theme of what follows: short and general, or then counted."""
    words = before.of(text)
    if _PROGRAMME.search(words) and (
        _counts(text, after) or _begins(text, before, "action.programme", cues)
    ):
        return True
    if _CONCRETE.search(words):
        return False
    if len(before) <= _LEAST and _is_general(text, before, cues):
        return True
    is_counted = _WHEN.match(text, after.start, after.end) or _counts(text, after)
    is_filled = is_counted or len(before) <= _LEAST
    return bool(is_filled and _begins(text, before, "action.theme", cues))


def _is_spent(text: str, before: Span, after: Span, cues: Cues) -> bool:
    """Tell whether a run says what the money of the run before it is for."""
    is_use = cues.starts("action.causing", text, after.start, after.end) or text.startswith(
        ("设立", "为", "用于"), after.start, after.end
    )
    return bool(is_use and _FUNDS.search(before.of(text)))


def _begins(text: str, run: Span, name: str, cues: Cues) -> bool:
    """Tell whether a run begins with a word of a list, adverbs before it or not."""
    place = _after_adverbs(text, run, cues)
    return bool(
        cues.starts(name, text, run.start, run.end) or cues.starts(name, text, place, run.end)
    )


def _counts(text: str, run: Span) -> bool:
    """Tell whether a run says how many."""
    return _COUNTED.search(text, run.start, run.end) is not None


def _is_general(text: str, run: Span, cues: Cues) -> bool:
    """Tell whether a run opens with a verb that says little (加强, 强化) and so hardly parts."""
    place = _after_adverbs(text, run, cues)
    return bool(cues.starts("strength.general", text, place, run.end))


def _is_help_going_on(text: str, before: Span, after: Span, cues: Cues) -> bool:
    """Tell whether a run says what a body that is helped (支持企业…) does further."""
    last = clauses(text, before, lines_end=False)[-1]
    if not any(_begins(text, run, "action.causing", cues) for run in (before, last)):
        return False
    place = _after_adverbs(text, after, cues)
    is_means = cues.starts("means.opening", text, place, after.end)
    if _counts(text, after) and not is_means:
        return False
    is_turn = place > after.start and is_means
    is_own = is_turn or cues.starts("action.own", text, place, after.end)
    return not (is_own or _AWARD.match(text, place, after.end))


def _is_grant(text: str, run: Span) -> bool:
    """Tell whether a run is an award rule: 对…给予…."""
    return bool(_AWARD.match(text, run.start, run.end) and _GRANT.search(text, run.start, run.end))


def _pieces(words: str, size: int) -> set[str]:
    """Return the stretches of a few neighbouring characters: a rough measure of common words."""
    return {words[place : place + size] for place in range(len(words) - size + 1)}


def _opens_with_verb(text: str, run: Span, cues: Cues) -> bool:
    """Tell whether a run begins with a verb of a new deed, adverbs and times apart."""
    return bool(cues.starts("action.new", text, _after_adverbs(text, run, cues), run.end))


def _is_deed(text: str, part: Span, cues: Cues) -> bool:
    """Tell whether a clause holds a predicate of its own, not only means or circumstance."""
    if _is_grant(text, part):
        return True
    place = _after_adverbs(text, part, cues)
    if _DEALT.match(text, place, part.end):
        return True
    is_time = part.end - place < _LEAST and text[part.end - 1] in "前后内间时底"
    return not is_time and not cues.starts("means.opening", text, place, part.end)


def _after_adverbs(text: str, part: Span, cues: Cues) -> int:
    """Return where the predicate of a clause begins: after 各县要, times and adverbs."""
    bound = _BOUND.match(text, part.start, part.end)
    place = bound.end() if bound else part.start
    while True:
        if word := cues.starts("action.adverb", text, place, part.end):
            place += len(word)
        elif (match := _WHEN.match(text, place, part.end)) and match.end() > place:
            place = match.end()
        else:
            return place


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
