"""How a number is written: digits or characters, scale, range, unit; nothing about meaning."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from zbreview.reading.measures import (
    CURRENCIES,
    PERCENT,
    SPELT,
    SPELT_AFTER_VERB,
    longest_unit,
    unit_initials,
    unit_pattern,
)
from zbreview.text.numerals import DIGITS, chinese_number
from zbreview.text.scanning import matches

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_SPELT = r"[一二两三四五六七八九十百千零〇]+(?:点[一二三四五六七八九零]+)?"
_NUMBER_INITIAL = re.compile(r"[\d一二两三四五六七八九十百千零〇]")
_SCALE = r"[百千]?[万亿]{0,2}"
_LONGEST_NUMBER = 15
_SCALES = {"": 1.0, "百": 100.0, "千": 1000.0, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8,
           "百亿": 1e10, "千亿": 1e11, "万亿": 1e12, "亿万": 1e12}  # fmt: skip
_MONEY_SCALES = {"万": 1e4, "亿": 1e8, "万亿": 1e12}
_PERCENT_SPELT = re.compile(
    r"百分之(?P<word>[一二两三四五六七八九十百零]+(?:点[一二三四五六七八九零]+)?|\d{1,3}(?:\.\d+)?)"
)
_RATIO = re.compile(
    r"(\d(?<![\d.:A-Za-z]\d)\d{0,3}(?:\.\d{1,3})?):(\d{1,4}(?:\.\d{1,3})?)(?![\d:])"
)
_RATIO_SIGN = re.compile(r"\d:\d")
_RATIO_WORDS = re.compile(r"比例|配套|比率|配比|之比|按|为|达")
_LIST_REACH = 30
_BARE_LIST = re.compile(r"(?:分别|各)[^,。;\d\n]{0,10}(?P<list>(?:\d+(?:\.\d+)?(?:、|和)){1,5})$")
_LIST_MARKS = ("、", "和")
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MINUTES = 60
_HOURS = 24
_COUNTING_VERB = re.compile(
    r"(?:新增|新建|建成|建设|培育|认定|引进|拥有|共有|现有|完成|成立|设立|获批|组建|打造|举办|开展|召开|"
    r"制定|出台|实施|选择|遴选|安排|推出|建立|创建|达到|达|累计|共|有|分别|签约|签订|组织|超过|不少于|每年)"
    r"[^,。;、\n]{0,6}$"
)
_RHETORIC = re.compile(
    r"方面|层面|环节|维度|阶段|关键|坚持|确保|统筹|优化|意识|自信|维护|代表|全面|文明|转变|统一|结合|"
    r"一体|合一|一(?![批级流])|最|体系|原则|工作专班|专班|领域|目标|抓手|能力|不|小组|方向"
)
_LOOK_AHEAD = 6
_DURATION_BEFORE = re.compile(
    r"(?:有效期|为期|期限|连续[\u4e00-\u9fff]{0,3}|周期|工期|任期|聘期|合同期|过渡期|最长|不超过|不少于|满|服务期|保质期|免租期?)(?:限)?为?$"
)
_VAGUE_BEFORE = re.compile(r"(?:[几数若多第零您\x00]|你们|我们)$")
_HALF_KNOWN = {"百", "千"}
_NO_COUNTS = {"一", "零", "〇"}
_NEAR = re.compile(r"[近上逾超]$")


class Amount(NamedTuple):
    """One number as written: offsets in the text, value in the written unit, what was said.

    ``more`` tells of 余/多 inside; ``is_ratio`` of a form like ``1:1``; ``is_damaged`` of a
    number whose unit is lost.
    """

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    currency: str = ""
    scale: float = 1.0
    more: bool = False
    is_ratio: bool = False
    is_damaged: bool = False


@lru_cache(maxsize=8)
def _number(more_units: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a number; scale, range and unit are sought where they may begin."""
    unit = unit_pattern(more_units)
    goes_on = rf"(?=[ \n百千万亿余多来个~至到{unit_initials(more_units)}-])"
    ranged = rf"(?=[^~至到-]{{0,{longest_unit(more_units) + 1}}}[~至到-])"
    return re.compile(
        rf"(?<![A-Za-z\d.+])(?<![A-Za-z]-)(?>(?P<n1>{_ARABIC})|(?P<h1>{_SPELT}))"
        rf"(?:{goes_on}(?: (?=[万亿]))?(?P<s1>{_SCALE})(?P<more1>[余多]?)"
        rf"(?:{ranged}(?P<u1>{unit})? ?(?P<sep>--?|~|至|到) ?(?:(?P<n2>{_ARABIC})|(?P<h2>{_SPELT}))"
        rf"(?P<s2>{_SCALE}))?"
        rf"(?P<more>[余多来]?)(?:个(?=亿))?(?P<s3>[万亿]{{0,2}})(?P<more3>[余多]?)"
        rf"(?P<unit>(?: |\n{{1,2}}(?=[万亿]*[元%]))?[万亿]{{0,2}}{unit})?)?(?![+])"
    )


def find_amounts(masked: str, more_units: tuple[str, ...] = ()) -> Iterator[Amount]:
    """Yield every number that counts or measures something, in text order."""
    found = [*_ratios(masked), *_spelt_percents(masked)]
    taken = {place for amount in found for place in range(amount.start, amount.end)}
    for match in matches(_NUMBER_INITIAL, _number(more_units), masked):
        if not (match["unit"] or match["s1"] or match["s2"] or match["s3"]):
            continue
        if taken and not taken.isdisjoint(range(*match.span())):
            continue
        amount = _amount(match, masked)
        if amount is not None:
            found += [*_sharing_unit(amount, masked), amount]
    yield from sorted(found, key=lambda amount: amount.start)


