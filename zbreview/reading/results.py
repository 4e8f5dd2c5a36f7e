"""Find statements of finished work, rules in force and measures told without tense."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zbreview.domain.findings import Role
from zbreview.domain.sections import SectionRole
from zbreview.domain.spans import Span
from zbreview.reading.blocks import is_courtesy, is_table_row
from zbreview.reading.cues import Cues
from zbreview.reading.deeds import after_adverbs
from zbreview.reading.passages import View
from zbreview.reading.standing import DONE, standing_rule
from zbreview.reading.tense import is_told
from zbreview.reading.turns import begins_anew
from zbreview.text.sentences import clauses, segments, sentences

_FIGURE = re.compile(
    r"(?<![\d〔\[第“\"])\d[\d.,]{0,15}(?:[-－~～至]\d[\d.]*)?\s*(?:余|多)?[百千万亿]*(?:余|多)?"
    r"(?![\d年月日号季〕〜时点]|[-－~～至]\d)\s?(?=[^\s\d，。；、,;.])|"
    r"(?:新增|累计|共有|达到?|完成)[^，,。；;\d]{2,24}(?<![第年月])\d{1,6}$"
)
_ISSUED = re.compile(r"(?:印发|出台|制定|制订|发布|下发|修订|编制|起草|推出)(?:实施)?(?:了)?《")
_UNDONE = re.compile(r"正在|尚未|还未|仍未|未能|没有|还没|不足|有待|亟待|仍存在|仍有|尚有|缺乏")
_TIME = re.compile(
    r"(?:(?:今年|去年|近年|20\d\d年|\d{1,2}月份?|近[一二两三四五]年|[一二三四五]年)(?:以来|来|上半年|下半年|度|底)?|"
    r"截至[^，,。]{1,16}|截止[^，,。]{1,16}|20\d\d年.{0,12}|\d{1,2}月.{0,8}|上半年|目前|现阶段|期间|其间)"
)
_TIME_INITIALS = frozenset("今去近截上目现期其一二三四五")
"""What such a time begins with, digits apart."""
_FUTURE_LIKE = re.compile(
    r"^(?:今年|明年|下一步|年内|届时|今后|我[局市县区委们])(?:还|也)?(?:将|拟|计划)|^(?:将(?![^，,。；;]{2,24}(?:纳入|列入|写入|下沉|整合|作为))|拟|力争|计划)|预计|预期|有望|待.{2,20}后|(?:将|可)(?:获|覆盖|实现|新增|达|满足|带动|惠及)"
)
_STOP_SIGN = re.compile(r"[将拟力计预有待可正尚还仍未没不亟缺]")
_DIGIT = re.compile(r"\d")
"""Signs that a clause of these kinds never lacks; to look for them first is quick."""

_EFFECT = re.compile(r"(?:为|惠及|受益|带动|节约|减轻|降低|节省|覆盖)[^，,。；;]{2,}\d")
"""What a deed told in the clause before it brought about."""
_GAP = 1
_COMMON = 3
_QUOTED = re.compile(r"《[^》]+》|[“\"][^”\"]+[”\"]")
_VERBS_DONE = (
    r"(?:配备|配齐|安装|签订|签署|制定|制订|修订|编制|出台|印发|建立|建成|建设|成立|设立|组建|新建|改造|完成|开展|举办|"
    r"召开|开通|增设|选派|选聘|招聘|招录|引进|购置|更换|铺设|修建|新增|发放|兑现|启动|上线|搭建|推出|承办|"
    r"划定|取消|清理|拆除|聘请|组织|邀请|培训|走访|落实)了"
)
_DEED_DONE = re.compile(
    rf"^{_VERBS_DONE}[^，,。；;]{{6,}}|^[^，,。；;]{{2,}}?{_VERBS_DONE}[^，,。；;]{{3,}}"
)
_YEARLY = re.compile(r"20\d\d年[^\d，,。；;]{2,16}\d")
_PRAISE = re.compile(r"先进的?[^，,。；;]{0,4}设备|良好|于一体|各方|各类资源|健全")
_MANNER = re.compile(
    r"[^，,。；;]{0,8}(?:大力|认真|积极|不断|持续|坚持|着力|努力|全力|扎实|深入|进一步|切实|全面加强)"
)
"""How a sentence about an effort opens, not one about a deed."""
_NO_SUBJECT = re.compile(
    r"(?:去年|今年|20\d\d年|目前)?(?:已)?(?:达到|达|增加到|增至|突破|超过|年均增长)"
)
_FOUNDED = re.compile(r"(?:成立|组建|设立|建立|新建|开通)了?[^，,。；;]{4,}")
_OWN_DEED = re.compile(r"(?:推动|推进|加强|加快|促进|引导|鼓励|支持|深化|强化|完善|优化)")
_HELD = re.compile(
    r"(?<=[^，,。；;]{4})(?:在[^，,。；;]{1,10}(?:举办|召开|举行|落地|启用|揭牌|开工)|被推荐[^，,。；;]{2,}|"
    r"牵头(?:创建|建设|组建|成立|承担)[^，,。；;]{4,}|顺利(?:召开|举办|举行|完成|通过|实施))$|争取到[^，,。；;]{4,}|"
    r"(?:今年|去年|20\d\d年)\d{1,2}月(?:份)?起[^，,。；;]{4,}(?:实施|施行|执行|启用|运行)$"
)
_HELD_SIGN = re.compile(r"[在被牵顺争起]")
_TOGETHER = re.compile(r"与[^，,。；;]{2,24}(?:合作|联合|共同)(?:开设|建设|建立|举办|开展|开办)")
_COMPARES = re.compile(
    r"高于|低于|高出|超出|比(?:上年|去年|年初|全)|较(?:上年|去年|年初)|同比|增长|占"
)
_ADDS = re.compile(
    r"[^，,。；;]{2,10}于[^，,。；;]{2,8}(?:获批|通过|印发|开工|完工|投用)|其中|总|共|面积|金额|投资|占|涉及|累计|惠及|并|还|且|现|已|目前|人均|包含|包括|涵盖|"
    r"(?:被|入选|获|荣获|列入|评|授予|通过(?![^，,。]{2,24}(?:方式|形式|途径|渠道|等|招|引))|制定|印发|出台|建立|成立|形成|组建|实现|完成|取得|获批)"
)
_NAMED = re.compile(
    r"《[^》]+》|[“\"][^”\"]+[”\"]|\d|(?<=[\u4e00-\u9fff]{2})(?:中心|公司|大学|学院|研究院|研究所|医院|集团|实验室|大会|论坛|会议|协会|商会)|"
    r"[\u4e00-\u9fff]{2,10}、[\u4e00-\u9fff]{2,10}等(?:\d+)?(?:家|个|所)?(?:企业|单位|学校|医院|机构|公司|部门)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch told as done (result), in force (standing) or undertaken (measure)."""

    role: Role
    span: Span
    section: int | None
    rule: str
    reason: str
    confidence: float


