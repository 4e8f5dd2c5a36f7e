"""Divide a text into paragraphs and tell head, body and foot apart, without changing it."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from zbreview.domain.documents import DocumentKind
from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.numbering import FIRST, label_at_start
from zbreview.reading.wrapping import joined
from zbreview.text.sentences import sentences


class Zone(StrEnum):
    """Which part of the document a paragraph belongs to."""

    HEAD = "head"
    BODY = "body"
    FOOT = "foot"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: a line, or several lines that belong together (a healed break)."""

    span: Span
    zone: Zone = Zone.BODY
    is_healed: bool = False

    def put(self, zone: Zone) -> "Paragraph":
        """Return the paragraph in another zone."""
        return Paragraph(self.span, zone, self.is_healed)


_LINE = re.compile(r"[^\n]+")
_TITLE_LENGTH = 60
_HEAD_PARAGRAPHS = 40
_SHORT_REST = 4
_SIGNATURE_LENGTH = 32
_TITLE_REPEATED = 8
_COURTESY_LENGTH = 220
_COURTESY_LEAD = 40

_RECEIVED = re.compile(
    r"(?:收悉|收到|已悉|收阅|敬悉)(?s:.){0,80}?如下\s*[：:。，,]?|(?:收悉|敬悉)\s*[。，,：:]?"
)
_ANSWER = re.compile(
    r"[^\n。]{0,80}(?:答复|回复|函复|复函|函告|答复意见|汇报|报告)[^\n。]{0,10}如下\s*[：:。]"
)
_DELIVERED = re.compile(
    r"[-—–(（\s]*(?:19|20)\d\d年\d{1,2}月\d{1,2}日.{0,3}在.{4,40}(?:会议|大会)上[)）]?"
)
_CLOSING = re.compile(
    r"各位(?:代表|委员)[，,：:！!]|[^\n]{0,60}让我们[^\n]{2,160}(?:奋斗|前进|贡献|篇章|新局面)"
)
"""How a report to an assembly ends; inside it the same words open new matter."""
_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?[-—–·\s]*"
)
_MENU_GAPS = re.compile(r"[\s>|/·»]+")
_MENU_SIGN = re.compile(r"[^\s>|/·»]")
_ADDRESS = re.compile(r"[^。；;\n]{2,120}[：:]$")
_PERSON = re.compile(r"[^，。；：:\n]{1,30}(?:委员|代表|同志|先生|女士)(?:等)?\s*[：:]?$")
_DATE = re.compile(
    r"[（(]?(?:[\d〇○零一二三四五六七八九十]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?:19|20)\d\d[01]\d[0-3]\d)\s*[）)]?"
)
_LINE_MARKS = "。！？!?；;，,"
_IN_FORCE = re.compile(r"本[^，,。；;\n]{2,12}(?:自|由|从)")
_FOOT_OPENING = re.compile(
    r"[（(]?\s*(?:联\s*系|经办|承办|抄\s*送|抄\s*报|办理(?:结果|类别)|(?:答复|公开)类别|附\s*件|附\s*[：:]|主办|签发|此件|公开属性|信息公开|"
    r"本(?:方案|意见|办法|措施|通知|细则|规定|计划|规划|条例|政策)[^。；\n]{0,16}?(?:自|由|从)[^。\n]{2,30}"
    r"(?:施行|实施|执行|解释|有效)|注\s*[：:]|备\s*注|电\s*话|邮\s*编|地\s*址|传\s*真|印发|主\s*送|审核|共印)"
)
_SIGNATURE = re.compile(
    r"[^，。；：、,;:]*(?:局|委|委员会|办公室|办|政府|厅|部|中心|公司|医院|学院|大学|会|队|处|所|社)"
    r"(?:[（(][^）)]*[）)])?$"
)


def layout(text: str, cues: Cues) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text in order, each with its zone."""
    lines = [
        span
        for match in _LINE.finditer(text)
        if (span := Span(*match.span()).trimmed(text)) is not None
    ]
    numbers = [span for span in lines if _PAGE_NUMBER.fullmatch(span.of(text))]
    skipped = set(numbers)
    whole = joined(text, [span for span in lines if span not in skipped])
    paragraphs = [Paragraph(span, is_healed=is_healed) for span, is_healed in whole]
    paragraphs = _without_chrome(text, paragraphs, cues)
    zoned = _with_foot(text, _with_head(text, paragraphs), cues)
    zoned += [Paragraph(span, Zone.CHROME) for span in numbers]
    return tuple(sorted(zoned, key=attrgetter("span.start")))


def body(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that hold what the document says."""
    return tuple(paragraph for paragraph in paragraphs if paragraph.zone is Zone.BODY)


# ---------------------------------------------------------------- zones


