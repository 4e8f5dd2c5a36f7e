"""Part a sentence into runs of clauses, each one action with what only serves it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.deeds import (
    Clause,
    adds_deed,
    clause_of,
    counts,
    deals_with,
    has_own_subject,
    is_dated,
    is_grant,
    is_own_measure,
    is_placed,
)
from zbreview.text.sentences import clauses

_LONG_BEFORE = 25
_LONG_AFTER = 20
_SHORT = 10
_LEAST = 6
_PAIR = 2
_FEW = 3
_TERSE = 18
_NEAR = 8
_SEEN = 240
_SPELT = "一二两三四五六七八九十百"
_CONCRETE = re.compile(
    rf"[\d“《{_SPELT}](?:(?<=\d)(?![A-Za-z\d])|(?<=[“《])|"
    rf"(?<=[{_SPELT}])[{_SPELT}]*(?:个|家|处|次|场|项|名|所|年内))"
)
_MONEY = re.compile(r"(?:资金|经费|基金|\d[百千万亿]{0,2}元)$")
_SETS_ASIDE = re.compile(r"(?:资金|经费|基金)$|安排|列支|投入|筹[集措]|争取|设立|拨付|统筹|整合")
_EXEMPT = re.compile(r"对[^，,。；;]{2,30}的?(?:予以|依规|依法|不予)")
_FAILING = re.compile(
    r"对[^，,。；;]{0,12}?(?:未按|未完成|未达|不达标|达不到|不合格|不力|逾期|拒|仍)[^，,。；;]{0,20}?的"
)
_OPEN_KINDS = ("causing", "upholding")
_SUM = re.compile(r"(?:给予|奖励|补助|补贴)[^，,。；;]{0,20}\d")
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


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring clauses with their text; of a long run only the near end is looked at."""

    text: str
    first: Clause
    last: Clause
    near: Sequence[Clause]
    span: Span

    @classmethod
    def of(cls, text: str, parts: Sequence[Clause], start: int, end: int) -> "Run":
        """Return the run of the clauses from one number to before another."""
        span = Span(parts[start].span.start, parts[end - 1].span.end)
        return cls(text, parts[start], parts[end - 1], parts[max(start, end - _NEAR) : end], span)

    @property
    def words(self) -> str:
        """Return the words of the run, of a long one the last."""
        return self.text[max(self.span.start, self.span.end - _SEEN) : self.span.end]

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.span)


class Place(NamedTuple):
    """Where a segment stands: beside others in its item, and beside a semicolon."""

    is_listed: bool = False
    is_parted: bool = False


def runs(text: str, segment: Span, cues: Cues, place: Place | None = None) -> Iterator[Span]:
    """Yield runs of clauses; a new run begins where a new deed with an object of its own does.

    Where the segment stands beside others, full stops and semicolons part the actions, and a
    pair of clauses is one of them. Between semicolons three clauses are one too.
    """
    parts = [clause_of(text, span, cues) for span in clauses(text, segment, lines_end=False)]
    place = place or Place()
    if (place.is_listed and _is_pair(text, parts)) or (place.is_parted and _is_few(text, parts)):
        yield Span(parts[0].span.start, parts[-1].span.end)
        return
    is_deed = [part.is_deed or _trails(text, part.span) for part in parts]
    if len(parts) > 1 and not is_deed[-2]:
        is_deed[-1] = True  # means need an end
    is_terse = len(segment) <= _TERSE * len(parts)
    start, has_deed = 0, False
    for position, part in enumerate(parts):
        if has_deed and part.opens and is_deed[position - 1]:
            until = _until(position, parts, is_deed)
            after = Run.of(text, parts, position, until)
            if (any(is_deed[position:until]) or is_grant(text, after.span)) and stands_alone(
                Run.of(text, parts, start, position), after, cues, is_terse=is_terse
            ):
                yield Span(parts[start].span.start, parts[position - 1].span.end)
                start, has_deed = position, False
        has_deed = has_deed or is_deed[position]
    if parts:
        yield Span(parts[start].span.start, parts[-1].span.end)