def statements(view: View, taken: Iterable[Span]) -> tuple[Statement, ...]:
    """Return results, standing rules and measures outside what is already promised."""
    promised = _covered(taken)
    found: list[Statement] = []
    told = (SectionRole.PAST, SectionRole.BACKGROUND, SectionRole.FUTURE)
    sections = [index for index in range(len(view.tree.nodes)) if view.role(index) in told]
    for index in (None, *sections):
        pieces = view.loose() if index is None else view.pieces(index)
        is_past = index is not None and view.role(index) is SectionRole.PAST
        is_future = index is not None and view.role(index) is SectionRole.FUTURE
        for piece in pieces:
            for sentence in sentences(view.text, piece, lines_end=False):
                if _is_covered(sentence, promised):
                    continue
                if is_courtesy(sentence.of(view.text), view.cues) or is_table_row(
                    sentence.of(view.text)
                ):
                    continue
                if is_future and not is_told(sentence.of(view.text), view.cues, view.setting.year):
                    continue
                found += _in_sentence(view, index, sentence, promised, is_past=is_past)
    return tuple(sorted(found, key=lambda one: one.span))


def _covered(taken: Iterable[Span]) -> list[Span]:
    """Return the stretches that promises cover, in order and apart from each other."""
    result: list[Span] = []
    for span in sorted(taken):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _is_covered(sentence: Span, promised: list[Span]) -> bool:
    """Tell whether a sentence lies in one promised stretch: nothing of it is left to state."""
    position = bisect_right(promised, sentence.start, key=lambda each: each.start) - 1
    return position >= 0 and sentence.end <= promised[position].end


