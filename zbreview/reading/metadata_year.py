"""The year that a document belongs to: the printed date, else ranked evidence."""

import re
from collections.abc import Mapping
from functools import lru_cache

from zbreview.domain.documents import MetadataField
from zbreview.domain.spans import Span
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.metadata_head import DOC_NUMBER, NUMBER_SIGN, find_session
from zbreview.reading.metadata_page import Page, inferred, stated
from zbreview.text.normalise import fold
from zbreview.text.numerals import chinese_number

Known = Mapping[str, MetadataField]

_CODED = re.compile(r"^(?P<year>20[0-4]\d)\d{2,6}$")
_IN_HEAD = re.compile(
    r"(?<!\d)(?P<year>20[0-4]\d) ?年度?(?:第|提案|建议|议案|\(?\d)|"
    r"[(〔\[](?P<year2>20[0-4]\d)年?度?[)〕\]]"
)
_YEAR = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d\d) ?年")
_PLAN_BEFORE = re.compile(
    r"(?:到|至|申办|筹办|力争|确保|预计|截止到|"
    r"提出的?|规划的?|确定的?|按|[-~—至]|\d{4}年?[-~、至到])$"
)
_PLAN_AFTER = re.compile(
    r"(?:底|末|年底)?(?:前|之前|内|力争|实现|要|将达|全面建成|远景|目标)|(?:[、~至-](?:20)\d\d)|版|版本|(?:底|末)?[,]?(?:力争|确保|计划达)"
)
_WILL = re.compile(r"(?:,|,?(?:我们|我局|我市|我区|我县|市|区|县))?(?:将|计划|拟)")
_WITHIN = re.compile(
    r"以来|初|[一二三四上下前]?[上下]半年|前?[一二三四]季度|(?:\d{1,2}[-~])?\d{1,2}月|春|起"
)
_COMPLETED = re.compile(
    r"底|末|全年|度|共|[,]?(?:全[省市区县]|我[省市区县]|共|累计|全年|实现|完成|新增)|总"
)
_AHEAD = re.compile(
    r"(?P<year>20\d\d)年[^,。]{0,14}?(?:部署|任务|安排|重点工作|工作重点|打算|工作计划|总体要求|预期目标|工作目标|政策取向)"
    r"|^[二三四五][、.](?P<year2>20\d\d)年的?工作$"
)
_LOOKING_BACK = re.compile(
    r"(?P<year>20\d\d)年[^,。]{0,10}?(?:回顾|总结|"
    r"完成情况|工作情况|落实情况)|^一[、.](?P<year2>20\d\d)年的?工作$"
)
_LONGEST_HEADING = 40
_PLANNED = re.compile(r"^[^,。;]{0,24}?(?:将|目标|力争|规划|计划|筹办|举办权|申办|筹备|准备|建成)")
_THIS_YEAR = re.compile(r"今年|本年度?|年初以来")
_GLOSSED = re.compile(r"今年\((?P<year>20\d\d)年?\)|(?P<year2>20\d\d)年\(今年\)")
_BOOKS = re.compile(
    r"[《(〔\[【](?:(?<=《)[^《》]{0,160}》|(?<!《)[^()〔〕\[\]【】\n]{0,30}[)〕\]】])"
)
_TERM = re.compile(r"(?P<term>[一二三四五六七八九十\d]{1,3})届")
_MEETING = re.compile(r"(?P<number>[一二三四五六七八九十\d]{1,2})次")
_UNQUOTED = re.compile(r"[“”\"\s]+")
_EARLIEST, _LATEST = 1990, 2099
_CLAUSE = 28
_CENTRAL = ("北京", "上海", "天津", "重庆")


def year_field(page: Page, known: Known, lexicon: Lexicon) -> MetadataField | None:
    """Return the year by the best evidence that there is, or None where there is none."""
    if "date" in known:
        return _of_date(page, known["date"])
    return (
        _of_number(known)
        or _of_publication(known)
        or _of_code(page, known)
        or _of_session(page, lexicon)
        or _of_headings(page)
        or _of_text(page, lexicon)
        or _of_cycle(page, lexicon)
    )


