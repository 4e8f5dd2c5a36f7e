"""Title, subject (案由) and recipient."""

import re
from collections.abc import Iterator

from zbreview.domain.documents import MetadataField
from zbreview.domain.spans import Span
from zbreview.reading.metadata_head import DOC_NUMBER, NUMBER_SIGN, header_value
from zbreview.reading.metadata_page import Line, Page, Salutation, stated

_MOST_LINES = 4
_REPLY_TITLE = re.compile(
    r"^.{0,60}?(?:提案|建议|议案|第 ?[\dA-Z]+ ?号|意见|案).{0,90}?"
    r"(?:答复|答复函|复函|回复|答复意见|办理答复|回复函|函复|办理情况|协办意见|会办意见|情况的?报告|的函|答复的函|答复稿)"
    r"(?: ?[(\[【〔].{1,12}[)\]】〕])?$"
)
_POLICY_END = (
    r"(?:意见|通知|方案|办法|规定|决定|细则|措施|规划|计划|要点|公告|通告|通报|批复|条例|纲要|政策|规则|指南|清单|"
    r"工作报告|制度|标准|预案|若干政策|行动)"
)
_POLICY_TITLE = re.compile(
    rf"^(?:.{{2,40}}?关于|"
    rf"[\u4e00-\u9fff(){{}}“”\d]{{2,40}}).{{0,90}}{_POLICY_END}(?: ?\([^()]{{1,20}}\))?$"
)
_SUBJECT_TITLE = re.compile(r"^关于.{2,90}的?(?:提案|建议|议案)$")
_NOT_TITLE = re.compile(
    r"[:。!?;]|文件$|^[•·\-*]|^(?:目录|附件|首页|返回|当前位置)|>|^第[一二三四五六七八九十\d]+[章条节]"
)
_WEB_PREFIX = re.compile(r"^[【\[][^】\]]{1,12}[】\]] ?(?:[(\[]\d{4}[)\]])? ?")
_BRACKET_TAIL = re.compile(r" ?[(\[【〔](?:此件|[A-D]\d?类?|公开|主动公开)[^)\]】〕]*[)\]】〕]$")
_CLASS_LINE = re.compile(r"[(\[【〔]?[A-D]\d?类?[)\]】〕]?")
_BESIDE_TITLE = re.compile(
    r"[(\[【〔]?(?:(?:类别|办理结果)? ?[A-D]\d?类? ?)?(?:此件)?"
    r"(?:主动|依申请|不予|不|同意|予以|可以)?"
    r"公开(?:发布)?[)\]】〕]?|"
    r"签 ?发 ?人? .{1,8}|索引号 ?.{1,30}|"
    r"[\u4e00-\u9fff]{2,12}[函字发复办提建][(\[]?20\d\d[)\]]?第?\d{1,4}号|"
    r"(?:[\u4e00-\u9fff]{2,16} ?)?(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?: .{1,20})?|"
    r".{2,24}(?:网站|信息网|政务网|政府网|公众网)|.{2,24}\((?:函|便函|文件|答复函)\)|"
    r"(?:政务|信息|政府信息|法定主动)公开(?:内容|目录|指南|专栏)?|"
    r"(?:(?:19|20)\d\d年)?(?:[\u4e00-\u9fff]{0,8}(?:政协|人大))?(?:代表|委员)?(?:建议提案|提案建议|建议|提案|议案)"
    r"(?:办理|答复)?(?:结果|情况)?(?:公开|公示|选登)?|(?:[\u4e00-\u9fff]{0,8}(?:政协|人大))(?:提案|建议)答复"
)
"""A line beside a title: class, openness, signer, number, day, name of a site or of a channel."""
_SPREAD_WORD = re.compile(r"(?:[\u4e00-\u9fff]\s+){1,7}[\u4e00-\u9fff]")
_AFTER_TITLE = re.compile(r"[(\[](?:试行|暂行|草案|修订(?:稿|版)?|征求意见稿|送审稿|代拟稿)[)\]]")
_BOOK = re.compile(r"《(?P<subject>(?:[^《》]|《[^《》]*》){2,160})》")
_QUOTED = re.compile(r"[“\"](?P<subject>关于[^“”\"\n]{3,140})[”\"]")
_PLAIN_SUBJECT = re.compile(
    r"(?:提出|提交|报送|领衔|撰写|提案|反映)?(?:的|了)?[“\"]?(?P<subject>关于[^《》。]{3,140}?)[”\"]?"
    r"(?:\([^()]{1,30}\))?,?(?:我[局委办厅们会]|本[局委办厅])?(?:均?已经?)?(?:收悉|收到|悉)"
)
_SUBJECT_IN_TITLE = re.compile(
    r"(?P<subject>关于(?!(?:对)?(?:[省市区县]|[\u4e00-\u9fff]{2,8}[省市区县])?(?:政协|"
    r"人大|第?.{1,4}届|第 ?\d)).{4,100}?的(?:提案|建议|议案))"
    r"的?(?:办理)?(?:答复|回复|复函)"
)
_TITLE_KEYS = (
    "案 ?由|标 ?题|建议名称|提案名称|建议标题|提案标题|"
    "建议题目|提案题目|题 ?目|案名|提案案由|建议案由|名 ?称"
)
_PERSON_KEYS = (
    "建议人|提案人|提出人|领衔代表|领衔人|第一提案人|"
    "提案者|提案单位|提议人|建议代表|提案委员|代表姓名|委员姓名"
)
_PERSON = r"[\u4e00-\u9fff·]{2,20}(?:[、,][\u4e00-\u9fff·]{2,12})*"