def _is_taken(sentence: Span, promised: list[Span]) -> bool:
    """Tell whether at least half of a sentence is promised already."""
    position = max(0, bisect_right(promised, sentence) - 1)
    shared = 0
    while position < len(promised) and promised[position].start < sentence.end:
        shared += promised[position].overlap(sentence)
        position += 1
    return 2 * shared >= len(sentence)


def _in_sentence(
    view: View, index: int | None, sentence: Span, promised: list[Span], *, is_past: bool
) -> Iterator[Statement]:
    """Yield what one sentence states."""
    for segment in segments(view.text, sentence, lines_end=False):
        every = clauses(view.text, segment, lines_end=False)
        parts = tuple(part for part in every if not _is_taken(part, promised))
        standing = standing_rule(view, parts)
        if standing is not None:
            yield Statement(
                Role.STANDING, standing, index, "standing.award",
                "对今后符合条件者一律适用的奖补规定，既非成效也非下一步", 0.75,
            )  # fmt: skip
            parts = tuple(part for part in parts if not standing.overlap(part))
        results = list(_results(view, parts, is_past=is_past))
        for span, reason in results:
            yield Statement(Role.RESULT, span, index, "result.done", reason, 0.8)
        if not results and standing is None and parts and is_past:
            yield from _tenseless(view, index, Span(parts[0].start, parts[-1].end))


# ---------------------------------------------------------------- results


def _results(view: View, parts: tuple[Span, ...], *, is_past: bool) -> Iterator[tuple[Span, str]]:
    """Yield the runs of clauses that tell of one thing done, with the reason."""
    marks = [_mark(view.text, part, view.cues) for part in parts]
    if is_past:
        _firm_up(view, parts, marks)
    position = 0
    while position < len(parts):
        if marks[position] == "weak" and _is_counted_next(view.text, parts, marks, position):
            marks[position] = "done"
        is_bare = _COMPARES.match(view.text, parts[position].start, parts[position].end)
        if marks[position] not in ("figure", "done") or is_bare:
            position += 1
            continue
        last = _run_end(view, parts, marks, position)
        first = position
        if first and (
            _brought_about(view, parts[first - 1], parts[first], marks[first - 1])
            or _is_counted_deed(view, parts[first - 1], parts[first], marks, first)
        ):
            first -= 1
        if first and marks[first - 1] == "" and _lacks_subject(view.text, parts[first]):
            first -= 1
        if first and marks[first - 1] == "time":
            first -= 1
        start = _after_opening(view, parts[first], Span(parts[first].start, parts[last].end))
        reason = "已完成的工作或现状" + ("，有数字" if marks[position] == "figure" else "")
        yield Span(start, parts[last].end), reason
        position = last + 1


def _brought_about(view: View, deed: Span, effect: Span, mark: str) -> bool:
    """Tell whether a clause counts what the deed told in the clause before it brought about."""
    if mark not in ("weak", "") or not _EFFECT.match(view.text, effect.start, effect.end):
        return False
    verb = after_adverbs(view.text, deed, view.cues)
    return bool(view.cues.starts("action.new", view.text, verb, deed.end))


def _is_counted_deed(
    view: View, deed: Span, figure: Span, marks: Sequence[str], position: int
) -> bool:
    """Tell whether a clause counts the deed told in the clause before it, which has no number."""
    if marks[position - 1] != "weak" or marks[position] != "figure":
        return False
    words = deed.of(view.text)
    is_plain = not (_PRAISE.search(words) or _MANNER.match(words))
    return is_plain and _YEARLY.match(view.text, figure.start, figure.end) is None


def _lacks_subject(text: str, figure: Span) -> bool:
    """Tell whether a clause with a figure leaves its subject to the clause before it."""
    return _NO_SUBJECT.match(text, figure.start, figure.end) is not None


def _firm_up(view: View, parts: tuple[Span, ...], marks: list[str]) -> None:
    """Take as done, in a report, what was done to an object of its own or on a day."""
    for position, part in enumerate(parts):
        if marks[position] != "weak":
            continue
        words = part.of(view.text)
        is_dated = position > 0 and marks[position - 1] == "time" and _QUOTED.search(words)
        if is_dated or (_DEED_DONE.search(words) and not _PRAISE.search(words)):
            marks[position] = "done"


