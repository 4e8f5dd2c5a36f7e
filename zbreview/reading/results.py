"""Find statements of finished work, rules in force and measures told without tense."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from zbreview.domain.findings import Role
from zbreview.domain.sections import SectionRole
from zbreview.domain.spans import Span
from zbreview.reading.blocks import is_courtesy, is_table_row
from zbreview.reading.clause_marks import (
    DEED_DONE,
    FUTURE_LIKE,
    MANNER,
    NAMED,
    PRAISE,
    TIME,
    clause_mark,
    firm_up,
)
from zbreview.reading.cues import Cues
from zbreview.reading.deeds import after_adverbs
from zbreview.reading.passages import View
from zbreview.reading.standing import standing_rule
from zbreview.reading.tense import is_told, untold
from zbreview.reading.turns import begins_anew
from zbreview.text.sentences import clauses, segments, sentences

_EFFECT = re.compile(r"(?:为|惠及|受益|带动|节约|减轻|降低|节省|覆盖)[^，,。；;]{2,}\d")
"""What a deed told in the clause before it brought about."""
_GAP = 1
_COMMON = 3
_YEARLY = re.compile(r"20\d\d年[^\d，,。；;]{2,16}\d")
_NO_SUBJECT = re.compile(
    r"(?:去年|今年|20\d\d年|目前)?(?:已)?(?:总产|总量|总数|总面积|总投资|总产值)?(?:达到|达|增加到|增至|突破|超过|年均增长)"
)
_FOUND_BY = re.compile(r"经[^，,。；;]{0,10}(?:测算|统计|核查|核实|调查|摸底|排查|评估|检测|核算)")
"""How a figure came to be known: 经跟踪测算，."""
_FOUNDED = re.compile(r"(?:成立|组建|设立|建立|新建|开通)了?[^，,。；;]{4,}")
_OWN_DEED = re.compile(r"(?:推动|推进|加强|加快|促进|引导|鼓励|支持|深化|强化|完善|优化)")
_COMPARES = re.compile(
    r"高于|低于|高出|超出|比(?:上年|去年|年初|全)|较(?:上年|去年|年初)|同比|增长|占"
)
_ADDS = re.compile(
    r"[^，,。；;]{2,10}于[^，,。；;]{2,8}(?:获批|通过|印发|开工|完工|投用)|其中|总|共|面积|金额|投资|占|涉及|累计|惠及|并|还|且|现|已|目前|人均|包含|包括|涵盖|"
    r"(?:被|入选|获|荣获|列入|评|授予|通过(?![^，,。]{2,24}(?:方式|形式|途径|渠道|等|招|引))|制定|印发|出台|建立|成立|形成|组建|实现|完成|取得|获批)"
)

_START = attrgetter("start")


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
        pieces = view.loose if index is None else view.pieces(index)
        is_past = index is not None and view.role(index) is SectionRole.PAST
        is_future = index is not None and view.role(index) is SectionRole.FUTURE
        for piece in pieces:
            for sentence in sentences(view.text, piece, lines_end=False):
                if is_future:
                    found += _told_beside(view, index, sentence, promised)
                if _is_covered(sentence, promised):
                    continue
                if is_courtesy(sentence.of(view.text), view.cues) or is_table_row(
                    sentence.of(view.text)
                ):
                    continue
                if is_future and not is_told(sentence.of(view.text), view.cues, view.setting.year):
                    continue
                found += _in_sentence(view, index, sentence, promised, is_past=is_past)
    return tuple(sorted(found, key=attrgetter("span.start", "span.end")))


def _told_beside(
    view: View, index: int | None, sentence: Span, promised: list[Span]
) -> Iterator[Statement]:
    """Yield what the clauses at the ends of a promise's sentence tell as done."""
    for segment in segments(view.text, sentence, lines_end=False):
        rest = untold(view.text, segment, view.cues)
        if rest == segment or not _is_taken(segment, promised):
            continue
        every = clauses(view.text, segment, lines_end=False)
        for parts in (
            tuple(part for part in every if rest is None or part.end <= rest.start),
            tuple(part for part in every if rest is not None and part.start >= rest.end),
        ):
            ends = [span.end for span, _ in _results(view, parts, is_past=False)]
            if ends:
                yield Statement(
                    Role.RESULT, Span(parts[0].start, max(ends)), index, "result.done",
                    "打算之中说到的、已完成的工作或现状", 0.7,
                )  # fmt: skip


def _covered(taken: Iterable[Span]) -> list[Span]:
    """Return the stretches that promises cover, in order and apart from each other."""
    result: list[Span] = []
    for span in sorted(taken, key=_START):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _is_covered(sentence: Span, promised: list[Span]) -> bool:
    """Tell whether a sentence lies in one promised stretch: nothing of it is left to state."""
    position = bisect_right(promised, sentence.start, key=_START) - 1
    return position >= 0 and sentence.end <= promised[position].end


def _is_taken(sentence: Span, promised: list[Span]) -> bool:
    """Tell whether at least half of a sentence is promised already."""
    position = max(0, bisect_right(promised, sentence.start, key=_START) - 1)
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
        results = [
            one
            for group in _on_either_side(parts, standing)
            for one in _results(view, group, is_past=is_past)
        ]
        for span, reason in results:
            yield Statement(Role.RESULT, span, index, "result.done", reason, 0.8)
        if not results and standing is None and parts and is_past:
            yield from _tenseless(view, index, Span(parts[0].start, parts[-1].end))


def _on_either_side(parts: tuple[Span, ...], middle: Span | None) -> tuple[tuple[Span, ...], ...]:
    """Return the clauses before and after a stretch, apart: nothing reaches across it."""
    if middle is None:
        return (parts,)
    before = tuple(part for part in parts if part.end <= middle.start)
    return before, parts[len(before) :]


# ---------------------------------------------------------------- results


def _results(view: View, parts: tuple[Span, ...], *, is_past: bool) -> Iterator[tuple[Span, str]]:
    """Yield the runs of clauses that tell of one thing done, with the reason."""
    marks = [clause_mark(view.text, part, view.cues) for part in parts]
    if is_past:
        firm_up(view, parts, marks)
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
        if first and _FOUND_BY.fullmatch(view.text, parts[first - 1].start, parts[first - 1].end):
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
    is_plain = not (PRAISE.search(words) or MANNER.match(words))
    return is_plain and _YEARLY.match(view.text, figure.start, figure.end) is None


def _lacks_subject(text: str, figure: Span) -> bool:
    """Tell whether a clause with a figure leaves its subject to the clause before it."""
    return _NO_SUBJECT.match(text, figure.start, figure.end) is not None


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
            and not (marks[last + 1] == "done" and DEED_DONE.match(parts[last + 1].of(view.text)))
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
        pattern.match(view.text, part.start, part.end) for pattern in (_YEARLY, TIME)
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
    if FUTURE_LIKE.search(words) or cues.pattern("result.rhetoric").search(words):
        return
    start = len(cues.starts("action.adverb", words, 0, len(words)))
    if cues.starts("result.concrete", words, start, len(words)) and NAMED.search(words):
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
