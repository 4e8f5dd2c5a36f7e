"""A document's page as the metadata rules see it: lines, head, opening sentence, foot."""

import re
from dataclasses import dataclass
from functools import cached_property

from zbreview.domain.documents import MetadataField, Origin
from zbreview.domain.spans import Span
from zbreview.text.normalise import fold

_HEAD_LINES = 30
_LONG_LINE, _LONGEST_LINE = 60, 300
_HEAD_REACH = 2500
_FOOT_LINES = 24
_COVER_LINES = 6
_SENT_OUT = re.compile(r"(?:印发|转发|下发|发)给你们|现予?以?(?:印发|转发|发布|公布)")
_OPENING_REACH = 400
_NAME = r"[\u4e00-\u9fff\u3400-\u4dbf·•]{2,12}|[\u4e00-\u9fff] [\u4e00-\u9fff]"
_PEOPLE = re.compile(
    rf"(?:尊敬的)? ?(?P<names>(?:{_NAME})(?:(?:委员|代表)?[、,和 ] ?(?:{_NAME}))*?)"
    r" ?\(?等?(?:\d+|[一二三四五六七八九十]+)?[名位人]?\)?(?:[省市区县])?(?:政协|"
    r"人大)?(?P<role>委员|代表)"
    r"(?:们)?(?:\([^()]{1,20}\))? ?(?P<colon>:)?"
)
_OPENING = re.compile(r"收悉|收到|答复如下|回复如下|函复如下|复函如下|函告如下")
_NO_PERSON = re.compile(
    r"^各位|政协|人大$|全体|联名|组织|邀请|走访|组长|领衔|人民|建议|提案|关于|会议|部分|希望|感谢|各级|两代表"
)
_KEY = re.compile(
    r"^(?:主办|会办|承办|答复|办理|发布|发文|责任|联系|协办|牵头|来源|信息|索引|公开|主题|名称|标题|案由|抄送|附件)"
)
_ADDRESSEE = re.compile(
    r"^各.{1,80}:$|"
    r"(?:政府|部门|单位|委员会|办公室|企业|高校|院校|院所|机构|委会?|局|厅|会|社|党派|工商联|团体|支部|总支|界|组|院|"
    r"各位代表|委员|公司|镇|街道)(?:\([^()]{1,30}\))?:$"
)
_ADDRESSED = re.compile(r"^[^。;:!?]{2,200}:$")
_SEPARATE_NAMES = re.compile(
    r"(?:委员|代表)?(?:[、,]|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2}))"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer blanks: place in the text and folded words."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Salutation:
    """Who is addressed: names and role, or a list of bodies; where the opening begins."""

    span: Span
    names: str
    role: str
    end: int


@dataclass(frozen=True)
class Page:
    """The text of a document cut for the metadata rules."""

    text: str

    @cached_property
    def folded(self) -> str:
        """Return the folded text; offsets are those of the text."""
        return fold(self.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that are not blank."""
        found, start = [], 0
        for raw in self.folded.split("\n"):
            words = raw.strip()
            if words:
                first = start + raw.index(words)
                found.append(Line(Span(first, first + len(words)), words))
            start += len(raw) + 1
        return tuple(found)

    @cached_property
    def salutation(self) -> Salutation | None:
        """Return the line or the beginning of a line that addresses somebody."""
        for line in self.lines[:_HEAD_LINES]:
            if line.span.start > _HEAD_REACH:
                break
            found = _person(line) or _bodies(line)
            if found:
                return found
        return None

    @cached_property
    def opening(self) -> Span | None:
        """Return the words from the salutation (or the line's start) up to 收悉 or the like."""
        start = self.salutation.end if self.salutation else 0
        reach = _OPENING_REACH if self.salutation else _HEAD_REACH
        match = _OPENING.search(self.folded, start, start + reach)
        if match is None:
            return None
        if self.salutation is None:
            start = self.folded.rfind("\n", 0, match.start()) + 1
        return Span(start, match.end())

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """Return the lines before the salutation, or before the first long one."""
        limit = self.salutation.span.start if self.salutation else _HEAD_REACH
        kept: list[Line] = []
        for line in self.lines[:_HEAD_LINES]:
            if line.span.start >= limit or len(line.words) > _LONGEST_LINE:
                break
            if self.salutation is None and _is_prose(line):
                break
            kept.append(line)
        return tuple(kept)

    @cached_property
    def foot(self) -> tuple[Line, ...]:
        """Return the last lines of the text that stand behind the head."""
        last = self.lines[max(len(self.head), len(self.lines) - _FOOT_LINES) :]
        return tuple(line for line in last if len(line.words) <= _LONGEST_LINE)

    @cached_property
    def cover(self) -> tuple[Line, ...]:
        """Return the lines of a letter that sends out a document: 现印发给你们, up to its date."""
        start = len(self.head)
        for number, line in enumerate(self.lines[start : start + _COVER_LINES], start):
            if _SENT_OUT.search(line.words):
                return self.lines[number + 1 : number + 1 + _COVER_LINES]
        return ()

    @cached_property
    def body(self) -> Span | None:
        """Return what lies behind the head, or None for an empty text."""
        start = self.head[-1].span.end if self.head else 0
        return Span(start, len(self.text)) if start < len(self.text) else None


def stated(name: str, value: str, span: Span, rule: str, confidence: float = 0.95) -> MetadataField:
    """Return a field that the text says itself."""
    return MetadataField(name, value, Origin.EXPLICIT, confidence, span, f"metadata.{rule}")


def inferred(
    name: str, value: str, note: str, rule: str, span: Span | None = None, confidence: float = 0.8
) -> MetadataField:
    """Return a field that had to be concluded, with the Chinese note on the evidence."""
    return MetadataField(name, value, Origin.INFERRED, confidence, span, f"metadata.{rule}", note)


def _is_prose(line: Line) -> bool:
    is_long = len(line.words) > _LONG_LINE
    return line.words.endswith("。") or (is_long and "。" in line.words)


def _person(line: Line) -> Salutation | None:
    match = _PEOPLE.match(line.words)
    if match is None or _NO_PERSON.search(match["names"]):
        return None
    if not match["colon"] and match.end() < len(line.words):
        return None
    start = line.span.start
    names = "、".join(
        name.replace(" ", "") for name in _SEPARATE_NAMES.split(match["names"]) if name.strip()
    )
    names = names.removesuffix("等")
    first = start + match.start("names")
    span = Span(first, start + match.end("role"))
    return Salutation(span, names, match["role"], start + match.end())


def _bodies(line: Line) -> Salutation | None:
    """Take a line that ends with a colon and is no key, as 主送 does."""
    is_key = _KEY.match(line.words) is not None
    if is_key or not _ADDRESSED.match(line.words) or not _ADDRESSEE.search(line.words):
        return None
    return Salutation(
        Span(line.span.start, line.span.end - 1), line.words[:-1].strip(), "", line.span.end
    )