def _trails(text: str, clause: Span) -> bool:
    """Tell whether a clause without a deed ends what stands before it, not opens what follows."""
    is_added = text.startswith("并", clause.start)
    return is_added or _BARE.match(text, clause.start, clause.end) is not None


def _is_few(text: str, parts: Sequence[Clause]) -> bool:
    """Tell whether a segment is so short that semicolons part the actions, not its commas."""
    sums = sum(_SUM.search(text, part.span.start, part.span.end) is not None for part in parts)
    return len(parts) <= _FEW and sums <= 1 and not any(adds_deed(text, one.span) for one in parts)


def _is_pair(text: str, parts: Sequence[Clause]) -> bool:
    """Tell whether a segment is two clauses that are neither both long nor both counted."""
    if len(parts) != _PAIR:
        return False
    before, after = Run.of(text, parts, 0, 1), Run.of(text, parts, 1, _PAIR)
    is_parted = _is_plain(before, after) and not _is_yield(before, after)
    return not (is_parted or is_own_measure(text, after.span))


def _is_plain(before: Run, after: Run) -> bool:
    """Tell whether two runs are plainly two deeds: both say how many, or both are long."""
    return (_counts(before) and _counts(after)) or (
        len(before) >= _LONG_BEFORE and len(after) >= _LONG_AFTER
    )


def _until(position: int, parts: Sequence[Clause], is_deed: Sequence[bool]) -> int:
    """Return where the run that begins at a clause ends: at an opening after its first deed."""
    last = position
    while last < len(parts) - 1 and not is_deed[last]:
        last += 1
    return next((one for one in range(last + 1, len(parts)) if parts[one].opens), len(parts))


def stands_alone(before: Run, after: Run, cues: Cues, *, is_terse: bool) -> bool:
    """Tell whether two runs are two actions: each a deed with an object of its own.

    What says how, how much or by when belongs to the deed before it, and so does what only
    fills a theme (加快…建设) or goes on with the same object. ``is_terse`` for short clauses.
    """
    is_further = adds_deed(after.text, after.span)
    if min(len(before), len(after)) < _LEAST or (not is_further and _serves(before, after, cues)):
        return False
    if (
        is_further
        or has_own_subject(after.text, after.span)
        or is_own_measure(after.text, after.span)
    ):
        return True
    if is_grant(after.text, after.span):
        return not _is_terms(before, after, cues)
    if any(tells(before, after, cues) for tells in (_is_theme, _is_spent, _is_measure)):
        return False
    is_plain = _is_plain(before, after)
    if is_plain or (not is_terse and min(len(before), len(after)) < _SHORT):
        return is_plain
    return not _goes_on_with(before, after, cues) and _is_weighty(before, after, cues)