def title_fields(page: Page) -> Iterator[MetadataField]:
    """Yield title, subject and recipient where the text states them."""
    title = find_title(page)
    if title is not None:
        yield title
    subject = _subject(page, title)
    if subject is not None:
        yield subject
    recipient = _recipient(page)
    if recipient is not None:
        yield recipient


def find_title(page: Page) -> MetadataField | None:
    """Return the title, put together where it runs over several lines."""
    lines = [*page.head]
    for pattern, rule, confidence in (
        (_REPLY_TITLE, "title_reply", 0.97),
        (_POLICY_TITLE, "title_policy", 0.9),
        (_SUBJECT_TITLE, "title_subject", 0.6),
    ):
        found = _titled(page, lines, pattern)
        if found:
            span, value = found
            return stated("title", value, span, rule, confidence)
    key = header_value(page, "标 ?题|名 ?称", r"[^\n]{6,120}")
    if key and _REPLY_TITLE.match(key["value"].strip()):
        span = Span(*key.span("value"))
        return stated("title", span.of(page.text).strip(), span, "title_key", 0.8)
    return None


def _titled(page: Page, lines: list[Line], pattern: re.Pattern[str]) -> tuple[Span, str] | None:
    """Return the first run of lines that reads as a title, clean ones before web titles."""
    spare = None
    for first in range(len(lines)):
        for count in range(1, min(_MOST_LINES, len(lines) - first) + 1):
            chosen = lines[first : first + count]
            if any(_is_no_title(line) for line in chosen):
                break
            joined = "".join(_close_up(line.words) for line in chosen)
            if not pattern.match(_WEB_PREFIX.sub("", joined)) or not _is_balanced(joined):
                continue
            after = lines[first + count : first + count + 1]
            if after and _AFTER_TITLE.fullmatch(after[0].words):
                chosen += after
            found = _clean(page, Span(chosen[0].span.start, chosen[-1].span.end))
            if not _WEB_PREFIX.match(joined):
                return found
            spare = spare or found
            break
    return spare


def _close_up(line: str) -> str:
    """Return a line of one spread word (答  复) without its blanks, any other as it is."""
    return "".join(line.split()) if _SPREAD_WORD.fullmatch(line) else line


def _is_balanced(words: str) -> bool:
    return all(words.count(one) == words.count(two) for one, two in ("《》", "()", "“”"))