def _of_date(page: Page, date: MetadataField) -> MetadataField:
    year = date.value[:4]
    span = date.span
    if span is not None:
        place = page.folded.find(year, span.start, span.end)
        span = Span(place, place + len(year)) if place >= 0 else span
        return stated("year", year, span, "year_date", date.confidence)
    return inferred("year", year, "成文日期的年份", "year_date", None, date.confidence)


def _of_number(known: Known) -> MetadataField | None:
    number = known.get("doc_number")
    match = re.search(r"(?:19|20)\d\d", number.value) if number else None
    if number is None or match is None:
        return None
    return inferred(
        "year", match[0], f"发文字号“{number.value}”的年份", "year_number", number.span, 0.9
    )


def _of_publication(known: Known) -> MetadataField | None:
    date = known.get("publish_date")
    if date is None:
        return None
    return inferred(
        "year", date.value[:4], f"发布日期{date.value}", "year_published", date.span, 0.75
    )


def _of_code(page: Page, known: Known) -> MetadataField | None:
    number = known.get("proposal_number")
    match = _CODED.match(number.value) if number else None
    if number is not None and match is not None:
        note = f"编号“{number.value}”前四位为年份"
        return inferred("year", match["year"], note, "year_coded", number.span, 0.85)
    end = page.opening.end if page.opening else (page.head[-1].span.end if page.head else 0)
    top = _blotted(page.folded[:end])
    named = _IN_HEAD.search(top)
    if named is None:
        return None
    group = "year" if named["year"] else "year2"
    note = f"标题或开头写明“{named[group]}”"
    return inferred("year", named[group], note, "year_named", Span(*named.span(group)), 0.8)


def _session_numbers(page: Page) -> tuple[re.Match[str], int, int] | None:
    """Return the session's match, its term and which meeting it is."""
    match = find_session(page)
    if match is None:
        return None
    term, meeting = _TERM.search(match[0]), _MEETING.search(match[0])
    one = chinese_number(term["term"]) if term else None
    two = chinese_number(meeting["number"]) if meeting else None
    return None if one is None or two is None else (match, int(one), int(two))


def _of_session(page: Page, lexicon: Lexicon) -> MetadataField | None:
    numbers = _session_numbers(page)
    if numbers is None:
        return None
    match, term, meeting = numbers
    for row in lexicon.table("session_years"):
        if row["term"] != str(term) or row["place"] == "*":
            continue
        if row["place"] in match[0] and row["body"] in match[0].replace("人民代表大会", "人大"):
            year = int(row["first_year"]) + meeting - 1
            note = f"届次表：{row['place']}{row['body']}{term}届一次会议为{row['first_year']}年"
            return inferred("year", str(year), note, "year_session", Span(*match.span()), 0.8)
    return None


def _of_headings(page: Page) -> MetadataField | None:
    """Take the year of headings such as 2021年工作回顾 (the year before) or 2022年重点工作."""
    for words, later in ((_AHEAD, 0), (_LOOKING_BACK, 1)):
        for line in page.lines:
            match = words.search(line.words) if len(line.words) <= _LONGEST_HEADING else None
            if match:
                span = Span(*match.span()).shifted(line.span.start)
                note = f"小标题“{line.words}”"
                named = match["year"] or match["year2"]
                year = str(int(named) + later)
                return inferred("year", year, note, "year_heading", span, 0.8)
    return None


