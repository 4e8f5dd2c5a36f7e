"""What the words around a number say about it: comparator, growth, certainty, basis."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from zbreview.domain.quantities import Certainty, Comparator
from zbreview.reading.measures import PERCENT, PHYSICAL, unit_pattern
from zbreview.reading.quantity_grammar import Amount

_STOPS = re.compile(r"[,。;:!?\n()]")
_CLAUSE_REACH = 40

_BEFORE = (
    (Comparator.GE, "quantity.at_least",
     r"(?:不低于|不少于|不小于|不得低于|不得少于|至少|最低|最少|起码|下限为?|保底)"),
    (Comparator.LE, "quantity.at_most",
     r"(?:最高不超过|累计不超过|不超过|不高于|不得超过|不多于|最高可?达?|最多|至多|上限为?|控制在|低于|不足|少于|小于|不到|限额为?)"),
    (Comparator.GT, "quantity.more_than",
     r"(?:(?<!不)超过|突破|(?<![不得])超|(?<!不)多于|大于|(?<!不)高于|逾|不止|超出)"),
    (Comparator.APPROX, "quantity.about", r"(?:大约|大概|接近|将近|近|约|大致)"),
)  # fmt: skip
_BEFORE_PATTERNS = tuple(
    (comparator, rule, re.compile(words + r"(?:了|约)?\s?$")) for comparator, rule, words in _BEFORE
)
_BEFORE_ANY = re.compile("(?:" + "|".join(words for _, _, words in _BEFORE) + r")(?:了|约)?\s?$")
_BEFORE_ENDS = frozenset("于少低码底限为过高可达多在足到额破超逾止出约概近致了")
"""What every one of these ends with."""

_REACH_REACH = 6
_REACH = re.compile(
    r"(?:达到|达|增至|增加到|增加至|增长到|增长至|提高到|提高至|提升到|提升至|升至|上升到|上升至|扩大到|扩大至|"
    r"发展到|降至|降到|下降到|下降至|降低到|压减到|恢复到|扩展到)(?:了|约)?\s?$"
)
_INCREASE = re.compile(
    r"(?:增长|提高|上升|提升|增加|增幅|上涨|上浮|下浮|下调|缩短|压缩|下降|降低|减少|回落|缩小|压减|增|降|升|高于|高出|领先|快于|好于|低于)"
    r"(?:了|约|幅度)?\s?$"
)
_AFTER = (
    (Comparator.GE, "quantity.or_more", re.compile(r" ?(?:\(含\))?(?:及?以上|起步)")),
    (Comparator.LE, "quantity.or_less", re.compile(r" ?(?:及?以下|(?:之|以)内|封顶)")),
    (Comparator.APPROX, "quantity.roughly", re.compile(r" ?(?:左右|上下)")),
)
_AFTER_INITIALS = frozenset(" (及以起之封左上")
"""What every one of these begins with."""

_AT_MOST_AHEAD = re.compile(
    r"最高(?:可|可以|不超过)?(?:一次性)?(?:给予|补助|奖励|补贴|资助|支持|扶持|享受|获得?|配套|申请|贷款|授信)"
    r"[^,。;、\n]{0,6}$"
)
_STRIVE = re.compile(
    r"力争|争创|冲刺|争取(?=到|在|用|再|新|实现|达|完成|培育|建成|突破|[\d\x00]|今年|年底|全年)"
)
_STRIVE_LEAD = re.compile(r"力争[^,。;\n]{0,20}(?:时间|内|前|底|末|\x00),$")
_POPULATION = re.compile(r"(?:高于|低于|超过|快于|好于|优于|多于|领先于?)(?:了)?[^\d,。;]{2,14}$")
_AVERAGE = re.compile(r"的?[^\d,。;]{0,6}?(?:平均|均值|平均水平)")
_FORECAST = re.compile(r"预计|预测|预估|估计|测算")
_UNSURE = re.compile(r"[预估测望]")
"""Signs without which nothing is forecast or expected."""

_EXPECTED = re.compile(r"预期(?!寿命|目标|值)|有望|可望")
_NEW = re.compile(
    r"净增|新增|新建|新培育|新认定|新获批|新引进|新设|新签约|新开工|新发展|新注册|新创建|新改建|增加(?![到至为])|再培育|新入库"
)
_NEW_MONEY = re.compile(r"净增|新增|增加(?![到至为])")
_STOCK = re.compile(r"总量|累计|总数|总计|合计|共有|共计|现有|拥有|保有量?|达到|总值|规模")
_PER = re.compile(
    rf"每(?:新增|新建|引进|认定|培育)?[一1]?(?P<unit>{unit_pattern()}|年|月|度|次|例)"
)
_PER_ONE = re.compile(rf"每[\u4e00-\u9fff]{{0,4}}[一1](?P<unit>{unit_pattern()})")
_PER_AFTER = re.compile(rf"/(?P<unit>{unit_pattern()}|年|月|次|天|日)")
_PER_REACH = 14
_LEAD_REACH = 30


class Meaning(NamedTuple):
    """What the surroundings say of one amount; ``start`` and ``end`` take qualifiers in.

    ``floor`` is where the amount before it ends.
    """

    start: int
    end: int
    comparator: Comparator
    rule: str
    certainty: Certainty
    growth: str
    basis: str
    unit: str
    floor: int


def clause_before(masked: str, position: int, floor: int = 0) -> str:
    """Return the words between the last stop and a position, at most forty characters."""
    start = position - _CLAUSE_REACH
    start = start if start > floor else floor  # noqa: FURB136 - asked for four times a number
    stops = _stops(masked)
    last = bisect_left(stops, position) - 1
    if last >= 0 and stops[last] >= start:
        start = stops[last] + 1
    return masked[start:position]


@lru_cache(maxsize=4)
def _stops(masked: str) -> list[int]:
    """Return where the stops of a text stand; every number of it asks for them."""
    return [match.start() for match in _STOPS.finditer(masked)]


class _Around(NamedTuple):
    """The words around an amount: since the last number, since the last stop, before that."""

    before: str
    wide: str
    lead: str
    after: str


def meaning_of(amount: Amount, masked: str, floor: int) -> Meaning:
    """Judge one amount by its surroundings; ``floor`` is where the one before it ends."""
    wide = clause_before(masked, amount.start)
    clause = amount.start - len(wide)
    around = _Around(
        before=clause_before(masked, amount.start, floor),
        wide=wide,
        lead=masked[max(0, clause - _LEAD_REACH) : clause],
        after=masked[amount.end : amount.end + 12],
    )
    start, end, comparator, rule = _compared(amount, around)
    basis, unit, start, end, is_price = _per(amount, around, start, end)
    if is_price and comparator is Comparator.EQ:
        comparator, rule = Comparator.PER, "quantity.unit_price"
    return Meaning(
        start,
        end,
        comparator,
        rule,
        _certainty(wide),
        _growth(amount, wide),
        basis,
        unit,
        floor,
    )


def _compared(amount: Amount, around: _Around) -> tuple[int, int, Comparator, str]:
    """Find the comparator, the words next to the number first."""
    start, end = amount.start, amount.end
    if amount.is_ratio:
        return start, end, Comparator.RATIO, "quantity.ratio"
    qualifier = _qualifier_before(around.before)
    suffix = _suffix_after(around.after)
    start -= qualifier[2] if qualifier else 0
    end += suffix[2] if suffix else 0
    if amount.value_max is not None:
        return start, end, Comparator.RANGE, "quantity.range"
    if suffix:
        return start, end, suffix[0], suffix[1]
    if qualifier and not _is_population(around.before):
        return start, end, qualifier[0], qualifier[1]
    comparator, rule = _further(amount, around)
    return start, end, comparator, rule


def _suffix_after(after: str) -> tuple[Comparator, str, int] | None:
    if after[:1] in _AFTER_INITIALS:
        for comparator, rule, pattern in _AFTER:
            if match := pattern.match(after):
                return comparator, rule, match.end()
    return None


def _qualifier_before(before: str) -> tuple[Comparator, str, int] | None:
    if before.rstrip()[-1:] not in _BEFORE_ENDS or _BEFORE_ANY.search(before) is None:
        return None
    for comparator, rule, pattern in _BEFORE_PATTERNS:
        if match := pattern.search(before):
            return comparator, rule, len(before) - match.start()
    return None


def _further(amount: Amount, around: _Around) -> tuple[Comparator, str]:
    """Find the comparators that do not stand right at the number."""
    before = around.before
    found = Comparator.EQ, "quantity.plain"
    if amount.more:
        found = Comparator.GT_APPROX, "quantity.and_some"
    elif _is_population(before) and _AVERAGE.match(around.after):
        found = Comparator.BENCHMARK, "quantity.benchmark"
    elif "最高" in before and _AT_MOST_AHEAD.search(before):
        found = Comparator.LE, "quantity.at_most_ahead"
    elif amount.unit in PERCENT and _INCREASE.search(before):
        found = Comparator.INCREASE, "quantity.increase"
    elif _STRIVE.search(around.wide):
        found = Comparator.STRIVE, "quantity.strive"
    elif _REACH.search(before, max(0, len(before) - _REACH_REACH)):
        found = Comparator.REACH, "quantity.reach"
    elif "力争" in around.lead and _STRIVE_LEAD.search(around.lead):
        found = Comparator.STRIVE, "quantity.strive_lead"
    return found


def _is_population(before: str) -> bool:
    """Tell whether a number is only compared with another: 高于全省平均…."""
    is_likely = "于" in before or "超过" in before or "领先" in before
    return is_likely and _POPULATION.search(before) is not None


def _per(amount: Amount, around: _Around, start: int, end: int) -> tuple[str, str, int, int, bool]:
    """Return basis, unit, span and whether the amount is the price of a physical unit."""
    if around.after[:1] == "/" and (slash := _PER_AFTER.match(around.after)):
        unit = f"{amount.unit}/{slash['unit']}"
        is_price = slash["unit"] in PHYSICAL
        return f"每{slash['unit']}", unit, start, max(end, amount.end + slash.end()), is_price
    if "每" not in around.wide:
        return "", amount.unit, start, end, False
    before = around.before
    named = [*_PER.finditer(before, max(0, len(before) - _PER_REACH))]
    named = named or [*_PER_ONE.finditer(around.wide)]
    if not named or amount.is_ratio:
        return "", amount.unit, start, end, False
    last = named[-1]
    is_money = amount.unit.endswith("元")
    is_price = is_money and last["unit"] in PHYSICAL
    if before.endswith(last[0]) and is_money:
        start = amount.start - (len(before) - last.start())
    unit = f"{amount.unit}/{last['unit']}" if is_price else amount.unit
    return f"每{last['unit']}", unit, start, end, is_price


def _certainty(wide: str) -> Certainty:
    if _UNSURE.search(wide) is None:
        return Certainty.STATED
    if _FORECAST.search(wide):
        return Certainty.FORECAST
    return Certainty.EXPECTED if _EXPECTED.search(wide) else Certainty.STATED


def _last_end(words: re.Pattern[str], wide: str) -> int:
    """Return where the last match ends, -1 for none."""
    end = -1
    for match in words.finditer(wide):
        end = match.end()
    return end


def _growth(amount: Amount, wide: str) -> str:
    """Tell an increment from a stock by the word nearest to the number."""
    if amount.unit in PERCENT or amount.is_ratio:
        return ""
    words = _NEW_MONEY if amount.unit.endswith("元") else _NEW
    new = _last_end(words, wide)
    stock = _last_end(_STOCK, wide)
    if new == stock:
        return ""
    return "增量" if new > stock else "总量"
