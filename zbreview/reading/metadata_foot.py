"""Fields of the end of a document: signature, date, contact, copies."""

import re
from collections.abc import Iterator

from zbreview.domain.documents import MetadataField
from zbreview.domain.spans import Span
from zbreview.reading.metadata_head import header_value
from zbreview.reading.metadata_page import Line, Page, stated
from zbreview.text.dates import DateMention, dates_in, find_dates

_UNIT_END = (
    r"(?:局|厅|委员会|委|办公室|政府|院|中心|公司|协会|联合会|工商联|总工会|银行|分局|支队|大队|管委会|管理处|集团|处|部|大学|学院|法院|检察院|"
    r"指挥部|领导小组|联社|供销社|研究所|档案馆|博物馆|图书馆|站|队|党校|团委|妇联|残联|科协|社)"
)
UNIT = re.compile(rf"[\u4e00-\u9fff()·]{{2,36}}{_UNIT_END}(?:\([\u4e00-\u9fff]{{1,12}}\))?")
_SEAL = re.compile(r"\((?:盖章|章|公章|印章|代章|签章)\)|[(]公章[)]")
_PROSE_START = re.compile(
    r"^(?:感谢|此复|特此|专此|附|下一步|以上|抄|主题词|印发|联系|希望|衷心|再次|最后)"
)
_UNIT_KEYS = (
    "主办单位|承办单位|答复单位|办理单位|主办部门|承办部门|发布机构|发文机关|发布单位|发文单位|制发机关|公开主体|"
    "发布部门|答复部门|回复单位|成文机关|信息来源|来源"
)
_UNIT_VALUE = rf"[\u4e00-\u9fff()]{{2,36}}{_UNIT_END}(?![\u4e00-\u9fff])"
_TITLE_ISSUER = re.compile(
    r"^(?P<unit>(?:中共)?[\u4e00-\u9fff]{2,30}?(?:人民政府办公[室厅]|人民政府|委员会办公室|委员会|办公室|局|厅|党委|市委|区委|县委|省委))"
    r"(?=关于|印发|对|转发)"
)
_DATE_KEYS = (
    "成文日期|成文时间|答复时间|答复日期|办理时间|办结时间|办复时间|"
    "回复时间|回复日期|印发日期|落款日期|发文日期|生成日期|发文时间|办复日期"
)
_DATE_VALUE = (
    r"[\d年月日./-]{8,11}|"
    r"[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_CONTACT_END = r"(?=\s|[,。;、)(:/]|联系|电话|手机|办公|\d|$)"
_HAN = r"[\u4e00-\u9fff]"
_CONTACT_PERSON = re.compile(
    r"(?:联 ?系 ?人|经办人|承办人|联络人)(?:员)?(?:姓名)?(?:及(?:联系)?(?:电话|方式))?(?: ?: ?| )"
    r"(?:[\u4e00-\u9fff]{2,14}[科处股室办局心](?:\s+|[,、]))?"
    rf"(?P<value>(?:{_HAN} {{1,3}}{_HAN}{{1,2}}|{_HAN}{{2}} {_HAN})(?=\s\s|[,。;)]|\d|$)|"
    rf"[\u4e00-\u9fff·]{{2,4}}?{_CONTACT_END})"
)
_PHONE = (
    r"(?:\(?0\d{2,3}\)? ?-? ?)?\d{7,8}(?:-\d{1,6})?(?!\d)|1[3-9]\d{9}(?!\d)|"
    r"\d{3,4}-\d{3,4}-\d{3,4}|\d{8,}"
)
_CONTACT_PHONE = re.compile(
    rf"(?:联系电话|联系方式|电 ?话|办公电话|手机|座机|咨询电话|"
    rf"联系人及(?:联系)?电话)(?:号码)? ?:? ?"
    rf"(?:[\u4e00-\u9fff·]{{2,4}}[, ]{{1,3}})?(?P<value>{_PHONE})"
)
_PHONE_AFTER = re.compile(rf"[ ,;、(:]{{0,4}}(?P<value>{_PHONE})")
_CONTACT_UNIT = re.compile(
    r"(?:联系单位|联系部门|承办单位|承办科室|联系科室|联系处室|"
    r"经办单位)(?:及(?:联系)?电话)? ?: ?(?P<value>[\u4e00-\u9fff()·]{2,30}?)"
    r"(?=\s|[,。;、)]|联系|电话|$)"
)
_PUBLICITY = re.compile(
    r"(?:公开(?:属性|方式|类型|形式|选项|类别|情况|范围)|"
    r"信息公开(?:属性|选项|类别)?|是否公开|政务公开属性) ?[:为] ?"
    r"(?P<value>主动公开|依申请公开|不予公开|不公开|全文公开|摘要公开|部分公开|同意公开|公开|是|否)"
    r"(?=[\s,。;)(]|$)|[(\[【〔](?:此件)?(?P<value2>主动公开|依申请公开|不予公开|公开发布|不公开)[)\]】〕]"
)
_COPY = re.compile(r"^\(?抄 *送(?:单位|机关)?\)? ?: ?(?P<value>.+?)[。.]? *$")
_PRINTED = re.compile(r"(?P<unit>.*?) *(?:\d{4}|[一二][〇○零一二三四五六七八九]{3}) ?年.{2,12}印发")
_DELIVERED = re.compile(r"^[-(]*\s?\d{4}年\d{1,2}月\d{1,2}日.{0,3}在.{4,40}(?:会议|大会)上\)?$")
_LETTERHEAD = re.compile(
    rf"^(?P<unit>[\u4e00-\u9fff]{{1,12}}?[省市区县州旗盟][\u4e00-\u9fff()]{{1,24}}{_UNIT_END})(?:文件)?$"
)
_SIGNED_REACH = 3
_ENCLOSED = "() "


def foot_fields(page: Page) -> Iterator[MetadataField]:
    """Yield signature, date, contact and copies where the text states them."""
    date = _signed_date(page)
    for field in (
        _issuer(page, date), _date(page, date), *_contact(page), _copies(page),
        _publicity(page),
    ):  # fmt: skip
        if field is not None:
            yield field


def _signed_date(page: Page) -> tuple[Line, DateMention] | None:
    """Return the last full date that stands alone, or beside a unit only, near the end.

    What is sent out with a letter may be signed in the letter, before the matter.
    """
    for line in (*reversed(page.foot), *page.cover):
        for mention in dates_in(line.words):
            rest = (line.words[: mention.span.start] + line.words[mention.span.end :]).strip(
                _ENCLOSED
            )
            is_alone = not rest or UNIT.fullmatch(_SEAL.sub("", rest).replace(" ", ""))
            if mention.day and is_alone:
                return line, mention
    return None


def _date(page: Page, signed: tuple[Line, DateMention] | None) -> MetadataField | None:
    if signed is not None:
        return _dated(signed[0].span.start, signed[1], "date_signed", 0.97)
    key = header_value(page, _DATE_KEYS, _DATE_VALUE)
    for mention in find_dates(key["value"]) if key else ():
        if key and mention.day:
            return _dated(key.start("value"), mention, "date_key", 0.93)
    for lines, sign, shape, rule, confidence in (
        (page.head, "会", _DELIVERED, "date_delivered", 0.9),
        (page.foot[::-1], "印发", _PRINTED, "date_printed", 0.6),
    ):
        for line in lines:
            is_such = sign in line.words and shape.match(line.words) is not None
            for mention in dates_in(line.words) if is_such else ():
                if mention.day:
                    return _dated(line.span.start, mention, rule, confidence)
    return None


def _dated(start: int, mention: DateMention, rule: str, confidence: float) -> MetadataField:
    return stated("date", mention.iso, mention.span.shifted(start), rule, confidence)


def _issuer(page: Page, signed: tuple[Line, DateMention] | None) -> MetadataField | None:
    span = _beside_date(page, signed) if signed else _signed_without_date(page)
    if span is not None:
        return stated("issuer", _bare(span.of(page.text)), span, "issuer_signed", 0.96)
    key = header_value(page, _UNIT_KEYS, _UNIT_VALUE)
    if key:
        span = Span(*key.span("value"))
        return stated("issuer", _bare(span.of(page.text)), span, "issuer_key", 0.9)
    for line in page.head:
        match = _LETTERHEAD.match(line.words)
        if match:
            span = Span(*match.span("unit")).shifted(line.span.start)
            return stated("issuer", _bare(span.of(page.text)), span, "issuer_letterhead", 0.85)
    for line in page.head:
        words = re.sub(r"^[【\[][^】\]]{1,12}[】\]] ?(?:\(\d{4}\))?", "", line.words)
        match = _TITLE_ISSUER.match(words)
        if match:
            start = line.span.end - len(words)
            span = Span(start, start + match.end())
            return stated("issuer", span.of(page.text), span, "issuer_title", 0.85)
    return None


def _beside_date(page: Page, signed: tuple[Line, DateMention]) -> Span | None:
    """Return the unit in the date's line, or in one of the lines before it."""
    line, mention = signed
    own = (
        _unit_span(page, Span(line.span.start, line.span.start + mention.span.start))
        if mention.span.start
        else None
    )
    if own is not None:
        return own
    index = page.lines.index(line)
    units = []
    for other in reversed(page.lines[max(0, index - _SIGNED_REACH) : index]):
        span = _unit_span(page, other.span)
        if span is None:
            break
        units.append(span)
    following = page.lines[index + 1 : index + 2]
    units = units or [span for span in (_unit_span(page, one.span) for one in following) if span]
    return units[-1] if units else None


def _signed_without_date(page: Page) -> Span | None:
    for line in reversed(page.foot[-6:]):
        span = _unit_span(page, line.span)
        if span is not None and line.span.start > (page.opening.end if page.opening else 0):
            return span
    return None


def _unit_span(page: Page, span: Span) -> Span | None:
    """Return the span of a unit's name where the given place holds nothing else."""
    folded = _SEAL.sub("", span.of(page.folded)).strip()
    name = re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", folded)
    if not UNIT.fullmatch(name) or _PROSE_START.match(name):
        return None
    start = span.start + span.of(page.folded).index(folded)
    return Span(start, start + len(folded))


def _bare(name: str) -> str:
    return "".join(name.split())


def _contact(page: Page) -> Iterator[MetadataField | None]:
    places = [line.span for line in (*page.foot, *page.head)]
    unit = _first(page, places, _CONTACT_UNIT)
    person = _first(page, places, _CONTACT_PERSON)
    phone = _first(page, places, _CONTACT_PHONE)
    for named in (person, unit):
        if phone is None and named is not None:
            phone = _PHONE_AFTER.match(page.folded, named.end("value"))
    if unit and (person or phone):
        yield _contact_field("contact_unit", unit, page)
    if person:
        yield _contact_field("contact_person", person, page)
    if phone:
        yield _contact_field("contact_phone", phone, page)


def _first(page: Page, places: list[Span], pattern: re.Pattern[str]) -> re.Match[str] | None:
    for span in places:
        match = pattern.search(page.folded, span.start, span.end)
        if match:
            return match
    return None


def _contact_field(name: str, match: re.Match[str], page: Page) -> MetadataField:
    span = Span(*match.span("value"))
    source = page.folded if name == "contact_phone" else page.text
    return stated(name, _bare(span.of(source)), span, name, 0.95)


def _copies(page: Page) -> MetadataField | None:
    for line in page.foot:
        match = _COPY.match(line.words)
        if match:
            span = Span(*match.span("value")).shifted(line.span.start)
            return stated("cc", span.of(page.text), span, "cc", 0.95)
    return None


def _publicity(page: Page) -> MetadataField | None:
    """Return whether the document may be made public, as it is printed."""
    for line in (*page.foot, *page.head):
        is_likely = "公开" in line.words
        match = is_likely and _PUBLICITY.search(page.folded, line.span.start, line.span.end)
        if match:
            group = "value" if match["value"] else "value2"
            return stated("publicity", match[group], Span(*match.span(group)), "publicity", 0.9)
    return None