def _without_chrome(text: str, paragraphs: list[Paragraph], cues: Cues) -> list[Paragraph]:
    """Mark the lines that belong to a web page and not to the document."""
    whole = {word for word in cues.words.get("chrome.line", ()) if not word.endswith("*")}
    initials = frozenset(word[0] for word in whole)
    openings = tuple(word[:-1] for word in cues.words.get("chrome.line", ()) if word.endswith("*"))
    tails = cues.pattern("chrome.tail")
    result, is_tail = [], False
    for number, paragraph in enumerate(paragraphs):
        line = paragraph.span.of(text)
        bare = line.lstrip("•·●>【[ \t\u3000").rstrip("】]> \t\u3000")
        is_tail = is_tail or (number > len(paragraphs) // 2 and bool(tails.match(line)))
        is_chrome = (
            is_tail
            or _is_menu(bare, whole, initials)
            or (bare.lstrip()[:1] in initials and "".join(bare.split()) in whole)
            or (
                bool(openings)
                and bare.startswith(openings)
                and len(bare) <= _TITLE_LENGTH
                and _is_key_line(bare, openings)
            )
            or (bare.isascii() and not any(mark.isdigit() for mark in bare))
        )
        result.append(paragraph.put(Zone.CHROME) if is_chrome else paragraph)
    return result


def _is_menu(line: str, words: set[str], initials: frozenset[str]) -> bool:
    """Tell whether a line is a path or a row of buttons: 首页 > 信息公开, 打印 关闭."""
    first = _MENU_SIGN.search(line)
    if first is None or first[0] not in initials:
        return False
    parts = [part for part in _MENU_GAPS.split(line) if part]
    return len(parts) > 1 and (
        all(part in words for part in parts) or (">" in line and parts[0] in words)
    )


def _is_key_line(line: str, openings: tuple[str, ...]) -> bool:
    """Tell whether an opening stands as a key: a colon, a blank or nothing follows it."""
    opening = max((word for word in openings if line.startswith(word)), key=len)
    rest = line[len(opening) :]
    return not rest or rest[0] in "：:【[|> "


def _with_head(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Mark what stands before the first sentence of the matter itself."""
    for finder in (_received_at, _addressed_at, _titled_until):
        place = finder(text, paragraphs)
        if place is not None:
            return _cut_head(text, paragraphs, *place)
    return paragraphs


def _received_at(text: str, paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    """Return paragraph number and end of “…收悉，现答复如下：”."""
    for pattern, signs in ((_RECEIVED, ("收", "悉")), (_ANSWER, ("如下",))):
        for number, paragraph in enumerate(paragraphs[:_HEAD_PARAGRAPHS]):
            span = paragraph.span
            if all(text.find(sign, span.start, span.end) < 0 for sign in signs):
                continue
            match = pattern.search(text, span.start, span.end)
            if match and paragraph.zone is not Zone.CHROME:
                return number, match.end()
    return None


def _addressed_at(text: str, paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    """Return paragraph number and end of the line that names the addressees."""
    for number, paragraph in enumerate(paragraphs[: _HEAD_PARAGRAPHS // 2]):
        if paragraph.zone is Zone.CHROME:
            continue
        line = paragraph.span.of(text)
        if label_at_start(text, paragraph.span, 0) and not _DELIVERED.match(line):
            return None
        if _PERSON.match(line) or (_ADDRESS.match(line) and not line.startswith(("附", "（"))):
            return number, paragraph.span.end
    return None


def _titled_until(text: str, paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    """Return the last of the leading lines that are titles or keys rather than sentences."""
    last = None
    for number, paragraph in enumerate(paragraphs[:_HEAD_PARAGRAPHS]):
        line = paragraph.span.of(text)
        is_title = len(line) <= _TITLE_LENGTH and "。" not in line and line[-1] not in "；;："
        if paragraph.zone is not Zone.CHROME and (
            not is_title or (label_at_start(text, paragraph.span, 0) and not _DELIVERED.match(line))
        ):
            break
        last = number, paragraph.span.end
    if last is not None and last[0] == len(paragraphs) - 1:
        return None
    return last


def _cut_head(text: str, paragraphs: list[Paragraph], number: int, end: int) -> list[Paragraph]:
    """Mark everything up to a place as head; a paragraph that runs on is parted there."""
    result = [
        paragraph if paragraph.zone is Zone.CHROME else paragraph.put(Zone.HEAD)
        for paragraph in paragraphs[: number + 1]
    ]
    span = paragraphs[number].span
    rest = Span(end, span.end).trimmed(text) if end < span.end else None
    if rest is not None and len(rest) > _SHORT_REST:
        result[-1] = replace(result[-1], span=Span(span.start, end))
        result.append(replace(paragraphs[number], span=rest, zone=Zone.BODY))
    return [*result, *paragraphs[number + 1 :]]


def _with_foot(text: str, paragraphs: list[Paragraph], cues: Cues) -> list[Paragraph]:
    """Mark thanks, signature, date, contact and copies at the end."""
    heads = {p.span.of(text) for p in paragraphs if p.zone is Zone.HEAD}
    start = last = _after_last_date(text, paragraphs)
    number = last - 1
    while number >= 0 and paragraphs[number].zone in (Zone.BODY, Zone.CHROME):
        paragraph = paragraphs[number]
        if paragraph.zone is Zone.BODY:
            line = paragraph.span.of(text)
            is_repeated = len(line) >= _TITLE_REPEATED and any(line in head for head in heads)
            if not (is_repeated or _is_foot(text, paragraph.span, cues)):
                break
            if number and _fills(text, paragraphs[number - 1].span, paragraph.span):
                break
            start = number
        number -= 1
    return [
        paragraph.put(Zone.FOOT) if number >= start and paragraph.zone is Zone.BODY else paragraph
        for number, paragraph in enumerate(paragraphs)
    ]


def _fills(text: str, before: Span, rest: Span) -> bool:
    """Tell whether 本办法自…施行 is all that stands below a numbered heading: 附则."""
    is_line = len(before) <= _SIGNATURE_LENGTH and text[before.end - 1] not in _LINE_MARKS
    is_heading = is_line and label_at_start(text, before, 0) is not None
    return is_heading and _IN_FORCE.match(text, rest.start, rest.end) is not None


def _after_last_date(text: str, paragraphs: list[Paragraph]) -> int:
    """Return the number of the paragraph after the closing date, or the number of all."""
    floor = max(1, (2 * len(paragraphs)) // 3)
    for number in range(len(paragraphs) - 1, floor - 1, -1):
        paragraph = paragraphs[number]
        if paragraph.zone is Zone.BODY and _DATE.fullmatch(paragraph.span.of(text)):
            return number + 1
    return len(paragraphs)


def _is_foot(text: str, span: Span, cues: Cues) -> bool:
    """Tell whether a paragraph says nothing but who, when, to whom and thank you."""
    line = span.of(text)
    label = label_at_start(text, span, 0)
    if label is not None:
        return label.scheme == FIRST and is_courtesy(line, cues)
    if _DATE.fullmatch(line) or (_FOOT_OPENING.match(line) and len(line) <= _COURTESY_LENGTH):
        return True
    if len(line) <= _COURTESY_LENGTH and _CLOSING.match(line):
        return True
    if len(line) <= _SIGNATURE_LENGTH and _SIGNATURE.fullmatch(line):
        return True
    return is_courtesy(sentences(text, span, lines_end=False)[0].of(text), cues)


def is_courtesy(passage: str, cues: Cues) -> bool:
    """Tell whether a passage is thanks, a request or a closing formula."""
    if len(passage) > _COURTESY_LENGTH:
        return False
    match = cues.pattern("courtesy").search(passage)
    return match is not None and (match.start() <= _COURTESY_LEAD or len(passage) <= _TITLE_LENGTH)


_CELLS = re.compile(r"[^|\n]{0,60}(?:\|[^|\n]{0,60}){1,20}")


def is_table_row(passage: str) -> bool:
    """Tell whether a passage is a row of a table printed with bars: 指标 | 2020年 | 2021年."""
    return "|" in passage and all(
        _CELLS.fullmatch(line) is not None for line in passage.split("\n")
    )


_REPLY = re.compile(r"收悉|敬悉|(?:提案|建议|议案)[^\n]{0,12}(?:答复|复函|回复)|办理答复")
_NPC = re.compile(r"人大|代表")
_POLICY_TITLE = re.compile(
    r"(?:意见|通知|方案|办法|措施|规定|规划|计划|决定|细则|条例)(?:[（(][^）)]*[）)])?$"
)
_REPORT = re.compile(r"政府工作报告|各位代表")


def kind_by_head(text: str, paragraphs: tuple[Paragraph, ...]) -> DocumentKind:
    """Return what the head says the document is, for want of a better source."""
    head = [p.span.of(text) for p in paragraphs[:_HEAD_PARAGRAPHS] if p.zone is Zone.HEAD]
    opening = "\n".join(head)
    if _REPLY.search(opening):
        return DocumentKind.NPC_REPLY if _NPC.search(opening) else DocumentKind.CPPCC_REPLY
    if _REPORT.search(opening):
        return DocumentKind.WORK_REPORT
    if any(_POLICY_TITLE.search(line) for line in head):
        return DocumentKind.POLICY
    return DocumentKind.OTHER