def _is_no_title(line: Line) -> bool:
    number = DOC_NUMBER.search(line.words) if NUMBER_SIGN.search(line.words) else None
    return bool(
        _NOT_TITLE.search(line.words)
        or _BESIDE_TITLE.fullmatch(line.words)
        or _CLASS_LINE.fullmatch(line.words)
        or (number and len(line.words) < 2 * len(number[0]))
    )


def _clean(page: Page, span: Span) -> tuple[Span, str]:
    folded = span.of(page.folded)
    prefix, tail = _WEB_PREFIX.match(folded), _BRACKET_TAIL.search(folded)
    start = span.start + (prefix.end() if prefix else 0)
    end = span.end - (len(folded) - tail.start() if tail else 0)
    kept = Span(start, end)
    return kept, "".join(_close_up(part.strip()) for part in kept.of(page.text).split("\n"))


def _subject(page: Page, title: MetadataField | None) -> MetadataField | None:
    if page.opening:
        for pattern, rule in (
            (_BOOK, "subject_quoted"),
            (_QUOTED, "subject_quoted"),
            (_PLAIN_SUBJECT, "subject_opening"),
        ):
            found = [*pattern.finditer(page.folded, page.opening.start, page.opening.end)]
            if found:
                return _joined_subject(page, found, rule)
    for line in [title.span] if title and title.span else []:
        quoted = _BOOK.search(page.folded, line.start, line.end)
        match = quoted or _SUBJECT_IN_TITLE.search(page.folded, line.start, line.end)
        if match and "答复" in line.of(page.text):
            span = Span(*match.span("subject"))
            return stated("subject", _flat(span, page), span, "subject_title", 0.85)
    key = header_value(page, _TITLE_KEYS, r"[^\n]{4,140}")
    if key and _names_subject(key):
        trimmed = Span(*key.span("value")).trimmed(page.text, "《》 ")
        return (
            stated("subject", _flat(trimmed, page), trimmed, "subject_key", 0.85)
            if trimmed
            else None
        )
    return None


def _names_subject(key: re.Match[str]) -> bool:
    """Tell a 案由 from the general 标题 of a web page, which must at least end like one."""
    value = key["value"].strip()
    is_general = re.match(r"(?:标 ?题|题 ?目|名 ?称)", key[0]) is not None
    is_subject = re.search(r"(?:提案|建议|议案)$", value) is not None
    return is_subject if is_general else re.search(r"答复|回复|复函", value) is None


def _joined_subject(page: Page, found: list[re.Match[str]], rule: str) -> MetadataField:
    """Return one subject, or all of them for replies to several proposals at once."""
    spans = [Span(*match.span("subject")) for match in found]
    values = dict.fromkeys(_flat(span, page) for span in spans)
    whole = Span(spans[0].start, spans[-1].end)
    return stated("subject", "；".join(values), whole, rule)


def _flat(span: Span, page: Page) -> str:
    return span.of(page.text).replace("\n", "").strip()


def _printed(page: Page, addressed: Salutation) -> str:
    """Return the names as they are printed, traditional characters too, where they stand so."""
    place = page.folded.find(addressed.names, addressed.span.start, addressed.end)
    return page.text[place : place + len(addressed.names)] if place >= 0 else addressed.names


def _recipient(page: Page) -> MetadataField | None:
    addressed = page.salutation
    if addressed is not None and addressed.names.startswith("各位"):
        return None
    if addressed is not None:
        value = (
            _printed(page, addressed) if addressed.role else addressed.span.of(page.text).strip()
        )
        return stated("recipient", value, addressed.span, "recipient")
    key = header_value(page, _PERSON_KEYS, _PERSON)
    if key:
        span = Span(*key.span("value"))
        value = re.sub(r"(?:等\d*[名位人]?)?(?:委员|代表)?$", "", span.of(page.folded))
        return stated("recipient", value, span, "recipient_key", 0.85) if value else None
    return None