def _of_text(page: Page, lexicon: Lexicon) -> MetadataField | None:
    """Conclude from the latest year that the text reports on."""
    body = _blotted(page.folded)
    glossed = _GLOSSED.search(page.folded)
    if glossed:
        year = glossed["year"] or glossed["year2"]
        return inferred(
            "year", year, f"正文“{glossed[0]}”", "year_glossed", Span(*glossed.span()), 0.9
        )
    best: tuple[int, int, str, Span] | None = None
    for match in _YEAR.finditer(body):
        cue = _cue(body, match)
        if cue is not None and (best is None or cue[:2] > best[:2]):
            best = cue
    if best is None:
        return None
    year, _, why, span = best
    if why == "plain" and _THIS_YEAR.search(body):
        year, why = year + 1, "plain_and_now"
    earliest, _, term = _era(page, lexicon)
    note = f"正文最近年份“{span.of(page.text)}”（{_WHY[why]}）"
    if year < earliest:
        year, note = earliest, f"{note}；用语“{term}”不早于{earliest}年"
    return inferred("year", str(year), note, "year_text", span, 0.7 if why != "plain" else 0.5)


_WHY = {
    "will": "作为当年计划提及",
    "within": "当年内的进展",
    "completed": "已是完整年度，文件应在次年",
    "plain_and_now": "另有“今年”，文件应在次年",
    "plain": "最近一次提及",
}


def _cue(body: str, match: re.Match[str]) -> tuple[int, int, str, Span] | None:
    """Return the year of the document that one mention speaks for, with its weight."""
    year = int(match["year"])
    before, after = (
        body[max(0, match.start() - 6) : match.start()],
        body[match.end() : match.end() + _CLAUSE],
    )
    span = Span(*match.span())
    if not _EARLIEST <= year <= _LATEST or (_PLAN_BEFORE.search(before) and "截至" not in before):
        return None
    if _WILL.match(after):
        return year, 3, "will", span
    if _PLAN_AFTER.match(after):
        return None
    if _WITHIN.match(after):
        return year, 2, "within", span
    if _COMPLETED.match(after) or "截至" in before:
        return year + 1, 1, "completed", span
    return None if _PLANNED.match(after) else (year, 0, "plain", span)


def _blotted(folded: str) -> str:
    """Return the text with titles, document numbers and brackets made blank."""
    without = _BOOKS.sub(lambda match: " " * len(match[0]), folded)
    if NUMBER_SIGN.search(without) is None:
        return without
    return DOC_NUMBER.sub(lambda match: " " * len(match[0]), without)


@lru_cache(maxsize=256)
def _unquoted(term: str) -> str:
    """Return a term of the lexicon as it is looked for."""
    return _UNQUOTED.sub("", fold(term))


def _era(page: Page, lexicon: Lexicon) -> tuple[int, int, str]:
    """Return the years between which the terms of a text were current, and the deciding term."""
    words = _UNQUOTED.sub("", page.folded)
    earliest, latest, term = _EARLIEST, _LATEST, ""
    for row in lexicon.table("era_terms"):
        if _unquoted(row["term"]) not in words:
            continue
        if row["earliest"] and int(row["earliest"]) > earliest:
            earliest, term = int(row["earliest"]), row["term"]
        if row["latest"]:
            latest = min(latest, int(row["latest"]))
    return earliest, latest, term


def _of_cycle(page: Page, lexicon: Lexicon) -> MetadataField | None:
    """Choose among the usual years of such a session the one that fits the text's terms."""
    numbers = _session_numbers(page)
    earliest, latest, term = _era(page, lexicon)
    if numbers is None or not term:
        return None
    match, _, meeting = numbers
    level = _level(match[0])
    years = [
        int(row["first_year"]) + meeting - 1
        for row in lexicon.table("session_years")
        if row["place"] == "*" and row["level"] == level
    ]
    fitting = [year for year in years if earliest <= year <= latest]
    if len(fitting) != 1:
        return None
    note = f"届次“{match[0]}”按换届通例，并有用语“{term}”佐证"
    return inferred("year", str(fitting[0]), note, "year_cycle", Span(*match.span()), 0.45)


def _level(words: str) -> str:
    if "省" in words or any(name in words for name in _CENTRAL):
        return "省"
    return "县" if re.search(r"[区县旗]", words) else "市"
