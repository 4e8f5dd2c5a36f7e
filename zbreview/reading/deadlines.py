"""Time limits of promises, with the last day that they allow."""

import calendar
import re
from typing import NamedTuple

from zbreview.domain.quantities import Deadline
from zbreview.domain.spans import Span
from zbreview.text.normalise import fold
from zbreview.text.numerals import chinese_number
from zbreview.text.scanning import matches

_YEAR = r"(?P<year>20\d\d) ?年"
_RELATIVE = r"(?P<relative>今年|本年度?|明年|后年|当年|年)"
_PART = (
    r"(?:(?P<half>[上下])半年|(?:第)?(?P<quarter>[一二三四1-4])季度|(?P<month>1[0-2]|"
    r"[1-9]|十[一二]?|[一二三四五六七八九]) ?月份?"
    r"(?: ?(?P<day>\d{1,2}) ?[日号])?)"
)
_BY = r"(?:底|末|中旬|初)?(?:以前|之前|前|内|止)?"
_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_ABSOLUTE = re.compile(
    rf"(?P<to>(?:到|至|截至|截止到?|力争|确保|力争到|于)?) ?{_YEAR}(?P<end>底|末|年底|"
    rf"年末)?(?:{_PART})?(?P<by>{_BY})"
)
_OWN_YEAR = re.compile(
    rf"(?P<to>(?:到|至)?){_RELATIVE}?(?:(?P<end>底|末|内|年底|年末)|{_PART})(?P<by>{_BY})"
)
_PLAN = re.compile(
    r"(?P<to>(?:到|至|在)?)[“\"]?(?P<plan>十[一二三四五六]五)[”\"]?(?:规划)?(?P<by>末|期末|期间|时期|收官|以内|内)"
)
_SPAN_OF_TIME = re.compile(
    rf"(?:(?:力争|争取|用|利用|通过|在|未来|今后|今后的|"
        rf"未来的)+)?(?P<number>{_NUMBER}) ?(?P<unit>年|个月|个工作日|天|周)(?:左右)?"
    r"(?:的?时间)?(?P<by>之?内|以内)|(?:今后|未来|力争用|争取用|计划用|用)(?P<number2>" + _NUMBER +
    r")(?:[至到-]" + _NUMBER + r")?(?:到[一二两三四五六七八九十])?年(?:左右)?(?:的?时间)?"
)  # fmt: skip
_REGULAR = re.compile(r"(?:每年|每半年|每季度|每月|每两年)(?!度|均|来|增|以来)")
_HINT = re.compile(r"[年月天周日季十](?:(?<=[年月天周日])|(?<=季)度|(?<=十).五)")
_PART_SIGN = re.compile(r"[底末内半季月]")
_SPAN_SIGN = re.compile(r"[内用]|今后|未来")
"""Signs that such a limit never lacks; looking for them first is quick."""

_SPAN_INITIAL = re.compile(r"[力争用利通在未今计\d一二两三四五六七八九十]")
"""What a span of time begins with."""

_PLAN_ENDS = {
    "十一五": 2010,
    "十二五": 2015,
    "十三五": 2020,
    "十四五": 2025,
    "十五五": 2030,
    "十六五": 2035,
}
_PAST_BEFORE = re.compile(r"(?:截至|截止|自|从|始于|早在|于|据|[-~—])$")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}
_MONTHS_OF_HALF = {"上": 6, "下": 12}
_CLAUSE_ENDS = ",。;:、"
_PLANNED = ("计划", "拟", "力争", "争取", "将", "确保")
_THIS_YEAR = ("今年", "本年", "本年度")
_NO_LIMIT = re.compile(r"[度来间版初的以起至到-]|实?现有|已|期间|共|累计")
_FINISHED = re.compile(
    r"(?:全部|全面|正式|建成)?(?:投入使用|投用|完成|完工|建成|竣工|启用|开放|通车)"
)
_OFFSETS = {"明年": 1, "后年": 2}
_RELATIVE_LIMIT = 50
_BEFORE = 8


class _Found(NamedTuple):
    span: Span
    date: str | None