def _sharing_unit(amount: Amount, masked: str) -> Iterator[Amount]:
    """Yield the numbers of a list whose last one alone has the unit: ``分别新建60、40家``."""
    if masked[amount.start - 1 : amount.start] not in _LIST_MARKS:
        return
    before = masked[max(0, amount.start - _LIST_REACH) : amount.start]
    listed = _BARE_LIST.search(before)
    if listed is None or amount.more or not amount.unit:
        return
    offset = amount.start - len(before)
    for number in _BARE_NUMBER.finditer(before, *listed.span("list")):
        start, end = number.start() + offset, number.end() + offset
        yield amount._replace(start=start, end=end, value=float(number[0]), value_max=None)


def _ratios(masked: str) -> Iterator[Amount]:
    if _RATIO_SIGN.search(masked) is None:
        return
    for match in _RATIO.finditer(masked):
        one, two = float(match[1]), float(match[2])
        around = masked[max(0, match.start() - 8) : match.end() + 6]
        is_time = len(match[2]) == len("00") and one < _HOURS and two < _MINUTES
        if one and two and not (is_time and not _RATIO_WORDS.search(around)):
            yield Amount(*match.span(), one, two, "", is_ratio=True)


def _spelt_percents(masked: str) -> Iterator[Amount]:
    for match in _PERCENT_SPELT.finditer(masked):
        value = chinese_number(match["word"])
        if value is not None:
            yield Amount(*match.span(), value, None, "%")


def _amount(match: re.Match[str], masked: str) -> Amount | None:
    if len(match["n1"] or "") > _LONGEST_NUMBER or len(match["n2"] or "") > _LONGEST_NUMBER:
        return None
    unit = (match["unit"] or "").strip()
    scale_word = (match["s2"] if match["sep"] else match["s1"]) + match["s3"]
    while unit.startswith(("万", "亿")):
        scale_word, unit = scale_word + unit[0], unit[1:]
    first = match["s1"] if match["sep"] else scale_word
    value, upper = _value(match["n1"], match["h1"]), _value(match["n2"], match["h2"])
    scale, first_scale = _SCALES.get(scale_word), _SCALES.get(first)
    if value is None or scale is None or first_scale is None or not (unit or scale_word):
        return None
    if unit == "年" and not _is_duration(match, masked):
        return None
    if not _range_fits(match, unit) or (match["h1"] and not _spelt_fits(match, masked, unit)):
        return None
    if match["sep"] and not match["s1"] and match["u1"] in (None, ""):
        first_scale = scale
    if not unit and (match["sep"] and upper is None):
        return None
    return _scaled(match, unit, (value, first_scale), (upper, scale))


def _is_duration(match: re.Match[str], masked: str) -> bool:
    """Tell ``有效期3年`` from calendar years and from time limits."""
    before = masked[max(0, match.start() - 8) : match.start()]
    return len(match["n1"] or match["h1"]) <= len("10") and bool(_DURATION_BEFORE.search(before))


def _value(arabic: str | None, spelt: str | None) -> float | None:
    if arabic:
        return float(arabic.replace(",", ""))
    return chinese_number(spelt) if spelt else None


def _range_fits(match: re.Match[str], unit: str) -> bool:
    """Refuse ``100万元到5家``: both ends of a range count the same."""
    return not match["u1"] or match["u1"].endswith(unit) or unit.endswith(match["u1"])


def _spelt_fits(match: re.Match[str], masked: str, unit: str) -> bool:
    """Tell a spelt number that counts from one of structure or rhetoric."""
    word, before = match["h1"], masked[max(0, match.start() - 12) : match.start()]
    after = masked[match.end() : match.end() + _LOOK_AHEAD]
    is_long = len(word) > 1
    if _VAGUE_BEFORE.search(before) or word in _NO_COUNTS:
        return False
    if is_long and all(sign in DIGITS for sign in word):
        return False
    if word in _HALF_KNOWN:
        return bool(_NEAR.search(before)) and unit in SPELT | SPELT_AFTER_VERB
    if word[0] in "百千" or _RHETORIC.match(after):
        return False
    if is_long or match["sep"] or match["more"] or match["more1"]:
        return bool(unit) and not (unit == "次" and after.startswith("会议"))
    has_verb = unit in SPELT_AFTER_VERB and _COUNTING_VERB.search(before)
    return unit in SPELT or unit in CURRENCIES or bool(has_verb)


def _scaled(
    match: re.Match[str],
    unit: str,
    low: tuple[float, float],
    high: tuple[float | None, float],
) -> Amount:
    """Put scale and unit together: money keeps 万 and 亿, everything else is multiplied out."""
    (value, value_scale), (upper, scale) = low, high
    more = bool(match["more1"] or match["more"] or match["more3"])
    start, end = match.span()
    if unit in CURRENCIES or not unit:
        kept = next((word for word, size in reversed(_MONEY_SCALES.items()) if scale >= size), "")
        size = _MONEY_SCALES.get(kept, 1.0)
        currency = unit or "元"
        return Amount(
            start, end, _neat(value * value_scale / size),
            None if upper is None else _neat(upper * scale / size),
            kept + currency, currency=unit, scale=size, more=more,
        )  # fmt: skip
    factor = 1.0 if unit in PERCENT else scale
    return Amount(
        start, end, _neat(value * (1.0 if unit in PERCENT else value_scale)),
        None if upper is None else _neat(upper * factor), unit, more=more,
    )  # fmt: skip


def _neat(value: float) -> float:
    """Undo the dust of binary fractions: 1.2 × 10 000 is 12 000."""
    return float(f"{value:.12g}")