def _is_counted_next(text: str, parts: tuple[Span, ...], marks: list[str], position: int) -> bool:
    """Tell whether the clause after one adds its figures."""
    following = position + 1
    return (
        following < len(parts)
        and marks[following] == "figure"
        and bool(_ADDS.match(text, parts[following].start, parts[following].end))
    )


def _run_end(view: View, parts: tuple[Span, ...], marks: list[str], position: int) -> int:
    """Return the last clause of a statement: figures stay together, also over one clause."""
    last = position
    if marks[position] != "figure":
        while (
            last + 1 < len(parts)
            and marks[last + 1] in ("figure", "done")
            and (
                _hangs_on(view.text, parts[last + 1], view.cues)
                or (
                    last == position
                    and _is_its_figure(view, parts[last], parts[last + 1], marks[last + 1])
                )
            )
            and not (marks[last + 1] == "done" and _DEED_DONE.match(parts[last + 1].of(view.text)))
        ):
            last += 1
        return last
    place = position + 1
    while place < len(parts) and place - last <= _GAP + 1:
        part = parts[place]
        is_founded = place == last + 1 and _FOUNDED.match(view.text, part.start, part.end)
        if _YEARLY.match(view.text, part.start, part.end) or begins_anew(
            view.text, parts, place, position
        ):
            break
        if marks[place] == "figure" or is_founded:
            last = place
        elif _OWN_DEED.match(view.text, part.start, part.end) or marks[place] in (
            "done",
            "time",
            "stop",
        ):
            break
        place += 1
    return last


def _is_its_figure(view: View, deed: Span, part: Span, mark: str) -> bool:
    """Tell whether a clause gives the figure of the deed told in the clause before it."""
    if mark != "figure" or any(
        pattern.match(view.text, part.start, part.end) for pattern in (_YEARLY, _TIME)
    ):
        return False
    names = ("action.new", "means.opening")
    if not any(view.cues.starts(name, view.text, part.start, part.end) for name in names):
        return True
    words = deed.of(view.text)
    ends = range(part.start + _COMMON, part.end + 1)
    return any(view.text[end - _COMMON : end] in words for end in ends)


def _hangs_on(text: str, part: Span, cues: Cues) -> bool:
    """Tell whether a clause has no subject of its own and only adds to the one before it."""
    if _ADDS.match(text, part.start, part.end):
        return True
    return bool(cues.starts("result.concrete", text, part.start, part.end))


def _mark(text: str, part: Span, cues: Cues) -> str:
    """Return what a clause is: figure, done, weak, time, stop (no result) or empty."""
    words = part.of(text)
    is_figure = _DIGIT.search(words) is not None and _FIGURE.search(words) is not None
    if not is_figure and _may_be_time(words[0]) and _TIME.fullmatch(words):
        return "time"
    if _STOP_SIGN.search(words) and (_FUTURE_LIKE.search(words) or _UNDONE.search(words)):
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
    is_certain = (told and told[0].startswith("已")) or _NAMED.search(words)
    return "done" if is_certain else "weak"


def _after_opening(view: View, first: Span, whole: Span) -> int:
    """Return where a statement begins without an opening 目前 or 截至目前."""
    words = first.of(view.text)
    pattern = view.cues.pattern("time.opening")
    match = pattern.fullmatch(words)
    if match is None:
        return whole.start
    place = first.end
    while place < whole.end and view.text[place] in "，,：: ":
        place += 1
    return place if place < whole.end else whole.start


# ---------------------------------------------------------------- standing rules, measures


def _tenseless(view: View, index: int | None, span: Span) -> Iterator[Statement]:
    """Yield a sentence without tense under a report heading: a deed, or only a measure."""
    words = span.of(view.text)
    cues = view.cues
    if _FUTURE_LIKE.search(words) or cues.pattern("result.rhetoric").search(words):
        return
    start = len(cues.starts("action.adverb", words, 0, len(words)))
    if cues.starts("result.concrete", words, start, len(words)) and _NAMED.search(words):
        yield Statement(
            Role.RESULT,
            span,
            index,
            "result.concrete",
            "工作情况部分中有具体对象的举措，按已完成处理",
            0.5,
        )
    elif cues.pattern("measure.verb").match(words):
        yield Statement(
            Role.MEASURE, span, index, "measure.tenseless",
            "工作情况部分中无时态的举措，是否已完成须人工判断", 0.4,
        )  # fmt: skip