def find_deadlines(text: str, within: Span, document_year: int | None) -> tuple[Deadline, ...]:
    """Return the time limits stated in a passage, in text order, with their last day as ISO.

    Relative ones (年底前, 两年内) are counted from the document's year and stay without a
    date where that is unknown. Years before the document's are history, not limits.
    """
    folded = fold(text)
    if not _HINT.search(folded, within.start, within.end):
        return ()
    passage = within.of(folded)
    found: list[_Found] = []
    for match in _ABSOLUTE.finditer(passage) if "20" in passage else ():
        found += _absolute(match, passage, document_year)
    for match in _PLAN.finditer(passage) if "五" in passage else ():
        end = _PLAN_ENDS.get(match["plan"])
        if end and (document_year is None or end >= document_year):
            found.append(_Found(Span(*match.span()), f"{end}-12-31"))
    for match in _OWN_YEAR.finditer(passage) if _PART_SIGN.search(passage) else ():
        found += _in_own_year(match, passage, document_year)
    is_likely = _SPAN_SIGN.search(passage) is not None
    for match in matches(_SPAN_INITIAL, _SPAN_OF_TIME, passage) if is_likely else ():
        found.append(_Found(Span(*match.span()), _after_years(match, document_year)))
    if "每" in passage:
        found += [_Found(Span(*match.span()), None) for match in _REGULAR.finditer(passage)]
    return tuple(
        Deadline(
            item.span.shifted(within.start).of(text), item.date, item.span.shifted(within.start)
        )
        for item in _without_overlaps(found)
    )


def _absolute(match: re.Match[str], passage: str, document_year: int | None) -> list[_Found]:
    year = int(match["year"])
    before = passage[max(0, match.start() - _BEFORE) : match.start()]
    is_limit = (
        match["to"] in ("到", "至", "力争", "确保", "力争到")
        or "前" in match["by"]
        or match["by"].endswith(("内", "止"))
    )
    has_end = bool(match["end"]) or match["by"].startswith(("底", "末"))
    is_past = match["to"].startswith("截") or _PAST_BEFORE.search(before)
    if is_past or (document_year is not None and year < document_year):
        return []
    is_ahead = document_year is not None and (
        (year > document_year and _has_part(match)) or _opens_clause(match, passage)
    )
    if not (is_limit or is_ahead or (has_end and document_year is not None)):
        return []
    if match["to"] in ("到", "至") and re.search(r"(?:年|\d)$", before):
        return []
    start, end = match.span()
    return [_Found(Span(start, end), _last_day(year, match))]


def _opens_clause(match: re.Match[str], passage: str) -> bool:
    """Tell whether a bare year opens a clause of a promise: ，2031年新建…."""
    if _has_part(match) or match["end"] or match["by"] or match["to"] not in ("", "于"):
        return False
    before = passage[: match.start()].rstrip()
    is_first = not before or before[-1] in _CLAUSE_ENDS or before.endswith(_PLANNED)
    return is_first and _NO_LIMIT.match(passage, match.end()) is None


def _has_part(match: re.Match[str]) -> bool:
    return bool(match["half"] or match["quarter"] or match["month"])


def _in_own_year(match: re.Match[str], passage: str, document_year: int | None) -> list[_Found]:
    before = passage[max(0, match.start() - _BEFORE) : match.start()]
    if before.endswith(("年", "每", "去", "近", "上", "-", "、")) or before[-1:].isdigit():
        return []
    relative = match["relative"] or ""
    if not relative and match["month"] and _FINISHED.match(passage, match.end()):
        relative = "今年"
    is_month = relative in _THIS_YEAR and bool(match["month"])
    is_limit = is_month or "前" in match["by"] or match["by"].endswith("内") or match["to"]
    if relative == "年":
        is_limit = match["end"] in ("底", "内", "末") and not before.endswith(("截至", "全"))
    elif relative and (match["end"] or relative in _OFFSETS):
        is_limit = not before.endswith("截至")
    if not is_limit or (match["end"] and not relative):
        return []
    if document_year is None:
        return [_Found(Span(*match.span()), None)]
    year = document_year + _OFFSETS.get(relative, 0)
    return [_Found(Span(*match.span()), _last_day(year, match))]


def _last_day(year: int, match: re.Match[str]) -> str | None:
    """Return the last day of the year, half, quarter or month that a limit names."""
    month, day = 12, 0
    if match["half"]:
        month = _MONTHS_OF_HALF[match["half"]]
    elif match["quarter"]:
        month = _QUARTERS.get(match["quarter"]) or 3 * int(match["quarter"])
    elif match["month"]:
        month = int(chinese_number(match["month"]) or 12)
        day = int(match["day"] or 0)
    longest = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day if 0 < day <= longest else longest:02}"


def _after_years(match: re.Match[str], document_year: int | None) -> str | None:
    number = chinese_number(match["number"] or match["number2"])
    if document_year is None or number is None or number > _RELATIVE_LIMIT:
        return None
    if match["number"] and match["unit"] != "年":
        return None
    return f"{document_year + int(number):04}-12-31"


def _without_overlaps(found: list[_Found]) -> list[_Found]:
    """Keep the longer of limits that begin together, then the first of those that overlap."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda one: (one.span.start, -len(one.span))):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept
