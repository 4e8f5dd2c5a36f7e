"""Fields of a document's head: number, signer, session, proposal number, class, web dates."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zbreview.domain.documents import MetadataField
from zbreview.domain.spans import Span
from zbreview.reading.metadata_page import Line, Page, stated
from zbreview.text.dates import find_dates
from zbreview.text.numerals import chinese_number

_SHORT_LINE, _LONGEST_KEY_LINE = 40, 300
_CLASS_LINES = 4
_BARE_CLASS = re.compile(r"[A-D](?:\d|类)?")
_CODE = r"[\u4e00-\u9fff]{2,12}(?:\([\u4e00-\u9fff]{1,4}\)[\u4e00-\u9fff]{0,4})?"
_OPEN, _CLOSE = r"〔\[【(〈<﹝「", r"〕\]】)〉>﹞」"
_YEAR = r"(?:19|20)\d\d"
DOC_NUMBER = re.compile(rf"{_CODE} ?[{_OPEN}] ?(?P<year>{_YEAR}) ?[{_CLOSE}] ?第? ?\d{{1,5}} ?号")
NUMBER_SIGN = re.compile(rf"[{_OPEN}] ?{_YEAR} ?[{_CLOSE}]")
"""What no document number lacks; to look for it first is quick."""

_YEAR_SIGN = re.compile(_YEAR)
_DAMAGED_NUMBER = re.compile(
    rf"{_CODE}(?: ?[{_OPEN}] ?(?P<year>{_YEAR}) ?[{_CLOSE}]? ?\d{{1,4}}(?: ?号)?"
    rf"| ?(?P<year2>{_YEAR}) ?[{_CLOSE}] ?\d{{1,4}} ?号?|"
    rf"(?<=[发字函办提建复议案])(?P<year3>{_YEAR})-?\d{{1,4}}号)"
)
_NOT_CODE = re.compile(r"第[一二三四五六七八九十]|会议|(?:号|次)提案|建议$|届")
_SIGNER = re.compile(
    r"签 ?发 ?人? ?: ?(?P<name>[\u4e00-\u9fff·]{2,4}(?:[、,] ?[\u4e00-\u9fff·]{2,4}){0,3}(?= |"
    r"$|[^\u4e00-\u9fff])"
    r"|[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff](?= |$))"
)
_NAME_SIGN = r"(?:(?!关于|对|在|局|厅|委|就|提出|答复|您|你|由|向|代表|会议)[\u4e00-\u9fff])"
_PLACE = rf"(?:{_NAME_SIGN}{{2,11}}?(?:省|市|区|县|州|旗|盟|乡|镇)|[省市区县州旗盟乡镇]|全国)?"
_BODY = r"(?:政协|人大|人民代表大会|政治协商会议)"
_TERM = r"第?[〇零一二三四五六七八九十\d]{1,4}届"
_MEETING = r"第?[一二三四五六七八九十\d]{1,3}次(?:全体)?(?:会议|全会)"
SESSION = re.compile(
    rf"(?P<place>{_PLACE})(?:(?P<body>{_BODY})(?P<mid>{_PLACE})(?:{_TERM})(?:{_PLACE}委员会)?{_MEETING}"
    rf"|{_TERM}(?:{_PLACE})(?P<body2>{_BODY})(?:常委会)?{_MEETING})"
)
_LEAD_IN = re.compile(
    r"^(?:(?:关于|答复|回复|提出|代表|委员|您们?|你们?|对|在|于|就|的|向|给|局|和|为|将)(?=.))+"
)
_NUMERAL = r"(?:[A-Z]{0,2}\d(?: ?\d){0,9}|[一二三四五六七八九十百零〇]{1,7})"
_NUMBERED = re.compile(
    rf"(?:第|\(第?|(?:提案|建议|议案|案)(?:编)?号?:? ?第?|"
    rf"(?<=年)) ?(?P<list>{_NUMERAL}(?: ?号?[、,和] ?第? ?{_NUMERAL})*) ?号"
)
_PROPOSAL_WORD = re.compile(r"提案|建议|议案|政协|人大|会议")
_PROPOSAL_KEY = re.compile(
    rf"(?:提案|建议|议案|案件|案)?(?:编 ?号|案 ?号|序号|号码?|"
    rf"编码)(?<!文号)(?<!字号)(?<!索引号) ?: ?第? ?(?P<list>{_NUMERAL})"
)
_PROPOSAL_KEY_NOT = re.compile(r"(?:索引|文|字|发文|流水|统一|信用|备案)(?:编)?号|代码")
_BARE_NUMBER = re.compile(r"^(?:第 ?)?\d{5,10}(?: ?号)?$")
_CLASS_KEY = re.compile(
    r"(?:办理结果|办理类别|答复类别|办复类别|办理分类|类 ?别 ?标 ?记|结果类别|复文类别|"
    r"处理类别|答复分类|件类|分类|类 ?别)"
    r" ?[:为]? ?[(\[【〔“]?(?P<class>[A-D甲乙丙丁]\d?)(?![A-Za-z])"
)
_CLASS_ALONE = re.compile(
    r"(?:^|(?<=\s))[(\[【〔“]?(?P<class>[A-D甲乙丙丁]\d?)(?:类|[)\]】〕”]|类[)\]】〕”])(?=\s|$)|[(\[【〔](?P<class2>[A-D]\d?)类?[)\]】〕]$"
)
_PUBLISHED = re.compile(
    r"(?:发布|公布|公开|发稿|更新|上传|上网)(?:日期|时间) ?: ?|(?:^|(?<=\s))(?:日期|时间) ?: ?"
)
_WEB_YEAR = re.compile(r"^[【\[][^】\]]{1,12}[】\]] ?[(\[【〔]?(?P<year>(?:19|20)\d\d)[)\]】〕]?")


def head_fields(page: Page) -> Iterator[MetadataField]:
    """Yield what the head of the page states, each field at most once."""
    for read in (_doc_number, _signer, _session, _proposal_number, _result_class, _publish_date,
                 _web_title_year):  # fmt: skip
        field = read(page)
        if field is not None:
            yield field


def header_value(page: Page, keys: str, value: str) -> re.Match[str] | None:
    """Return the match of ``key: value`` in the head or the first lines of the page."""
    pattern = re.compile(rf"(?:^|(?<=\s)|(?<=[;,。(]))(?:{keys}) ?: ?(?P<value>{value})")
    for line in _head_or_first(page):
        match = pattern.search(page.folded, line.span.start, line.span.end)
        if match:
            return match
    return None


def _head_or_first(page: Page) -> Sequence[Line]:
    return page.head or [line for line in page.lines[:8] if len(line.words) <= _LONGEST_KEY_LINE]


def _doc_number(page: Page) -> MetadataField | None:
    alone = [line for line in page.foot if _is_number_line(line)]
    for pattern, sign, rule, confidence in (
        (DOC_NUMBER, NUMBER_SIGN, "doc_number", 0.98),
        (_DAMAGED_NUMBER, _YEAR_SIGN, "doc_number_damaged", 0.6),
    ):
        for line in (*page.head, *alone):
            if sign.search(line.words) is None:
                continue
            match = pattern.search(page.folded, line.span.start, line.span.end)
            if (
                match
                and not _NOT_CODE.search(re.split(r"\d", match[0])[0])
                and not _inside_title(page, match.start())
            ):
                span = Span(*match.span())
                value = span.of(page.text)
                return stated("doc_number", value, span, rule, confidence)
    return None


def _is_number_line(line: Line) -> bool:
    number = DOC_NUMBER.search(line.words) if "号" in line.words else None
    return number is not None and len(line.words) <= len(number[0]) + len("()")


def _inside_title(page: Page, position: int) -> bool:
    before = page.folded[max(0, position - 80) : position]
    return before.rfind("《") > before.rfind("》")


def _signer(page: Page) -> MetadataField | None:
    for line in (*page.head, *page.foot):
        match = _SIGNER.search(page.folded, line.span.start, line.span.end)
        if match:
            span = Span(*match.span("name"))
            return stated("signer", match["name"].replace(" ", ""), span, "signer", 0.98)
    return None


def find_session(page: Page) -> re.Match[str] | None:
    """Return the first mention of a session in the head, the title or the opening."""
    end = page.opening.end if page.opening else (page.head[-1].span.end if page.head else 0)
    return _session_in(page.folded[:end])


@lru_cache(maxsize=8)
def _session_in(opening: str) -> re.Match[str] | None:
    """Return the first mention of a session; several fields ask for it in turn."""
    return SESSION.search(opening) if "届" in opening else None


def session_span(match: re.Match[str]) -> Span:
    """Return the place of a session without words that lead to it (在, 对, 您)."""
    lead = _LEAD_IN.match(match[0])
    return Span(match.start() + (lead.end() if lead else 0), match.end())


def _session(page: Page) -> MetadataField | None:
    match = find_session(page)
    if match is None:
        return None
    span = session_span(match)
    return stated("session", "".join(span.of(page.text).split()), span, "session")


def _proposal_number(page: Page) -> MetadataField | None:
    end = page.opening.end if page.opening else (page.head[-1].span.end if page.head else 0)
    flat = page.folded[: end + 60].replace("\n", " ")
    for match in _NUMBERED.finditer(flat):
        around = flat[max(0, match.start() - 20) : match.end() + 8]
        if _PROPOSAL_WORD.search(around) and not _is_doc_number(page, match.start()):
            return _number_field(match, "proposal_number")
    for line in page.head:
        key = _PROPOSAL_KEY.search(page.folded, line.span.start, line.span.end)
        if key and not _PROPOSAL_KEY_NOT.search(page.folded[max(0, key.start() - 4) : key.end()]):
            return _number_field(key, "proposal_number_key")
    for line in page.head:
        if _BARE_NUMBER.match(line.words):
            digits = re.sub(r"\D", "", line.words)
            return stated("proposal_number", digits, line.span, "proposal_number_line", 0.85)
    return None


def _is_doc_number(page: Page, position: int) -> bool:
    before = page.folded[max(0, position - 8) : position].rstrip()
    return bool(re.search(rf"{_YEAR} ?[{_CLOSE}]$", before))


def _number_field(match: re.Match[str], rule: str) -> MetadataField | None:
    numbers = []
    for word in re.findall(_NUMERAL, match["list"]):
        spelt = None if any(sign.isdigit() for sign in word) else chinese_number(word)
        numbers.append(word.replace(" ", "") if spelt is None else f"{spelt:.0f}")
    return stated("proposal_number", "、".join(numbers), Span(*match.span("list")), rule)


def _result_class(page: Page) -> MetadataField | None:
    for line in page.head[:_CLASS_LINES]:
        if _BARE_CLASS.fullmatch(line.words):
            span = Span(line.span.start, line.span.start + 1)
            return stated("result_class", line.words[0], span, "result_class_line", 0.8)
    short_foot = [line for line in page.foot if len(line.words) < _SHORT_LINE]
    for pattern, rule in ((_CLASS_KEY, "result_class_key"), (_CLASS_ALONE, "result_class")):
        for line in [*page.head, *short_foot]:
            match = pattern.search(page.folded, line.span.start, line.span.end)
            if match:
                group = "class" if match["class"] else "class2"
                return stated("result_class", match[group], Span(*match.span(group)), rule, 0.9)
    return None


def _publish_date(page: Page) -> MetadataField | None:
    for line in page.head:
        key = _PUBLISHED.search(page.folded, line.span.start, line.span.end)
        if key is None:
            continue
        for mention in find_dates(page.text[key.end() : min(line.span.end, key.end() + 14)]):
            if mention.day and mention.span.start == 0:
                span = mention.span.shifted(key.end())
                return stated("publish_date", mention.iso, span, "publish_date", 0.9)
    return None


def _web_title_year(page: Page) -> MetadataField | None:
    for line in page.head:
        match = _WEB_YEAR.match(line.words)
        if match:
            span = Span(*match.span("year")).shifted(line.span.start)
            return stated("web_title_year", match["year"], span, "web_title_year", 0.9)
    return None