def _is_terms(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether an award belongs to what is named before it.

    It goes to those who take part in it, names no sum of its own, or says how one is encouraged.
    """
    if _TAKERS.match(after.text, after.span.start, after.span.end):
        return True
    if _counts(before):
        return False
    if _counts(after):
        is_short = len(before) <= _LONG_BEFORE
        return is_short and any(_begins(before, f"action.{n}", cues) for n in _OPEN_KINDS)
    return _ends(before, before.span, "object.established", cues)


def _is_measure(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run says how many of the one deed before it: 签订协议，提供岗位800个."""
    is_one = before.first is before.last and not _counts(before)
    if not is_one or _begins(before, "action.causing", cues):
        return False
    is_elsewhere = after.text.startswith("在", after.first.verb)
    return not is_elsewhere and counts(after.text, after.first.span)


def _serves(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run only tells more of the deed before it, or of the body that it helps."""
    if _is_next_case(before, after) or _is_yield(before, after) or _is_sanction(before, after):
        return True
    is_routine = _ends(before, before.span, "object.established", cues) and _begins(
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
        and not _counts(after)
    )


def _is_yield(before: Run, after: Run) -> bool:
    """Tell whether a run counts what the building or holding told before it yields."""
    first, last = after.span, before.last.span
    return bool(
        after.first is after.last
        and _YIELDS.match(after.text, first.start, first.end)
        and _BUILT.search(before.text, last.start, last.end)
    )


def _is_weighty(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether verbs that say little (加强) are made up for by a thing or a number."""
    if all(part.is_general for part in before.near):
        return len(before) >= _LONG_BEFORE or _is_tangible(before, after, cues)
    if not after.first.is_general:
        return True
    first = after.first.span
    is_weak = len(first) < _SHORT or _ends(after, first, "object.abstract", cues)
    return not is_weak or len(before.near) > 1 or _is_tangible(before, after, cues)


def _goes_on_with(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run is about what the run before it is about, told by common words."""
    if _begins(after, "action.moving", cues):
        size = 2
    elif after.text[after.span.start] in "将把":
        size = 2 if _begins(before, "action.theme", cues) else 5
    elif cues.starts("action.new", after.text, after.first.verb, after.span.end):
        size = 3 if _counts(after) else 5
    else:
        size = 3 if is_placed(after.text, after.span) else 2
    if _pieces(before.words, size) & _pieces(after.words, size):
        return True
    return _counts(after) and len(_pieces(before.words, 2) & _pieces(after.words, 2)) > 1


def _is_detail(after: Run, cues: Cues) -> bool:
    """Tell whether a run says how the deed before it is done, or what becomes of who fails it."""
    text, start, end = after.text, after.span.start, after.span.end
    detail = cues.starts("action.detail", text, start, end)
    if detail and len(detail) >= len(cues.starts("action.new", text, start, end)):
        return True
    if cues.starts("action.detail", text, after.first.verb, end):
        return True
    if after.first is after.last and _ends(after, after.span, "object.state", cues):
        return True
    return any(
        pattern.match(text, start, end) for pattern in (_FAILING, _SERVING, _BARE, _EVERYWHERE)
    )


def _is_theme(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run names the theme of what follows: short and general, or then counted."""
    is_programme = _ends(before, before.span, "object.programme", cues)
    if is_programme and (
        _begins(before, "action.programme", cues)
        or cues.starts("action.programme", before.text, before.last.verb, before.span.end)
        or (_counts(after) and _begins(before, "action.upholding", cues))
    ):
        return True
    if is_concrete(before.words):
        return False
    is_short = len(before) <= _SHORT
    if is_short and before.first.is_general:
        return True
    is_filled = is_short or is_dated(after.text, after.span) or _counts(after)
    is_one = before.first is before.last
    return is_filled and is_one and _begins(before, "action.theme", cues)


def _is_spent(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run says what the money of the run before it is for."""
    start, end = after.span.start, after.span.end
    if not _SETS_ASIDE.search(before.words):
        return False
    is_use = bool(cues.starts("action.spending", after.text, start, end)) and not _EXEMPT.match(
        after.text, start, end
    )
    return is_use and _MONEY.search(before.words) is not None


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
    if _counts(after) and not is_means:
        return False
    is_turn = verb > after.span.start and is_means
    is_own = is_turn or cues.starts("action.own", after.text, verb, end)
    return not (is_own or deals_with(after.text, verb, end))


def is_concrete(words: str) -> bool:
    """Tell whether words hold a number or a name."""
    return _CONCRETE.search(words) is not None


def _is_tangible(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether one of two runs holds a number, a name or a thing that can be set up."""
    return any(
        is_concrete(run.words)
        or any(_ends(run, part.span, "object.established", cues) for part in run.near)
        for run in (before, after)
    )


def _begins(run: Run, name: str, cues: Cues) -> bool:
    """Tell whether a run begins with a word of a list, adverbs before it or not."""
    places = {run.span.start, run.first.verb}
    return any(cues.starts(name, run.text, place, run.span.end) for place in places)


def _ends(run: Run, span: Span, name: str, cues: Cues) -> bool:
    """Tell whether a stretch of a run ends with a word of a list, a closing quote apart."""
    end = span.end - (run.text[span.end - 1] in '”"')
    return run.text.endswith(cues.words.get(name, ()), span.start, end)


def _counts(run: Run) -> bool:
    """Tell whether a run says how many, a long one near its end."""
    span = run.span
    return counts(run.text, Span(max(span.start, span.end - _SEEN), span.end))


def _pieces(words: str, size: int) -> set[str]:
    """Return the stretches of a few neighbouring characters: a rough measure of common words."""
    return {words[place : place + size] for place in range(len(words) - size + 1)}
